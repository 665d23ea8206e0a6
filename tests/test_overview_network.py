"""The page of the network and what stands beside it: its links, its files, and the piece that other pages place."""

import json
import re

import pytest
from base import Data

from azgeo.html.templates import Page, Renderer
from azgeo.html.urls import record_url
from azgeo.pages.network import network_files, network_pages
from azgeo.pages.render import TEMPLATE_NAMES, expand_shortcodes
from azgeo.views.network.network import build_network
from azgeo.views.network.paths import distinct_steps, path_graph


@pytest.fixture(scope="module")
def files(example):
    return {file.path: file.content.decode() for file in network_files(Renderer(TEMPLATE_NAMES), example)}


@pytest.fixture(scope="module")
def data_of_script(files):
    return json.loads(files["network.js"].removeprefix("azgeo.network = ").removesuffix(";\n"))


def section(page: Page, anchor: str) -> str:
    return next(str(one.html) for one in page.sections if one.anchor == anchor)


def test_the_picture_leads_to_each_record_and_to_what_says_each_tie(example, example_pages):
    whole = section(example_pages["network.html"], "picture").split('<svg class="az-net__whole"')[1].split("</svg>")[0]
    drawing = build_network(example).full_layout
    said = [record_url(example[line.via]) for _, _, line in drawing.edges]
    assert re.findall(r'xlink:href="(.*?)"', whole) == said + [record_url(node.record) for node in drawing.nodes]


def test_the_table_says_the_same_as_the_picture(example, example_pages):
    table = section(example_pages["network.html"], "ties")
    rows = re.findall(r'<tr data-tie="\d+" data-ends="(\S+) (\S+)"', table)
    assert rows == [(row.tie.source, row.tie.target) for row in build_network(example).rows]


def test_every_tie_of_the_table_rests_on_something(example_pages):
    cells = re.findall(r"<td>([^<]*(?:<(?!/td>)[^<]*)*)</td></tr>", section(example_pages["network.html"], "ties"))
    assert [cell for cell in cells if "href" not in cell] == []


def test_the_picture_by_itself_is_the_one_of_the_page_without_links_or_variables(files):
    picture = files["network.svg"]
    assert "href" not in picture
    assert re.findall(r"var\(--(?:az|c)\b", picture) == []


def test_the_script_is_given_every_step_once(example, data_of_script):
    net = path_graph(example)
    ids = [record[1] for record in data_of_script["records"]]
    steps = [(ids[step[0]], ids[step[1]], step[2], ids[step[3]]) for step in data_of_script["steps"]]
    assert steps == [(one.start, one.end, one.cost, one.tie.via) for one in distinct_steps(net)]
    assert ids == list(net.steps)


def test_the_script_is_given_every_spelling_of_a_record(data_of_script):
    spellings = next(record[2:] for record in data_of_script["records"] if record[1] == "rudolf-the-red")
    assert spellings == ["Rudolf the Red", "Rudolf III", "Rudolph"]


def test_the_ways_between_the_main_actors_are_written_out_once_and_linked_from_the_other(example_pages):
    page = example_pages["ways.html"]
    details = [anchor for one in page.sections for anchor in re.findall(r'<details[^>]* id="(.*?)"', one.html)]
    links = [anchor for one in page.sections for anchor in re.findall(r'href="#(.*?)"', one.html)]
    assert details == sorted(links) == sorted(details)
    assert "graustark-ruritania" in details


def test_a_page_written_by_hand_can_place_the_network_of_the_main_actors(example):
    page = expand_shortcodes("<!-- azgeo: network -->", example, "guide/start.html")
    nodes = build_network(example).main_layout.nodes
    assert nodes
    assert [f"../{record_url(node.record)}" in page for node in nodes] == [True] * len(nodes)
    assert 'href="../network.html"' in page


def test_where_nothing_is_tied_there_is_no_page(data: Data):
    assert list(network_pages(Renderer(TEMPLATE_NAMES), data.kb)) == []
    assert list(network_files(Renderer(TEMPLATE_NAMES), data.kb)) == []
