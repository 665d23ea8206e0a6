"""The whole network: every tie in the picture and no other, its filters, and its pictures."""

from collections import Counter

import pytest
from small_data import DataFolder

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.views.network.network import (
    Network,
    build_network,
    decade_label,
    is_node,
    status_stroke,
    tie_stroke,
)
from azgeo.views.network.ties import Tie, ties_stated_by

FIRM = "name: {0}\nsummary: A firm.\nat: pre.1\ntype: company\npart_of: [{1}]\n"
LINE = "name: Line\nsummary: A line.\nat: pre.1\ncommodity: oil\nstatus: {0}\n"
RELATION = """\
name: {0}
summary: Two.
at: pre.1.1
between: [{1}]
tone: {2}
tone_at: pre.1.1
character: {2} ties
"""


def pairs_stated(kb: KnowledgeBase) -> set[frozenset[str]]:
    """Every two nodes of the network that a field of one of them or a relation ties."""
    named = {
        frozenset((edge.source, edge.target))
        for edge in kb.edges
        if edge.ref.is_tie and is_node(kb[edge.source]) and is_node(kb[edge.target])
    }
    sides = {
        frozenset((side, other))
        for relation in kb.of(Relation)
        for side in relation.between
        for other in relation.between
        if side != other
    }
    return named | sides


def drawn_pairs(network: Network) -> list[frozenset[str]]:
    """The two ends of each edge of the whole picture."""
    return [
        frozenset((source.record.id, target.record.id))
        for source, target, _edge in network.full_layout.edges
    ]


def test_the_picture_draws_each_pair_that_is_tied_once_and_no_other(example: KnowledgeBase):
    drawn = drawn_pairs(build_network(example))
    assert set(drawn) == pairs_stated(example)
    assert len(drawn) == len(set(drawn))


def test_the_rows_are_the_ties_between_the_nodes(example: KnowledgeBase):
    ties = [
        tie
        for record in example.records.values()
        for tie in ties_stated_by(example, record)
        if is_node(example[tie.source]) and is_node(example[tie.target])
    ]
    assert Counter(row.tie for row in build_network(example).rows) == Counter(ties)


def test_each_row_belongs_to_the_one_edge_between_its_ends(example: KnowledgeBase):
    network = build_network(example)
    edges = [edge for _source, _target, edge in network.full_layout.edges]
    numbers = sorted(number for edge in edges for number in edge.ties)
    assert numbers == [row.number for row in network.rows]
    for edge in edges:
        ties = [network.rows[number].tie for number in edge.ties]
        ends = {frozenset((tie.source, tie.target)) for tie in ties}
        assert ends == {frozenset((edge.source, edge.target))}
        assert edge.via in [tie.via for tie in ties]


def test_every_actor_treaty_and_pipeline_is_a_node(example: KnowledgeBase):
    shown = [node.record for node in build_network(example).full_layout.nodes]
    kinds = ("actors", "treaties", "pipelines")
    assert shown == [record for record in example.records.values() if record.kind in kinds]


def test_ties_with_a_tone_come_first(example: KnowledgeBase):
    has_tone = [bool(row.tie.tone) for row in build_network(example).rows]
    assert has_tone == sorted(has_tone, reverse=True)
    assert build_network(example).tones == {"sworn", "named-once"}


def test_of_several_ties_that_of_the_relation_with_fewest_sides_is_drawn(data: DataFolder):
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia", "mixed"))
    data.write("relations/three.yml", RELATION.format("All", "turkey, persia, france", "close"))
    edges = [edge for _source, _target, edge in build_network(data.kb).full_layout.edges]
    [edge] = [edge for edge in edges if (edge.source, edge.target) == ("persia", "turkey")]
    assert (edge.via, edge.tone, len(edge.ties)) == ("two", "mixed", 2)


def test_edges_with_a_tone_lie_on_top_of_the_others(data: DataFolder):
    data.write("actors/a.yml", FIRM.format("A", "turkey"))
    data.write("relations/two.yml", RELATION.format("Two", "a, persia", "mixed"))
    edges = [edge for _source, _target, edge in build_network(data.kb).full_layout.edges]
    assert [edge.tone for edge in edges] == ["", "mixed"]


def test_main_actors_are_those_in_several_relations(data: DataFolder):
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia", "mixed"))
    data.write("relations/more.yml", RELATION.format("More", "turkey, france", "close"))
    network = build_network(data.kb)
    for layout in (network.main_layout, network.mobile_layout):
        assert [node.record.id for node in layout.nodes] == ["turkey"]


