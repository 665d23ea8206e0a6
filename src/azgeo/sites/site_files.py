"""Which files of a published folder azgeo made, and how the others are kept."""

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePosixPath

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.problems import DataError, Problem, relative_path

MARKER_FILE = ".azgeo"
MARKER_TEXT = mark(
    "azgeo made the files listed here, and replaces or removes no others. "
    "It does not overwrite one that was changed."
)
FILE_MODE, FOLDER_MODE = 0o644, 0o755


def listed_files(folder: Path) -> dict[str, str] | None:
    """The SHA-256 of each file that azgeo put into `folder`, by its path with slashes.

    None where nothing says so.
    """
    marker = folder / MARKER_FILE
    if marker.is_symlink() or not marker.is_file():
        return None
    try:
        files = json.loads(marker.read_bytes())["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, LookupError, TypeError, AttributeError):  # a text, of an older azgeo
        return None


def finish_build(folder: Path) -> None:
    """List the files of a build in its marker, let everybody read them, and wait for the disk."""
    entries = dict(_entries(folder))
    files = {}
    for path, status in sorted(entries.items()):
        if stat.S_ISREG(status.st_mode):
            files[path] = _digest(folder / path)
    content = {"about": _(MARKER_TEXT), "files": files}
    marker = folder / MARKER_FILE
    marker.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")
    for path in (*files, MARKER_FILE):
        (folder / path).chmod(FILE_MODE)
    # One after the other, each would wait for the disk: that takes twenty times as long.
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(sync, [folder / path for path in (*files, MARKER_FILE)]))
    for path, status in (*entries.items(), (".", folder.lstat())):
        if stat.S_ISDIR(status.st_mode):
            (folder / path).chmod(FOLDER_MODE)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk; Windows cannot do that for folders."""
    if os.name == "nt" and path.is_dir():
        return
    # Windows waits only for a file that may be written.
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folders(folder: Path) -> None:
    """Wait until the names of all that is below `folder` are on the disk."""
    for parent, _folders, _files in os.walk(folder):
        sync(Path(parent))


def keep_foreign_files(site: Path, new: Path) -> None:
    """Give `new`, too, what is in `site` and not of azgeo, under the same names.

    DataError where a file of `new` has such a name already, and is another one.
    """
    foreign = foreign_paths(site)
    problems = []
    for path in foreign:
        message = ""
        if _is_in_the_way(site / path, new / path):
            message = _("azgeo did not make this file, and the new site has one of that name")
        elif os.path.ismount(site / path):
            message = _("this folder is on another disk")
        if message:
            problems.append(Problem(relative_path(site / path), 1, 1, "SITE06", message))
    if problems:
        raise DataError(problems)
    for path in foreign:
        _keep(site / path, new / path)


def drop_kept_files(old: Path, site: Path) -> None:
    """Remove from `old`, of a site that is replaced, the foreign files that `site` has, too.

    A file that came while the site was replaced is put into `site` before.
    """
    listed = listed_files(old) or {}
    foreign = [path for path in foreign_paths(old) if path not in listed]
    for path in foreign:
        if (site / path).parent.is_dir():
            _keep(old / path, site / path)
    for path in reversed(foreign):
        if not _is_folder(old / path):
            if _is_same_file(old / path, site / path):
                (old / path).unlink()
        else:
            with suppress(OSError):  # it is not empty
                (old / path).rmdir()


def foreign_paths(site: Path) -> list[str]:
    """What is in `site` and not as azgeo made it, and the folders above; a folder comes first."""
    listed = listed_files(site) or {}
    folders = {str(parent) for path in listed for parent in PurePosixPath(path).parents}
    foreign = set()
    for path, status in _entries(site):
        if stat.S_ISDIR(status.st_mode):
            is_ours = path in folders
        else:
            is_regular = stat.S_ISREG(status.st_mode)
            is_ours = path in listed and is_regular and listed[path] == _digest(site / path)
        if not is_ours and path != MARKER_FILE:
            foreign |= {path, *map(str, PurePosixPath(path).parents)}
    return sorted(foreign - {"."})


def _entries(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder below `folder` by its path with slashes; no link is followed."""

    def fail(error: OSError) -> None:
        raise error

    for parent, folders, files in os.walk(folder, onerror=fail):
        for name in (*folders, *files):
            path = Path(parent, name)
            yield path.relative_to(folder).as_posix(), path.lstat()


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_in_the_way(foreign: Path, target: Path) -> bool:
    if not os.path.lexists(target):
        return False
    if _is_folder(foreign):
        return not _is_folder(target)
    return not _is_same_file(foreign, target)


def _is_same_file(first: Path, second: Path) -> bool:
    """Whether two paths name one file, or files with the same content."""
    if not os.path.lexists(second):
        return False
    statuses = first.lstat(), second.lstat()
    if os.path.samestat(*statuses):
        return True
    is_regular = all(stat.S_ISREG(status.st_mode) for status in statuses)
    return is_regular and _digest(first) == _digest(second)


def _keep(source: Path, target: Path) -> None:
    """Give a foreign file a second name, or a folder a twin, unless that is there already."""
    if os.path.lexists(target):
        return
    status = source.lstat()
    if stat.S_ISDIR(status.st_mode):
        target.mkdir()
        shutil.copystat(source, target)
        if hasattr(os, "chown"):
            os.chown(target, status.st_uid, status.st_gid)
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # a file system without links, or a file that may not be linked
        shutil.copy2(source, target, follow_symlinks=False)
        if stat.S_ISREG(status.st_mode):
            sync(target)
