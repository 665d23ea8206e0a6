"""The child process that runs queries, and that may be killed: it reads stdin, writes stdout.

In: the length of an SQLite file, a line; the file; then each query as JSON, a line. Out: an empty
line when the file is open; then for each query its rows, or its fault, as JSON, a line. It imports
only the standard library and its neighbours, so that it starts at once.
"""

import json
import math
import signal
import sys
from contextlib import suppress

from azgeo.questions.queries import QueryFault, open_database, run_query

MAX_ADDRESS_SPACE = 1024 * 1024 * 1024  # bytes: the 256 MB of SQLite, and Python around them


def main() -> None:
    """Answer queries until stdin ends; the argument is the CPU time for one query, in seconds."""
    cpu_seconds = int(sys.argv[1])
    # Ctrl-C reaches this process too, and ends it inside SQLite, without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    limit_memory()
    size = sys.stdin.buffer.readline()
    if not size:  # whoever started this process has ended before it said anything
        return
    file = sys.stdin.buffer.read(int(size))
    db = open_database(file, is_bounded=True)
    _write(b"")
    for line in sys.stdin.buffer:
        limit_cpu_time(cpu_seconds)
        reply = run_query(db, json.loads(line))
        is_fault = isinstance(reply, QueryFault)
        if is_fault:  # nothing that it left behind, such as a broken transaction, reaches the next
            db.close()
            db = open_database(file, is_bounded=True)
        _write(json.dumps({"fault" if is_fault else "answer": reply}).encode())


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


if sys.platform == "win32":

    def limit_memory() -> None:
        """Nothing: only SQLite's own limit holds here."""

    def limit_cpu_time(seconds: int) -> None:
        """Nothing: only the watch of the parent process holds here."""

else:
    import resource

    def limit_memory() -> None:
        """Limit the memory of this process, where the system can, and let it leave no core file."""
        _limit(resource.RLIMIT_AS, MAX_ADDRESS_SPACE)
        _limit(resource.RLIMIT_CORE, 0)

    def limit_cpu_time(seconds: int) -> None:
        """Let the system kill this process (SIGXCPU) when it has computed for so many seconds."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime) + seconds)

    def _limit(limit: int, value: int) -> None:
        _soft, hard = resource.getrlimit(limit)
        with suppress(OSError, ValueError):  # macOS refuses some, and a lower one may hold already
            resource.setrlimit(limit, (value, hard))
