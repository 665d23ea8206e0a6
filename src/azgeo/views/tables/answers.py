"""The pinned answer of a question as its page shows it."""

from typing import NamedTuple

from azgeo.formats import locators
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Question, Record
from azgeo.views.tables.facts import Piece, Value


class Answer(NamedTuple):
    """The headings of an answer, and its rows of cells, each made of words, or of records and places in the article."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def answer(kb: KnowledgeBase, record: Record) -> Answer | None:
    """The pinned answer of a question, its first row as headings."""
    if not isinstance(record, Question) or not record.answer:
        return None
    headings, *rows = record.answer
    return Answer(headings, tuple(tuple(_cell(kb, cell) for cell in row) for row in rows))


def _cell(kb: KnowledgeBase, cell: str) -> Value:
    """A list of nothing but ids and locators becomes links; whatever else stays words."""
    pieces = tuple(_piece(kb, item) for item in cell.split(", "))
    return pieces if all(piece.id or piece.at for piece in pieces) else (Piece(cell),)


def _piece(kb: KnowledgeBase, item: str) -> Piece:
    if item in kb:
        return Piece(id=item)
    try:
        at = locators.parse(item)
    except ValueError:
        return Piece(item)
    return Piece(item) if kb.outline.fault(at) else Piece(at=at)
