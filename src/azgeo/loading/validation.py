"""The fields of a file to a model, each mistake reported at its line and column."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from azgeo.formats.ids import ID_PATTERN
from azgeo.formats.yaml_reader import MappingNode, key_position, value_position
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.fields import LINE_PATTERN, NO_ADDRESS, PART_PATTERN, StrictModel
from azgeo.model.records import Record
from azgeo.problems import CODES, MAX_PROBLEMS, DataError, Problem, did_you_mean, quoted

Location = tuple[str | int, ...]
AnyModel = TypeVar("AnyModel", bound=StrictModel)


def validate(model: type[AnyModel], path: Path, tree: MappingNode, id: str = "") -> AnyModel:
    """`tree` as a `model`; DataError with every field that does not fit, at its place in `path`."""
    try:
        return model.model_validate({**tree, "id": id} if id else tree)
    except ValidationError as error:
        located = [
            (detail["loc"], _problem(model, path, tree, detail))
            for detail in error.errors(include_url=False)
        ]
        raise DataError(sorted(_without_consequences(located))[:MAX_PROBLEMS]) from None


def _without_consequences(located: Sequence[tuple[Location, Problem]]) -> Iterator[Problem]:
    """The problems without those that follow from another one.

    A misspelt field is not missing as well; a whole is reported by the mistakes of its parts; and
    where an id is left out, each field below it is at a wrong place, and the first is enough.
    """
    suggested = {
        (loc[:-1], *re.findall("'.*'", problem.hint))
        for loc, problem in located
        if problem.code == "FIELD01"
    }
    wholes = {loc[:length] for loc, _problem in located for length in range(len(loc))}
    without_id: set[Location] = set()
    for loc, problem in located:
        is_misspelt = problem.code == "FIELD02" and (loc[:-1], f"'{loc[-1]}'") in suggested
        if not (is_misspelt or loc in wholes or loc[:-1] in without_id):
            yield problem
        if problem.hint == _(WRITE_ID):
            without_id.add(loc[:-1])


def _problem(model: type[StrictModel], path: Path, tree: MappingNode, detail: Any) -> Problem:
    """What pydantic says of one field, as a Problem."""
    loc = detail["loc"]
    error_type = _error_type(detail["type"], detail["input"])
    is_own = error_type in CODES  # raised by a validator of ours, with a reason
    code, describe = (error_type, _describe_reason) if is_own else _DESCRIPTIONS[error_type]
    message, hint = describe(detail, _model_at(model, loc[:-1]))
    is_of_key = error_type == "extra_forbidden" or _is_key(loc)
    position = key_position if is_of_key else value_position
    steps = [step for step in loc if step != "[key]"]
    return Problem(path, *position(tree, steps), code, message, hint)


def _error_type(error_type: str, written: object) -> str:
    """Pydantic's name for the mistake, as it looks to who wrote the file."""
    if written == "" and error_type != "extra_forbidden":
        return "string_too_short"
    if error_type == "literal_error" and not isinstance(written, str):
        return "string_type"
    return error_type


def _is_key(loc: Sequence[str | int]) -> bool:
    """Whether the mistake is in a key, such as the id of a claim, not in its value."""
    return loc[-1:] == ("[key]",)


def _model_at(model: type[StrictModel], loc: Sequence[str | int]) -> type[StrictModel]:
    """The class of the innermost model on the way to `loc`."""
    steps = iter(loc)
    for step in steps:
        if isinstance(step, str) and step in model.model_fields:
            annotation = model.model_fields[step].annotation
            if get_origin(annotation) is dict:
                next(steps, None)  # a key of the editor, even if it is called like a field
            model = _model_in(annotation) or model
    return model


def _model_in(annotation: Any) -> type[StrictModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)


# ---- From what pydantic says to what an editor reads --------------------------------------------

Described = tuple[str, str]  # message and hint
Describe = Callable[[Any, type[StrictModel]], Described]
WRITE_ID = mark("if an id is left out, write it above with a colon, and indent what it holds")


def _describe_reason(detail: Any, _model: type[StrictModel]) -> Described:
    message, _separator, hint = str(detail["ctx"]["reason"]).partition("; ")
    return message, hint


def _describe_empty(detail: Any, _model: type[StrictModel]) -> Described:
    message = _("{field} is empty").format(field=_field_name(detail))
    return message, _("write it, or remove the line")


def _describe_unknown_field(detail: Any, model: type[StrictModel]) -> Described:
    field = str(detail["loc"][-1])
    known = [name for name in model.model_fields if name != "id" or not issubclass(model, Record)]
    first_word = re.match(r"\w+", field)
    message = _("no field {field} here").format(field=quoted(field))
    if first_word and first_word[0] in known:
        hint = _("put a colon and a space after '{field}'").format(field=first_word[0])
    else:
        hint = did_you_mean(field, known) or _("the fields are {fields}").format(
            fields=", ".join(known)
        )
    return message, hint


def _describe_missing_field(detail: Any, _model: type[StrictModel]) -> Described:
    field = detail["loc"][-1]
    message = _("the field '{field}' is missing").format(field=field)
    return message, _("add '{field}: ...'").format(field=field)


