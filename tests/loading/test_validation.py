"""Fields that do not fit the model: each is reported at its place, in an editor's words."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from paths import EXAMPLE
from small_data import DataFolder

from azgeo.formats.yaml_reader import MappingNode, Scalar, SequenceNode, YamlNode, read_yaml
from azgeo.loading.validation import validate
from azgeo.model.provenance import Note
from azgeo.model.records import KINDS, Actor
from azgeo.problems import CODES, DataError

HERE = Path("egypt.yml")
EGYPT = "name: Egypt\nsummary: A state.\nat: pre.1.1\ntype: state\n"


def problems(text: str) -> list[str]:
    """What is wrong with the fields of an actor."""
    with pytest.raises(DataError) as caught:
        validate(Actor, HERE, read_yaml(HERE, text.encode()), "egypt")
    return str(caught.value).splitlines()


def test_fields_that_fit_become_the_model():
    tree = read_yaml(HERE, b"text: It is *old*.\nat: pre.1.1\n")
    assert validate(Note, HERE, tree).model_dump() == {
        "text": "It is *old*.",
        "at": ("pre.1.1",),
        "sources": (),
    }


def test_the_id_comes_from_outside_the_file():
    assert validate(Actor, HERE, read_yaml(HERE, EGYPT.encode()), "egypt").id == "egypt"


def test_the_first_hundred_mistakes_of_a_record_are_reported():
    reported = problems(EGYPT + "aliases:\n" + "- []\n" * 40_000)
    assert [int(problem.split(":")[1]) for problem in reported] == [*range(6, 106)]


def test_a_misspelt_field_is_reported_once_and_is_not_missing_as_well():
    assert problems(EGYPT.replace("type:", "tpye:")) == [
        "egypt.yml:4:1: FIELD01 no field 'tpye' here; did you mean 'type'?"
    ]


def test_a_field_in_two_spellings_is_reported_at_both_places():
    assert problems(EGYPT.replace("type: state", "tpye: state\ntype: []")) == [
        "egypt.yml:4:1: FIELD01 no field 'tpye' here; did you mean 'type'?",
        "egypt.yml:5:7: FIELD03 'type' must be a text; write words, not a list or a mapping",
    ]


def test_where_an_id_is_left_out_only_the_first_field_below_it_is_reported():
    assert problems(EGYPT + "claims:\n  text: It is old.\n  at: pre.1\n  voice: author\n") == [
        "egypt.yml:6:9: FIELD03 'text' must be a mapping; "
        "if an id is left out, write it above with a colon, and indent what it holds"
    ]


def test_a_mistake_in_a_key_is_reported_at_the_key():
    assert problems(EGYPT + "claims:\n  Old Age: {text: Old., at: pre.1, voice: author}\n") == [
        "egypt.yml:6:3: FIELD04 'Old Age' is not an id; write it with a-z, 0-9 and single hyphens"
    ]


# ---- Any value in any place ----------------------------------------------------------------------

VALUES: tuple[Callable[[], YamlNode], ...] = (
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
JARGON = re.compile(
    r"tuple|dict|str\b|string|decimal|integer|input|instance|valid|literal|pydantic|None|True|[{}]"
)
QUOTED = re.compile(r"'[^']*'|`[^`]*`|at .*: |the fields are .*")
FILES = {
    kind.kind: max((EXAMPLE / kind.kind).glob("*.yml"), key=lambda path: len(path.read_bytes()))
    for kind in KINDS
}


def _list(item: YamlNode) -> SequenceNode:
    items = SequenceNode()
    items.append(item)
    return items


def _mapping(value: YamlNode) -> MappingNode:
    fields = MappingNode()
    fields[Scalar("key")] = value
    return fields


def paths_in(tree: YamlNode, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value in `tree`."""
    steps: Any = ()
    if isinstance(tree, MappingNode):
        steps = tree.items()
    elif isinstance(tree, SequenceNode):
        steps = enumerate(tree)
    for step, value in steps:
        yield (*path, step)
        yield from paths_in(value, (*path, step))


def with_value(tree: Any, path: tuple[str | int, ...], value: YamlNode) -> Any:
    """`tree` with `value` at the path."""
    inner = tree
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return tree


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_any_value_in_any_place_is_reported_in_one_line_of_an_editors_words(kind):
    path = FILES[kind.kind]
    source = path.read_bytes()
    lines = set()
    for steps in paths_in(read_yaml(path, source)):
        for value in VALUES:
            try:
                validate(kind, path, with_value(read_yaml(path, source), steps, value()), path.stem)
            except DataError as error:
                lines |= {f"{one.code} {one.message}; {one.hint}" for one in error.problems}
    assert lines
    assert [line for line in lines if "\n" in line or line.split()[0] not in CODES] == []
    assert [line for line in lines if JARGON.search(QUOTED.sub("", line))] == []


# ---- The vocabulary ------------------------------------------------------------------------------


def test_a_boolean_is_written_true_or_false(data: DataFolder):
    text = (data.folder / "vocabulary.yml").read_text(encoding="utf-8")
    data.write("vocabulary.yml", text.replace("changes: true", "changes: maybe"))
    assert data.problems == [
        "data/vocabulary.yml:23:49: FIELD04 'maybe' is neither true nor false; write true or false"
    ]
