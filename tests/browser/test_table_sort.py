"""Tables that a reader sorts by pressing the head of a column."""

import pytest
from paths import ROOT

SCRIPTS = ROOT / "src/azgeo/assets/script"
TABLE = """\
<table data-az-sort>
<thead><tr><th>Name</th><th>Barrels</th></tr></thead>
<tbody>
<tr><td>Zenda</td><td>9</td></tr>
<tr><td>Écu</td><td>10</td></tr>
<tr><td>Strelsau</td><td data-sort="1">one</td></tr>
</tbody>
</table>
"""


@pytest.fixture
def page(browser):
    with browser.new_page() as tab:
        tab.set_content(TABLE)
        for name in ("10-azgeo.js", "30-table-sort.js", "90-start.js"):
            tab.add_script_tag(path=SCRIPTS / name)
        yield tab


def names(page):
    return page.locator("tbody td:first-child").all_inner_texts()


def test_words_are_sorted_as_readers_expect(page):
    page.get_by_role("button", name="Name").click()
    assert names(page) == ["Écu", "Strelsau", "Zenda"]


def test_numbers_are_sorted_by_their_value(page):
    page.get_by_role("button", name="Barrels").click()
    assert names(page) == ["Strelsau", "Zenda", "Écu"]


def test_a_second_press_turns_the_order_round(page):
    page.get_by_role("button", name="Name").click()
    page.get_by_role("button", name="Name").click()
    assert names(page) == ["Zenda", "Strelsau", "Écu"]


def test_a_screen_reader_is_told_by_which_column_the_table_is_sorted(page):
    page.get_by_role("button", name="Name").click()
    page.get_by_role("button", name="Barrels").click()
    page.get_by_role("button", name="Barrels").click()
    heads = page.locator("th")
    assert [head.get_attribute("aria-sort") for head in heads.all()] == [None, "descending"]
