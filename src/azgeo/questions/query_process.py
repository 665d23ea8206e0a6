"""Queries run in a child process, so that each ends whatever it is, and the next one still runs.

SQLite can spend minutes in one instruction, and nothing inside its process stops it then.
"""

import json
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType

from azgeo.questions.queries import Answer, FaultKind, QueryFault

# Both are far above what `MAX_STEPS` of an honest query take, so that no verdict depends on the
# speed of a machine.
CPU_SECONDS = 20  # for one query
WALL_SECONDS = 60  # for one query: where there is no limit of CPU time, as on Windows
# -I and -S keep out everything but the standard library: no file of the present folder is run.
START = """\
import sys
sys.path.append({folder!r})
from azgeo.questions.query_worker import main
main()
"""


class QueryProcess:
    """A child process with one database, which is started anew after a query that killed it.

    A context manager: the process ends with it, also by an exception or Ctrl-C.
    """

    def __init__(
        self, file: bytes, cpu_seconds: int = CPU_SECONDS, wall_seconds: float = WALL_SECONDS
    ) -> None:
        self._file = file
        self._cpu_seconds = cpu_seconds
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "QueryProcess":
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._end()

    def ask(self, sql: str) -> Answer | QueryFault:
        """The headings and rows of the answer, or why there is none."""
        process = self._process or self._start()
        is_late = False

        def kill() -> None:
            nonlocal is_late
            is_late = True
            process.kill()

        watch = Timer(self._wall_seconds, kill)
        watch.daemon = True  # Ctrl-C may come at any moment, and nothing then waits for it
        try:
            watch.start()
            reply = _exchange(process, json.dumps(sql).encode() + b"\n")
        finally:
            watch.cancel()
        watch.join()
        if reply and not is_late:
            return _read_reply(reply)
        status = self._end()
        has_used_its_time = is_late or -status == getattr(signal, "SIGXCPU", None)
        return QueryFault(FaultKind.TIME if has_used_its_time else FaultKind.CRASH)

    def _start(self) -> subprocess.Popen[bytes]:
        """A new process with the database open; RuntimeError where it cannot be started."""
        folder = str(Path(__file__).parents[2])
        self._process = process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", START.format(folder=folder), str(self._cpu_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        if not _exchange(process, b"%d\n%b" % (len(self._file), self._file)):
            raise RuntimeError(f"the process for queries ended with status {self._end()}")
        return process

    def _end(self) -> int:
        """End the process; its exit status, negative for a signal."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        with suppress(OSError), process:  # what it did not read is lost
            pass
        return process.returncode


def _exchange(process: subprocess.Popen[bytes], message: bytes) -> bytes:
    """The line with which the process answers; empty where it has died."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):  # it has died
        process.stdin.write(message)
        process.stdin.flush()
    line = process.stdout.readline()
    return line if line.endswith(b"\n") else b""


def _read_reply(line: bytes) -> Answer | QueryFault:
    reply = json.loads(line)
    if "answer" in reply:
        return tuple(map(tuple, reply["answer"]))
    kind, detail = reply["fault"]
    return QueryFault(FaultKind(kind), detail)
