"""What axe reports of the fullest pages of the project's site, in light and in dark colours."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import RULES_BROKEN_BY_THEME, Violation, axe_violations, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RECORDS = ("actors/azerbaijan", "relations/azerbaijan-russia", "pipelines/btc", "sources/nabiyev")
LISTS = ("relations/index", "pipelines/index", "conflicts/index", "figures/index")
OVERVIEWS = ("index", "map", "network", "ways", "timeline", "years/2008", "errors", "how-to-read")
# Kinds of which the fullest page is taken.
KINDS = ("treaties", "questions", "people", "events", "concepts", "figures", "conflicts", "places")


def fullest_page(site: Path, kind: str) -> Path:
    pages = (path for path in (site / kind).glob("*.html") if path.name != "index.html")
    return max(pages, key=lambda path: (path.stat().st_size, path.name))


@pytest.fixture(scope="module", params=[*RECORDS, *LISTS, *OVERVIEWS, *KINDS])
def violations(
    request: pytest.FixtureRequest, browser: "Browser", real_site: Path
) -> list[Violation]:
    page = real_site / f"{request.param}.html"
    if request.param in KINDS:
        page = fullest_page(real_site, request.param)
    with open_tab(browser, page.as_uri(), reduced_motion="reduce") as tab:
        return axe_violations(tab)


def test_axe_reports_nothing_of_our_content(violations):
    assert [violation for violation in violations if violation.is_ours] == []


def test_axe_reports_of_the_theme_only_what_is_known(violations):
    rules = {violation.rule for violation in violations if not violation.is_ours}
    assert rules - RULES_BROKEN_BY_THEME == set()
