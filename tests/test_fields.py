"""The fields of records: what they read, what they write, and which other records they name."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

import pytest
from folders import EXAMPLE
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from azgeo.formats.yaml_reader import MappingNode, SequenceNode, YamlNode, read_yaml
from azgeo.model.fields import (
    ANY_KIND,
    Amount,
    EdtfField,
    Id,
    InlineText,
    Latitude,
    LocatorField,
    Locators,
    Longitude,
    RecordIds,
    RecordReference,
    Ref,
    SingleLine,
    StrictModel,
    Url,
    field_rules,
    find_references,
    walk_fields,
)
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS


def parts(part: type[StrictModel] = StrictModel) -> Iterator[type[StrictModel]]:
    """Every class of part that the project itself has."""
    for inner in part.__subclasses__():
        if inner.__module__.startswith("azgeo."):
            yield inner
        yield from parts(inner)


# ---- What a field reads and writes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "written", "dumped"),
    [
        (SingleLine, "  Turkey ", "Turkey"),
        (InlineText, "A neighbour of [[turkey]].", "A neighbour of [[turkey]]."),
        (EdtfField, "1991-04/1993-10", "1991-04/1993-10"),
        (LocatorField, "pre.5.13-14", "pre.5.13-14"),
        (Locators, "pre.5", ["pre.5"]),
        (Locators, ["pre.5", "pre.6.1"], ["pre.5", "pre.6.1"]),
        (RecordIds, "turkey", ["turkey"]),
        (Amount, "1200000", 1200000),
        (Amount, "30.10", 30.1),
        (Amount, "-0.5", -0.5),
        (Amount, "999999999999999", 999999999999999),
        (Latitude, "-90", -90),
        (Longitude, "180", 180),
        (Url, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ],
)
def test_what_is_written_comes_out_as_other_tools_read_it(field, written, dumped):
    adapter: TypeAdapter[object] = TypeAdapter(field)
    assert adapter.dump_python(adapter.validate_python(written), mode="json") == dumped


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (Id, "Turkey"),
        (Id, "a" * 65),
        (SingleLine, " "),
        (SingleLine, "one\ntwo"),
        (InlineText, " \n"),
        (Locators, [["pre.5"]]),
        (Amount, "1,000"),
        (Amount, "NaN"),
        (Amount, "Infinity"),
        (Amount, "1e15"),
        (Amount, "1e-999999"),
        (Latitude, "90.1"),
        (Longitude, "-180.1"),
        (Url, "javascript:alert(1)"),
        (Url, "https://example.org/a b"),
        (Url, 'https://example.org/"'),
    ],
)
def test_what_is_not_of_the_field_is_refused(field, written):
    with pytest.raises(ValidationError):
        TypeAdapter(field).validate_python(written)


def test_an_amount_keeps_what_was_written():
    assert TypeAdapter(Amount).validate_python("0.1") == Decimal("0.1")


# ---- Which records a field names ------------------------------------------------------------------------------------


class Leg(StrictModel):
    """A stretch of a journey."""

    to: Annotated[Id, Ref("places", reverse_label="Reached", role="stop")]
    why: InlineText | None = None


class Journey(StrictModel):
    """A part with parts in a list, in a mapping and in itself."""

    who: Annotated[RecordIds, Ref("people", "actors", reverse_label="Journeys", role="traveller")] = ()
    about: InlineText | None = None
    legs: tuple[Leg, ...] = ()
    detours: dict[Id, Leg]
    at: Locators = ()
    fare: Amount | None = None


JOURNEY = Journey.model_validate(
    {
        "who": ["smith", "turkey"],
        "about": "From [[tabriz]] to *[[ankara|the capital]]*.",
        "legs": [{"to": "tabriz"}, {"to": "ankara", "why": "As [[smith]] wished."}],
        "detours": {"south": {"to": "shiraz"}},
        "at": "pre.1",
        "fare": "5",
    }
)


def test_every_naming_of_a_record_is_found_with_its_path_and_its_rule():
    who, to = field_rules(Journey)["who"], field_rules(Leg)["to"]
    assert list(find_references(JOURNEY)) == [
        RecordReference(("who", 0), "smith", who, JOURNEY),
        RecordReference(("who", 1), "turkey", who, JOURNEY),
        RecordReference(("about",), "tabriz", None, JOURNEY),
        RecordReference(("about",), "ankara", None, JOURNEY),
        RecordReference(("legs", 0, "to"), "tabriz", to, JOURNEY.legs[0]),
        RecordReference(("legs", 1, "to"), "ankara", to, JOURNEY.legs[1]),
        RecordReference(("legs", 1, "why"), "smith", None, JOURNEY.legs[1]),
        RecordReference(("detours", "south", "to"), "shiraz", to, JOURNEY.detours["south"]),
    ]


def test_every_value_is_found_once_and_what_is_left_out_is_none():
    assert [(value.path, str(value.value)) for value in walk_fields(JOURNEY) if value.holder is JOURNEY] == [
        (("who", 0), "smith"),
        (("who", 1), "turkey"),
        (("about",), str(JOURNEY.about)),
        (("at", 0), "pre.1"),
        (("fare",), "5"),
    ]


IDS = st.lists(st.from_regex(r"[a-z]{1,8}(-[0-9]{1,4})?", fullmatch=True), max_size=6)


@given(IDS, IDS)
def test_the_records_that_a_part_names_are_those_written_into_it(who, linked):
    prose = " and ".join(f"[[{id}]]" if place % 2 else f"*[[{id}|words]]*" for place, id in enumerate(linked)) or "none"
    journey = Journey.model_validate({"who": who, "about": prose, "detours": {}})
    assert [one.id for one in find_references(journey)] == [*who, *linked]


def written(tree: YamlNode, field: str = "") -> Iterator[str]:
    """Every text of a file that is the value of a field, but for answers, which only look like ids."""
    if isinstance(tree, MappingNode):
        for name, value in tree.items():
            yield from written(value, name)
    elif isinstance(tree, SequenceNode):
        for item in tree:
            yield from written(item, field)
    elif field not in {"answer", "sql"}:
        yield str(tree)


FILES = sorted(path for kind in KINDS for path in EXAMPLE.glob(f"{kind.kind}/*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_id_written_into_a_record_of_the_example_is_a_reference(path, example: KnowledgeBase):
    texts = list(written(read_yaml(path)))
    linked = [id for text in texts for id in re.findall(r"\[\[([a-z0-9-]+)", text)]
    plain = [text for text in texts if text in example]
    assert sorted(one.id for one in find_references(example[path.stem])) == sorted(linked + plain)


# ---- What every field must say --------------------------------------------------------------------------------------


def test_every_field_that_names_records_names_kinds_that_exist_and_says_what_they_are_to_each_other():
    known = {kind.kind for kind in KINDS}
    stated = [rule for part in parts() for rule in field_rules(part).values() if isinstance(rule, Ref)]
    assert stated
    assert [
        rule for rule in stated if not (set(rule.kinds) <= known and rule.kinds and rule.reverse_label and rule.role)
    ] == []


def test_any_kind_is_every_kind_but_those_that_speak_of_others():
    assert set(ANY_KIND) == {kind.kind for kind in KINDS} - {"conflicts", "sources", "questions"}


def test_every_field_of_a_part_changes_for_nobody():
    assert [part.__name__ for part in parts() if not part.model_config.get("frozen")] == []


def test_every_part_says_what_it_is():
    assert [part.__name__ for part in parts() if not part.__doc__] == []


def test_an_unknown_field_is_refused_by_every_part():
    assert [part.__name__ for part in parts() if part.model_config.get("extra") != "forbid"] == []
