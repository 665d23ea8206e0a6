"""The invented knowledge bases of the benchmarks, the same pages in Markdown, and the goals."""

import re
import runpy
from pathlib import Path

import pytest
from markupsafe import Markup
from paths import ROOT
from projects import run

from azgeo.checks.check import check, load
from azgeo.html.templates import Page, PageSection
from azgeo.pages.render import render

BENCHMARKS = ROOT / "benchmarks"
RECORDS = 60


def make_synthetic(folder: Path, seed: str) -> Path:
    """An invented knowledge base in `folder`; each seed gives Python's sets another order."""
    program = (str(BENCHMARKS / "synthetic.py"),)
    done = run(folder, "--records", RECORDS, program=program, PYTHONHASHSEED=seed)
    assert done.status == 0, done.stderr
    return folder


def folder_contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_synthetic(tmp_path_factory.mktemp("benchmarks") / "base", seed="1")


def test_an_invented_knowledge_base_has_as_many_records_as_wanted_and_no_mistakes(base):
    kb, problems = check(base / "data")
    assert (len(kb.records), problems) == (RECORDS, [])


def test_an_invented_knowledge_base_is_the_same_to_the_byte_when_made_again(base, tmp_path):
    again = make_synthetic(tmp_path / "again", seed="2")
    assert folder_contents(again) == folder_contents(base)


def test_every_record_of_an_invented_knowledge_base_has_a_page(base):
    kb = load(base / "data")
    urls = {f"{record.kind}/{record.id}.html" for record in kb.records.values()}
    assert urls - {page.path for page in render(kb)} == set()


def test_too_few_records_are_refused(tmp_path):
    program = (str(BENCHMARKS / "synthetic.py"),)
    done = run(tmp_path / "base", "--records", 10, program=program)
    assert done.status == 1
    message = "ValueError: a knowledge base in these proportions has 50 records or more\n"
    assert done.stderr.endswith(message)


@pytest.mark.slow
def test_azgeo_is_measured_against_plain_mkdocs_with_the_same_pages():
    program = (str(BENCHMARKS / "against_plain.py"),)
    done = run("--records", RECORDS, "--rounds", 1, program=program)
    assert done.status == 0, done.stderr
    title, *rows = done.stdout.splitlines()
    assert re.fullmatch(rf"{RECORDS} records, \d+ pages, median of 1 rounds", title)
    names = [re.split(r"\s{2,}", row)[0] for row in rows]
    assert names == ["", "plain MkDocs", "MkDocs with azgeo", "azgeo build"]


SECTIONS = (
    PageSection(
        "words",
        "Words",
        Markup('<ul><li id="first"><p>A <b>b</b> &lt;i&gt;</p></li><li>c</li></ul>'),
    ),
    PageSection(
        "rows",
        "Rows",
        Markup("<table><thead><tr><th>x</th></tr></thead><tr><td>a|b</td></tr></table>"),
    ),
)
HEAD = Markup(
    '<p>See <a href="../places/izmir.html#sea">İzmir</a>.</p><svg><text>drawn</text></svg>'
)
MARKDOWN = """\
---
title: "Turkey"
description: "A state."
hide: [navigation]
---

Actor

# Turkey

See [İzmir](../places/izmir.md#sea).

## Words { #words }

- A **b** &lt;i>
    {: #first }
- c

## Rows { #rows }

| x |
| --- |
| a\\|b |
"""


def test_a_page_is_also_written_in_plain_markdown():
    page = Page("actors/turkey.html", "Turkey", "A state.", Markup("Actor"), HEAD, SECTIONS)
    markdown = runpy.run_path(str(BENCHMARKS / "plain.py"))["markdown"]
    assert markdown(page) == MARKDOWN


@pytest.mark.parametrize(
    ("measured", "message"),
    [
        ((0.4, 88.0, 80.0), None),
        ((0.41, 87.0, 88.0), "over the goal: 0.41 of the CPU time of plain MkDocs, not 0.4"),
        (
            (0.4, 89.0, 80.0),
            "over the goal: 89 MB of memory, more than 1.1 times the 80 MB of plain MkDocs",
        ),
    ],
)
def test_a_benchmark_fails_only_over_its_goal(measured, message):
    verdict = runpy.run_path(str(BENCHMARKS / "against_plain.py"))["verdict"]
    assert verdict(*measured) == message
