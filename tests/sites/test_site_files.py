"""Which files of a published folder azgeo made, and how the others are kept."""

import hashlib
import json
import os
import stat

import pytest

from azgeo.problems import DataError
from azgeo.sites.site_files import (
    drop_kept_files,
    finish_build,
    foreign_paths,
    keep_foreign_files,
    listed_files,
)


def write_file(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path):
    """A finished build of two pages."""
    return build(tmp_path / "site", "index.html", "actors/turkey.html")


def build(folder, *pages):
    for page in pages:
        write_file(folder / page, page)
    finish_build(folder)
    return folder


def test_the_marker_lists_every_file_with_its_digest_in_order(site):
    marker = (site / ".azgeo").read_text(encoding="utf-8")
    digests = {
        name: hashlib.sha256(name.encode()).hexdigest()
        for name in ("actors/turkey.html", "index.html")
    }
    assert listed_files(site) == digests
    assert list(json.loads(marker)) == ["about", "files"]
    assert list(json.loads(marker)["files"]) == [*digests]


def test_the_marker_is_the_same_whatever_the_order_of_writing(site, tmp_path):
    other = build(tmp_path / "other", "actors/turkey.html", "index.html")
    assert (site / ".azgeo").read_bytes() == (other / ".azgeo").read_bytes()


def test_a_file_of_any_name_is_listed(tmp_path):
    name = os.fsdecode(b"a\n\xff\xe2\x82\xac.html")
    site = build(tmp_path / "site", "index.html")
    (site / name).write_bytes(b"")
    finish_build(site)
    assert name in listed_files(site)
    assert foreign_paths(site) == []


def test_every_file_is_on_the_disk_before_the_build_is_finished(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    site = build(tmp_path / "site", "index.html", "actors/turkey.html")
    files = {path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    assert set(synced) >= files


def test_what_azgeo_did_not_make_is_found_and_so_is_what_was_changed(site):
    write_file(site / "actors/notes.txt", "mine")
    write_file(site / "uploads/deep/photo.jpg", "mine")
    write_file(site / "index.html", "changed")
    (site / "empty").mkdir()
    (site / "link").symlink_to("actors")
    os.mkfifo(site / "pipe")
    assert foreign_paths(site) == [
        "actors",
        "actors/notes.txt",
        "empty",
        "index.html",
        "link",
        "pipe",
        "uploads",
        "uploads/deep",
        "uploads/deep/photo.jpg",
    ]


@pytest.mark.parametrize("can_link", [True, False])
def test_foreign_files_are_kept_with_their_modes_and_times(site, tmp_path, monkeypatch, can_link):
    def refuse(*_arguments, **_settings):
        raise PermissionError

    if not can_link:
        monkeypatch.setattr(os, "link", refuse)
    write_file(site / "uploads/secret.txt", "mine")
    (site / "uploads/secret.txt").chmod(0o600)
    (site / "uploads").chmod(0o700)
    (site / "link").symlink_to("nowhere")
    new = build(tmp_path / "new", "index.html")
    keep_foreign_files(site, new)
    assert (new / "uploads/secret.txt").read_text(encoding="utf-8") == "mine"
    kept, source = (folder / "uploads/secret.txt" for folder in (new, site))
    assert kept.stat().st_mtime_ns == source.stat().st_mtime_ns
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE((new / "uploads").stat().st_mode) == 0o700
    assert os.readlink(new / "link") == "nowhere"  # noqa: PTH115
    assert not (new / "actors").exists()


@pytest.mark.parametrize(
    ("foreign", "page", "in_the_way"),
    [
        ("x.html", "x.html", ["x.html"]),
        ("x", "x/page.html", ["x"]),
        ("x/deep/notes.txt", "x", ["x"]),
        ("x/notes.txt", "x/page.html", []),
    ],
)
def test_a_foreign_file_with_the_name_of_a_new_one_is_reported(
    site, tmp_path, foreign, page, in_the_way
):
    write_file(site / foreign, "mine")
    new = build(tmp_path / "new", "index.html", page)
    if not in_the_way:
        keep_foreign_files(site, new)
        return
    with pytest.raises(DataError) as raised:
        keep_foreign_files(site, new)
    assert [problem.path for problem in raised.value.problems] == [site / x for x in in_the_way]
    assert foreign_paths(new) == []


def test_a_foreign_file_that_says_the_same_as_the_new_one_is_not_in_the_way(site, tmp_path):
    write_file(site / "CNAME", "CNAME")
    new = build(tmp_path / "new", "index.html", "CNAME")
    keep_foreign_files(site, new)
    assert foreign_paths(new) == []


def test_a_folder_on_another_disk_is_not_kept(site, tmp_path, monkeypatch):
    (site / "uploads").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == site / "uploads")
    new = build(tmp_path / "new", "index.html")
    with pytest.raises(DataError, match="uploads:1:1: SITE06 this folder is on another disk;"):
        keep_foreign_files(site, new)


def test_files_that_were_kept_are_dropped_from_the_old_site(site, tmp_path):
    write_file(site / "uploads/photo.jpg", "mine")
    new = build(tmp_path / "new", "index.html")
    keep_foreign_files(site, new)
    write_file(site / "late.txt", "written while the site was replaced")
    write_file(site / "actors/turkey.html", "changed")
    drop_kept_files(site, new)
    assert (new / "late.txt").is_file()
    assert (new / "uploads/photo.jpg").read_text(encoding="utf-8") == "mine"
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*"))]
    assert names == [".azgeo", "actors", "actors/turkey.html", "index.html"]
