"""A published site is always one whole site, the old or the new one, whatever fails or stops.

Nothing that azgeo did not make is lost on the way.
"""

import ctypes
import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from azgeo.problems import DataError, Problem, SiteError
from azgeo.sites.publish import bring_back, publish, restore
from azgeo.sites.site_files import finish_build
from azgeo.sites.site_folder import SourceFolders

PAGES = ("index.html", "actors/turkey.html", "actors/persia.html")


def write_pages(text, pages=PAGES):
    """A build of pages that all say `text`."""

    def build(folder):
        for page in pages:
            (folder / page).parent.mkdir(parents=True, exist_ok=True)
            (folder / page).write_text(text, encoding="utf-8")

    return build


def no_faults(_folder):
    return []


def contents(folder):
    """Every file under `folder`, hidden ones too: its bytes and the time of its last change."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in files
    }


def texts(folder):
    """The different texts of the pages of a site."""
    return {path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def beside(site):
    """The names in the folder beside a site."""
    return {path.name for path in site.with_name(f".{site.name}-aside").iterdir()}


@pytest.fixture
def site(tmp_path):
    """A published site whose pages all say "old"."""
    publish(write_pages("old"), no_faults, tmp_path / "site")
    return tmp_path / "site"


def test_the_first_build_makes_the_site_and_the_folders_above_it(tmp_path):
    publish(write_pages("new"), no_faults, tmp_path / "public/kb/site")
    assert sorted(contents(tmp_path / "public/kb/site")) == [".azgeo", *sorted(PAGES)]
    assert texts(tmp_path / "public/kb/site") == {"new"}


def test_a_build_replaces_the_whole_site(site):
    publish(write_pages("new", ["index.html", "treaties/friendship.html"]), no_faults, site)
    assert sorted(contents(site)) == [".azgeo", "index.html", "treaties/friendship.html"]


def test_the_last_version_stays_beside_the_site_and_nothing_else(site):
    publish(write_pages("newer"), no_faults, site)
    publish(write_pages("newest"), no_faults, site)
    assert beside(site) == {".azgeo", "holder", "lock", "previous"}
    assert texts(site.parent / ".site-aside/previous") == {"newer"}
    assert {path.name for path in site.parent.iterdir()} == {"site", ".site-aside"}


def test_the_check_sees_the_new_site_before_it_is_published(site):
    seen = []

    def check(folder):
        seen.append((texts(folder), texts(site)))
        return []

    publish(write_pages("new"), check, site)
    assert seen == [({"new"}, {"old"})]


def test_a_failed_build_leaves_the_site_as_it_was(site):
    def build(folder):
        write_pages("new", ["index.html"])(folder)
        raise RuntimeError("a bug")

    before = contents(site)
    with pytest.raises(RuntimeError, match="a bug"):
        publish(build, no_faults, site)
    assert contents(site) == before


def test_a_failed_check_leaves_the_site_as_it_was_and_the_new_one_to_look_at(site):
    problem = Problem(Path("index.html"), 1, 1, "LINK07", "an address is empty")
    before = contents(site)
    with pytest.raises(DataError) as raised:
        publish(write_pages("new"), lambda _folder: [problem], site)
    assert raised.value.problems == (problem,)
    assert contents(site) == before
    assert texts(site.parent / ".site-aside/new") == {"new"}


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_everybody_can_read_a_site_and_only_its_owner_write_it(tmp_path, umask):
    before = os.umask(umask)
    try:
        publish(write_pages("new"), no_faults, tmp_path / "public/site")
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    site = tmp_path / "public/site"
    of_site = {path for path in modes if path.is_relative_to(site)} | {tmp_path / "public"}
    assert {modes[path] for path in of_site if path.is_dir()} == {0o755}
    assert {modes[path] for path in of_site if path.is_file()} == {0o644}


# ---- Folders that are not ours -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["letter.txt", "index.html", "404.html", "folder/x"])
def test_a_folder_of_somebody_else_is_refused_before_anything_is_built(tmp_path, name):
    folder = tmp_path / "documents"
    (folder / name).parent.mkdir(parents=True)
    mkdocs = '<meta name="generator" content="mkdocs-1.6.1">'
    (folder / name).write_text(mkdocs, encoding="utf-8")
    before = contents(tmp_path)
    built = []
    with pytest.raises(DataError) as raised:
        publish(built.append, no_faults, folder)
    assert str(raised.value) == (
        f"{folder}:1:1: SITE01 it is not empty, and no azgeo made it;"
        " name another folder, or move or delete this one yourself"
    )
    assert contents(tmp_path) == before
    assert built == []
    assert [path.name for path in tmp_path.iterdir()] == ["documents"]


def test_a_site_whose_marker_lists_no_files_is_refused(tmp_path):
    write_pages("old")(tmp_path / "site")
    (tmp_path / "site/.azgeo").write_text("azgeo made this folder.\n", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        publish(write_pages("new"), no_faults, tmp_path / "site")
    assert str(raised.value) == (
        f"{tmp_path}/site:1:1: SITE01 its .azgeo does not list the files that azgeo made;"
        " rename the folder, build again, then move into the new one what is yours"
    )
    assert texts(tmp_path / "site") == {"old"}


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="SITE01"):
        publish(write_pages("new"), no_faults, tmp_path / "site")
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_can_become_the_site(tmp_path):
    (tmp_path / "site").mkdir()
    publish(write_pages("new"), no_faults, tmp_path / "site")
    assert texts(tmp_path / "site") == {"new"}
    assert beside(tmp_path / "site") == {".azgeo", "holder", "lock"}


def test_a_link_beside_the_site_does_not_empty_what_it_leads_to(site):
    victim = site.parent / "victim"
    write_pages("mine")(victim / "new")
    shutil.rmtree(site.parent / ".site-aside")
    (site.parent / ".site-aside").symlink_to("victim")
    before = contents(victim)
    with pytest.raises(DataError, match=r"\.site-aside:1:1: SITE01 azgeo needs this folder"):
        publish(write_pages("new"), no_faults, site)
    assert contents(victim) == before
    assert texts(site) == {"old"}


def test_a_site_is_not_published_into_what_it_is_made_from(tmp_path):
    sources = SourceFolders(tmp_path, tmp_path / "docs", tmp_path / "data")
    (tmp_path / "data").mkdir()
    with pytest.raises(DataError, match="SITE05"):
        publish(write_pages("new"), no_faults, tmp_path / "data/site", sources)
    assert list((tmp_path / "data").iterdir()) == []


def test_a_symbolic_link_stays_and_its_target_is_replaced(site):
    link = site.parent / "current"
    link.symlink_to(site, target_is_directory=True)
    publish(write_pages("new"), no_faults, link)
    assert (link.readlink(), texts(site)) == (site, {"new"})


# ---- Files that are not ours ---------------------------------------------------------------------


def test_files_of_somebody_else_are_in_the_next_site(site):
    photo = site / "actors/uploads/photo.jpg"
    photo.parent.mkdir()
    photo.write_bytes(b"photo")
    (site / "CNAME").write_text("kb.example.org", encoding="utf-8")
    (site / "latest").symlink_to("actors/turkey.html")
    (site / "empty").mkdir()
    publish(write_pages("new"), no_faults, site)
    publish(write_pages("newer", ["index.html"]), no_faults, site)
    assert sorted(contents(site)) == [".azgeo", "CNAME", str(photo.relative_to(site)), "index.html"]
    assert photo.read_bytes() == b"photo"
    assert (site / "latest").readlink() == Path("actors/turkey.html")
    assert (site / "empty").is_dir()
    assert texts(site) == {"newer"}


def test_a_file_of_somebody_else_stops_a_site_that_has_a_page_of_its_name(site):
    (site / "actors/iran.html").write_text("mine", encoding="utf-8")
    (site / "index.html").write_text("changed by hand", encoding="utf-8")
    before = contents(site)
    with pytest.raises(DataError) as raised:
        publish(write_pages("new", [*PAGES, "actors/iran.html"]), no_faults, site)
    assert [str(problem) for problem in raised.value.problems] == [
        f"{site}/{name}:1:1: SITE06 azgeo did not make this file, and the new site has one of that"
        " name; move it out of the site; what is to be published belongs in docs/"
        for name in ("actors/iran.html", "index.html")
    ]
    assert contents(site) == before


def test_a_repository_in_the_site_is_refused(site):
    (site / "kb/.git").mkdir(parents=True)
    with pytest.raises(DataError, match=r"SITE05 it holds a Git repository: .*/kb/\.git;"):
        publish(write_pages("new"), no_faults, site)
    assert texts(site) == {"old"}


# ---- The last version ----------------------------------------------------------------------------


def test_the_last_version_can_be_brought_back_and_the_newer_one_again(site):
    publish(write_pages("new"), no_faults, site)
    (site / "CNAME").write_text("kb.example.org", encoding="utf-8")
    back, replaced = bring_back(site)
    assert texts(site) == {"old"}
    assert replaced is not None
    assert back <= replaced
    assert bring_back(site) == (replaced, back)
    assert texts(site) == {"new"}
    assert sorted(contents(site)) == [".azgeo", "CNAME", *sorted(PAGES)]


def test_files_of_somebody_else_are_the_latest_whichever_version_is_published(site):
    for name in ("CNAME", "uploads/photo.jpg", "uploads/removed.jpg"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("mine", encoding="utf-8")
    publish(write_pages("new"), no_faults, site)
    (site / "uploads/removed.jpg").unlink()
    (site / "CNAME").unlink()
    (site / "CNAME").write_text("another", encoding="utf-8")
    for version in ("old", "new"):
        bring_back(site)
        assert texts(site) == {version}
        assert (site / "CNAME").read_text(encoding="utf-8") == "another"
        assert [path.name for path in (site / "uploads").iterdir()] == ["photo.jpg"]


def test_there_is_no_version_before_the_first(site, tmp_path):
    for folder in (site, tmp_path / "no/site"):
        with pytest.raises(DataError) as raised:
            bring_back(folder)
        assert str(raised.value) == (
            f"{folder}:1:1: SITE07 there is no earlier version of it;"
            " build the site from earlier records, as Git has them"
        )
    assert texts(site) == {"old"}
    assert not (tmp_path / "no").exists()


def test_a_site_that_was_removed_can_be_brought_back_from_the_last_version(site):
    publish(write_pages("new"), no_faults, site)
    shutil.rmtree(site)
    assert bring_back(site)[1] is None
    assert texts(site) == {"old"}


def test_a_version_is_not_brought_back_over_a_file_of_somebody_else(site):
    publish(write_pages("new", ["index.html"]), no_faults, site)
    (site / "actors").mkdir()
    (site / "actors/turkey.html").write_text("mine", encoding="utf-8")
    before = contents(site)
    with pytest.raises(DataError, match=r"actors/turkey\.html:1:1: SITE06"):
        bring_back(site)
    assert contents(site) == before


# ---- What the system refuses ---------------------------------------------------------------------


def test_a_disk_without_room_for_another_site_is_reported_before_the_build(site, monkeypatch):
    (site / "index.html").write_bytes(b"x" * 2_000_001)
    finish_build(site)
    usage = shutil.disk_usage(site)._replace(free=2_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    built = []
    with pytest.raises(DataError) as raised:
        publish(built.append, no_faults, site)
    assert str(raised.value) == (
        f"{site}:1:1: SITE04 its disk has 2 MB of room, and a new site needs 3 MB;"
        " make room on its disk, or name a folder on another one"
    )
    assert built == []


def test_a_file_that_cannot_be_written_is_named(site):
    def build(folder):
        raise PermissionError(errno.EACCES, "Permission denied", str(folder / "index.html"))

    before = contents(site)
    with pytest.raises(DataError) as raised:
        publish(build, no_faults, site)
    assert str(raised.value) == (
        f"{site}:1:1: SITE04 the site cannot be written: Permission denied"
        f" ({site.parent}/.site-aside/new/index.html); name a folder inside one that you may write"
    )
    assert contents(site) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_file_that_cannot_be_copied_into_the_site_is_a_fault_of_the_site(site, number):
    def build(folder):
        names = ("theme/base.css", None, str(folder / "base.css"))  # as shutil names the two files
        raise OSError(number, os.strerror(number), *names)

    with pytest.raises(DataError, match=rf"{site}:1:1: SITE04 .*/new/base\.css\)"):
        publish(build, no_faults, site)
    assert texts(site) == {"old"}


def test_a_full_disk_is_that_of_the_site_whatever_file_is_named(site):
    def build(_folder):
        raise OSError(errno.ENOSPC, "No space left on device", "theme/base.css")

    with pytest.raises(DataError, match="SITE04"):
        publish(build, no_faults, site)


def test_a_file_elsewhere_that_cannot_be_read_is_no_fault_of_the_site(site):
    def build(_folder):
        raise PermissionError(errno.EACCES, "Permission denied", "docs/index.md")

    with pytest.raises(SiteError, match=r"^docs/index\.md: Permission denied$"):
        publish(build, no_faults, site)
    assert texts(site) == {"old"}


def test_what_an_earlier_build_left_and_cannot_be_removed_is_a_fault_of_the_site(site, monkeypatch):
    def refuse(_folder, **_settings):
        raise PermissionError(errno.EACCES, "Permission denied", "turkey.html")

    write_pages("left")(site.parent / ".site-aside/new")
    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(DataError, match=r"SITE04 .* Permission denied"):
        publish(write_pages("new"), no_faults, site)
    assert texts(site) == {"old"}


def test_half_a_site_does_not_stay_on_a_full_disk(site):
    def build(folder):
        write_pages("new")(folder)
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(DataError, match=r"SITE04 .*: No space left on device; make room on its"):
        publish(build, no_faults, site)
    assert beside(site) == {".azgeo", "holder", "lock"}


# ---- Two builds at once --------------------------------------------------------------------------


def test_builds_of_two_sites_do_not_wait_for_each_other(site):
    other = site.parent / "other"

    def build(folder):
        publish(write_pages("other"), no_faults, other)
        write_pages("new")(folder)

    publish(build, no_faults, site)
    assert (texts(site), texts(other)) == ({"new"}, {"other"})


# A process that builds into a folder and, at two moments, waits until it is told to go on.
WAITING_BUILD = """
import sys
from pathlib import Path
from azgeo.sites.publish import publish

