"""The page of the map of all pipelines."""

import re

from azgeo.pages.map import map_pages
from azgeo.pages.render import page_context


def test_every_line_on_the_map_is_listed_below_it(example_context, example_pages):
    [section] = example_pages["map.html"].sections
    on_map, others = section.html.split("Not on the map")
    lines = [line.pipeline.id for line in example_context.views.map.lines]
    assert re.findall(r"pipelines/([\w-]+)\.html", on_map) == lines == ["zenda-brine-line"]
    assert re.findall(r"pipelines/([\w-]+)\.html\"><i", others) == ["lutha-branch"]


def test_a_line_is_listed_with_its_way_its_states_and_whom_it_bypasses(example_pages):
    [section] = example_pages["map.html"].sections
    words = " ".join(re.sub("<[^>]*>", "", section.html.split("</li>")[0]).split())
    assert words == (
        "Zenda brine line Raw brine · Flowing Castle spring → New pans. "
        "Through Ruritania, Graustark, Ruritania. Bypasses Lutha."
    )


def test_the_page_says_how_many_lines_there_are(example_pages):
    page = example_pages["map.html"]
    assert page.description == "Lines of brine between the realms: 1 line on one map."
    assert page.title == "Map"


def test_the_map_is_a_file_beside_the_page(example_pages):
    assert [file.path for file in example_pages["map.html"].files] == ["map.svg"]


def test_there_is_no_page_where_no_map_can_be_drawn(data):
    assert list(map_pages(page_context(data.kb))) == []
