"""The bars of the routes of a pipeline as a file."""

import pytest
from svg_reading import description, drawn_texts, shapes, title

from azgeo.html.style import light
from azgeo.pages.figures.route import PERCENT_WIDTH, route_files
from azgeo.pages.render import page_context
from azgeo.views.maps.routes import pipeline_routes


@pytest.fixture(scope="module")
def picture(example_files):
    """The bar of one line."""
    return example_files["pipelines/zenda-brine-line-route.svg"]


def test_only_a_line_with_a_route_has_a_bar(example_files):
    assert [path for path in example_files if path.endswith("-route.svg")] == [
        "pipelines/zenda-brine-line-route.svg"
    ]


def test_the_bar_names_its_parts_and_says_what_their_lengths_mean(picture):
    assert title(picture) == "Zenda brine line: route"
    assert drawn_texts(picture) == [
        "Ruritania",
        "Graustark",
        "under the sea",
        "Ruritania",
        "The upper branch. The parts are drawn equally long: no source seen gives their lengths.",
    ]


def test_the_bar_says_in_words_through_which_states_it_leads(picture):
    assert description(picture) == "Ruritania; Graustark; Ruritania"


def test_the_parts_stand_side_by_side_in_the_colour_of_the_commodity(picture):
    parts = shapes(picture, "path", stroke=light("teal"))
    assert [part.attributes["d"] for part in parts] == [
        "M0 10H225",
        "M225 10H450",
        "M450 10H675",
        "M675 10H900",
    ]
    assert parts[-1].attributes["d"].endswith(f"H{100 * PERCENT_WIDTH}")


def test_a_leg_under_the_sea_is_a_thin_broken_line(picture):
    [leg] = shapes(picture, "path", **{"stroke-dasharray": "2 5"})
    assert leg.attributes["stroke-width"] == "3"


PIPELINE = """\
name: A line
summary: A line.
at: pre.1
commodity: oil
status: operating
through: [{actor: turkey, role: start}, {actor: persia, role: end}]
routes:
  - waypoints:
      - {name: A, lat: 1, lon: 2, state: turkey, role: port}
      - {name: B, lat: 1, lon: 3, state: turkey, role: port}
      - {name: C, lat: 1, lon: 4, state: persia, role: port}
      - {name: D, lat: 1, lon: 5, state: persia, role: port}
    sources: [gazette]
outside:
  - {what: length, amount: 300, unit: km, of: turkey, sources: [gazette]}
  - {what: length, amount: 1200, unit: km, of: persia, sources: [gazette]}
"""


def test_parts_of_known_lengths_are_drawn_as_long_and_have_their_lengths(data):
    data.write("pipelines/line.yml", PIPELINE)
    vocabulary = (data.folder / "vocabulary.yml").read_text(encoding="utf-8")
    length = "{label: Length, requires: amount}"
    data.write(
        "vocabulary.yml", vocabulary.replace(length, length.replace("}", ", gives: length}"))
    )
    kb = data.kb
    [file] = route_files(page_context(kb), pipeline_routes(kb, kb["line"]))
    assert drawn_texts(file.content) == [
        "Turkey",
        "300 km",
        "Persia",
        "1,200 km",
        "The length of each part shows the length of the line there, from outside sources.",
    ]
    parts = shapes(file.content, "path", **{"stroke-width": "12"})
    assert [part.attributes["d"] for part in parts] == ["M0 10H180", "M180 10H900"]
