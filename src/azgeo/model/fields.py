"""How the fields of records are read, and what each says of its values.

Annotations say it once: `Ref` (names records), `VocabularyTerm` (holds a term), `Label` and
`OWN_PLACE` (where a page shows it). Checks, backlinks, the graph, exports and pages follow.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from azgeo.formats import edtf_hints, inline, locators
from azgeo.formats.edtf import When
from azgeo.formats.ids import ID_LENGTH, ID_PATTERN, slug
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator, Sentence
from azgeo.formats.web_addresses import is_web_address
from azgeo.i18n import gettext as _
from azgeo.model.kinds import YearCategory

LINE_PATTERN = r"^[^\n]*$"
NO_ADDRESS = "no_address"  # the type of a mistake
PART_PATTERN = r"^[a-z]{2,8}$"
FieldPath = tuple[str | int, ...]


class Ref:
    """This field names records.

    `kinds` are the folders that it may name, or `ANY_SUBJECT`; none for records of every kind.
    `reverse_label` is the heading under which the page of each lists the record that names it, and
    `role` what the named record is to that record: both are messages of the catalogue.
    `anchor` of that list is permanent; it is made of `reverse_label` unless given.
    `is_excluded`: the two do not meet, as a line and a state that it bypasses, and are drawn so.
    `is_participant`: the named record takes part in what its record dates.
    `is_listed`: whether there is such a list, or the pages show the field by other means.
    `is_tie`: whether it ties the two in the network.
    `column` is the name of the field in SQL, where that of the model would be too short.
    """

    def __init__(  # noqa: PLR0913 (a declaration: every argument is named where it is used)
        self,
        *kinds: str,
        reverse_label: str,
        role: str,
        anchor: str = "",
        is_excluded: bool = False,
        is_participant: bool = False,
        is_listed: bool = True,
        is_tie: bool = True,
        column: str = "",
    ) -> None:
        self.kinds = kinds
        self.reverse_label = reverse_label
        self.role = role
        self.anchor = anchor or slug(reverse_label)
        self.is_excluded = is_excluded
        self.is_participant = is_participant
        self.is_listed = is_listed
        self.is_tie = is_tie
        self.column = column


ANY_SUBJECT = "*"  # every kind of record whose purpose is to be a subject


@dataclass(frozen=True)
class VocabularyTerm:
    """This field holds a term of the list `list_name` in `vocabulary.yml`."""

    list_name: str


@dataclass(frozen=True)
class Label:
    """What this field is called among the facts on the page of its record."""

    text: str


@dataclass(frozen=True)
class OwnPlace:
    """This field is shown in a place of its own on the page, not among the facts."""


OWN_PLACE = OwnPlace()


def _as_list(value: Any) -> Any:
    """One value where a list is allowed: `at: rus.5.22` means `at: [rus.5.22]`."""
    return [value] if isinstance(value, str) and value else value


def validation_error(code: str, reason: str) -> PydanticCustomError:
    """The error that a validator raises so that the Problem made of it carries `code`."""
    return PydanticCustomError(code, "{reason}", {"reason": reason})


def parse_with(parser: Callable[[str], object], code: str) -> PlainValidator:
    """Validation by a parser that raises ValueError with "message; hint"."""

    def parse(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "no text")
        if not value.strip():
            raise PydanticCustomError("string_too_short", "nothing")
        try:
            return parser(value)
        except ValueError as error:
            raise validation_error(code, str(error)) from None

    return PlainValidator(parse)


def _parse_flag(value: str) -> bool:
    if value not in ("true", "false"):
        raise ValueError(
            _("'{value}' is neither true nor false; write true or false").format(value=value)
        )
    return value == "true"


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise PydanticCustomError(NO_ADDRESS, "no address")
    return value


def _as_number(value: Decimal) -> int | float:
    """The amount as other tools read numbers."""
    return int(value) if value == value.to_integral_value() else float(value)


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
SingleLine = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=LINE_PATTERN),
]
InlineText = Annotated[
    Inline,
    parse_with(inline.parse, "TEXT01"),
    PlainSerializer(lambda text: text.source, return_type=str),
]
EdtfField = Annotated[
    When,
    parse_with(edtf_hints.parse, "DATE01"),
    PlainSerializer(lambda when: when.edtf, return_type=str),
]
LocatorField = Annotated[
    Locator, parse_with(locators.parse, "LOC01"), PlainSerializer(str, return_type=str)
]
SentenceField = Annotated[
    Sentence, parse_with(locators.parse_sentence, "LOC01"), PlainSerializer(str, return_type=str)
]
Locators = Annotated[tuple[LocatorField, ...], BeforeValidator(_as_list)]
RecordIds = Annotated[tuple[Id, ...], BeforeValidator(_as_list)]
PartName = Annotated[str, StringConstraints(pattern=PART_PATTERN)]
Url = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
Flag = Annotated[bool, parse_with(_parse_flag, "FIELD04")]
# As many digits as a float keeps; without a limit, printing 1e999999 would fill the memory.
Amount = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=15), PlainSerializer(_as_number)]
Latitude = Annotated[Amount, Field(ge=-90, le=90)]
Longitude = Annotated[Amount, Field(ge=-180, le=180)]
Agreement = Literal["yes", "partly", "no"]
# Words of the editors that the cited sentences do not have, each with the reason to use it.
UnsupportedWords = dict[SingleLine, SingleLine]

_GIVEN: set[str] = set()


class StrictModel(BaseModel):
    """Anything with named fields: unknown ones are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    row_name: ClassVar[str] = ""
    """What a row of it is called in SQL, where not as its class: `citation`."""
    year_category: ClassVar[YearCategory] = "standing"
    """Under what the page of a year lists a date that it holds."""

    def model_post_init(self, _context: object) -> None:
        """Forget which fields were given: that set is a seventh of the memory of all records."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)


class FieldValue(NamedTuple):
    """One value of a record: its path of fields, what its field says of it, and what holds it."""

    path: FieldPath
    value: Any
    rule: Ref | VocabularyTerm | None
    holder: StrictModel


class RecordReference(NamedTuple):
    """A record that another names: at which path, by which id; `ref` is None for a link in text."""

    path: FieldPath
    id: str
    ref: Ref | None
    holder: StrictModel


Annotation = TypeVar("Annotation")


@cache
def annotations(model: type[StrictModel], of: type[Annotation]) -> dict[str, Annotation]:
    """The annotation of one type, such as `Ref`, of each field of `model` that bears one."""
    notes = {
        name: next((note for note in field.metadata if isinstance(note, of)), None)
        for name, field in model.model_fields.items()
    }
    return {name: note for name, note in notes.items() if note is not None}


@cache
def field_rules(model: type[StrictModel]) -> dict[str, Ref | VocabularyTerm]:
    """What each field of `model` says of its values: which records or terms it may name."""
    return {**annotations(model, Ref), **annotations(model, VocabularyTerm)}


@cache
def _fields(model: type[StrictModel]) -> tuple[tuple[str, Ref | VocabularyTerm | None], ...]:
    return tuple((name, field_rules(model).get(name)) for name in model.model_fields)


def walk_fields(model: StrictModel, path: FieldPath = ()) -> list[FieldValue]:
    """Every value in `model` and in the models inside it, in the order of the fields."""
    # A list, since through a generator each value would climb once for each model around it.
    values: list[FieldValue] = []
    fields = vars(model)
    for name, rule in _fields(type(model)):
        value = fields[name]
        if value is None:
            continue
        items: Iterable[tuple[str | int | None, Any]] = ((None, value),)
        if isinstance(value, dict):
            items = ((str(key), item) for key, item in value.items())
        elif type(value) is tuple:  # a locator is one value, though a tuple of its own kind
            items = enumerate(value)
        for step, item in items:
            here = (*path, name) if step is None else (*path, name, step)
            if isinstance(item, StrictModel):
                values += walk_fields(item, here)
            else:
                values.append(FieldValue(here, item, rule, model))
    return values


def find_references(model: StrictModel) -> Iterator[RecordReference]:
    """Every other record that `model` names: by a field, or by a link in a text."""
    for path, value, rule, holder in walk_fields(model):
        if isinstance(rule, Ref):
            yield RecordReference(path, value, rule, holder)
        elif isinstance(value, Inline):
            for link in inline.record_links(value):
                yield RecordReference(path, link.id, None, holder)