def _describe_no_text(detail: Any, _model: type[StrictModel]) -> Described:
    written = detail["input"]
    # `[[id]]` at the start of a value is a list in a list to YAML.
    is_link = isinstance(written, list) and any(isinstance(item, list) for item in written)
    message = _("{field} must be a text").format(field=_field_name(detail))
    if is_link:
        return message, _("put it in quotation marks, since it begins with a link")
    return message, _("write words, not a list or a mapping")


def _describe_no_mapping(detail: Any, model: type[StrictModel]) -> Described:
    message = _("{field} must be a mapping").format(field=_field_name(detail))
    if detail["loc"][-1] in model.model_fields:
        return message, _(WRITE_ID)
    return message, _("write lines of the form 'field: value'")


def _describe_choice(detail: Any, _model: type[StrictModel]) -> Described:
    written, expected = detail["input"], str(detail["ctx"]["expected"])
    choices = re.findall(r"'([^']+)'", expected)
    message = _("{value} is not allowed in {field}").format(
        value=quoted(written), field=_field_name(detail)
    )
    allowed = _("write one of {choices}").format(choices=", ".join(map(repr, choices)))
    return message, did_you_mean(written, choices) or allowed


def _describe_with(message: str, hint: str = "") -> Describe:
    """A message with `{field}` and the limits of the model filled in."""

    def describe(detail: Any, _model: type[StrictModel]) -> Described:
        words = _(message).format(
            field=_field_name(detail), value=quoted(detail["input"]), **detail.get("ctx", {})
        )
        return words, _(hint) if hint else ""

    return describe


def _describe_pattern(detail: Any, _model: type[StrictModel]) -> Described:
    message, hint = _PATTERN_MESSAGES[detail["ctx"]["pattern"]]
    words = _(message).format(value=quoted(detail["input"]), field=_field_name(detail))
    return words, _(hint)


def _field_name(detail: Any) -> str:
    """What the mistake is in: a field, or an entry of it."""
    names = [step for step in detail["loc"] if isinstance(step, str) and step != "[key]"]
    name = quoted(names[-1])
    if detail["loc"][-1] == names[-1]:
        return name
    return _("an entry of {field}").format(field=name)


_PATTERN_MESSAGES: Mapping[str, tuple[str, str]] = {
    ID_PATTERN: (mark("{value} is not an id"), mark("write it with a-z, 0-9 and single hyphens")),
    LINE_PATTERN: (
        mark("{field} must be one line"),
        mark("write it in one line, or put > in place of |"),
    ),
    PART_PATTERN: (
        mark("{value} is not a name for a part of a text"),
        mark("write 2 to 8 letters, a-z"),
    ),
}

_NUMBER = _describe_with(mark("{field} must be a number"), mark("write it like 1200000 or 30.1"))
_WHOLE_NUMBER = _describe_with(mark("{field} must be a whole number"), mark("write it like 12"))

# By pydantic's name for a mistake: the error code, and how to describe it.
_DESCRIPTIONS: Mapping[str, tuple[str, Describe]] = {
    "extra_forbidden": ("FIELD01", _describe_unknown_field),
    "missing": ("FIELD02", _describe_missing_field),
    "string_type": ("FIELD03", _describe_no_text),
    "tuple_type": (
        "FIELD03",
        _describe_with(
            mark("{field} must be a list"),
            mark("write [one, two], or lines that begin with '- '"),
        ),
    ),
    "dict_type": (
        "FIELD03",
        _describe_with(
            mark("{field} must be a mapping"), mark("write lines of the form 'id: ...'")
        ),
    ),
    "model_type": ("FIELD03", _describe_no_mapping),
    "decimal_type": ("FIELD03", _NUMBER),
    "decimal_parsing": ("FIELD03", _NUMBER),
    "finite_number": ("FIELD03", _NUMBER),
    "int_type": ("FIELD03", _WHOLE_NUMBER),
    "int_parsing": ("FIELD03", _WHOLE_NUMBER),
    "int_parsing_size": ("FIELD03", _WHOLE_NUMBER),
    "literal_error": ("FIELD04", _describe_choice),
    "string_too_short": ("FIELD04", _describe_empty),
    "string_too_long": (
        "FIELD04",
        _describe_with(mark("{field} must have at most {max_length} characters")),
    ),
    "too_short": (
        "FIELD04",
        _describe_with(
            mark("{field} must have {min_length} or more entries"),
            mark("write them, or remove the line"),
        ),
    ),
    "greater_than_equal": ("FIELD04", _describe_with(mark("{field} must be at least {ge}"))),
    "less_than_equal": ("FIELD04", _describe_with(mark("{field} must be at most {le}"))),
    "decimal_max_digits": (
        "FIELD04",
        _describe_with(mark("{field} must have at most {max_digits} digits")),
    ),
    "string_pattern_mismatch": ("FIELD04", _describe_pattern),
    NO_ADDRESS: (
        "FIELD04",
        _describe_with(
            mark("{value} is not an address"), mark("write it as in https://example.org/page")
        ),
    ),
}
