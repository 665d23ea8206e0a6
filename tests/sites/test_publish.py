"""A published site is always one whole site, the old or the new one, whatever fails or stops."""

import ctypes
import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from azgeo.problems import DataError, Problem
from azgeo.sites.publish import clear_output_dir, publish

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


def test_nothing_but_the_lock_stays_beside_the_site(site):
    publish(write_pages("new"), no_faults, site)
    beside = {path.name for path in (site.parent / ".site-aside").iterdir()}
    assert beside <= {"lock"}
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
        raise OSError("no space left on device")

    before = contents(site)
    with pytest.raises(OSError, match="no space left on device"):
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


def test_a_build_without_a_home_page_is_not_published(site):
    before = contents(site)
    with pytest.raises(DataError) as raised:
        publish(write_pages("new", ["actors/turkey.html"]), no_faults, site)
    home = site.parent / ".site-aside/new/index.html"
    message = f"{home}:1:1: SITE03 the build made no home page; write docs/index.md"
    assert str(raised.value) == message
    assert contents(site) == before


# ---- Folders that are not ours -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["letter.txt", "index.html", "404.html", ".git/HEAD"])
def test_a_folder_of_somebody_else_is_refused_before_anything_is_built(tmp_path, name):
    folder = tmp_path / "documents"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    built = []
    with pytest.raises(DataError) as raised:
        publish(built.append, no_faults, folder)
    assert str(raised.value) == (
        f"{folder}:1:1: SITE01 azgeo or MkDocs did not make this folder;"
        " name another folder, or delete this one if nothing in it is yours"
    )
    assert contents(tmp_path) == before
    assert built == []


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="SITE01"):
        publish(write_pages("new"), no_faults, tmp_path / "site")
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_can_become_the_site(tmp_path):
    (tmp_path / "site").mkdir()
    publish(write_pages("new"), no_faults, tmp_path / "site")
    assert texts(tmp_path / "site") == {"new"}


def test_a_site_of_mkdocs_can_be_replaced(tmp_path):
    write_pages('<meta name="generator" content="mkdocs-1.6.1">')(tmp_path / "site")
    publish(write_pages("new"), no_faults, tmp_path / "site")
    assert texts(tmp_path / "site") == {"new"}


def test_a_symbolic_link_stays_and_its_target_is_replaced(site):
    link = site.parent / "current"
    link.symlink_to(site, target_is_directory=True)
    publish(write_pages("new"), no_faults, link)
    assert (link.readlink(), texts(site)) == (site, {"new"})


def test_a_cleared_folder_holds_nothing_but_the_marker(site):
    clear_output_dir(site)
    assert sorted(contents(site)) == [".azgeo"]


def test_a_folder_of_somebody_else_is_not_cleared(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="SITE01"):
        clear_output_dir(tmp_path)
    assert sorted(contents(tmp_path)) == ["letter.txt"]


# ---- Two builds at once --------------------------------------------------------------------------


def test_a_second_build_of_a_site_is_refused(site):
    with pytest.raises(DataError) as raised:
        publish(lambda _: publish(write_pages("second"), no_faults, site), no_faults, site)
    assert str(raised.value) == (
        f"{site}:1:1: SITE02 another build of this site is running;"
        " wait until it has ended, then build again"
    )
    assert texts(site) == {"old"}


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


def test_a_build_is_refused_while_another_process_builds_the_site(site, other_build):
    assert other_build.stdout.readline() == "half built\n"
    with pytest.raises(DataError, match="SITE02"):
        publish(write_pages("second"), no_faults, site)
    other_build.communicate("go on\ngo on\n")
    assert (other_build.returncode, texts(site)) == (0, {"new"})


# ---- Builds that are killed ----------------------------------------------------------------------


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
    assert {path.name for path in (site.parent / ".site-aside").iterdir()} <= {"lock"}


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
    raise OSError("stop")


@pytest.mark.parametrize("turns", [1, 2, 5, 11, 20])
def test_a_kill_at_any_moment_leaves_one_whole_site(tmp_path, turns):
    command = [sys.executable, "-c", ENDLESS_BUILDS, str(tmp_path / "site")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(turns):
            process.stdout.readline()
        process.kill()
    with pytest.raises(OSError, match="stop"):  # a build that fails cleans up, too
        publish(stop, no_faults, tmp_path / "site")
    assert len(texts(tmp_path / "site")) == 1
    assert len(list((tmp_path / "site").glob("*.html"))) == 31


def test_the_next_build_undoes_a_swap_that_stopped_half_way(site):
    aside = site.parent / ".site-aside"
    write_pages("new")(aside / "new")
    site.rename(aside / "old")
    with pytest.raises(OSError, match="stop"):
        publish(stop, no_faults, site)
    assert texts(site) == {"old"}


# ---- Systems that cannot exchange two folders ----------------------------------------------------


def no_library(_name):
    raise OSError("there is no such library")


def test_a_system_that_cannot_exchange_folders_renames_them(site, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", no_library)
    publish(write_pages("new"), no_faults, site)
    assert texts(site) == {"new"}
    assert {path.name for path in (site.parent / ".site-aside").iterdir()} <= {"lock"}


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
        f"{site}:1:1: SITE04 the folder cannot be replaced: Device or resource busy;"
        " name a folder inside one that you may write"
    )
    assert contents(site) == before
