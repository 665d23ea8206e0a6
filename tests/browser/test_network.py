"""The network page in a browser: its filter, its picture, paths, the keyboard, narrow screens."""

from itertools import combinations, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import dataset_values, open_tab, overflow

from azgeo.views.network.network import build_network
from azgeo.views.network.paths import path_graph, shortest_paths

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from azgeo.model.knowledge import KnowledgeBase
    from azgeo.views.network.network import Network


@pytest.fixture(scope="module")
def address(example_site: Path) -> str:
    return (example_site / "network.html").as_uri()


@pytest.fixture(scope="module")
def network(example: "KnowledgeBase") -> "Network":
    return build_network(example)


@pytest.fixture
def page(browser: "Browser", address: str):
    with open_tab(browser, address) as tab:
        yield tab


# ---- The filter ----------------------------------------------------------------------------------


def choose(page: "Page", term: str) -> None:
    """Tick a box of the filter."""
    page.locator(".az-filter summary").click()
    page.locator(".az-choice", has=page.locator(f"[value={term}]")).click()


def shown_ties(page: "Page") -> list[str]:
    """The numbers of the ties that the table shows."""
    return dataset_values(page, "[data-az-network-rows] tbody tr", "tie")


def status(page: "Page") -> str:
    return page.locator(".az-filter [role=status]").inner_text()


def test_a_tone_leaves_its_ties_in_table_and_picture_and_is_in_the_address(page, address, network):
    sworn = [str(row.number) for row in network.rows if row.tie.tone == "sworn"]
    choose(page, "sworn")
    assert shown_ties(page) == sworn
    assert dataset_values(page, ".az-network__full .az-net-edge", "ties") == sworn
    assert page.url == f"{address}?tone=sworn"


def test_a_status_says_how_many_connections_are_shown(page, network):
    rows, nodes = len(network.rows), len(network.full_layout.nodes)
    assert status(page) == f"{rows} connections of {nodes} records"
    choose(page, "sworn")
    assert status(page) == f"Showing 1 of {rows} connections between 2 records"


def test_an_address_with_choices_shows_them_and_can_be_reset(page, address, network):
    page.goto(f"{address}?tone=sworn")
    assert len(shown_ties(page)) == 1
    page.get_by_role("button", name="Show all").click()
    assert len(shown_ties(page)) == len(network.rows)
    assert page.url == address


def test_each_choice_shows_how_many_it_would_leave_with_the_others(page, network):
    choose(page, "crown")
    left = [row for row in network.rows if "crown" in row.terms["domain"]]
    kinds = page.locator(".az-choice input[name=kind]").evaluate_all(
        "all => all.map((box) => box.value)"
    )
    counts = page.locator(".az-choice input[name=kind] + span em").all_inner_texts()
    assert kinds
    assert counts == [str(sum(kind in row.terms["kind"] for row in left)) for kind in kinds]


def test_a_choice_hides_the_records_that_it_does_not_connect(page):
    choose(page, "sworn")
    nodes = dataset_values(page, ".az-network__full .az-net-node", "id")
    assert nodes == ["graustark", "ruritania"]


# ---- The picture ---------------------------------------------------------------------------------


def test_a_record_that_is_pointed_at_is_highlighted_with_its_neighbours(page, network):
    page.locator(".az-network__full [data-id=graustark]").hover()
    active = dataset_values(page, ".az-network__full .az-net-node.is-active", "id")
    ends = [{edge.source, edge.target} for _, _, edge in network.full_layout.edges]
    assert set(active) == set().union(*(pair for pair in ends if "graustark" in pair))


def test_every_record_of_the_picture_can_be_reached_and_followed_with_the_keyboard(page, network):
    focused = page.locator(".az-network__full .az-net-node").evaluate_all(
        "all => all.map((node) => {"
        " node.focus(); return document.activeElement === node && node.dataset.id; })"
    )
    assert focused == [node.record.id for node in network.full_layout.nodes]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{focused[-1]}.html")


# ---- Paths ---------------------------------------------------------------------------------------

NAMES_ALONG_PATHS = """(paths) => paths.map((path) => {
  const starts = [...path.children].map((step) => step.querySelector(".az-record").textContent);
  const end = path.lastElementChild.querySelectorAll(":scope > .az-record")[1].textContent;
  return [...starts, end];
})"""


def shown_paths(page: "Page") -> list[list[str]]:
    """The paths on the page, each as the names along it."""
    page.locator("[data-az-paths] > *").first.wait_for()
    names: list[list[str]] = page.locator("[data-az-paths] .az-path").evaluate_all(
        NAMES_ALONG_PATHS
    )
    return names


def test_the_script_finds_the_same_paths_as_the_generator(page, address, example):
    graph = path_graph(example)
    for start, end in islice(combinations(graph.steps, 2), 0, None, 9):
        page.goto(f"{address}?from={start}&to={end}")
        paths = [
            [start, *(step.end for step in path)] for path in shortest_paths(graph, start, end)
        ]
        assert shown_paths(page) == [[example.name(id) for id in path] for path in paths]


def test_records_are_found_by_any_spelling_and_chosen_with_the_keyboard(page, address):
    first, second = page.get_by_label("From", exact=True), page.get_by_label("To", exact=True)
    first.press_sequentially("rudolph")
    page.get_by_role("option").first.wait_for()
    first.press("ArrowDown")
    first.press("Enter")
    second.fill("GRAUSTÄRK")
    page.get_by_role("option", name="Graustark").first.wait_for()
    second.press("Enter")
    assert shown_paths(page)[0][-1] == "Graustark"
    assert page.url == f"{address}?from=rudolf-the-red&to=graustark"


def test_a_name_that_no_record_has_is_reported(page):
    page.get_by_label("From", exact=True).fill("Atlantis")
    page.get_by_role("button", name="Show paths").click()
    page.get_by_text("No record is called “Atlantis”.").wait_for()


def test_each_step_links_to_the_record_that_states_it_and_to_its_evidence(page, address):
    page.goto(f"{address}?from=ruritania&to=graustark")
    path = page.locator(".az-path").first
    path.wait_for()
    addresses = path.locator("a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert addresses == [
        "actors/ruritania.html",
        "relations/ruritania-graustark.html",
        "actors/graustark.html",
        "sources/tarlenheim.html#gra.1.6",
        "relations/ruritania-graustark.html#one-salt-two-crowns",
    ]


# ---- Without the script, and on narrow screens ---------------------------------------------------


def test_without_the_script_the_table_is_whole_and_the_paths_have_a_page(browser, address, network):
    with open_tab(browser, address, java_script_enabled=False) as page:
        assert not page.locator(".az-filter").is_visible()
        assert not page.locator(".az-path-finder").is_visible()
        rows = page.locator("[data-az-network-rows] tbody tr:visible")
        assert rows.count() == len(network.rows)
        page.get_by_role("link", name="All paths between each pair").click()
        page.locator("summary", has_text="Graustark to Ruritania").click()
        assert page.locator(".az-path:visible").count() > 0


def test_a_narrow_screen_shows_a_smaller_picture_and_needs_no_sideways_scrolling(browser, address):
    with open_tab(browser, address, viewport={"width": 320, "height": 640}) as page:
        sizes = ("full", "main", "mobile")
        shown = [size for size in sizes if page.locator(f"svg.az-network__{size}").is_visible()]
        assert shown == ["mobile"]
        assert overflow(page) == 0
