"""From files to records: which files are records, and what is told of a file that is none."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from base import Data, problems
from folders import EXAMPLE

from azgeo.formats.yaml_reader import MappingNode, Scalar, SequenceNode, YamlNode, read_yaml
from azgeo.loading.discover import discover
from azgeo.loading.validation import read_record, read_vocabulary, validate
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import KINDS, Actor, Place
from azgeo.problems import CODES, DataError

EGYPT = "name: Egypt\nsummary: A state.\nat: pre.1.1\ntype: state\n"

# ---- Which files are records ----------------------------------------------------------------------------------------


def test_records_are_listed_in_the_order_of_kinds_and_ids(tmp_path):
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


def test_an_empty_folder_of_records_is_no_mistake(data: Data):
    (data.folder / "events").mkdir()
    assert problems(data) == []


@pytest.mark.parametrize("name", [".DS_Store", ".gitkeep", "actors/.turkey.yml.swp", "actors/.#turkey.yml"])
def test_hidden_files_are_left_to_whom_they_belong(data: Data, name):
    data.write(name, "any")
    assert problems(data) == []


def test_a_link_is_not_followed_even_if_it_leads_nowhere(data: Data):
    (data.folder / "actors/egypt.yml").symlink_to("nowhere.yml")
    told = "data/actors/egypt.yml:1:1: FILE02 'egypt.yml' is not a plain file; put the file itself there"
    assert problems(data) == [told]


def test_a_link_in_place_of_the_vocabulary_is_not_followed(data: Data):
    path = data.folder / "vocabulary.yml"
    path.rename("words.yml")
    path.symlink_to("../words.yml")
    told = f"{path}:1:1: YAML01 this is not a plain file; see that it is a plain file that you may read"
    assert problems(data) == [told]


def test_a_name_of_odd_characters_is_told_in_one_line(data: Data):
    (data.folder / "actors/a\nb.yml").write_text("name: Any\n")
    assert problems(data) == [r"data/actors/a\nb.yml:1:1: ID01 'a\nb' is no id; rename the file"]


def test_of_a_file_in_place_of_the_folder_of_records_only_that_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("data").write_text("name: Turkey\n")
    with pytest.raises(DataError) as caught:
        discover(Path("data"), KINDS)
    assert str(caught.value) == (
        "data:1:1: FILE04 the folder cannot be read: Not a directory; "
        "go to the folder of the project, or name the folder with --data"
    )


# ---- What is read ---------------------------------------------------------------------------------------------------


def test_the_name_of_the_file_is_the_id_and_the_folder_the_kind():
    egypt = read_record(RecordFile(Actor, "egypt", Path("egypt.yml")), EGYPT.encode())
    assert (type(egypt), egypt.id, egypt.name) == (Actor, "egypt", "Egypt")


def test_the_vocabulary_of_the_base_is_read(data: Data):
    assert list(read_vocabulary(data.folder / "vocabulary.yml").terms("tones")) == ["close", "mixed"]


def test_of_a_record_with_many_faults_the_first_hundred_are_told(data: Data):
    data.write("actors/egypt.yml", EGYPT + "aliases:\n" + "- []\n" * 40_000)
    first = EGYPT.count("\n") + 2
    assert [told.split(":")[1] for told in problems(data)] == [str(first + line) for line in range(100)]


def test_a_misspelt_field_is_told_once_and_not_missed_as_well(data: Data):
    data.write("actors/egypt.yml", EGYPT.replace("type:", "tpye:"))
    assert problems(data) == ["data/actors/egypt.yml:4:1: FIELD01 no field 'tpye' here; did you mean 'type'?"]


def test_a_field_that_is_spelt_in_two_ways_is_told_at_both_places(data: Data):
    data.write("actors/egypt.yml", EGYPT.replace("type: state", "tpye: state\ntype: []"))
    assert problems(data) == [
        "data/actors/egypt.yml:4:1: FIELD01 no field 'tpye' here; did you mean 'type'?",
        "data/actors/egypt.yml:5:7: FIELD03 'type' must be a text; write words, not a list or a mapping",
    ]


# ---- Whatever stands there, it is told in an editor's words ---------------------------------------------------------


def _list(item: YamlNode) -> SequenceNode:
    items = SequenceNode()
    items.append(item)
    return items


def _mapping(value: YamlNode) -> MappingNode:
    fields = MappingNode()
    fields[Scalar("key")] = value
    return fields


ODD: tuple[Callable[[], YamlNode], ...] = (
    lambda: Scalar(""),
    lambda: Scalar("two\nlines"),
    lambda: Scalar("1e999999"),
    lambda: Scalar("x" * 2001),
    SequenceNode,
    MappingNode,
    lambda: _list(_list(Scalar("item"))),
    lambda: _list(_mapping(Scalar("value"))),
    lambda: _mapping(_mapping(Scalar("value"))),
)
# What only somebody who knows the program would understand.
OUR_WORDS = re.compile(r"tuple|dict|str\b|string|decimal|integer|input|instance|valid|literal|pydantic|None|True|[{}]")

THEIR_WORDS = re.compile(r"'[^']*'|`[^`]*`|at .*: |the fields are .*")


def places(tree: YamlNode, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value in `tree`."""
    inner = tree.items() if isinstance(tree, MappingNode) else enumerate(tree) if isinstance(tree, SequenceNode) else ()
    for step, value in inner:
        yield (*at, step)
        yield from places(value, (*at, step))


def replaced(tree: YamlNode, at: tuple[str | int, ...], value: YamlNode) -> YamlNode:
    """`tree` with `value` at the place."""
    inner = tree
    for step in at[:-1]:
        inner = inner[step]
    inner[at[-1]] = value
    return tree


def told(file: RecordFile, tree: YamlNode) -> list[str]:
    """What is told of the record that `tree` would be."""
    try:
        validate(file.kind, file.path, tree, file.id)
    except DataError as error:
        return [f"{problem.code} {problem.message}; {problem.hint}" for problem in error.problems]
    return []


FULLEST = {
    kind.kind: max((EXAMPLE / kind.kind).glob("*.yml"), key=lambda path: len(path.read_bytes())) for kind in KINDS
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_whatever_stands_in_place_of_a_value_is_told_in_one_line_of_an_editors_words(kind):
    path = FULLEST[kind.kind]
    source = path.read_bytes()
    lines = {
        line
        for at in places(read_yaml(path, source))
        for odd in ODD
        for line in told(RecordFile(kind, path.stem, path), replaced(read_yaml(path, source), at, odd()))
    }
    assert lines
    assert [line for line in lines if "\n" in line or line.split()[0] not in CODES] == []
    assert [line for line in lines if OUR_WORDS.search(THEIR_WORDS.sub("", line))] == []
