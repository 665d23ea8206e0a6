"""The bars of the years as a file."""

import re

import pytest
from svg_reading import description, drawn_texts, shapes, title

from azgeo.html.style import light
from azgeo.pages.figures.timeline import TIMELINE_PICTURE, timeline_files
from azgeo.pages.render import page_context


@pytest.fixture(scope="module")
def picture(example_files):
    """The bars of the example."""
    return example_files[TIMELINE_PICTURE]


def test_the_file_draws_the_same_blocks_as_the_page(example_pages, picture):
    head = example_pages["timeline.html"].head
    blocks = re.findall(r'data-id="[^"]*" d="(.*?)"', head)
    paths = [shape.attributes["d"] for shape in shapes(picture, "path")]
    closed = [path for path in paths if path.endswith("z")]
    assert closed[: len(blocks)] == blocks
    assert len(blocks) == 4


def test_the_file_names_years_and_gaps_and_explains_the_blocks(picture):
    assert drawn_texts(picture) == [
        "1648",
        "1649",
        "1650",
        "1651",
        "⋯",
        "1655",
        "Treaty",
        "Pipeline",
        "Event",
        "dated by an outside source only",
    ]


def test_the_file_says_in_words_how_many_items_each_year_has(picture):
    assert title(picture) == "Dated records by year"
    assert description(picture) == "1648: 2; 1651: 1; 1655: 1"


def test_a_block_has_the_colour_of_its_kind(picture):
    assert len(shapes(picture, "path", fill=light("brown"))) == 3
    assert len(shapes(picture, "path", fill=light("ochre"))) == 2


def test_an_item_that_only_an_outside_source_dates_is_hollow(data):
    data.write(
        "events/visit.yml",
        "name: A visit\nsummary: A visit.\nat: pre.1\ntype: visit\n"
        "outside: [{what: date, when: 1930, sources: [gazette]}]\n",
    )
    context = page_context(data.kb)
    [file] = timeline_files(context, context.views.timeline)
    hollow = shapes(file.content, "path", fill="none", stroke=light("ochre"))
    assert (file.path, len(hollow)) == ("timeline.svg", 1)


def test_there_are_no_bars_where_nothing_is_dated(data):
    context = page_context(data.kb)
    assert list(timeline_files(context, context.views.timeline)) == []
