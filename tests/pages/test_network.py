"""The page of the network, the paths between main actors, and the data for the script."""

import json
import re

import pytest

from azgeo.html.templates import Page
from azgeo.html.urls import record_url
from azgeo.pages.network import network_pages, path_graph_json, untoned_legend
from azgeo.pages.render import page_context
from azgeo.views.network.paths import distinct_steps


@pytest.fixture(scope="module")
def page(example_pages):
    """The page of the network."""
    return example_pages["network.html"]


@pytest.fixture(scope="module")
def script_data(example_files):
    """What the script of the page is given."""
    words = example_files["network.js"].decode()
    return json.loads(words.removeprefix("azgeo.network = ").removesuffix(";\n"))


def section(page: Page, anchor: str) -> str:
    """The HTML of a section."""
    return next(str(section.html) for section in page.sections if section.anchor == anchor)


def test_the_page_has_a_picture_a_search_for_paths_a_table_and_measures(page):
    assert [(section.anchor, section.heading) for section in page.sections] == [
        ("picture", "The picture"),
        ("linked", "How are two records connected?"),
        ("ties", "All connections"),
        ("measures", "Network measures"),
    ]


def test_the_head_links_each_section(page):
    anchors = [section.anchor for section in page.sections]
    assert re.findall(r'href="#(.*?)"', page.head) == anchors


def test_the_page_says_how_much_there_is(page):
    assert page.description == "14 connections of 9 records, with the evidence for each."


def test_the_picture_leads_to_each_record_and_to_what_states_each_tie(
    example, example_context, page
):
    full = section(page, "picture").split('<svg class="az-network__full"')[1].split("</svg>")[0]
    layout = example_context.views.network.full_layout
    stated_by = [record_url(example[edge.via]) for _source, _target, edge in layout.edges]
    nodes = [record_url(node.record) for node in layout.nodes]
    assert re.findall(r'xlink:href="(.*?)"', full) == stated_by + nodes


def test_the_table_has_the_same_ties_as_the_picture(example_context, page):
    rows = re.findall(r'<tr data-tie="\d+" data-ends="(\S+) (\S+)"', section(page, "ties"))
    network = example_context.views.network
    assert rows == [(row.tie.source, row.tie.target) for row in network.rows]


def test_every_tie_of_the_table_has_evidence(page):
    rows = section(page, "ties").split("<tr data-tie=")[1:]
    without = [row for row in rows if "href" not in row.rpartition("<td>")[2]]
    assert (len(rows), without) == (14, [])


def test_the_table_says_from_which_decades_a_tie_is(page):
    [row] = re.findall(r'<tr data-tie="1".*?</tr>', section(page, "ties"), re.DOTALL)
    assert "<td>1640s, 1650s, 1660s, 1670s, 1680s, 1690s, 1700s</td>" in row


def test_every_filter_has_as_many_ties_as_it_says(page):
    picture, ties = section(page, "picture"), section(page, "ties")
    choices = re.findall(r'name="(\w+)" value="([\w-]+)">.*?<em>(\d+)</em>', picture)
    counts = [
        sum(value in terms.split() for terms in re.findall(rf'data-{name}="(.*?)"', ties))
        for name, value, _count in choices
    ]
    assert counts == [int(count) for _name, _value, count in choices] != []


def test_the_legend_explains_the_lines_without_a_tone_that_are_drawn(example_context):
    legend = untoned_legend(example_context.views.network)
    assert [(line.label, line.in_main) for line in legend] == [
        ("A connection without a tone: a party, a part, a state on the way", False),
        ("Bypassed", False),
        ("A connection to a line that is planned or was never built", False),
    ]


def test_the_measures_count_in_words(page):
    measures = re.sub("<[^>]*>", "", section(page, "measures"))
    assert "1 component,\n2 unconnected records" in measures


def test_the_script_is_given_every_step_once(example_context, script_data):
    graph = example_context.views.paths
    ids = [record["id"] for record in script_data["records"]]
    steps = [
        (*(ids[end] for end in step["ends"]), step["cost"], ids[step["via"]])
        for step in script_data["steps"]
    ]
    assert steps == [
        (step.start, step.end, step.cost, step.tie.via) for step in distinct_steps(graph)
    ]
    assert ids == list(graph.steps)


def test_the_script_is_given_every_spelling_of_a_record(script_data):
    [record] = [record for record in script_data["records"] if record["id"] == "rudolf-the-red"]
    assert record["names"] == ["Rudolf the Red", "Rudolf III", "Rudolph"]


def test_the_script_is_given_what_a_record_is_and_how_it_is_drawn(script_data):
    [record] = [record for record in script_data["records"] if record["id"] == "rudolf-the-red"]
    assert script_data["kinds"][record["kind"]] == {
        "folder": "people",
        "label": "Person",
        "shape": "triangle",
        "colour": "green",
        "isPassable": True,
    }


def test_the_script_is_given_the_claim_that_carries_a_step(script_data):
    step = next(step for step in script_data["steps"] if "claim" in step)
    claim = script_data["claims"][step["claim"]]
    assert claim == {
        "url": "relations/ruritania-graustark.html#one-salt-two-crowns",
        "text": "The king called the two realms “one salt, two crowns”.",
        "at": [["gra.1.6", "sources/tarlenheim.html#gra.1.6"]],
    }


def test_the_script_is_given_locators_for_a_step_without_a_claim(script_data):
    step = next(step for step in script_data["steps"] if "claim" not in step)
    assert step["at"] == [["gra.2.1", "sources/tarlenheim.html#gra.2.1"]]


def test_the_script_is_given_the_words_and_colours_of_tones(script_data):
    assert script_data["tones"]["sworn"] == {"label": "Sworn to each other", "colour": "green"}


def test_the_data_of_the_script_is_the_path_graph(example, example_context, script_data):
    graph = path_graph_json(example, example_context.views.paths)
    assert json.loads(json.dumps(graph)) == script_data


def test_paths_between_main_actors_are_written_once_and_linked_from_the_other(example_pages):
    page = example_pages["ways.html"]
    details = re.findall(r'<details[^>]* id="(.*?)"', page.html)
    links = [
        anchor for section in page.sections for anchor in re.findall(r'href="#(.*?)"', section.html)
    ]
    assert details == ["graustark-lutha", "graustark-ruritania", "lutha-ruritania"]
    assert sorted(links) == details


def test_the_page_of_paths_leads_to_the_search_for_paths(example_pages):
    assert 'href="network.html#linked"' in example_pages["ways.html"].head
    assert 'href="ways.html"' in section(example_pages["network.html"], "linked")


def test_there_is_no_page_where_nothing_is_tied(data):
    assert list(network_pages(page_context(data.kb))) == []


def test_there_are_no_paths_where_only_one_actor_has_relations(data):
    data.write(
        "treaties/pact.yml",
        "name: A pact\nsummary: A pact.\nat: pre.1\ntype: peace\nparties: [turkey, persia]\n",
    )
    assert [spec.path for spec in network_pages(page_context(data.kb))] == ["network.html"]
