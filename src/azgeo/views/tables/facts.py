"""The fields of a record as rows of words and links, whatever its kind: no field is read that no page shows."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.model.fields import Ref, StrictModel, VocabularyTerm, field_rules
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Figure, Record, Source

# Shown in the head of the page, or in a section of their own.
SHOWN_ELSEWHERE = frozenset(
    [
        "between",
        "coverage",
        "id",
        "name",
        "summary",
        "at",
        "claims",
        "outside",
        "notes",
        "tone",
        "tone_at",
        "character",
        "phases",
        "leaves_out",
        "routes",
        "sides",
        "reading",
        "outline",
        "skipped",
        "type",
        "sql",
        "answer",
        "comment",
        "defined",
        "amount",
        "low",
        "high",
        "bound",
        "unit",
        "authors",
        "title",
    ]
)
FIELD_LABELS = {
    "aliases": "Also called",
    "as_written": "In the article",
    "member_of": "Member of",
    "part_of": "Part of",
    "who": "Took part",
    "when": "When",
    "where": "Where",
    "led_to": "Led to",
    "through": "Runs through",
    "coined_by": "Whose term",
    "as_of": "As of",
    "unsupported_words": "Not in the sentences",
    "measure": "Measure, in the data",
    "publisher_place": "Published in",
    "container_title": "In",
    "number": "Reference number",
    "url": "Address",
    "archived": "Archived copy",
    "dead_since": "Address dead since",
    "number_of_pages": "Number of pages",
    "seen": "How it was seen",
    "within": "In",
    "next_leg": "Next leg",
}


class ValuePart(NamedTuple):
    """A piece of a value: words, prose, a record, a place in the article, or a date."""

    text: str = ""
    id: str = ""
    prose: Inline | None = None
    locator: Locator | None = None
    when: When | None = None


DisplayValue = tuple[ValuePart, ...]


class FieldRow(NamedTuple):
    """A field: its label, and its values, each made of pieces."""

    label: str
    values: tuple[DisplayValue, ...]


def field_rows(kb: KnowledgeBase, record: Record) -> tuple[FieldRow, ...]:
    """Every field of `record` that has no place of its own on the page, in the order of its class."""
    rows = [FieldRow("Value", ((ValuePart(format_quantity(record)),),))] if isinstance(record, Figure) else []
    for name, value in record:
        if name not in SHOWN_ELSEWHERE and value not in (None, (), {}):
            items = value if type(value) is tuple else (value,)
            rule = field_rules(type(record)).get(name)
            rows.append(FieldRow(field_label(name), tuple(tuple(_value_parts(kb, item, rule)) for item in items)))
    if isinstance(record, Figure) and (others := _same_measure(kb, record)):
        rows.append(FieldRow("The same thing counted", others))
    return tuple(rows)


def _same_measure(kb: KnowledgeBase, figure: Figure) -> tuple[DisplayValue, ...]:
    """The other figures of the same measure, each with its value."""
    same = (one for one in kb.of(Figure) if one.measure == figure.measure and one is not figure)
    return tuple((ValuePart(id=one.id), ValuePart(format_quantity(one))) for one in same)


def field_label(field: str) -> str:
    """What a field is called on a page."""
    return FIELD_LABELS.get(field, field.replace("_", " ").capitalize())


def _value_parts(kb: KnowledgeBase, value: Any, rule: Ref | VocabularyTerm | None) -> Iterator[ValuePart]:
    if isinstance(value, StrictModel):
        for name, item in value:
            for one in item if type(item) is tuple else (item,):
                if one is not None:
                    yield from _value_parts(kb, one, field_rules(type(value)).get(name))
    elif isinstance(rule, Ref):
        yield ValuePart(id=value)
    elif isinstance(rule, VocabularyTerm):
        yield ValuePart(kb.vocabulary.terms(rule.list_name)[value].label)
    elif isinstance(value, Inline):
        yield ValuePart(prose=value)
    elif isinstance(value, Locator):
        yield ValuePart(locator=value)
    elif isinstance(value, Mapping):
        yield from (ValuePart(f"“{word}”: {reason}") for word, reason in value.items())
    elif isinstance(value, When):
        yield ValuePart(when=value)
    else:
        yield ValuePart(format_number(value) if isinstance(value, Decimal) else str(value))


def format_number(value: Decimal) -> str:
    """`1200000` as 1,200,000; decimals as they are."""
    return f"{value.normalize():,f}"


def format_quantity(figure: Figure) -> str:
    """A figure's value in words: "more than 150,000 people", "22 to 30 million persons"."""
    if figure.low is not None and figure.high is not None:
        value = f"{format_number(figure.low)} to {format_number(figure.high)}"
    else:
        value = format_number(figure.amount or Decimal(0))
    return f"{'' if figure.bound == 'exactly' else figure.bound + ' '}{value} {figure.unit}"


def format_citation(source: Source) -> str:
    """The work as a plain line: authors, title, where it appeared, when."""
    authors = "; ".join(one.literal or ", ".join(filter(None, (one.family, one.given))) for one in source.authors)
    volume = " ".join(filter(None, (source.volume and f"vol. {source.volume}", source.issue and f"no. {source.issue}")))
    place = ": ".join(filter(None, (source.publisher_place, source.publisher)))
    pages = source.pages and f"pp. {source.pages}"
    when = source.issued.english if source.issued else "no date"
    parts = filter(None, (authors, source.title, source.container_title, volume, place, pages, when))
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
