"""The answers of questions: each query is run again, and compared with its pinned answer.

The first row of an answer is its headings, the names of the query's columns.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from azgeo.exports.sqlite import as_sqlite
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Question
from azgeo.problems import Position, Problem, printable, shortened
from azgeo.questions.pinning import pinned_file
from azgeo.questions.queries import (
    CLOCK_FUNCTIONS,
    MAX_CELL_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT_BYTES,
    Answer,
    FaultKind,
    QueryFault,
)
from azgeo.questions.query_process import QueryProcess

MAX_SHOWN = 400  # characters of a row, or of SQLite's words, in a message
# The code and the message of each reason for which a query has no answer.
FAULTS = {
    FaultKind.SQL: ("ANSWER01", mark("SQLite says: {detail}")),
    FaultKind.FUNCTION: ("ANSWER08", mark("a query may not call '{detail}'")),
    FaultKind.STEPS: ("ANSWER02", mark("the query does not end")),
    FaultKind.TIME: ("ANSWER02", mark("the query takes too long")),
    FaultKind.MEMORY: ("ANSWER02", mark("the query needs too much memory")),
    FaultKind.CRASH: ("ANSWER02", mark("SQLite crashes while it runs the query")),
    FaultKind.TEXT: ("ANSWER03", mark("the query makes a text of more than {text_bytes} bytes")),
    FaultKind.ROWS: ("ANSWER03", mark("the answer has more than {rows} rows")),
    FaultKind.COLUMNS: ("ANSWER03", mark("the answer has more than {columns} columns")),
    FaultKind.CELL: ("ANSWER03", mark("a cell of the answer has more than {bytes} bytes")),
    FaultKind.BLOB: ("ANSWER03", mark("a cell of the answer holds bytes, not text")),
}


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
        with QueryProcess(as_sqlite(kb)) as process:
            for question in questions:
                reply = process.ask(question.sql)
                if isinstance(reply, QueryFault):
                    yield question, _problem(kb.position(question.id, ("sql",)), reply)
                else:
                    yield question, reply


def _problem(position: Position, fault: QueryFault) -> Problem:
    """Why a query at `position` has no answer, and how to fix it."""
    code, message = FAULTS[fault.kind]
    hint = ""
    if fault.kind == FaultKind.FUNCTION and fault.detail in CLOCK_FUNCTIONS:
        message = mark(
            "'{detail}' can read the clock: the same records would give another answer later"
        )
        hint = _("compare dates as text; substr(when_first, 1, 4) is the year")
    words = _(message).format(
        detail=_visible(fault.detail),
        rows=MAX_ROWS,
        columns=MAX_COLUMNS,
        bytes=MAX_CELL_BYTES,
        text_bytes=MAX_TEXT_BYTES,
    )
    return Problem(*position, code, words, hint)


def _visible(text: str) -> str:
    """What SQLite or an answer says, as part of a message."""
    return shortened(printable(text), MAX_SHOWN)


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
                message = _("the answer no longer has the row: {row}").format(
                    row=_visible(" | ".join(row))
                )
                row_position = kb.position(question.id, ("answer", index))
                yield Problem(*row_position, "ANSWER05", message)
        for row in new:
            message = _("the answer has a new row: {row}").format(row=_visible(" | ".join(row)))
            yield Problem(*position, "ANSWER05", message)
