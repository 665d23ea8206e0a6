"""The fields of records: what they read, what they write, and which other records they name."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_classes import model_classes
from paths import EXAMPLE
from pydantic import TypeAdapter, ValidationError

from azgeo.formats.yaml_reader import MappingNode, SequenceNode, YamlNode, read_yaml
from azgeo.model.fields import (
    ANY_SUBJECT,
    Amount,
    EdtfField,
    Flag,
    Id,
    InlineText,
    Label,
    Latitude,
    LocatorField,
    Locators,
    Longitude,
    PartName,
    RecordIds,
    RecordReference,
    Ref,
    SentenceField,
    SingleLine,
    StrictModel,
    Url,
    annotations,
    field_rules,
    find_references,
    walk_fields,
)
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS

# ---- What a field reads and writes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "written", "dumped"),
    [
        (SingleLine, "  Turkey ", "Turkey"),
        (InlineText, "A neighbour of [[turkey]].", "A neighbour of [[turkey]]."),
        (EdtfField, "1991-04/1993-10", "1991-04/1993-10"),
        (LocatorField, "pre.5.13-14", "pre.5.13-14"),
        (LocatorField, "essay:pre.5", "essay:pre.5"),
        (SentenceField, "pre.5.13", "pre.5.13"),
        (Locators, "pre.5", ["pre.5"]),
        (Locators, ["pre.5", "essay:pre.6.1"], ["pre.5", "essay:pre.6.1"]),
        (RecordIds, "turkey", ["turkey"]),
        (Flag, "true", True),
        (Flag, "false", False),
        (Amount, "1200000", 1200000),
        (Amount, "30.10", 30.1),
        (Amount, "-0.5", -0.5),
        (Amount, "999999999999999", 999999999999999),
        (Latitude, "-90", -90),
        (Longitude, "180", 180),
        (PartName, "pre", "pre"),
        (Url, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ],
)
def test_a_value_is_written_as_other_tools_read_it(field, written, dumped):
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
        (SentenceField, "pre.5"),
        (Locators, [["pre.5"]]),
        (Flag, "yes"),
        (Flag, "True"),
        (Flag, ""),
        (Amount, "1,000"),
        (Amount, "NaN"),
        (Amount, "Infinity"),
        (Amount, "1e15"),
        (Amount, "1e-999999"),
        (Latitude, "90.1"),
        (Longitude, "-180.1"),
        (PartName, "Part1"),
        (Url, "javascript:alert(1)"),
        (Url, "https://example.org/a b"),
        (Url, 'https://example.org/"'),
    ],
)
def test_a_value_that_does_not_fit_the_field_is_refused(field, written):
    with pytest.raises(ValidationError):
        TypeAdapter(field).validate_python(written)


def test_an_amount_keeps_its_digits():
    assert TypeAdapter(Amount).validate_python("0.1") == Decimal("0.1")


# ---- Which records a field names -----------------------------------------------------------------


class Leg(StrictModel):
    """A stretch of a journey."""

    to: Annotated[Id, Ref("places", reverse_label="Reached", role="stop")]
    why: InlineText | None = None


class Journey(StrictModel):
    """A model with models in a list and in a mapping."""

    who: Annotated[
        RecordIds,
        Ref("people", "actors", reverse_label="Their journeys", role="traveller"),
        Label("Travellers"),
    ] = ()
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


def test_every_reference_to_a_record_has_its_path_and_its_rule():
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


def test_every_value_is_walked_once_and_empty_fields_are_left_out():
    own = [value for value in walk_fields(JOURNEY) if value.holder is JOURNEY]
    assert [(value.path, str(value.value)) for value in own] == [
        (("who", 0), "smith"),
        (("who", 1), "turkey"),
        (("about",), str(JOURNEY.about)),
        (("at", 0), "pre.1"),
        (("fare",), "5"),
    ]


def test_the_annotations_of_a_class_are_found_by_their_type():
    assert annotations(Journey, Label) == {"who": Label("Travellers")}
    assert annotations(Journey, Ref).keys() == {"who"}


def test_the_anchor_of_a_list_of_backlinks_is_made_of_its_heading_unless_it_is_given():
    given = Ref("places", reverse_label="Seat of", role="seat", anchor="seats")
    assert field_rules(Journey)["who"].anchor == "their-journeys"
    assert given.anchor == "seats"


IDS = st.lists(st.from_regex(r"[a-z]{1,8}(-[0-9]{1,4})?", fullmatch=True), max_size=6)


@given(IDS, IDS)
def test_the_references_of_a_model_are_those_written_into_it(who, linked):
    links = [f"*[[{id}|words]]*" if index % 2 else f"[[{id}]]" for index, id in enumerate(linked)]
    about = " and ".join(links) or "none"
    journey = Journey.model_validate({"who": who, "about": about, "detours": {}})
    assert [reference.id for reference in find_references(journey)] == [*who, *linked]


def written_texts(tree: YamlNode, field: str = "") -> Iterator[str]:
    """Every text of a file that is the value of a field, except queries and their answers."""
    if isinstance(tree, MappingNode):
        for name, value in tree.items():
            yield from written_texts(value, name)
    elif isinstance(tree, SequenceNode):
        for item in tree:
            yield from written_texts(item, field)
    elif field not in {"answer", "sql"}:
        yield str(tree)


FILES = sorted(path for kind in KINDS for path in EXAMPLE.glob(f"{kind.kind}/*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_id_written_into_a_record_of_the_example_is_a_reference(path, example: KnowledgeBase):
    texts = list(written_texts(read_yaml(path)))
    linked = [id for text in texts for id in re.findall(r"\[\[([a-z0-9-]+)", text)]
    plain = [text for text in texts if text in example]
    references = [reference.id for reference in find_references(example[path.stem])]
    assert sorted(references) == sorted(linked + plain)


# ---- What every class must say -------------------------------------------------------------------


def test_every_reference_names_kinds_that_exist_and_says_what_records_are_to_each_other():
    known = {ANY_SUBJECT, *(kind.kind for kind in KINDS)}
    refs = [
        rule
        for model in model_classes()
        for rule in field_rules(model).values()
        if isinstance(rule, Ref)
    ]
    assert refs
    assert [ref for ref in refs if not set(ref.kinds) <= known] == []
    assert [ref for ref in refs if not (ref.reverse_label and ref.role and ref.anchor)] == []


def test_lists_of_backlinks_with_one_anchor_have_one_heading():
    headings: dict[str, set[str]] = {}
    for model in model_classes():
        for ref in annotations(model, Ref).values():
            headings.setdefault(ref.anchor, set()).add(ref.reverse_label)
    assert {anchor: labels for anchor, labels in headings.items() if len(labels) > 1} == {}


def test_every_model_is_frozen():
    assert [model for model in model_classes() if not model.model_config.get("frozen")] == []


def test_every_model_says_what_it_is():
    assert [model for model in model_classes() if not model.__doc__] == []


def test_every_model_refuses_unknown_fields():
    assert [model for model in model_classes() if model.model_config.get("extra") != "forbid"] == []
