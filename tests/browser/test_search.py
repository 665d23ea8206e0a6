"""The search of a site in a browser, opened from a disk."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LEADS_TO = """address => [...document.querySelectorAll(".md-search-result__link")]
    .some(one => (one.pathname + one.hash).endsWith(address))"""


@pytest.fixture
def page(browser: "Browser", example_site: Path) -> "Iterator[Page]":
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto((example_site / "index.html").as_uri())
    yield tab
    tab.close()


@pytest.mark.parametrize(
    ("query", "address"),
    [
        pytest.param("Ruritanien", "actors/ruritania.html", id="an alias"),
        pytest.param("owes its crown to salt", "actors/ruritania.html#statements", id="a statement"),
        pytest.param("gazette counts full barrels", "actors/ruritania.html#outside", id="a fact from outside"),
    ],
)
def test_the_search_finds(page, query, address):
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.wait_for_function(LEADS_TO, arg=address, timeout=10_000)
