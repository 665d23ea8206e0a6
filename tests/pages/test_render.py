"""All pages of the example, as HTML; `AZGEO_RENEW=1 pytest tests/pages` rewrites golden files."""

import re
from dataclasses import replace

import pytest

from azgeo.model.records import KINDS
from azgeo.pages.render import expand_shortcodes, page_context, page_specs, render, renderer

# The fullest page of each kind, and the indexes that have a template of their own.
GOLDEN_PAGES = [
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


@pytest.mark.parametrize("name", GOLDEN_PAGES)
def test_a_page_is_as_the_golden_file_shows_it(example_pages, golden, name):
    golden(f"pages/{name}.html", document(example_pages[f"{name}.html"]))


def test_a_golden_file_shows_a_page_of_each_kind():
    assert {name.partition("/")[0] for name in GOLDEN_PAGES} == {kind.kind for kind in KINDS}


def test_every_record_and_every_kind_has_a_page(example, example_pages):
    records = {f"{record.kind}/{record.id}.html" for record in example.records.values()}
    indexes = {f"{kind.kind}/index.html" for kind in KINDS}
    others = {"errors.html", "network.html", "ways.html", "timeline.html", "map.html"}
    years = {f"years/{year:04}.html" for year in example.years}
    assert example_pages.keys() == records | indexes | others | years


def test_a_page_stands_where_its_spec_says(example_context):
    specs = list(page_specs(example_context))
    pages = [spec.make() for spec in specs]
    assert [(page.path, page.title) for page in pages] == [
        (spec.path, spec.title) for spec in specs
    ]


def test_the_same_records_make_the_same_pages(example, example_pages):
    again = replace(example)
    assert {page.path: page for page in render(again)} == example_pages


def test_no_two_files_stand_at_the_same_path(example_pages, example_files):
    files = [file.path for page in example_pages.values() for file in page.files]
    assert len(files) == len(example_files)


def test_the_templates_are_compiled_once_for_all_knowledge_bases(example, data):
    assert page_context(example).renderer is page_context(data.kb).renderer is renderer()


def test_a_hand_written_page_without_shortcodes_stays_as_it_is(example_context):
    html = "<p>Salt <!-- a remark --></p>"
    assert expand_shortcodes(html, example_context, "index.html") is html


def test_a_hand_written_page_has_its_shortcodes_expanded_with_links_relative_to_it(
    example_context,
):
    html = expand_shortcodes("<!-- azgeo: links zenda -->", example_context, "guide/start.html")
    assert 'href="../places/zenda.html"' in html


@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(
            r"<[^>]*\sstyle\s*=", id="a style attribute, which a strict content policy blocks"
        ),
        pytest.param(
            r"<script|<style|<iframe|<object|<embed|<form", id="a script or what loads one"
        ),
        pytest.param(r"<[^>]*\son\w+\s*=", id="an event handler"),
        pytest.param(r"""(src|href)=["']?(javascript|data):""", id="a url that is a program"),
        pytest.param(
            r"<svg[^>]*>[^<]*(<(?!/svg)[^>]*\shref=[^>]*>)", id="a plain link in a picture"
        ),
        pytest.param(
            r"""(src|srcset|poster)=["']?(https?:)?//""", id="anything loaded from another site"
        ),
    ],
)
def test_no_page_has(example_pages, forbidden):
    assert [page.path for page in example_pages.values() if re.search(forbidden, page.html)] == []
