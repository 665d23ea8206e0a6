"""Queries over the SQLite export, in memory and read-only.

The SQL may come from anybody: it can read this one database, nothing else, and must end.
"""

import sqlite3
from contextlib import closing
from itertools import count

MAX_ROWS = 200  # below the headings: an answer is for reading
MAX_STEPS = 10_000_000  # instructions of SQLite's machine: the same everywhere, unlike seconds
MAX_BYTES = 256 * 1024 * 1024  # of memory that SQLite takes in this process
PROGRESS_INTERVAL = 10_000  # instructions between two looks at their count
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1_000_000,  # bytes of a text
    # A comparison counts as one instruction, however long it takes.
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
ALLOWED_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
# What reaches outside, or gives something else each time.
FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "random", "randomblob"})

Answer = tuple[tuple[str, ...], ...]


def open_database(file: bytes) -> sqlite3.Connection:
    """The SQLite `file` in memory, read-only."""
    db = sqlite3.connect(":memory:")
    db.deserialize(file)
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute(f"PRAGMA hard_heap_limit = {MAX_BYTES}")
    db.execute("PRAGMA query_only = ON")
    # Opens the full-text index: later that would count as making a table.
    db.execute("SELECT * FROM search LIMIT 0")
    for limit, value in LIMITS.items():
        db.setlimit(limit, value)
    db.set_authorizer(_authorizer)
    return db


def _authorizer(
    action: int, first: str | None, second: str | None, _database: str | None, _inside: str | None
) -> int:
    # Full-text search asks for the data version.
    is_version = action == sqlite3.SQLITE_PRAGMA and (first, second) == ("data_version", None)
    is_function = action == sqlite3.SQLITE_FUNCTION and second not in FORBIDDEN_FUNCTIONS
    is_allowed = action in ALLOWED_ACTIONS or is_function or is_version
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def run_query(db: sqlite3.Connection, sql: str) -> Answer:
    """The headings, then at most `MAX_ROWS` + 1 rows of text.

    sqlite3.Error, sqlite3.Warning or MemoryError where the query is wrong or too expensive.
    """
    looks = count(1)
    db.set_progress_handler(lambda: next(looks) * PROGRESS_INTERVAL > MAX_STEPS, PROGRESS_INTERVAL)
    with closing(db.execute(sql)) as cursor:
        if cursor.description is None:
            raise sqlite3.ProgrammingError("the query gives no table")
        headings = tuple(column[0] for column in cursor.description)
        rows = cursor.fetchmany(MAX_ROWS + 1)
    return headings, *(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
