"""The folder beside a site: whatever stops a command, a whole site remains, and all else with it.

`interrupted.py` stops a command at every single step and looks at what is left.
"""

import os
import subprocess
import sys

import pytest
from paths import ROOT

from azgeo.sites import aside_folder
from azgeo.sites.aside_folder import AsideFolder


@pytest.mark.slow
@pytest.mark.parametrize("can_exchange", ["1", "0"])
@pytest.mark.parametrize("failure", ["KILL", "ENOSPC", "EIO", "EACCES"])
@pytest.mark.parametrize(("command", "steps"), [("publish", 40), ("bring_back", 20)])
def test_a_command_that_fails_at_any_step_leaves_a_whole_site(
    tmp_path, command, steps, failure, can_exchange
):
    program = [sys.executable, ROOT / "tests/interrupted.py", tmp_path]
    done = subprocess.run(
        [*program, command, failure, can_exchange], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) >= steps


def test_the_folder_says_what_it_is_and_can_be_entered_by_all(tmp_path):
    aside = AsideFolder(tmp_path / "public/site")
    aside.make()
    assert aside.folder == tmp_path / "public/.site-aside"
    assert (aside.folder / ".azgeo").read_text(encoding="utf-8").startswith("azgeo keeps")
    assert aside.folder.stat().st_mode & 0o777 == 0o755
    assert not aside.site.exists()


def test_every_folder_is_on_the_disk_before_the_site_is_replaced(tmp_path, monkeypatch):
    aside, synced, before = AsideFolder(tmp_path / "site"), set(), set()

    def replace_folder(site, new, _old):
        before.update(synced)
        new.rename(site)

    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.add(os.fstat(descriptor).st_ino))
    monkeypatch.setattr(aside_folder, "replace_folder", replace_folder)
    (aside.new / "actors/deep").mkdir(parents=True)
    aside.put_in_place(aside.new)
    folders = (aside.site, aside.site / "actors", aside.site / "actors/deep", aside.folder)
    assert before >= {folder.stat().st_ino for folder in folders}
    assert tmp_path.stat().st_ino in synced


def test_a_build_that_was_stopped_is_removed(tmp_path):
    aside = AsideFolder(tmp_path / "site")
    (aside.new / "actors").mkdir(parents=True)
    aside.recover()
    assert not aside.new.exists()