def wait(moment):
    print(moment, flush=True)
    sys.stdin.readline()

def build(folder):
    (folder / "index.html").write_text("new")
    wait("half built")
    (folder / "actors").mkdir()
    (folder / "actors/turkey.html").write_text("new")

def check(folder):
    wait("built")
    return []

publish(build, check, Path(sys.argv[1]))
"""


@pytest.fixture
def other_build(site):
    command = [sys.executable, "-c", WAITING_BUILD, str(site)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


@pytest.mark.slow
def test_a_build_waits_while_another_process_builds_the_site(site, other_build):
    assert other_build.stdout.readline() == "half built\n"
    waits = []

    def on_wait(message):
        waits.append(message)
        other_build.communicate("go on\ngo on\n")

    publish(write_pages("second"), no_faults, site, on_wait=on_wait)
    assert [str(other_build.pid) in message for message in waits] == [True]
    assert other_build.returncode == 0
    assert texts(site) == {"second"}
    assert texts(site.parent / ".site-aside/previous") == {"new"}


# ---- Builds that are killed ----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["half built", "built"])
def test_a_killed_build_leaves_the_site_as_it_was_and_no_lock(site, other_build, moment):
    before = contents(site)
    while other_build.stdout.readline().strip() != moment:
        other_build.stdin.write("go on\n")
        other_build.stdin.flush()
    other_build.send_signal(signal.SIGKILL)
    other_build.wait()
    assert contents(site) == before
    publish(write_pages("next"), no_faults, site)
    assert texts(site) == {"next"}
    assert beside(site) == {".azgeo", "holder", "lock", "previous"}


# A process that publishes without end: pages that all say 0, then pages that all say 1, and so on.
ENDLESS_BUILDS = """
import sys
from itertools import count
from pathlib import Path
from azgeo.sites.publish import publish

