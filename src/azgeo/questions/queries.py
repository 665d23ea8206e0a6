"""Queries over the SQLite export, in memory and read-only.

The SQL may come from anybody: it can read this one database, nothing else, and gives the same for
the same records, everywhere and always. What a stranger asks is bounded as well.
"""

import sqlite3
from contextlib import closing
from enum import StrEnum
from itertools import chain, count
from typing import NamedTuple

MAX_ROWS = 200  # below the headings: an answer is for reading
MAX_COLUMNS = 50
MAX_CELL_BYTES = 2000  # of one cell, as UTF-8
MAX_TEXT_BYTES = 20_000  # of a text or row on the way to the answer
MAX_STEPS = 10_000_000  # instructions of SQLite's machine: the same everywhere, unlike seconds
MAX_BYTES = 256 * 1024 * 1024  # of memory that SQLite takes in this process
PROGRESS_INTERVAL = 10_000  # instructions between two looks at their count
# An instruction counts as one, however long it takes: so the texts that it works on are short.
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_TEXT_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,  # bytes; a question has at most 4,000 characters
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
ALLOWED_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
# All that a query may call: aggregates, windows, texts, full text, numbers, choices, JSON. None
# reads the clock, draws random numbers, tells of the machine, or makes a large value from a small
# one, as printf() and zeroblob() do. docs/sql.md lists them.
FUNCTION_NAMES = """
avg count group_concat max min string_agg sum total
cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
char concat concat_ws glob hex instr length like lower ltrim octet_length quote replace rtrim
substr substring trim unicode upper
bm25 highlight match snippet
abs acos asin atan atan2 ceil ceiling cos degrees exp floor ln log log10 log2 mod pi pow power
radians round sign sin sqrt tan trunc
coalesce if ifnull iif likelihood likely nullif typeof unlikely
-> ->> json json_array json_array_length json_extract json_group_array json_group_object json_object
json_quote json_type json_valid
"""
CLOCK_NAMES = """
current_date current_time current_timestamp date datetime julianday strftime time timediff unixepoch
"""
ALLOWED_FUNCTIONS = frozenset(FUNCTION_NAMES.split())
CLOCK_FUNCTIONS = frozenset(CLOCK_NAMES.split())
FUNCTION_REFUSAL = "not authorized to use function: "  # SQLite's words, before its name

Answer = tuple[tuple[str, ...], ...]


class FaultKind(StrEnum):
    """Why a query has no answer."""

    SQL = "sql"  # SQLite refuses it; the detail is SQLite's own words
    FUNCTION = "function"  # it calls a function that is not allowed; the detail is its name
    STEPS = "steps"
    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"  # SQLite died of it
    TEXT = "text"  # it makes a text that is too long, if not in a cell
    ROWS = "rows"
    COLUMNS = "columns"
    CELL = "cell"  # a cell is too long
    BLOB = "blob"  # a cell is bytes, not text


class QueryFault(NamedTuple):
    """Why a query has no answer, and a word on it, which may hold any character."""

    kind: FaultKind
    detail: str = ""


def open_database(file: bytes, *, is_bounded: bool = False) -> sqlite3.Connection:
    """The SQLite `file` in memory, read-only.

    `is_bounded` sets `LIMITS`, and `MAX_BYTES` for all that SQLite does in this process.
    """
    db = sqlite3.connect(":memory:")
    db.deserialize(file)
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA query_only = ON")
    # Opens the full-text index: later that would count as making a table. No other table that
    # SQLite makes up, such as pragma_table_info or dbstat, can be opened by a query.
    db.execute("SELECT * FROM search LIMIT 0")
    if is_bounded:
        db.execute(f"PRAGMA hard_heap_limit = {MAX_BYTES}")
        for limit, value in LIMITS.items():
            db.setlimit(limit, value)
    # Outside a transaction, VACUUM would close the full-text index before it is refused.
    db.execute("BEGIN")
    db.set_authorizer(_authorizer)
    return db


def _authorizer(
    action: int, first: str | None, second: str | None, _database: str | None, _inside: str | None
) -> int:
    # Full-text search asks for the data version.
    is_version = action == sqlite3.SQLITE_PRAGMA and (first, second) == ("data_version", None)
    is_function = action == sqlite3.SQLITE_FUNCTION and second in ALLOWED_FUNCTIONS
    is_allowed = action in ALLOWED_ACTIONS or is_function or is_version
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def run_query(db: sqlite3.Connection, sql: str) -> Answer | QueryFault:
    """The headings, then the rows as text; or why there is no answer.

    Stops after `MAX_STEPS` instructions, and at the first thing that is too much.
    """
    looks = count(1)
    db.set_progress_handler(lambda: next(looks) * PROGRESS_INTERVAL > MAX_STEPS, PROGRESS_INTERVAL)
    try:
        with closing(db.execute(sql)) as cursor:
            return _answer(cursor)
    except MemoryError:
        return QueryFault(FaultKind.MEMORY)
    except (sqlite3.Error, sqlite3.Warning) as error:
        return _fault(error)


def _answer(cursor: sqlite3.Cursor) -> Answer | QueryFault:
    if cursor.description is None:
        return QueryFault(FaultKind.SQL, "the query gives no table")
    if len(cursor.description) > MAX_COLUMNS:
        return QueryFault(FaultKind.COLUMNS)
    lines: list[tuple[str, ...]] = []
    for row in chain([[column[0] for column in cursor.description]], cursor):
        if len(lines) > MAX_ROWS:
            return QueryFault(FaultKind.ROWS)
        if any(isinstance(cell, bytes) for cell in row):
            return QueryFault(FaultKind.BLOB)
        lines.append(tuple("" if cell is None else str(cell) for cell in row))
        if any(len(cell.encode()) > MAX_CELL_BYTES for cell in lines[-1]):
            return QueryFault(FaultKind.CELL)
    return tuple(lines)


def _fault(error: sqlite3.Error | sqlite3.Warning) -> QueryFault:
    words = str(error)
    # Errors of Python's own module have no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_INTERRUPT:
        return QueryFault(FaultKind.STEPS)
    if code == sqlite3.SQLITE_TOOBIG:
        return QueryFault(FaultKind.TEXT)
    if words.startswith(FUNCTION_REFUSAL):
        return QueryFault(FaultKind.FUNCTION, words.removeprefix(FUNCTION_REFUSAL).lower())
    return QueryFault(FaultKind.SQL, words)
