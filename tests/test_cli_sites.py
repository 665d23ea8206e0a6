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
        "data/places/hentzau.yml", "name: Hither-lutha\nsummary: A town of [[lutha]].\nat: lut.1.1\ntype: stream\n"
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
    told = "mkdocs.yml: no such file; go to the folder of the project, or name the file with -f\n"
    assert run(*command) == (2, "", told)


def test_a_dead_link_that_mkdocs_finds_is_named(project):
    project.write("docs/index.md", "# Home\n\n[Nobody](actors/nobody.md)\n")
    status, told, why = run("build")
    assert (status, told) == (1, "")
    assert why.endswith(
        "Doc file 'index.md' contains a link 'actors/nobody.md', "
        "but the target is not found among documentation files.\n"
        "Aborted with 1 warnings in strict mode!\n"
    )


def test_a_site_that_was_never_built_is_not_called_sound():
    status, told, why = run("links")
    assert (status, told) == (2, "")
    assert why.endswith("Error: there is no site in 'site'; `azgeo build` makes it, or name another folder\n")


def test_what_was_written_as_markdown_before_goes(project):
    assert run("render", "tree")[0] == 0
    project.write("tree/actors/gone.md", "A record that is no longer there.")
    assert run("render", "tree")[0] == 0
    assert not Path("tree/actors/gone.md").exists()
    assert Path("tree/actors/lutha.md").exists()


@pytest.mark.parametrize("folder", ["docs", "data", "."])
def test_markdown_is_not_written_over_what_is_somebodys(folder):
    before = files(".")
    status, told, _ = run("render", folder)
    assert status == 1
    assert told.partition("; ")[0].endswith(":1:1: SITE01 this is not a folder that azgeo or MkDocs made")
    assert files(".") == before


@pytest.mark.parametrize("command", [["build"], ["render", "tree"]])
@pytest.mark.parametrize("link", ["docs/page.md", "docs/picture.png", "docs/folder"])
def test_a_link_among_the_pages_does_not_publish_what_stands_elsewhere(project, command, link):
    project.write("elsewhere/page.md", "Secret")
    Path(link).symlink_to(project.folder / "elsewhere" / ("" if link == "docs/folder" else "page.md"))
    status, told, why = run(*command)
    assert status == 1
    assert f"{link}:1:1: FILE02 '{Path(link).name}' is not a plain file; put the file itself there" in told + why
    assert not Path(command[-1]).exists()


def test_a_port_that_is_taken_is_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, _, why = run("serve", "-a", f"127.0.0.1:{taken.getsockname()[1]}")
    assert status == 2
    assert why.endswith("Address already in use\n")
    assert "Traceback" not in why
