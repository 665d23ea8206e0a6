"""The ego network: who stands around a record, and how and on what evidence they are tied."""

import re
from collections.abc import Mapping

import pytest
from small_data import DataFolder

from azgeo.html.templates import Page
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS, Record
from azgeo.views.network.ego import MAX_DRAWN, EgoNetwork, ego_network, stroke_legend
from azgeo.views.network.radial_layout import CENTRE, GRID

RELATION = """\
name: Turkey and Persia
summary: Two empires.
at: pre.1
between: [turkey, persia]
tone: mixed
tone_at: pre.1
character: neighbours
"""
LINE = """\
name: A line
summary: A line.
at: pre.1
commodity: oil
status: operating
through: [{actor: turkey, role: transit}]
bypasses: [persia]
"""
PEACE = "name: Peace\nsummary: A peace.\nat: pre.1\ntype: peace\nparties: [turkey, persia]\n"
ACTOR = "name: {0}\nsummary: An actor.\nat: pre.1\ntype: {1}\npart_of: [{2}]\n"


def ego(kb: KnowledgeBase, id: str) -> EgoNetwork:
    """The ego network of a record, which must be there."""
    network = ego_network(kb, kb[id])
    assert network is not None
    return network


def reasons(network: EgoNetwork) -> dict[str, tuple[str, ...]]:
    """How each neighbour in the picture is tied."""
    return {neighbour.record.id: neighbour.reasons for neighbour in network.drawn}


# ---- Who stands around a record -----------------------------------------------------------------


def test_a_neighbour_is_tied_by_the_field_that_names_it_or_by_a_relation_with_its_tone(
    example: KnowledgeBase,
):
    neighbours = {
        neighbour.record.id: (neighbour.tone, neighbour.stroke, neighbour.reasons, neighbour.via)
        for neighbour in ego(example, "ruritania").drawn
    }
    assert neighbours == {
        "graustark": ("sworn", "thick", ("neighbours with a common seal",), "ruritania-graustark"),
        "eyra-league": ("", "thin", ("part of", "keeper of the seal"), "ruritania"),
        "elphberg-house": ("", "thin", ("part of",), "elphberg-house"),
        "peace-of-zenda": ("", "thin", ("party", "signed on its behalf"), "peace-of-zenda"),
        "brine-compact": ("", "thin", ("party",), "brine-compact"),
        "zenda-brine-line": ("", "thin", ("spring and pans",), "zenda-brine-line"),
        "rudolf-the-red": ("", "thin", ("king",), "rudolf-the-red"),
    }


def test_neighbours_are_sorted_by_kind_then_by_type_then_by_name(example: KnowledgeBase):
    assert list(reasons(ego(example, "ruritania"))) == [
        "graustark",
        "eyra-league",
        "elphberg-house",
        "brine-compact",
        "peace-of-zenda",
        "zenda-brine-line",
        "rudolf-the-red",
    ]


def test_around_a_relation_stand_its_sides_what_is_tied_to_both_and_who_speaks_in_it(
    example: KnowledgeBase,
):
    assert reasons(ego(example, "ruritania-graustark")) == {
        "ruritania": ("neighbours with a common seal",),
        "graustark": ("neighbours with a common seal",),
        "peace-of-zenda": ("Ruritania: party, signed on its behalf; Graustark: party",),
        "zenda-brine-line": ("Ruritania: spring and pans; Graustark: three leagues of woodland",),
        "rudolf-the-red": ("speaker",),
    }


def test_what_is_tied_to_both_sides_in_the_same_words_says_so_once_with_its_locators(
    data: DataFolder,
):
    data.write("treaties/peace.yml", PEACE)
    data.write("relations/turkey-persia.yml", RELATION)
    [peace] = [
        neighbour
        for neighbour in ego(data.kb, "turkey-persia").drawn
        if neighbour.record.id == "peace"
    ]
    assert (peace.reasons, peace.direction) == (("each: party",), "both")
    assert list(map(str, peace.locators)) == ["pre.1"]


def test_places_events_and_concepts_stand_around_other_records_than_actors_and_relations(
    data: DataFolder,
):
    data.write("places/tabriz.yml", "name: Tabriz\nsummary: A city.\nat: pre.1\ntype: city\n")
    data.write(
        "events/visit.yml",
        "name: Visit\nsummary: A visit.\nat: pre.1\ntype: visit\nwhere: tabriz\n"
        "who: [{id: turkey, role: guest}]\n",
    )
    kb = data.kb
    assert ego_network(kb, kb["turkey"]) is None
    assert reasons(ego(kb, "tabriz")) == {"visit": ("place",)}
    assert reasons(ego(kb, "visit")) == {"turkey": ("guest",), "tabriz": ("place",)}


def test_what_nothing_is_tied_to_has_no_ego_network(example: KnowledgeBase):
    assert ego_network(example, example["two-keys"]) is None


@pytest.mark.parametrize("id", ["ref-1", "queen-of-lutha", "who-signed", "brine-a-year"])
def test_sources_conflicts_questions_and_figures_have_no_ego_network(
    id: str, example: KnowledgeBase
):
    assert ego_network(example, example[id]) is None


def test_no_record_stands_beside_itself(example: KnowledgeBase):
    for record in example.records.values():
        network = ego_network(example, record)
        groups = network.groups if network else ()
        neighbours = [neighbour.record for group in groups for neighbour in group.neighbours]
        assert record not in neighbours


