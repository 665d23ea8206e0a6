"""Questions: asked of the exported data, whoever sent them, compared with their pinned answers, and pinned anew."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as st

from azgeo.checks.rules import load
from azgeo.cli.main import cli
from azgeo.formats.locators import Locator
from azgeo.loading.validation import read_record
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import Question
from azgeo.questions.answers import accepted_answers, answer_problems, with_answer
from azgeo.views.tables.answers import answer_table
from azgeo.views.tables.facts import ValuePart

STATES = """\
name: Which states are there?
sql: SELECT id AS "State" FROM actors ORDER BY id
answer:
  - [State]
  - [france]
  - [persia]
  - [turkey]
"""


def told(data) -> list[str]:
    """What is wrong with the answers, as an editor reads it."""
    return [f"{one.line}:{one.column}: {one.code} {one.message}" for one in answer_problems(data.kb)]


def ask(data, sql: str) -> list[str]:
    """What is wrong with a question that asks `sql`."""
    data.write("questions/asked.yml", f"name: Asked?\nanswer: [[x]]\nsql: |-\n  {sql}\n")
    return told(data)


# ---- the answers of this repository ---------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["data", "tests/example/data"])
def test_the_pinned_answers_hold(folder):
    assert [str(one) for one in answer_problems(load(ROOT / folder))] == []


# ---- queries of strangers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "words"),
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
        ("-- nothing", "nothing is asked"),
        ("SELECT zeroblob(2000000)", "string or blob too big"),
    ],
)
def test_a_query_that_does_more_than_reading_is_told_in_the_words_of_sqlite(sql, words, data):
    assert ask(data, sql) == [f"3:6: ANSWER01 SQLite says: {words}"]


def test_a_query_that_never_ends_is_stopped(data):
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    assert ask(data, endless) == ["3:6: ANSWER02 the query comes to no end"]


def test_a_query_that_fills_the_memory_is_stopped(data):
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
    assert told(data) == ["2:6: ANSWER01 SQLite says: incomplete input"]


def test_the_full_text_can_be_searched(data):
    data.write(
        "questions/x.yml",
        "name: X?\nsql: SELECT record FROM search WHERE search MATCH 'empire'\nanswer: [[record], [persia]]\n",
    )
    assert told(data) == []


# ---- comparing ------------------------------------------------------------------------------------------------------


def test_the_pinned_answer_holds_when_nothing_has_changed(data):
    data.write("questions/states.yml", STATES)
    assert told(data) == []


def test_rows_that_have_gone_are_told_at_their_place_and_new_ones_at_the_answer(data):
    data.write("questions/states.yml", STATES.replace("persia", "lydia"))
    assert told(data) == [
        "4:3: ANSWER05 the answer has a new row: persia",
        "6:5: ANSWER05 the answer no longer has the row: lydia",
    ]


def test_a_row_that_comes_once_more_is_new(data):
    twice = STATES.replace("FROM actors", "FROM (SELECT id FROM actors UNION ALL SELECT 'persia')")
    data.write("questions/states.yml", twice)
    assert told(data) == ["4:3: ANSWER05 the answer has a new row: persia"]


def test_another_order_is_another_answer(data):
    data.write("questions/states.yml", STATES.replace("ORDER BY id", "ORDER BY id DESC"))
    assert told(data) == ["4:3: ANSWER06 the rows of the answer come in another order"]


def test_other_headings_are_another_answer(data):
    data.write("questions/states.yml", STATES.replace('"State"', '"Realm"'))
    assert told(data) == [
        "4:3: ANSWER05 the answer has a new row: Realm",
        "4:5: ANSWER05 the answer no longer has the row: State",
    ]


def test_a_question_needs_an_answer(data):
    data.write("questions/states.yml", STATES.partition("answer")[0])
    assert told(data) == ["1:1: ANSWER04 no answer is pinned to 'Which states are there?'"]


def test_an_empty_answer_can_be_pinned(data):
    none = "name: None?\nsql: SELECT id FROM actors WHERE 0\nanswer: [[id]]\n"
    data.write("questions/none.yml", none)
    assert told(data) == []


# ---- pinning --------------------------------------------------------------------------------------------------------


BEFORE = """\
# Asked by a reader.
name: "Which  states?"
answer: [[State],
  [lydia]]

