"""The generated part of the stylesheet follows the style table, the vocabulary and the layouts."""

import re
from typing import get_args

import pytest

from azgeo.html.assets import ASSETS_FOLDER
from azgeo.html.style import (
    ACCENTS,
    COLOURS,
    EDGE_STROKES,
    GLYPH_OUTLINES,
    MAP_CORES,
    MAP_POINTS,
    MAP_STATUSES,
)
from azgeo.html.stylesheet import LETTERINGS, SMALL_MAP, generated_css
from azgeo.model.vocabulary import Colour, Shape, Stroke
from azgeo.views.maps.labels import BREAKPOINTS, LETTER_WIDTHS
from azgeo.views.network.radial_layout import GRID

CSS = generated_css()
HAND_WRITTEN = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(ASSETS_FOLDER.glob("style/*.css"))
)


def rule(selector: str) -> str:
    """What the first rule of a selector declares in the generated part."""
    match = re.search(rf"^{re.escape(selector)} {{ (.*?) }}$", CSS, re.MULTILINE)
    assert match, selector
    return match[1]


def container_widths(css: str) -> list[float]:
    """The pixels of each `@container (max-width: ...)`, in the order of the rules."""
    return [float(width) for width in re.findall(r"@container \(max-width: ([\d.]+)px\)", css)]


def test_the_same_rules_are_generated_each_time():
    assert generated_css() == CSS


def test_every_block_is_closed():
    assert CSS.count("{") == CSS.count("}")


@pytest.mark.parametrize("colour", get_args(Colour))
def test_every_colour_of_the_vocabulary_has_a_class(colour):
    assert rule(f".az-c--{colour}") == f"--c: var(--az-{colour})"


def test_no_other_colour_has_a_class():
    assert re.findall(r"\.az-c--(\w+)", CSS) == list(ACCENTS)


@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_has_a_value_in_the_light_and_in_the_dark_scheme(colour):
    assert re.findall(rf"--az-{colour}: (#\w+)", CSS) == list(COLOURS[colour])


def test_the_dark_scheme_is_for_screens_only_since_paper_is_light():
    assert '@media screen { [data-md-color-scheme="slate"] { ' in CSS


@pytest.mark.parametrize("shape", GLYPH_OUTLINES)
def test_every_glyph_with_an_outline_is_cut_out(shape):
    assert rule(f".az-glyph--{shape}").startswith("clip-path: polygon(")


@pytest.mark.parametrize("shape", [*get_args(Shape), "ring", "cloud"])
def test_every_shape_of_the_vocabulary_and_of_the_kinds_has_a_rule(shape):
    assert f".az-glyph--{shape} {{" in CSS + HAND_WRITTEN


@pytest.mark.parametrize("stroke", EDGE_STROKES)
def test_every_stroke_has_a_rule_with_its_width(stroke):
    assert rule(f".az-edge--{stroke}").startswith(f"stroke-width: {EDGE_STROKES[stroke].width:g}")


def test_dashes_caps_and_opacity_of_a_stroke_are_declared():
    assert rule(".az-edge--dotted") == (
        "stroke-width: 2.2; stroke-dasharray: .5 5; stroke-linecap: round"
    )
    assert rule(".az-edge--side") == "stroke-width: 0.5; opacity: 0.75"


@pytest.mark.parametrize("stroke", get_args(Stroke))
def test_every_stroke_has_its_tone_sign(stroke):
    assert rule(f".az-tone-sign--{stroke}").startswith('clip-path: path(evenodd, "M')


@pytest.mark.parametrize("stroke", MAP_STATUSES)
def test_every_status_has_a_rule_on_the_map(stroke):
    assert re.search(rf"^\.az-map__line--{stroke}\b", CSS, re.MULTILINE)


@pytest.mark.parametrize("stroke", MAP_CORES)
def test_every_core_has_a_rule_on_the_map(stroke):
    assert "stroke: var(--az-land)" in rule(f".az-map__core--{stroke} .az-map__core")


def test_lines_and_points_are_smaller_on_a_small_map():
    assert rule(".az-map__case") == "stroke-width: 7"
    small = CSS.split(f"@container (max-width: {SMALL_MAP - 0.1:g}px) {{")[1]
    assert ".az-map__case { stroke-width: 4.7 }" in small
    for name in MAP_POINTS:
        assert f".az-map .az-map__{name} {{ stroke: " in small


@pytest.mark.parametrize("category", LETTER_WIDTHS)
def test_every_category_of_names_has_its_lettering(category):
    assert rule(f".az-map .az-map__name--{category}").startswith("font-size: calc(var(--f) * ")


def test_names_of_states_are_in_capitals():
    assert rule(".az-map .az-map__name--state").endswith("text-transform: uppercase")


@pytest.mark.parametrize("selector", LETTERINGS)
def test_words_in_pictures_have_the_size_of_their_lettering(selector):
    assert f"font-size: {LETTERINGS[selector].size}px; " in rule(selector)


def test_names_appear_at_the_breakpoints_of_the_labels():
    widths = container_widths(CSS.split(".az-map { --f:")[1])
    assert widths == [width - 0.1 for width in reversed(BREAKPOINTS[1:])]


def test_the_hand_written_rules_use_no_other_widths_of_a_map():
    used = set(container_widths(HAND_WRITTEN))
    assert used - {width - 0.1 for width in BREAKPOINTS} == set()


@pytest.mark.parametrize("index", range(1, len(BREAKPOINTS)))
def test_a_name_is_hidden_below_its_breakpoint(index):
    block = CSS.split(f"@container (max-width: {BREAKPOINTS[index] - 0.1:g}px) {{\n.az-map > *")[1]
    assert f".az-from-{index} {{ display: none }}" in block.split("\n}")[0]


def test_a_zoomed_map_shows_every_name():
    names = ", ".join(f".az-from-{index}" for index in range(1, len(BREAKPOINTS)))
    assert rule(f".az-map.is-zoomed :is({names})") == "display: inline"


def test_names_are_as_large_in_pixels_at_every_breakpoint():
    sizes = [float(size) for size in re.findall(r"--f: ([\d.]+)px", CSS)]
    pixels = {
        round(size * width / 2000, 1)
        for size, width in zip(sizes, reversed(BREAKPOINTS), strict=True)
    }
    assert pixels == {10.6}


def test_every_step_of_the_grid_of_an_ego_network_has_its_position():
    steps = re.findall(r"\.x(\d+){left:([\d.]+)%}\.y(\d+){top:([\d.]+)%}", CSS)
    assert [(int(x), int(y)) for x, _left, y, _top in steps] == [(n, n) for n in range(GRID + 1)]
    assert all(float(left) == float(top) == int(x) / 2 for x, left, _y, top in steps)
