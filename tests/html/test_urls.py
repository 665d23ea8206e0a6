"""Where pages stand in the site, and how one page writes the url of another."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.html.urls import RelativeUrls, beside, index_url, record_url, year_url
from azgeo.model.records import Treaty


def test_the_url_of_a_record_is_its_kind_and_its_id(example):
    assert record_url(example["zenda"]) == "places/zenda.html"


def test_the_index_of_a_kind_is_in_the_folder_of_its_records():
    assert index_url(Treaty) == "treaties/index.html"


@pytest.mark.parametrize(("year", "url"), [(1648, "years/1648.html"), (301, "years/0301.html")])
def test_the_url_of_a_year_has_four_digits(year, url):
    assert year_url(year) == url


def test_a_file_beside_a_page_has_the_name_of_the_page():
    assert beside("actors/turkey.html", ".svg") == "actors/turkey.svg"
    assert beside("actors/turkey.html", "-route.svg") == "actors/turkey-route.svg"


@pytest.mark.parametrize(
    ("page", "url", "anchor", "written"),
    [
        ("actors/ruritania.html", "actors/lutha.html", "", "lutha.html"),
        ("actors/ruritania.html", "actors/lutha.html", "notes", "lutha.html#notes"),
        ("actors/ruritania.html", "places/zenda.html", "", "../places/zenda.html"),
        ("actors/ruritania.html", "places/zenda.html", "moat", "../places/zenda.html#moat"),
        ("actors/ruritania.html", "actors/ruritania.html", "", "ruritania.html"),
        ("actors/ruritania.html", "actors/ruritania.html", "notes", "#notes"),
        ("actors/ruritania.html", "errors.html", "YAML02", "../errors.html#YAML02"),
        ("index.html", "places/zenda.html", "", "places/zenda.html"),
        ("index.html", "errors.html", "", "errors.html"),
        ("about/editors/how.html", "places/zenda.html", "", "../../places/zenda.html"),
    ],
)
def test_a_url_is_relative_to_the_page_on_which_it_stands(page, url, anchor, written):
    assert RelativeUrls(page).to(url, anchor) == written


urls = st.sampled_from(
    ["index.html", "a.html", "a/index.html", "a/a.html", "a/b.html", "b/a.html", "a/b/c.html"]
)


@given(urls, urls, st.sampled_from(["", "x"]))
def test_a_relative_url_leads_to_its_page(page, url, anchor):
    path, _, fragment = RelativeUrls(page).to(url, anchor).partition("#")
    target = posixpath.join(posixpath.dirname(page), path) if path else page
    assert posixpath.normpath(target) == url
    assert fragment == anchor
