"""Small pieces of HTML: escaped where they must be, and the same wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from azgeo.html.markup import (
    bar_html,
    code_html,
    edge_classes,
    format_html,
    glyph_html,
    join_html,
    line_sample,
)


def test_words_in_a_form_are_escaped_and_markup_is_not():
    assert format_html('<p title="{}">{}</p>', 'a "b"', Markup("<b>c</b>")) == (
        '<p title="a &#34;b&#34;"><b>c</b></p>'
    )


def test_a_number_has_the_format_that_the_form_gives_it():
    assert format_html("<i>{:.1f} {}</i>", 2 / 3, "<") == "<i>0.7 &lt;</i>"


words = st.one_of(st.text(max_size=9), st.text("<&>\"'b", max_size=9).map(Markup), st.integers())


@given(st.lists(words, max_size=4))
def test_a_form_is_filled_as_markupsafe_itself_fills_it(values):
    form = '<p title="{}">{}</p>' * (len(values) // 2) + "{}" * (len(values) % 2)
    assert format_html(form, *values) == Markup(form).format(*values)


@pytest.mark.parametrize(
    ("separator", "html"), [(" ", "<a></a> <b></b>"), (", ", "<a></a>, <b></b>")]
)
def test_parts_are_joined_by_a_separator(separator, html):
    assert join_html([Markup("<a></a>"), Markup("<b></b>")], separator) == html


def test_a_glyph_has_its_shape_and_colour_as_classes_and_no_words():
    assert glyph_html("diamond", "red") == (
        '<i class="az-glyph az-glyph--diamond az-c--red" aria-hidden="true"></i>'
    )


def test_an_edge_has_its_stroke_and_colour_as_classes():
    assert edge_classes("green", "thick") == "az-edge az-edge--thick az-c--green"


def test_a_command_is_shown_as_code():
    assert code_html("azgeo explain <CODE>") == "<code>azgeo explain &lt;CODE&gt;</code>"


@pytest.mark.parametrize(("percent", "width"), [(0, 0), (33.4, 33), (100, 100)])
def test_a_bar_is_as_wide_as_its_share_in_percent(percent, width):
    assert f'<rect width="{width}" height="8"/>' in bar_html(percent)


def test_the_sample_of_a_line_has_the_classes_of_the_line():
    sample = line_sample("az-edge az-edge--thin az-c--grey")
    assert '<path class="az-edge az-edge--thin az-c--grey" d="M0 4H28"/>' in sample


def test_the_sample_of_an_arrow_points_to_the_right():
    assert 'd="M0 4H28M12 1L18 4L12 7"' in line_sample("az-edge", has_arrow=True)
