"""A site is replaced whole and in one step, and only by one that was built and checked to its end."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from azgeo.problems import DataError, Problem

if sys.platform != "win32":
    import fcntl

MARKER_FILE = ".azgeo"
MARKER_TEXT = "azgeo made this folder and replaces it whole: keep nothing of your own in it.\n"
MKDOCS_GENERATOR = b'<meta name="generator" content="mkdocs-'


def publish(build: Callable[[Path], None], check: Callable[[Path], Sequence[Problem]], site: Path) -> None:
    """What `build` writes into the empty folder it is given becomes `site`, if `check` finds no problem in it.

    Raises DataError where something is wrong; `site` then is as it was, and what was built stays in
    .<site>-aside/new to be looked at until the next build. Where `site` is a symbolic link, it stays one: the folder
    that it leads to is replaced.
    """
    site = site.resolve()
    _refuse_foreign_folder(site)
    aside = site.parent / f".{site.name}-aside"
    new, old = aside / "new", aside / "old"
    with _build_lock(site, aside):
        _clean_up(site, new, old)
        new.mkdir()
        build(new)
        if not (new / "index.html").is_file():
            raise DataError([Problem(new / "index.html", 1, 1, "SITE03", "the build made no home page")])
        if problems := check(new):
            raise DataError(problems)
        (new / MARKER_FILE).write_text(MARKER_TEXT, encoding="utf-8")
        try:
            _swap(site, new, old)
        except OSError as error:
            message = f"the folder cannot be replaced: {error.strerror}"
            raise DataError([Problem(site, 1, 1, "SITE04", message)]) from error
        _clean_up(site, new, old)


def clear_output_dir(folder: Path) -> None:
    """An empty folder that bears our mark; DataError where it holds what neither azgeo nor MkDocs made."""
    folder = folder.resolve()
    _refuse_foreign_folder(folder)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARKER_FILE).write_text(MARKER_TEXT, encoding="utf-8")


def _refuse_foreign_folder(site: Path) -> None:
    if not site.exists() or (site / MARKER_FILE).exists() or (site.is_dir() and not any(site.iterdir())):
        return
    home = site / "index.html"
    if not home.is_file() or MKDOCS_GENERATOR not in home.read_bytes():
        raise DataError([Problem(site, 1, 1, "SITE01", "this is not a folder that azgeo or MkDocs made")])


@contextmanager
def _build_lock(site: Path, aside: Path) -> Iterator[None]:
    """Holds the lock beside `site`, which ends with the process however that ends; on Windows there is none."""
    aside.mkdir(parents=True, exist_ok=True)
    with (aside / "lock").open("w") as lock:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DataError([Problem(site, 1, 1, "SITE02", "another build of this site is at work")]) from None
        yield


def _clean_up(site: Path, new: Path, old: Path) -> None:
    """Removes what an earlier build left; if that was stopped half-way in a swap, its old site comes back first."""
    if old.exists() and not site.exists():
        old.rename(site)
    for folder in (new, old):
        if folder.exists():
            shutil.rmtree(folder)


def _swap(site: Path, new: Path, old: Path) -> None:
    if not site.exists():
        new.rename(site)
    elif not _exchanged(site, new):
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise


def _exchanged(site: Path, new: Path) -> bool:
    """Whether the two folders changed names in a single step, which Linux can on most disks."""
    at_working_directory, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fs.h
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError, TypeError):  # No such call here: macOS, Windows.
        return False
    renameat2.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    names = (at_working_directory, os.fsencode(site), at_working_directory, os.fsencode(new))
    return bool(renameat2(*names, exchange) == 0)
