"""The files under a folder of records, and what is wrong with them as files."""

import os
import re
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from azgeo.model.fields import ID_PATTERN
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import Record
from azgeo.problems import DataError, Problem, did_you_mean, quoted, relative_path

RESERVED_IDS = frozenset(
    {"index", "matrix", "assets", "search", "tags", "sitemap", "stylesheets", "javascripts", "404"}
)
VOCABULARY_FILE = "vocabulary.yml"
MAP_FOLDER = "map"  # a folder of no records: what the map of lines is drawn on


def discover(folder: Path, kinds: Sequence[type[Record]]) -> tuple[list[RecordFile], list[Problem]]:
    """Every file of a record under `folder` in order of kind and id, and what is wrong with the files as files.

    DataError when a folder cannot be read.
    """
    files: list[RecordFile] = []
    problems: list[Problem] = []
    by_name = {kind.kind: kind for kind in kinds}
    for path, mode in _list_folder(folder):
        if path.name in (*by_name, MAP_FOLDER) and not stat.S_ISDIR(mode):
            hint = "put the folder itself there"
            problems.append(Problem(path, 1, 1, "FILE01", f"{quoted(path.name)} is no plain folder", hint))
        elif path.name in by_name:
            found = [_record_file(by_name[path.name], *entry) for entry in _list_folder(path)]
            files += [file for file in found if isinstance(file, RecordFile)]
            problems += [problem for problem in found if isinstance(problem, Problem)]
        elif path.name not in (VOCABULARY_FILE, MAP_FOLDER):
            hint = did_you_mean(path.name, by_name) or f"the folders are {', '.join(by_name)}"
            problems.append(Problem(path, 1, 1, "FILE01", f"{quoted(path.name)} is no folder of records", hint))
    order = {kind.kind: place for place, kind in enumerate(kinds)}
    return sorted(files, key=lambda file: (order[file.kind.kind], file.id)), problems + _duplicate_ids(files)


def _list_folder(folder: Path) -> list[tuple[Path, int]]:
    """What is in a folder, but for hidden files: .DS_Store, .gitkeep, .turkey.yml.swp are no one's records."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".")]
            return sorted((folder / entry.name, entry.stat(follow_symlinks=False).st_mode) for entry in found)
    except OSError as error:
        raise DataError([Problem(folder, 1, 1, "FILE04", f"the folder cannot be read: {error.strerror}")]) from None


def _record_file(kind: type[Record], path: Path, mode: int) -> RecordFile | Problem:
    if not stat.S_ISREG(mode):
        return Problem(path, 1, 1, "FILE02", f"{quoted(path.name)} is not a plain file")
    if path.suffix != ".yml":
        return Problem(path, 1, 1, "FILE03", f"{quoted(path.name)} is not named like a record")
    if not re.fullmatch(ID_PATTERN, path.stem) or len(path.stem) > 64:
        return Problem(path, 1, 1, "ID01", f"{quoted(path.stem)} is no id")
    if path.stem in RESERVED_IDS:
        return Problem(path, 1, 1, "ID02", f"the id '{path.stem}' is reserved for the site itself")
    return RecordFile(kind, path.stem, path)


def _duplicate_ids(files: Iterable[RecordFile]) -> list[Problem]:
    first: dict[str, Path] = {}
    return [
        Problem(file.path, 1, 1, "ID03", f"the id '{file.id}' stands twice, first in {first[file.id]}")
        for file in files
        if first.setdefault(file.id, file.path) != file.path
    ]


def unsafe_files(docs: Path) -> list[Problem]:
    """Every file among the pages written by hand that would publish what stands elsewhere, or is no file at all."""
    home = docs.resolve()
    return [
        Problem(relative_path(path), 1, 1, "FILE02", f"{quoted(path.name)} is not a plain file")
        for path in sorted(docs.rglob("*"))
        if not path.resolve().is_relative_to(home) or not (path.is_file() or path.is_dir())
    ]
