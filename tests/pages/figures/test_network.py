"""The whole network: in the SVG of a page, and as a file."""

import re

import pytest
from svg_reading import description, drawn_texts, shapes, title

from azgeo.html.style import light
from azgeo.pages.figures.network import NETWORK_PICTURE, network_drawing, network_svg
from azgeo.pages.render import page_context


@pytest.fixture(scope="module")
def picture(example_files):
    """The network of the example as a file."""
    return example_files[NETWORK_PICTURE]


@pytest.fixture(scope="module")
def layout(example_context):
    """The layout of the whole network of the example."""
    return example_context.views.network.full_layout


def test_the_file_counts_its_connections_and_records(picture):
    assert title(picture) == "14 connections of 9 records"


def test_the_file_draws_a_line_for_each_edge_of_the_layout(picture, layout):
    lines = [shape.attributes["d"] for shape in shapes(picture, "path", fill="none")]
    edges = [
        f"M{source.x} {source.y}L{target.x} {target.y}" for source, target, _edge in layout.edges
    ]
    assert lines[: len(edges)] == edges


def test_the_file_names_every_node_and_explains_lines_and_glyphs(picture, layout):
    names = [node.label for node in layout.nodes]
    words = drawn_texts(picture)
    assert words[: len(names)] == names
    assert words[len(names) :] == [
        "Sworn to each other",
        "Only named",
        "A connection without a tone: a party, a part, a state on the way",
        "Bypassed",
        "A connection to a line that is planned or was never built",
        "Realms",
        "Leagues",
        "Trading houses",
        "Treaties",
        "Pipelines",
    ]


def test_the_file_says_in_words_how_many_connections_each_record_has(picture):
    assert "Ruritania: 6 connections; " in description(picture)
    assert "Luthan branch: 1 connection" in description(picture)


def test_a_tie_without_a_tone_is_faint(picture):
    faint = shapes(picture, "path", stroke=light("grey"), opacity="0.75")
    assert {shape.attributes["stroke-width"] for shape in faint} == {"0.8"}


def test_records_without_a_connection_stand_apart_with_a_note(data):
    data.write(
        "treaties/pact.yml",
        "name: A pact\nsummary: A pact.\nat: pre.1\ntype: peace\nparties: [turkey]\n",
    )
    context = page_context(data.kb)
    content = network_svg(context, context.views.network).content
    assert "Connected to none of the records above" in drawn_texts(content)


def test_on_a_page_each_node_and_edge_is_a_link_for_the_script(example_context, layout):
    links = example_context.links("guide/start.html")
    html = network_drawing(example_context, layout, links)
    nodes = re.findall(
        r'<a class="az-net-node[^"]*" xlink:href="(.*?)".*?data-id="(.*?)"', html, re.DOTALL
    )
    assert nodes == [(links.record_url(node.record.id), node.record.id) for node in layout.nodes]
    ends = re.findall(r'data-ties="(.*?)" data-ends="(.*?)"', html)
    assert ends == [
        (" ".join(map(str, edge.ties)), f"{edge.source} {edge.target}")
        for _source, _target, edge in layout.edges
    ]


def test_a_node_says_to_a_screen_reader_what_it_is(example_context, layout):
    html = network_drawing(example_context, layout, example_context.links("network.html"))
    assert 'aria-label="Luthan branch, Pipeline, 1 connection"' in html
    assert 'aria-label="Ruritania, Actor · Realm, 6 connections"' in html
