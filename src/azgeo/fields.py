"""How the fields of records are read: each text gets its type here, and a field that names other records or terms says which.

A field that names other records says so once, with `To`: which kinds it may name and under which heading the other
side shows it. Checks, links back, graph edges, exports and the schema all follow from these annotations.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints

from azgeo import dates, locators, text
from azgeo.dates import When
from azgeo.locators import Locator
from azgeo.text import Inline

ID_FORM = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ANY = ("actors", "relations", "treaties", "pipelines", "people", "places", "events", "concepts", "figures")


@dataclass(frozen=True)
class To:
    """This field names records of `kinds`; their pages list its record under the heading `back`."""

    kinds: tuple[str, ...]
    back: str

    def __init__(self, *kinds: str, back: str) -> None:
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "back", back)


@dataclass(frozen=True)
class Term:
    """This field holds a term of the list `of` in `data/vocabulary.yml`."""

    of: str


def _listed(value: Any) -> Any:
    """One value where several may stand: `at: rus.5.22` means `at: [rus.5.22]`."""
    return [value] if isinstance(value, str) else value


def _read(reader: Callable[[str], object]) -> Callable[[object], object]:
    def read(value: object) -> object:
        if not isinstance(value, str):
            raise ValueError("a text is expected here, not a list or a mapping")  # noqa: TRY004 (pydantic collects it)
        return reader(value)

    return read


Id = Annotated[str, StringConstraints(pattern=ID_FORM, max_length=64)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\n]*$")]
Prose = Annotated[Inline, PlainValidator(_read(text.parse))]
Time = Annotated[When, PlainValidator(_read(dates.parse))]
Place = Annotated[Locator, PlainValidator(_read(locators.parse))]
At = Annotated[tuple[Place, ...], BeforeValidator(_listed)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'\\^`{|}]+$", max_length=2000)]
Degrees = Annotated[Decimal, Field(ge=-180, le=180)]
Agrees = Literal["yes", "partly", "no"]


class Part(BaseModel):
    """Anything with named fields: unknown ones are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Reference(NamedTuple):
    """One naming of another record: at which path of fields, which id, and under what rule (None: a link in prose)."""

    path: tuple[str | int, ...]
    id: str
    to: To | None


@cache
def _rules(part: type[Part]) -> dict[str, To | Term]:
    found = (
        (name, [m for m in field.metadata if isinstance(m, To | Term)]) for name, field in part.model_fields.items()
    )
    return {name: rules[0] for name, rules in found if rules}


def _items(value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        yield from (((key,), item) for key, item in value.items())
    elif type(value) is tuple:
        yield from (((index,), item) for index, item in enumerate(value))
    elif value is not None:
        yield (), value


def walk(part: Part, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any, To | Term | None]]:
    """Every value in `part` and the parts inside it, with its path of fields and the rule that its field states."""
    rules = _rules(type(part))
    for name, value in part:
        for step, item in _items(value):
            here = (*path, name, *step)
            if isinstance(item, Part):
                yield from walk(item, here)
            else:
                yield here, item, rules.get(name)


def references(record: Part) -> Iterator[Reference]:
    """Every naming of another record: by a field, or by a link in prose."""
    for path, value, rule in walk(record):
        if isinstance(rule, To):
            yield Reference(path, value, rule)
        elif isinstance(value, Inline):
            yield from (Reference(path, link.id, None) for link in text.links(value))
