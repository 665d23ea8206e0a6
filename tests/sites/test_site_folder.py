"""Where a site may stand, and which folders azgeo may replace."""

from pathlib import Path

import pytest

from azgeo.problems import DataError
from azgeo.sites.site_folder import (
    SourceFolders,
    refuse_foreign_aside,
    refuse_foreign_folder,
    refuse_unsafe_place,
)

LIST = '{"about": "", "files": {}}'


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """The folders of a project, in which the commands are given, and a home folder beside it."""
    project = tmp_path / "work/project"
    for folder in (project / "docs", project / "data", tmp_path / "home/editor"):
        folder.mkdir(parents=True)
    monkeypatch.chdir(project)
    monkeypatch.setenv("HOME", str(tmp_path / "home/editor"))
    return SourceFolders(project, project / "docs", Path("data"))


def write_file(path, text=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("data", "it holds {project}/data, which the site is made from"),
        ("data/site", "it is inside data, which the site is made from"),
        ("docs/deep/site", "it is inside docs, which the site is made from"),
        (".", "it holds {project}, which the site is made from"),
        ("..", "it holds {project}, which the site is made from"),
        ("../../home/editor", "it is the root or holds your home folder"),
        ("../../home", "it is the root or holds your home folder"),
        ("/", "it is the root or holds your home folder"),
        ("other/actors/deep", "it is inside other, which azgeo made"),
        (".other-aside/x", "it is inside .other-aside, which azgeo made"),
        ("repository", "it is a Git repository, or inside one's .git"),
        ("worktree", "it is a Git repository, or inside one's .git"),
        ("repository/.git", "it is a Git repository, or inside one's .git"),
        ("repository/.git/site", "it is a Git repository, or inside one's .git"),
        ("link/site", "it is inside data, which the site is made from"),
    ],
)
def test_a_site_cannot_be_in_such_a_place(sources, place, reason):
    for file in ("other/.azgeo", ".other-aside/.azgeo", "repository/.git/HEAD", "worktree/.git"):
        write_file(sources.project / file)
    Path("link").symlink_to("data")
    with pytest.raises(DataError) as raised:
        refuse_unsafe_place(Path(place).resolve(), sources)
    [problem] = raised.value.problems
    assert (problem.code, problem.message) == ("SITE05", reason.format(project=sources.project))
    assert problem.fix == "name a folder of its own, such as site beside mkdocs.yml"


@pytest.mark.parametrize("place", ["site", "../site", "database", "public/kb/site"])
def test_a_site_can_be_beside_what_it_is_made_from(sources, place):
    refuse_unsafe_place(Path(place).resolve(), sources)


def test_an_absent_empty_or_listed_folder_can_be_replaced(tmp_path):
    (tmp_path / "empty").mkdir()
    write_file(tmp_path / "site/.azgeo", LIST)
    write_file(tmp_path / "site/letter.txt")
    for name in ("absent", "empty", "site"):
        refuse_foreign_folder(tmp_path / name)


@pytest.mark.parametrize("text", ["", "azgeo made this folder.\n", "{}", '{"files": []}', "[1]"])
def test_a_folder_without_a_list_of_files_cannot_be_replaced(tmp_path, text):
    write_file(tmp_path / "site/.azgeo", text)
    with pytest.raises(DataError, match=r"SITE01 its \.azgeo does not list the files"):
        refuse_foreign_folder(tmp_path / "site")


def test_a_list_that_is_a_link_counts_for_nothing(tmp_path):
    write_file(tmp_path / "list", LIST)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.azgeo").symlink_to(tmp_path / "list")
    with pytest.raises(DataError, match="SITE01"):
        refuse_foreign_folder(tmp_path / "site")


@pytest.mark.parametrize("names", [[".azgeo", "previous/x"], ["lock"], ["lock", "new/x", "old/x"]])
def test_the_folder_beside_a_site_is_known_by_its_marker_or_its_old_names(tmp_path, names):
    for name in names:
        write_file(tmp_path / "aside" / name)
    refuse_foreign_aside(tmp_path / "aside")
    refuse_foreign_aside(tmp_path / "absent")


@pytest.mark.parametrize("kind", ["link", "dangling", "file", "foreign", "link inside"])
def test_the_folder_beside_a_site_must_be_azgeos_own(tmp_path, kind):
    aside = tmp_path / "aside"
    (tmp_path / "victim").mkdir()
    if kind in ("link", "dangling"):
        aside.symlink_to("victim" if kind == "link" else "nowhere")
    elif kind == "file":
        write_file(aside)
    else:
        write_file(aside / ("letter.txt" if kind == "foreign" else ".azgeo"))
    if kind == "link inside":
        (aside / "previous").symlink_to(tmp_path / "victim")
    with pytest.raises(DataError) as raised:
        refuse_foreign_aside(aside)
    message = "azgeo needs this folder for itself, and did not make it"
    assert str(raised.value).startswith(f"{aside}:1:1: SITE01 {message};")
