"""The map of pipelines as a file, of all lines or around one."""

import pytest
from svg_reading import description, drawn_texts, shapes, title

from azgeo.html.style import light
from azgeo.pages.figures.map import FAINT_OPACITY, SCALE


@pytest.fixture(scope="module")
def picture(example_files):
    """The map of all lines."""
    return example_files["map.svg"]


@pytest.fixture(scope="module")
def focus(example_files):
    """The map around one line."""
    return example_files["maps/zenda-brine-line.svg"]


def test_there_is_a_map_of_all_lines_and_one_around_each_line_with_a_route(example_files):
    maps = [path for path in example_files if path.startswith("map")]
    assert maps == ["map.svg", "maps/zenda-brine-line.svg"]


def test_a_map_is_called_after_what_it_shows(picture, focus):
    assert title(picture) == "Lines of brine between the realms"
    assert title(focus) == "Zenda brine line"
    assert description(picture) == "Zenda brine line: Raw brine, Flowing"


def test_a_map_names_places_with_states_in_capitals(picture):
    names = drawn_texts(picture)
    assert {"Zenda", "Salt Lake", "RURITANIA"} <= set(names)


def test_a_map_explains_its_lines_and_says_whose_it_is(picture):
    assert drawn_texts(picture)[-3:] == [
        "Raw brine",
        "Flowing",
        "Schematic. Borders: as the essay leaves them. Drawn by hand",
    ]


def test_a_line_has_a_case_and_above_it_the_colour_of_its_commodity(picture):
    case, stroke = (
        [shape.attributes for shape in shapes(picture, "path", stroke=light(colour))]
        for colour in ("land", "teal")
    )
    assert case[0]["d"] == stroke[0]["d"]
    assert (case[0]["stroke-width"], stroke[0]["stroke-width"]) == (
        str(7 * SCALE),
        str(4 * SCALE),
    )


def test_the_line_in_focus_is_wider_and_has_its_stations(focus):
    line, *_samples = shapes(focus, "path", stroke=light("teal"))
    assert line.attributes["stroke-width"] == str(6 * SCALE)
    assert len(shapes(focus, "circle", r="2.6")) == 1


def test_other_lines_are_pale_around_the_focus(focus, picture):
    assert len(shapes(focus, "g", opacity=f"{FAINT_OPACITY}")) == 1
    assert len(shapes(picture, "g", opacity=f"{FAINT_OPACITY}")) == 0


def test_the_ends_of_a_line_are_rings(picture):
    outer, inner = shapes(picture, "circle", r="9"), shapes(picture, "circle", r="5")
    centres = [
        [(shape.attributes["cx"], shape.attributes["cy"]) for shape in circles]
        for circles in (outer, inner)
    ]
    assert centres[0] == centres[1]
    assert len(outer) == 2
