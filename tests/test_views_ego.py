"""The ego network: who stands around a record, tied how and through what."""

import re
from collections.abc import Mapping

import pytest
from base import Data

from azgeo.html.templates import Page
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS
from azgeo.views.network.ego import MAX_DRAWN, EgoNetwork, ego_network, stroke_legend
from azgeo.views.network.radial_layout import GRID

RELATION = """name: Turkey and Persia
summary: Two empires.
at: pre.1
between: [turkey, persia]
tone: mixed
tone_at: pre.1
character: neighbours
"""
LINE = """name: A line
summary: A line.
at: pre.1
commodity: oil
status: operating
through: [{actor: turkey, role: transit}]
bypasses: [persia]
"""
ACTOR = "name: {0}\nsummary: A state.\nat: pre.1\ntype: {1}\npart_of: [{2}]\n"


def around(picture: EgoNetwork) -> dict[str, tuple[str, str, tuple[str, ...], str]]:
    """Tone, stroke, reasons and record behind the tie of each neighbour in the picture."""
    return {one.record.id: (one.tone, one.stroke, one.reasons, one.via) for one in picture.drawn}


def drawn(picture: EgoNetwork | None) -> EgoNetwork:
    """The picture, which must be there."""
    assert picture is not None
    return picture


# ---- Who stands there -----------------------------------------------------------------------------------------------


def test_a_neighbour_is_tied_by_the_field_that_names_it_or_by_a_relation_with_its_tone(example: KnowledgeBase):
    assert around(drawn(ego_network(example, example["ruritania"]))) == {
        "graustark": ("sworn", "thick", ("neighbours with a common seal",), "ruritania-graustark"),
        "eyra-league": ("", "thin", ("part of", "keeper of the seal"), "ruritania"),
        "elphberg-house": ("", "thin", ("part of",), "elphberg-house"),
        "zenda-brine-line": ("", "thin", ("spring and pans",), "zenda-brine-line"),
        "peace-of-zenda": ("", "thin", ("party", "signed on its behalf"), "peace-of-zenda"),
        "brine-compact": ("", "thin", ("party",), "brine-compact"),
        "rudolf-the-red": ("", "thin", ("king",), "rudolf-the-red"),
    }


def test_around_a_relation_stand_its_sides_what_is_tied_to_both_and_who_speaks_of_it(example: KnowledgeBase):
    picture = drawn(ego_network(example, example["ruritania-graustark"]))
    assert {one.record.id: one.reasons for one in picture.drawn} == {
        "ruritania": ("neighbours with a common seal",),
        "graustark": ("neighbours with a common seal",),
        "zenda-brine-line": ("Ruritania: spring and pans; Graustark: three leagues of woodland",),
        "peace-of-zenda": ("Ruritania: party, signed on its behalf; Graustark: party",),
        "rudolf-the-red": ("speaker",),
    }


def test_what_is_tied_to_both_sides_in_the_same_words_says_so_once_and_rests_on_where_it_is_told(data: Data):
    data.write(
        "treaties/peace.yml", "name: Peace\nsummary: A peace.\nat: pre.1\ntype: peace\nparties: [turkey, persia]\n"
    )
    data.write("relations/turkey-persia.yml", RELATION)
    picture = drawn(ego_network(data.kb, data.kb["turkey-persia"]))
    found = {one.record.id: (one.reasons, one.direction, list(map(str, one.locators))) for one in picture.drawn}
    assert found["peace"] == (("party of each",), "both", ["pre.1"])


def test_what_is_passed_by_is_drawn_apart_and_without_an_arrow(data: Data):
    data.write("pipelines/a-line.yml", LINE)
    picture = drawn(ego_network(data.kb, data.kb["a-line"]))
    assert {one.record.id: (one.stroke, one.arrowhead) for one in picture.drawn} == {
        "turkey": ("thin", "to"),
        "persia": ("apart", "both"),
    }
    assert [words for _, _, words in stroke_legend(data.kb, picture)] == [
        "A tie without a tone; the arrow points at the one that is named",
        "Passed by",
    ]


def test_a_line_that_is_not_built_is_drawn_as_its_status_says(example: KnowledgeBase):
    assert around(drawn(ego_network(example, example["zenda-brine-line"])))["lutha-branch"][:2] == ("", "dotted")


def test_what_nothing_is_tied_to_has_no_picture(example: KnowledgeBase):
    assert ego_network(example, example["two-keys"]) is None


