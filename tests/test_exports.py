"""The JSON export: what `docs/export.md` says of it, key by key, is what stands in the file."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from azgeo.exports.json_export import JSON_VERSION, as_json
from azgeo.formats import edtf as dates
from azgeo.formats import locators
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS
from azgeo.model.vocabulary import EventType, FactType, PipelineStatus

DOC = (Path(__file__).parents[1] / "docs/export.md").read_text(encoding="utf-8")


def tables() -> dict[str, dict[str, str]]:
    """For each heading of the description, the keys of its table and their shapes."""
    _, *parts = re.split(r"^##+ (.+)\n", DOC, flags=re.MULTILINE)
    row = re.compile(r"^\| `(\w+)` \| (.+?) \|", re.MULTILINE)
    return {name: dict(row.findall(text)) for name, text in zip(parts[::2], parts[1::2], strict=True)}


TABLES = tables()
# A record has the keys of its own kind, and those of every record.
KEYS = TABLES | {kind.singular.lower(): TABLES["every record"] | TABLES[kind.singular.lower()] for kind in KINDS}


class Step(NamedTuple):
    """A value of the file: under which heading and key it stands, its shape in words, and itself."""

    table: str
    key: str
    shape: str
    value: Any


def steps(table: str, value: dict[str, Any]) -> Iterator[Step]:
    """Every value inside an object, with the shape that the description gives it."""
    for key, inner in value.items():
        yield from shaped(table, key, KEYS[table].get(key, "unknown key"), inner)


def shaped(table: str, key: str, shape: str, value: Any) -> Iterator[Step]:
    yield Step(table, key, shape, value)
    holder, of, item = shape.partition(" of ")
    if of and holder in {"list", "map"}:
        for inner in value if isinstance(value, list) else value.values():
            yield from shaped(table, key, item, inner)
    elif shape in KEYS:
        yield from steps(shape, value)


@pytest.fixture(scope="module")
def whole(example: KnowledgeBase) -> dict[str, Any]:
    """The file of the example, read."""
    read: dict[str, Any] = json.loads(as_json(example))
    return read


def is_shaped(step: Step, whole: dict[str, Any]) -> bool:
    """Whether a value is what its shape says."""
    shape, value = step.shape, step.value
    ids = {record["id"] for records in whole["records"].values() for record in records}
    simple = {
        "text": lambda: isinstance(value, str) and value.strip() == value != "",
        "prose": lambda: isinstance(value, str) and {*re.findall(r"\[\[([\w-]+)", value)} <= ids,
        "word": lambda: re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value),
        "id": lambda: value in ids,
        "locator": lambda: str(locators.parse(value)) == value,
        "date": lambda: dates.parse(value).edtf == value,
        "number": lambda: type(value) in (int, float),
        "address": lambda: value.startswith("https://"),
        "step": lambda: type(value) in (int, str),
    }
    if shape in simple:
        return bool(simple[shape]())
    if shape.startswith("term of "):
        return value in whole["vocabulary"][shape.removeprefix("term of ")]
    if shape.startswith("list of "):
        return isinstance(value, list)
    if shape.startswith("`"):
        return f"`{value}`" in shape.split(", ") or f"`{value}`" == shape
    return isinstance(value, dict) and (shape.startswith("map of ") or shape in KEYS)


# ---- The description ------------------------------------------------------------------------------------------------


def test_every_key_of_the_file_is_described(whole):
    unknown = {(step.table, step.key) for step in steps("The file", whole) if step.shape == "unknown key"}
    assert unknown == set()


def test_every_key_that_is_described_is_in_the_file(whole):
    found = {(step.table, step.key) for step in steps("The file", whole)}
    described = {(table, key) for table, keys in KEYS.items() for key in keys if table != "every record"}
    assert described - found == set()


def test_every_value_has_the_shape_that_is_described(whole):
    wrong = [step for step in steps("The file", whole) if not is_shaped(step, whole)]
    assert wrong == []


def test_the_version_is_the_one_that_is_described(whole):
    assert whole["version"] == JSON_VERSION
    assert f"**Version {JSON_VERSION}.**" in DOC
    assert f"| `version` | number | of this description: {JSON_VERSION} |" in DOC


def test_what_is_left_out_is_empty_or_has_the_usual_value_that_is_described():
    usual = {
        (table, key): value
        for table, text in zip(*[iter(re.split(r"^##+ (.+)\n", DOC, flags=re.MULTILINE)[1:])] * 2, strict=True)
        for key, value in re.findall(r"^\| `(\w+)` .*usually `([\w ]+)` \|$", text, re.MULTILINE)
    }
    classes = {kind.singular.lower(): kind for kind in KINDS} | {"term": FactType}
    defaults = {
        (name, field): default
        for name, part in classes.items()
        for field, info in part.model_fields.items()
        if (default := info.default) and isinstance(default, str)
    }
    others = {("term", "journey"): EventType.model_fields["journey"]}
    others |= {("term", "built"): PipelineStatus.model_fields["built"]}
    assert usual == defaults | {key: field.default for key, field in others.items()}


# ---- The file -------------------------------------------------------------------------------------------------------


def test_every_record_is_in_the_file_under_its_kind(whole, example: KnowledgeBase):
    found = [(kind, record["id"], record["name"]) for kind, records in whole["records"].items() for record in records]
    assert found == [(record.kind, record.id, record.name) for record in example.records.values()]


def test_a_record_is_read_back_from_the_file(whole, example: KnowledgeBase):
    for kind in KINDS:
        for read in whole["records"][kind.kind]:
            own = {key: value for key, value in read.items() if key not in {"kind", "page", "named_by"}}
            assert kind.model_validate(own) == example[read["id"]]


def test_what_names_a_record_is_what_the_edges_and_mentions_tell(whole):
    for records in whole["records"].values():
        for record in records:
            told = {(edge["heading"], edge["from"]) for edge in whole["edges"] if edge["to"] == record["id"]}
            named = {(heading, id) for heading, ids in record["named_by"].items() for id in ids}
            assert {pair for pair in named if pair[0] != "Mentioned on"} == told


def test_an_edge_leads_to_the_field_that_names_the_other_record(whole):
    by_id = {record["id"]: record for records in whole["records"].values() for record in records}
    for edge in whole["edges"]:
        value = by_id[edge["from"]]
        for step in edge["path"]:
            value = value[step]
        assert value == edge["to"]


def test_the_sentences_are_those_of_the_outline(whole, example: KnowledgeBase):
    assert whole["sentences"] == list(example.outline.sentences())
    assert whole["article"] == "tarlenheim"


def test_the_same_records_give_the_same_bytes_in_readable_utf_8(example: KnowledgeBase):
    written = as_json(example)
    assert written == as_json(example)
    assert "“one salt, two crowns”".encode() in written
    assert written.endswith(b"}\n")


def test_without_an_article_the_file_says_so(data):
    (data.folder / "sources/essay.yml").write_text("name: A\ntype: essay\ntitle: A\nnumber: 2\n")
    whole = json.loads(as_json(data.kb))
    assert (whole["article"], whole["sentences"]) == (None, [])
