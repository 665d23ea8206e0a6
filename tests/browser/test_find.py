"""The field above a long list, in a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPTS = Path(__file__).parents[2] / "src/azgeo/assets/script"
LISTS = """<p data-az-find hidden><label>Only those with <input type="search"></label> <span role="status"></span></p>
<h2>Realms</h2><ul class="az-list"><li>Graustark, in the hills</li><li>Ruritania, in the valley</li></ul>
<h2>Leagues</h2><ul class="az-list"><li>Bund der Sälzer, of Ərdə</li></ul>"""


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    tab = browser.new_page()
    tab.set_content(LISTS)
    for name in ("10-azgeo.js", "35-find.js", "90-start.js"):
        tab.add_script_tag(path=SCRIPTS / name)
    yield tab
    tab.close()


def seen(page: "Page") -> list[str]:
    return page.locator("h2:visible, li:visible").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("valley", ["Realms", "Ruritania, in the valley"]),
        ("IN the", ["Realms", "Graustark, in the hills", "Ruritania, in the valley"]),
        ("salzer", ["Leagues", "Bund der Sälzer, of Ərdə"]),
        ("erde", ["Leagues", "Bund der Sälzer, of Ərdə"]),
        ("valley hills", []),
    ],
)
def test_what_has_not_all_the_words_is_left_out_and_a_heading_with_nothing_under_it(page, typed, found):
    page.get_by_role("searchbox").fill(typed)
    assert seen(page) == found
    assert page.get_by_role("status").inner_text() == f"{len([one for one in found if ',' in one])} found"


def test_an_empty_field_leaves_nothing_out(page):
    whole = seen(page)
    page.get_by_role("searchbox").fill("valley")
    page.get_by_role("searchbox").fill("")
    assert seen(page) == whole
    assert page.get_by_role("status").inner_text() == ""
