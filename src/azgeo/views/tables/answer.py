"""The pinned answer of a question as its page shows it."""

from typing import NamedTuple

from azgeo.formats import locators
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Question, Record
from azgeo.views.tables.fields import DisplayValue, ValuePart


class AnswerTable(NamedTuple):
    """The headings of an answer, and its rows of cells: words, or links to records and places."""

    headings: tuple[str, ...]
    rows: tuple[tuple[DisplayValue, ...], ...]


def answer_table(kb: KnowledgeBase, record: Record) -> AnswerTable | None:
    """The pinned answer of a question, its first row as headings."""
    if not isinstance(record, Question) or not record.answer:
        return None
    headings, *rows = record.answer
    return AnswerTable(headings, tuple(tuple(_cell(kb, cell) for cell in row) for row in rows))


def _cell(kb: KnowledgeBase, cell: str) -> DisplayValue:
    """A list of nothing but ids and locators becomes links; whatever else stays words."""
    parts = tuple(_part(kb, item) for item in cell.split(", "))
    return parts if all(part.id or part.locator for part in parts) else (ValuePart(cell),)


def _part(kb: KnowledgeBase, item: str) -> ValuePart:
    if item in kb:
        return ValuePart(id=item)
    try:
        locator = locators.parse(item)
    except ValueError:
        return ValuePart(item)
    return ValuePart(item) if kb.why_missing(locator) else ValuePart(locator=locator)
