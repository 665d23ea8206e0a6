"""A site is replaced in one step, and only by one that was built and checked."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from errno import EDQUOT, ENOSPC
from pathlib import Path

from azgeo.i18n import gettext as _
from azgeo.problems import DataError, Problem, SiteError, relative_path
from azgeo.sites.aside_folder import AsideFolder
from azgeo.sites.build_lock import build_lock
from azgeo.sites.site_files import MARKER_FILE, finish_build, listed_files
from azgeo.sites.site_folder import (
    SourceFolders,
    refuse_foreign_aside,
    refuse_foreign_folder,
    refuse_unsafe_place,
)

FULL_DISK = (ENOSPC, EDQUOT)


def publish(
    build: Callable[[Path], None],
    check: Callable[[Path], Sequence[Problem]],
    site: Path,
    sources: SourceFolders | None = None,
    on_wait: Callable[[str], None] = lambda _message: None,
) -> None:
    """Replace `site` by what `build` writes into the folder it is given, if `check` finds nothing.

    Foreign files in `site` are kept, and its last version stays for `bring_back`. If `site` is a
    symbolic link, its target is replaced. DataError where something is wrong, SiteError where what
    the site is made from cannot be read; `site` is then as it was, and what was built stays in
    `.<site>-aside/new` until the next build. While another command writes `site`, `on_wait` gets a
    sentence that says so.
    """
    with _opened(site, sources, on_wait) as aside:
        _refuse_full_disk(aside)
        aside.new.mkdir()
        try:
            build(aside.new)
            if problems := check(aside.new):
                raise DataError(problems)
            finish_build(aside.new)
        except OSError as error:
            shutil.rmtree(aside.new, ignore_errors=True)  # half a site must not fill the disk
            if not _is_about(error, aside):
                raise SiteError(f"{error.filename}: {error.strerror}") from error
            raise
        aside.put_in_place(aside.new)


def bring_back(
    site: Path,
    sources: SourceFolders | None = None,
    on_wait: Callable[[str], None] = lambda _message: None,
) -> tuple[datetime, datetime | None]:
    """Put the last version of `site` in its place; the present one is then the last.

    When the two were built: the one that is back, and the one that it replaces, if there is one.
    DataError where there is none, or where it has a file with the name of a foreign one.
    """
    none = Problem(relative_path(site), 1, 1, "SITE07", _("there is no earlier version of it"))
    if not AsideFolder(site.resolve()).folder.exists():
        raise DataError([none])
    with _opened(site, sources, on_wait) as aside:
        built = _time_of_build(aside.previous)
        if built is None:
            raise DataError([none])
        replaced = _time_of_build(aside.site)
        aside.put_in_place(aside.previous)
        return built, replaced


def restore(site: Path, on_wait: Callable[[str], None] = lambda _message: None) -> None:
    """Put `site` in its place again if a command was stopped between two renames."""
    if AsideFolder(site.resolve()).holds_site:
        with _opened(site, None, on_wait):
            pass


@contextmanager
def _opened(
    site: Path, sources: SourceFolders | None, on_wait: Callable[[str], None]
) -> Iterator[AsideFolder]:
    """The folder beside `site`, for one command at a time; DataError where `site` is not safe."""
    site = site.resolve()
    aside = AsideFolder(site)
    try:
        refuse_unsafe_place(site, sources)
        refuse_foreign_folder(site)
        refuse_foreign_aside(aside.folder)
        aside.make()
        with build_lock(site, aside.folder, on_wait):
            aside.recover()
            refuse_foreign_folder(site)
            yield aside
    except OSError as error:
        raise DataError([_refusal_of_system(error, site)]) from error


def _is_about(error: OSError, aside: AsideFolder) -> bool:
    """Whether the system refused to write the site, and not to read what it is made from."""
    name = _written_file(error)
    if name is None or error.errno in FULL_DISK:
        return True
    return Path(name).absolute().is_relative_to(aside.folder)


def _written_file(error: OSError) -> str | None:
    """The file that could not be written: of two names, the second is that of a copy."""
    name: str | None = error.filename2 or error.filename
    return name


def _refusal_of_system(error: OSError, site: Path) -> Problem:
    reason = error.strerror or str(error)
    if name := _written_file(error):
        reason = f"{reason} ({relative_path(Path(name))})"
    message = _("the site cannot be written: {reason}").format(reason=reason)
    hint = _full_disk_hint() if error.errno in FULL_DISK else ""
    return Problem(relative_path(site), 1, 1, "SITE04", message, hint)


def _full_disk_hint() -> str:
    return _("make room on its disk, or name a folder on another one")


def _refuse_full_disk(aside: AsideFolder) -> None:
    """DataError where a site as large as the present one has no room beside it."""
    files = [aside.site / path for path in listed_files(aside.site) or ()]
    needed = sum(file.lstat().st_size for file in files if file.exists())
    free = shutil.disk_usage(aside.folder).free
    if free < needed:
        message = _("its disk has {free} MB of room, and a new site needs {needed} MB").format(
            free=free // 1_000_000, needed=-(-needed // 1_000_000)
        )
        raise DataError(
            [Problem(relative_path(aside.site), 1, 1, "SITE04", message, _full_disk_hint())]
        )


def _time_of_build(folder: Path) -> datetime | None:
    """When azgeo made a folder; None where it did not."""
    if listed_files(folder) is None:
        return None
    return datetime.fromtimestamp((folder / MARKER_FILE).stat().st_mtime).astimezone()
