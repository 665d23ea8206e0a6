"""The whole network: every tie in the picture and none invented, how ties are chosen among, and where all stands."""

from collections import Counter
from collections.abc import Iterable

import pytest
from base import Data

from azgeo.checks.rules import load
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.views.network import network as views
from azgeo.views.network.layout import ROW_HEIGHT, NetworkLayout
from azgeo.views.network.network import NODE_KINDS, build_network
from azgeo.views.network.ties import ties_stated_by

ACTOR = "name: {0}\nsummary: An actor.\nat: pre.1\ntype: {1}\npart_of: [{2}]\n"
RELATION = (
    "name: {0}\nsummary: Two.\nat: pre.1.1\nbetween: [{0}, {1}]\ntone: {2}\ntone_at: pre.1.1\ncharacter: {2} ties\n"
)


@pytest.fixture(scope="module")
def real(request: pytest.FixtureRequest) -> KnowledgeBase:
    return load(request.config.rootpath / "data")


def pairs_said(kb: KnowledgeBase) -> set[frozenset[str]]:
    """Every two actors, treaties and pipelines that a field of one of them or of a relation ties."""
    named = {
        frozenset((one, other))
        for one, other, edge in kb.graph.edges(data=True)
        if edge["path"][0] != "routes" and (edge["path"][0], edge["path"][-1]) != ("outside", "of")
        if kb[one].kind in NODE_KINDS and kb[other].kind in NODE_KINDS
    }
    sides = {frozenset((a, b)) for one in kb.of(Relation) for a in one.between for b in one.between if a != b}
    return named | sides


def pairs_drawn(drawing: NetworkLayout) -> list[frozenset[str]]:
    return [frozenset((one.record.id, other.record.id)) for one, other, _ in drawing.edges]


@pytest.mark.parametrize("name", ["example", "real"])
def test_the_picture_draws_each_pair_that_is_tied_once_and_no_other(name: str, request: pytest.FixtureRequest):
    kb = request.getfixturevalue(name)
    drawn = pairs_drawn(build_network(kb).full_layout)
    assert set(drawn) == pairs_said(kb)
    assert len(drawn) == len(set(drawn))


@pytest.mark.parametrize("name", ["example", "real"])
def test_the_rows_are_the_ties_of_the_records_and_each_line_stands_for_its_rows(name, request):
    kb = request.getfixturevalue(name)
    found = build_network(kb)
    said = [tie for record in kb.records.values() for tie in ties_stated_by(kb, record)]
    inside = [tie for tie in said if kb[tie.source].kind in NODE_KINDS and kb[tie.target].kind in NODE_KINDS]
    assert Counter(row.tie for row in found.rows) == Counter(inside)
    assert sorted(tie for _, _, line in found.full_layout.edges for tie in line.ties) == [
        row.number for row in found.rows
    ]
    for one, other, line in found.full_layout.edges:
        tied = [found.rows[number].tie for number in line.ties]
        assert {frozenset((tie.source, tie.target)) for tie in tied} == {frozenset((one.record.id, other.record.id))}
        assert line.via in [tie.via for tie in tied]


def test_every_actor_treaty_and_pipeline_is_in_the_picture(real: KnowledgeBase):
    shown = [node.record for node in build_network(real).full_layout.nodes]
    assert shown == [record for record in real.records.values() if record.kind in NODE_KINDS]


