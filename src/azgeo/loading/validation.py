"""From a folder of YAML files to records, each fault of a file named at its place."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from azgeo.formats.yaml_reader import Fields, key_place, place_of, read_yaml
from azgeo.model.fields import ID_FORM, LINE_FORM, PART_FORM, URL_FORM, Part
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import Record
from azgeo.model.vocabulary import Vocabulary
from azgeo.problems import CODES, MOST_PROBLEMS, DataError, Problem, nearest, shown

Loc = tuple[str | int, ...]
AnyPart = TypeVar("AnyPart", bound=Part)


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
        told = [(fault["loc"], _problem(part, path, tree, fault)) for fault in error.errors(include_url=False)]
        raise DataError(sorted(_once(told))[:MOST_PROBLEMS]) from None


def _once(told: Sequence[tuple[Loc, Problem]]) -> Iterator[Problem]:
    """The problems, but for what follows from another of them.

    A field is not missing that is only misspelt; a whole is told of by the faults of its parts; and where an id is
    left out, each field below it stands at a wrong place, of which the first will do.
    """
    meant = {(loc[:-1], *re.findall("'.*'", problem.hint)) for loc, problem in told if problem.code == "FIELD01"}
    wholes = {loc[:length] for loc, _ in told for length in range(len(loc))}
    without_id: set[Loc] = set()
    for loc, problem in told:
        is_misspelt = problem.code == "FIELD02" and (loc[:-1], f"'{loc[-1]}'") in meant
        if not (is_misspelt or loc in wholes or loc[:-1] in without_id):
            yield problem
        if problem.hint == WRITE_ID:
            without_id.add(loc[:-1])


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary that stands at `path`; DataError with everything wrong in it."""
    if not os.path.lexists(path):
        raise DataError([Problem(path, 1, 1, "FILE05", "the vocabulary is missing")])
    return read_part(Vocabulary, path, read_yaml(path))


def _problem(part: type[Part], path: Path, tree: Fields, fault: Any) -> Problem:
    loc, kind = fault["loc"], _kind(fault["type"], fault["input"])
    code, tell = (kind, _reason) if kind in CODES else _TELL[kind]
    message, hint = tell(fault, _part_at(part, loc[:-1]))
    place = key_place if kind == "extra_forbidden" or _is_key(loc) else place_of
    return Problem(path, *place(tree, [step for step in loc if step != "[key]"]), code, message, hint)


def _kind(kind: str, written: object) -> str:
    """The model's name for a fault, as it looks to who wrote the file."""
    if written == "" and kind != "extra_forbidden":
        return "string_too_short"
    return "string_type" if kind == "literal_error" and not isinstance(written, str) else kind


def _is_key(loc: Sequence[str | int]) -> bool:
    """Whether a fault is that of a name, such as the id of a claim, not of what stands under it."""
    return loc[-1:] == ("[key]",)


def _part_at(part: type[Part], loc: Sequence[str | int]) -> type[Part]:
    """The class of the innermost part on the way to `loc`."""
    steps = iter(loc)
    for step in steps:
        if isinstance(step, str) and step in part.model_fields:
            annotation = part.model_fields[step].annotation
            if get_origin(annotation) is dict:
                next(steps, None)  # an editor's word, even if it is that of a field
            part = _part_in(annotation) or part
    return part


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_in(inner))), None)


# ---- From what the model complains of to what an editor reads -------------------------------------------------------

WRITE_ID = "if an id is left out, write it above with a colon, and indent what it holds"
Tell = Callable[[Any, type[Part]], tuple[str, str]]


def _reason(fault: Any, _part: type[Part]) -> tuple[str, str]:
    message, _, hint = str(fault["ctx"]["reason"]).partition("; ")
    return message, hint


def _empty(fault: Any, _part: type[Part]) -> tuple[str, str]:
    return f"{_field(fault)} is empty", "write it, or remove the line"


def _unknown(fault: Any, part: type[Part]) -> tuple[str, str]:
    field = str(fault["loc"][-1])
    known = [name for name in part.model_fields if name != "id" or not issubclass(part, Record)]
    first = re.match(r"\w+", field)
    colon = f"put a colon and a space behind '{first[0]}'" if first and first[0] in known else ""
    return f"no field {shown(field)} here", colon or nearest(field, known) or f"the fields are {', '.join(known)}"


