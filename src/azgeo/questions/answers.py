"""Questions asked anew: each query runs over the exported SQLite file, and its answer is held against the pinned one.

The first row of an answer is its headings, the names of the query's columns. The SQL of a question may come from a
stranger: it can read this one file in memory, nothing else, and must come to an end.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from azgeo.exports.sqlite import as_sqlite
from azgeo.formats.yaml_reader import read_yaml
from azgeo.loading.validation import read_record
from azgeo.model.knowledge import KnowledgeBase, RecordFile
from azgeo.model.records import Question
from azgeo.problems import DataError, Problem

MAX_ROWS = 200  # below the headings: an answer is for reading
MAX_STEPS = 10_000_000  # instructions of SQLite's machine: the same on every machine, unlike seconds
MAX_BYTES = 256 * 1024 * 1024  # of memory that SQLite takes in this process
PROGRESS_INTERVAL = 10_000  # instructions between two looks at the count
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1_000_000,  # bytes of a text
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,  # one comparison is one instruction, however long it takes
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
ALLOWED_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
FORBIDDEN_FUNCTIONS = frozenset(
    {"load_extension", "random", "randomblob"}
)  # what reaches outside, or never says the same twice
UNQUOTED_CELL = re.compile(r"[^\W_](?:[\w ./()’“”–…-]*[\w.)/”…])?")  # what YAML reads as it stands, inside brackets too

Answer = tuple[tuple[str, ...], ...]


def answer_problems(kb: KnowledgeBase) -> list[Problem]:
    """Every question whose query fails, or whose answer is no longer the pinned one, row by row."""
    found: list[Problem] = []
    for question, given in _answers(kb):
        found += [given] if isinstance(given, Problem) else _differences(kb, question, given)
    return sorted(set(found))


def accepted_answers(kb: KnowledgeBase) -> tuple[dict[Path, bytes], list[Problem]]:
    """The files of questions whose answers have changed, each with its new answer, and what could not be answered."""
    changed: dict[Path, bytes] = {}
    found: list[Problem] = []
    for question, given in _answers(kb):
        file, data = kb.files[question.id]
        if isinstance(given, Problem):
            found.append(given)
        elif given != question.answer:
            pinned = with_answer(file, data, given)
            if _reads_back_as(file, pinned, question.model_copy(update={"answer": given})):
                changed[file.path] = pinned
            else:
                message = "the answer cannot be written into this file by itself"
                found.append(Problem(*kb.position(question.id, ("answer",)), "ANSWER07", message))
    return changed, sorted(found)


# ---- asking ----------------------------------------------------------------------------------------------------------


def _answers(kb: KnowledgeBase) -> Iterator[tuple[Question, Answer | Problem]]:
    questions = kb.of(Question)
    if questions:
        with closing(open_database(as_sqlite(kb))) as db:
            for question in questions:
                yield question, _answer(kb, db, question)


def open_database(file: bytes) -> sqlite3.Connection:
    """The SQLite `file` in memory, for reading alone."""
    db = sqlite3.connect(":memory:")
    db.deserialize(file)
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute(f"PRAGMA hard_heap_limit = {MAX_BYTES}")
    db.execute("PRAGMA query_only = ON")
    db.execute("SELECT * FROM search LIMIT 0")  # opens the full-text index: later that would count as making a table
    for limit, most in LIMITS.items():
        db.setlimit(limit, most)
    db.set_authorizer(_authorizer)
    return db


def _authorizer(action: int, one: str | None, two: str | None, _database: str | None, _inside: str | None) -> int:
    allowed = (
        action in ALLOWED_ACTIONS
        or (action == sqlite3.SQLITE_FUNCTION and two not in FORBIDDEN_FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and (one, two) == ("data_version", None))  # full-text search asks for it
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def run_query(db: sqlite3.Connection, sql: str) -> Answer:
    """The headings, then at most MOST_ROWS + 1 rows of words; sqlite3.Error, sqlite3.Warning or MemoryError."""
    looks = count(1)
    db.set_progress_handler(lambda: next(looks) * PROGRESS_INTERVAL > MAX_STEPS, PROGRESS_INTERVAL)
    with closing(db.execute(sql)) as cursor:
        if cursor.description is None:
            raise sqlite3.ProgrammingError("nothing is asked")
        headings = tuple(column[0] for column in cursor.description)
        rows = cursor.fetchmany(MAX_ROWS + 1)
    return headings, *(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


def _answer(kb: KnowledgeBase, db: sqlite3.Connection, question: Question) -> Answer | Problem:
    try:
        answer = run_query(db, question.sql)
    except MemoryError:
        fault = "ANSWER02", "the query needs too much memory"
    except (sqlite3.Error, sqlite3.Warning) as error:
        is_endless = str(error) == "interrupted"
        fault = ("ANSWER02", "the query comes to no end") if is_endless else ("ANSWER01", f"SQLite says: {error}")
    else:
        if len(answer) <= MAX_ROWS + 1:
            return answer
        fault = "ANSWER03", f"the answer has more than {MAX_ROWS} rows"
    return Problem(*kb.position(question.id, ("sql",)), *fault)


# ---- comparing -------------------------------------------------------------------------------------------------------


def _differences(kb: KnowledgeBase, question: Question, given: Answer) -> Iterator[Problem]:
    gone, new = Counter(question.answer) - Counter(given), Counter(given) - Counter(question.answer)
    answer = kb.position(question.id, ("answer",))
    if not question.answer:
        yield Problem(*answer, "ANSWER04", f"no answer is pinned to '{question.name}'")
    elif question.answer != given and not gone and not new:
        yield Problem(*answer, "ANSWER06", "the rows of the answer come in another order")
    else:
        for place, row in enumerate(question.answer):
            if gone[row]:
                gone[row] -= 1
                where = kb.position(question.id, ("answer", place))
                yield Problem(*where, "ANSWER05", f"the answer no longer has the row: {' | '.join(row)}")
        yield from (Problem(*answer, "ANSWER05", f"the answer has a new row: {' | '.join(row)}") for row in new)


# ---- pinning ---------------------------------------------------------------------------------------------------------


def with_answer(file: RecordFile, data: bytes, answer: Answer) -> bytes:
    """`data` with `answer` under `answer:`, at the end where there was none, and every other byte as it was."""
    lines = data.decode().splitlines(keepends=True)
    fields = sorted((name.line, str(name)) for name in read_yaml(file.path, data))
    first = next((line for line, name in fields if name == "answer"), len(lines) + 1)
    last = next((line for line, _ in fields if line > first), len(lines) + 1) - 1
    while last > first and _is_blank(lines[last - 1]):
        last -= 1
    end = "\r\n" if data.endswith(b"\r\n") else "\n"
    block = [f"answer:{end}", *(f"  - [{', '.join(map(_yaml_cell, row))}]{end}" for row in answer)]
    if first > len(lines) and lines and not lines[-1].endswith("\n"):
        block.insert(0, end)
    return "".join([*lines[: first - 1], *block, *lines[max(first, last) :]]).encode()


def _is_blank(line: str) -> bool:
    """Whether the line says nothing to YAML: blank lines and comments before a field belong to that field."""
    return line.lstrip().startswith("#") or not line.strip()


def _yaml_cell(words: str) -> str:
    return words if UNQUOTED_CELL.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def _reads_back_as(file: RecordFile, data: bytes, question: Question) -> bool:
    """Whether `data` reads as `question`: it was edited as text, and so is read again before it is trusted."""
    try:
        return read_record(file, data) == question
    except DataError:
        return False
