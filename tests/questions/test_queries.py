"""Queries over the exported data, whoever wrote them: they can read one database, and must end."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from azgeo.exports.sqlite import as_sqlite
from azgeo.questions.queries import MAX_ROWS, open_database, run_query

NUMBERS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"


@pytest.fixture(scope="module")
def file(example) -> bytes:
    """The example as SQLite."""
    return as_sqlite(example)


@pytest.fixture
def db(file: bytes) -> Iterator[sqlite3.Connection]:
    """The example, open for queries."""
    with closing(open_database(file)) as db:
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


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("SELEC id FROM actors", 'near "SELEC": syntax error'),
        ("SELECT id FROM kings", "no such table: kings"),
        ("ATTACH '/etc/passwd' AS x", "not authorized"),
        ("PRAGMA table_info(actors)", "not authorized"),
        ("DELETE FROM actors", "not authorized"),
        ("CREATE TABLE x (y)", "not authorized"),
        ("VACUUM INTO 'copy.sqlite'", "authorization denied"),
        ("SELECT load_extension('x')", "not authorized to use function: load_extension"),
        ("SELECT random()", "not authorized to use function: random"),
        ("SELECT 1; SELECT 2", "You can only execute one statement at a time."),
        ("-- nothing", "the query gives no table"),
        ("SELECT zeroblob(2000000)", "string or blob too big"),
    ],
)
def test_a_query_that_does_more_than_reading_is_refused(db, sql, error):
    with pytest.raises((sqlite3.Error, sqlite3.Warning)) as caught:
        run_query(db, sql)
    assert str(caught.value) == error


def test_an_endless_query_is_stopped(db):
    with pytest.raises(sqlite3.OperationalError, match=r"^interrupted$"):
        run_query(db, f"{NUMBERS}) SELECT max(x) FROM n")


def test_a_query_that_fills_the_memory_is_stopped(db):
    sql = "SELECT count(*) FROM (SELECT DISTINCT zeroblob(500000 + x) AS z FROM n ORDER BY z)"
    with pytest.raises(MemoryError):
        run_query(db, f"{NUMBERS} LIMIT 1000) {sql}")


def test_of_a_long_answer_no_more_rows_are_read_than_show_that_it_is_too_long(db):
    assert len(run_query(db, f"{NUMBERS}) SELECT x FROM n")) == MAX_ROWS + 2


def test_a_query_that_was_stopped_does_not_stop_the_next(db):
    with pytest.raises(sqlite3.OperationalError):
        run_query(db, f"{NUMBERS}) SELECT max(x) FROM n")
    assert run_query(db, "SELECT 1 AS one") == (("one",), ("1",))
