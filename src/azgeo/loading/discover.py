"""The files under a folder of records, and what is wrong with them as files."""

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from azgeo.formats.encoding import decode_text
from azgeo.formats.ids import is_id
from azgeo.i18n import gettext as _
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import Record
from azgeo.problems import DataError, Problem, did_you_mean, quoted, relative_path

# Names of files that the site itself has in the folder of a kind.
RESERVED_IDS = frozenset(
    ["index", "matrix", "assets", "search", "tags", "sitemap", "stylesheets", "javascripts", "404"]
)
VOCABULARY_FILE = "vocabulary.yml"
MAP_FOLDER = "map"  # holds no records, but what the map of pipelines is drawn on


def discover(folder: Path, kinds: Sequence[type[Record]]) -> tuple[list[RecordFile], list[Problem]]:
    """Every record file under `folder`, in order of kind and id, and what is wrong with files.

    DataError when a folder cannot be read.
    """
    files: list[RecordFile] = []
    problems: list[Problem] = []
    by_name = {kind.kind: kind for kind in kinds}
    for path, mode in _list_folder(folder):
        if path.name not in (*by_name, MAP_FOLDER, VOCABULARY_FILE):
            problems.append(_unknown_folder(path, by_name))
        elif path.name != VOCABULARY_FILE and not stat.S_ISDIR(mode):
            message = _("{name} is not a plain folder").format(name=quoted(path.name))
            hint = _("put the folder itself there")
            problems.append(Problem(path, 1, 1, "FILE01", message, hint))
        elif path.name in by_name:
            for entry in _list_folder(path):
                file = _record_file(by_name[path.name], *entry)
                (files if isinstance(file, RecordFile) else problems).append(file)  # type: ignore[arg-type]
    order = {kind.kind: position for position, kind in enumerate(kinds)}
    files.sort(key=lambda file: (order[file.kind.kind], file.id))
    return files, problems + _duplicate_ids(files)


def _unknown_folder(path: Path, kinds: Iterable[str]) -> Problem:
    message = _("{name} is not a folder of records").format(name=quoted(path.name))
    hint = did_you_mean(path.name, kinds) or _("the folders are {folders}").format(
        folders=", ".join(kinds)
    )
    return Problem(path, 1, 1, "FILE01", message, hint)


def _list_folder(folder: Path) -> list[tuple[Path, int]]:
    """What is in a folder with its file mode; no hidden files (.DS_Store, .turkey.yml.swp)."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                (folder / entry.name, entry.stat(follow_symlinks=False).st_mode)
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError as error:
        message = _("the folder cannot be read: {reason}").format(reason=error.strerror)
        raise DataError([Problem(folder, 1, 1, "FILE04", message)]) from None


def _record_file(kind: type[Record], path: Path, mode: int) -> RecordFile | Problem:
    if not stat.S_ISREG(mode):
        return _not_a_file(path)
    if path.suffix != ".yml":
        message = _("{name} is not named like a record").format(name=quoted(path.name))
        return Problem(path, 1, 1, "FILE03", message)
    if not is_id(path.stem):
        return Problem(path, 1, 1, "ID01", _("{id} is not an id").format(id=quoted(path.stem)))
    if path.stem in RESERVED_IDS:
        message = _("the id '{id}' is reserved for the site itself").format(id=path.stem)
        return Problem(path, 1, 1, "ID02", message)
    return RecordFile(kind, path.stem, path)


def _not_a_file(path: Path) -> Problem:
    message = _("{name} is not a plain file").format(name=quoted(path.name))
    return Problem(path, 1, 1, "FILE02", message)


def _duplicate_ids(files: Iterable[RecordFile]) -> list[Problem]:
    first: dict[str, Path] = {}
    problems = []
    for file in files:
        if first.setdefault(file.id, file.path) != file.path:
            message = _("duplicate id '{id}', first in {path}").format(
                id=file.id, path=first[file.id]
            )
            problems.append(Problem(file.path, 1, 1, "ID03", message))
    return problems


def unsafe_files(docs: Path) -> list[Problem]:
    """What is wrong with the files among the hand-written pages, as files.

    Links that lead out of the folder, to a folder or nowhere, what is neither file nor folder, and
    pages that are not in UTF-8.
    """
    home = docs.resolve()
    problems: list[Problem] = []
    for path in sorted(docs.rglob("*")):
        if not _is_own_file(path, home):
            problems.append(_not_a_file(relative_path(path)))
        elif path.suffix == ".md" and path.is_file():
            problems += _encoding_problems(relative_path(path))
    return problems


def _is_own_file(path: Path, home: Path) -> bool:
    """Whether it is a file or folder in `home`; a link to a folder could lead round in a circle."""
    if path.is_dir():
        return not path.is_symlink()
    return path.is_file() and path.resolve().is_relative_to(home)


def _encoding_problems(page: Path) -> list[Problem]:
    data = page.read_bytes()
    try:
        data.decode()
    except UnicodeDecodeError:
        return decode_text(page, data)[1]
    return []
