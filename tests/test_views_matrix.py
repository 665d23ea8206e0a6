"""The matrix of relations."""

from base import Data

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.views.tables.matrix import relation_matrix

DYAD = "name: {0}\nsummary: Two.\nat: pre.1\nbetween: [{1}]\ntone: close\ntone_at: pre.1\ncharacter: allied\n"


def test_a_pair_has_its_relation_on_both_sides_and_none_with_itself(data: Data) -> None:
    data.write("relations/persia-turkey.yml", DYAD.format("Persia and Turkey", "persia, turkey"))
    found = relation_matrix(data.kb)
    assert found is not None
    assert [(row.actor.id, [cell and cell.id for cell in row.cells]) for row in found.rows] == [
        ("persia", [None, "persia-turkey"]),
        ("turkey", ["persia-turkey", None]),
    ]


def test_a_pair_without_a_relation_of_its_own_shows_that_of_its_group(data: Data) -> None:
    data.write("relations/all-three.yml", DYAD.format("The three", "france, persia, turkey"))
    data.write("relations/persia-turkey.yml", DYAD.format("Persia and Turkey", "persia, turkey"))
    found = relation_matrix(data.kb)
    assert found is not None
    cells = {row.actor.id: [cell and cell.id for cell in row.cells] for row in found.rows}
    assert cells["persia"] == ["all-three", None, "persia-turkey"]
    assert [group.id for group in found.groups] == ["all-three"]


def test_by_closeness_the_actor_with_most_relations_comes_first_then_those_of_a_closer_tone(data: Data) -> None:
    data.write("relations/persia-turkey.yml", DYAD.format("Persia and Turkey", "persia, turkey"))
    france = DYAD.format("France and Turkey", "france, turkey").replace("tone: close", "tone: mixed")
    data.write("relations/france-turkey.yml", france)
    found = relation_matrix(data.kb)
    assert found is not None
    assert found.hub.id == "turkey"
    assert {row.actor.id: row.rank for row in found.rows} == {"turkey": 0, "persia": 1, "france": 2}


def test_without_relations_there_is_no_matrix(data: Data) -> None:
    assert relation_matrix(data.kb) is None


def test_every_relation_of_two_stands_in_the_matrix_of_the_example(example: KnowledgeBase) -> None:
    found = relation_matrix(example)
    assert found is not None
    shown = {cell.id for row in found.rows for cell in row.cells if cell} | {group.id for group in found.groups}
    assert shown == {relation.id for relation in example.of(Relation)}
