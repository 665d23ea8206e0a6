"""The commands that make a site: what they print, and that a site stays as it was when something is wrong."""

import socket
from pathlib import Path

import pytest
from builds import COUNTED, MISTAKE, run

pytestmark = pytest.mark.usefixtures("project")


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
    assert why == f"Building {COUNTED.partition(',')[0]} and the pages of docs/ ...\n"
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
