"""The search of a site that is opened from a disk."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HAS_RESULT = """(address) => {
  const links = [...document.querySelectorAll(".md-search-result__link")];
  return links.some((link) => (link.pathname + link.hash).endsWith(address));
}"""


@pytest.fixture
def page(browser: "Browser", example_site: Path):
    with open_tab(browser, (example_site / "index.html").as_uri()) as tab:
        yield tab


@pytest.mark.parametrize(
    ("query", "address"),
    [
        pytest.param("Ruritanien", "actors/ruritania.html", id="an alias"),
        pytest.param(
            "owes its crown to salt", "actors/ruritania.html#statements", id="a statement"
        ),
        pytest.param(
            "gazette counts full barrels", "actors/ruritania.html#outside", id="a fact from outside"
        ),
    ],
)
def test_the_search_finds(page, query, address):
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.wait_for_function(HAS_RESULT, arg=address, timeout=10_000)
