"""The fields of a record as rows of words and links, whatever its kind.

Every field of a class is here, unless the class gives it a place of its own on the page.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from azgeo.formats.edtf import When
from azgeo.formats.edtf_words import date_in_words
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.i18n import format_number, mark
from azgeo.i18n import gettext as _
from azgeo.model.fields import (
    Label,
    OwnPlace,
    Ref,
    StrictModel,
    VocabularyTerm,
    annotations,
    field_rules,
)
from azgeo.model.knowledge import DatedField, KnowledgeBase
from azgeo.model.records import Figure, Record, Source


class ValuePart(NamedTuple):
    """A part of a value: words, inline text, a record, a place in a text, or a date."""

    text: str = ""
    id: str = ""
    inline: Inline | None = None
    locator: Locator | None = None
    when: When | None = None


DisplayValue = tuple[ValuePart, ...]


class FieldRow(NamedTuple):
    """A field: its label, and its values, each made of parts."""

    label: str
    values: tuple[DisplayValue, ...]


def field_rows(kb: KnowledgeBase, record: Record) -> list[FieldRow]:
    """Every field of `record` that has no place of its own, in the order of its class."""
    rows = []
    if record.detail:
        rows.append(FieldRow(_("Value"), ((ValuePart(record.detail),),)))
    has_own_place = annotations(type(record), OwnPlace)
    for name, value in record:
        if name not in has_own_place and value not in (None, (), {}):
            items = value if type(value) is tuple else (value,)
            rule = field_rules(type(record)).get(name)
            values = tuple(tuple(_value_parts(kb, item, rule)) for item in items)
            rows.append(FieldRow(field_label(type(record), name), values))
    same = _same_measure(kb, record)
    return [*rows, FieldRow(_("The same thing counted"), same)] if same else rows


def _same_measure(kb: KnowledgeBase, record: Record) -> tuple[DisplayValue, ...]:
    """The other figures of the same measure, each with its value."""
    if not isinstance(record, Figure):
        return ()
    return tuple(
        (ValuePart(id=figure.id), ValuePart(figure.detail))
        for figure in kb.of(Figure)
        if figure.measure == record.measure and figure is not record
    )


def field_label(model: type[StrictModel], field: str) -> str:
    """What a field is called on a page."""
    label = annotations(model, Label).get(field)
    return _(label.text) if label else field.replace("_", " ").capitalize()


def dated_label(dated: DatedField) -> str:
    """What the field that holds a date is called on a page."""
    return field_label(type(dated.record), str(dated.path[0]))


def _value_parts(
    kb: KnowledgeBase, value: Any, rule: Ref | VocabularyTerm | None
) -> Iterator[ValuePart]:
    if isinstance(value, StrictModel):
        for name, inner in value:
            for item in inner if type(inner) is tuple else (inner,):
                if item is not None:
                    yield from _value_parts(kb, item, field_rules(type(value)).get(name))
    elif isinstance(rule, Ref):
        yield ValuePart(id=value)
    elif isinstance(rule, VocabularyTerm):
        yield ValuePart(kb.vocabulary.terms(rule.list_name)[value].label)
    elif isinstance(value, Mapping):
        yield from (ValuePart(f"“{words}”: {reason}") for words, reason in value.items())
    else:
        yield _part_of(value)


def _part_of(value: Any) -> ValuePart:
    if isinstance(value, Inline):
        return ValuePart(inline=value)
    if isinstance(value, Locator):
        return ValuePart(locator=value)
    if isinstance(value, When):
        return ValuePart(when=value)
    return ValuePart(format_number(value) if isinstance(value, Decimal) else str(value))


VOLUME = mark("vol. {volume}")
ISSUE = mark("no. {issue}")
PAGES = mark("pp. {pages}")


def format_citation(source: Source) -> str:
    """The work as a plain line: authors, title, where it appeared, when."""
    authors = "; ".join(
        author.literal or ", ".join(filter(None, (author.family, author.given)))
        for author in source.authors
    )
    volume = [_(VOLUME).format(volume=source.volume)] if source.volume else []
    volume += [_(ISSUE).format(issue=source.issue)] if source.issue else []
    place = ": ".join(filter(None, (source.publisher_place, source.publisher)))
    pages = _(PAGES).format(pages=source.pages) if source.pages else ""
    when = date_in_words(source.issued) if source.issued else _("no date")
    container = source.container_title
    parts = filter(None, (authors, source.title, container, " ".join(volume), place, pages, when))
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
