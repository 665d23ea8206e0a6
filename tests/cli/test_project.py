"""Which records a command reads, and how it writes their paths."""

from pathlib import Path

import pytest
from projects import COUNTS, MISTAKE, MISTYPED, ONE_MISTAKE, run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("project")]


def test_the_configuration_names_the_folder_of_records(project):
    Path("data").rename("essay")
    project.edit("mkdocs.yml", "[azgeo]", "[{azgeo: {records: essay}}]")
    assert run("check") == (0, f"essay: {COUNTS}, no mistakes\n", "")


def test_an_option_names_another_folder_of_records():
    Path("data").rename("other records")
    assert (
        run("check", "--data", "other records").stdout == f"other records: {COUNTS}, no mistakes\n"
    )


def test_a_missing_folder_of_records_is_a_mistake():
    Path("data").rename("other records")
    check = run("check")
    assert check.status == 1
    message = "data:1:1: FILE04 the folder cannot be read: No such file or directory;"
    assert check.stdout.startswith(message)


def test_records_can_be_checked_without_a_configuration():
    Path("mkdocs.yml").unlink()
    assert run("check").stdout == f"data: {COUNTS}, no mistakes\n"


def test_paths_are_relative_to_where_the_command_is_given(project, monkeypatch):
    project.edit(*MISTYPED)
    name = project.folder.name
    monkeypatch.chdir(project.folder.parent)
    assert run("check", "-f", f"{name}/mkdocs.yml").stdout == f"{name}/{MISTAKE}"
    assert run("check", "-f", project.folder / "mkdocs.yml").stdout == f"{name}/{MISTAKE}"
    monkeypatch.chdir(project.folder / "docs")
    assert run("check", "-f", "../mkdocs.yml").stdout == f"../{MISTAKE}"


@pytest.mark.parametrize("arguments", [["export", "json"], ["render", "tree"], ["build"]])
def test_a_command_that_needs_the_records_stops_at_their_mistakes(project, arguments):
    project.edit(*MISTYPED)
    assert run(*arguments) == (1, MISTAKE, ONE_MISTAKE)
