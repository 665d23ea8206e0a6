"""The ego network of a record as a file."""

import pytest
from svg_reading import description, drawn_texts, shapes, title

from azgeo.html.style import light
from azgeo.pages.figures.ego import ego_files
from azgeo.pages.render import page_context
from azgeo.views.network.ego import MAX_DRAWN, ego_network


@pytest.fixture(scope="module")
def picture(example_files):
    """The ego network of Graustark."""
    return example_files["actors/graustark.svg"]


def test_every_ego_network_that_a_page_draws_is_a_file(example, example_files):
    drawn = {
        f"{record.kind}/{record.id}.svg"
        for record in example.records.values()
        if (ego := ego_network(example, record)) and ego.drawn
    }
    folders = {record.kind for record in example.records.values()}
    files = {
        path
        for path in example_files
        if path.partition("/")[0] in folders
        and path.endswith(".svg")
        and not path.endswith(("-route.svg", "-course.svg", "-sentences.svg", "/matrix.svg"))
    }
    assert files == drawn


def test_the_picture_names_the_record_and_its_neighbours(picture):
    assert title(picture) == "Graustark: 4 connections"
    names = drawn_texts(picture)
    assert names[:5] == ["Lutha", "Ruritania", "Peace of Zenda", "Zenda brine line", "Graustark"]


def test_the_legend_explains_the_lines_and_the_glyphs_that_are_drawn(picture):
    assert drawn_texts(picture)[5:] == [
        "Sworn to each other",
        "Only named",
        "A connection without a tone; the arrow points at the record that is named",
        "Connected to each other",
        "Realms",
        "Treaties",
        "Pipelines",
    ]


def test_the_picture_says_in_words_how_each_neighbour_is_tied(picture):
    assert description(picture) == (
        "Lutha: named side by side; Ruritania: neighbours with a common seal; "
        "Peace of Zenda: party; Zenda brine line: three leagues of woodland"
    )


def test_a_line_has_the_colour_and_the_stroke_of_its_tone(picture):
    strokes = shapes(picture, "path", stroke=light("green"))
    # The line itself, and its sample in the legend.
    assert [shape.attributes["stroke-width"] for shape in strokes] == ["3.4", "3.4"]


def test_an_arrow_points_at_the_record_that_is_named(picture):
    [to_treaty] = [
        shape.attributes["d"]
        for shape in shapes(picture, "path", fill="none")
        if shape.attributes["d"].startswith("M380 200L380 356")
    ]
    assert to_treaty == "M380 200L380 356M384.0 282.0L380.0 274.0L376.0 282.0"


def test_one_connection_is_counted_as_one(data):
    data.write(
        "treaties/pact.yml",
        "name: A pact\nsummary: A pact.\nat: pre.1\ntype: peace\nparties: [turkey]\n",
    )
    kb = data.kb
    [file] = ego_files(page_context(kb), ego_network(kb, kb["turkey"]))
    assert (file.path, title(file.content)) == ("actors/turkey.svg", "Turkey: 1 connection")


def test_a_picture_that_leaves_out_a_group_says_how_many_it_shows(data):
    for number in range(MAX_DRAWN + 1):
        data.write(
            f"treaties/pact-{number}.yml",
            f"name: Pact {number}\nsummary: A pact.\nat: pre.1\ntype: peace\nparties: turkey\n",
        )
    data.write(
        "people/envoy.yml",
        "name: Envoy\nsummary: An envoy.\nat: pre.1\n"
        "offices: [{title: Envoy, of: turkey, at: pre.1}]\n",
    )
    kb = data.kb
    [file] = ego_files(page_context(kb), ego_network(kb, kb["turkey"]))
    assert title(file.content) == f"Turkey: 1 of {MAX_DRAWN + 2} connections"


def test_there_is_no_picture_where_no_neighbour_is_drawn(data):
    for number in range(MAX_DRAWN + 1):
        data.write(
            f"treaties/pact-{number}.yml",
            f"name: Pact {number}\nsummary: A pact.\nat: pre.1\ntype: peace\nparties: turkey\n",
        )
    kb = data.kb
    assert list(ego_files(page_context(kb), ego_network(kb, kb["turkey"]))) == []
