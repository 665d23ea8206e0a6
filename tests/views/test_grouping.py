"""The order and the groups in which lists show records."""

import pytest
from small_data import BASE, DataFolder

from azgeo.model.kinds import Glyph
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Actor, Conflict, Event, Person, Place, Treaty
from azgeo.views.grouping import (
    by_node_group,
    by_type,
    counted_records,
    date_key,
    glyph_of,
    group_id,
    name_key,
    node_group,
    type_label,
    types_of,
)

EVENT = "name: {0}\nsummary: A visit.\nat: pre.2.1\ntype: visit\n"
ACTOR = "name: {0}\nsummary: An actor.\nat: pre.1\ntype: {1}\n"


def person(name: str) -> Person:
    """A person of a name."""
    return Person.model_validate({"id": "x", "name": name, "summary": "Somebody."})


def test_records_are_sorted_by_date_and_those_without_one_come_last(data: DataFolder):
    data.write("events/late.yml", EVENT.format("Late") + "when: 1997-07-03\n")
    data.write("events/undated.yml", EVENT.format("Undated"))
    data.write("events/early.yml", EVENT.format("Early") + "when: 1996\n")
    events = sorted(data.kb.of(Event), key=date_key)
    assert [event.id for event in events] == ["early", "late", "undated"]


def test_names_are_sorted_without_accents_capitals_and_quotation_marks():
    people = [person(name) for name in ("“Zoë”", "Émile", "eve", "Ada", "Adam Smith")]
    names = [record.name for record in sorted(people, key=name_key)]
    assert names == ["Ada", "Adam Smith", "Émile", "eve", "“Zoë”"]


def test_records_of_a_kind_stand_under_their_types_in_the_order_of_the_vocabulary(
    data: DataFolder,
):
    data.write("actors/firm.yml", ACTOR.format("A firm", "company"))
    groups = by_type(data.kb, Actor)
    assert [(group.id, group.label, [actor.id for actor in group.records]) for group in groups] == [
        ("state", "States", ["france", "persia", "turkey"]),
        ("company", "Company", ["firm"]),
    ]


def test_records_of_one_type_are_sorted_by_date_then_by_name(data: DataFolder):
    treaty = "name: {0}\nsummary: A peace.\nat: pre.2.1\ntype: peace\n{1}"
    data.write("treaties/a.yml", treaty.format("Zulu", ""))
    data.write("treaties/b.yml", treaty.format("Alpha", ""))
    data.write("treaties/c.yml", treaty.format("Mike", "signed: 1997\n"))
    [group] = by_type(data.kb, Treaty)
    assert [record.name for record in group.records] == ["Mike", "Alpha", "Zulu"]


def test_a_kind_without_types_has_one_full_list(data: DataFolder):
    [group] = by_type(data.kb, Person)
    assert (group.id, group.label) == ("all", "Full list")
    assert [record.id for record in group.records] == ["smith"]


def test_a_type_without_records_has_no_group(data: DataFolder):
    assert by_type(data.kb, Treaty) == []


CONFLICT = """\
name: {0}
type: date
weight: {1}
sides: [{{says: So., at: pre.1.1}}]
reading: So.
affects: turkey
"""


def test_conflicts_of_a_minor_weight_come_last_under_their_weight(data: DataFolder):
    data.write("conflicts/doubt.yml", CONFLICT.format("Zulu", "grave"))
    data.write("conflicts/spelling.yml", CONFLICT.format("Alpha", "slip"))
    kb = data.kb
    assert by_type(kb, Conflict) == [
        ("date", "Dates differ", [kb["doubt"]], False),
        ("weight-slip", "Slips", [kb["spelling"]], True),
    ]
    assert [group_id(kb, kb[id]) for id in ("doubt", "spelling", "smith", "turkey")] == [
        "date",
        "weight-slip",
        "all",
        "state",
    ]


def test_conflicts_of_a_minor_weight_are_not_counted(data: DataFolder):
    data.write("conflicts/doubt.yml", CONFLICT.format("Zulu", "grave"))
    data.write("conflicts/spelling.yml", CONFLICT.format("Alpha", "slip"))
    assert [record.id for record in counted_records(data.kb, Conflict)] == ["doubt"]
    assert len(counted_records(data.kb, Actor)) == 3


def test_a_conflict_of_a_minor_weight_has_the_colour_of_its_weight(example: KnowledgeBase):
    glyphs = {record.id: glyph_of(example, record) for record in example.of(Conflict)}
    assert glyphs == {
        "queen-of-lutha": Glyph("cross", "red"),
        "two-spellings-of-the-queen": Glyph("cross", "grey"),
        "year-of-the-chronicle": Glyph("cross", "brown"),
        "year-of-the-peace": Glyph("cross", "red"),
    }


def test_a_conflict_is_what_its_weight_is_called(data: DataFolder):
    data.write("conflicts/spelling.yml", CONFLICT.format("Alpha", "slip"))
    assert type_label(data.kb, data.kb["spelling"]) == "Slip · Dates differ"


def test_the_types_of_a_kind_are_a_list_of_the_vocabulary(data: DataFolder):
    assert list(types_of(data.kb, Actor)) == ["state", "company"]
    assert types_of(data.kb, Person) == {}


@pytest.mark.parametrize(
    ("id", "label"), [("turkey", "Actor · State"), ("smith", "Person"), ("tabriz", "Place · City")]
)
def test_a_record_is_labelled_with_its_kind_and_type(id: str, label: str, data: DataFolder):
    assert type_label(data.kb, data.kb[id]) == label


def test_a_type_that_is_called_like_its_kind_is_not_repeated(data: DataFolder):
    data.write("vocabulary.yml", BASE["vocabulary.yml"].replace("label: City", "label: Place"))
    assert type_label(data.kb, data.kb["tabriz"]) == "Place"


def test_actors_have_the_glyph_of_their_type_and_others_that_of_their_kind(
    example: KnowledgeBase,
):
    assert glyph_of(example, example["eyra-league"]) == Glyph("hexagon", "violet")
    assert glyph_of(example, example["zenda"]) == Place.glyph


def test_actors_are_grouped_by_type_and_others_by_kind(data: DataFolder):
    data.write("actors/firm.yml", ACTOR.format("A firm", "company"))
    kb = data.kb
    groups = {id: node_group(kb, kb[id]) for id in ("turkey", "firm", "smith", "tabriz")}
    assert groups == {
        "turkey": ("state", "States"),
        "firm": ("company", "Company"),
        "smith": ("people", "People"),
        "tabriz": ("places", "Places"),
    }


def test_types_of_actors_come_first_in_the_order_of_the_vocabulary_then_kinds_as_they_come(
    data: DataFolder,
):
    data.write("actors/firm.yml", ACTOR.format("A firm", "company"))
    kb = data.kb
    groups = by_node_group(kb, [kb[id] for id in ("tabriz", "firm", "smith", "turkey", "persia")])
    assert [(id, [record.id for record in records]) for id, records in groups.items()] == [
        ("state", ["turkey", "persia"]),
        ("company", ["firm"]),
        ("places", ["tabriz"]),
        ("people", ["smith"]),
    ]
