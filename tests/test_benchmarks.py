"""The knowledge bases that the benchmarks measure with: they must be sound, the same every time, and told in full."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from markupsafe import Markup

from azgeo.checks.rules import check, load
from azgeo.html.templates import Page, PageSection
from azgeo.pages.render import render

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
RECORDS = 60


def synthetic(folder: Path, seed: str) -> Path:
    """A synthetic knowledge base in `folder`, made by a Python whose sets have an order of their own."""
    command = [sys.executable, str(BENCHMARKS / "synthetic.py"), str(folder), "--records", str(RECORDS)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return synthetic(tmp_path_factory.mktemp("benchmarks") / "base", seed="1")


def test_a_synthetic_base_has_as_many_records_as_asked_for_and_no_mistakes(base):
    kb, problems = check(base / "data")
    assert (len(kb.records), problems) == (RECORDS, [])


def test_a_synthetic_base_is_the_same_to_the_byte_when_made_again(base, tmp_path):
    assert contents(synthetic(tmp_path / "again", seed="2")) == contents(base)


def test_every_record_of_a_synthetic_base_has_a_page(base):
    kb = load(base / "data")
    wanted = {f"{record.kind}/{record.id}.html" for record in kb.records.values()}
    assert wanted - {page.path for page in render(kb)} == set()


def test_a_page_is_told_in_plain_markdown():
    sections = (
        PageSection("words", "Words", Markup('<ul><li id="one"><p>A <b>b</b> &lt;i&gt;</p></li><li>c</li></ul>')),
        PageSection("rows", "Rows", Markup("<table><thead><tr><th>x</th></tr></thead><tr><td>a|b</td></tr></table>")),
    )
    head = Markup('<p>See <a href="../places/izmir.html#sea">İzmir</a>.</p><svg><text>drawn</text></svg>')
    page = Page("actors/turkey.html", "Turkey", "A state.", Markup("Actor"), head, sections)
    assert (
        runpy.run_path(str(BENCHMARKS / "plain.py"))["markdown"](page)
        == """\
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
    {: #one }
- c

## Rows { #rows }

| x |
| --- |
| a\\|b |
"""
    )


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ((0.35, 87.0, 88.0), None),
        ((0.36, 87.0, 88.0), "over the goal: 0.36 of the CPU time of plain MkDocs, not 0.35"),
        ((0.35, 88.0, 88.0), "over the goal: 88 MB of memory, not below the 88 MB of plain MkDocs"),
    ],
)
def test_a_benchmark_fails_over_its_goal_and_only_then(measured, said, monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    assert runpy.run_path(str(BENCHMARKS / "against_plain.py"))["verdict"](*measured) == said
