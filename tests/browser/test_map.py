"""The map of lines in a browser: its names, its links, and how a reader zooms it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import map_names, middle_of_line, open_tab, overlapping_names

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

LINE = "zenda-brine-line"
MAP_WIDTH = 2000  # in units of the drawing, when all of it is shown
TALL = {"width": 1280, "height": 1600}  # holds the whole map
LOW = {"width": 1280, "height": 600}
PHONE = {"width": 390, "height": 844}
VIEW_BOX = "() => document.querySelector('.az-map svg').getAttribute('viewBox')"


@pytest.fixture(scope="module")
def address(example_site: Path) -> str:
    return (example_site / "map.html").as_uri()


@pytest.fixture
def page(browser: "Browser", address: str):
    with open_tab(browser, address, viewport=TALL) as tab:
        yield tab


# ---- Names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 460, 768, 1280])
def test_no_name_lies_over_another_or_is_too_small_to_read(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    names = map_names(page)
    assert overlapping_names(names) == []
    assert min(name.font_size for name in names) >= 9


def test_a_narrow_map_shows_only_the_most_important_names(page):
    assert {name.text for name in map_names(page)} == {
        "Zenda",
        "Salt Lake",
        "Ruritania",
        "New pans",
        "brine road",
    }
    page.set_viewport_size(PHONE)
    assert {name.text for name in map_names(page)} == {
        "Zenda",
        "Salt Lake",
        "Ruritania",
        "New pans",
    }


def test_a_narrow_map_that_is_zoomed_shows_the_names_of_a_wide_one(page):
    wide = {name.text for name in map_names(page)}
    page.set_viewport_size(PHONE)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    names = map_names(page)
    assert {name.text for name in names} == wide
    assert overlapping_names(names) == []


def test_names_have_the_colour_of_text_that_a_reader_forces(browser, address):
    with open_tab(browser, address, forced_colors="active") as page:
        fills = page.locator(".az-map text").evaluate_all(
            "all => all.map((text) => getComputedStyle(text).fill)"
        )
        page.evaluate("document.body.style.color = 'CanvasText'")
        assert set(fills) == {page.evaluate("getComputedStyle(document.body).color")}


# ---- Links ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("distance", [0, 10, -10])
def test_a_line_is_a_target_of_24_pixels(page, distance):
    page.mouse.click(*middle_of_line(page, LINE, distance))
    page.wait_for_url(f"**/pipelines/{LINE}.html")


def test_beyond_that_a_line_is_no_target(page, address):
    page.mouse.click(*middle_of_line(page, LINE, 16))
    assert page.url == address


def test_a_line_can_be_reached_and_followed_with_the_keyboard(page):
    page.locator(".az-skip a").focus()
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert re.fullmatch(r".+: .+, .+", name)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/pipelines/{LINE}.html")


def test_without_the_script_the_map_is_there_with_its_links(browser, address):
    with open_tab(browser, address, java_script_enabled=False) as page:
        assert page.locator(".az-map__buttons").count() == 0
        page.locator(f".az-map__lines a[*|href$='{LINE}.html']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/pipelines/{LINE}.html")


# ---- Zooming -------------------------------------------------------------------------------------


def zoom(page: "Page") -> float:
    """By how much the map is magnified."""
    width = page.evaluate(VIEW_BOX).split()[2]
    return MAP_WIDTH / float(width)


def test_buttons_zoom_in_and_out_and_back(page):
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    assert zoom(page) == pytest.approx(2.56, abs=0.01)
    page.get_by_role("button", name="Zoom out").click()
    assert zoom(page) == pytest.approx(1.6, abs=0.01)
    page.get_by_role("button", name="Show the whole map").click()
    assert zoom(page) == 1


def test_keys_zoom_in_move_the_map_and_go_back(page):
    page.locator(".az-map__lines a").first.focus()
    page.keyboard.press("+")
    left, *rest = page.evaluate(VIEW_BOX).split()
    page.keyboard.press("ArrowRight")
    new_left, *new_rest = page.evaluate(VIEW_BOX).split()
    assert float(left) < float(new_left)
    assert rest == new_rest
    page.keyboard.press("0")
    assert zoom(page) == 1


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(page):
    page.set_viewport_size(LOW)
    page.mouse.move(500, 500)
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 0")
    assert zoom(page) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function("document.querySelector('.az-map svg').viewBox.baseVal.width < 2000")


def test_arrows_scroll_the_page_while_the_whole_map_is_shown(page):
    page.set_viewport_size(LOW)
    page.get_by_role("button", name="Zoom in").focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("before => scrollY > before", arg=before)
    assert zoom(page) == 1


def test_a_zoomed_map_is_dragged_and_a_drag_follows_no_link(page, address):
    page.get_by_role("button", name="Zoom in").click()
    before = page.evaluate(VIEW_BOX)
    box = page.locator(".az-map__stage").bounding_box()
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y - 20, steps=4)
    page.mouse.up()
    assert page.evaluate(VIEW_BOX) != before
    assert page.url == address


def touch(session: "CDPSession", kind: str, *points: tuple[float, float]) -> None:
    """What a touch screen reports of fingers at these points."""
    fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def test_two_fingers_zoom_the_map_and_one_scrolls_the_page(browser, address):
    phone = {"viewport": {"width": 390, "height": 500}, "has_touch": True, "is_mobile": True}
    with open_tab(browser, address, **phone) as page:
        session = page.context.new_cdp_session(page)
        page.locator(".az-map__stage").scroll_into_view_if_needed()
        box = page.locator(".az-map__stage").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        touch(session, "touchStart", (x - 30, y), (x + 30, y))
        touch(session, "touchMove", (x - 60, y), (x + 60, y))
        touch(session, "touchEnd")
        assert zoom(page) == pytest.approx(2, abs=0.1)
        view_box, scrolled = page.evaluate(VIEW_BOX), page.evaluate("scrollY")
        touch(session, "touchStart", (x, y))
        for step in range(1, 8):
            touch(session, "touchMove", (x, y - 20 * step))
        touch(session, "touchEnd")
        page.wait_for_function("before => scrollY > before", arg=scrolled)
        assert page.evaluate(VIEW_BOX) == view_box
