"""The project's own data as SQLite, and the queries of its manual."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from paths import ROOT

from azgeo.exports.sqlite import as_sqlite
from azgeo.model.knowledge import KnowledgeBase

MANUAL = (ROOT / "docs/sql.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.+?)^```", MANUAL, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def db(real_data: KnowledgeBase) -> Iterator[sqlite3.Connection]:
    """The project's own data as SQLite."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(as_sqlite(real_data))
        yield db


def test_every_foreign_key_leads_somewhere(db):
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("sql", QUERIES)
def test_an_example_of_the_manual_finds_something(db, sql):
    assert db.execute(sql).fetchone() is not None