def test_a_record_does_not_stand_beside_itself(example: KnowledgeBase):
    for record in example.records.values():
        picture = ego_network(example, record)
        assert picture is None or record not in [one.record for group in picture.groups for one in group.neighbours]


def test_neighbours_that_are_tied_to_each_other_are_tied_once(example: KnowledgeBase):
    sides = [
        (one.record.id, other.record.id) for one, other in drawn(ego_network(example, example["ruritania"])).cross_ties
    ]
    assert sides == [
        ("brine-compact", "peace-of-zenda"),
        ("graustark", "peace-of-zenda"),
        ("graustark", "rudolf-the-red"),
        ("graustark", "zenda-brine-line"),
        ("peace-of-zenda", "rudolf-the-red"),
        ("peace-of-zenda", "zenda-brine-line"),
    ]


# ---- Where they stand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_neighbour_in_a_picture_has_a_place_of_its_own_on_the_grid(kind, example: KnowledgeBase):
    for record in example.of(kind):
        if picture := ego_network(example, record):
            places = [(one.x, one.y) for one in picture.drawn]
            assert len(set(places)) == len(places)
            assert all(0 < x < GRID and 0 < y < GRID for x, y in places)


def test_the_foremost_type_of_actors_stands_in_the_inner_ring(data: Data):
    for number in range(12):
        type_ = "state" if number < 4 else "company"
        data.write(f"actors/a{number}.yml", ACTOR.format(f"A{number}", type_, "turkey"))
    picture = drawn(ego_network(data.kb, data.kb["turkey"]))
    far = {one.record.id: abs(one.x - GRID / 2) + abs(one.y - GRID / 2) for one in picture.drawn}
    assert max(far[f"a{number}"] for number in range(4)) < min(far[f"a{number}"] for number in range(4, 12))


def test_a_group_too_large_for_the_picture_is_listed_whole_and_not_drawn(data: Data):
    for number in range(MAX_DRAWN + 1):
        data.write(f"actors/a{number}.yml", ACTOR.format(f"A{number}", "company", "turkey"))
    data.write(
        "treaties/peace.yml", "name: Peace\nsummary: A peace.\nat: pre.1\ntype: peace\nparties: [turkey, persia]\n"
    )
    picture = drawn(ego_network(data.kb, data.kb["turkey"]))
    assert [one.record.id for one in picture.drawn] == ["peace"]
    groups = [(group.label, len(group.neighbours), group.is_drawn) for group in picture.groups]
    assert groups == [("Company", MAX_DRAWN + 1, False), ("Treaties", 1, True)]


def test_what_a_tie_rests_on_is_the_statements_behind_it_or_else_where_it_is_told(example: KnowledgeBase):
    picture = drawn(ego_network(example, example["ruritania"]))
    rests = {
        one.record.id: ([f"{said.home.id}#{said.id}" for said in one.statements], *map(str, one.locators))
        for one in picture.drawn
    }
    of_the_relation = ["ruritania-graustark#one-salt-two-crowns", "ruritania-graustark#siege-of-the-pans"]
    assert rests == {
        "graustark": (of_the_relation, "gra.1.2"),
        "eyra-league": ([], "pre.1.1", "gra.1.1"),
        "elphberg-house": ([], "gra.2.1"),
        "zenda-brine-line": ([], "gra.2.4"),
        "peace-of-zenda": ([], "gra.1.4", "gra.2.2"),
        "brine-compact": ([], "gra.2.3"),
        "rudolf-the-red": ([], "gra.1.6"),
    }


def test_a_tie_tells_which_of_the_two_names_the_other(example: KnowledgeBase):
    ways = {one.record.id: one.direction for one in drawn(ego_network(example, example["ruritania"])).drawn}
    assert ways["eyra-league"] == "to"
    assert ways["peace-of-zenda"] == "from"
    assert ways["graustark"] == "both"


def test_each_line_of_a_picture_leads_to_what_says_so_and_each_name_has_its_line(example_pages: Mapping[str, Page]):
    pictures = [page.html for page in example_pages.values() if "az-graph__edges" in page.html]
    assert len(pictures) > 10
    for html in pictures:
        lines = re.findall(r'<a xlink:href="([^"]+)" tabindex="-1"><title>([^<]+)</title>.*?data-n="([^"]+)"', html)
        assert [id for _, _, id in lines] == re.findall(r'<li class="az-n [^"]+" data-n="([^"]+)"', html)
    relation = example_pages["relations/ruritania-graustark.html"].html
    assert re.findall(r'<a xlink:href="([^"]+)" tabindex="-1"><title>Rudolf', relation) == ["#one-salt-two-crowns"]
