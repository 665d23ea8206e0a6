"""Queries of strangers: every one ends with a verdict, and the next one is answered."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from azgeo.exports.sqlite import as_sqlite
from azgeo.questions.queries import FaultKind, QueryFault
from azgeo.questions.query_process import QueryProcess

pytestmark = pytest.mark.slow

NUMBERS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
# 15 kB, near the longest text that there can be, first of three digits and then of one letter.
LONG = f"{'hex(' * 8}'{'a' * 60}'{')' * 8}"
MONOTONE = f"replace(replace(replace({LONG}, '3', 'a'), '6', 'a'), '1', 'a')"
# Each step searches one long text in another: no count of steps sees how long that takes.
SLOW_STEPS = (
    f"WITH RECURSIVE texts (t) AS MATERIALIZED (SELECT {MONOTONE}), n (x) AS ("
    "SELECT 1 UNION ALL SELECT x + 1 + instr(t, substr(t, 1, 7600) || x) FROM n, texts)"
    " SELECT max(x) FROM n"
)
SEARCH = "SELECT record FROM search WHERE search MATCH 'ruritänien'"
SQL, FUNCTION, STEPS, MEMORY = (
    FaultKind.SQL,
    FaultKind.FUNCTION,
    FaultKind.STEPS,
    FaultKind.MEMORY,
)
TEXT, ROWS, COLUMNS, CELL, BLOB = (
    FaultKind.TEXT,
    FaultKind.ROWS,
    FaultKind.COLUMNS,
    FaultKind.CELL,
    FaultKind.BLOB,
)

HOSTILE: list[tuple[str, FaultKind, str]] = [
    # Reading or writing something else than the tables
    ("ATTACH '/etc/passwd' AS x", SQL, "not authorized"),
    ("ATTACH 'new.sqlite' AS x", SQL, "not authorized"),
    ("DETACH main", SQL, "not authorized"),
    ("VACUUM", SQL, "cannot VACUUM from within a transaction"),
    ("VACUUM INTO 'copy.sqlite'", SQL, "cannot VACUUM from within a transaction"),
    ("DELETE FROM actors", SQL, "not authorized"),
    ("UPDATE actors SET id = 'x' RETURNING id", SQL, "not authorized"),
    ("INSERT INTO actors (id) VALUES ('x') RETURNING id", SQL, "not authorized"),
    ("INSERT INTO search (search) VALUES ('rebuild')", SQL, "not authorized"),
    ("WITH x AS (SELECT 1) DELETE FROM actors", SQL, "not authorized"),
    ("DROP TABLE actors", SQL, "not authorized"),
    ("CREATE TABLE x (y)", SQL, "not authorized"),
    ("CREATE TEMP TABLE x AS SELECT 1", SQL, "not authorized"),
    ("CREATE TEMP VIEW x AS SELECT 1", SQL, "not authorized"),
    ("CREATE VIRTUAL TABLE temp.x USING fts5vocab(main, search, row)", SQL, "not authorized"),
    ("ALTER TABLE actors RENAME TO x", SQL, "not authorized"),
    ("REINDEX", SQL, "not authorized"),
    ("ANALYZE", SQL, "not authorized"),
    ("BEGIN", SQL, "not authorized"),
    ("COMMIT", SQL, "not authorized"),
    ("ROLLBACK", SQL, "not authorized"),
    ("SAVEPOINT x", SQL, "not authorized"),
    ("PRAGMA query_only = OFF", SQL, "not authorized"),
    ("PRAGMA hard_heap_limit = 0", SQL, "not authorized"),
    ("PRAGMA table_info(actors)", SQL, "not authorized"),
    ("PRAGMA writable_schema = ON", SQL, "not authorized"),
    ("SELECT * FROM pragma_database_list", SQL, "not authorized"),
    ("SELECT * FROM pragma_compile_options", SQL, "not authorized"),
    ("SELECT * FROM pragma_function_list", SQL, "not authorized"),
    ("SELECT load_extension('x')", FUNCTION, "load_extension"),
    ("SELECT fts5('x')", FUNCTION, "fts5"),
    ("SELECT 1; DROP TABLE actors", SQL, "You can only execute one statement at a time."),
    # The clock
    ("SELECT date('now')", FUNCTION, "date"),
    ("SELECT DATE ( 'NoW' )", FUNCTION, "date"),
    ("SELECT datetime()", FUNCTION, "datetime"),
    ("SELECT time()", FUNCTION, "time"),
    ("SELECT julianday('now')", FUNCTION, "julianday"),
    ("SELECT strftime('%s', 'now')", FUNCTION, "strftime"),
    ("SELECT strftime('%Y')", FUNCTION, "strftime"),
    ("SELECT date('n' || 'ow')", FUNCTION, "date"),
    ("SELECT date(x) FROM (SELECT 'now' AS x)", FUNCTION, "date"),
    ("SELECT CURRENT_TIMESTAMP", FUNCTION, "current_timestamp"),
    ("SELECT current_date", FUNCTION, "current_date"),
    ("SELECT CURRENT_TIME AS x", FUNCTION, "current_time"),
    ("SELECT \"date\"('now')", FUNCTION, "date"),
    ("SELECT id FROM actors WHERE existed_last < date('now')", FUNCTION, "date"),
    ("SELECT id FROM actors ORDER BY id || date('now')", FUNCTION, "date"),
    ("WITH x AS (SELECT date('now') AS d) SELECT d FROM x", FUNCTION, "date"),
    # Chance, and what differs from machine to machine
    ("SELECT random()", FUNCTION, "random"),
    ("SELECT id FROM actors ORDER BY random()", FUNCTION, "random"),
    ("SELECT hex(randomblob(4))", FUNCTION, "randomblob"),
    ("SELECT sqlite_version()", FUNCTION, "sqlite_version"),
    ("SELECT sqlite_source_id()", FUNCTION, "sqlite_source_id"),
    ("SELECT sqlite_compileoption_get(1)", FUNCTION, "sqlite_compileoption_get"),
    ("SELECT changes() + total_changes()", FUNCTION, "changes"),
    ("SELECT last_insert_rowid()", FUNCTION, "last_insert_rowid"),
    # Large values
    ("SELECT zeroblob(1000000000)", FUNCTION, "zeroblob"),
    ("SELECT instr(hex(zeroblob(400000)), hex(zeroblob(200000)) || '1')", FUNCTION, "zeroblob"),
    ("SELECT printf('%1000000d', 1)", FUNCTION, "printf"),
    ("SELECT json_set('{}', '$.a', 1)", FUNCTION, "json_set"),
    (f"SELECT length(hex({LONG}))", TEXT, ""),
    (f"SELECT length({LONG} || {LONG})", TEXT, ""),
    (f"SELECT length(replace({LONG}, '3', 'xxxx'))", TEXT, ""),
    (f"SELECT length(group_concat({LONG})) FROM people, actors", TEXT, ""),
    (f"SELECT length(json_array({LONG}, {LONG}))", TEXT, ""),
    (
        "WITH RECURSIVE d (t) AS (SELECT 'a' UNION ALL SELECT t || t FROM d) SELECT max(t) FROM d",
        TEXT,
        "",
    ),
    (f"SELECT {MONOTONE} LIKE substr({MONOTONE}, 1, 201)", SQL, "LIKE or GLOB pattern too complex"),
    (f"SELECT '{'x' * 20_000}'", SQL, "query string is too large"),
    # Without end
    (f"{NUMBERS}) SELECT max(x) FROM n", STEPS, ""),
    (f"{NUMBERS}) SELECT 1 FROM n WHERE x < 0", STEPS, ""),
    (f"{NUMBERS}) SELECT count(*) FROM n AS a, n AS b", STEPS, ""),
    (
        "SELECT count(*) FROM records AS a, records AS b, records AS c, records AS d, records AS e",
        STEPS,
        "",
    ),
    ("SELECT max(a.field || b.field) FROM links a, links b, links c, records d", STEPS, ""),
    (f"{NUMBERS} LIMIT 90000) SELECT count(DISTINCT {LONG} || x) FROM n", MEMORY, ""),
    (f"{NUMBERS}) SELECT group_concat(x) FROM n", STEPS, ""),
    # Answers that nobody could read
    (f"{NUMBERS}) SELECT x FROM n", ROWS, ""),
    ("SELECT * FROM records AS a, records AS b", ROWS, ""),
    (f"SELECT {', '.join('1' * 51)}", COLUMNS, ""),
    (f"SELECT {', '.join('1' * 2001)}", SQL, "too many columns in result set"),
    (f"SELECT {LONG}", CELL, ""),
    (f"SELECT substr({LONG}, 1, 2001)", CELL, ""),
    (f"SELECT 1 AS {'x' * 2001}", CELL, ""),
    ("SELECT x'00ff'", BLOB, ""),
    ("SELECT CAST('a' AS BLOB)", BLOB, ""),
    # Texts that a terminal or a CI log would take as commands
    ("SELECT [\n::error::no]", SQL, "no such column: \n::error::no"),
    ("SELECT [\x1b[2J]", SQL, "no such column: \x1b[2J"),
    ("SELECT CAST(x'ff' AS TEXT) AS x", SQL, "Could not decode to UTF-8 column 'x'"),
    ("SELECT '\x00'", SQL, "null character"),
    # No queries
    ("", SQL, "the query gives no table"),
    ("-- nothing", SQL, "the query gives no table"),
    (";", SQL, "the query gives no table"),
    ("SELEC id FROM actors", SQL, 'near "SELEC": syntax error'),
    ("SELECT id FROM kings", SQL, "no such table: kings"),
    (f"SELECT {'(' * 2000}1{')' * 2000}", SQL, ""),
    (f"SELECT 1{' + 1' * 1001}", SQL, "Expression tree is too large"),
    (" UNION ALL ".join(["SELECT 1"] * 501), SQL, "too many terms in compound SELECT"),
    (f"SELECT 1 FROM {', '.join(f'actors a{n}' for n in range(65))}", SQL, "at most 64 tables"),
]


@pytest.fixture(scope="module")
def file(example) -> bytes:
    """The example as SQLite."""
    return as_sqlite(example)


@pytest.fixture(scope="module")
def process(file) -> Iterator[QueryProcess]:
    """The example, open in another process."""
    with QueryProcess(file) as process:
        yield process


@pytest.mark.parametrize(("sql", "kind", "detail"), HOSTILE)
def test_a_hostile_query_gets_its_verdict(process, sql, kind, detail):
    fault = process.ask(sql)
    assert isinstance(fault, QueryFault)
    assert (fault.kind, detail in fault.detail) == (kind, True), fault
    # It takes nothing from the next one.
    assert process.ask(SEARCH) == (("record",), ("ruritania",))


GOOD = [
    ("SELECT 1 AS x", [["x"], ["1"]]),
    ("select Count(*) as n from PEOPLE", [["n"], ["3"]]),
    ("VALUES (1, 'a'), (2, NULL)", [["column1", "column2"], ["1", "a"], ["2", ""]]),
    ("SELECT id FROM people WHERE 0", [["id"]]),
    ("SELECT 1.5 * 2 AS x", [["x"], ["3.0"]]),
    ("SELECT count(DISTINCT kind) AS n FROM records", [["n"], ["12"]]),
    ("SELECT group_concat(x, '+') AS t FROM (SELECT 1 AS x UNION SELECT 2)", [["t"], ["1+2"]]),
    ("SELECT sum(x), total(x), avg(x) FROM (SELECT 1 AS x UNION SELECT 2)", ["3", "3.0", "1.5"]),
    ("SELECT min(id), max(id) FROM people", ["fritz-von-tarlenheim", "yetive"]),
    ("SELECT min(3, 1, 2), max(3, 1, 2)", ["1", "3"]),
    ("SELECT coalesce(NULL, 2), ifnull(NULL, 3), nullif(1, 1)", ["2", "3", ""]),
    ("SELECT iif(1 < 2, 'yes', 'no'), CASE WHEN 0 THEN 1 END", ["yes", ""]),
    ("SELECT lower('AB') || upper('c')", ["abC"]),
    ("SELECT length('ə'), unicode('ə'), char(601), hex('a')", ["1", "601", "ə", "61"]),
    ("SELECT substr('1997-07-03', 1, 4), substring('abc', -1)", ["1997", "c"]),
    ("SELECT trim('  a '), ltrim('xxa', 'x'), rtrim('a,', ',')", ["a", "a", "a"]),
    ("SELECT replace('a-b', '-', '.'), instr('abc', 'c'), quote('it''s')", ["a.b", "3", "'it''s'"]),
    (
        "SELECT 'Georgia' LIKE '%ORG%', 'rus.5.1' GLOB 'rus.*', 'a_' LIKE 'a!_' ESCAPE '!'",
        ["1"] * 3,
    ),
    ("SELECT abs(-2), round(2.567, 1), round(7) AS r", ["2", "2.6", "7.0"]),
    ("SELECT CAST('12' AS INTEGER) + 1, typeof(1), typeof('a')", ["13", "integer", "text"]),
    ("SELECT CAST('1e2' AS REAL), 7 / 2, 7 % 2, 1 << 3", ["100.0", "3", "1", "8"]),
    ("SELECT likely(1), unlikely(0), 3 BETWEEN 2 AND 4, 1 IN (1, 2)", ["1", "0", "1", "1"]),
    ("SELECT json_extract('{\"a\": [1, 2]}', '$.a[1]'), '[5]' -> 0, '[6]' ->> 0", ["2", "5", "6"]),
    ("SELECT json_array_length('[1, 2]'), json_valid('{'), json_type('[]')", ["2", "0", "array"]),
    ("SELECT json_group_array(x) FROM (SELECT 1 AS x UNION SELECT 2)", ["[1,2]"]),
    (
        "SELECT id, row_number() OVER (ORDER BY id DESC) AS n FROM people ORDER BY id LIMIT 2",
        [["id", "n"], ["fritz-von-tarlenheim", "3"], ["rudolf-the-red", "2"]],
    ),
    (
        "SELECT lag(id) OVER w AS a, lead(id) OVER w AS b, rank() OVER w AS r FROM people"
        " WINDOW w AS (ORDER BY id) ORDER BY id LIMIT 1",
        [["a", "b", "r"], ["", "rudolf-the-red", "1"]],
    ),
    (f"{NUMBERS} LIMIT 3) SELECT group_concat(x) FROM n", ["1,2,3"]),
    (f"{NUMBERS} LIMIT 200000) SELECT sum(x) FROM n", ["20000100000"]),
    ("WITH a AS (SELECT id FROM people) SELECT count(*) FROM a JOIN people USING (id)", ["3"]),
    ("SELECT count(*) FROM people AS a LEFT JOIN people AS b ON a.id < b.id", ["4"]),
    (
        "SELECT id FROM people WHERE id < 'r' EXCEPT SELECT 'rudolf-the-red'",
        ["fritz-von-tarlenheim"],
    ),
    ("SELECT count(*) FROM people WHERE EXISTS (SELECT 1 FROM claims)", ["3"]),
    (SEARCH, ["ruritania"]),
    (
        "SELECT highlight(search, 2, '<', '>') FROM search('fritz') LIMIT 1",
        ["<Fritz> von Tarlenheim"],
    ),
    (
        "SELECT record FROM search WHERE search MATCH 'ruritanien' ORDER BY bm25(search)",
        ["ruritania"],
    ),
    ("SELECT name FROM sqlite_master WHERE name = 'actors' AND type = 'table'", ["actors"]),
    ("SELECT count(*) FROM v_statements", ["16"]),
    (f"SELECT length({LONG})", ["15360"]),
    ("SELECT '::error::', 'a\nb'", ["::error::", "a\nb"]),
]


@pytest.mark.parametrize(("sql", "answer"), GOOD)
def test_an_honest_query_is_answered(process, sql, answer):
    """`answer` is all rows, or the cells of the only one."""
    rows = [list(row) for row in process.ask(sql)]
    assert rows == answer or rows[1:] == [answer]


# ---- Queries that only another process can stop --------------------------------------------------


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that is started during the test."""
    processes = []

    class RecordedProcess(subprocess.Popen):
        def __init__(self, *arguments, **options) -> None:
            super().__init__(*arguments, **options)
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", RecordedProcess)
    return processes


