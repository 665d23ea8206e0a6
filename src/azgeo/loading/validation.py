"""From a folder of YAML files to records, each fault of a file named at its place."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from azgeo.formats.yaml_reader import MappingNode, key_position, read_yaml, value_position
from azgeo.model.fields import ID_PATTERN, LINE_PATTERN, PART_PATTERN, URL_PATTERN, StrictModel
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import Record
from azgeo.model.vocabulary import Vocabulary
from azgeo.problems import CODES, MAX_PROBLEMS, DataError, Problem, did_you_mean, quoted

Loc = tuple[str | int, ...]
AnyModel = TypeVar("AnyModel", bound=StrictModel)


def read_record(file: RecordFile, data: bytes) -> Record:
    """The record that `data` holds; DataError with everything wrong inside that file."""
    tree = read_yaml(file.path, data)
    if "id" in tree:
        line, column = key_position(tree, ("id",))
        raise DataError(
            [Problem(file.path, line, column, "FIELD01", "the id is the name of the file", "remove the line")]
        )
    return validate(file.kind, file.path, tree, file.id)


def validate(model: type[AnyModel], path: Path, tree: MappingNode, id: str = "") -> AnyModel:
    """`tree` as a `part`; DataError with every field that does not fit, at its place in `path`."""
    try:
        return model.model_validate({**tree, "id": id} if id else tree)
    except ValidationError as error:
        told = [(fault["loc"], _problem(model, path, tree, fault)) for fault in error.errors(include_url=False)]
        raise DataError(sorted(_without_consequences(told))[:MAX_PROBLEMS]) from None


def _without_consequences(told: Sequence[tuple[Loc, Problem]]) -> Iterator[Problem]:
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
    return validate(Vocabulary, path, read_yaml(path))


def _problem(part: type[StrictModel], path: Path, tree: MappingNode, fault: Any) -> Problem:
    loc, kind = fault["loc"], _kind(fault["type"], fault["input"])
    code, tell = (kind, _describe_reason) if kind in CODES else _DESCRIPTIONS[kind]
    message, hint = tell(fault, _model_at(part, loc[:-1]))
    place = key_position if kind == "extra_forbidden" or _is_key(loc) else value_position
    return Problem(path, *place(tree, [step for step in loc if step != "[key]"]), code, message, hint)


def _kind(kind: str, written: object) -> str:
    """The model's name for a fault, as it looks to who wrote the file."""
    if written == "" and kind != "extra_forbidden":
        return "string_too_short"
    return "string_type" if kind == "literal_error" and not isinstance(written, str) else kind


def _is_key(loc: Sequence[str | int]) -> bool:
    """Whether a fault is that of a name, such as the id of a claim, not of what stands under it."""
    return loc[-1:] == ("[key]",)


def _model_at(part: type[StrictModel], loc: Sequence[str | int]) -> type[StrictModel]:
    """The class of the innermost part on the way to `loc`."""
    steps = iter(loc)
    for step in steps:
        if isinstance(step, str) and step in part.model_fields:
            annotation = part.model_fields[step].annotation
            if get_origin(annotation) is dict:
                next(steps, None)  # an editor's word, even if it is that of a field
            part = _model_in(annotation) or part
    return part


def _model_in(annotation: Any) -> type[StrictModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)


# ---- From what the model complains of to what an editor reads -------------------------------------------------------

WRITE_ID = "if an id is left out, write it above with a colon, and indent what it holds"
Describe = Callable[[Any, type[StrictModel]], tuple[str, str]]


def _describe_reason(fault: Any, _part: type[StrictModel]) -> tuple[str, str]:
    message, _, hint = str(fault["ctx"]["reason"]).partition("; ")
    return message, hint


def _describe_empty(fault: Any, _part: type[StrictModel]) -> tuple[str, str]:
    return f"{_field_name(fault)} is empty", "write it, or remove the line"


def _describe_unknown_field(fault: Any, part: type[StrictModel]) -> tuple[str, str]:
    field = str(fault["loc"][-1])
    known = [name for name in part.model_fields if name != "id" or not issubclass(part, Record)]
    first = re.match(r"\w+", field)
    colon = f"put a colon and a space behind '{first[0]}'" if first and first[0] in known else ""
    return f"no field {quoted(field)} here", colon or did_you_mean(field, known) or f"the fields are {', '.join(known)}"