for turn in count():
    def build(folder):
        for page in ("index", *range(30)):
            (folder / f"{page}.html").write_text(str(turn))
    publish(build, lambda folder: [], Path(sys.argv[1]))
    print(turn, flush=True)
"""


def stop(_folder):
    raise RuntimeError("stop")


@pytest.mark.slow
@pytest.mark.parametrize("turns", [1, 2, 5, 11, 20])
def test_a_kill_at_any_moment_leaves_one_whole_site(tmp_path, turns):
    command = [sys.executable, "-c", ENDLESS_BUILDS, str(tmp_path / "site")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(turns):
            process.stdout.readline()
        process.kill()
    with pytest.raises(RuntimeError, match="stop"):  # a build that fails cleans up, too
        publish(stop, no_faults, tmp_path / "site")
    assert len(texts(tmp_path / "site")) == 1
    assert len(list((tmp_path / "site").glob("*.html"))) == 31


def test_the_next_build_undoes_a_swap_that_stopped_half_way(site):
    aside = site.parent / ".site-aside"
    write_pages("new")(aside / "new")
    site.rename(aside / "old")
    with pytest.raises(RuntimeError, match="stop"):
        publish(stop, no_faults, site)
    assert texts(site) == {"old"}


def test_a_site_between_two_renames_is_restored_without_a_build(site):
    site.rename(site.parent / ".site-aside/old")
    restore(site)
    assert texts(site) == {"old"}


# ---- Systems that cannot exchange two folders ----------------------------------------------------


def no_library(_name):
    raise OSError("there is no such library")


def test_a_system_that_cannot_exchange_folders_renames_them(site, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", no_library)
    publish(write_pages("new"), no_faults, site)
    assert texts(site) == {"new"}
    assert beside(site) == {".azgeo", "holder", "lock", "previous"}
    bring_back(site)
    assert texts(site) == {"old"}


def test_a_swap_that_the_system_refuses_leaves_the_site_as_it_was(site, monkeypatch):
    rename = os.rename

    def refuse(source, target):
        if Path(source).name == "new":
            raise OSError(errno.EBUSY, "Device or resource busy")
        rename(source, target)

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    monkeypatch.setattr(os, "rename", refuse)
    before = contents(site)
    with pytest.raises(DataError) as raised:
        publish(write_pages("new"), no_faults, site)
    assert str(raised.value) == (
        f"{site}:1:1: SITE04 the site cannot be written: Device or resource busy;"
        " name a folder inside one that you may write"
    )
    assert contents(site) == before
