"""The pinned answer of a question as its page shows it."""

from typing import NamedTuple

from azgeo.formats import locators
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Question, Record
from azgeo.views.tables.facts import DisplayValue, ValuePart


class AnswerTable(NamedTuple):
    """The headings of an answer, and its rows of cells, each made of words, or of records and places in the article."""

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
    pieces = tuple(_piece(kb, item) for item in cell.split(", "))
    return pieces if all(piece.id or piece.locator for piece in pieces) else (ValuePart(cell),)


def _piece(kb: KnowledgeBase, item: str) -> ValuePart:
    if item in kb:
        return ValuePart(id=item)
    try:
        at = locators.parse(item)
    except ValueError:
        return ValuePart(item)
    return ValuePart(item) if kb.outline.fault(at) else ValuePart(locator=at)