# How to read it:
comment: As of today.
sql: >
  SELECT id AS "State"
  FROM actors
"""
AFTER = """\
# Asked by a reader.
name: "Which  states?"
answer:
  - [State]
  - [france]
  - [persia]
  - [turkey]

# How to read it:
comment: As of today.
sql: >
  SELECT id AS "State"
  FROM actors
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_answer_is_written_and_every_other_byte_stays(end, data):
    path = data.write("questions/states.yml", "")
    path.write_bytes(BEFORE.replace("\n", end).encode())
    assert accepted_answers(data.kb) == ({path: AFTER.replace("\n", end).encode()}, [])


def test_an_answer_that_holds_is_not_written(data):
    data.write("questions/states.yml", STATES)
    assert accepted_answers(data.kb) == ({}, [])


def test_a_first_answer_goes_to_the_end_of_the_file(data):
    path = data.write("questions/one.yml", "name: One?\nsql: SELECT 1 AS one, NULL AS none, 'a, b' AS two")
    changed, _ = accepted_answers(data.kb)
    assert changed[path].decode() == (
        "name: One?\nsql: SELECT 1 AS one, NULL AS none, 'a, b' AS two\n"
        'answer:\n  - [one, none, two]\n  - [1, "", "a, b"]\n'
    )


def test_a_query_that_fails_keeps_its_answer(data):
    data.write("questions/states.yml", STATES.replace("FROM actors", "FROM kings"))
    changed, found = accepted_answers(data.kb)
    assert (changed, [one.code for one in found]) == ({}, ["ANSWER01"])


@pytest.mark.parametrize(
    "text",
    ["{name: One?, sql: SELECT 1 AS one, answer: [[two]]}\n", "name: One?\nsql: SELECT char(7)\nanswer: [[x]]\n"],
)
def test_what_cannot_be_written_is_told_and_left(text, data):
    data.write("questions/one.yml", text)
    changed, found = accepted_answers(data.kb)
    assert (changed, [one.code for one in found]) == ({}, ["ANSWER07"])


CELLS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4).map(tuple))
def test_whatever_an_answer_holds_is_read_again_as_it_was(rows):
    file = RecordFile(Question, "q", Path("q.yml"))
    written = with_answer(file, b"name: Q?\nanswer:\n  - [x]\nsql: SELECT 1\n", rows)
    assert read_record(file, written) == Question(id="q", name="Q?", sql="SELECT 1", answer=rows)


def test_check_tells_of_a_changed_answer_and_accepts_it_when_told_to(data):
    path = data.write("questions/states.yml", STATES.replace("  - [persia]\n", ""))
    run = CliRunner()
    first = run.invoke(cli, ["check"])
    assert (first.exit_code, first.stdout) == (
        1,
        f"{path}:4:3: ANSWER05 the answer has a new row: persia;"
        " correct the records, or run `azgeo check --accept-answers` if the new answer is right\n",
    )
    assert run.invoke(cli, ["check", "--accept-answers"]).exit_code == 0
    assert path.read_text(encoding="utf-8") == STATES
    assert run.invoke(cli, ["check"]).exit_code == 0


# ---- showing --------------------------------------------------------------------------------------------------------


def test_cells_of_ids_and_places_become_links_and_all_else_stays_words(data):
    rows = "[[What, Where], ['turkey, persia', pre.1.2], ['turkey, again', pre.9.9]]"
    data.write("questions/x.yml", f"name: X?\nsql: SELECT 1\nanswer: {rows}\n")
    question = data.kb["x"]
    assert answer_table(data.kb, question) == (
        ("What", "Where"),
        (
            ((ValuePart(id="turkey"), ValuePart(id="persia")), (ValuePart(locator=Locator("pre", 1, 2, 2)),)),
            ((ValuePart("turkey, again"),), (ValuePart("pre.9.9"),)),
        ),
    )


def test_a_question_without_a_pinned_answer_shows_none(data):
    data.write("questions/x.yml", "name: X?\nsql: SELECT 1\n")
    assert answer_table(data.kb, data.kb["x"]) is None
