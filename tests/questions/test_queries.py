"""Queries over the exported data, whoever wrote them: they can read one database, and must end."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from paths import ROOT

from azgeo.exports.sqlite import as_sqlite
from azgeo.questions.queries import (
    ALLOWED_FUNCTIONS,
    LIMITS,
    MAX_CELL_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    FaultKind,
    QueryFault,
    open_database,
    run_query,
)

NUMBERS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"


@pytest.fixture(scope="module")
def file(example) -> bytes:
    """The example as SQLite."""
    return as_sqlite(example)


@pytest.fixture
def db(file: bytes) -> Iterator[sqlite3.Connection]:
    """The example, open for queries."""
    with closing(open_database(file, is_bounded=True)) as db:
        yield db


def test_an_answer_has_headings_and_rows_of_text(db):
    sql = "SELECT id AS Person, NULL AS none, 7 AS seven FROM people ORDER BY id LIMIT 2"
    assert run_query(db, sql) == (
        ("Person", "none", "seven"),
        ("fritz-von-tarlenheim", "", "7"),
        ("rudolf-the-red", "", "7"),
    )


def test_an_answer_without_rows_has_its_headings(db):
    assert run_query(db, "SELECT id FROM people WHERE 0") == (("id",),)


def test_the_full_text_can_be_searched(db):
    sql = "SELECT record FROM search WHERE search MATCH 'ruritänien'"
    assert run_query(db, sql) == (("record",), ("ruritania",))


def test_a_search_can_follow_a_refused_vacuum(db):
    assert isinstance(run_query(db, "VACUUM"), QueryFault)
    assert len(run_query(db, "SELECT record FROM search WHERE search MATCH 'ruritanien'")) == 2


def test_a_text_that_is_not_a_query_is_refused_in_words(db):
    assert run_query(db, "-- nothing") == QueryFault(FaultKind.SQL, "the query gives no table")


def test_a_query_that_was_stopped_does_not_stop_the_next(db):
    assert run_query(db, f"{NUMBERS}) SELECT max(x) FROM n") == QueryFault(FaultKind.STEPS)
    assert run_query(db, "SELECT 1 AS one") == (("one",), ("1",))


@pytest.mark.parametrize(
    ("sql", "answer"),
    [
        (f"{NUMBERS} LIMIT {MAX_ROWS}) SELECT x FROM n", None),
        (f"{NUMBERS} LIMIT {MAX_ROWS + 1}) SELECT x FROM n", FaultKind.ROWS),
        (f"SELECT {', '.join('1' * MAX_COLUMNS)}", None),
        (f"SELECT {', '.join('1' * (MAX_COLUMNS + 1))}", FaultKind.COLUMNS),
        (f"SELECT '{'ə' * (MAX_CELL_BYTES // 2)}' AS x", None),
        (f"SELECT '{'ə' * (MAX_CELL_BYTES // 2)}.' AS x", FaultKind.CELL),
        (f"SELECT 1 AS {'x' * MAX_CELL_BYTES}", None),
        (f"SELECT 1 AS {'x' * (MAX_CELL_BYTES + 1)}", FaultKind.CELL),
    ],
)
def test_an_answer_can_have_just_so_many_rows_columns_and_bytes_in_a_cell(db, sql, answer):
    reply = run_query(db, sql)
    assert (reply.kind if isinstance(reply, QueryFault) else None) == answer


def test_a_database_of_the_users_own_has_no_limits_but_the_same_functions(file):
    with closing(open_database(file)) as db:
        (text,) = db.execute("SELECT replace(hex(hex(?)), '3', 'abc')", ["a" * 9000]).fetchone()
        assert len(text) > LIMITS[sqlite3.SQLITE_LIMIT_LENGTH]
        with pytest.raises(sqlite3.DatabaseError, match=r"function: date$"):
            db.execute("SELECT date('now')")


# ---- Functions -----------------------------------------------------------------------------------


def test_the_manual_lists_the_functions_that_are_allowed():
    manual = (ROOT / "docs/sql.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| for [^|]+ \| ([^|]+) \|$", manual, re.MULTILINE)
    listed = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    assert sorted(listed) == sorted(ALLOWED_FUNCTIONS)


def test_every_function_of_sqlite_that_is_not_allowed_is_refused(db):
    with closing(sqlite3.connect(":memory:")) as other:
        names = {name for (name,) in other.execute("SELECT name FROM pragma_function_list")}
    refused = sorted(name for name in names - ALLOWED_FUNCTIONS if name.isidentifier())
    assert {"date", "random", "printf", "zeroblob", "sqlite_version"} <= set(refused)
    constants = {"current_date", "current_time", "current_timestamp"}
    for name in refused:
        for arguments in (
            "",
            "()",
            "(1)",
            "(1, 1)",
            "(1, 1, 1)",
            "(1, 1, 1, 1)",
            "(1, 1, 1, 1, 1)",
        ):
            if not arguments and name not in constants:
                continue
            assert isinstance(run_query(db, f"SELECT {name}{arguments}"), QueryFault)
