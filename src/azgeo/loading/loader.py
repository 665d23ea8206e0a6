"""A folder to the knowledge base of all that can be read in it, and the problems inside files."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from azgeo.formats.yaml_reader import key_position, read_bytes, read_yaml
from azgeo.i18n import gettext as _
from azgeo.loading.basemap import read_basemap
from azgeo.loading.discover import VOCABULARY_FILE, discover
from azgeo.loading.validation import validate
from azgeo.model.knowledge import KnowledgeBase, RecordFile
from azgeo.model.records import KINDS, Record
from azgeo.model.vocabulary import Vocabulary
from azgeo.problems import DataError, Problem

T = TypeVar("T")


def load_folder(
    folder: Path, kinds: Sequence[type[Record]] = KINDS
) -> tuple[KnowledgeBase | None, list[Problem]]:
    """What can be read under `folder`, and all that is wrong inside single files.

    Problems come in order of file and line; without a vocabulary there is no knowledge base.
    """
    try:
        discovered, problems = discover(folder, kinds)
    except DataError as error:
        return None, list(error.problems)
    vocabulary = _collect_problems(problems, partial(read_vocabulary, folder / VOCABULARY_FILE))
    basemap = _collect_problems(problems, partial(read_basemap, folder))
    records: dict[str, Record] = {}
    files: dict[str, tuple[RecordFile, bytes]] = {}
    for file in discovered:
        if file.id in files:  # `discover` has reported the second file of an id
            continue
        data = _collect_problems(problems, partial(read_bytes, file.path))
        files[file.id] = file, data or b""
        if data is not None:
            record = _collect_problems(problems, partial(read_record, file, data))
            if record is not None:
                records[file.id] = record
    if vocabulary is None:
        return None, problems
    return KnowledgeBase(folder, records, vocabulary, files, basemap, kinds), problems


def _collect_problems(problems: list[Problem], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except DataError as error:
        problems += error.problems
        return None


def read_record(file: RecordFile, data: bytes) -> Record:
    """The record that `data` holds; DataError with everything wrong inside that file."""
    tree = read_yaml(file.path, data)
    if "id" in tree:
        line, column = key_position(tree, ("id",))
        message, hint = _("the id is the name of the file"), _("remove the line")
        raise DataError([Problem(file.path, line, column, "FIELD01", message, hint)])
    return validate(file.kind, file.path, tree, file.id)


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary at `path`; DataError with everything wrong in it."""
    if not os.path.lexists(path):
        raise DataError([Problem(path, 1, 1, "FILE05", _("the vocabulary is missing"))])
    return validate(Vocabulary, path, read_yaml(path))
