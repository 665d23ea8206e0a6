"""The matrix of relations."""

from small_data import DataFolder

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.views.tables.matrix import Matrix, relation_matrix

RELATION = """\
name: {0}
summary: They are allied.
at: pre.1
between: [{1}]
tone: {2}
tone_at: pre.1
character: allied
"""


def matrix_of(data: DataFolder) -> Matrix:
    """The matrix, which must be there."""
    matrix = relation_matrix(data.kb)
    assert matrix is not None
    return matrix


def cells(matrix: Matrix) -> dict[str, list[str]]:
    """The ids of the relations in the row of each actor, "" for none."""
    return {row.actor.id: [cell.id if cell else "" for cell in row.cells] for row in matrix.rows}


def test_a_pair_has_its_relation_on_both_sides_and_no_actor_one_with_itself(data: DataFolder):
    text = RELATION.format("Persia and Turkey", "persia, turkey", "close")
    data.write("relations/persia-turkey.yml", text)
    assert cells(matrix_of(data)) == {
        "persia": ["", "persia-turkey"],
        "turkey": ["persia-turkey", ""],
    }


def test_a_pair_without_a_relation_of_its_own_shows_that_of_its_group(data: DataFolder):
    group = RELATION.format("The three", "france, persia, turkey", "close")
    pair = RELATION.format("Persia and Turkey", "persia, turkey", "close")
    data.write("relations/all-three.yml", group)
    data.write("relations/persia-turkey.yml", pair)
    matrix = matrix_of(data)
    assert cells(matrix)["persia"] == ["all-three", "", "persia-turkey"]
    assert [relation.id for relation in matrix.groups] == ["all-three"]


def test_by_closeness_the_actor_with_most_relations_comes_first_then_those_of_a_closer_tone(
    data: DataFolder,
):
    close = RELATION.format("Persia and Turkey", "persia, turkey", "close")
    mixed = RELATION.format("France and Turkey", "france, turkey", "mixed")
    data.write("relations/persia-turkey.yml", close)
    data.write("relations/france-turkey.yml", mixed)
    matrix = matrix_of(data)
    ranks = {row.actor.id: row.rank for row in matrix.rows}
    assert (matrix.hub.id, ranks) == ("turkey", {"turkey": 0, "persia": 1, "france": 2})


def test_rows_stand_in_the_order_of_types_then_of_names(data: DataFolder):
    company = "name: A firm\nsummary: A firm.\nat: pre.1\ntype: company\n"
    data.write("actors/firm.yml", company)
    data.write("relations/all.yml", RELATION.format("All", "firm, turkey, persia", "close"))
    assert list(cells(matrix_of(data))) == ["persia", "turkey", "firm"]


def test_without_relations_there_is_no_matrix(data: DataFolder):
    assert relation_matrix(data.kb) is None


def test_every_relation_of_the_example_stands_in_its_matrix(example: KnowledgeBase):
    matrix = relation_matrix(example)
    assert matrix is not None
    in_cells = {cell.id for row in matrix.rows for cell in row.cells if cell}
    groups = {relation.id for relation in matrix.groups}
    assert in_cells | groups == {relation.id for relation in example.of(Relation)}
