"""The knowledge base as one SQLite file: tables that follow from the model, and tables and views across all kinds."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from typing import Any

from azgeo.exports.schema import COLUMN_SPECS, ExportField, SqlValue, Table, tables
from azgeo.formats import inline as text
from azgeo.formats.locators import Locator
from azgeo.html.urls import record_url
from azgeo.model.fields import StrictModel, walk_fields
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record

SQL_VERSION = 1  # PRAGMA user_version: grows when a table, column or view changes its meaning or goes

SqlRow = tuple[SqlValue, ...]


def as_sqlite(kb: KnowledgeBase) -> bytes:
    """An SQLite file; the same records give the same bytes, as long as SQLite is of the same version."""
    rows: dict[str, list[SqlRow]] = defaultdict(list)
    for name, row in (*_model_rows(kb), *_cross_kind_rows(kb)):
        rows[name].append(row)
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(schema())
        for name, found in rows.items():
            db.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(found[0]))})', found)
        db.execute("INSERT INTO search (search) VALUES ('optimize')")
        db.commit()
        db.execute("VACUUM")
        return db.serialize()


def schema() -> str:
    """Every statement that makes a table or view."""
    made = [table.sql for root in tables() for table in _with_children(root)]
    across = files("azgeo.exports").joinpath("sqlite.sql").read_text(encoding="utf-8")
    return ";\n\n".join([f"PRAGMA user_version = {SQL_VERSION}", *made, across])


def _with_children(table: Table) -> Iterator[Table]:
    yield table
    for _, child in table.children:
        yield from _with_children(child)


def _model_rows(kb: KnowledgeBase) -> Iterator[tuple[str, SqlRow]]:
    every, *kinds = tables()
    of_kind = {table.name: table for table in kinds}
    for record in kb.records.values():
        extra = (record.kind, getattr(record, "type", None), record_url(record))
        yield from _part_rows(kb, every, (record.id,), extra, record)
        yield from _part_rows(kb, of_kind[record.kind], (record.id,), (), record)


def _part_rows(
    kb: KnowledgeBase, table: Table, key: SqlRow, extra: SqlRow, part: StrictModel
) -> Iterator[tuple[str, SqlRow]]:
    cells = (cell for field, _ in table.fields for cell in _cells(kb, field, getattr(part, field.name)))
    yield table.name, (*key, *extra, *cells)
    for field, child in table.children:
        held = getattr(part, field.name)
        items = held.items() if isinstance(held, dict) else enumerate(held, 1)
        for position, (place, item) in enumerate(items, 1):
            here, more = (*key, place), (position,) if child.extra else ()
            if isinstance(item, StrictModel):
                yield from _part_rows(kb, child, here, more, item)
            else:
                yield child.name, (*here, *more, *_cells(kb, field, item))


def _cells(kb: KnowledgeBase, field: ExportField, value: Any) -> Iterator[SqlValue]:
    for _, _, cell in COLUMN_SPECS[field.leaf]:
        yield None if value is None else cell(kb, value)


def _cross_kind_rows(kb: KnowledgeBase) -> Iterator[tuple[str, SqlRow]]:
    """The rows of the tables that sqlite.sql makes."""
    skipped = kb.article.skipped if kb.article else {}
    for position, sentence in enumerate(kb.outline.sentences(), 1):
        part, paragraph, number = sentence.split(".")
        yield "sentences", (sentence, position, part, int(paragraph), int(number), skipped.get(sentence))
    for list_name, words in kb.vocabulary:
        yield from (("terms", (list_name, id, word.label, word.plural, word.meaning)) for id, word in words.items())
    for record in kb.records.values():
        yield from (("locators", row) for row in _locator_rows(kb, record))
        links = [(one, heading) for heading, found in kb.backlinks(record).items() for one in found]
        for one, heading in links:
            tie = (None, None) if heading == "Mentioned on" else (heading, one.role)
            yield "links", (one.record.id, *_claim_and_path(one.path), record.id, *tie)
        yield from (("search", row) for row in _search_rows(kb, record))


def _locator_rows(kb: KnowledgeBase, record: Record) -> Iterator[SqlRow]:
    for path, value, _, _ in walk_fields(record):
        if isinstance(value, Locator):
            for sentence in [*kb.outline.sentences(value)] or (None,):
                yield record.id, *_claim_and_path(path), str(value), sentence


def _claim_and_path(path: tuple[str | int, ...]) -> tuple[SqlValue, SqlValue]:
    """The claim in which a path lies, if it lies in one, and the path itself in words."""
    return str(path[1]) if path[0] == "claims" else None, ".".join(map(str, path))


def _search_rows(kb: KnowledgeBase, record: Record) -> Iterator[SqlRow]:
    summary = text.to_plain_text(record.summary, kb.name) if record.summary else ""
    yield record.id, None, record.name, " | ".join(filter(None, (summary, *record.aliases, *record.as_written)))
    for id, claim in record.claims.items():
        yield record.id, id, record.name, text.to_plain_text(claim.text, kb.name)
