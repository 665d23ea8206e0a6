"""The pages of the timeline and of the years: their links, what stands on them, and the picture by itself."""

import re

import pytest

from azgeo.html.links import Links
from azgeo.html.templates import Page, Renderer
from azgeo.html.urls import record_url
from azgeo.pages.render import TEMPLATE_NAMES
from azgeo.pages.timeline import time_files, time_pages
from azgeo.views.time.timeline import TimelineItem, timeline
from azgeo.views.time.year import year_views


@pytest.fixture(scope="module")
def page(example_pages) -> Page:
    return example_pages["timeline.html"]


def titles(html: str) -> list[str]:
    """The address of each happening that is listed, as its own link gives it."""
    return re.findall(r'<div class="az-hap__what">\s*<p><a class="az-a" href="(.*?)"', html)


def addresses(happenings: tuple[TimelineItem, ...], before: str = "") -> list[str]:
    return [before + record_url(one.record) for one in happenings]


def test_the_timeline_links_each_happening_under_its_heading_and_no_other(example, page):
    line = timeline(example)
    shown = {section.heading: titles(section.html) for section in page.sections}
    said = {group.heading: addresses(group.items) for group in line.groups}
    shelves = {"Year not given": addresses(line.yearless), "No date given": addresses(line.undated)}
    assert shown == {heading: found for heading, found in (said | shelves).items() if found}


def test_each_block_of_the_overview_is_a_happening_of_its_year(example, page):
    bars = re.findall(r'href="#(\d+)" title.*?>(.*?)</a>', page.head)
    blocks = {int(year): sorted(re.findall(r'data-n="(.*?)"', bar)) for year, bar in bars}
    slots = {slot.first: sorted(one.record.id for one in slot.items) for slot in timeline(example).slots}
    assert blocks == {year: ids for year, ids in slots.items() if ids}


def test_a_happening_can_be_chosen_by_kind_type_domain_and_who_is_involved(page):
    [entry] = [one for section in page.sections for one in re.findall(r'data-n="congress-of-zenda".*?>', section.html)]
    assert entry == (
        'data-n="congress-of-zenda" data-kind="events" data-type="events-congress" data-domain="crown" '
        'data-who="rudolf-the-red yetive graustark">'
    )


def test_every_year_has_a_page_that_links_what_happened_in_it(example, example_pages):
    for year in year_views(example):
        html = "".join(section.html for section in example_pages[f"years/{year.year:04}.html"].sections)
        assert titles(html) == addresses(year.items, "../")


def test_a_year_leads_to_those_before_and_after_and_to_its_place_on_the_timeline(example_pages):
    links = re.findall(r'href="(.*?)"', example_pages["years/1648.html"].head)
    assert links == ["1641.html", "../timeline.html#1648", "1649.html"]


def test_a_year_says_how_much_is_dated_in_it(example_pages):
    assert example_pages["years/1648.html"].description == "Dated in 1648: 1 event, 1 treaty and 2 statements."


def test_what_only_outside_sources_say_of_a_year_stands_in_a_section_of_its_own(example_pages):
    sections = {one.anchor: one.html for one in example_pages["years/1650.html"].sections}
    assert "strelsau-gazette" in sections["outside"]
    assert [anchor for anchor, html in sections.items() if "strelsau-gazette" in html] == ["outside"]


def test_a_date_leads_to_the_page_of_the_year_in_which_it_begins(example):
    to = Links(example, "events/congress-of-zenda.html")
    when = example["congress-of-zenda"].when
    assert to.year_link(when) == f'<a class="az-date" href="../years/1648.html">{to.date(when)}</a>'


def test_a_date_of_no_known_year_leads_nowhere(example):
    to = Links(example, "events/audience-of-yetive.html")
    assert "href" not in to.year_link(example["audience-of-yetive"].when)


def test_the_picture_by_itself_draws_the_same_blocks_without_links_or_variables(example, page):
    [file] = time_files(Renderer(TEMPLATE_NAMES), example)
    picture = file.content.decode()
    drawn = re.findall(r' d="(M(?:2|7|12) \d+.*?)"', picture)
    blocks = re.findall(r'data-n="[^"]*" d="(.*?)"', page.head)
    assert drawn[: len(blocks)] == blocks
    assert "href" not in picture
    assert "var(" not in picture


def test_where_nothing_happened_there_is_no_picture_and_the_timeline_says_so(data):
    kb = data.kb
    assert list(time_files(Renderer(TEMPLATE_NAMES), kb)) == []
    head = next(time_pages(Renderer(TEMPLATE_NAMES), kb)).make().head
    assert "Each block is one of 0" in head
