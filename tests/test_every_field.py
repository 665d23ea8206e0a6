"""No field of the model is read that no page shows: each is changed in the example, and its page must tell of it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

import pytest
from base import is_filled

from azgeo.formats import edtf as dates
from azgeo.formats import inline as text
from azgeo.formats import locators
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.html.templates import Renderer
from azgeo.model.fields import FieldValue, Ref, StrictModel, VocabularyTerm, walk_fields
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS
from azgeo.pages.record import record_page
from azgeo.pages.render import TEMPLATE_NAMES

MARK = "Unheard-of"
WRITER = Renderer(TEMPLATE_NAMES)
# For each type of value: another one, and how a page shows it.
OTHERS = {
    Inline: (text.parse(MARK), MARK),
    When: (dates.parse("1777-07-07"), "7 July 1777"),
    Locator: (locators.parse("gra.2.2-3"), "gra.2.2-3"),
    Decimal: (Decimal(88), "88"),
    int: (88, "88"),
    tuple: ((MARK,), MARK),
}
# The id is the address of the page.
NOT_ON_THE_PAGE = {"id"}
# A statement stands with its phase.
SHOWN_BY_PLACE = {"phase"}


def inside(annotation: Any) -> Iterator[Any]:
    """An annotation and all that stands in its brackets."""
    yield annotation
    for one in get_args(annotation):
        yield from inside(one)


def parts(part: type[StrictModel]) -> Iterator[type[StrictModel]]:
    """A class of the model and those of which its fields are made."""
    yield part
    for field in part.model_fields.values():
        for one in inside(field.annotation):
            if isinstance(one, type) and issubclass(one, StrictModel):
                yield from parts(one)


def fields() -> Iterator[str]:
    """Every field that holds a value itself, such as `Claim.text`."""
    for part in dict.fromkeys(part for kind in KINDS for part in parts(kind)):
        for name, field in part.model_fields.items():
            holds = [one for one in inside(field.annotation) if isinstance(one, type) and issubclass(one, StrictModel)]
            if not holds and name not in NOT_ON_THE_PAGE:
                yield f"{part.__name__}.{name}"


def field_of(value: FieldValue) -> str:
    """The name of the field that holds a value."""
    return next(str(step) for step in reversed(value.path) if step in type(value.holder).model_fields)


def filled(kb: KnowledgeBase) -> dict[str, list[tuple[str, FieldValue]]]:
    """Under `Claim.text` and its like: each place where an editor has filled that field."""
    found: dict[str, list[tuple[str, FieldValue]]] = {}
    for record in kb.records.values():
        for value in walk_fields(record):
            field = field_of(value)
            if is_filled(value.holder, field):
                found.setdefault(f"{type(value.holder).__name__}.{field}", []).append((record.id, value))
    return found


@pytest.fixture(scope="module")
def marked(example):
    """The example with one more record of each kind and one more term of each list, all of them called MARK."""
    extra = {
        f"unheard-of-{kind.kind}": example.of(kind)[0].model_copy(
            update={"id": f"unheard-of-{kind.kind}", "name": MARK}
        )
        for kind in KINDS
    }
    # A figure of the same measure would be called by its name on the pages of the others.
    extra["unheard-of-figures"] = extra["unheard-of-figures"].model_copy(update={"measure": "like-no-other"})
    lists = {
        name: words | {"unheard-of": next(iter(words.values())).model_copy(update={"label": MARK})}
        for name, words in example.vocabulary
    }
    vocabulary = example.vocabulary.model_copy(update=lists)
    return replace(example, records={**example.records, **extra}, vocabulary=vocabulary)


def other(value: FieldValue) -> tuple[Any, str]:
    """Another value for a field, and what its page must then say once more; nothing where any change will do."""
    choices = [
        choice
        for one in inside(type(value.holder).model_fields[field_of(value)].annotation)
        if get_origin(one) is Literal
        for choice in get_args(one)
    ]
    if isinstance(value.rule, Ref):
        return f"unheard-of-{value.rule.kinds[0]}", MARK
    if isinstance(value.rule, VocabularyTerm):
        return "unheard-of", MARK
    if choices:
        return next(choice for choice in choices if choice not in (value.value, "speaker")), ""
    if field_of(value) in SHOWN_BY_PLACE:
        return MARK, ""
    return OTHERS.get(type(value.value), (MARK, MARK))


def changed(whole, path, value):
    """A part, list or table with another value at a path of fields, places and keys."""
    if not path:
        return value
    step, *rest = path
    if isinstance(whole, StrictModel):
        return whole.model_copy(update={step: changed(getattr(whole, step), rest, value)})
    if isinstance(whole, dict):
        return whole | {step: changed(whole[step], rest, value)}
    return (*whole[:step], changed(whole[step], rest, value), *whole[step + 1 :])


def page(kb, id):
    made = record_page(WRITER, kb, kb[id])
    return f"{made.title}\n{made.description}\n{made.html}"


def test_the_example_fills_every_field(example):
    assert sorted(set(fields()) - filled(example).keys()) == []


@pytest.mark.parametrize("field", list(fields()))
def test_the_page_of_a_record_shows_the_field(example, marked, field):
    silent = []
    for id, value in filled(example)[field]:
        new, shown = other(value)
        before = page(marked, id)
        after = page(replace(marked, records={**marked.records, id: changed(marked[id], value.path, new)}), id)
        if after == before or (shown and after.count(shown) <= before.count(shown)):
            silent.append((id, value.path))
    assert silent == []


def test_the_page_of_a_record_shows_the_names_of_its_parts(example):
    for record in example.records.values():
        for field in ("claims", "phases", "outline", "skipped"):
            for name in getattr(record, field, {}):
                assert f'id="{name}"' in page(example, record.id)
