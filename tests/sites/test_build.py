"""A site that MkDocs builds for azgeo: the folder, the progress, and the errors."""

import logging
from pathlib import Path

import pytest

from azgeo.problems import DataError, SiteError
from azgeo.sites.build import build_into, log_to_stderr

pytestmark = pytest.mark.slow


def build(project, folder="public", records=None, on_page=None):
    """The folder, after the project is built into it."""
    build_into(project.folder / "mkdocs.yml", records, Path(folder), on_page)
    return Path(folder)


def test_a_build_writes_the_site_into_the_folder_and_nowhere_else(project):
    assert (build(project) / "actors/ruritania.html").is_file()
    assert not Path("site").exists()


def test_a_build_can_take_records_of_another_folder(project):
    Path("data").rename("essay")
    assert (build(project, records=Path("essay")) / "actors/ruritania.html").is_file()


def test_a_build_reports_each_page_with_the_number_of_all(project):
    totals = []
    folder = build(project, on_page=totals.append)
    pages = [path for path in folder.rglob("*.html") if path.name != "404.html"]
    assert totals == [len(pages)] * len(pages)


def test_mistakes_in_the_records_are_printed_and_are_an_error(project, capsys):
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    with pytest.raises(SiteError, match=r"^Aborted with a BuildError!$"):
        build(project)
    assert capsys.readouterr().err == (
        "the records have mistakes:\n"
        "data/actors/lutha.yml:4:7: TERM01 no 'relm' in actor_types of the vocabulary;"
        " did you mean 'realm'?\n"
    )


def test_a_site_without_a_home_page_is_an_error(project):
    Path("docs/index.md").unlink()
    project.edit("mkdocs.yml", "nav: [index.md, ", "nav: [")
    with pytest.raises(DataError) as raised:
        build(project)
    message = "public/index.html:1:1: SITE03 the build made no home page; write docs/index.md"
    assert str(raised.value) == message


def test_a_warning_of_a_strict_build_is_printed_and_is_an_error(project, capsys):
    project.write("docs/index.md", "# Home\n\n[Nobody](actors/nobody.md)\n")
    with pytest.raises(SiteError, match=r"^Aborted with 1 warnings in strict mode!$"):
        build(project)
    assert capsys.readouterr().err == (
        "Doc file 'index.md' contains a link 'actors/nobody.md',"
        " but the target is not found among documentation files.\n"
    )


def test_a_log_is_printed_only_while_it_is_wanted_and_from_its_level_on(capsys):
    log = logging.getLogger("mkdocs.commands.build")
    with log_to_stderr(logging.WARNING):
        log.info("Building")
        log.warning("No such page")
    log.warning("Too late")
    assert capsys.readouterr().err == "No such page\n"
