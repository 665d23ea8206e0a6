"""The pages of the timeline and of the years: their links, and what stands on them."""

import re

import pytest

from azgeo.html.templates import Page
from azgeo.html.urls import record_url
from azgeo.pages.render import page_context
from azgeo.pages.timeline import block_legend, time_pages


@pytest.fixture(scope="module")
def page(example_pages) -> Page:
    """The page of the timeline."""
    return example_pages["timeline.html"]


def item_urls(html: str) -> list[str]:
    """The url of each listed item, as its own link gives it."""
    return re.findall(r'<div class="az-item__body">\s*<p><a class="az-record" href="(.*?)"', html)


def record_urls(items, prefix: str = "") -> list[str]:
    """The urls of the records of some items."""
    return [prefix + record_url(item.record) for item in items]


def test_the_timeline_links_each_item_under_its_heading_and_under_no_other(example_context, page):
    timeline = example_context.views.timeline
    listed = {section.heading: item_urls(section.html) for section in page.sections}
    expected = {group.heading: record_urls(group.items) for group in timeline.groups}
    expected["Year not given"] = record_urls(timeline.yearless)
    expected["No date given"] = record_urls(timeline.undated)
    assert listed == {heading: urls for heading, urls in expected.items() if urls}


def test_each_block_of_the_overview_is_an_item_of_its_year(example_context, page):
    bars = re.findall(r'href="#(\d+)" title.*?>(.*?)</a>', page.head, re.DOTALL)
    blocks = {int(year): sorted(re.findall(r'data-id="(.*?)"', bar)) for year, bar in bars}
    slots = {
        slot.first: sorted(item.record.id for item in slot.items)
        for slot in example_context.views.timeline.slots
    }
    assert blocks == {year: ids for year, ids in slots.items() if ids} != {}


def test_the_overview_says_what_has_no_bar(page):
    [note] = re.findall(r"In no bar:(.*?)</p>", page.head, re.DOTALL)
    assert re.findall(r'href="#(.*?)">(.*?)<', note) == [
        ("year-not-given", "1 without a year"),
        ("no-date", "1 without a date"),
    ]


def test_the_legend_has_a_block_for_each_dated_kind(example_context):
    legend = block_legend(example_context.views.timeline)
    assert [kind.kind for kind, _path in legend] == ["treaties", "pipelines", "events"]
    assert len({path for _kind, path in legend}) == 3


def test_an_item_can_be_filtered_by_kind_type_domain_and_who_is_involved(page):
    [attributes] = [
        attributes
        for section in page.sections
        for attributes in re.findall(r'data-id="congress-of-zenda".*?>', section.html, re.DOTALL)
    ]
    assert " ".join(attributes.split()) == (
        'data-id="congress-of-zenda" data-kind="events" data-type="events-congress" '
        'data-domain="crown" data-who="rudolf-the-red yetive graustark">'
    )


def test_every_choice_of_a_filter_has_as_many_items_as_it_says(page):
    choices = re.findall(r'name="(\w+)" value="([\w-]+)".*?<em>(\d+)</em>', page.head)
    items = "".join(section.html for section in page.sections)
    counts = [
        sum(value in values.split() for values in re.findall(rf'data-{name}="(.*?)"', items))
        for name, value, _count in choices
    ]
    assert counts == [int(count) for _name, _value, count in choices] != []


def test_the_page_says_how_many_items_there_are(page):
    assert page.description.startswith("6 events, signings and openings by year, ")


def test_every_year_has_a_page_that_links_what_happened_in_it(example_context, example_pages):
    for year in example_context.views.years:
        sections = example_pages[f"years/{year.year:04}.html"].sections
        html = "".join(section.html for section in sections)
        assert item_urls(html) == record_urls(year.items, "../")


def test_a_year_leads_to_its_neighbours_and_to_its_place_on_the_timeline(example_pages):
    links = re.findall(r'href="(.*?)"', example_pages["years/1648.html"].head)
    assert links == ["1641.html", "../timeline.html#1648", "1649.html"]


def test_a_year_leads_from_the_timeline_where_it_has_items(page):
    assert 'href="years/1648.html"' in next(
        section.html for section in page.sections if section.anchor == "1648"
    )


def test_a_year_says_how_much_is_dated_in_it(example_pages):
    assert example_pages["years/1648.html"].description == (
        "Dated in 1648: 1 treaty, 1 event and 2 statements."
    )


def test_what_only_outside_sources_say_of_a_year_is_in_a_section_of_its_own(example_pages):
    page = example_pages["years/1650.html"]
    anchors = [section.anchor for section in page.sections if "strelsau-gazette" in section.html]
    assert anchors == ["outside"]


def test_the_sections_of_a_year_say_what_happened_held_was_stated_and_counted(example_pages):
    anchors = {
        section.anchor
        for url, page in example_pages.items()
        if url.startswith("years/")
        for section in page.sections
    }
    assert anchors == {"happened", "held", "stated", "counted", "outside"}


def test_an_empty_timeline_has_no_picture_and_says_so(data):
    timeline = next(time_pages(page_context(data.kb))).make()
    assert timeline.files == ()
    assert "Each block is one of 0 records." in timeline.head
    assert "<figure" not in timeline.head


@pytest.mark.parametrize(
    ("when", "fact", "words"),
    [
        (
            "when: 1930",
            "{what: date, when: 1930-05, sources: [gazette]}",
            "Outside source: May 1930",
        ),
        (
            "when: 1930",
            "{what: date, when: 1931, agrees: no, sources: [gazette]}",
            "Differs: 1931",
        ),
        (
            "domain: trade",
            "{what: date, when: 1931, sources: [gazette]}",
            "The article gives no date; this one is from",
        ),
    ],
)
def test_the_date_of_an_outside_source_stands_apart_and_says_so(data, when, fact, words):
    data.write(
        "events/visit.yml",
        f"name: A visit\nsummary: A visit.\nat: pre.1\ntype: visit\n{when}\noutside: [{fact}]\n",
    )
    timeline = next(time_pages(page_context(data.kb))).make()
    [outside] = re.findall(r'<p class="az-fine az-outside">(.*?)</p>', timeline.html, re.DOTALL)
    assert " ".join(re.sub("<[^>]*>", "", outside).split()).startswith(words)
