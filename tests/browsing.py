"""Pages in Chromium, as tests open and read them."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE = {"width": 1280, "height": 900}


@contextmanager
def open_tab(browser: "Browser", address: str, **options: Any) -> "Iterator[Page]":
    """A tab that shows an address, in a context with `options`; no script fails in it."""
    errors: list[str] = []
    with browser.new_context(**{"viewport": WIDE, **options}) as context:
        tab = context.new_page()
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(address)
        yield tab
    assert errors == []


def overflow(page: "Page") -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def dataset_values(page: "Page", selector: str, name: str) -> list[str]:
    """The data attribute of each element that a reader sees, in the order of the page; "" for none.

    A name of two words is in camel case.
    """
    script = "(elements, name) => elements.map((element) => element.dataset[name] ?? '')"
    values: list[str] = page.locator(f"{selector}:visible").evaluate_all(script, name)
    return values


# ---- Maps ----------------------------------------------------------------------------------------


class MapName(NamedTuple):
    """A name on a map as a reader sees it: its box and the size of its letters in CSS pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    font_size: float


VISIBLE_NAMES = """() => {
  const texts = [...document.querySelectorAll(".az-map text")];
  return texts.filter((text) => text.getClientRects().length).map((text) => {
    const box = text.getBoundingClientRect();
    const svg = text.ownerSVGElement;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const margin = box.height * 0.2;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    return [text.textContent, box.left, box.top + margin, box.right, box.bottom - margin, size];
  });
}"""


def map_names(page: "Page") -> list[MapName]:
    """The names on the map of a page, without those that are hidden at its width."""
    page.evaluate("document.fonts.ready")
    return [MapName(*values) for values in page.evaluate(VISIBLE_NAMES)]


def overlapping_names(names: list[MapName]) -> list[tuple[str, str]]:
    """Each pair of names of which one lies over the other."""
    return [
        (first.text, second.text)
        for first, second in combinations(names, 2)
        if first.left < second.right
        and second.left < first.right
        and first.top < second.bottom
        and second.top < first.bottom
    ]


MIDDLE_OF_LINE = """([id, distance]) => {
  const svg = document.querySelector(".az-map svg");
  const leg = document.getElementById("map." + id).firstElementChild;
  const half = leg.getTotalLength() / 2;
  const point = leg.getPointAtLength(half);
  const next = leg.getPointAtLength(half + 1);
  const box = svg.getBoundingClientRect();
  const scale = box.width / svg.viewBox.baseVal.width;
  return [
    box.left + point.x * scale - (next.y - point.y) * distance,
    box.top + point.y * scale + (next.x - point.x) * distance,
  ];
}"""


def middle_of_line(page: "Page", id: str, distance: float = 0) -> tuple[float, float]:
    """The middle of a line on the map, or a point so many pixels to one side of it."""
    x, y = page.evaluate(MIDDLE_OF_LINE, [id, distance])
    return x, y


# ---- Accessibility -------------------------------------------------------------------------------

# Axe depends on colours for these; they are checked again in the dark.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

OPEN_DETAILS = """() => {
  const details = [...document.querySelectorAll(".md-content details")];
  for (const element of details.slice(0, 40)) element.open = true;
}"""
RUN_AXE = """async (rules) => {
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  if (rules) options.runOnly = rules;
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, target }) =>
    [id, html.slice(0, 200), !!document.querySelector(target[0])?.closest(".md-content")]));
}"""


class Violation(NamedTuple):
    """A rule of axe, the element that breaks it, and whether that is in our content."""

    rule: str
    html: str
    is_ours: bool


def axe_violations(page: "Page") -> list[Violation]:
    """What axe reports of a page in light and in dark colours, with what is folded opened."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.evaluate(OPEN_DETAILS)
    page.evaluate(axe)
    light = page.evaluate(RUN_AXE, None)
    page.evaluate("() => document.body.setAttribute('data-md-color-scheme', 'slate')")
    dark = page.evaluate(RUN_AXE, COLOUR_RULES)
    return [Violation(*values) for values in (*light, *dark)]


# What Material itself breaks: its search dialog and its progress bar have no name, and the latter
# is outside all landmarks.
RULES_BROKEN_BY_THEME = {"aria-dialog-name", "aria-progressbar-name", "region"}
