"""What axe reports of a page of each form of the example, in light and in dark colours."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import RULES_BROKEN_BY_THEME, Violation, axe_violations, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = (
    "index",
    "actors/ruritania",
    "relations/ruritania-graustark",
    "relations/index",
    "pipelines/zenda-brine-line",
    "pipelines/index",
    "sources/tarlenheim",
    "map",
    "network",
    "ways",
    "timeline",
    "years/1648",
)


@pytest.fixture(scope="module", params=PAGES)
def violations(
    request: pytest.FixtureRequest, browser: "Browser", example_site: Path
) -> list[Violation]:
    address = (example_site / f"{request.param}.html").as_uri()
    with open_tab(browser, address, reduced_motion="reduce") as page:
        return axe_violations(page)


def test_axe_reports_nothing_of_our_content(violations):
    assert [violation for violation in violations if violation.is_ours] == []


def test_axe_reports_of_the_theme_only_what_is_known(violations):
    rules = {violation.rule for violation in violations if not violation.is_ours}
    assert rules - RULES_BROKEN_BY_THEME == set()
