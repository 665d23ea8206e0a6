"""Which files of a folder are records, and what is wrong with the others."""

import os
from pathlib import Path

import pytest
from small_data import DataFolder

from azgeo.loading.discover import discover, unsafe_files
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import KINDS, Actor, Place
from azgeo.problems import DataError


def test_records_are_in_the_order_of_kinds_and_ids(tmp_path):
    for name in ("places/tabriz.yml", "actors/turkey.yml", "actors/persia.yml", "vocabulary.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("name: Any\n")
    assert discover(tmp_path, KINDS) == (
        [
            RecordFile(Actor, "persia", tmp_path / "actors/persia.yml"),
            RecordFile(Actor, "turkey", tmp_path / "actors/turkey.yml"),
            RecordFile(Place, "tabriz", tmp_path / "places/tabriz.yml"),
        ],
        [],
    )


def test_an_empty_folder_of_records_is_no_mistake(data: DataFolder):
    (data.folder / "events").mkdir()
    assert data.problems == []


@pytest.mark.parametrize(
    "name", [".DS_Store", ".gitkeep", "actors/.turkey.yml.swp", "actors/.#turkey.yml"]
)
def test_hidden_files_are_ignored(data: DataFolder, name):
    data.write(name, "any")
    assert data.problems == []


def test_a_link_is_not_followed_even_if_it_leads_nowhere(data: DataFolder):
    (data.folder / "actors/egypt.yml").symlink_to("nowhere.yml")
    assert data.problems == [
        "data/actors/egypt.yml:1:1: FILE02 'egypt.yml' is not a plain file; "
        "put the file itself there"
    ]


def test_a_link_in_place_of_the_vocabulary_is_not_followed(data: DataFolder):
    path = data.folder / "vocabulary.yml"
    path.rename("words.yml")
    path.symlink_to("../words.yml")
    assert data.problems == [
        f"{path}:1:1: YAML01 this is not a plain file; "
        "see that it is a plain file that you may read"
    ]


def test_a_file_name_with_control_characters_is_printed_in_one_line(data: DataFolder):
    (data.folder / "actors/a\nb.yml").write_text("name: Any\n")
    assert data.problems == [r"data/actors/a\nb.yml:1:1: ID01 'a\nb' is not an id; rename the file"]


def test_a_file_in_place_of_the_folder_of_records_is_the_only_problem(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("data").write_text("name: Turkey\n")
    with pytest.raises(DataError) as caught:
        discover(Path("data"), KINDS)
    assert str(caught.value) == (
        "data:1:1: FILE04 the folder cannot be read: Not a directory; "
        "go to the folder of the project, or name the folder with --data"
    )


# ---- Hand-written pages --------------------------------------------------------------------------


def test_hand_written_pages_are_files_inside_their_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("docs/guide").mkdir(parents=True)
    Path("docs/index.md").write_text("# Home\n")
    Path("docs/start.md").symlink_to("index.md")
    assert unsafe_files(Path("docs")) == []


def test_what_would_publish_something_from_outside_is_reported(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("secret.md").write_text("# Secret\n")
    Path("docs/page.md").symlink_to("../secret.md")
    os.mkfifo("docs/pipe.md")
    problems = unsafe_files(Path("docs").resolve())
    assert [f"{problem.path} {problem.code} {problem.message}" for problem in problems] == [
        "docs/page.md FILE02 'page.md' is not a plain file",
        "docs/pipe.md FILE02 'pipe.md' is not a plain file",
    ]
