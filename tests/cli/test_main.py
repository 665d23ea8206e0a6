"""The command line as a whole: help, exit statuses, and what a command imports."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from projects import MISTYPED, run

import azgeo
from azgeo.cli.main import cli

pytestmark = pytest.mark.usefixtures("project")


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_the_help_of_a_command_shows_how_it_is_used(command):
    result = CliRunner().invoke(cli, [command, "--help"])
    assert result.exit_code == 0
    assert f"\n  azgeo {command}" in result.output


def test_the_help_names_every_command():
    result = run("-h")
    assert result.status == 0
    assert [name for name in cli.commands if f"\n  {name} " not in result.stdout] == []


def test_the_version_is_that_of_the_package():
    assert run("--version") == (0, f"azgeo, version {azgeo.__version__}\n", "")


def test_the_installed_program_is_the_same_command():
    program = Path(sys.executable).with_name("azgeo")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"azgeo, version {azgeo.__version__}\n"


# ---- Exit statuses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "No such command 'chek'"),
        (["check", "--fromat", "json"], "No such option '--fromat'"),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
        (["export", "word"], "there is no format 'word'; the formats are json, sqlite"),
        (["explain"], "Missing argument 'CODE'"),
        (["explain", "REF99"], "there is no code 'REF99'; did you mean 'REF"),
        (["links", "nowhere"], "there is no site in 'nowhere'; run `azgeo build`"),
        (["check", "-f", "nowhere.yml"], "File 'nowhere.yml' does not exist"),
    ],
)
def test_wrong_use_has_a_status_of_its_own_and_says_what_is_right(arguments, message):
    result = CliRunner().invoke(cli, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_mistakes_in_the_records_have_status_1(project):
    project.edit(*MISTYPED)
    assert run("check").status == 1


def test_a_missing_folder_is_a_sentence_on_standard_error():
    message = "no/such.json: No such file or directory\n"
    assert run("export", "json", "-o", "no/such.json") == (2, "", message)


# A command with a bug, since azgeo is not known to have one.
WITH_BUG = """
import click
from azgeo.cli.main import cli, main

cli.add_command(click.Command("divide", callback=lambda: 1 / 0))
main()
"""


def test_a_bug_has_a_traceback_and_a_status_of_its_own():
    result = run("divide", program=("-c", WITH_BUG))
    assert (result.status, result.stdout) == (3, "")
    assert result.stderr.startswith("Traceback")
    assert result.stderr.endswith(
        "ZeroDivisionError: division by zero\n"
        "This is a bug in azgeo, not a mistake in your records.\n"
    )


# Ctrl-C, sent by the process itself at a moment that a test can know.
INTERRUPTED_COMMAND = """
import os, signal
import click
from azgeo.__main__ import main
from azgeo.cli.main import cli

cli.add_command(click.Command("wait", callback=lambda: os.kill(os.getpid(), signal.SIGINT)))
main()
"""
INTERRUPTED_IMPORT = """
import os, signal, sys
from azgeo.__main__ import main

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
main()
"""


@pytest.mark.parametrize("program", [INTERRUPTED_COMMAND, INTERRUPTED_IMPORT])
def test_ctrl_c_is_one_line_and_has_the_status_that_shells_expect(program):
    assert run("wait", program=("-c", program)) == (130, "", "Stopped.\n")


@pytest.mark.parametrize(
    "arguments", ["check", "check --format json", "export json", "explain REF01"]
)
def test_output_that_is_closed_early_makes_no_traceback(arguments):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        command = [sys.executable, "-m", "azgeo", *arguments.split()]
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


# ---- Imports -------------------------------------------------------------------------------------

PRINT_IMPORTS = """
import sys
from azgeo.cli.main import main

try:
    main()
finally:
    print(*sys.modules)
"""


def imported(*arguments):
    """The top-level modules that a command has imported at its end."""
    result = run(*arguments, program=("-c", PRINT_IMPORTS))
    assert result.status == 0, result.stderr
    return {name.partition(".")[0] for name in result.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["explain", "REF01"]])
def test_a_command_that_reads_no_records_imports_no_heavy_library(arguments):
    heavy = {"babel", "jinja2", "mkdocs", "networkx", "pydantic", "selectolax", "yaml"}
    assert imported(*arguments) & heavy == set()


@pytest.mark.parametrize("arguments", [["check"], ["export", "json", "-o", "x.json"]])
def test_a_command_that_builds_no_site_does_not_import_mkdocs(arguments):
    assert "mkdocs" not in imported(*arguments)
