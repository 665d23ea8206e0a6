"""The project's site in Chromium: its fullest pages at several widths, served and from a disk."""

import functools
import http.server
import threading
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pytest
from browsing import overflow

KINDS = ("actors", "relations", "treaties", "pipelines")
WIDTHS = (1280, 390, 320)
# The colours that a reader prefers, and what the theme calls them.
SCHEMES = {"light": "default", "dark": "slate"}

# The boxes of a picture of neighbours and of its names, in CSS pixels, and how edges are shown.
EGO_NETWORK = """() => {
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const stage = document.querySelector(".az-ego__stage");
  const names = [...stage.querySelectorAll(".az-node__pill")].filter((name) => name.offsetParent);
  return {
    stage: box(stage),
    edges: getComputedStyle(stage.querySelector(".az-ego__edges")).display,
    names: names.map((name) => [name.innerText, ...box(name)]),
  };
}"""


class Visit(NamedTuple):
    """What a page shows in a window of one width and one colour scheme."""

    page: str
    width: int
    scheme: str
    errors: list[str]
    requests: list[str]
    missing: list[str]
    shown_scheme: str
    overflow: int
    network: dict[str, Any] | None

    def __str__(self):
        return f"{self.page} at {self.width} px, {self.scheme}"


class SilentHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server(real_site):
    """The address of the site on a server, under a path that is not that of `site_url`."""
    handler = functools.partial(SilentHandler, directory=real_site.parent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/{real_site.name}/"
        running.shutdown()


@pytest.fixture(scope="module")
def pages(real_site):
    """The home page, and the fullest page of each kind with a picture of neighbours."""
    fullest = []
    for kind in KINDS:
        records = [path for path in real_site.glob(f"{kind}/*.html") if path.name != "index.html"]
        largest = max(records, key=lambda path: path.stat().st_size)
        fullest.append(largest.relative_to(real_site).as_posix())
    return ["index.html", *fullest]


@pytest.fixture
def open_window(browser):
    """Opens windows that keep what goes wrong in `errors`, and what they ask for in `requests`."""
    contexts = []

    def open_window(width=1280, scheme="light", **options):
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, **options)
        contexts.append(context)
        return watch(context.new_page())

    yield open_window
    for context in contexts:
        context.close()


def watch(page):
    page.errors, page.requests, page.missing = [], [], []

    def keep_error(message):
        if message.type == "error":
            page.errors.append(message.text)

    def keep_missing(response):
        if response.status >= 400:
            page.missing.append(response.url)

    page.on("console", keep_error)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("response", keep_missing)
    return page


@pytest.fixture(scope="module")
def visits(browser, server, pages):
    """Every page in both colour schemes, in a window that becomes narrower."""
    visits = []
    for scheme in SCHEMES:
        with browser.new_context(color_scheme=scheme) as context:
            for name in pages:
                page = watch(context.new_page())
                page.set_viewport_size({"width": WIDTHS[0], "height": 900})
                page.goto(server + name)
                page.evaluate("() => document.fonts.ready.then(() => null)")
                visits += [visit(page, name, width, scheme) for width in WIDTHS]
    return visits


