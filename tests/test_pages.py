"""The pages of the example, as HTML; `AZGEO_RENEW=1 pytest tests/test_pages.py` writes the golden files anew."""

import gzip
import re
from dataclasses import replace

import pytest

from azgeo.model.records import KINDS
from azgeo.pages.render import render, static_files

# The fullest page of each kind, and the lists that are made in ways of their own.
SHOWN = [
    "actors/ruritania",
    "relations/ruritania-graustark",
    "treaties/peace-of-zenda",
    "pipelines/zenda-brine-line",
    "people/rudolf-the-red",
    "places/zenda",
    "events/congress-of-zenda",
    "concepts/salt-peace",
    "figures/brine-a-year",
    "conflicts/year-of-the-peace",
    "sources/tarlenheim",
    "sources/ref-1",
    "questions/what-flows",
    "actors/index",
    "figures/index",
    "conflicts/index",
]


def document(page):
    """A page as a whole document, for whoever opens the golden file in a browser."""
    head = f'<title>{page.title}</title>\n<meta name="description" content="{page.description}">'
    return f'<!doctype html>\n<meta charset="utf-8">\n{head}\n{page.html}\n'


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_is_as_the_golden_file_shows_it(example_pages, golden, name):
    golden(f"pages/{name}.html", document(example_pages[f"{name}.html"]))


def test_a_golden_file_shows_a_page_of_each_kind():
    assert {name.partition("/")[0] for name in SHOWN} == {kind.kind for kind in KINDS}


def test_there_is_a_page_for_every_record_and_kind_and_for_errors(example, example_pages):
    records = {f"{record.kind}/{record.id}.html" for record in example.records.values()}
    assert records | {f"{kind.kind}/index.html" for kind in KINDS} <= example_pages.keys()
    assert "errors.html" in example_pages


def test_the_same_records_make_the_same_pages(example, example_pages):
    again = replace(example)
    assert {page.path: page for page in render(again)} == example_pages
    assert list(static_files(again)) == list(static_files(example))


@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(r"<[^>]*\sstyle\s*=", id="a style of its own, which a strict policy for content blocks"),
        pytest.param(r"<script|<style|<iframe|<object|<embed|<form", id="a script or what brings one"),
        pytest.param(r"<[^>]*\son\w+\s*=", id="an event handler"),
        pytest.param(r"""(src|href)=["']?(javascript|data):""", id="an address that is a program"),
        pytest.param(r"<svg[^>]*>[^<]*(<(?!/svg)[^>]*\shref=[^>]*>)", id="a plain link in a picture"),
        pytest.param(r"""(src|srcset|poster)=["']?(https?:)?//""", id="anything fetched from elsewhere"),
    ],
)
def test_no_page_has(example_pages, forbidden):
    assert [page.path for page in example_pages.values() if re.search(forbidden, page.html)] == []


def test_no_page_of_the_real_data_is_heavy(real_site):
    heavy = {
        str(path.relative_to(real_site)): size
        for path in real_site.rglob("*.html")
        if (size := len(gzip.compress(path.read_bytes()))) > 80_000
    }
    assert heavy == {}


@pytest.mark.parametrize("name", ["azgeo.css", "azgeo.js"])
def test_our_style_and_our_script_are_light(real_site, name):
    assert len(gzip.compress((real_site / "assets/azgeo" / name).read_bytes())) <= 15_000