def test_of_too_many_records_those_with_most_ties_are_drawn_and_the_others_counted(
    data: DataFolder,
):
    for name in ("a", "b", "c"):
        data.write(f"actors/{name}.yml", FIRM.format(name.upper(), "turkey"))
    network = build_network(data.kb, max_nodes=3)
    assert [node.record.id for node in network.full_layout.nodes] == ["a", "b", "turkey"]
    assert network.left_out == 3
    assert drawn_pairs(network) == [frozenset(("a", "turkey")), frozenset(("b", "turkey"))]


def test_where_nothing_is_tied_only_isolates_are_drawn(data: DataFolder):
    network = build_network(data.kb)
    assert (network.rows, network.full_layout.edges) == ((), ())
    assert len(network.full_layout.nodes) == 3


# ---- Strokes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tie", "stroke"),
    [
        (Tie("turkey", "persia", "two", ("x",), tone="mixed"), "solid"),
        (Tie("line", "persia", "line", ("x",), is_excluded=True), "apart"),
        (Tie("line", "persia", "line", ("x",)), "dashed"),
        (Tie("turkey", "persia", "turkey", ("x",)), "thin"),
    ],
)
def test_a_tie_has_the_stroke_of_its_tone_or_of_the_status_of_an_end(
    tie: Tie, stroke: str, data: DataFolder
):
    data.write("pipelines/line.yml", LINE.format("planned"))
    assert tie_stroke(data.kb, tie) == stroke


@pytest.mark.parametrize(("status", "stroke"), [("operating", "thin"), ("planned", "dashed")])
def test_a_line_that_does_not_run_has_broken_ties(status: str, stroke: str, data: DataFolder):
    data.write("pipelines/line.yml", LINE.format(status))
    assert status_stroke(data.kb, "turkey", "line") == stroke


def test_a_status_of_the_example_shows_in_its_picture(example: KnowledgeBase):
    strokes = {
        edge.stroke
        for _source, _target, edge in build_network(example).full_layout.edges
        if "lutha-branch" in (edge.source, edge.target)
    }
    assert strokes == {"dotted"}


# ---- Filters ------------------------------------------------------------------------------------


def test_a_tie_is_found_by_its_ends_tone_and_period_and_by_the_claims_of_its_relation(
    example: KnowledgeBase,
):
    rows = build_network(example).rows
    [row] = [row for row in rows if row.tie.via == "ruritania-graustark"]
    assert row.terms == {
        "kind": ("realm",),
        "tone": ("sworn",),
        "domain": ("crown", "borders"),
        "period": ("1640", "1650", "1660", "1670", "1680", "1690", "1700"),
        "said": ("article",),
    }
    assert row.periods == row.terms["period"]


def test_a_tie_that_nothing_dates_has_no_period(data: DataFolder):
    data.write("actors/a.yml", FIRM.format("A", "turkey"))
    [row] = build_network(data.kb).rows
    assert (row.terms["period"], row.periods) == (("undated",), ())


def test_a_tie_that_only_outside_sources_state_is_said_by_them(data: DataFolder):
    fact = "{what: owner, id: france, as_of: 2001, sources: [gazette]}"
    data.write("pipelines/line.yml", LINE.format("operating") + f"outside: [{fact}]\n")
    [row] = build_network(data.kb).rows
    assert row.terms["said"] == ("outside",)


def test_each_filter_counts_the_ties_of_each_of_its_terms(example: KnowledgeBase):
    network = build_network(example)
    assert [each.id for each in network.filters] == ["kind", "tone", "domain", "period", "said"]
    for each in network.filters:
        counts = Counter(term for row in network.rows for term in row.terms[each.id])
        assert {id: count for id, _label, count in each.terms} == counts


def test_the_terms_of_a_filter_have_labels_in_the_order_of_the_vocabulary(example: KnowledgeBase):
    labels = {
        each.id: [label for _id, label, _count in each.terms]
        for each in build_network(example).filters
    }
    assert labels["kind"] == ["Realms", "Leagues", "Trading houses", "Treaties", "Pipelines"]
    assert labels["tone"] == ["Sworn to each other", "Only named"]
    assert labels["period"][0] == "1640s"
    assert labels["period"][-1] == "No date"


@pytest.mark.parametrize(("decade", "label"), [("1990", "1990s"), ("undated", "No date")])
def test_a_decade_is_called_by_its_first_year(decade: str, label: str):
    assert decade_label(decade) == label
