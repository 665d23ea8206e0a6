"""What the commands for sites print, and that a site stays as it was when something is wrong."""

import socket
from pathlib import Path

import pytest
from projects import MISTAKE, MISTYPED, ONE_MISTAKE, run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("project")]


def folder_contents(folder):
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def build_site(**environment):
    """The files of the site, after it is built."""
    build = run("build", **environment)
    assert build.status == 0, build.stderr
    return folder_contents("site")


# ---- build ---------------------------------------------------------------------------------------


def test_a_build_prints_how_many_pages_it_made_and_that_their_links_work():
    build = run("build")
    pages = len(list(Path("site").rglob("*.html")))
    assert build == (
        0,
        f"site: {pages} pages, no broken links\n",
        "Building 33 records and the pages of docs/ ...\n",
    )
    assert run("links") == (0, "site: no broken links\n", "")


def test_a_site_can_be_built_elsewhere_and_from_other_records(project, monkeypatch):
    Path("data").rename("my records")
    monkeypatch.chdir("docs")
    options = ["-f", "../mkdocs.yml", "--data", "../my records", "--to", "../my site"]
    build = run("build", *options)
    assert build.status == 0, build.stderr
    assert build.stdout.startswith("../my site: ")
    assert (project.folder / "my site/actors/ruritania.html").is_file()
    assert not (project.folder / "site").exists()


def test_the_site_stays_as_it_was_when_a_record_has_a_mistake(project):
    before = build_site()
    project.edit(*MISTYPED)
    assert run("build") == (1, MISTAKE, ONE_MISTAKE)
    assert folder_contents("site") == before


def test_the_site_stays_as_it_was_when_a_page_has_a_broken_link(project):
    before = build_site()
    project.write("docs/index.md", '# Home\n\n<a href="actors/nobody.html">Nobody</a>\n')
    build = run("build")
    assert build.status == 1
    assert build.stdout.startswith(".site-aside/new/index.html:")
    assert "LINK01 'actors/nobody.html' leads to no file" in build.stdout
    assert folder_contents("site") == before


def test_an_answer_that_changed_stops_a_build(project):
    pinned = "answer: [[id], [zenda-brine-line]]"
    project.edit("data/questions/what-flows.yml", pinned, "answer: [[id], [lutha-branch]]")
    build = run("build")
    assert build.status == 1
    assert "ANSWER05" in build.stdout
    assert not Path("site").exists()


def test_the_same_records_make_the_same_bytes():
    first = build_site(PYTHONHASHSEED="0", SOURCE_DATE_EPOCH="1700000000")
    second = build_site(PYTHONHASHSEED="4711", SOURCE_DATE_EPOCH="1700000000")
    assert first == second


def test_a_broken_link_that_mkdocs_finds_is_printed(project):
    project.write("docs/index.md", "# Home\n\n[Nobody](actors/nobody.md)\n")
    build = run("build")
    assert (build.status, build.stdout) == (1, "")
    assert build.stderr.endswith(
        "Doc file 'index.md' contains a link 'actors/nobody.md', "
        "but the target is not found among documentation files.\n"
        "Aborted with 1 warnings in strict mode!\n"
    )


# ---- links ---------------------------------------------------------------------------------------

HENTZAU = "name: Hither-lutha\nsummary: A town of [[lutha]].\nat: lut.1.1\ntype: stream\n"


def test_a_broken_link_is_reported_at_the_record_that_made_it(project):
    project.write("data/places/hentzau.yml", HENTZAU)
    build_site()
    Path("site/actors/lutha.html").unlink()
    message = (
        "data/places/hentzau.yml:2:22: LINK01 on places/hentzau.html '../actors/lutha.html'"
        " leads to no file; did you mean '../actors/lutha.svg'?"
    )
    assert message in run("links").stdout.splitlines()


def test_a_site_that_was_never_built_has_no_links_to_check():
    links = run("links")
    assert (links.status, links.stdout) == (2, "")
    message = "there is no site in 'site'; run `azgeo build`, or name another folder"
    assert links.stderr.endswith(f"Error: {message}\n")


# ---- Commands that read the configuration or the hand-written pages ------------------------------


@pytest.mark.parametrize(
    "arguments", [["build"], ["render", "tree"], ["links"], ["serve"]], ids=" ".join
)
def test_a_missing_configuration_is_a_sentence(arguments):
    Path("mkdocs.yml").unlink()
    message = "no such file; go to the folder of the project, or name the file with -f"
    assert run(*arguments) == (2, "", f"mkdocs.yml: {message}\n")


@pytest.mark.parametrize("arguments", [["build"], ["render", "tree"]], ids=" ".join)
@pytest.mark.parametrize("link", ["docs/page.md", "docs/picture.png", "docs/folder"])
def test_a_symbolic_link_does_not_publish_what_is_elsewhere(project, arguments, link):
    project.write("elsewhere/page.md", "Secret")
    target = "elsewhere" if link == "docs/folder" else "elsewhere/page.md"
    Path(link).symlink_to(project.folder / target)
    result = run(*arguments)
    assert result.status == 1
    message = f"{link}:1:1: FILE02 '{Path(link).name}' is not a plain file;"
    assert message in result.stdout + result.stderr
    assert not Path("site").exists()
    assert not Path("tree").exists()


# ---- serve ---------------------------------------------------------------------------------------


def test_a_port_in_use_is_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as server:
        serve = run("serve", "-a", f"127.0.0.1:{server.getsockname()[1]}")
    assert serve.status == 2
    assert serve.stderr.endswith("Address already in use\n")
    assert "Traceback" not in serve.stderr
