"""The picture of a record and its neighbours in a browser: pointed at, filtered, printed."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import dataset_values, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TALL = {"width": 1280, "height": 1600}

# A point on the edge to a neighbour, before the arrowhead in its middle.
POINT_ON_EDGE = """(id) => {
  const edge = document.querySelector(`.az-ego__edges .az-edge[data-id="${id}"]`);
  const point = edge.getPointAtLength(30).matrixTransform(edge.getScreenCTM());
  return [point.x, point.y];
}"""


@pytest.fixture(scope="module")
def address(example_site: Path) -> str:
    return (example_site / "actors/ruritania.html").as_uri()


@pytest.fixture
def page(browser: "Browser", address: str):
    with open_tab(browser, address, viewport=TALL) as tab:
        yield tab


def shown_neighbours(page: "Page") -> list[str]:
    return dataset_values(page, ".az-ego .az-node[data-id]", "id")


def test_an_edge_that_is_pressed_opens_the_record_that_states_it(page):
    page.mouse.click(*page.evaluate(POINT_ON_EDGE, "graustark"))
    page.wait_for_url(re.compile("relations/ruritania-graustark.html$"))


def test_an_edge_that_is_pointed_at_highlights_its_neighbour(page):
    page.mouse.move(*page.evaluate(POINT_ON_EDGE, "graustark"))
    active = page.locator(".az-ego.is-highlighting .is-active").evaluate_all(
        "all => all.map((element) => element.dataset.id ?? 'the record itself')"
    )
    assert active == ["graustark", "the record itself", "graustark"]


def test_a_neighbour_that_is_pointed_at_shows_how_it_is_connected(page):
    page.locator(".az-ego .az-node[data-id=graustark] > a").hover()
    assert page.locator(".az-node__reasons:visible").all_inner_texts() == [
        "Sworn to each other ↔ neighbours with a common seal"
    ]


def test_a_kind_that_is_chosen_is_shown_alone_in_picture_and_tables(page):
    page.locator(".az-choice", has_text="Treaties").click()
    assert shown_neighbours(page) == ["brine-compact", "peace-of-zenda"]
    summaries = page.locator("#all-connections details:visible summary")
    assert summaries.all_inner_texts() == ["Treaties 2"]


def test_a_status_says_how_many_neighbours_are_shown(page):
    status = page.locator(".az-filter [role=status]")
    total = len(shown_neighbours(page))
    assert status.inner_text() == f"Showing all {total}"
    page.locator(".az-choice", has_text="Treaties").click()
    assert status.inner_text() == f"Showing 2 of {total}"
    page.get_by_role("button", name="Show all").click()
    assert status.inner_text() == f"Showing all {total}"


def test_the_legend_stays_when_a_kind_is_chosen(page):
    samples = page.locator(".az-ego figcaption svg:visible")
    before = samples.count()
    page.locator(".az-choice", has_text="Treaties").click()
    assert samples.count() == before > 1


def test_the_picture_is_printed_and_no_name_leaves_the_sheet(browser, address):
    with open_tab(browser, address, viewport={"width": 680, "height": 960}) as page:
        page.emulate_media(media="print")
        assert page.locator(".az-ego__edges").is_visible()
        right_ends = page.locator(".az-node__pill").evaluate_all(
            "all => all.map((pill) => pill.getBoundingClientRect().right)"
        )
    assert max(right_ends) <= 680
