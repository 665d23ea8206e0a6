"""The knowledge base as one SQLite file: tables that follow from the model, and views."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.resources import files
from typing import Any

from azgeo.checks.coverage import is_covering
from azgeo.exports.schema import COLUMN_SPECS, ExportField, SqlValue, Table, tables
from azgeo.formats import inline
from azgeo.formats.locators import Locator
from azgeo.html.urls import record_url
from azgeo.model.fields import FieldPath, StrictModel, walk_fields
from azgeo.model.knowledge import KnowledgeBase, SentenceRef
from azgeo.model.records import KINDS, Record

# PRAGMA user_version: grows when a table, column or view changes its meaning or goes.
SQL_VERSION = 2

SqlRow = tuple[SqlValue, ...]


def as_sqlite(kb: KnowledgeBase) -> bytes:
    """An SQLite file; the same records give the same bytes with the same version of SQLite."""
    rows: dict[str, list[SqlRow]] = defaultdict(list)
    for table, row in (*_model_rows(kb), *_common_rows(kb)):
        rows[table].append(row)
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(schema(kb.kinds))
        for table, table_rows in rows.items():
            values = ", ".join("?" * len(table_rows[0]))
            db.executemany(f'INSERT INTO "{table}" VALUES ({values})', table_rows)
        db.execute("INSERT INTO search (search) VALUES ('optimize')")
        db.commit()
        db.execute("VACUUM")
        return db.serialize()


def schema(kinds: Sequence[type[Record]] = KINDS) -> str:
    """Every statement that makes a table or view."""
    statements = [table.sql for root in tables(tuple(kinds)) for table in _with_children(root)]
    common = files("azgeo.exports").joinpath("sqlite.sql").read_text(encoding="utf-8")
    return ";\n\n".join([f"PRAGMA user_version = {SQL_VERSION}", *statements, common])


def _with_children(table: Table) -> Iterator[Table]:
    yield table
    for _field, child in table.children:
        yield from _with_children(child)


def _model_rows(kb: KnowledgeBase) -> Iterator[tuple[str, SqlRow]]:
    """The name of a table and a row of it, for all tables of schema.py."""
    every, *kind_tables = tables(tuple(kb.kinds))
    by_kind = {table.name: table for table in kind_tables}
    for record in kb.records.values():
        extra = (record.kind, record.type_id or None, record_url(record))
        yield from _rows_of(kb, every, record, (record.id,), extra)
        yield from _rows_of(kb, by_kind[record.kind], record, (record.id,))


def _rows_of(
    kb: KnowledgeBase, table: Table, model: StrictModel, key: SqlRow, extra: SqlRow = ()
) -> Iterator[tuple[str, SqlRow]]:
    """The row of a model, and those of the lists inside it."""
    cells = (
        cell
        for field, _columns in table.fields
        for cell in _cells(kb, field, getattr(model, field.name))
    )
    yield table.name, (*key, *extra, *cells)
    for field, child in table.children:
        value = getattr(model, field.name)
        items = value.items() if isinstance(value, dict) else enumerate(value, 1)
        for position, (item_key, item) in enumerate(items, 1):
            child_key = (*key, item_key)
            child_extra = (position,) if child.extra else ()
            if isinstance(item, StrictModel):
                yield from _rows_of(kb, child, item, child_key, child_extra)
            else:
                yield child.name, (*child_key, *child_extra, *_cells(kb, field, item))


def _cells(kb: KnowledgeBase, field: ExportField, value: Any) -> Iterator[SqlValue]:
    for _suffix, _type, cell in COLUMN_SPECS[field.type]:
        yield None if value is None else cell(kb, value)


def _common_rows(kb: KnowledgeBase) -> Iterator[tuple[str, SqlRow]]:
    """The name of a table and a row of it, for all tables of sqlite.sql."""
    yield from (("sentences", row) for row in _sentence_rows(kb))
    for list_name, terms in kb.vocabulary:
        for id, term in terms.items():
            yield "terms", (list_name, id, term.label, term.plural, term.meaning)
    roles = {(edge.source, edge.path): edge.role for edge in kb.edges}
    for record in kb.records.values():
        yield from (("locators", row) for row in _locator_rows(kb, record))
        for link in kb.backlinks(record):
            role = roles.get((link.record.id, link.path))
            yield "links", (link.record.id, *_claim_and_field(link.path), record.id, role)
        yield from (("search", row) for row in _search_rows(kb, record))


def _sentence_rows(kb: KnowledgeBase) -> Iterator[SqlRow]:
    skipped = {
        kb.canonical(sentence, text): reason.text
        for text in kb.texts
        for sentence, reason in text.skipped.items()
    }
    for position, sentence in enumerate(kb.sentences, 1):
        text = kb.text_of(sentence)
        place = (sentence.part, sentence.paragraph, sentence.number)
        yield str(sentence), text.id if text else None, position, *place, skipped.get(sentence)


def _locator_rows(kb: KnowledgeBase, record: Record) -> Iterator[SqlRow]:
    for path, value, _rule, _holder in walk_fields(record):
        if isinstance(value, Locator):
            covers = is_covering(SentenceRef(record, path, value))
            for sentence in [*map(str, kb.sentences_of(value))] or (None,):
                yield record.id, *_claim_and_field(path), str(value), sentence, covers


def _claim_and_field(path: FieldPath) -> tuple[SqlValue, SqlValue]:
    """The claim in which a path lies, if it lies in one, and the path itself in words."""
    return str(path[1]) if path[0] == "claims" else None, ".".join(map(str, path))


def _search_rows(kb: KnowledgeBase, record: Record) -> Iterator[SqlRow]:
    summary = inline.to_plain_text(record.summary, kb.name) if record.summary else ""
    words = " | ".join(filter(None, (summary, *record.aliases, *record.as_written)))
    yield record.id, None, record.name, words
    for id, claim in record.claims.items():
        yield record.id, id, record.name, inline.to_plain_text(claim.text, kb.name)
