"""The map of lines in a browser: its names, its links, and how it is brought nearer."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azgeo.checks.rules import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LONELY = "tap"  # a line beside which no other runs, but for its end

# Where the names are that are seen, and how large their letters are, in CSS pixels.
NAMES = """() => [...document.querySelectorAll(".az-map text")].filter(one => one.getClientRects().length).map(one => {
  const box = one.getBoundingClientRect(), svg = one.ownerSVGElement;
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const size = parseFloat(getComputedStyle(one).fontSize) * scale;
  return [one.textContent, box.left, box.top + box.height * .2, box.right, box.bottom - box.height * .2, size];
})"""

# A point on the middle of a line, moved aside by some pixels.
MIDDLE = """([id, aside]) => {
  const svg = document.querySelector(".az-map svg"), way = document.getElementById("map." + id).firstElementChild;
  const half = way.getTotalLength() / 2, at = way.getPointAtLength(half), next = way.getPointAtLength(half + 1);
  const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
  return [box.left + at.x * scale - (next.y - at.y) * aside, box.top + at.y * scale + (next.x - at.x) * aside];
}"""
VIEW = "() => document.querySelector('.az-map svg').getAttribute('viewBox')"


@pytest.fixture(scope="module")
def address(real_site: Path) -> str:
    return (real_site / "map.html").as_uri()


@pytest.fixture
def page(browser: "Browser", address: str) -> "Iterator[Page]":
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(address)
    yield tab
    tab.close()
    assert faults == []


def meet(one, other) -> bool:
    """Whether two names lie over each other; a name is its words, left, top, right, bottom and size."""
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


# ---- Names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 360, 390, 460, 600, 768, 1024, 1280])
@pytest.mark.parametrize("at", ["map.html", "pipelines/btc.html", "pipelines/nabucco.html"])
def test_no_name_lies_over_another_or_is_too_small_to_read(browser, real_site, at, width):
    with browser.new_page(viewport={"width": width, "height": 900}) as tab:
        tab.goto((real_site / at).as_uri())
        tab.evaluate("document.fonts.ready")
        names = tab.evaluate(NAMES)
    assert [(one[0], other[0]) for one, other in combinations(names, 2) if meet(one, other)] == []
    assert min(name[5] for name in names) >= 9


def test_a_narrow_map_has_fewer_names_than_a_wide_one_but_those_that_matter_most(page, request):
    wide = {name[0] for name in page.evaluate(NAMES)}
    page.set_viewport_size({"width": 390, "height": 844})
    narrow = {name[0] for name in page.evaluate(NAMES)}
    assert narrow < wide
    most = load(request.config.rootpath / "data").basemap.config.towns[:3]
    assert {town.name for town in most} <= narrow


# ---- Links ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("aside", [0, 10, -10], ids=["on the line", "beside it", "on its other side"])
def test_a_line_is_a_target_of_24_pixels(page, aside):
    page.mouse.click(*page.evaluate(MIDDLE, [LONELY, aside]))
    page.wait_for_url(f"**/pipelines/{LONELY}.html")


def test_beside_a_line_is_no_target_any_more(page, address):
    page.mouse.click(*page.evaluate(MIDDLE, [LONELY, 16]))
    assert page.url == address


@pytest.mark.parametrize("id", ["btc", "bte"])
def test_of_lines_that_run_together_each_is_its_own_target(page, id):
    page.mouse.click(*page.evaluate(MIDDLE, [id, 0]))
    page.wait_for_url(f"**/pipelines/{id}.html")


def test_a_line_is_reached_and_followed_by_keyboard(page):
    page.locator(".az-map__lines a").first.focus()
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    target = page.evaluate("document.activeElement.getAttribute('xlink:href')")
    assert re.fullmatch(r".+: .+, .+", name)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}")


# ---- Nearer ---------------------------------------------------------------------------------------------------------


def nearness(page: "Page") -> float:
    """How many times nearer the map is than it was."""
    wide = page.evaluate(VIEW).split()[2]
    return 2000 / float(wide)


def test_buttons_bring_the_map_nearer_and_back(page):
    page.get_by_role("button", name="Nearer").click()
    page.get_by_role("button", name="Nearer").click()
    assert nearness(page) == pytest.approx(2.56, abs=0.01)
    page.get_by_role("button", name="Farther").click()
    assert nearness(page) == pytest.approx(1.6, abs=0.01)
    page.get_by_role("button", name="The whole map").click()
    assert nearness(page) == 1


def test_keys_bring_the_map_nearer_move_it_and_bring_it_back(page):
    page.locator(".az-map__lines a").first.focus()
    page.keyboard.press("+")
    before = page.evaluate(VIEW).split()
    page.keyboard.press("ArrowRight")
    after = page.evaluate(VIEW).split()
    assert (before[1:], float(before[0]) < float(after[0])) == (after[1:], True)
    page.keyboard.press("0")
    assert nearness(page) == 1


def test_the_wheel_alone_scrolls_the_page_and_with_ctrl_brings_the_map_nearer(page):
    page.set_viewport_size({"width": 1280, "height": 600})
    page.mouse.move(500, 500)
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 0")
    assert nearness(page) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function("document.querySelector('.az-map svg').viewBox.baseVal.width < 2000")


def test_the_arrows_scroll_the_page_while_the_map_is_whole(page):
    page.set_viewport_size({"width": 1280, "height": 600})
    page.get_by_role("button", name="Nearer").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("scrollY > 0")


def test_a_map_that_is_nearer_is_dragged_and_a_drag_follows_no_link(page, address):
    page.get_by_role("button", name="Nearer").click()
    before = page.evaluate(VIEW)
    start = page.locator(".az-map__stage").bounding_box()
    x, y = start["x"] + start["width"] * 0.6, start["y"] + start["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y - 20, steps=4)
    page.mouse.up()
    assert page.evaluate(VIEW) != before
    assert page.url == address


def fingers(session, kind: str, *points: tuple[float, float]) -> None:
    """What a touch screen tells of fingers at these points."""
    touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_two_fingers_bring_the_map_nearer_and_one_scrolls_the_page(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 500}, has_touch=True, is_mobile=True)
    with context, context.new_page() as tab:
        tab.goto(address)
        session = context.new_cdp_session(tab)
        tab.locator(".az-map__stage").scroll_into_view_if_needed()
        box = tab.locator(".az-map__stage").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        fingers(session, "touchStart", (x - 30, y), (x + 30, y))
        fingers(session, "touchMove", (x - 60, y), (x + 60, y))
        fingers(session, "touchEnd")
        assert nearness(tab) == pytest.approx(2, abs=0.1)
        view, scrolled = tab.evaluate(VIEW), tab.evaluate("scrollY")
        fingers(session, "touchStart", (x, y))
        for step in range(1, 8):
            fingers(session, "touchMove", (x, y - 20 * step))
        fingers(session, "touchEnd")
        tab.wait_for_function("was => scrollY > was", arg=scrolled)
        assert tab.evaluate(VIEW) == view


def test_a_narrow_map_that_is_nearer_shows_the_names_of_a_wide_one(page):
    wide = len(page.evaluate(NAMES))
    page.set_viewport_size({"width": 390, "height": 844})
    for _ in range(3):
        page.get_by_role("button", name="Nearer").click()
    names = page.evaluate(NAMES)
    assert len(names) == wide
    assert [(one[0], other[0]) for one, other in combinations(names, 2) if meet(one, other)] == []


# ---- In colours that the reader forces ------------------------------------------------------------------------------


def test_every_name_has_the_colour_of_text_that_the_reader_forces(browser, address):
    with browser.new_context(forced_colors="active") as context, context.new_page() as tab:
        tab.goto(address)
        fills = tab.locator(".az-map text").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
        tab.evaluate("document.body.style.color = 'CanvasText'")
        assert set(fills) == {tab.evaluate("getComputedStyle(document.body).color")}


# ---- Without the script ---------------------------------------------------------------------------------------------


def test_without_the_script_the_map_is_there_with_its_links(browser, address):
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as tab:
        tab.goto(address)
        assert tab.locator(".az-map__keys").count() == 0
        tab.locator(f".az-map__lines a[*|href$='{LONELY}.html']").focus()
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/pipelines/{LONELY}.html")
