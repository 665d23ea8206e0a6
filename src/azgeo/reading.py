"""From a folder of YAML files to records, each fault of a file named at its place."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import ValidationError

from azgeo.fields import ID_FORM, Part
from azgeo.problems import CODES, DataError, Problem, nearest
from azgeo.records import Record
from azgeo.yamlfile import Fields, key_place, place_of, read_yaml

RESERVED = frozenset({"index", "assets", "search", "tags", "sitemap", "stylesheets", "javascripts", "404"})
VOCABULARY = "vocabulary.yml"
AnyPart = TypeVar("AnyPart", bound=Part)


class RecordFile(NamedTuple):
    """Where a record stands; its id is the name of the file, its kind the name of the folder."""

    kind: type[Record]
    id: str
    path: Path


def listing(folder: Path, kinds: Sequence[type[Record]]) -> tuple[list[RecordFile], list[Problem]]:
    """Every file of a record under `folder` in order of kind and id, and what is wrong with the files as files."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    by_name = {kind.kind: kind for kind in kinds}
    for path, mode in _entries(folder):
        if path.name in by_name and stat.S_ISDIR(mode):
            found = [_record_file(by_name[path.name], *entry) for entry in _entries(path)]
            files += [file for file in found if isinstance(file, RecordFile)]
            problems += [problem for problem in found if isinstance(problem, Problem)]
        elif path.name != VOCABULARY or not stat.S_ISREG(mode):
            hint = nearest(path.name, by_name) or f"the folders are {', '.join(by_name)}"
            problems.append(Problem(path, 1, 1, "FILE01", f"'{path.name}' is no folder of records", hint))
    order = {kind.kind: place for place, kind in enumerate(kinds)}
    return sorted(files, key=lambda file: (order[file.kind.kind], file.id)), problems + _doubled(files)


def _entries(folder: Path) -> list[tuple[Path, int]]:
    with os.scandir(folder) as entries:
        return sorted((folder / entry.name, entry.stat(follow_symlinks=False).st_mode) for entry in entries)


def _record_file(kind: type[Record], path: Path, mode: int) -> RecordFile | Problem:
    if not stat.S_ISREG(mode):
        return Problem(path, 1, 1, "FILE02", f"'{path.name}' is not a plain file")
    if path.suffix != ".yml":
        return Problem(path, 1, 1, "FILE03", f"'{path.name}' is not named like a record")
    if not re.fullmatch(ID_FORM, path.stem) or len(path.stem) > 64:
        return Problem(path, 1, 1, "ID01", f"'{path.stem}' is no id")
    if path.stem in RESERVED:
        return Problem(path, 1, 1, "ID02", f"the id '{path.stem}' is reserved for the site itself")
    return RecordFile(kind, path.stem, path)


def _doubled(files: Iterable[RecordFile]) -> list[Problem]:
    first: dict[str, Path] = {}
    return [
        Problem(file.path, 1, 1, "ID03", f"the id '{file.id}' stands twice, first in {first[file.id]}")
        for file in files
        if first.setdefault(file.id, file.path) != file.path
    ]


def read_record(file: RecordFile, data: bytes) -> Record:
    """The record that `data` holds; DataError with everything wrong inside that file."""
    tree = read_yaml(file.path, data)
    if "id" in tree:
        line, column = key_place(tree, ("id",))
        raise DataError(
            [Problem(file.path, line, column, "FIELD01", "the id is the name of the file", "remove the line")]
        )
    return read_part(file.kind, file.path, tree, file.id)


def read_part(part: type[AnyPart], path: Path, tree: Fields, id: str = "") -> AnyPart:
    """`tree` as a `part`; DataError with every field that does not fit, at its place in `path`."""
    try:
        return part.model_validate({**tree, "id": id} if id else tree)
    except ValidationError as error:
        raise DataError([_problem(part, path, tree, fault) for fault in error.errors(include_url=False)]) from None


