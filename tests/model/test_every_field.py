"""Every field of the model is shown: where it changes, the page of its record changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

import pytest
from model_classes import annotations_in
from small_data import is_set

from azgeo.formats import edtf, inline, locators
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.model.bibliography import SkipReason, parse_skip_reason
from azgeo.model.fields import FieldValue, Ref, StrictModel, VocabularyTerm, walk_fields
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS
from azgeo.pages.record import record_page
from azgeo.pages.render import page_context

MARK = "Unheard-of"
# For each type of value: another one, and how a page shows it.
OTHER_VALUES = {
    Inline: (inline.parse(MARK), MARK),
    When: (edtf.parse("1777-07-07"), "7 July 1777"),
    Locator: (locators.parse("gra.2.2-3"), "gra.2.2-3"),
    SkipReason: (parse_skip_reason(f"garbled: {MARK}"), MARK),
    Decimal: (Decimal(88), "88"),
    int: (88, "88"),
    tuple: ((MARK,), MARK),
}
NOT_ON_THE_PAGE = {"id"}  # the address of the page
SHOWN_BY_PLACE = {"phase"}  # a statement is listed with its phase


def classes_of(model: type[StrictModel]) -> Iterator[type[StrictModel]]:
    """A class of the model and those of which its fields are made."""
    yield model
    for field in model.model_fields.values():
        for annotation in annotations_in(field.annotation):
            if isinstance(annotation, type) and issubclass(annotation, StrictModel):
                yield from classes_of(annotation)


def simple_fields() -> Iterator[str]:
    """Every field that holds a value itself, such as `Claim.text`."""
    for model in dict.fromkeys(model for kind in KINDS for model in classes_of(kind)):
        for name, field in model.model_fields.items():
            is_simple = not any(
                isinstance(annotation, type) and issubclass(annotation, StrictModel)
                for annotation in annotations_in(field.annotation)
            )
            if is_simple and name not in NOT_ON_THE_PAGE:
                yield f"{model.__name__}.{name}"


def field_of(value: FieldValue) -> str:
    """The name of the field that holds a value."""
    fields = type(value.holder).model_fields
    return next(str(step) for step in reversed(value.path) if step in fields)


def filled_fields(kb: KnowledgeBase) -> dict[str, list[tuple[str, FieldValue]]]:
    """For each field such as `Claim.text`, the id and path of every record that fills it."""
    filled: dict[str, list[tuple[str, FieldValue]]] = {}
    for record in kb.records.values():
        for value in walk_fields(record):
            field = field_of(value)
            if is_set(value.holder, field):
                name = f"{type(value.holder).__name__}.{field}"
                filled.setdefault(name, []).append((record.id, value))
    return filled


@pytest.fixture(scope="module")
def marked(example: KnowledgeBase) -> KnowledgeBase:
    """The example with one more record of each kind and term of each list, all called MARK."""
    extra = {
        f"unheard-of-{kind.kind}": example.of(kind)[0].model_copy(
            update={"id": f"unheard-of-{kind.kind}", "name": MARK}
        )
        for kind in KINDS
    }
    # The pages of other figures would name a figure of the same measure.
    extra["unheard-of-figures"] = extra["unheard-of-figures"].model_copy(
        update={"measure": "like-no-other"}
    )
    lists = {
        name: terms | {"unheard-of": next(iter(terms.values())).model_copy(update={"label": MARK})}
        for name, terms in example.vocabulary
    }
    vocabulary = example.vocabulary.model_copy(update=lists)
    return replace(example, records={**example.records, **extra}, vocabulary=vocabulary)


def other_value(kb: KnowledgeBase, value: FieldValue) -> tuple[Any, str]:
    """Another value for a field, and what its page must then say once more; "" for any change."""
    choices = [
        choice
        for annotation in annotations_in(
            type(value.holder).model_fields[field_of(value)].annotation
        )
        if get_origin(annotation) is Literal
        for choice in get_args(annotation)
    ]
    if isinstance(value.rule, Ref):
        return f"unheard-of-{kb.kinds_of(value.rule)[0]}", MARK
    if isinstance(value.rule, VocabularyTerm):
        return "unheard-of", MARK
    if choices:
        return next(choice for choice in choices if choice not in (value.value, "speaker")), ""
    if field_of(value) in SHOWN_BY_PLACE:
        return MARK, ""
    return OTHER_VALUES.get(type(value.value), (MARK, MARK))


def with_value(whole: Any, path: Sequence[str | int], value: object) -> Any:
    """A model, list or mapping with another value at a path of fields, positions and keys."""
    if not path:
        return value
    step, *rest = path
    if isinstance(whole, StrictModel):
        return whole.model_copy(update={step: with_value(getattr(whole, str(step)), rest, value)})
    if isinstance(whole, dict):
        return {
            key: with_value(item, rest, value) if str(key) == step else item
            for key, item in whole.items()
        }
    index = int(step)
    return (*whole[:index], with_value(whole[index], rest, value), *whole[index + 1 :])


def page_text(kb: KnowledgeBase, id: str) -> str:
    """All that the page of a record says."""
    page = record_page(page_context(kb), kb[id])
    return f"{page.title}\n{page.description}\n{page.html}"


def test_the_example_fills_every_field(example: KnowledgeBase):
    assert sorted(set(simple_fields()) - filled_fields(example).keys()) == []


@pytest.mark.parametrize("field", list(simple_fields()))
def test_the_page_of_a_record_shows_the_field(example, marked, field):
    not_shown = []
    for id, value in filled_fields(example)[field]:
        new, shown = other_value(marked, value)
        changed = with_value(marked[id], value.path, new)
        before = page_text(marked, id)
        after = page_text(replace(marked, records={**marked.records, id: changed}), id)
        if after == before or (shown and after.count(shown) <= before.count(shown)):
            not_shown.append((id, value.path))
    assert not_shown == []


def test_the_page_of_a_record_has_an_anchor_for_each_of_its_parts(example: KnowledgeBase):
    for record in example.records.values():
        for field in ("claims", "phases", "outline", "skipped"):
            for key in getattr(record, field, {}):
                assert f'id="{key}"' in page_text(example, record.id)
