"""Questions: their answers are compared with the pinned ones, and pinned when they change."""

import pytest
from small_data import DataFolder

from azgeo.questions.answers import accepted_answers, answer_problems

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
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1000)"
        " SELECT count(*) FROM (SELECT DISTINCT zeroblob(500000 + x) AS z FROM n ORDER BY z)"
    )
    assert ask(data, greedy) == ["3:6: ANSWER02 the query needs too much memory"]


def test_an_answer_of_more_than_200_rows_is_refused(data):
    many = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    assert ask(data, many) == ["3:6: ANSWER03 the answer has more than 200 rows"]


def test_one_bad_query_does_not_stop_the_next(data):
    data.write("questions/endless.yml", "name: Endless?\nsql: SELECT\nanswer: [[x]]\n")
    data.write("questions/states.yml", STATES)
    assert problems(data) == ["2:6: ANSWER01 SQLite says: incomplete input"]


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
