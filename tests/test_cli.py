"""The command line: what each command prints, where, in which colours, and with which exit status."""

import json
import os
import pty
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import azgeo
from azgeo.cli import cli

pytestmark = pytest.mark.usefixtures("project")
QUIET = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
ESCAPE = "\x1b"
MISTAKE = (
    "data/actors/lutha.yml:4:7: TERM01 no 'relm' in actor_types of the vocabulary; did you mean 'realm'?\n",
    "1 to mend; `azgeo explain CODE` tells more of each code\n",
)


def run(*words, program=("-m", "azgeo"), **environment):
    """What the command leaves: status, standard output, standard error."""
    command = [sys.executable, *program, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=QUIET | environment)
    return done.returncode, done.stdout, done.stderr


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
    ],
)
def test_wrong_use_is_told_apart_and_says_what_is_right(words, said):
    shown = CliRunner().invoke(cli, words)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert said in shown.stderr


def test_a_bug_is_told_apart_from_bad_data():
    program = ("-c", "import azgeo.cli as it; it.check_records = lambda *_, **__: 1 / 0; it.main()")
    status, told, why = run("check", program=program)
    assert (status, told) == (3, "")
    assert why.startswith("Traceback")
    assert why.endswith("ZeroDivisionError: division by zero\nThis is a bug in azgeo, not a mistake in your records.\n")


# ---- check ----------------------------------------------------------------------------------------------------------


def test_sound_records_are_counted():
    assert run("check") == (0, "data: 31 records, 16 statements, no mistakes\n", "")


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
                "mend": "did you mean 'realm'?",
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
        "other records: 31 records, 16 statements, no mistakes\n",
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


def test_long_work_shows_how_far_it_is_on_a_terminal_only():
    assert "Writing  [###" in on_terminal("render", "tree")[1]
    assert run("render", "tree2") == (0, "tree2: 31 records written as Markdown\n", "")


# ---- explain, render, export ----------------------------------------------------------------------------------------


def test_a_code_is_explained_in_any_case():
    status, told, why = run("explain", "ref01")
    assert (status, why) == (0, "")
    assert told.startswith("REF01: ")
    assert "\n\nTo mend it: " in told


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


# ---- build, links, serve --------------------------------------------------------------------------------------------


def files(folder):
    """Every file of a folder with what is in it."""
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def published(**environment):
    """The files of the site, once it has been built."""
    status, _, why = run("build", **environment)
    assert status == 0, why
    return files("site")


def test_a_site_is_built_with_no_word_more():
    status, told, why = run("build")
    pages = len(list(Path("site").rglob("*.html")))
    assert (status, told) == (0, f"site: {pages} pages, no dead link or anchor\n")
    assert why == "Building 31 records and the pages of docs/ ...\n"
    assert run("links") == (0, "site: no dead link or anchor\n", "")


def test_a_site_can_be_built_elsewhere_and_of_other_records(project, monkeypatch):
    (project.folder / "data").rename(project.folder / "my records")
    monkeypatch.chdir(project.folder / "docs")
    status, told, _ = run("build", "-f", "../mkdocs.yml", "--data", "../my records", "--to", "../my site")
    assert (status, told.partition(":")[0]) == (0, "../my site")
    assert (project.folder / "my site/actors/ruritania.html").is_file()
    assert not (project.folder / "site").exists()


def test_the_site_stays_as_it_was_when_a_record_has_a_mistake(project):
    before = published()
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    assert run("build") == (1, *MISTAKE)
    assert files("site") == before


def test_the_site_stays_as_it_was_when_a_page_has_a_dead_link(project):
    before = published()
    project.write("docs/index.md", '# Home\n\n<a href="actors/nobody.html">Nobody</a>\n')
    status, told, _ = run("build")
    assert status == 1
    assert told.startswith(".site-aside/new/index.html:")
    assert "LINK01 'actors/nobody.html' leads to no file" in told
    assert files("site") == before


def test_a_link_astray_is_told_at_the_record_that_made_it(project):
    project.write(
        "data/places/hentzau.yml", "name: Hentzau\nsummary: A town of [[lutha]].\nat: lut.1.1\ntype: stream\n"
    )
    published()
    (project.folder / "site/actors/lutha.html").unlink()
    told = run("links")[1].splitlines()
    assert (
        "data/places/hentzau.yml:2:22: LINK01 on places/hentzau.html '../actors/lutha.html' leads to no file;"
        " did you mean '../actors/lutha.svg'?"
    ) in told


def test_the_same_records_make_the_same_bytes():
    one = published(PYTHONHASHSEED="0", SOURCE_DATE_EPOCH="1700000000")
    assert published(PYTHONHASHSEED="4711", SOURCE_DATE_EPOCH="1700000000") == one


@pytest.mark.parametrize("command", [["build"], ["render", "tree"], ["links"], ["serve"]])
def test_a_missing_configuration_is_a_sentence(project, command):
    (project.folder / "mkdocs.yml").unlink()
    status, told, why = run(*command)
    assert status == 1
    assert (told + why).endswith("Config file 'mkdocs.yml' does not exist.\n")
    assert "Traceback" not in why


def test_a_port_that_is_taken_is_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, _, why = run("serve", "-a", f"127.0.0.1:{taken.getsockname()[1]}")
    assert status == 2
    assert why.endswith("Address already in use\n")
    assert "Traceback" not in why
