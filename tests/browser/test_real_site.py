"""The project's own site in Chromium: its fullest pages, wide and narrow, light and dark, served and from a disk."""

import functools
import http.server
import threading
from itertools import pairwise
from typing import NamedTuple

import pytest

KINDS = ("actors", "relations", "treaties", "pipelines")
WIDTHS = (1280, 390, 320)
SCHEMES = {"light": "default", "dark": "slate"}  # what the reader wants, and what the theme calls it

# Where the names of an ego graph are, and the picture they belong to: left, top, right and bottom in CSS pixels.
GRAPH = """() => {
  const box = element => (({left, top, right, bottom}) => [left, top, right, bottom])(element.getBoundingClientRect());
  const stage = document.querySelector(".az-graph__stage");
  return {
    stage: box(stage),
    edges: getComputedStyle(stage.querySelector(".az-graph__edges")).display,
    names: [...stage.querySelectorAll(".az-n__p")]
      .filter(name => name.offsetParent).map(name => [name.innerText, ...box(name)]),
  };
}"""


class Visit(NamedTuple):
    """What was seen of a page in a window of one width and one colour scheme."""

    page: str
    width: int
    scheme: str
    errors: list[str]
    requests: list[str]
    missing: list[str]
    shown: str
    sideways: int
    graph: dict | None

    def __str__(self):
        return f"{self.page} at {self.width} px, {self.scheme}"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without telling of it."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server(real_site):
    """The address of the site on a server, under a path that is not that of `site_url`."""
    handler = functools.partial(Quiet, directory=real_site.parent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/{real_site.name}/"
        serving.shutdown()


@pytest.fixture(scope="module")
def pages(real_site):
    """Home, and the fullest page of each kind that has a graph."""
    found = []
    for kind in KINDS:
        records = [path for path in real_site.glob(f"{kind}/*.html") if path.name != "index.html"]
        found.append(max(records, key=lambda path: path.stat().st_size).relative_to(real_site).as_posix())
    return ["index.html", *found]


@pytest.fixture
def window(browser):
    """Opens windows; what goes wrong in one is kept in `window.errors`, what it asks for in `window.requests`."""
    contexts = []

    def opened(width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        return watched(context.new_page())

    yield opened
    for context in contexts:
        context.close()


def watched(page):
    page.errors, page.requests, page.missing = [], [], []
    page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("response", lambda answer: page.missing.append(answer.url) if answer.status >= 400 else None)
    return page


@pytest.fixture(scope="module")
def visits(browser, server, pages):
    """Every page in both colour schemes, in a window that grows narrower."""
    seen = []
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme)
        for name in pages:
            page = watched(context.new_page())
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                if page.url == "about:blank":
                    page.goto(server + name)
                    page.evaluate("() => document.fonts.ready.then(() => null)")
                shown = page.evaluate("() => document.body.dataset.mdColorScheme")
                sideways = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
                graph = page.evaluate(GRAPH) if name != "index.html" else None
                seen.append(
                    Visit(name, width, scheme, page.errors, page.requests, page.missing, shown, sideways, graph)
                )
        context.close()
    return seen


def test_no_page_has_an_error(visits):
    assert {str(visit): visit.errors for visit in visits if visit.errors} == {}


def test_no_page_asks_for_what_is_not_there(visits):
    assert {str(visit): visit.missing for visit in visits if visit.missing} == {}


def test_no_page_asks_anybody_else(visits, server):
    home = (server, "data:", f"blob:{server.removesuffix('/site/')}")
    strangers = {str(visit): [one for one in visit.requests if not one.startswith(home)] for visit in visits}
    assert {visit: asked for visit, asked in strangers.items() if asked} == {}


def test_no_page_has_to_be_pushed_sideways(visits):
    assert {str(visit): visit.sideways for visit in visits if visit.sideways > 0} == {}


def test_no_page_of_the_navigation_has_an_error_or_is_too_wide_for_a_phone(window, server):
    page = window(width=320)
    page.goto(server)
    links = page.locator(".md-nav--primary a.md-nav__link").evaluate_all(
        "all => all.map(one => one.href.split('#')[0])"
    )
    assert len(set(links)) > 10
    wide = {}
    for link in dict.fromkeys(links):
        page.goto(link)
        if sideways := page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"):
            wide[link.removeprefix(server)] = sideways
    assert wide == {}
    assert page.errors == []


def test_pages_take_the_colours_that_the_reader_wants(visits):
    assert {str(visit): visit.shown for visit in visits if visit.shown != SCHEMES[visit.scheme]} == {}


def test_paper_is_light_whatever_the_screen_is(window, server):
    page = window(scheme="dark")
    page.goto(server)
    ink_and_paper = "() => ['color', 'background-color'].map(one => getComputedStyle(document.body)[one])"
    assert page.evaluate(ink_and_paper)[1] == "rgb(18, 25, 31)"
    page.emulate_media(media="print")
    ink, paper = page.evaluate(ink_and_paper)
    assert (ink, paper) == ("rgba(0, 0, 0, 0.87)", "rgb(255, 255, 255)")


def graphs(visits, width):
    return {str(visit): visit.graph for visit in visits if visit.graph and visit.width == width}


def test_the_names_of_a_graph_stand_inside_its_picture(visits):
    outside = {}
    for visit, graph in graphs(visits, 1280).items():
        left, top, right, bottom = graph["stage"]
        outside[visit] = [
            name
            for name, x, y, x2, y2 in graph["names"]
            if x < left - 1 or y < top - 1 or x2 > right + 1 or y2 > bottom + 1
        ]
    assert {visit: names for visit, names in outside.items() if names} == {}


def test_the_names_of_a_graph_do_not_cover_each_other(visits):
    covered = {}
    for visit, graph in graphs(visits, 1280).items():
        covered[visit] = [
            (one[0], other[0])
            for place, one in enumerate(graph["names"])
            for other in graph["names"][:place]
            if min(one[3], other[3]) - max(one[1], other[1]) > 2 and min(one[4], other[4]) - max(one[2], other[2]) > 2
        ]
    assert {visit: names for visit, names in covered.items() if names} == {}


def test_a_graph_has_its_lines_where_there_is_room(visits):
    shown = graphs(visits, 1280)
    assert len(shown) == len(KINDS) * len(SCHEMES)
    assert {graph["edges"] for graph in shown.values()} == {"block"}
    assert min(len(graph["names"]) for graph in shown.values()) > 2


@pytest.mark.parametrize("width", [390, 320])
def test_a_graph_is_a_list_where_there_is_no_room(visits, width):
    for graph in graphs(visits, width).values():
        tops = [name[2] for name in graph["names"]]
        assert graph["edges"] == "none"
        assert len(tops) > 2
        assert all(below - above > 20 for above, below in pairwise(tops))


def test_pointing_at_a_name_brings_out_its_tie_after_going_from_page_to_page(window, server, pages):
    page = window()
    page.goto(server + pages[1])
    page.evaluate("() => { window.stayed = true; }")
    link = page.locator(".az-graph__nodes a.az-n__p").first
    address = link.evaluate("link => link.href")
    link.click()
    page.wait_for_url(address)
    page.locator(".az-graph__nodes a.az-n__p").first.hover()
    page.wait_for_selector(".az-graph.is-hot .az-e.is-on", state="attached")
    assert page.evaluate("() => window.stayed")  # the page was exchanged, not loaded anew
    assert page.errors == []


def test_a_search_finds_a_page(window, server):
    page = window()
    page.goto(server)
    search(page)
    assert page.errors == []


def test_pages_work_from_a_disk(window, real_site, pages):
    page = window()
    page.goto((real_site / pages[1]).as_uri())
    search(page)
    page.goto((real_site / pages[1]).as_uri())
    link = page.locator(".az-graph__nodes a.az-n__p").first
    address = link.evaluate("link => link.href")
    link.click()
    page.wait_for_url(address)
    page.locator(".az-graph__nodes a.az-n__p").first.hover()
    page.wait_for_selector(".az-graph.is-hot .az-e.is-on", state="attached")
    assert page.errors == []
    assert [one for one in page.requests if not one.startswith(("file:", "data:", "blob:"))] == []


def search(page):
    """Search for a word that stands on many pages, and wait for what is found."""
    page.locator("input.md-search__input").fill("relation")
    page.wait_for_selector("a.md-search-result__link")


def test_pages_work_without_script(window, server, pages):
    page = window(java_script_enabled=False)
    page.goto(server + pages[1])
    assert page.locator("h1").is_visible()
    link = page.locator(".az-graph__nodes a.az-n__p").first
    address = link.get_attribute("href")
    link.click()
    assert page.url.endswith(address.lstrip("./"))
    assert page.locator("article h1").is_visible()
