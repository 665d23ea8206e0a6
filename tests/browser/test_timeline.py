"""The timeline in a browser: filters, the address, the keyboard, narrow screens, no script."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import dataset_values, open_tab, overflow

from azgeo.views.time.timeline import timeline, timeline_items

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from azgeo.model.knowledge import KnowledgeBase


@pytest.fixture(scope="module")
def address(example_site: Path) -> str:
    return (example_site / "timeline.html").as_uri()


@pytest.fixture(scope="module")
def total(example: "KnowledgeBase") -> int:
    """How many records the timeline has."""
    return timeline(example, timeline_items(example)).total


@pytest.fixture
def page(browser: "Browser", address: str):
    with open_tab(browser, address) as tab:
        yield tab


def choose(page: "Page", value: str) -> None:
    page.locator(".az-choice", has=page.locator(f"[value='{value}']")).click()


def shown_ids(page: "Page") -> list[str]:
    """The ids of the records that a reader sees, in the order of the page."""
    return dataset_values(page, ".az-item", "id")


def status(page: "Page") -> str:
    return page.locator(".az-filter [role=status]").inner_text()


def test_all_participants_that_are_chosen_must_have_taken_part(page, address):
    choose(page, "ruritania")
    assert shown_ids(page) == ["peace-of-zenda", "zenda-brine-line", "brine-compact"]
    choose(page, "lutha")
    assert shown_ids(page) == ["brine-compact"]
    assert page.url == f"{address}?who=ruritania&who=lutha"


def test_years_with_nothing_left_are_hidden_in_the_list_and_faded_in_the_chart(page):
    choose(page, "lutha")
    headings = page.locator("article h2:visible")
    assert headings.evaluate_all("all => all.map((heading) => heading.id)") == ["1655"]
    assert dataset_values(page, ".az-block[data-id]:not(.is-hidden)", "id") == ["brine-compact"]


def test_a_status_says_how_many_are_shown(page, total):
    assert status(page) == f"Showing all {total}"
    choose(page, "treaties")
    assert status(page) == f"Showing 2 of {total}"


def test_each_choice_shows_how_many_it_would_leave(page):
    choose(page, "treaties")
    assert page.locator("input[value=lutha] + span em").inner_text() == "1"


def test_a_record_that_is_not_a_participant_is_not_a_choice(page):
    assert page.locator("input[value=zenda-brine-line]").count() == 0


def test_an_address_with_choices_shows_them_and_can_be_reset(page, address, total):
    page.goto(f"{address}?kind=events&domain=crown#1648")
    assert shown_ids(page) == ["congress-of-zenda"]
    page.get_by_role("button", name="Show all").click()
    assert len(shown_ids(page)) == total
    assert page.url == f"{address}#1648"


def test_the_list_can_be_filtered_with_the_keyboard(page):
    page.locator("input[value=pipelines]").focus()
    page.keyboard.press("Space")
    assert shown_ids(page) == ["zenda-brine-line", "lutha-branch"]


def test_a_bar_of_the_chart_leads_to_its_year(page):
    page.locator(".az-histogram a", has_text="1651").click()
    assert page.evaluate("location.hash") == "#1651"
    assert page.locator("h2:target").inner_text().startswith("1651")


@pytest.mark.parametrize("name", ["timeline.html", "years/1648.html"])
def test_a_narrow_screen_needs_no_sideways_scrolling_and_has_targets_of_24_pixels(
    browser, address, name
):
    size = {"width": 320, "height": 700}
    with open_tab(browser, address.replace("timeline.html", name), viewport=size) as page:
        assert overflow(page) == 0
        sizes = page.locator(".az-histogram a, .az-year-nav a, .az-choice").evaluate_all(
            "all => all.map((element) => element.getBoundingClientRect())"
            ".filter(({ width }) => width).map(({ width, height }) => [width, height])"
        )
    assert sizes
    assert [size for size in sizes if min(size) < 24] == []


def test_without_the_script_all_records_are_listed_and_no_filter_is_shown(browser, address, total):
    with open_tab(browser, address, java_script_enabled=False) as page:
        assert page.locator(".az-item:visible").count() == total
        assert page.locator(".az-filter").is_hidden()


def test_the_page_of_a_year_links_to_the_next_and_the_previous(page, address):
    page.goto(address.replace("timeline.html", "years/1648.html"))
    page.get_by_role("link", name="1649 →").click()
    assert page.locator("h1").inner_text() == "1649"
    page.get_by_role("link", name="← 1648").click()
    assert page.locator("h1").inner_text() == "1648"
