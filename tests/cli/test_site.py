"""What the commands for sites print, and that a site stays as it was when something is wrong."""

import re
import shutil
import socket
from pathlib import Path

import pytest
from generated_records import generated_folder
from projects import CONFIG, MISTAKE, MISTYPED, ONE_MISTAKE, run

from azgeo.model.records import KINDS, Question

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


# ---- What is not azgeo's ------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["data/site", "docs/site", "docs", ".", "..", "built/actors"])
def test_a_site_is_not_built_over_what_it_is_made_from_or_into_another_one(project, folder):
    project.write("built/.azgeo", '{"about": "", "files": {}}')
    before = folder_contents(".")
    build = run("build", "--to", folder)
    assert build.status == 1
    assert ":1:1: SITE05 it " in build.stdout
    assert folder_contents(".") == before


def test_files_for_the_host_of_a_site_come_from_docs_or_are_kept_and_versions_can_be_changed(
    project,
):
    project.write("docs/CNAME", "kb.example.org\n")
    project.write("docs/.nojekyll", "")
    project.edit("mkdocs.yml", "strict: true", 'strict: true\nexclude_docs: "!.nojekyll"')
    first = build_site()
    assert (first["CNAME"], first[".nojekyll"]) == (b"kb.example.org\n", b"")
    assert run("rollback") == (
        1,
        "site:1:1: SITE07 there is no earlier version of it;"
        " build the site from earlier records, as Git has them\n",
        ONE_MISTAKE,
    )
    project.write("site/uploads/photo.jpg", "mine")
    project.write("docs/index.md", "# Another home\n")
    second = build_site()
    assert second["uploads/photo.jpg"] == b"mine"
    time = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d"
    said = f"site: the version of {time} is back in place of that of {time}\n"
    for version in (first | {"uploads/photo.jpg": b"mine"}, second):
        rollback = run("rollback")
        assert (rollback.status, rollback.stderr) == (0, "")
        assert re.fullmatch(said, rollback.stdout)
        assert folder_contents("site") == version


# A disk that is full when the pages are to be written to it.
FULL_DISK = """
import errno, os

def refuse(_descriptor):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

os.fsync = refuse
from azgeo.cli.main import main
main()
"""


def test_a_full_disk_is_one_sentence_and_the_site_stays_as_it_was():
    before = build_site()
    build = run("build", program=("-c", FULL_DISK))
    assert (build.status, build.stdout) == (
        1,
        "site:1:1: SITE04 the site cannot be written: No space left on device;"
        " make room on its disk, or name a folder on another one\n",
    )
    assert folder_contents("site") == before


def test_generated_records_that_the_check_passes_are_built(project):
    shutil.rmtree("data")
    generated_folder(Path("data"), 1, [kind for kind in KINDS if kind is not Question])
    project.write("docs/index.md", "# Home\n")
    assert run("check").status == 0
    build = run("build")
    assert build.status == 0, build.stdout + build.stderr


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


def test_a_site_is_restored_that_a_build_left_between_two_renames(project):
    for name in (".site-aside/.azgeo", ".site-aside/old/.azgeo", ".site-aside/old/index.html"):
        project.write(name, "" if name.endswith(".html") else '{"about": "", "files": {}}')
    assert run("links") == (0, "site: no broken links\n", "")
    assert Path("site/index.html").is_file()


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
    assert serve.stderr.endswith(": Address already in use; name another address with -a\n")
    assert "Traceback" not in serve.stderr


# ---- Mistakes outside the records ----------------------------------------------------------------


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1:99999", "127.0.0.1:-1", "localhost:"])
def test_an_address_that_is_none_is_wrong_use(address):
    serve = run("serve", "-a", address)
    assert (serve.status, serve.stdout) == (2, "")
    assert f"'{address}' is no address; write one such as localhost:8001" in serve.stderr


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("dev_addr: 127.0.0.1:99999", "there is no port 99999 in dev_addr; write one up to 65535"),
        ("extra: [", "MkDocs encountered an error parsing the configuration file"),
        ("plugins: [azgeo, nowhere]", 'The "nowhere" plugin is not installed'),
        ("site_url: 'http://['", "mkdocs.yml: Invalid IPv6 URL"),
        ("hooks: [hook.py]", "mkdocs.yml: not today"),
        ("INHERIT: mkdocs.yml", "mkdocs.yml: maximum recursion depth exceeded"),
    ],
)
def test_a_mistake_in_the_configuration_is_a_sentence(project, line, message):
    project.write("hook.py", "raise RuntimeError('not today')")
    name = line.partition(":")[0]
    kept = [old for old in CONFIG.splitlines() if not old.startswith(f"{name}:")]
    project.write("mkdocs.yml", "\n".join([*kept, line]))
    serve = run("serve")
    assert (serve.status, serve.stdout) == (1, "")
    assert message in serve.stderr
    assert "Traceback" not in serve.stderr


@pytest.mark.parametrize("arguments", [["build"], ["render", "tree"]], ids=" ".join)
@pytest.mark.parametrize("target", ["loop", "../docs"])
def test_a_link_that_leads_round_in_a_circle_is_a_mistake(arguments, target):
    Path("docs/loop").symlink_to(target)
    result = run(*arguments)
    assert result.status == 1
    assert "docs/loop:1:1: FILE02 'loop' is not a plain file;" in result.stdout + result.stderr


@pytest.mark.parametrize("arguments", [["build"], ["render", "tree"]], ids=" ".join)
def test_a_page_that_is_not_in_utf_8_is_a_mistake(arguments):
    Path("docs/index.md").write_bytes(b"# Salt\n\nSal\xe9\n")
    result = run(*arguments)
    assert result.status == 1
    assert "docs/index.md:3:4: CHAR01 the byte E9 is not UTF-8;" in result.stdout + result.stderr


def test_a_shortcode_that_cannot_be_expanded_is_a_mistake(project):
    project.write("docs/index.md", "<!-- azgeo: cord -->\n")
    message = "docs/index.md: no shortcode 'cord'; did you mean 'cards'?\n"
    assert run("render", "tree") == (1, "", message)


def test_a_folder_that_cannot_be_made_is_a_sentence(project):
    project.write("file", "")
    assert run("export", "json", "-o", "file/x") == (2, "", "file/x: Not a directory\n")
    for arguments in (["render", "file/x"], ["build", "--to", "file/x"]):
        result = run(*arguments)
        assert result.status == 1
        assert "SITE04 the site cannot be written: Not a directory (" in result.stdout
