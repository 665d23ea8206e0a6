"""What kinds say of themselves for pictures, the network and the pages of years."""

import pytest

from azgeo.html.style import ACCENTS, GLYPH_OUTLINES, ROUND_GLYPHS
from azgeo.model.kinds import NetworkRole
from azgeo.model.records import KINDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_glyph_of_a_kind_is_in_the_style_table(kind):
    assert kind.glyph.shape in {"square", *ROUND_GLYPHS, *GLYPH_OUTLINES}
    assert kind.glyph.colour in ACCENTS


def test_no_two_kinds_have_the_same_glyph():
    assert len({kind.glyph for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    "lasting",
    [kind.lasting for kind in KINDS if kind.lasting],
    ids=lambda lasting: lasting.heading,
)
def test_the_words_about_lasting_records_name_the_year(lasting):
    words = f"{lasting.heading} {lasting.remark}".format(year=1993)
    assert "1993" in words


def test_a_kind_has_no_part_in_the_picture_of_the_network_unless_it_says_so():
    assert NetworkRole() == (False, False, False)


def test_nodes_of_the_network_are_passable_and_never_in_the_background():
    roles = [kind.network for kind in KINDS if kind.network and kind.network.is_node]
    assert roles
    assert all(role.is_passable and not role.is_background for role in roles)