def test_two_neighbours_that_are_tied_to_each_other_are_joined_once(example: KnowledgeBase):
    pairs = [
        (first.record.id, second.record.id)
        for first, second in ego(example, "ruritania").cross_ties
    ]
    assert pairs == [
        ("brine-compact", "peace-of-zenda"),
        ("graustark", "peace-of-zenda"),
        ("graustark", "rudolf-the-red"),
        ("graustark", "zenda-brine-line"),
        ("peace-of-zenda", "rudolf-the-red"),
        ("peace-of-zenda", "zenda-brine-line"),
    ]


# ---- How they are tied --------------------------------------------------------------------------


def test_an_actor_that_a_line_bypasses_is_drawn_apart_and_without_an_arrow(data: DataFolder):
    data.write("pipelines/a-line.yml", LINE)
    network = ego(data.kb, "a-line")
    drawn = {
        neighbour.record.id: (neighbour.stroke, neighbour.arrowhead) for neighbour in network.drawn
    }
    assert drawn == {"turkey": ("thin", "to"), "persia": ("apart", "both")}
    assert [label for _tone, _stroke, label in stroke_legend(data.kb, network)] == [
        "A connection without a tone; the arrow points at the record that is named",
        "Bypassed",
    ]


def test_the_legend_names_the_tones_that_occur(data: DataFolder):
    data.write("relations/turkey-persia.yml", RELATION)
    legend = list(stroke_legend(data.kb, ego(data.kb, "turkey")))
    assert legend == [("mixed", "solid", "Mixed")]


def test_a_line_that_was_never_built_is_drawn_as_its_status_says(example: KnowledgeBase):
    [branch] = [
        neighbour
        for neighbour in ego(example, "zenda-brine-line").drawn
        if neighbour.record.id == "lutha-branch"
    ]
    assert (branch.tone, branch.stroke) == ("", "dotted")


def test_the_direction_of_a_tie_says_which_of_the_two_names_the_other(example: KnowledgeBase):
    directions = {
        neighbour.record.id: neighbour.direction for neighbour in ego(example, "ruritania").drawn
    }
    assert directions["eyra-league"] == "to"
    assert directions["peace-of-zenda"] == "from"
    assert directions["graustark"] == "both"


def test_a_tie_shows_the_claims_on_its_sentences_and_its_locators(example: KnowledgeBase):
    evidence = {
        neighbour.record.id: (
            [f"{statement.home.id}#{statement.id}" for statement in neighbour.statements],
            *map(str, neighbour.locators),
        )
        for neighbour in ego(example, "ruritania").drawn
    }
    assert evidence == {
        "graustark": (["ruritania-graustark#one-salt-two-crowns"], "gra.1.2", "gra.1.6"),
        "eyra-league": ([], "pre.1.1", "gra.1.1"),
        "elphberg-house": ([], "gra.2.1"),
        "zenda-brine-line": (["zenda-brine-line#hollow-logs"], "gra.2.4"),
        "peace-of-zenda": (["peace-of-zenda#seven-articles"], "gra.1.4", "gra.2.2"),
        "brine-compact": ([], "gra.2.3"),
        "rudolf-the-red": ([], "gra.1.6"),
    }


# ---- Where they stand ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_neighbour_in_a_picture_has_a_position_of_its_own_on_the_grid(
    kind: type[Record], example: KnowledgeBase
):
    for record in example.of(kind):
        network = ego_network(example, record)
        positions = [(neighbour.x, neighbour.y) for neighbour in network.drawn] if network else []
        assert len(set(positions)) == len(positions)
        assert all(0 < x < GRID and 0 < y < GRID for x, y in positions)


def test_the_first_type_of_actors_stands_on_the_inner_ring(data: DataFolder):
    states, companies = [f"s{number}" for number in range(4)], [f"c{number}" for number in range(8)]
    for type_id, ids in (("state", states), ("company", companies)):
        for id in ids:
            data.write(f"actors/{id}.yml", ACTOR.format(id.upper(), type_id, "turkey"))
    distances = {
        neighbour.record.id: abs(neighbour.x - CENTRE) + abs(neighbour.y - CENTRE)
        for neighbour in ego(data.kb, "turkey").drawn
    }
    assert max(distances[id] for id in states) < min(distances[id] for id in companies)


def test_a_group_too_large_for_the_picture_is_listed_whole_and_not_drawn(data: DataFolder):
    for number in range(MAX_DRAWN + 1):
        data.write(f"actors/a{number}.yml", ACTOR.format(f"A{number}", "company", "turkey"))
    data.write("treaties/peace.yml", PEACE)
    network = ego(data.kb, "turkey")
    groups = [(group.label, len(group.neighbours), group.is_drawn) for group in network.groups]
    assert groups == [("Company", MAX_DRAWN + 1, False), ("Treaties", 1, True)]
    assert list(reasons(network)) == ["peace"]
    assert network.total == MAX_DRAWN + 2


def test_each_edge_of_a_picture_leads_to_its_evidence_and_each_node_has_its_edge(
    example_pages: Mapping[str, Page],
):
    pictures = [page.html for page in example_pages.values() if "az-ego__edges" in page.html]
    assert len(pictures) > 10
    for html in pictures:
        edges = re.findall(r'<path class="az-edge[^"]*" data-id="([^"]+)"', html)
        nodes = re.findall(r'<li class="az-node [^"]+"\s+data-id="([^"]+)"', html)
        assert edges == nodes
    relation = example_pages["relations/ruritania-graustark.html"].html
    rudolf = re.findall(r'<a xlink:href="([^"]+)"\s+tabindex="-1"><title>Rudolf', relation)
    assert rudolf == ["#one-salt-two-crowns"]
