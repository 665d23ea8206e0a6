"""The answers of questions: each query is run again, and compared with its pinned answer.

The first row of an answer is its headings, the names of the query's columns.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from azgeo.exports.sqlite import as_sqlite
from azgeo.i18n import gettext as _
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Question
from azgeo.problems import Problem
from azgeo.questions.pinning import pinned_file
from azgeo.questions.queries import MAX_ROWS, Answer, open_database, run_query


def answer_problems(kb: KnowledgeBase) -> list[Problem]:
    """Every question whose query fails, or whose answer differs from the pinned one, row by row."""
    problems: list[Problem] = []
    for question, answer in _answers(kb):
        if isinstance(answer, Problem):
            problems.append(answer)
        else:
            problems += _differences(kb, question, answer)
    return sorted(set(problems))


def accepted_answers(kb: KnowledgeBase) -> tuple[dict[Path, bytes], list[Problem]]:
    """The files of questions whose answers changed, with the new answers, and what went wrong."""
    changed: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for question, answer in _answers(kb):
        if isinstance(answer, Problem):
            problems.append(answer)
        elif answer != question.answer:
            file, data = kb.files[question.id]
            pinned = pinned_file(file, data, question.model_copy(update={"answer": answer}))
            if pinned is None:
                message = _("the answer cannot be written into this file automatically")
                position = kb.position(question.id, ("answer",))
                problems.append(Problem(*position, "ANSWER07", message))
            else:
                changed[file.path] = pinned
    return changed, sorted(problems)


def _answers(kb: KnowledgeBase) -> Iterator[tuple[Question, Answer | Problem]]:
    questions = kb.of(Question)
    if questions:
        with closing(open_database(as_sqlite(kb))) as db:
            for question in questions:
                yield question, _answer(kb, db, question)


def _answer(kb: KnowledgeBase, db: sqlite3.Connection, question: Question) -> Answer | Problem:
    try:
        answer = run_query(db, question.sql)
    except MemoryError:
        fault = "ANSWER02", _("the query needs too much memory")
    except (sqlite3.Error, sqlite3.Warning) as error:
        fault = "ANSWER01", _("SQLite says: {error}").format(error=error)
        if str(error) == "interrupted":
            fault = "ANSWER02", _("the query does not end")
    else:
        if len(answer) <= MAX_ROWS + 1:
            return answer
        message = _("the answer has more than {count} rows").format(count=MAX_ROWS)
        fault = "ANSWER03", message
    return Problem(*kb.position(question.id, ("sql",)), *fault)


def _differences(kb: KnowledgeBase, question: Question, answer: Answer) -> Iterator[Problem]:
    missing = Counter(question.answer) - Counter(answer)
    new = Counter(answer) - Counter(question.answer)
    position = kb.position(question.id, ("answer",))
    if not question.answer:
        message = _("no answer is pinned to '{question}'").format(question=question.name)
        yield Problem(*position, "ANSWER04", message)
    elif question.answer != answer and not missing and not new:
        yield Problem(*position, "ANSWER06", _("the rows of the answer are in another order"))
    else:
        for index, row in enumerate(question.answer):
            if missing[row]:
                message = _("the answer no longer has the row: {row}").format(row=" | ".join(row))
                row_position = kb.position(question.id, ("answer", index))
                yield Problem(*row_position, "ANSWER05", message)
        for row in new:
            message = _("the answer has a new row: {row}").format(row=" | ".join(row))
            yield Problem(*position, "ANSWER05", message)