@pytest.mark.parametrize(
    "limits", [(1, 1000), (1000, 5)], ids=["computing time", "time that passes"]
)
def test_a_query_of_slow_steps_is_stopped_and_the_next_one_answered(file, started, limits):
    with QueryProcess(file, *limits) as process:
        assert process.ask(SLOW_STEPS) == QueryFault(FaultKind.TIME)
        assert process.ask("SELECT 1 AS x") == (("x",), ("1",))
        assert len(started) == 2
    assert [process.poll() is None for process in started] == [False, False]


def test_the_computing_time_of_a_query_is_its_own(file, started):
    # Together they need more than one second, and each of them far less.
    busy = f"{NUMBERS} LIMIT 200000) SELECT max(x) FROM n"
    with QueryProcess(file, cpu_seconds=1) as process:
        answers = {process.ask(busy) for _ in range(60)}
    assert answers == {(("max(x)",), ("200000",))}
    assert len(started) == 1


def test_all_queries_are_answered_by_one_process(file, started):
    with QueryProcess(file) as process:
        assert [process.ask(f"SELECT {n}")[1] for n in range(50)] == [(str(n),) for n in range(50)]
    assert len(started) == 1


def test_a_query_that_crashes_sqlite_is_reported_and_the_next_one_answered(file, started):
    with QueryProcess(file) as process:
        process.ask("SELECT 1")
        started[0].send_signal(signal.SIGSEGV)
        assert process.ask("SELECT 1") == QueryFault(FaultKind.CRASH)
        assert process.ask("SELECT 1 AS x") == (("x",), ("1",))


def test_a_process_that_cannot_open_the_database_is_a_bug_and_no_verdict(capfd):
    with QueryProcess(b"no database") as process, pytest.raises(RuntimeError, match=r"status 1$"):
        process.ask("SELECT 1")
    assert "file is not a database" in capfd.readouterr().err


def test_no_file_of_the_present_folder_is_run(file, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with QueryProcess(file) as process:
        assert process.ask("SELECT 1 AS x") == (("x",), ("1",))


ASK = """\
import signal, sys
from azgeo.questions.query_process import QueryProcess

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
with QueryProcess(sys.stdin.buffer.read(), 1000, 1000) as process:
    process.ask("SELECT 1")
    print(process._process.pid, flush=True)
    process.ask(sys.argv[1])
"""


def test_ctrl_c_stops_a_query_and_leaves_no_process(file):
    command = [sys.executable, "-c", ASK, SLOW_STEPS]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as asking:
        asking.stdin.write(file)
        asking.stdin.close()
        child = int(asking.stdout.readline())
        asking.send_signal(signal.SIGINT)
        errors = asking.stderr.read().decode()
    assert errors.endswith("KeyboardInterrupt\n")
    assert asking.returncode == -signal.SIGINT
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
