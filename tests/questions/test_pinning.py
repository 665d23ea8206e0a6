"""The file of a question gets its new answer, and every other byte stays as it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.loading.loader import read_record
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import Question
from azgeo.questions.pinning import pinned_file

FILE = RecordFile(Question, "states", Path("states.yml"))


def pin(text: bytes, *rows: tuple[str, ...]) -> bytes | None:
    """The file of a question with the answer `rows`."""
    question = read_record(FILE, text)
    assert isinstance(question, Question)
    return pinned_file(FILE, text, question.model_copy(update={"answer": rows}))


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
  - [persia]
  - [turkey]

# How to read it:
comment: As of today.
sql: >
  SELECT id AS "State"
  FROM actors
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_answer_replaces_the_old_one_and_nothing_else(end):
    before, after = (text.replace("\n", end).encode() for text in (BEFORE, AFTER))
    assert pin(before, ("State",), ("persia",), ("turkey",)) == after


def test_a_first_answer_goes_to_the_end_of_the_file():
    text = b"name: One?\nsql: SELECT 1 AS one, NULL AS none, 'a, b' AS two"
    assert pin(text, ("one", "none", "two"), ("1", "", "a, b")) == (
        b"name: One?\nsql: SELECT 1 AS one, NULL AS none, 'a, b' AS two\n"
        b'answer:\n  - [one, none, two]\n  - [1, "", "a, b"]\n'
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (b"{name: One?, sql: SELECT 1 AS one, answer: [[two]]}\n", "one"),
        (b"name: One?\nsql: SELECT char(7)\nanswer: [[x]]\n", "\x07"),
    ],
)
def test_a_file_that_would_not_read_as_the_answer_is_not_written(text, cell):
    assert pin(text, (cell,)) is None


CELLS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=12)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4)


@given(ROWS)
def test_any_answer_is_read_again_as_it_was(rows):
    written = pin(b"name: Q?\nanswer:\n  - [x]\nsql: SELECT 1\n", *rows)
    assert written is not None
    assert read_record(FILE, written).answer == tuple(rows)
