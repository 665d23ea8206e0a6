"""One command at a time writes a site: the others wait, and say for whom."""

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from azgeo.i18n import gettext as _
from azgeo.problems import DataError, Problem, relative_path

WAIT_SECONDS = 600.0


@contextmanager
def build_lock(site: Path, aside: Path, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock in `aside`; the system releases it however the process ends.

    While another process holds it, `on_wait` gets a sentence that names that process; DataError
    after WAIT_SECONDS.
    """
    lock, holder_file = FileLock(aside / "lock"), aside / "holder"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        holder = _holder(holder_file)
        on_wait(_("{site}: waiting for {holder}").format(site=relative_path(site), holder=holder))
        _wait(lock, site, holder)
    try:
        now = datetime.now().astimezone().isoformat(" ", "seconds")
        holder_file.write_text(f"{os.getpid()}\n{platform.node()}\n{now}\n", encoding="utf-8")
        yield
    finally:
        lock.release()


def _wait(lock: FileLock, site: Path, holder: str) -> None:
    try:
        lock.acquire(timeout=WAIT_SECONDS)
    except Timeout:
        message = _("still not free after {seconds} s: {holder}").format(
            seconds=round(WAIT_SECONDS), holder=holder
        )
        raise DataError([Problem(relative_path(site), 1, 1, "SITE02", message)]) from None


def _holder(file: Path) -> str:
    """`process 4711 on host, which has written this site since ...`, as the file of it says."""
    try:
        process, host, since = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # it has only just begun
        return _("another process, which has just begun to write this site")
    message = _("process {process} on {host}, which has written this site since {since}")
    return message.format(process=process, host=host, since=since)
