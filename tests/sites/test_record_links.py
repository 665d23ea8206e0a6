"""A broken link of a built site is reported at the record that made it."""

from pathlib import Path

import pytest

from azgeo.sites.record_links import check_links

TURKEY = """\
name: Turkey
summary: A republic beside [[persia]].
at: pre.1
type: state
outside: [{what: founded, when: 1923, sources: [gazette]}]
"""


@pytest.fixture
def report(data):
    """What is reported of a site that has these pages, with the records of `data`."""
    data.write("actors/turkey.yml", TURKEY)

    def check(pages, kb=data.kb):
        for name, text in pages.items():
            Path("site", name).parent.mkdir(parents=True, exist_ok=True)
            Path("site", name).write_text(text, encoding="utf-8")
        return [str(problem) for problem in check_links(Path("site"), "/", kb)]

    return check


def test_a_broken_link_of_a_record_is_reported_where_the_record_names_the_other(report):
    assert report({"actors/turkey.html": '<a href="persia.html">Persia</a>'}) == [
        "data/actors/turkey.yml:2:30: LINK01 on actors/turkey.html 'persia.html' leads to no file;"
        " write the address of a file of the site"
    ]


def test_a_name_inside_another_word_is_not_its_place(report):
    page = '<a href="public.html">Public</a>'  # inside "republic"
    assert report({"actors/turkey.html": page}) == [
        "site/actors/turkey.html:1:10: LINK01 'public.html' leads to no file;"
        " write the address of a file of the site"
    ]


def test_an_anchor_without_a_page_is_looked_for_in_the_record(report):
    assert report({"actors/turkey.html": '<a href="#pre.1">The sentence</a>'}) == [
        "data/actors/turkey.yml:3:5: LINK02 on actors/turkey.html"
        " '#pre.1' leads to no anchor of actors/turkey.html;"
        " write an anchor that the page has, or none"
    ]


def test_a_broken_link_of_another_page_is_reported_on_the_page(report):
    assert report({"index.html": '<a href="persia.html">Persia</a>'}) == [
        "site/index.html:1:10: LINK01 'persia.html' leads to no file;"
        " write the address of a file of the site"
    ]


def test_without_records_each_broken_link_is_reported_on_its_page(report):
    assert report({"actors/turkey.html": '<a href="persia.html">Persia</a>'}, kb=None) == [
        "site/actors/turkey.html:1:10: LINK01 'persia.html' leads to no file;"
        " write the address of a file of the site"
    ]


def test_a_site_without_broken_links_has_no_problems(report):
    page = '<a href="persia.html">Persia</a>'
    assert report({"actors/turkey.html": page, "actors/persia.html": "<h1>Persia</h1>"}) == []
