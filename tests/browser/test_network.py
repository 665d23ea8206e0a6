"""The page of the network in a browser, opened from a disk: choosing ties, finding ways, keyboard, narrow screens."""

from collections.abc import Iterator
from itertools import combinations, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.network.network import build_network
from azgeo.views.network.paths import path_graph, shortest_paths

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def address(example_site: Path) -> str:
    return (example_site / "network.html").as_uri()


@pytest.fixture
def page(browser: "Browser", address: str) -> "Iterator[Page]":
    tab = browser.new_page(viewport=WIDE)
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(address)
    yield tab
    tab.close()
    assert faults == []


def choose(page: "Page", term: str) -> None:
    """Tick a box among the ties."""
    page.locator(".az-sift summary").click()
    page.locator(".az-chip", has=page.locator(f"[value={term}]")).click()


def shown(page: "Page") -> list[str]:
    """The numbers of the ties that the table shows."""
    return page.locator("[data-az-rows] tbody tr:visible").evaluate_all("rows => rows.map(row => row.dataset.tie)")


def test_choosing_a_tone_leaves_its_ties_in_table_and_picture_and_stands_in_the_address(page, address, example):
    choose(page, "sworn")
    ties = [str(row.number) for row in build_network(example).rows if row.tie.tone == "sworn"]
    assert shown(page) == ties
    lines = page.locator(".az-net__whole .az-l:visible").evaluate_all("all => all.map(one => one.dataset.ties)")
    assert lines == ties
    assert page.locator(".az-sift [role=status]").inner_text() == f"{len(ties)} of 14 ties, between 2 records"
    assert page.url == f"{address}?tone=sworn"


def test_an_address_that_was_sent_on_shows_the_same_choice_and_all_can_be_shown_again(page, address):
    page.goto(f"{address}?tone=sworn")
    assert len(shown(page)) == 1
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) == 14
    assert page.url == address


def test_each_chip_counts_what_would_be_left_with_what_else_is_chosen(page, example):
    choose(page, "crown")
    counts = page.locator(".az-chip input[name=kind] + span em").all_inner_texts()
    left = [row for row in build_network(example).rows if "crown" in row.terms["domain"]]
    kinds = page.locator(".az-chip input[name=kind]").evaluate_all("all => all.map(one => one.value)")
    assert counts == [str(sum(kind in row.terms["kind"] for row in left)) for kind in kinds]


def test_pointing_at_a_record_brings_out_what_it_is_tied_to(page, example):
    page.locator(".az-net__whole [data-n=graustark]").hover()
    on = page.locator(".az-net__whole .az-nn.is-on").evaluate_all("all => all.map(one => one.dataset.n)")
    lines = [{line.source, line.target} for _, _, line in build_network(example).full_layout.edges]
    assert set(on) == set().union(*(ends for ends in lines if "graustark" in ends))


def test_every_record_of_the_picture_is_reached_by_keyboard_and_leads_to_its_page(page, example):
    focusable = page.locator(".az-net__whole .az-nn").evaluate_all(
        "all => all.map(one => { one.focus(); return document.activeElement === one && one.dataset.n; })"
    )
    assert focusable == [node.record.id for node in build_network(example).full_layout.nodes]
    page.keyboard.press("Enter")
    page.wait_for_url("**/pipelines/*.html")


def told(page: "Page") -> list[list[str]]:
    """The ways on the page, each as the names it leads through."""
    page.locator("[data-az-ways] > *").first.wait_for()
    return page.locator("[data-az-ways] .az-way").evaluate_all(
        "all => all.map(way => [...way.children].map(step => step.querySelector('.az-a').textContent)"
        ".concat([way.lastElementChild.querySelectorAll(':scope > .az-a')[1].textContent]))"
    )


def test_the_script_finds_the_ways_that_the_generator_finds(page, address, example: KnowledgeBase):
    net = path_graph(example)
    for one, other in islice(combinations(net.steps, 2), 0, None, 9):
        page.goto(f"{address}?from={one}&to={other}")
        found = [[one, *(step.end for step in way)] for way in shortest_paths(net, one, other)]
        assert told(page) == [[example.name(id) for id in way] for way in found], (one, other)


def test_records_are_found_by_any_spelling_and_chosen_with_the_keyboard(page, address):
    page.get_by_label("From", exact=True).press_sequentially("rudolph")
    page.get_by_role("option").first.wait_for()
    page.get_by_label("From", exact=True).press("ArrowDown")
    page.get_by_label("From", exact=True).press("Enter")
    page.get_by_label("To", exact=True).fill("GRAUSTÄRK")
    page.get_by_role("option", name="Graustark").first.wait_for()
    page.get_by_label("To", exact=True).press("Enter")
    assert told(page)[0][-1] == "Graustark"
    assert page.url == f"{address}?from=rudolf-the-red&to=graustark"


def test_a_name_that_no_record_has_is_told_of(page):
    page.get_by_label("From", exact=True).fill("Atlantis")
    page.get_by_role("button", name="Show the ways").click()
    page.get_by_text("No record is called “Atlantis”.").wait_for()


def test_each_step_leads_to_what_says_so_and_to_its_sentence(page, address):
    page.goto(f"{address}?from=ruritania&to=graustark")
    page.locator(".az-way").first.wait_for()
    links = page.locator(".az-way").first.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert links == [
        "actors/ruritania.html",
        "relations/ruritania-graustark.html",
        "actors/graustark.html",
        "sources/tarlenheim.html#gra.1.6",
        "relations/ruritania-graustark.html#one-salt-two-crowns",
    ]


def test_without_the_script_the_table_is_there_and_the_ways_are_written_out(browser: "Browser", address: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert not page.locator(".az-sift").is_visible()
        assert not page.locator(".az-linked").is_visible()
        assert page.locator("[data-az-rows] tbody tr:visible").count() == 14
        page.get_by_role("link", name="The ways between each two").click()
        page.locator("summary", has_text="Graustark to Ruritania").click()
        assert page.locator(".az-way:visible").count() > 0


def test_a_narrow_screen_shows_the_main_actors_and_never_scrolls_sideways(browser: "Browser", address: str):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address)
    visible = {name: page.locator(f".az-net__{name}").is_visible() for name in ("whole", "main", "narrow")}
    assert visible == {"whole": False, "main": False, "narrow": True}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_an_ego_graph_can_show_one_kind_alone(browser: "Browser", example_site: Path):
    page = browser.new_page(viewport=WIDE)
    page.goto((example_site / "actors/ruritania.html").as_uri())
    page.locator(".az-chip", has_text="Treaties").click()
    shown = page.locator(".az-graph .az-n:visible").evaluate_all("all => all.map(one => one.dataset.n || 'me')")
    assert shown == ["me", "brine-compact", "peace-of-zenda"]
    assert page.locator("#all-connections details:visible summary").all_inner_texts() == ["Treaties 2"]
    page.close()


def test_an_ego_graph_tells_how_a_neighbour_is_tied_when_it_is_pointed_at(browser: "Browser", example_site: Path):
    page = browser.new_page(viewport=WIDE)
    page.goto((example_site / "actors/ruritania.html").as_uri())
    page.locator(".az-graph .az-n[data-n=graustark] > a").hover()
    assert page.locator(".az-n__s:visible").all_inner_texts() == ["Sworn to each other ↔ neighbours with a common seal"]
    page.close()
