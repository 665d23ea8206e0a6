"""The page of a record: its head, its sections, and the lists of records that name it."""

import re

import pytest

from azgeo.model.records import KINDS
from azgeo.pages.record import SECTIONS, record_page
from azgeo.pages.render import page_context


def page_of(data, id):
    """The page of a record of a small knowledge base without mistakes."""
    assert data.problems == []
    kb = data.kb
    return record_page(page_context(kb), kb[id])


def anchors(page):
    """The anchors of the sections of a page."""
    return [section.anchor for section in page.sections]


def linked_ids(page, anchor):
    """The records that one section of a page links."""
    [section] = [section for section in page.sections if section.anchor == anchor]
    return re.findall(r'class="az-record" href="[\w./-]*?([\w-]+)\.html"', section.html)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_section_that_a_kind_lists_exists(kind):
    assert set(kind.sections) - SECTIONS.keys() == {"backlinks"}


def test_a_page_has_the_sections_of_its_kind_for_which_there_is_something_to_say(example_pages):
    assert anchors(example_pages["relations/ruritania-graustark.html"]) == [
        "graph",
        "course",
        "statements",
        "outside",
        "all-concepts-about-it",
        "left-out",
        "notes",
    ]


def test_a_record_of_which_nothing_more_is_said_has_only_its_head(data):
    page = page_of(data, "smith")
    assert anchors(page) == []
    assert "<p" in page.head


def test_search_leaves_out_what_repeats_other_pages(example_pages):
    page = example_pages["actors/ruritania.html"]
    searchable = [section.anchor for section in page.sections if section.is_searchable]
    assert searchable == ["statements", "outside", "notes"]


def test_a_page_has_the_search_weight_of_its_kind(example_pages):
    assert example_pages["actors/ruritania.html"].search_weight == 6
    assert example_pages["figures/brine-a-year.html"].search_weight == 1


@pytest.mark.parametrize(
    ("url", "description"),
    [
        (
            "actors/ruritania.html",
            "The realm in the middle, whose salt both Graustark and the Luthans need.",
        ),
        ("figures/length-of-the-line.html", "Length of the line"),
    ],
)
def test_a_page_is_described_by_its_summary_else_by_its_name(example_pages, url, description):
    assert example_pages[url].description == description


def test_a_source_without_a_summary_is_described_by_its_citation(data):
    assert page_of(data, "gazette").description == "The gazette. no date."


def test_a_conflict_is_described_by_both_sides(data):
    data.write(
        "conflicts/year.yml",
        "name: The year\ntype: date\nweight: grave\naffects: [turkey]\nreading: The first.\n"
        "sides: [{says: In 1920., at: pre.1.1}, {says: In 1921., at: pre.1.2}]\n",
    )
    assert page_of(data, "year").description == "In 1920. In 1921."


def test_a_doubtful_record_names_its_conflicts_above_all(data):
    data.write(
        "conflicts/year.yml",
        "name: The year\ntype: date\nweight: grave\naffects: [turkey]\nreading: The first.\n"
        "sides: [{says: In 1920., at: pre.1.1}]\n",
    )
    assert '<b>In doubt:</b>\n<a href="../conflicts/year.html">The year</a>' in (
        page_of(data, "turkey").head
    )


def test_a_conflict_of_a_minor_weight_is_only_on_its_own_page_and_the_text(data):
    data.write(
        "conflicts/spelling.yml",
        "name: Two spellings\ntype: date\nweight: slip\naffects: [turkey]\n"
        "reading: The first.\nsides: [{says: Turky., at: pre.2.2}]\n",
    )
    assert "spelling" not in page_of(data, "turkey").html
    text = page_of(data, "essay").html
    assert '<p>Notes: <a href="../conflicts/spelling.html">Two spellings</a></p>' in text
    assert "In doubt" not in text
    assert "az-sentence--doubt" not in text.partition("<figcaption>")[0]


def test_a_conflict_leads_back_to_its_list_on_the_index(data):
    for weight in ("grave", "slip"):
        data.write(
            f"conflicts/{weight}.yml",
            f"name: {weight}\ntype: date\nweight: {weight}\naffects: [turkey]\n"
            "reading: The first.\nsides: [{says: So., at: pre.2.2}]\n",
        )
    assert 'Grave</a> · <a href="index.html#date">' in page_of(data, "grave").eyebrow
    assert 'Slip</a> · <a href="index.html#weight-slip">' in page_of(data, "slip").eyebrow


TREATY = "summary: A pact.\nat: pre.1\ntype: peace\nparties: [turkey, persia]\n"


