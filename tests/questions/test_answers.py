"""Questions: their answers are compared with the pinned ones, and pinned when they change."""

import pytest
from small_data import DataFolder

from azgeo.questions.answers import FAULTS, accepted_answers, answer_problems
from azgeo.questions.queries import FaultKind

pytestmark = pytest.mark.slow

STATES = """\
name: Which states are there?
sql: SELECT id AS "State" FROM actors ORDER BY id
answer:
  - [State]
  - [france]
  - [persia]
  - [turkey]
"""


def problems(data: DataFolder) -> list[str]:
    """What is wrong with the answers: where, code and message."""
    return [
        f"{problem.line}:{problem.column}: {problem.code} {problem.message}"
        for problem in answer_problems(data.kb)
    ]


def ask(data: DataFolder, sql: str) -> list[str]:
    """What is wrong with a question that asks `sql`."""
    data.write("questions/asked.yml", f"name: Asked?\nanswer: [[x]]\nsql: |-\n  {sql}\n")
    return problems(data)


def test_the_pinned_answers_of_the_example_are_still_right(example):
    assert answer_problems(example) == []


# ---- Queries that cannot be answered -------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC id FROM actors", 'SQLite says: near "SELEC": syntax error'),
        ("DELETE FROM actors", "SQLite says: not authorized"),
        ("SELECT 1; SELECT 2", "SQLite says: You can only execute one statement at a time."),
        ("-- nothing", "SQLite says: the query gives no table"),
    ],
)
def test_a_query_that_fails_is_reported_in_the_words_of_sqlite(data, sql, message):
    assert ask(data, sql) == [f"3:6: ANSWER01 {message}"]


def test_a_query_that_does_not_end_is_reported(data):
    endless = (
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    )
    assert ask(data, endless) == ["3:6: ANSWER02 the query does not end"]


def test_a_query_that_fills_the_memory_is_reported(data):
    greedy = (
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 90000) SELECT"
        f" count(DISTINCT {'hex(' * 8}'{'a' * 60}'{')' * 8} || x) FROM n"
    )
    assert ask(data, greedy) == ["3:6: ANSWER02 the query needs too much memory"]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        (
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
            "the answer has more than 200 rows",
        ),
        (f"SELECT {', '.join('1' * 51)}", "the answer has more than 50 columns"),
        (f"SELECT '{'x' * 2001}'", "a cell of the answer has more than 2000 bytes"),
        (
            "WITH RECURSIVE d (t) AS (SELECT 'a' UNION ALL SELECT t || t FROM d)"
            " SELECT max(t) FROM d",
            "the query makes a text of more than 20000 bytes",
        ),
        ("SELECT x'00'", "a cell of the answer holds bytes, not text"),
    ],
)
def test_an_answer_that_nobody_can_read_is_refused(data, sql, message):
    assert ask(data, sql) == [f"3:6: ANSWER03 {message}"]


@pytest.mark.parametrize("function", ["date('now')", "CURRENT_TIMESTAMP", "strftime('%s', 'now')"])
def test_a_query_that_could_read_the_clock_is_refused_with_the_reason(data, function):
    name = function.lower().partition("(")[0]
    assert ask(data, f"SELECT {function}") == [
        f"3:6: ANSWER08 '{name}' can read the clock:"
        " the same records would give another answer later"
    ]


def test_the_fix_of_a_query_that_could_read_the_clock_is_another_way_to_compare_dates(data):
    data.write("questions/asked.yml", "name: Asked?\nanswer: [[x]]\nsql: SELECT date()\n")
    (problem,) = answer_problems(data.kb)
    assert problem.fix == "compare dates as text; substr(when_first, 1, 4) is the year"


def test_any_other_function_that_is_not_allowed_is_refused(data):
    assert ask(data, "SELECT zeroblob(9)") == ["3:6: ANSWER08 a query may not call 'zeroblob'"]


def test_every_fault_of_a_query_has_a_code_and_a_message():
    assert set(FAULTS) == set(FaultKind)