def visit(page, name, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    return Visit(
        name,
        width,
        scheme,
        page.errors,
        page.requests,
        page.missing,
        page.evaluate("() => document.body.dataset.mdColorScheme"),
        overflow(page),
        page.evaluate(EGO_NETWORK) if name != "index.html" else None,
    )


# ---- Every page ----------------------------------------------------------------------------------


def test_no_page_has_an_error(visits):
    assert {str(visit): visit.errors for visit in visits if visit.errors} == {}


def test_no_page_asks_for_a_missing_file(visits):
    assert {str(visit): visit.missing for visit in visits if visit.missing} == {}


def test_no_page_asks_another_host(visits, server):
    own = (server, "data:", f"blob:{server.removesuffix('/site/')}")
    foreign = {
        str(visit): [url for url in visit.requests if not url.startswith(own)] for visit in visits
    }
    assert {visit: urls for visit, urls in foreign.items() if urls} == {}


def test_no_page_needs_sideways_scrolling(visits):
    assert {str(visit): visit.overflow for visit in visits if visit.overflow > 0} == {}


def test_no_page_of_the_navigation_has_an_error_or_is_too_wide_for_a_phone(open_window, server):
    page = open_window(width=320)
    page.goto(server)
    addresses = page.locator(".md-nav--primary a.md-nav__link").evaluate_all(
        "all => all.map((link) => link.href.split('#')[0])"
    )
    assert len(set(addresses)) > 10
    too_wide = []
    for address in dict.fromkeys(addresses):
        page.goto(address)
        if overflow(page) > 0:
            too_wide.append(address.removeprefix(server))
    assert too_wide == []
    assert page.errors == []


def test_pages_have_the_colours_that_the_reader_prefers(visits):
    shown = {(visit.scheme, visit.shown_scheme) for visit in visits}
    assert shown == set(SCHEMES.items())


def test_paper_is_light_whatever_the_screen_is(open_window, server):
    page = open_window(scheme="dark")
    page.goto(server)
    colours = """() => ["color", "background-color"]
        .map((name) => getComputedStyle(document.body)[name])"""
    assert page.evaluate(colours)[1] == "rgb(18, 25, 31)"
    page.emulate_media(media="print")
    assert page.evaluate(colours) == ["rgba(0, 0, 0, 0.87)", "rgb(255, 255, 255)"]


# ---- Pictures of neighbours ----------------------------------------------------------------------


def networks(visits, width):
    return {str(visit): visit.network for visit in visits if visit.network and visit.width == width}


def test_no_name_leaves_its_picture(visits):
    outside = {}
    for visit, network in networks(visits, 1280).items():
        left, top, right, bottom = network["stage"]
        outside[visit] = [
            name
            for name, x, y, x2, y2 in network["names"]
            if x < left - 1 or y < top - 1 or x2 > right + 1 or y2 > bottom + 1
        ]
    assert {visit: names for visit, names in outside.items() if names} == {}


def overlap(first, second):
    """Whether two boxes lie over each other by more than two pixels in each direction."""
    _, left, top, right, bottom = first
    _, other_left, other_top, other_right, other_bottom = second
    width = min(right, other_right) - max(left, other_left)
    height = min(bottom, other_bottom) - max(top, other_top)
    return width > 2 and height > 2


def test_no_name_of_a_picture_lies_over_another(visits):
    covered = {
        visit: [
            (first[0], second[0])
            for first, second in combinations(network["names"], 2)
            if overlap(first, second)
        ]
        for visit, network in networks(visits, 1280).items()
    }
    assert {visit: names for visit, names in covered.items() if names} == {}


def test_a_wide_picture_has_edges(visits):
    wide = networks(visits, 1280)
    assert len(wide) == len(KINDS) * len(SCHEMES)
    assert {network["edges"] for network in wide.values()} == {"block"}
    assert min(len(network["names"]) for network in wide.values()) > 2


@pytest.mark.parametrize("width", [390, 320])
def test_a_narrow_picture_is_a_list(visits, width):
    for network in networks(visits, width).values():
        tops = [name[2] for name in network["names"]]
        assert network["edges"] == "none"
        assert len(tops) > 2
        assert all(below - above > 20 for above, below in pairwise(tops))


# ---- From page to page ---------------------------------------------------------------------------

FIRST_NAME = ".az-ego__nodes a.az-node__pill"


def follow_first_name(page):
    link = page.locator(FIRST_NAME).first
    address = link.evaluate("(link) => link.href")
    link.click()
    page.wait_for_url(address)


def highlight_first_name(page):
    page.locator(FIRST_NAME).first.hover()
    highlighted = ".az-ego.is-highlighting .az-edge.is-active"
    page.wait_for_selector(highlighted, state="attached")


def search(page):
    """Search for a word of many pages, and wait for results."""
    page.locator("input.md-search__input").fill("relation")
    page.wait_for_selector("a.md-search-result__link")


def test_pointing_at_a_name_highlights_its_edge_after_the_theme_exchanged_the_page(
    open_window, server, pages
):
    page = open_window()
    page.goto(server + pages[1])
    page.evaluate("() => { window.hasStayed = true; }")
    follow_first_name(page)
    highlight_first_name(page)
    assert page.evaluate("() => window.hasStayed")
    assert page.errors == []


def test_the_search_has_results(open_window, server):
    page = open_window()
    page.goto(server)
    search(page)
    assert page.errors == []


def test_pages_work_from_a_disk(open_window, real_site, pages):
    page = open_window()
    page.goto((real_site / pages[1]).as_uri())
    search(page)
    page.goto((real_site / pages[1]).as_uri())
    follow_first_name(page)
    highlight_first_name(page)
    assert page.errors == []
    own = ("file:", "data:", "blob:")
    assert [url for url in page.requests if not url.startswith(own)] == []


def test_pages_work_without_the_script(open_window, server, pages):
    page = open_window(java_script_enabled=False)
    page.goto(server + pages[1])
    assert page.locator("h1").is_visible()
    link = page.locator(FIRST_NAME).first
    address = link.get_attribute("href")
    link.click()
    assert page.url.endswith(address.lstrip("./"))
    assert page.locator("article h1").is_visible()
