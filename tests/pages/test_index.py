"""The index of a kind, with the pictures above its list, and the page of error codes."""

import re
from pathlib import Path

from small_data import DataFolder

from azgeo.model.records import KINDS, Record
from azgeo.pages.index import PICTURES, index_pages
from azgeo.pages.render import page_context
from azgeo.problems import CODES


def index_of(data, kind):
    """The index of a kind of a small knowledge base without mistakes."""
    assert data.problems == []
    specs = {spec.path: spec for spec in index_pages(page_context(data.kb))}
    return specs[f"{kind}/index.html"].make()


def test_every_kind_has_an_index_in_the_order_of_kinds_and_errors_are_last(data):
    paths = [spec.path for spec in index_pages(page_context(data.kb))]
    assert paths == [*(f"{kind.kind}/index.html" for kind in KINDS), "errors.html"]


def test_records_stand_under_their_type_with_how_many_there_are(data):
    data.write("actors/bp.yml", "name: bp\nsummary: A firm.\nat: pre.1\ntype: company\n")
    sections = index_of(data, "actors").sections
    assert [(section.anchor, section.heading) for section in sections] == [
        ("state", "States (3)"),
        ("company", "Company (1)"),
    ]


def test_records_of_a_type_are_in_alphabetical_order(data):
    [section] = index_of(data, "actors").sections
    assert re.findall(r'href="(\w+)\.html"', section.html) == ["france", "persia", "turkey"]


def test_a_kind_without_types_has_one_list_without_a_count(data):
    [section] = index_of(data, "people").sections
    assert (section.anchor, section.heading) == ("all", "Full list")


def test_search_leaves_out_the_list_which_repeats_other_pages(data):
    assert [section.is_searchable for section in index_of(data, "actors").sections] == [False]


def test_an_index_says_what_the_kind_is_and_how_many_records_there_are(data):
    page = index_of(data, "people")
    assert (page.title, page.eyebrow) == ("People", "1 person")
    assert page.description == "Who speaks, signs, visits or writes, and in which office."


def test_an_index_without_records_has_no_list(data):
    page = index_of(data, "events")
    assert (page.sections, page.eyebrow) == ((), "0 events")


class Ship(Record):
    """A ship."""

    kind, singular, plural = "ships", "Ship", "Ships"


def test_a_kind_without_a_lead_is_described_by_its_class(tmp_path: Path):
    page = index_of(DataFolder(tmp_path / "data", kinds=(*KINDS, Ship)), "ships")
    assert page.description == "A ship."


def test_an_index_of_a_dated_kind_leads_to_the_timeline(data):
    assert 'href="../timeline.html"' in index_of(data, "events").head
    assert 'href="../timeline.html"' not in index_of(data, "people").head


def test_a_long_list_can_be_filtered(data):
    for number in range(20):
        text = f"name: Envoy {number}\nsummary: An envoy.\nat: pre.1\n"
        data.write(f"people/envoy-{number}.yml", text)
    assert "data-az-list-filter" in index_of(data, "people").head
    assert "data-az-list-filter" not in index_of(data, "places").head


def test_open_questions_count_and_show_first_what_is_in_doubt(data):
    for id, weight in (("year", "grave"), ("spelling", "slip"), ("comma", "slip")):
        data.write(
            f"conflicts/{id}.yml",
            f"name: {id}\ntype: date\nweight: {weight}\naffects: [turkey]\nreading: Reading.\n"
            "sides: [{says: So., at: [pre.1.1, pre.1.2]}, {says: No., at: pre.1.1}]\n",
        )
    page = index_of(data, "conflicts")
    assert (page.title, page.eyebrow) == ("Open questions", "1 doubtful point")
    assert [(section.anchor, section.heading) for section in page.sections] == [
        ("date", "Dates differ (1)"),
        ("weight-slip", "Slips (2)"),
    ]
    doubts, slips = (section.html for section in page.sections)
    assert "Reading." in doubts
    assert "Reading." not in slips
    assert re.findall(r'href="([\w./#]+)"', slips) == [
        link
        for id in ("comma", "spelling")
        for link in (f"{id}.html", *(f"../sources/essay.html#pre.1.{n}" for n in (1, 2)))
    ]


def test_every_picture_that_a_kind_lists_exists():
    listed = {name for kind in KINDS for name in kind.index_pictures}
    assert listed == PICTURES.keys()


def test_a_picture_stands_above_the_list_with_its_file_beside_the_page(example_pages):
    page = example_pages["relations/index.html"]
    assert [section.anchor for section in page.sections] == ["matrix", "all"]
    assert [file.path for file in page.files] == ["relations/matrix.svg"]


def test_a_table_of_pipelines_stands_above_their_list(example_pages):
    sections = example_pages["pipelines/index.html"].sections
    assert [section.anchor for section in sections] == ["comparison", "all"]


def test_every_error_code_has_a_section_with_its_code_as_anchor(example_pages):
    page = example_pages["errors.html"]
    assert [section.anchor for section in page.sections] == list(CODES)
    assert page.sections[0].heading == f"{next(iter(CODES))}: {CODES[next(iter(CODES))].title}"