def boxes(drawing: NetworkLayout) -> Iterable[tuple[int, int, int, int, str]]:
    return (
        (one.left, one.y - ROW_HEIGHT // 2, one.left + one.width, one.y + ROW_HEIGHT // 2, one.record.id)
        for one in drawing.nodes
    )


@pytest.mark.parametrize("part", ["full_layout", "main_layout", "mobile_layout"])
def test_no_name_covers_another_or_leaves_the_picture(part: str, real: KnowledgeBase):
    drawing = getattr(build_network(real), part)
    placed = list(boxes(drawing))
    over = [
        (a[4], b[4])
        for i, a in enumerate(placed)
        for b in placed[:i]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    outside = [
        one[4] for one in placed if one[0] < 0 or one[1] < 0 or one[2] > drawing.width or one[3] > drawing.height
    ]
    assert (over, outside) == ([], [])


def test_records_of_a_kind_with_the_same_neighbours_stand_under_each_other(data: Data):
    for name in "abc":
        data.write(f"actors/{name}.yml", ACTOR.format(name.upper(), "company", "turkey"))
    nodes = {node.record.id: node for node in build_network(data.kb).full_layout.nodes}
    assert [nodes[id].x for id in "abc"] == [nodes["a"].x] * 3
    assert [nodes[id].y - nodes["a"].y for id in "abc"] == [0, ROW_HEIGHT, 2 * ROW_HEIGHT]


def test_what_is_tied_to_nothing_stands_on_a_shelf_below(data: Data):
    data.write("actors/firm.yml", ACTOR.format("Firm", "company", "turkey"))
    whole = build_network(data.kb).full_layout
    above = {node.record.id: node.y < whole.isolates_top for node in whole.nodes}
    assert above == {"firm": True, "turkey": True, "persia": False, "france": False}


def test_of_several_ties_the_relation_of_the_two_alone_is_drawn(data: Data):
    data.write("relations/two.yml", RELATION.format("turkey", "persia", "mixed"))
    three = RELATION.format("turkey", "persia, france", "close").replace("name: turkey", "name: Three")
    data.write("relations/three.yml", three)
    lines = {frozenset((line.source, line.target)): line for _, _, line in build_network(data.kb).full_layout.edges}
    both = lines[frozenset(("turkey", "persia"))]
    assert (both.via, both.tone, len(both.ties)) == ("two", "mixed", 2)


def test_a_line_that_does_not_run_is_tied_by_a_broken_line(example: KnowledgeBase):
    strokes = {
        line.stroke
        for _, _, line in build_network(example).full_layout.edges
        if "lutha-branch" in (line.source, line.target)
    }
    assert strokes == {"dotted"}


def test_the_main_actors_are_those_in_several_relations(data: Data):
    data.write("relations/two.yml", RELATION.format("turkey", "persia", "mixed"))
    data.write("relations/more.yml", RELATION.format("turkey", "france", "close"))
    assert [node.record.id for node in build_network(data.kb).main_layout.nodes] == ["turkey"]


def test_a_tie_is_found_under_the_terms_of_what_stands_behind_it(example: KnowledgeBase):
    row = next(row for row in build_network(example).rows if row.tie.via == "ruritania-graustark")
    assert row.terms == {
        "kind": ("realm",),
        "tone": ("sworn",),
        "domain": ("crown", "borders"),
        "period": ("1640s", "1650s", "1660s", "1670s", "1680s", "1690s", "1700s"),
        "said": ("article",),
    }


def test_each_facet_counts_the_ties_of_each_of_its_terms(real: KnowledgeBase):
    found = build_network(real)
    for facet in found.filters:
        counted = Counter(term for row in found.rows for term in row.terms[facet.id])
        assert {id: count for id, _, count in facet.terms} == counted


def test_of_too_many_records_the_most_tied_are_drawn_and_the_page_tells_how_many_are_not(data: Data, monkeypatch):
    for name in "abc":
        data.write(f"actors/{name}.yml", ACTOR.format(name.upper(), "company", "turkey"))
    monkeypatch.setattr(views, "MAX_NODES", 3)
    found = build_network(data.kb)
    assert [node.record.id for node in found.full_layout.nodes] == ["a", "b", "turkey"]
    assert found.left_out == 3


def test_where_nothing_is_tied_there_is_nothing_to_draw_but_the_shelf(data: Data):
    found = build_network(data.kb)
    assert found.rows == ()
    assert found.full_layout.edges == ()
    assert len(found.full_layout.nodes) == 3
