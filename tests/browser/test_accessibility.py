"""What axe finds on a page of each form, light and dark: nothing in our content, and of the theme what is known."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A page of each form; of a kind of which no page is named, the fullest.
PAGES = ("index", "actors/azerbaijan", "relations/azerbaijan-russia", "pipelines/btc", "sources/nabiyev")
LISTS = ("relations/index", "pipelines/index", "conflicts/index", "figures/index")
OVERVIEWS = ("map", "network", "ways", "timeline", "years/2008", "errors", "how-to-read")
FULLEST = ("treaties", "questions", "people", "events", "concepts", "figures", "conflicts", "places")

# Rules that depend on colours, and are asked again where these are others.
OF_COLOUR = ("color-contrast", "link-in-text-block")
# What Material itself has: a search dialog and a bar of progress without a name, the latter outside all landmarks.
THEME = {"aria-dialog-name", "aria-progressbar-name", "region"}

# What stands folded is seen too, as far as there is not a great deal of it.
UNFOLD = "() => [...document.querySelectorAll('.md-content details')].slice(0, 40).forEach(one => { one.open = true; })"
ASK = """async rules => {
  const options = {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}};
  if (rules) options.runOnly = rules;
  const {violations} = await axe.run(document, options);
  return violations.flatMap(({id, nodes}) => nodes.map(({html, target}) =>
    [id, html.slice(0, 200), !!document.querySelector(target[0])?.closest(".md-content")]));
}"""


def fullest(site: Path, kind: str) -> str:
    """The address of the fullest page of a kind, without its ending."""
    found = (path for path in (site / kind).glob("*.html") if path.name != "index.html")
    return f"{kind}/{max(found, key=lambda path: (path.stat().st_size, path.name)).stem}"


@pytest.fixture(scope="module", params=[*PAGES, *LISTS, *OVERVIEWS, *FULLEST])
def findings(request: pytest.FixtureRequest, browser: "Browser", real_site: Path) -> dict[str, list[Any]]:
    """What axe finds on a page, by colour scheme: the rule, the element, and whether it stands in our content."""
    name = fullest(real_site, request.param) if request.param in FULLEST else request.param
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    seen = {}
    with browser.new_page(reduced_motion="reduce") as page:
        page.goto((real_site / f"{name}.html").as_uri())
        page.evaluate("() => document.fonts.ready.then(() => null)")
        page.evaluate(UNFOLD)
        page.evaluate(axe)
        seen["light"] = page.evaluate(ASK, None)
        page.evaluate("() => document.body.setAttribute('data-md-color-scheme', 'slate')")
        seen["dark"] = page.evaluate(ASK, OF_COLOUR)
    return seen


def test_axe_finds_nothing_in_our_content(findings):
    ours = {scheme: [(rule, html) for rule, html, inside in found if inside] for scheme, found in findings.items()}
    assert ours == {"light": [], "dark": []}


def test_axe_finds_of_the_theme_what_is_known(findings):
    theirs = {rule for found in findings.values() for rule, _, inside in found if not inside}
    assert theirs <= THEME
