"""What `azgeo export` and `azgeo render` write."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from projects import MISTAKE, MISTYPED, ONE_MISTAKE, run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("project")]


def folder_contents(folder):
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


# ---- export --------------------------------------------------------------------------------------


def test_an_export_goes_to_standard_output_or_to_a_file():
    export = run("export", "json")
    assert (export.status, export.stderr) == (0, "")
    assert json.loads(export.stdout)["records"]["actors"][0]["id"] == "elphberg-house"
    assert run("export", "json", "-o", "all of it.json") == (0, "", "")
    assert Path("all of it.json").read_text(encoding="utf-8") == export.stdout


def test_a_database_is_an_export():
    assert run("export", "sqlite", "-o", "azgeo.sqlite") == (0, "", "")
    with closing(sqlite3.connect("azgeo.sqlite")) as db:
        assert db.execute("SELECT name FROM actors WHERE id = 'lutha'").fetchone() == ("Lutha",)


def test_records_with_mistakes_are_not_exported(project):
    project.edit(*MISTYPED)
    assert run("export", "json", "-o", "x.json") == (1, MISTAKE, ONE_MISTAKE)
    assert not Path("x.json").exists()


# ---- render --------------------------------------------------------------------------------------


def test_the_pages_are_written_as_markdown_with_the_hand_written_ones():
    assert run("render", "a tree") == (0, "a tree: 33 records written as Markdown\n", "")
    home = Path("docs/index.md").read_text(encoding="utf-8")
    assert Path("a tree/index.md").read_text(encoding="utf-8") == home
    page = Path("a tree/actors/ruritania.md").read_text(encoding="utf-8")
    assert "# Ruritania { #top }" in page
    assert Path("a tree/assets/azgeo/azgeo.css").is_file()


def test_a_second_tree_replaces_the_first(project):
    assert run("render", "tree").status == 0
    project.write("docs/essay.md", "# An essay\n")
    assert run("render", "tree").status == 0
    project.write("tree/actors/notes.md", "Mine")
    Path("docs/essay.md").unlink()
    assert run("render", "tree").status == 0
    assert not Path("tree/essay.md").exists()
    assert Path("tree/actors/notes.md").read_text(encoding="utf-8") == "Mine"
    assert Path("tree/actors/lutha.md").exists()


@pytest.mark.parametrize(
    ("folder", "code"),
    [("docs", "SITE05"), ("data/tree", "SITE05"), (".", "SITE05"), ("mine", "SITE01")],
)
def test_markdown_is_not_written_over_a_folder_of_somebody_else(project, folder, code):
    project.write("mine/letter.txt", "mine")
    before = folder_contents(".")
    render = run("render", folder)
    assert render.status == 1
    assert render.stdout.startswith(f"{folder}:1:1: {code} ")
    assert folder_contents(".") == before


def test_records_with_mistakes_are_not_rendered(project):
    project.edit(*MISTYPED)
    assert run("render", "tree") == (1, MISTAKE, ONE_MISTAKE)
    assert not Path("tree").exists()