def _describe_missing_field(fault: Any, _part: type[StrictModel]) -> tuple[str, str]:
    return f"the field '{fault['loc'][-1]}' is missing", f"add '{fault['loc'][-1]}: ...'"


def _describe_no_text(fault: Any, _part: type[StrictModel]) -> tuple[str, str]:
    is_link = isinstance(fault["input"], list) and any(isinstance(item, list) for item in fault["input"])
    quote = "put it in quotation marks, since it begins with a link"  # which to YAML is a list in a list
    return f"{_field_name(fault)} must be a text", quote if is_link else "write words, not a list or a mapping"


def _describe_no_mapping(fault: Any, part: type[StrictModel]) -> tuple[str, str]:
    hint = WRITE_ID if fault["loc"][-1] in part.model_fields else "write lines of the form 'field: value'"
    return f"{_field_name(fault)} must be a mapping", hint


def _describe_choice(fault: Any, _part: type[StrictModel]) -> tuple[str, str]:
    written, expected = fault["input"], str(fault["ctx"]["expected"])
    hint = did_you_mean(written, re.findall(r"'([^']+)'", expected)) or f"write {expected}"
    return f"{quoted(written)} cannot stand in {_field_name(fault)}", hint


def _must(wish: str, hint: str = "") -> Describe:
    """Says what a field must be or have, with the limits of the model filled in."""
    return lambda fault, _part: (f"{_field_name(fault)} must {wish.format(**fault.get('ctx', {}))}", hint)


def _describe_pattern(fault: Any, _part: type[StrictModel]) -> tuple[str, str]:
    message, hint = _PATTERN_MESSAGES[fault["ctx"]["pattern"]]
    return message.format(quoted(fault["input"]), _field_name(fault)), hint


def _field_name(fault: Any) -> str:
    """What the fault is in: a field, or an entry of it."""
    names = [step for step in fault["loc"] if isinstance(step, str) and step != "[key]"]
    return quoted(names[-1]) if fault["loc"][-1] == names[-1] else f"an entry of {quoted(names[-1])}"


_PATTERN_MESSAGES: Mapping[str, tuple[str, str]] = {
    ID_PATTERN: ("{0} is no id", "write it with a-z, 0-9 and single hyphens"),
    LINE_PATTERN: ("{1} must be one line", "write it in one line, or put > in place of |"),
    URL_PATTERN: ("{0} is no address", "write it as in https://example.org/page"),
    PART_PATTERN: ("{0} cannot name a part of the article", "write 2 to 8 letters, a-z"),
}

_NUMBER = _must("be a number", "write it like 1200000 or 30.1")
_WHOLE = _must("be a whole number", "write it like 12")

_DESCRIPTIONS: Mapping[str, tuple[str, Describe]] = {
    "extra_forbidden": ("FIELD01", _describe_unknown_field),
    "missing": ("FIELD02", _describe_missing_field),
    "string_type": ("FIELD03", _describe_no_text),
    "tuple_type": ("FIELD03", _must("be a list", "write [one, two], or lines that begin with '- '")),
    "dict_type": ("FIELD03", _must("be a mapping", "write lines of the form 'id: ...'")),
    "model_type": ("FIELD03", _describe_no_mapping),
    "decimal_type": ("FIELD03", _NUMBER),
    "decimal_parsing": ("FIELD03", _NUMBER),
    "finite_number": ("FIELD03", _NUMBER),
    "int_type": ("FIELD03", _WHOLE),
    "int_parsing": ("FIELD03", _WHOLE),
    "int_parsing_size": ("FIELD03", _WHOLE),
    "literal_error": ("FIELD04", _describe_choice),
    "string_too_short": ("FIELD04", _describe_empty),
    "string_too_long": ("FIELD04", _must("have no more than {max_length} characters")),
    "too_short": ("FIELD04", _must("have {min_length} or more entries", "write them, or remove the line")),
    "greater_than_equal": ("FIELD04", _must("be {ge} or more")),
    "less_than_equal": ("FIELD04", _must("be {le} or less")),
    "decimal_max_digits": ("FIELD04", _must("have no more than {max_digits} digits")),
    "string_pattern_mismatch": ("FIELD04", _describe_pattern),
}