HOSTILE_TEXT = "char(10) || '::error::no' || char(27, 155, 8238, 13) || '[2J'"
SHOWN_TEXT = r"\n::error::no\x1b\x9b\u202e\r[2J"


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        (f"SELECT {HOSTILE_TEXT} AS x", f"ANSWER05 the answer has a new row: {SHOWN_TEXT}"),
        (
            f"SELECT record FROM search WHERE search MATCH {HOSTILE_TEXT}",
            'ANSWER01 SQLite says: fts5: syntax error near ":"',
        ),
        (
            "SELECT CAST(x'0a3a3a1b5b324aff' AS TEXT) AS x",
            "ANSWER01 SQLite says: Could not decode to UTF-8 column 'x' with text"
            r" '\n::\x1b[2J�'",
        ),
    ],
)
def test_a_text_of_sqlite_or_of_an_answer_is_shown_on_one_line_without_controls(data, sql, message):
    assert [problem.partition(": ")[2] for problem in ask(data, sql)] == [message]


def test_a_long_row_is_cut_in_the_message(data):
    (problem,) = ask(data, f"SELECT '{'x' * 2000}' AS x")
    assert problem.endswith(f"new row: {'x' * 399}…")


# ---- Answers that changed ------------------------------------------------------------------------


def test_an_answer_that_has_not_changed_is_right(data):
    data.write("questions/states.yml", STATES)
    assert problems(data) == []


def test_lost_rows_are_reported_at_their_place_and_new_ones_at_the_answer(data):
    data.write("questions/states.yml", STATES.replace("persia", "lydia"))
    assert problems(data) == [
        "4:3: ANSWER05 the answer has a new row: persia",
        "6:5: ANSWER05 the answer no longer has the row: lydia",
    ]


def test_a_row_that_comes_once_more_is_new(data):
    twice = STATES.replace("FROM actors", "FROM (SELECT id FROM actors UNION ALL SELECT 'persia')")
    data.write("questions/states.yml", twice)
    assert problems(data) == ["4:3: ANSWER05 the answer has a new row: persia"]


def test_another_order_is_another_answer(data):
    data.write("questions/states.yml", STATES.replace("ORDER BY id", "ORDER BY id DESC"))
    assert problems(data) == ["4:3: ANSWER06 the rows of the answer are in another order"]


def test_other_headings_are_another_answer(data):
    data.write("questions/states.yml", STATES.replace('"State"', '"Realm"'))
    assert problems(data) == [
        "4:3: ANSWER05 the answer has a new row: Realm",
        "4:5: ANSWER05 the answer no longer has the row: State",
    ]


def test_a_question_needs_an_answer(data):
    data.write("questions/states.yml", STATES.partition("answer")[0])
    assert problems(data) == ["1:1: ANSWER04 no answer is pinned to 'Which states are there?'"]


def test_an_empty_answer_can_be_pinned(data):
    empty = "name: None?\nsql: SELECT id FROM actors WHERE 0\nanswer: [[id]]\n"
    data.write("questions/none.yml", empty)
    assert problems(data) == []


# ---- Accepting new answers -----------------------------------------------------------------------


def test_a_new_answer_is_accepted_into_the_file_of_its_question(data):
    path = data.write("questions/states.yml", STATES.replace("persia", "lydia"))
    assert accepted_answers(data.kb) == ({path: STATES.encode()}, [])


def test_an_answer_that_has_not_changed_is_not_written(data):
    data.write("questions/states.yml", STATES)
    assert accepted_answers(data.kb) == ({}, [])


def test_a_query_that_fails_keeps_its_answer(data):
    data.write("questions/states.yml", STATES.replace("FROM actors", "FROM kings"))
    changed, failed = accepted_answers(data.kb)
    assert (changed, [problem.code for problem in failed]) == ({}, ["ANSWER01"])


@pytest.mark.parametrize(
    "text",
    [
        "{name: One?, sql: SELECT 1 AS one, answer: [[two]]}\n",
        "name: One?\nsql: SELECT char(7)\nanswer: [[x]]\n",
    ],
    ids=["answer not on lines of its own", "a character that no record may have"],
)
def test_what_cannot_be_written_automatically_is_reported_and_left(data, text):
    data.write("questions/one.yml", text)
    changed, failed = accepted_answers(data.kb)
    assert (changed, [problem.code for problem in failed]) == ({}, ["ANSWER07"])
