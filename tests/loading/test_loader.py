"""A folder becomes a knowledge base of all that can be read in it."""

from pathlib import Path

import pytest
from small_data import DataFolder

from azgeo.loading.loader import load_folder, read_record, read_vocabulary
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import Actor, Place
from azgeo.problems import CODES, DataError

EGYPT = "name: Egypt\nsummary: A state.\nat: pre.1.1\ntype: state\n"


def test_the_name_of_the_file_is_the_id_and_the_folder_the_kind():
    egypt = read_record(RecordFile(Actor, "egypt", Path("egypt.yml")), EGYPT.encode())
    assert (type(egypt), egypt.id, egypt.name) == (Actor, "egypt", "Egypt")


def test_a_record_does_not_repeat_its_id():
    with pytest.raises(DataError) as caught:
        read_record(RecordFile(Actor, "egypt", Path("egypt.yml")), b"name: Egypt\nid: egypt\n")
    assert str(caught.value) == (
        "egypt.yml:2:1: FIELD01 the id is the name of the file; remove the line"
    )


def test_the_vocabulary_is_read(data: DataFolder):
    vocabulary = read_vocabulary(data.folder / "vocabulary.yml")
    assert list(vocabulary.terms("tones")) == ["close", "mixed"]


def test_all_that_can_be_read_is_in_the_knowledge_base(data: DataFolder):
    data.write("actors/egypt.yml", "name: [Egypt\n")
    kb, problems = load_folder(data.folder)
    assert kb is not None
    assert list(kb.records) == [
        "france",
        "persia",
        "turkey",
        "smith",
        "tabriz",
        "essay",
        "gazette",
        "ref-1",
    ]
    assert [problem.path.name for problem in problems] == ["egypt.yml"]


def test_a_record_that_cannot_be_read_is_still_known_by_its_file(data: DataFolder):
    data.write("actors/egypt.yml", "name: [Egypt\n")
    kb, _problems = load_folder(data.folder)
    assert kb is not None
    assert ("egypt" in kb, kb.files["egypt"][0].kind) == (False, Actor)


def test_of_two_records_with_one_id_the_first_is_read(data: DataFolder):
    data.write("actors/tabriz.yml", EGYPT)
    kb, problems = load_folder(data.folder)
    assert kb is not None
    assert type(kb["tabriz"]) is Actor
    assert [problem.code for problem in problems] == ["ID03"]


def test_only_the_given_kinds_are_read(data: DataFolder):
    kb, problems = load_folder(data.folder, (Actor, Place))
    assert kb is not None
    assert {type(record) for record in kb.records.values()} == {Actor, Place}
    assert [problem.path.name for problem in problems] == ["people", "sources"]


def test_without_a_vocabulary_there_is_no_knowledge_base(data: DataFolder):
    data.write("vocabulary.yml", "domains: []\n")
    kb, problems = load_folder(data.folder)
    assert (kb, {problem.path.name for problem in problems}) == (None, {"vocabulary.yml"})


def test_no_more_than_needed_is_read_of_an_endless_file(data: DataFolder):
    path = data.write("actors/egypt.yml", "")
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no room on the disk, but more than any memory
    _kb, problems = load_folder(data.folder)
    assert [str(problem) for problem in problems] == [
        f"data/actors/egypt.yml:1:1: YAML14 the file is larger than 1 MiB; {CODES['YAML14'].fix}"
    ]
