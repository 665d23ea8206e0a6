"""The field above a long list, which leaves only the records with all the words typed."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPTS = ROOT / "src/azgeo/assets/script"
LISTS = """\
<p data-az-list-filter hidden>
<label>Filter <input type="search"></label> <span role="status"></span></p>
<h2>Realms</h2>
<ul class="az-list"><li>Graustark, in the hills</li><li>Ruritania, in the valley</li></ul>
<h2>Leagues</h2>
<ul class="az-list"><li>Bund der Sälzer, of Ərdə</li></ul>
"""


@pytest.fixture
def page(browser: "Browser"):
    with browser.new_page() as tab:
        load_lists(tab)
        yield tab


def load_lists(tab: "Page", settings: str = "") -> None:
    """Shows LISTS with the script, after a script with settings."""
    tab.set_content(LISTS)
    if settings:
        tab.add_script_tag(content=settings)
    for name in ("10-azgeo.js", "35-list-filter.js", "90-start.js"):
        tab.add_script_tag(path=Path(SCRIPTS, name))


def visible_texts(page: "Page") -> list[str]:
    return page.locator("h2:visible, li:visible").all_inner_texts()


def status(page: "Page") -> str:
    return page.get_by_role("status").inner_text()


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("valley", ["Realms", "Ruritania, in the valley"]),
        ("IN the", ["Realms", "Graustark, in the hills", "Ruritania, in the valley"]),
        ("salzer", ["Leagues", "Bund der Sälzer, of Ərdə"]),
        ("erde", ["Leagues", "Bund der Sälzer, of Ərdə"]),
        ("valley hills", []),
    ],
)
def test_records_without_all_the_words_are_hidden_and_so_are_empty_lists(page, typed, texts):
    page.get_by_role("searchbox").fill(typed)
    assert visible_texts(page) == texts
    assert status(page) == f"{len([text for text in texts if ',' in text])} found"


def test_an_empty_field_hides_nothing(page):
    all_texts = visible_texts(page)
    page.get_by_role("searchbox").fill("valley")
    page.get_by_role("searchbox").fill("")
    assert visible_texts(page) == all_texts
    assert status(page) == ""


def test_the_script_speaks_the_language_of_the_site(browser):
    with browser.new_page() as tab:
        load_lists(tab, 'window.azgeo = { messages: { "{count} found": "{count} bulundu" } };')
        tab.get_by_role("searchbox").fill("valley")
        assert status(tab) == "1 bulundu"
