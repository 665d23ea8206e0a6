"""A site is replaced whole and in one step, and only by one that was built and checked."""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.problems import DataError, Problem

MARKER_FILE = ".azgeo"
MARKER_TEXT = mark(
    "azgeo made this folder and replaces it whole: keep nothing of your own in it.\n"
)
MKDOCS_GENERATOR = b'<meta name="generator" content="mkdocs-'
AT_FDCWD, RENAME_EXCHANGE = -100, 2  # of linux/fs.h


def publish(
    build: Callable[[Path], None], check: Callable[[Path], Sequence[Problem]], site: Path
) -> None:
    """Replace `site` by what `build` writes into the folder it is given, if `check` finds nothing.

    DataError where something is wrong; `site` is then as it was, and what was built stays in
    `.<site>-aside/new` until the next build. If `site` is a symbolic link, its target is replaced.
    """
    site = site.resolve()
    _refuse_foreign_folder(site)
    aside = site.parent / f".{site.name}-aside"
    new, old = aside / "new", aside / "old"
    with _build_lock(site, aside):
        _clean_up(site, new, old)
        new.mkdir()
        build(new)
        home = new / "index.html"
        if not home.is_file():
            raise DataError([Problem(home, 1, 1, "SITE03", _("the build made no home page"))])
        if problems := check(new):
            raise DataError(problems)
        _write_marker(new)
        try:
            _swap(site, new, old)
        except OSError as error:
            message = _("the folder cannot be replaced: {reason}").format(reason=error.strerror)
            raise DataError([Problem(site, 1, 1, "SITE04", message)]) from error
        _clean_up(site, new, old)


def clear_output_dir(folder: Path) -> None:
    """Make `folder` empty but for our marker; DataError where it is not azgeo's or MkDocs's own."""
    folder = folder.resolve()
    _refuse_foreign_folder(folder)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    _write_marker(folder)


def _write_marker(folder: Path) -> None:
    (folder / MARKER_FILE).write_text(_(MARKER_TEXT), encoding="utf-8")


def _refuse_foreign_folder(site: Path) -> None:
    is_empty = not site.exists() or (site.is_dir() and not any(site.iterdir()))
    if is_empty or (site / MARKER_FILE).exists():
        return
    home = site / "index.html"
    if not home.is_file() or MKDOCS_GENERATOR not in home.read_bytes():
        message = _("azgeo or MkDocs did not make this folder")
        raise DataError([Problem(site, 1, 1, "SITE01", message)])


@contextmanager
def _build_lock(site: Path, aside: Path) -> Iterator[None]:
    """Hold the lock beside `site`; the system releases it however the process ends."""
    aside.mkdir(parents=True, exist_ok=True)
    lock = FileLock(aside / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        message = _("another build of this site is running")
        raise DataError([Problem(site, 1, 1, "SITE02", message)]) from None
    try:
        yield
    finally:
        lock.release()


def _clean_up(site: Path, new: Path, old: Path) -> None:
    """Remove what an earlier build left; if it stopped during a swap, restore the site."""
    if old.exists() and not site.exists():
        old.rename(site)
    for folder in (new, old):
        if folder.exists():
            shutil.rmtree(folder)


def _swap(site: Path, new: Path, old: Path) -> None:
    if not site.exists():
        new.rename(site)
    elif not _exchange(site, new):
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise


def _exchange(site: Path, new: Path) -> bool:
    """Whether the folders could swap names in one step, as Linux can on most file systems."""
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError, TypeError):  # macOS and Windows have no such call
        return False
    path, flag = ctypes.c_char_p, ctypes.c_uint
    renameat2.argtypes = (ctypes.c_int, path, ctypes.c_int, path, flag)
    paths = (AT_FDCWD, os.fsencode(site), AT_FDCWD, os.fsencode(new))
    return bool(renameat2(*paths, RENAME_EXCHANGE) == 0)
