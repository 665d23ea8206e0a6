"""The published site is always one whole site: the old one or the new one, whatever fails, stops or comes between."""

import ctypes
import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from azgeo.problems import DataError, Problem
from azgeo.sites.publish import publish

PAGES = ("index.html", "actors/turkey.html", "actors/persia.html")


def writes(text, pages=PAGES):
    """A build of pages that all say `text`."""

    def build(folder):
        for page in pages:
            (folder / page).parent.mkdir(parents=True, exist_ok=True)
            (folder / page).write_text(text, encoding="utf-8")

    return build


def is_content(_folder):
    return []


def contents(folder):
    """Every file under `folder`, hidden ones too: its bytes and the time of its last change."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def said(folder):
    """What the pages of a site say, each saying once."""
    return {path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


@pytest.fixture
def site(tmp_path):
    """A published site whose pages all say "old"."""
    publish(writes("old"), is_content, tmp_path / "site")
    return tmp_path / "site"


def test_the_first_build_makes_the_site_and_the_folders_above_it(tmp_path):
    publish(writes("new"), is_content, tmp_path / "public/kb/site")
    assert sorted(contents(tmp_path / "public/kb/site")) == [".azgeo", *sorted(PAGES)]
    assert said(tmp_path / "public/kb/site") == {"new"}


def test_a_build_replaces_the_site_whole(site):
    publish(writes("new", pages=["index.html", "treaties/friendship.html"]), is_content, site)
    assert sorted(contents(site)) == [".azgeo", "index.html", "treaties/friendship.html"]


def test_nothing_but_the_lock_stays_beside_the_site(site):
    publish(writes("new"), is_content, site)
    assert sorted(str(path.relative_to(site.parent)) for path in site.parent.glob(".*/**/*")) == [".site-aside/lock"]


def test_the_check_sees_the_new_site_before_it_is_published(site):
    seen = []
    publish(writes("new"), lambda folder: seen.append((said(folder), said(site))) or [], site)
    assert seen == [({"new"}, {"old"})]


def test_a_failing_build_leaves_the_site_as_it_was(site):
    def build(folder):
        writes("new", pages=["index.html"])(folder)
        raise OSError("no space left on device")

    before = contents(site)
    with pytest.raises(OSError, match="no space left on device"):
        publish(build, is_content, site)
    assert contents(site) == before


def test_a_failing_check_leaves_the_site_as_it_was_and_the_new_one_to_look_at(site):
    problem = Problem(Path("index.html"), 1, 1, "LINK07", "an address is empty")
    before = contents(site)
    with pytest.raises(DataError) as raised:
        publish(writes("new"), lambda _folder: [problem], site)
    assert raised.value.problems == (problem,)
    assert contents(site) == before
    assert said(site.parent / ".site-aside/new") == {"new"}


def test_a_build_without_a_home_page_is_no_site(site):
    before = contents(site)
    with pytest.raises(DataError) as raised:
        publish(writes("new", pages=["actors/turkey.html"]), is_content, site)
    home = site.parent / ".site-aside/new/index.html"
    assert str(raised.value) == f"{home}:1:1: SITE03 the build made no home page; write docs/index.md"
    assert contents(site) == before


@pytest.mark.parametrize("name", ["letter.txt", "index.html", "404.html", ".git/HEAD"])
def test_a_folder_that_is_no_site_of_ours_is_refused_before_anything_is_built(tmp_path, name):
    folder = tmp_path / "documents"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    built = []
    with pytest.raises(DataError) as raised:
        publish(built.append, is_content, folder)
    assert str(raised.value) == (
        f"{folder}:1:1: SITE01 this is not a folder that azgeo or MkDocs made;"
        " name another folder, or delete this one if nothing in it is yours"
    )
    assert contents(tmp_path) == before
    assert built == []


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="SITE01"):
        publish(writes("new"), is_content, tmp_path / "site")
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_may_become_the_site(tmp_path):
    (tmp_path / "site").mkdir()
    publish(writes("new"), is_content, tmp_path / "site")
    assert said(tmp_path / "site") == {"new"}


def test_a_site_made_by_mkdocs_alone_may_be_replaced(tmp_path):
    writes('<meta name="generator" content="mkdocs-1.6.1">')(tmp_path / "site")
    publish(writes("new"), is_content, tmp_path / "site")
    assert said(tmp_path / "site") == {"new"}


def test_a_symbolic_link_stays_and_what_it_leads_to_is_replaced(site):
    link = site.parent / "current"
    link.symlink_to(site, target_is_directory=True)
    publish(writes("new"), is_content, link)
    assert (link.readlink(), said(site)) == (site, {"new"})


def test_a_second_build_says_that_another_is_at_work(site):
    with pytest.raises(DataError) as raised:
        publish(lambda _folder: publish(writes("second"), is_content, site), is_content, site)
    assert str(raised.value) == (
        f"{site}:1:1: SITE02 another build of this site is at work; wait until it has ended, then build again"
    )
    assert said(site) == {"old"}


def test_builds_of_two_sites_do_not_wait_for_each_other(site):
    other = site.parent / "other"

    def build(folder):
        publish(writes("other"), is_content, other)
        writes("new")(folder)

    publish(build, is_content, site)
    assert (said(site), said(other)) == ({"new"}, {"other"})


# A process that builds into the folder given, says so, and goes on when it is told to or is killed.
WAITING = """
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
    command = [sys.executable, "-c", WAITING, str(site)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_a_build_in_another_process_is_waited_for(site, other_build):
    assert other_build.stdout.readline() == "half built\n"
    with pytest.raises(DataError, match="SITE02"):
        publish(writes("second"), is_content, site)
    other_build.communicate("go on\ngo on\n")
    assert (other_build.returncode, said(site)) == (0, {"new"})


@pytest.mark.parametrize("moment", ["half built", "built"])
def test_a_build_that_is_killed_leaves_the_site_as_it_was_and_the_next_one_clears_up(site, other_build, moment):
    before = contents(site)
    while other_build.stdout.readline().strip() != moment:
        other_build.stdin.write("go on\n")
        other_build.stdin.flush()
    other_build.send_signal(signal.SIGKILL)
    other_build.wait()
    assert contents(site) == before
    publish(writes("next"), is_content, site)
    assert said(site) == {"next"}
    assert [path.name for path in (site.parent / ".site-aside").iterdir()] == ["lock"]


# A process that publishes without end, pages that all say 0, then pages that all say 1, and so on.
ENDLESS = """
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


@pytest.mark.parametrize("turns", [1, 2, 5, 11, 20])
def test_a_kill_at_any_moment_leaves_one_whole_site(tmp_path, turns):
    command = [sys.executable, "-c", ENDLESS, str(tmp_path / "site")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(turns):
            process.stdout.readline()
        process.kill()
    with pytest.raises(OSError, match="stop"):  # A build that fails clears up, too.
        publish(stop, is_content, tmp_path / "site")
    assert len(said(tmp_path / "site")) == 1
    assert len(list((tmp_path / "site").glob("*.html"))) == 31


def stop(_folder):
    raise OSError("stop")


def test_a_swap_stopped_half_way_is_taken_back_by_the_next_build(site):
    aside = site.parent / ".site-aside"
    writes("new")(aside / "new")
    site.rename(aside / "old")
    with pytest.raises(OSError, match="stop"):
        publish(stop, is_content, site)
    assert said(site) == {"old"}


def no_library(_name):
    raise OSError("there is no such library")


def test_a_system_that_cannot_exchange_two_folders_renames_them(site, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", no_library)
    publish(writes("new"), is_content, site)
    assert said(site) == {"new"}
    assert [path.name for path in (site.parent / ".site-aside").iterdir()] == ["lock"]


def test_a_swap_that_the_system_refuses_leaves_the_site_as_it_was(site, monkeypatch):
    rename = os.rename

    def busy(source, target):
        if Path(source).name == "new":
            raise OSError(errno.EBUSY, "Device or resource busy")
        rename(source, target)

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    monkeypatch.setattr(os, "rename", busy)
    before = contents(site)
    with pytest.raises(DataError) as raised:
        publish(writes("new"), is_content, site)
    assert str(raised.value) == (
        f"{site}:1:1: SITE04 the folder cannot be replaced: Device or resource busy;"
        " name a folder inside one that you may write"
    )
    assert contents(site) == before
