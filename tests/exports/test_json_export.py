"""The JSON export: what `docs/export.md` says about it, key by key, is what the file has."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from paths import ROOT
from small_data import BASE, DataFolder

from azgeo.exports.json_export import JSON_VERSION, as_json
from azgeo.formats import edtf, locators
from azgeo.formats.ids import is_id
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS
from azgeo.model.vocabulary import ConflictWeight, EventType, FactType, PipelineStatus

MANUAL = (ROOT / "docs/export.md").read_text(encoding="utf-8")
_, *_PARTS = re.split(r"^##+ (.+)\n", MANUAL, flags=re.MULTILINE)
SECTIONS = dict(zip(_PARTS[::2], _PARTS[1::2], strict=True))
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", re.MULTILINE)
# For each heading of the manual, the keys of its table and their shapes.
TABLES = {
    name: {key: shape for key, shape, _meaning in ROW.findall(text)}
    for name, text in SECTIONS.items()
}
# A record has the keys of every record, and those of its own kind.
KEYS = TABLES | {
    kind.__name__.lower(): TABLES["every record"] | TABLES[kind.__name__.lower()] for kind in KINDS
}


class DescribedValue(NamedTuple):
    """A value of the file: the heading, key and shape that describe it, and itself."""

    table: str
    key: str
    shape: str
    value: Any


def values_of(table: str, value: dict[str, Any]) -> Iterator[DescribedValue]:
    """Every value inside an object, with the shape that the manual gives it."""
    for key, inner in value.items():
        yield from values_in(table, key, KEYS[table].get(key, "unknown key"), inner)


def values_in(table: str, key: str, shape: str, value: Any) -> Iterator[DescribedValue]:
    """A value and every value inside it."""
    yield DescribedValue(table, key, shape, value)
    holder, of, item = shape.partition(" of ")
    if of and holder in {"list", "map"}:
        for inner in value if isinstance(value, list) else value.values():
            yield from values_in(table, key, item, inner)
    elif shape in KEYS:
        yield from values_of(shape, value)


def exported(kb: KnowledgeBase) -> dict[str, Any]:
    """The file of a knowledge base, read again."""
    data: dict[str, Any] = json.loads(as_json(kb))
    return data


@pytest.fixture(scope="module")
def whole(example: KnowledgeBase) -> dict[str, Any]:
    """The file of the example, read again."""
    return exported(example)


def has_shape(described: DescribedValue, whole: dict[str, Any]) -> bool:
    """Whether a value is what its shape says."""
    shape, value = described.shape, described.value
    ids = {record["id"] for records in whole["records"].values() for record in records}
    simple = {
        "text": lambda: isinstance(value, str) and value.strip() == value != "",
        "prose": lambda: isinstance(value, str) and {*re.findall(r"\[\[([\w-]+)", value)} <= ids,
        "slug": lambda: is_id(value),
        "id": lambda: value in ids,
        "locator": lambda: str(locators.parse(value)) == value,
        "date": lambda: edtf.parse(value).edtf == value,
        "number": lambda: type(value) in (int, float),
        "boolean": lambda: type(value) is bool,
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
        return f"`{value}`" in shape.split(", ")
    return isinstance(value, dict) and (shape.startswith("map of ") or shape in KEYS)


# ---- The manual ----------------------------------------------------------------------------------


def test_every_key_of_the_file_is_in_the_manual(whole):
    unknown = [one for one in values_of("The file", whole) if one.shape == "unknown key"]
    assert unknown == []


def test_every_key_of_the_manual_is_in_the_file(whole):
    used = {(one.table, one.key) for one in values_of("The file", whole)}
    described = {
        (table, key) for table, keys in KEYS.items() for key in keys if table != "every record"
    }
    assert described - used == set()


def test_every_value_has_the_shape_that_the_manual_gives(whole):
    wrong = [one for one in values_of("The file", whole) if not has_shape(one, whole)]
    assert wrong == []


def test_every_shape_is_explained():
    explained = set(re.findall(r"^\| ([a-z]+) \|", SECTIONS["Shapes"], re.MULTILINE))
    shapes = {
        shape.rpartition(" of ")[2]
        for keys in TABLES.values()
        for shape in keys.values()
        if "`" not in shape and not shape.startswith("term of ")
    }
    assert shapes - explained - KEYS.keys() == set()


def test_the_version_is_the_one_in_the_manual(whole):
    assert whole["version"] == JSON_VERSION
    assert f"**Version {JSON_VERSION}.**" in MANUAL
    assert f"| `version` | number | of this description: {JSON_VERSION} |" in MANUAL


def test_every_value_that_is_left_out_is_empty_or_the_usual_one_of_the_manual():
    usual = {
        (table, key): match[1]
        for table, text in SECTIONS.items()
        for key, _shape, meaning in ROW.findall(text)
        if (match := re.search(r"usually `([\w ]+)`$", meaning))
    }
    classes = {kind.__name__.lower(): kind for kind in KINDS} | {"term": FactType}
    defaults = {
        (name, field): info.default
        for name, model in classes.items()
        for field, info in model.model_fields.items()
        if isinstance(info.default, str | bool)
    }
    defaults["term", "visit"] = EventType.model_fields["visit"].default
    defaults["term", "in_doubt"] = ConflictWeight.model_fields["in_doubt"].default
    defaults["term", "built"] = PipelineStatus.model_fields["built"].default
    assert usual == {
        key: default if isinstance(default, str) else json.dumps(default)
        for key, default in defaults.items()
    }


# ---- The file ------------------------------------------------------------------------------------


def test_every_record_is_in_the_file_under_its_kind(whole, example: KnowledgeBase):
    records = [
        (kind, record["id"], record["name"])
        for kind, records in whole["records"].items()
        for record in records
    ]
    assert records == [(record.kind, record.id, record.name) for record in example.records.values()]


def test_a_record_is_read_back_from_the_file(whole, example: KnowledgeBase):
    for kind in KINDS:
        for read in whole["records"][kind.kind]:
            fields = {key: read[key] for key in read.keys() - {"kind", "page", "named_by"}}
            assert kind.model_validate(fields) == example[read["id"]]


def test_a_record_knows_by_which_field_others_name_it(whole):
    lutha = next(record for record in whole["records"]["actors"] if record["id"] == "lutha")
    assert lutha["named_by"] == {
        "between": ["graustark-lutha"],
        "bypasses": ["zenda-brine-line"],
        "outline": ["tarlenheim"],
        "parties": ["brine-compact"],
        "summary": [
            "eyra-league",
            "graustark-lutha",
            "iron-gate-stream",
            "lutha-branch",
            "ruritania",
        ],
    }


def test_every_edge_is_in_the_list_of_the_record_that_it_names(whole):
    by_id = {record["id"]: record for records in whole["records"].values() for record in records}
    assert whole["edges"]
    for edge in whole["edges"]:
        assert edge["from"] in by_id[edge["to"]]["named_by"][edge["field"]]


def test_an_edge_leads_to_the_field_that_names_the_other_record(whole):
    by_id = {record["id"]: record for records in whole["records"].values() for record in records}
    for edge in whole["edges"]:
        value = by_id[edge["from"]]
        for step in edge["path"]:
            value = value[step]
        assert (value, edge["path"][0]) == (edge["to"], edge["field"])


def test_an_edge_says_what_one_record_is_to_the_other(whole):
    edges = [edge for edge in whole["edges"] if edge["from"] == "brine-compact"]
    assert edges[0] == {
        "from": "brine-compact",
        "to": "ruritania",
        "field": "parties",
        "role": "party",
        "path": ["parties", 0],
    }


def test_the_file_lists_the_texts_and_their_sentences(whole, example: KnowledgeBase):
    assert whole["texts"] == ["tarlenheim"]
    assert whole["sentences"] == [str(sentence) for sentence in example.sentences]


def test_the_booleans_of_terms_are_true_or_false(whole):
    vocabulary = whole["vocabulary"]
    assert vocabulary["pipeline_statuses"]["surveyed"]["built"] is False
    assert vocabulary["event_types"]["audience"]["visit"] is True
    assert "visit" not in vocabulary["event_types"]["congress"]


def test_the_same_records_give_the_same_bytes_in_readable_utf_8(example: KnowledgeBase):
    written = as_json(example)
    assert written == as_json(example)
    assert "“one salt, two crowns”".encode() in written
    assert written.endswith(b"}\n")


def test_without_a_text_the_lists_of_texts_and_sentences_are_empty(data: DataFolder):
    data.write("sources/essay.yml", "name: A\ntype: essay\ntitle: A\nnumber: 2\n")
    file = exported(data.kb)
    assert (file["texts"], file["sentences"]) == ([], [])


def test_the_sentences_of_several_texts_are_named_with_their_text(data: DataFolder):
    outline = "outline: {pre: {name: Preface, paragraphs: [{sentences: 2, gist: Little.}]}}\n"
    data.write("sources/second.yml", f"name: B\ntype: essay\ntitle: B\n{outline}")
    place = BASE["places/tabriz.yml"].replace("pre.2.2", "second:pre.1.2")
    data.write("places/tabriz.yml", place)
    file = exported(data.kb)
    assert file["texts"] == ["essay", "second"]
    assert file["sentences"][-3:] == ["essay:pre.2.2", "second:pre.1.1", "second:pre.1.2"]
    (tabriz,) = file["records"]["places"]
    assert tabriz["at"] == ["second:pre.1.2"]
