"""Elements of SVG, whose look is written as attributes."""

from typing import get_args

import pytest
from markupsafe import Markup

from azgeo.html.style import Lettering, Stroke
from azgeo.html.svg import edge, element, filled, glyph, group, path, stroked, text
from azgeo.model.vocabulary import Colour, Shape
from azgeo.model.vocabulary import Stroke as StrokeName


def test_an_element_has_its_attributes_in_their_order_escaped():
    assert (
        element("a", {"x": 1, "title": 'a "b" & c'}) == '<a x="1" title="a &#34;b&#34; &amp; c"/>'
    )


def test_an_element_with_content_is_closed_behind_it():
    assert element("g", {}, Markup("<a/>"), Markup("<b/>")) == "<g><a/><b/></g>"


@pytest.mark.parametrize(
    ("value", "written"), [(3, "3"), (3.0, "3"), (2.50, "2.5"), (1 / 3, "0.33"), (-0.5, "-0.5")]
)
def test_a_number_has_at_most_two_decimals(value, written):
    assert element("a", {"x": value}) == f'<a x="{written}"/>'


def test_a_group_without_attributes_is_only_its_children():
    children = [Markup("<a/>"), Markup("<b/>")]
    assert group(children) == "<a/><b/>"
    assert group(children, {"opacity": 0.5}) == '<g opacity="0.5"><a/><b/></g>'


def test_a_path_has_its_outline_first():
    assert path("M0 0H9", {"fill": "none"}) == '<path d="M0 0H9" fill="none"/>'


@pytest.mark.parametrize("colour", get_args(Colour))
def test_every_colour_of_the_vocabulary_fills_an_area_with_its_value(colour):
    assert str(filled(colour)["fill"]).startswith("#")


@pytest.mark.parametrize(
    ("stroke", "attributes"),
    [
        (Stroke(2), {}),
        (Stroke(2, "7 4"), {"stroke-dasharray": "7 4"}),
        (Stroke(2, ".5 5", "round"), {"stroke-dasharray": ".5 5", "stroke-linecap": "round"}),
        (Stroke(2, opacity=0.75), {"opacity": 0.75}),
    ],
)
def test_a_line_has_an_attribute_only_for_what_is_not_plain(stroke, attributes):
    plain = {"fill": "none", "stroke": "#2a5d8a", "stroke-width": 2}
    assert stroked("blue", stroke) == {**plain, **attributes}


@pytest.mark.parametrize(
    ("stroke", "attributes"),
    [
        ("thick", 'stroke-width="3.4"'),
        ("solid", 'stroke-width="2"'),
        ("dashed", 'stroke-width="2" stroke-dasharray="7 4"'),
        ("dotted", 'stroke-width="2.2" stroke-dasharray=".5 5" stroke-linecap="round"'),
        ("thin", 'stroke-width="1"'),
    ],
)
def test_every_stroke_of_the_vocabulary_draws_an_edge(stroke, attributes):
    assert edge("M0 0H9", "blue", stroke) == (
        f'<path d="M0 0H9" fill="none" stroke="#2a5d8a" {attributes}/>'
    )


def test_the_strokes_above_are_those_of_the_vocabulary():
    assert get_args(StrokeName) == ("thick", "solid", "dashed", "dotted", "thin")


def test_a_faint_edge_is_thin_and_pale_but_keeps_its_dashes():
    assert edge("M0 0H9", "grey", "dashed", is_faint=True) == (
        '<path d="M0 0H9" fill="none" stroke="#6b737b" stroke-width="0.8"'
        ' stroke-dasharray="7 4" opacity="0.75"/>'
    )


@pytest.mark.parametrize(
    ("shape", "drawn"),
    [
        ("circle", '<circle cx="10" cy="20" r="5" fill="#2a5d8a"/>'),
        ("ring", '<circle cx="10" cy="20" r="5" fill="#2a5d8a"/>'),
        ("square", '<rect x="5" y="15" width="10" height="10" rx="1" fill="#2a5d8a"/>'),
        ("diamond", '<path d="M10.0 15.0L15.0 20.0L10.0 25.0L5.0 20.0Z" fill="#2a5d8a"/>'),
    ],
)
def test_a_glyph_has_the_outline_of_its_shape(shape, drawn):
    assert glyph(shape, "blue", 10, 20, 10) == drawn


@pytest.mark.parametrize("shape", get_args(Shape))
def test_every_shape_of_the_vocabulary_is_drawn_differently(shape):
    others = [glyph(other, "blue", 0, 0, 10) for other in get_args(Shape) if other != shape]
    assert glyph(shape, "blue", 0, 0, 10) not in others


def test_words_are_escaped_and_have_size_and_colour():
    assert text("A & B", 3, 4, Lettering(12)) == (
        '<text fill="#1d2730" x="3" y="4" font-size="12">A &amp; B</text>'
    )


def test_words_have_what_their_lettering_and_their_place_add():
    lettering = Lettering(12, 600, more={"font-style": "italic"})
    assert text("A", 3, 4, lettering, {"text-anchor": "end"}) == (
        '<text fill="#1d2730" x="3" y="4" font-size="12" font-weight="600" font-style="italic"'
        ' text-anchor="end">A</text>'
    )


def test_words_in_capitals_are_written_so_since_svg_has_no_attribute_for_it():
    assert text("Ruritania", 0, 0, Lettering(12, is_uppercase=True)).endswith(">RURITANIA</text>")


def test_a_halo_is_a_silent_text_below_the_words():
    assert text("A", 0, 0, Lettering(10, halo="land")) == (
        '<text x="0" y="0" font-size="10" fill="#f2eee6" stroke="#f2eee6" stroke-width="2.4"'
        ' stroke-linejoin="round" aria-hidden="true">A</text>'
        '<text fill="#1d2730" x="0" y="0" font-size="10">A</text>'
    )