def _problem(part: type[Part], path: Path, tree: Fields, fault: Any) -> Problem:
    loc, kind = fault["loc"], fault["type"]
    code, tell = (kind, _reason) if kind in CODES else _TELL.get(kind, ("FIELD04", _as_is))
    here = _part_at(part, loc[:-1])
    message, hint = tell(loc, fault, here)
    place = key_place if kind == "extra_forbidden" or loc[-1:] == ("[key]",) else place_of
    return Problem(path, *place(tree, [step for step in loc if step != "[key]"]), code, message, hint)


def _part_at(part: type[Part], loc: Sequence[str | int]) -> type[Part]:
    for step in loc:
        if isinstance(step, str) and step in part.model_fields:
            part = _part_in(part.model_fields[step].annotation) or part
    return part


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_in(inner))), None)


Loc = tuple[str | int, ...]
Tell = Callable[[Loc, Any, type[Part]], tuple[str, str]]


def _reason(_loc: Loc, fault: Any, _part: type[Part]) -> tuple[str, str]:
    message, _, hint = str(fault["ctx"]["reason"]).partition("; ")
    return message, hint


def _unknown(loc: Loc, _fault: Any, part: type[Part]) -> tuple[str, str]:
    known = [name for name in part.model_fields if name != "id"]
    return f"no field '{loc[-1]}' here", nearest(str(loc[-1]), known) or f"the fields are {', '.join(known)}"


def _missing(loc: Loc, _fault: Any, _part: type[Part]) -> tuple[str, str]:
    return f"the field '{loc[-1]}' is missing", f"add '{loc[-1]}: ...'"


def _choice(loc: Loc, fault: Any, _part: type[Part]) -> tuple[str, str]:
    expected = str(fault["ctx"]["expected"])
    return f"'{fault['input']}' cannot stand in '{_field(loc)}'", (
        nearest(str(fault["input"]), re.findall(r"'([^']+)'", expected)) or f"write {expected}"
    )


def _shape(wanted: str) -> Tell:
    return lambda loc, _fault, _part: (f"'{_field(loc)}' must be {wanted}", "")


def _pattern(loc: Loc, fault: Any, _part: type[Part]) -> tuple[str, str]:
    hint = "write an id: a-z, 0-9 and single hyphens" if fault["ctx"]["pattern"] == ID_FORM else ""
    return f"'{fault['input']}' does not have the form of '{_field(loc)}'", hint


def _as_is(loc: Loc, fault: Any, _part: type[Part]) -> tuple[str, str]:
    return f"'{_field(loc)}': {fault['msg'][:1].lower()}{fault['msg'][1:]}", ""


def _field(loc: Loc) -> str:
    return next((step for step in reversed(loc) if isinstance(step, str) and step != "[key]"), "record")


_TELL: Mapping[str, tuple[str, Tell]] = {
    "extra_forbidden": ("FIELD01", _unknown),
    "missing": ("FIELD02", _missing),
    "literal_error": ("FIELD04", _choice),
    "string_type": ("FIELD03", _shape("a text")),
    "tuple_type": ("FIELD03", _shape("a list: [one, two] or lines that begin with '- '")),
    "dict_type": ("FIELD03", _shape("a mapping: lines of the form 'id: ...'")),
    "model_type": ("FIELD03", _shape("a mapping: lines of the form 'field: value'")),
    "model_attributes_type": ("FIELD03", _shape("a mapping: lines of the form 'field: value'")),
    "int_parsing": ("FIELD03", _shape("a whole number")),
    "decimal_parsing": ("FIELD03", _shape("a number, written like 1200000 or 30.1")),
    "string_too_short": (
        "FIELD04",
        lambda loc, _fault, _part: (f"'{_field(loc)}' is empty", "write it, or remove the line"),
    ),
    "string_pattern_mismatch": ("FIELD04", _pattern),
}