def _missing(fault: Any, _part: type[Part]) -> tuple[str, str]:
    return f"the field '{fault['loc'][-1]}' is missing", f"add '{fault['loc'][-1]}: ...'"


def _no_text(fault: Any, _part: type[Part]) -> tuple[str, str]:
    is_link = isinstance(fault["input"], list) and any(isinstance(item, list) for item in fault["input"])
    quote = "put it in quotation marks, since it begins with a link"  # which to YAML is a list in a list
    return f"{_field(fault)} must be a text", quote if is_link else "write words, not a list or a mapping"


def _no_part(fault: Any, part: type[Part]) -> tuple[str, str]:
    hint = WRITE_ID if fault["loc"][-1] in part.model_fields else "write lines of the form 'field: value'"
    return f"{_field(fault)} must be a mapping", hint


def _choice(fault: Any, _part: type[Part]) -> tuple[str, str]:
    written, expected = fault["input"], str(fault["ctx"]["expected"])
    hint = nearest(written, re.findall(r"'([^']+)'", expected)) or f"write {expected}"
    return f"{shown(written)} cannot stand in {_field(fault)}", hint


def _must(wish: str, hint: str = "") -> Tell:
    """Says what a field must be or have, with the limits of the model filled in."""
    return lambda fault, _part: (f"{_field(fault)} must {wish.format(**fault.get('ctx', {}))}", hint)


def _form(fault: Any, _part: type[Part]) -> tuple[str, str]:
    message, hint = _FORMS[fault["ctx"]["pattern"]]
    return message.format(shown(fault["input"]), _field(fault)), hint


def _field(fault: Any) -> str:
    """What the fault is in: a field, or an entry of it."""
    names = [step for step in fault["loc"] if isinstance(step, str) and step != "[key]"]
    return shown(names[-1]) if fault["loc"][-1] == names[-1] else f"an entry of {shown(names[-1])}"


_FORMS: Mapping[str, tuple[str, str]] = {
    ID_FORM: ("{0} is no id", "write it with a-z, 0-9 and single hyphens"),
    LINE_FORM: ("{1} must be one line", "write it in one line, or put > in place of |"),
    URL_FORM: ("{0} is no address", "write it as in https://example.org/page"),
    PART_FORM: ("{0} cannot name a part of the article", "write 2 to 8 letters, a-z"),
}

_NUMBER = _must("be a number", "write it like 1200000 or 30.1")
_WHOLE = _must("be a whole number", "write it like 12")

_TELL: Mapping[str, tuple[str, Tell]] = {
    "extra_forbidden": ("FIELD01", _unknown),
    "missing": ("FIELD02", _missing),
    "string_type": ("FIELD03", _no_text),
    "tuple_type": ("FIELD03", _must("be a list", "write [one, two], or lines that begin with '- '")),
    "dict_type": ("FIELD03", _must("be a mapping", "write lines of the form 'id: ...'")),
    "model_type": ("FIELD03", _no_part),
    "decimal_type": ("FIELD03", _NUMBER),
    "decimal_parsing": ("FIELD03", _NUMBER),
    "finite_number": ("FIELD03", _NUMBER),
    "int_type": ("FIELD03", _WHOLE),
    "int_parsing": ("FIELD03", _WHOLE),
    "int_parsing_size": ("FIELD03", _WHOLE),
    "literal_error": ("FIELD04", _choice),
    "string_too_short": ("FIELD04", _empty),
    "string_too_long": ("FIELD04", _must("have no more than {max_length} characters")),
    "too_short": ("FIELD04", _must("have {min_length} or more entries", "write them, or remove the line")),
    "greater_than_equal": ("FIELD04", _must("be {ge} or more")),
    "less_than_equal": ("FIELD04", _must("be {le} or less")),
    "decimal_max_digits": ("FIELD04", _must("have no more than {max_digits} digits")),
    "string_pattern_mismatch": ("FIELD04", _form),
}
