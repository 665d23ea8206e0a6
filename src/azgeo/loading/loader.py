"""A folder -> the knowledge base of all that can be read in it, and what is wrong inside single files."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from azgeo.formats.yaml_reader import read_bytes
from azgeo.loading.basemap_reader import read_basemap
from azgeo.loading.discover import VOCABULARY_FILE, discover
from azgeo.loading.validation import read_record, read_vocabulary
from azgeo.model.knowledge import KnowledgeBase, RecordFile
from azgeo.model.records import KINDS, Record
from azgeo.problems import DataError, Problem

Read = TypeVar("Read")


def load_folder(folder: Path, kinds: Sequence[type[Record]] = KINDS) -> tuple[KnowledgeBase | None, list[Problem]]:
    """What can be read under `folder`, and everything wrong inside single files, in order of file and line."""
    try:
        listed, problems = discover(folder, kinds)
    except DataError as error:
        return None, list(error.problems)
    vocabulary = _collect_problems(problems, partial(read_vocabulary, folder / VOCABULARY_FILE))
    atlas = _collect_problems(problems, partial(read_basemap, folder))
    records: dict[str, Record] = {}
    files: dict[str, tuple[RecordFile, bytes]] = {}
    for file in listed:
        if file.id in files:
            continue
        data = _collect_problems(problems, partial(read_bytes, file.path))
        files[file.id] = file, data or b""
        record = _collect_problems(problems, partial(read_record, file, data)) if data is not None else None
        if record is not None:
            records[file.id] = record
    if vocabulary is None:
        return None, problems
    return KnowledgeBase(folder, records, vocabulary, files, atlas), problems


def _collect_problems(problems: list[Problem], reader: Callable[[], Read]) -> Read | None:
    try:
        return reader()
    except DataError as error:
        problems += error.problems
        return None
