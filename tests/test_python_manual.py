"""The examples of docs/python.md run, and give what the page says."""

import doctest
from pathlib import Path

import pytest
from paths import EXAMPLE, ROOT


def run_examples(folder: Path, monkeypatch: pytest.MonkeyPatch) -> doctest.TestResults:
    """Run the examples in a folder with `data`."""
    monkeypatch.chdir(folder)
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    manual = str(ROOT / "docs/python.md")
    return doctest.testfile(manual, module_relative=False, optionflags=flags)


def test_the_examples_of_the_manual_run(monkeypatch: pytest.MonkeyPatch):
    results = run_examples(EXAMPLE.parent, monkeypatch)
    assert results.attempted > 15
    assert results.failed == 0
