"""Networks around records, and the matrix, in a browser: chosen among, pressed, printed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Where on the screen the line to a neighbour runs, before it comes to the barb in its middle.
ON_THE_LINE = """id => {
  const line = document.querySelector(`.az-graph__edges .az-e[data-n="${id}"]`);
  const at = line.getPointAtLength(30).matrixTransform(line.getScreenCTM());
  return [at.x, at.y];
}"""


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    tab = browser.new_page(viewport={"width": 1280, "height": 1600})
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    tab.close()
    assert faults == []


def test_a_line_of_a_network_can_be_pressed_and_opens_what_says_that_two_are_tied(page: "Page", example_site: Path):
    page.goto((example_site / "actors/ruritania.html").as_uri())
    page.mouse.click(*page.evaluate(ON_THE_LINE, "graustark"))
    page.wait_for_url(re.compile("relations/ruritania-graustark.html$"))


def test_a_line_that_is_pointed_at_brings_out_its_neighbour(page: "Page", example_site: Path):
    page.goto((example_site / "actors/ruritania.html").as_uri())
    page.mouse.move(*page.evaluate(ON_THE_LINE, "graustark"))
    on = page.locator(".az-graph.is-hot .is-on").evaluate_all("all => all.map(one => one.dataset.n || 'me')")
    assert on == ["graustark", "me", "graustark"]


def test_a_kind_that_is_too_many_for_the_picture_shows_its_table_instead(page: "Page", real_site: Path):
    crowded = next(
        one for one in sorted(real_site.glob("actors/*.html")) if "too many for the picture" in one.read_text("utf-8")
    )
    page.goto(crowded.as_uri())
    group = page.locator("#all-connections details", has_text="too many for the picture").last
    page.goto(f"{crowded.as_uri()}?kind={group.get_attribute('data-kind')}")
    count = page.locator("#all-connections details:visible tbody tr:visible").count()
    assert page.locator(".az-graph").is_hidden()
    assert page.locator("#all-connections details:visible[open]").count() == 1
    told = page.locator(".az-sift [role=status]").inner_text()
    assert re.fullmatch(r"0 of \d+ shown; the others stand in the tables below", told)
    assert count > 1


def test_the_legend_of_a_network_stays_when_a_kind_is_chosen(page: "Page", example_site: Path):
    page.goto((example_site / "actors/ruritania.html").as_uri())
    samples = page.locator(".az-graph figcaption svg:visible").count()
    page.locator(".az-chip", has_text="Treaties").click()
    assert page.locator(".az-graph figcaption svg:visible").count() == samples > 1


def test_choosing_among_the_ties_takes_away_the_shelf_of_those_without_any(page: "Page", real_site: Path):
    address = (real_site / "network.html").as_uri()
    page.goto(address)
    assert page.locator(".az-net__whole .az-net__note").is_visible()
    page.goto(f"{address}?tone={page.locator('[name=tone]').first.get_attribute('value')}")
    assert page.locator(".az-net__whole .az-net__note").is_hidden()


def test_a_network_is_drawn_on_paper_and_no_name_leaves_the_sheet(page: "Page", example_site: Path):
    page.set_viewport_size({"width": 680, "height": 960})
    page.emulate_media(media="print")
    page.goto((example_site / "actors/ruritania.html").as_uri())
    assert page.locator(".az-graph__edges").is_visible()
    ends = page.locator(".az-n__p").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert max(ends) <= 680


def test_the_matrix_is_ordered_by_closeness_and_back(page: "Page", example_site: Path):
    page.goto((example_site / "relations/index.html").as_uri())
    heads = page.locator(".az-matrix thead th")
    before = heads.all_inner_texts()
    page.get_by_role("button", name="Order by closeness to").click()
    ranks = heads.evaluate_all("all => all.map(one => Number(one.dataset.rank))")
    assert ranks == sorted(ranks)
    page.get_by_role("button", name="Order by closeness to").click()
    assert heads.all_inner_texts() == before


def test_what_is_said_of_a_neighbour_at_the_edge_of_a_tablet_stays_on_the_screen(page: "Page", real_site: Path):
    page.set_viewport_size({"width": 768, "height": 1400})
    page.goto(max(real_site.glob("actors/*.html"), key=lambda one: one.read_text("utf-8").count("az-hit")).as_uri())
    for name in page.locator(".az-n--right > a, .az-n--left > a").all():
        name.hover()
        assert page.evaluate("document.documentElement.scrollWidth") <= 768


@pytest.mark.parametrize(("address", "table"), [("relations/index", ".az-matrix"), ("pipelines/index", ".az-compared")])
def test_a_wide_table_stands_on_a_wide_screen_whole(page: "Page", real_site: Path, address: str, table: str):
    page.goto((real_site / f"{address}.html").as_uri())
    frame = page.locator(".az-scroll").filter(has=page.locator(table))
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") == 0


def test_the_phases_of_a_relation_stand_beside_each_other_on_a_wide_screen(page: "Page", real_site: Path):
    parted = [one for one in sorted(real_site.glob("relations/*.html")) if "az-grid" in one.read_text("utf-8")]
    hidden = []
    for one in parted:
        page.goto(one.as_uri())
        frame = page.locator(".az-scroll").filter(has=page.locator(".az-grid"))
        hidden.append(frame.evaluate("one => one.scrollWidth - one.clientWidth"))
    assert hidden == [0] * len(parted) != []
