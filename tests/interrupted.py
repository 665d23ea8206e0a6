"""A program that stops azgeo at every single step of replacing a site, and looks at what is left.

`interrupted.py FOLDER COMMAND FAILURE EXCHANGE`: the command is publish or bring_back, the failure
KILL or the name of an error of the system, such as ENOSPC; EXCHANGE is 0 for a system that cannot
exchange two folders. It prints at how many steps it failed.
"""

import ctypes
import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from azgeo.problems import DataError
from azgeo.sites.publish import bring_back, publish, restore

PAGES = ("index.html", "actors/turkey.html", "actors/persia.html")
FOREIGN = {"CNAME": "kb.example.org", "uploads/photo.jpg": "photo", "actors/notes.txt": "notes"}
CHANGES = {
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.truncate",
    "shutil.rmtree",
}


class Steps:
    """Counts the changes of files, and fails at one of them."""

    def __init__(self, failure: str) -> None:
        self.failure = failure
        self.left = 0  # until the failure; 0 is never
        sys.addaudithook(self._on_event)
        os.fsync = lambda _descriptor: self._count()  # no step waits for the disk

    def _on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        is_write = event == "open" and bool(int(arguments[2]) & (os.O_WRONLY | os.O_RDWR))
        if is_write or event in CHANGES:
            self._count()

    def _count(self) -> None:
        self.left -= 1
        if self.left != 0:
            return
        if self.failure == "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self.failure)
        raise OSError(number, os.strerror(number))


def write_pages(text: str) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        for page in PAGES:
            (folder / page).parent.mkdir(exist_ok=True)
            (folder / page).write_text(text, encoding="utf-8")

    return build


def make_site(folder: Path) -> Path:
    """A site of the second of two versions, with files that azgeo did not make."""
    shutil.rmtree(folder, ignore_errors=True)
    site = folder / "site"
    publish(write_pages("first"), lambda _new: [], site)
    for name, text in FOREIGN.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    publish(write_pages("second"), lambda _new: [], site)
    return site


def run(command: str, site: Path) -> int:
    """The exit status of a command: 1 where it says in one sentence what is wrong with the site."""
    try:
        if command == "publish":
            publish(write_pages("third"), lambda _new: [], site)
        else:
            bring_back(site)
    except DataError as error:
        codes = [problem.code for problem in error.problems]
        is_said = codes == ["SITE04"] and str(error).startswith(f"{site}:1:1: ")
        return 1 if is_said else 4
    return 0


def assert_whole(site: Path, texts: set[str]) -> None:
    """The site has all pages of one of the versions, and all files of somebody else."""
    found = {(site / page).read_text(encoding="utf-8") for page in PAGES}
    assert len(found) == 1, found
    assert found <= texts, found
    for name, text in FOREIGN.items():
        assert (site / name).read_text(encoding="utf-8") == text


def next_command(_folder: Path) -> None:
    raise RuntimeError("stopped")


def fail_at(step: int, steps: Steps, command: str, site: Path) -> int:
    """The exit status of a process in which a step fails, or the negative number of a signal."""
    child = os.fork()
    if child == 0:
        steps.left = step
        status = run(command, site)
        os._exit(5 if steps.left > 0 else status)  # 5: there are fewer steps
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def check_what_is_left(site: Path, status: int, command: str, can_exchange: bool) -> None:
    after = "third" if command == "publish" else "first"
    if status == -signal.SIGKILL:
        if not can_exchange:
            restore(site)
        assert_whole(site, {"second", after})
    else:
        assert status in (0, 1), status
        assert_whole(site, {"second"} if status else {after})
    published = (site / PAGES[0]).read_text(encoding="utf-8")
    try:  # a command that only opens the site
        publish(next_command, lambda _new: [], site)
    except RuntimeError:
        assert_whole(site, {published})
    last = "second" if published == after else "first"
    if command == "bring_back" and published == "second":
        last = "first"
    bring_back(site)
    assert_whole(site, {last})
    names = {path.name for path in (site.parent / ".site-aside").iterdir()}
    assert names == {".azgeo", "holder", "lock", "previous"}, names


def main(folder: Path, command: str, failure: str, exchange: str) -> None:
    if exchange == "0":
        ctypes.CDLL = None
    steps = Steps(failure)
    step = 0
    while True:
        step += 1
        site = make_site(folder)
        status = fail_at(step, steps, command, site)
        if status == 5:
            break
        try:
            check_what_is_left(site, status, command, exchange == "1")
        except BaseException:
            print("at step", step, "status", status, file=sys.stderr)
            raise
    print(step - 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
