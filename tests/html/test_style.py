"""The table of styles has a value for every word that a kind or a vocabulary can use."""

from typing import get_args

import pytest

from azgeo.html.style import (
    ACCENTS,
    COLOURS,
    EDGE_STROKES,
    GLYPH_OUTLINES,
    MAP_CORES,
    MAP_NAMES,
    MAP_POINTS,
    MAP_STATUSES,
    ROUND_GLYPHS,
    TONE_SIGNS,
    glyph_path,
    light,
)
from azgeo.model.records import KINDS
from azgeo.model.vocabulary import Colour, Shape, Stroke
from azgeo.views.maps.labels import LETTER_WIDTHS
from azgeo.views.network.ties import EXCLUDED_STROKE, PLAIN_STROKE

GLYPHS = {*GLYPH_OUTLINES, *ROUND_GLYPHS, "square"}


def test_every_colour_of_the_vocabulary_has_a_value_and_no_other_accent_has():
    assert set(get_args(Colour)) == set(ACCENTS)


def test_every_shape_of_the_vocabulary_has_an_outline():
    assert set(get_args(Shape)) - GLYPHS == set()


def test_every_stroke_of_the_vocabulary_has_a_line_and_a_tone_sign():
    assert set(get_args(Stroke)) - set(EDGE_STROKES) == set()
    assert set(get_args(Stroke)) == set(TONE_SIGNS)


def test_the_line_of_every_status_and_commodity_is_a_stroke_of_the_vocabulary():
    # A solid line needs no entry.
    assert {*MAP_STATUSES, *MAP_CORES, "solid"} <= set(get_args(Stroke))


def test_the_strokes_of_ties_without_a_tone_have_a_line():
    assert {PLAIN_STROKE, EXCLUDED_STROKE} <= set(EDGE_STROKES)


def test_every_kind_has_a_glyph_and_a_colour_of_the_table():
    unknown = [kind.kind for kind in KINDS if kind.glyph.shape not in GLYPHS]
    assert unknown == []
    assert [kind.kind for kind in KINDS if kind.glyph.colour not in ACCENTS] == []


def test_every_category_of_names_on_the_map_has_its_lettering():
    assert set(MAP_NAMES) == set(LETTER_WIDTHS)


def test_points_and_names_have_colours_of_the_table():
    used = {colour for _diameter, colour in MAP_POINTS.values()}
    used |= {name.colour for name in MAP_NAMES.values() if name.colour}
    used |= {name.halo for name in MAP_NAMES.values()}
    assert used - set(COLOURS) == set()


def test_a_colour_of_a_picture_is_that_of_the_light_scheme():
    assert light("blue") == COLOURS["blue"].light == "#2a5d8a"


def test_a_glyph_is_a_path_around_its_point():
    assert glyph_path("diamond", 10, 20, 10) == "M10.0 15.0L15.0 20.0L10.0 25.0L5.0 20.0Z"


@pytest.mark.parametrize("shape", [*ROUND_GLYPHS, "square"])
def test_a_round_or_square_glyph_has_no_path(shape):
    assert glyph_path(shape, 10, 20, 10) == ""


@pytest.mark.parametrize("shape", GLYPH_OUTLINES)
def test_an_outline_stays_in_its_square(shape):
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in GLYPH_OUTLINES[shape])
