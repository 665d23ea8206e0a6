"""The command line: what each command prints, where, in which colours, and with which exit status."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builds import COUNTED, MISTAKE, QUIET, run
from click.testing import CliRunner

import azgeo
from azgeo.cli.main import cli

pytestmark = pytest.mark.usefixtures("project")
ESCAPE = "\x1b"


def on_terminal(*words, **environment):
    """The status and all that the command writes to a terminal."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "azgeo", *words], stdin=its, stdout=its, stderr=its, env=QUIET | environment
    ) as process:
        os.close(its)
        written = b""
        try:
            while piece := os.read(ours, 4096):
                written += piece
        except OSError:  # how Linux says that nobody writes any longer
            pass
        os.close(ours)
    return process.returncode, written.decode()


@pytest.fixture
def mistaken(project):
    """The project with one mistake in a record."""
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    return project


# ---- Words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_the_help_of_a_command_shows_how_it_is_used(command):
    shown = CliRunner().invoke(cli, [command, "--help"])
    assert shown.exit_code == 0
    assert f"\n  azgeo {command}" in shown.output


def test_the_help_names_every_command():
    status, told, _ = run("-h")
    assert (status, [name for name in cli.commands if f"\n  {name} " not in told]) == (0, [])


def test_the_version_is_that_of_the_package():
    assert run("--version") == (0, f"azgeo, version {azgeo.__version__}\n", "")


def test_the_command_without_python_is_the_same():
    program = Path(sys.executable).with_name("azgeo")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"azgeo, version {azgeo.__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "No such command 'chek'"),
        (["check", "--fromat", "json"], "No such option '--fromat'"),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
        (["export", "word"], "'word' is not one of"),
        (["explain"], "Missing argument 'CODE'"),
        (["explain", "REF99"], "there is no code 'REF99'; did you mean 'REF"),
        (["links", "nowhere"], "Directory 'nowhere' does not exist"),
        (["check", "-f", "nowhere.yml"], "File 'nowhere.yml' does not exist"),
    ],
)
def test_wrong_use_is_told_apart_and_says_what_is_right(words, said):
    shown = CliRunner().invoke(cli, words)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert said in shown.stderr


def test_a_bug_is_told_apart_from_bad_data():
    program = ("-c", "import azgeo.cli.main as it; it.check_records = lambda *_, **__: 1 / 0; it.main()")
    status, told, why = run("check", program=program)
    assert (status, told) == (3, "")
    assert why.startswith("Traceback")
    assert why.endswith("ZeroDivisionError: division by zero\nThis is a bug in azgeo, not a mistake in your records.\n")


# ---- check ----------------------------------------------------------------------------------------------------------


def test_sound_records_are_counted():
    assert run("check") == (0, f"data: {COUNTED}, no mistakes\n", "")


@pytest.mark.usefixtures("mistaken")
def test_a_mistake_is_told_at_its_place():
    assert run("check") == (1, *MISTAKE)


@pytest.mark.usefixtures("mistaken")
def test_mistakes_can_be_had_as_json():
    status, told, why = run("check", "--format", "json")
    assert (status, why) == (1, "")
    assert json.loads(told) == {
        "problems": [
            {
                "path": "data/actors/lutha.yml",
                "line": 4,
                "column": 7,
                "code": "TERM01",
                "message": "no 'relm' in actor_types of the vocabulary",
                "hint": "did you mean 'realm'?",
                "fix": "did you mean 'realm'?",
            }
        ]
    }


def test_no_mistakes_as_json_are_an_empty_list():
    assert run("check", "--format", "json") == (0, '{\n "problems": []\n}\n', "")


def test_the_folder_of_records_can_be_named():
    shutil.move("data", "other records")
    status, told, _ = run("check")
    assert (status, told.partition(";")[0]) == (
        1,
        "data:1:1: FILE04 the folder cannot be read: No such file or directory",
    )
    assert run("check", "--data", "other records")[:2] == (
        0,
        f"other records: {COUNTED}, no mistakes\n",
    )


def test_paths_are_written_as_seen_from_where_the_command_is_given(mistaken, monkeypatch):
    elsewhere = mistaken.folder / "docs"
    monkeypatch.chdir(mistaken.folder.parent)
    name = mistaken.folder.name
    assert run("check", "-f", f"{name}/mkdocs.yml")[1] == f"{name}/{MISTAKE[0]}"
    assert run("check", "-f", mistaken.folder / "mkdocs.yml")[1] == f"{name}/{MISTAKE[0]}"
    monkeypatch.chdir(elsewhere)
    assert run("check", "-f", "../mkdocs.yml")[1] == f"../{MISTAKE[0]}"


# ---- Colours --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("mistaken")
def test_a_terminal_is_told_in_colours():
    status, told = on_terminal("check")
    assert status == 1
    assert f"{ESCAPE}[31mTERM01{ESCAPE}[0m" in told


@pytest.mark.parametrize("words", [["check"], ["build"], ["render", "tree"]])
@pytest.mark.usefixtures("mistaken")
def test_there_are_no_colours_where_there_is_no_terminal(words):
    assert ESCAPE not in "".join(run(*words)[1:])


@pytest.mark.usefixtures("mistaken")
def test_there_are_no_colours_where_nobody_wants_them():
    status, told = on_terminal("check", NO_COLOR="1")
    assert status == 1
    assert told.replace("\r\n", "\n") == "".join(MISTAKE)


def bars(*words):
    """How far the work was, in per cent and without repetition, each time the command said so on a terminal."""
    return list(dict.fromkeys(map(int, re.findall(r"Writing  \[#*-*\] +(\d+)%", on_terminal(*words)[1]))))


@pytest.mark.parametrize("words", [["render", "tree"], ["build"]], ids=" ".join)
def test_long_work_shows_how_far_it_is_on_a_terminal(words):
    shown = bars(*words)
    assert (shown[0], shown[-1], shown == sorted(shown)) == (0, 100, True)
    assert len(shown) > 20


def test_long_work_shows_no_bar_where_there_is_no_terminal():
    assert run("render", "tree") == (0, f"tree: {COUNTED.partition(',')[0]} written as Markdown\n", "")


# ---- explain, render, export ----------------------------------------------------------------------------------------


def test_a_code_is_explained_in_any_case():
    status, told, why = run("explain", "ref01")
    assert (status, why) == (0, "")
    assert told.startswith("REF01: ")
    assert "\n\nTo fix it: " in told


def test_the_pages_can_be_had_as_markdown_with_those_written_by_hand():
    assert run("render", "a tree")[0] == 0
    assert Path("a tree/index.md").read_text(encoding="utf-8") == Path("docs/index.md").read_text(encoding="utf-8")
    assert "# Ruritania { #top }" in Path("a tree/actors/ruritania.md").read_text(encoding="utf-8")
    assert Path("a tree/assets/azgeo/azgeo.css").is_file()


def test_the_whole_knowledge_base_goes_to_standard_output_or_to_a_file():
    status, told, why = run("export", "json")
    assert (status, why) == (0, "")
    assert json.loads(told)["records"]["actors"][0]["id"] == "elphberg-house"
    assert run("export", "json", "-o", "all of it.json") == (0, "", "")
    assert Path("all of it.json").read_text(encoding="utf-8") == told


@pytest.mark.usefixtures("mistaken")
def test_records_with_mistakes_are_not_exported():
    assert run("export", "json", "-o", "x.json") == (1, *MISTAKE)
    assert not Path("x.json").exists()


def test_a_folder_that_is_missing_is_no_bug():
    assert run("export", "json", "-o", "no/such.json") == (2, "", "no/such.json: No such file or directory\n")
