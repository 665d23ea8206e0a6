"""The project's maps in a browser: their names at each width, and lines side by side."""

import pytest
from browsing import WIDE, map_names, middle_of_line, open_tab, overlapping_names

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("width", [320, 360, 390, 460, 600, 768, 1024, 1280])
@pytest.mark.parametrize("page", ["map.html", "pipelines/btc.html", "pipelines/nabucco.html"])
def test_no_name_lies_over_another_or_is_too_small_to_read(browser, real_site, page, width):
    size = {"width": width, "height": 900}
    with open_tab(browser, (real_site / page).as_uri(), viewport=size) as tab:
        names = map_names(tab)
    assert overlapping_names(names) == []
    assert min(name.font_size for name in names) >= 9


def test_a_narrow_map_shows_fewer_names_but_the_main_towns(browser, real_site, real_data):
    with open_tab(browser, (real_site / "map.html").as_uri()) as tab:
        wide = {name.text for name in map_names(tab)}
        tab.set_viewport_size(PHONE)
        narrow = {name.text for name in map_names(tab)}
    assert narrow < wide
    assert {town.name for town in real_data.basemap.config.towns[:3]} <= narrow


def test_a_narrow_map_that_is_zoomed_shows_the_names_of_a_wide_one(browser, real_site):
    with open_tab(browser, (real_site / "map.html").as_uri()) as tab:
        wide = len(map_names(tab))
        tab.set_viewport_size(PHONE)
        for _ in range(3):
            tab.get_by_role("button", name="Zoom in").click()
        names = map_names(tab)
    assert len(names) == wide
    assert overlapping_names(names) == []


@pytest.mark.parametrize("id", ["btc", "bte"])
def test_lines_that_run_side_by_side_are_targets_of_their_own(browser, real_site, id):
    with open_tab(browser, (real_site / "map.html").as_uri(), viewport=WIDE) as tab:
        tab.mouse.click(*middle_of_line(tab, id))
        tab.wait_for_url(f"**/pipelines/{id}.html")


def test_the_keyboard_goes_from_line_to_line(browser, real_site):
    with open_tab(browser, (real_site / "map.html").as_uri()) as tab:
        tab.locator(".az-map__lines a").first.focus()
        tab.keyboard.press("Tab")
        target = tab.evaluate("document.activeElement.getAttribute('xlink:href')")
        second = tab.locator(".az-map__lines a").nth(1)
        assert target == second.get_attribute("xlink:href")
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/{target}")
