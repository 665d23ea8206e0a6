"""The child process: what it reads and writes, and the limits that it sets itself."""

import json
import subprocess
import sys

import pytest

from azgeo.exports.sqlite import as_sqlite

pytestmark = pytest.mark.slow

RUN = "from azgeo.questions.query_worker import main; main()"
LIMITS = """\
import resource
from azgeo.questions.query_worker import limit_cpu_time, limit_memory
limit_memory()
limit_cpu_time(7)
print([resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[0] for name in ("AS", "CORE")])
used = resource.getrusage(resource.RUSAGE_SELF)
left = resource.getrlimit(resource.RLIMIT_CPU)[0] - used.ru_utime - used.ru_stime
print(6 < left <= 8)
try:
    bytes(1 << 30)
except MemoryError:
    print("no memory")
"""


def run(program: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A Python program that has ended, given `data`."""
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False)


def test_each_query_gets_one_line_until_there_are_no_more(example):
    file = as_sqlite(example)
    queries = ["SELECT 'ə\n' AS x", "SELECT NULL AS n", "SELEC", "SELECT date()"]
    lines = [str(len(file)).encode(), file + b"\n".join(json.dumps(q).encode() for q in queries)]
    done = run(RUN, "9", data=b"\n".join(lines) + b"\n")
    ready, *replies = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr, ready) == (0, b"", "")
    assert list(map(json.loads, replies)) == [
        {"answer": [["x"], ["ə\n"]]},
        {"answer": [["n"], [""]]},
        {"fault": ["sql", 'near "SELEC": syntax error']},
        {"fault": ["function", "date"]},
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has every one of these limits")
def test_it_limits_its_own_memory_and_computing_time():
    lines = run(LIMITS).stdout.decode().splitlines()
    assert lines == ["[1073741824, 0]", "True", "no memory"]
