"""How the fields of records are read: each text gets its type, and says which records or terms it names.

A field that names other records says so once, with `To`: which kinds it may name and under which heading the other
side shows it. Checks, links back, graph edges, exports and the schema all follow from these annotations.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from azgeo.formats import edtf as dates
from azgeo.formats import inline as text
from azgeo.formats import locators
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE_PATTERN = r"^[^\n]*$"
URL_PATTERN = r"^https?://[^\s<>\"'\\^`{|}]+$"
PART_PATTERN = r"^[a-z]{2,8}$"
ANY_KIND = ("actors", "relations", "treaties", "pipelines", "people", "places", "events", "concepts", "figures")


@dataclass(frozen=True)
class Ref:
    """This field names records of `kinds`, each as its `tie`; their pages list its record under the heading `back`.

    A tie that is `apart` says that the two do not meet, and is drawn so.
    """

    kinds: tuple[str, ...]
    reverse_label: str
    role: str
    excluded: bool

    def __init__(self, *kinds: str, reverse_label: str, role: str, excluded: bool = False) -> None:
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "reverse_label", reverse_label)
        object.__setattr__(self, "role", role)
        object.__setattr__(self, "excluded", excluded)


@dataclass(frozen=True)
class VocabularyTerm:
    """This field holds a term of the list `of` in `data/vocabulary.yml`."""

    list_name: str


def _as_list(value: Any) -> Any:
    """One value where several may stand: `at: rus.5.22` means `at: [rus.5.22]`."""
    return [value] if isinstance(value, str) and value else value


def validation_error(code: str, reason: str) -> PydanticCustomError:
    """The error that a validator raises so that the Problem made of it carries `code`."""
    return PydanticCustomError(code, "{reason}", {"reason": reason})


def _parse_with(reader: Callable[[str], object], code: str) -> PlainValidator:
    def read(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "no text")
        if not value.strip():
            raise PydanticCustomError("string_too_short", "nothing")
        try:
            return reader(value)
        except ValueError as error:
            raise validation_error(code, str(error)) from None

    return PlainValidator(read)


def _as_number(value: Decimal) -> int | float:
    """The amount as other tools read numbers."""
    return int(value) if value == value.to_integral_value() else float(value)


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
SingleLine = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=LINE_PATTERN)
]
InlineText = Annotated[
    Inline, _parse_with(text.parse, "TEXT01"), PlainSerializer(lambda inline: inline.source, return_type=str)
]
EdtfField = Annotated[
    When, _parse_with(dates.parse, "DATE01"), PlainSerializer(lambda when: when.edtf, return_type=str)
]
LocatorField = Annotated[Locator, _parse_with(locators.parse, "LOC01"), PlainSerializer(str, return_type=str)]
Locators = Annotated[tuple[LocatorField, ...], BeforeValidator(_as_list)]
RecordIds = Annotated[tuple[Id, ...], BeforeValidator(_as_list)]
PartName = Annotated[str, StringConstraints(pattern=PART_PATTERN)]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=2000)]
# As many digits as a float keeps; without a limit, printing 1e999999 would fill the memory.
Amount = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=15), PlainSerializer(_as_number)]
Latitude = Annotated[Amount, Field(ge=-90, le=90)]
Longitude = Annotated[Amount, Field(ge=-180, le=180)]
Agreement = Literal["yes", "partly", "no"]
UnsupportedWords = dict[
    SingleLine, SingleLine
]  # a word of ours that the cited sentences do not have, and why it stands all the same


_GIVEN: set[str] = set()


class StrictModel(BaseModel):
    """Anything with named fields: unknown ones are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    def model_post_init(self, _context: object) -> None:
        """Forget which fields were given: nobody asks, and a set for each part is a seventh of all that is held."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)


class FieldValue(NamedTuple):
    """One value of a record: its path of fields, what its field says of it, and the part that holds it."""

    path: tuple[str | int, ...]
    value: Any
    rule: Ref | VocabularyTerm | None
    holder: StrictModel


class RecordReference(NamedTuple):
    """One naming of another record: at which path of fields, which id, and under what rule (None: a link in prose)."""

    path: tuple[str | int, ...]
    id: str
    ref: Ref | None
    holder: StrictModel


@cache
def field_rules(model: type[StrictModel]) -> dict[str, Ref | VocabularyTerm]:
    """What each field of `part` says of its values: which records or terms it may name."""
    found = (
        (name, [m for m in field.metadata if isinstance(m, Ref | VocabularyTerm)])
        for name, field in model.model_fields.items()
    )
    return {name: rules[0] for name, rules in found if rules}


@cache
def _fields(part: type[StrictModel]) -> tuple[tuple[str, Ref | VocabularyTerm | None], ...]:
    return tuple((name, field_rules(part).get(name)) for name in part.model_fields)


def walk_fields(model: StrictModel, path: tuple[str | int, ...] = ()) -> list[FieldValue]:
    """Every value in `part` and the parts inside it, in the order of the fields."""
    found: list[FieldValue] = []  # no generator: each value would climb through one for each part around it
    said = vars(model)
    for name, rule in _fields(type(model)):
        value = said[name]
        if value is None:
            continue
        items: Iterable[tuple[str | int | None, Any]] = ((None, value),)
        if isinstance(value, dict):
            items = value.items()
        elif type(value) is tuple:  # a place in the article is one value, though a tuple of its own kind
            items = enumerate(value)
        for step, item in items:
            here = (*path, name) if step is None else (*path, name, step)
            if isinstance(item, StrictModel):
                found += walk_fields(item, here)
            else:
                found.append(FieldValue(here, item, rule, model))
    return found


def find_references(model: StrictModel) -> Iterator[RecordReference]:
    """Every naming of another record: by a field, or by a link in prose."""
    for path, value, rule, holder in walk_fields(model):
        if isinstance(rule, Ref):
            yield RecordReference(path, value, rule, holder)
        elif isinstance(value, Inline):
            yield from (RecordReference(path, link.id, None, holder) for link in text.record_links(value))
