"""The timeline in a browser, opened from a disk: choosing, the address, keyboard, narrow screens, without script."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azgeo.views.time.timeline import timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def address(example_site: Path) -> str:
    return (example_site / "timeline.html").as_uri()


@pytest.fixture
def page(browser: "Browser", address: str) -> "Iterator[Page]":
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(address)
    yield tab
    tab.close()
    assert faults == []


def choose(page: "Page", value: str) -> None:
    page.locator(".az-chip", has=page.locator(f"[value='{value}']")).click()


def shown(page: "Page") -> list[str]:
    """The ids of the happenings that can be seen, in the order of the page."""
    return page.locator(".az-hap:visible").evaluate_all("all => all.map(one => one.dataset.n)")


def test_of_several_chosen_actors_all_take_part_and_years_without_any_are_gone(page, address):
    choose(page, "ruritania")
    assert shown(page) == ["peace-of-zenda", "zenda-brine-line", "brine-compact"]
    choose(page, "lutha")
    assert shown(page) == ["brine-compact"]
    assert page.locator("article h2:visible").evaluate_all("all => all.map(one => one.id)") == ["1655"]
    assert page.locator(".az-block:not(.is-off)[data-n]").evaluate_all("all => all.map(one => one.dataset.n)") == [
        "brine-compact"
    ]
    assert page.url == f"{address}?who=ruritania&who=lutha"


def test_what_is_left_is_told_aloud_and_each_chip_counts_what_it_would_leave(page, example):
    total = timeline(example).total
    status = page.locator(".az-sift [role=status]")
    assert status.inner_text() == f"{total} of {total}"
    choose(page, "treaties")
    assert status.inner_text() == f"2 of {total}"
    assert page.locator("input[value=lutha] + span em").inner_text() == "1"
    assert page.locator("input[value=zenda-brine-line]").count() == 0


def test_an_address_that_was_sent_on_shows_the_same_choice_and_all_can_be_shown_again(page, address, example):
    page.goto(f"{address}?kind=events&domain=crown#1648")
    assert shown(page) == ["congress-of-zenda"]
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) == timeline(example).total
    assert page.url == f"{address}#1648"


def test_the_list_can_be_sifted_from_the_keyboard(page):
    page.locator("input[value=pipelines]").focus()
    page.keyboard.press("Space")
    assert shown(page) == ["zenda-brine-line", "lutha-branch"]


def test_a_bar_leads_to_its_year(page):
    page.locator(".az-years a", has_text="1651").click()
    assert page.evaluate("location.hash") == "#1651"
    assert page.locator("h2:target").inner_text().startswith("1651")


@pytest.mark.parametrize("name", ["timeline.html", "years/1648.html"])
def test_nothing_is_wider_than_a_narrow_screen_and_every_year_is_large_enough_to_touch(page, address, name):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address.replace("timeline.html", name))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    sizes = page.locator(".az-years a, .az-turn a, .az-chip").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert [size for size in sizes if min(size) < 24] == []


def test_without_script_all_is_listed_and_nothing_offers_what_does_not_work(browser, address, example):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".az-hap:visible").count() == timeline(example).total
    assert page.locator(".az-sift").is_hidden()
    context.close()


def test_years_are_turned_like_pages(page, address):
    page.goto(address.replace("timeline.html", "years/1648.html"))
    page.get_by_role("link", name="1649 →").click()
    assert page.locator("h1").inner_text() == "1649"
    page.get_by_role("link", name="← 1648").click()
    assert page.locator("h1").inner_text() == "1648"