def test_records_that_name_this_one_are_listed_by_date_under_what_it_is_to_them(data):
    data.write("treaties/late.yml", f"name: A late pact\n{TREATY}signed: 1940\n")
    data.write("treaties/early.yml", f"name: An early pact\n{TREATY}signed: 1930\n")
    data.write("treaties/undated.yml", f"name: An undated pact\n{TREATY}")
    page = page_of(data, "turkey")
    [section] = [section for section in page.sections if section.anchor == "all-treaties"]
    assert section.heading == "Treaties"
    assert linked_ids(page, "all-treaties") == ["early", "late", "undated"]


def test_lists_stand_in_the_order_of_kinds_with_facts_and_mentions_last(data):
    data.write(
        "actors/office.yml",
        "name: The office\nsummary: Part of [[france]].\nat: pre.1\ntype: state\npart_of: turkey\n",
    )
    data.write("treaties/pact.yml", f"name: A pact\n{TREATY}")
    data.write("people/jones.yml", "name: Jones\nsummary: An envoy to [[turkey]].\nat: pre.1\n")
    data.write(
        "places/smyrna.yml",
        "name: Smyrna\nsummary: A port.\nat: pre.1\ntype: city\nwithin: turkey\n"
        "outside: [{what: owner, id: turkey, as_of: 1920, sources: [gazette]}]\n",
    )
    assert anchors(page_of(data, "turkey")) == [
        "graph",
        "outside",
        "all-parts",
        "all-treaties",
        "all-places-in-it",
        "all-in-outside-sources",
        "all-mentioned-on",
    ]


def test_a_record_that_names_this_one_twice_is_listed_once_with_all_that_it_says(data):
    data.write(
        "events/visit.yml",
        "name: A visit\nsummary: A visit.\nat: pre.1\ntype: visit\n"
        "who: [{id: turkey, role: host}, {id: turkey, role: speaker}]\n",
    )
    page = page_of(data, "turkey")
    assert linked_ids(page, "all-events") == ["visit"]
    [section] = [section for section in page.sections if section.anchor == "all-events"]
    assert "<small>host, speaker</small>" in section.html


def test_mentions_leave_out_what_another_part_of_the_page_links(data):
    data.write("treaties/pact.yml", f"name: A pact\n{TREATY.replace('A pact', 'Of [[turkey]]')}")
    data.write(
        "people/jones.yml",
        "name: Jones\nsummary: An envoy to [[turkey]].\nat: pre.1\n"
        "claims: {spoke: {text: 'Jones saw [[turkey]].', at: pre.2, voice: author}}\n",
    )
    data.write("people/lee.yml", "name: Lee\nsummary: An envoy to [[turkey]].\nat: pre.1\n")
    assert linked_ids(page_of(data, "turkey"), "all-mentioned-on") == ["lee"]


def test_mentions_leave_out_a_conflict_that_the_head_links(data):
    data.write(
        "conflicts/year.yml",
        "name: The year\ntype: date\nweight: grave\naffects: [turkey]\nreading: Of [[turkey]].\n"
        "sides: [{says: In 1920., at: pre.1.1}]\n",
    )
    assert "all-mentioned-on" not in anchors(page_of(data, "turkey"))


def test_a_claim_of_another_record_stands_on_the_page_of_each_record_that_it_names(data):
    data.write(
        "people/jones.yml",
        "name: Jones\nsummary: An envoy.\nat: pre.1\n"
        "claims: {spoke: {text: 'Jones saw [[turkey]].', at: pre.2, voice: author}}\n",
    )
    page = page_of(data, "turkey")
    [section] = [section for section in page.sections if section.anchor == "mentions"]
    assert 'href="../people/jones.html#spoke"' in section.html
    assert not section.is_searchable


def test_the_pictures_of_a_page_are_its_files(example_pages):
    files = [file.path for file in example_pages["pipelines/zenda-brine-line.html"].files]
    assert files == [
        "maps/zenda-brine-line.svg",
        "pipelines/zenda-brine-line-route.svg",
        "pipelines/zenda-brine-line.svg",
    ]


def test_every_picture_that_a_page_offers_is_one_of_its_files(example_pages):
    offered = {
        page.path: set(re.findall(r'class="az-download" href="(?:\.\./)?([^"]*)"', page.html))
        for page in example_pages.values()
    }
    missing = {
        url: sorted(
            name
            for name in names
            if not any(file.path.endswith(name) for file in example_pages[url].files)
        )
        for url, names in offered.items()
    }
    assert {url: names for url, names in missing.items() if names} == {}
