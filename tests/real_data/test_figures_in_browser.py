"""The project's networks and wide tables in a browser: crowded, at the edge, side by side."""

import re

import pytest
from browsing import open_tab, overflow

TABLET = {"width": 768, "height": 1400}


def html(path):
    return path.read_text(encoding="utf-8")


def hidden_width(frame):
    """How much of a wide table a reader has to scroll to."""
    return frame.evaluate("(element) => element.scrollWidth - element.clientWidth")


def test_a_kind_with_too_many_records_for_the_picture_is_shown_as_its_table(browser, real_site):
    words = "too many for the picture"
    crowded = next(path for path in sorted(real_site.glob("actors/*.html")) if words in html(path))
    with open_tab(browser, crowded.as_uri()) as page:
        group = page.locator("#all-connections details", has_text=words).last
        page.goto(f"{crowded.as_uri()}?kind={group.get_attribute('data-kind')}")
        assert page.locator(".az-ego").is_hidden()
        assert page.locator("#all-connections details:visible[open]").count() == 1
        assert page.locator("#all-connections details:visible tbody tr:visible").count() > 1
        status = page.locator(".az-filter [role=status]").inner_text()
        assert re.fullmatch(r"Showing 0 of \d+\. Full list below\.", status)


def test_a_filter_of_connections_hides_the_records_without_any(browser, real_site):
    address = (real_site / "network.html").as_uri()
    note = ".az-network__full .az-network__note"
    with open_tab(browser, address) as page:
        assert page.locator(note).is_visible()
        tone = page.locator("[name=tone]").first.get_attribute("value")
        page.goto(f"{address}?tone={tone}")
        assert page.locator(note).is_hidden()


def test_reasons_at_the_edge_of_a_tablet_stay_on_the_screen(browser, real_site):
    fullest = max(real_site.glob("actors/*.html"), key=lambda path: html(path).count("az-hit"))
    with open_tab(browser, fullest.as_uri(), viewport=TABLET) as page:
        names = page.locator(".az-node--right > a, .az-node--left > a").all()
        assert names
        for name in names:
            name.hover()
            assert overflow(page) <= 0


@pytest.mark.parametrize(
    ("path", "table"),
    [("relations/index.html", ".az-matrix"), ("pipelines/index.html", ".az-comparison")],
)
def test_a_wide_screen_shows_a_wide_table_whole(browser, real_site, path, table):
    with open_tab(browser, (real_site / path).as_uri()) as page:
        frame = page.locator(".az-scroll").filter(has=page.locator(table))
        assert hidden_width(frame) == 0


def test_a_wide_screen_shows_the_phases_of_a_relation_side_by_side(browser, real_site):
    pages = [
        path
        for path in sorted(real_site.glob("relations/*.html"))
        if "az-phase-table" in html(path)
    ]
    assert pages
    hidden = []
    with open_tab(browser, pages[0].as_uri()) as page:
        for path in pages:
            page.goto(path.as_uri())
            frame = page.locator(".az-scroll").filter(has=page.locator(".az-phase-table"))
            hidden.append(hidden_width(frame))
    assert hidden == [0] * len(pages)
