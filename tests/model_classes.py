"""The classes of the model, for tests that hold for all of them."""

from collections.abc import Iterator
from typing import Any, get_args

from azgeo.model.fields import StrictModel


def model_classes(base: type[StrictModel] = StrictModel) -> Iterator[type[StrictModel]]:
    """Every class with fields that azgeo itself has."""
    for model in base.__subclasses__():
        if model.__module__.startswith("azgeo."):
            yield model
        yield from model_classes(model)


def annotations_in(annotation: Any) -> Iterator[Any]:
    """An annotation and all that is in its brackets."""
    yield annotation
    for inner in get_args(annotation):
        yield from annotations_in(inner)


def models_in(value: object) -> Iterator[StrictModel]:
    """Every model in a value, and in those."""
    items: Any = ()
    if isinstance(value, StrictModel):
        yield value
        items = dict(value).values()
    elif isinstance(value, dict):
        items = value.values()
    elif type(value) is tuple:
        items = value
    for item in items:
        yield from models_in(item)
