"""Two folders swap names, in one step where the system can do that."""

import ctypes
import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from azgeo.sites.exchange import replace_folder


def write_folder(folder, text):
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folders(tmp_path):
    """A site, a new one, and the name for the old one."""
    site, new = write_folder(tmp_path / "site", "old"), write_folder(tmp_path / "new", "new")
    return site, new, tmp_path / "old"


def text(folder):
    return (folder / "index.html").read_text(encoding="utf-8")


def no_library(*_arguments, **_settings):
    raise OSError("there is no such library")


def test_the_first_site_takes_its_place(tmp_path):
    new = write_folder(tmp_path / "new", "new")
    replace_folder(tmp_path / "site", new, tmp_path / "old")
    assert text(tmp_path / "site") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="the call is that of Linux")
def test_two_folders_swap_names_without_a_rename(folders, monkeypatch):
    monkeypatch.setattr(os, "rename", no_library)
    site, new, old = folders
    replace_folder(site, new, old)
    assert (text(site), text(new), old.exists()) == ("new", "old", False)


def test_macos_swaps_folders_by_its_own_call(folders, monkeypatch):
    calls = []

    class Swap:
        def __call__(self, *arguments):
            calls.append(arguments)
            return 0

    library = SimpleNamespace(renamex_np=Swap())
    monkeypatch.setattr(ctypes, "CDLL", lambda *_arguments, **_settings: library)
    site, new, old = folders
    replace_folder(site, new, old)
    assert calls == [(os.fsencode(site), os.fsencode(new), 2)]
    assert text(site) == "old"  # nothing but the call moves a folder


@pytest.mark.parametrize("library", [no_library, lambda *_arguments, **_settings: object()])
def test_a_system_without_such_a_call_renames_twice(folders, monkeypatch, library):
    monkeypatch.setattr(ctypes, "CDLL", library)
    site, new, old = folders
    replace_folder(site, new, old)
    assert (text(site), text(old), new.exists()) == ("new", "old", False)


def test_a_rename_that_is_refused_is_undone(folders, monkeypatch):
    rename = os.rename
    site, new, old = folders

    def refuse(source, target):
        if Path(source) == new:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        rename(source, target)

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(OSError, match="busy"):
        replace_folder(site, new, old)
    assert (text(site), text(new), old.exists()) == ("old", "new", False)
