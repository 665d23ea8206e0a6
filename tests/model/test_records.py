"""The kinds of records: what each says of itself, and what follows from its class."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated

import pytest
from model_classes import model_classes, models_in
from paths import EXAMPLE
from pydantic import ValidationError
from small_data import DataFolder, is_set

from azgeo.checks.check import load
from azgeo.exports.json_export import as_json
from azgeo.exports.sqlite import as_sqlite
from azgeo.formats import inline
from azgeo.i18n import counted
from azgeo.model.fields import Amount, RecordIds, Ref
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import BOUNDS, KINDS, Actor, Event, Figure, Record, Treaty
from azgeo.pages.record import SECTIONS
from azgeo.pages.render import render

# ---- What a kind says of itself ------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_kind_has_two_names_and_a_folder_in_the_example(kind):
    assert kind.singular == kind.singular.capitalize()
    assert kind.plural == kind.plural.capitalize()
    assert (EXAMPLE / kind.kind).is_dir()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_kind_says_what_it_is(kind):
    assert kind.__doc__
    assert kind.lead.endswith(".")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_kind_names_only_sections_that_exist(kind):
    assert set(kind.sections) - SECTIONS.keys() - {"backlinks"} == set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_kind_is_dated_by_a_field_of_its_own(kind):
    dates = [field for field in (kind.date_field, *kind.fact_dates.values()) if field]
    assert set(dates) <= kind.model_fields.keys()


def test_no_two_kinds_share_a_folder_or_a_name():
    for names in zip(*((kind.kind, kind.singular, kind.plural) for kind in KINDS), strict=True):
        assert len(set(names)) == len(KINDS)


def test_every_class_of_record_is_listed_as_a_kind():
    assert {model for model in model_classes() if issubclass(model, Record)} == {Record, *KINDS}


def test_records_of_a_kind_are_counted_in_words():
    assert [counted(Actor.count_label(), count) for count in (1, 1200)] == [
        "1 actor",
        "1,200 actors",
    ]


# ---- What a record says of itself ----------------------------------------------------------------


def test_a_record_has_the_date_of_its_kind(example: KnowledgeBase):
    dates = [example[id].date for id in ("peace-of-zenda", "zenda-brine-line", "lutha")]
    assert [str(date) for date in dates] == ["1648-10-24", "1651-22", "None"]


def test_a_record_has_a_type_if_its_kind_has(example: KnowledgeBase):
    assert [example[id].type_id for id in ("zenda", "yetive")] == ["walled-town", ""]


def test_a_record_is_described_by_its_summary_or_by_what_its_kind_has_instead(
    example: KnowledgeBase,
):
    descriptions = {
        id: [inline.to_plain_text(text, example.name) for text in example[id].description]
        for id in ("lutha-branch", "queen-of-lutha", "what-flows", "ref-2")
    }
    assert descriptions == {
        "lutha-branch": ["A line that Lutha wished for and nobody laid."],
        "queen-of-lutha": ["Yetive is called queen of Lutha."],
        "what-flows": ["The lines with raw brine."],
        "ref-2": [],
    }


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"amount": "1200000"}, "1,200,000 tons"),
        ({"amount": "30.10", "bound": "almost"}, "almost 30.1 tons"),
        ({"low": "22", "high": "30", "bound": "about"}, "about 22 to 30 tons"),
    ],
)
def test_a_figure_has_its_value_in_words(value, words):
    figure = Figure.model_validate(
        {"id": "salt", "name": "Salt", "measure": "salt", "about": "lutha", "unit": "tons", **value}
    )
    assert figure.detail == words


def test_every_bound_of_a_figure_has_words():
    assert all("{value}" in words for words in BOUNDS.values())


def test_a_record_cannot_be_changed(example: KnowledgeBase):
    with pytest.raises(ValidationError, match="Instance is frozen"):
        example["ruritania"].name = "Ruritania the Great"


# ---- A new kind ----------------------------------------------------------------------------------


class Railway(Record):
    """What runs on rails."""

    kind, singular, plural = "railways", "Railway", "Railways"
    runs: Annotated[RecordIds, Ref("actors", reverse_label="Railways", role="runs through")] = ()
    gauge: Amount


@pytest.fixture
def railways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The example with one kind more."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, "data")
    data = DataFolder(Path("data"), base={}, kinds=(*KINDS, Railway))
    data.write(
        "railways/salt-rail.yml",
        "name: Salt Rail\nat: gra.2.1\nruns: [ruritania]\ngauge: 1520\n",
    )
    return data


def test_a_new_kind_gets_its_pages_from_its_class(railways: DataFolder):
    pages = {page.path: page.html for page in render(load(railways.folder, railways.kinds))}
    assert "1,520" in pages["railways/salt-rail.html"]
    assert "What runs on rails." in pages["railways/index.html"]
    assert '<h2 id="all-railways">Railways' in pages["actors/ruritania.html"]


def test_a_new_kind_is_exported(railways: DataFolder):
    kb = load(railways.folder, railways.kinds)
    exported = json.loads(as_json(kb))
    assert [record["gauge"] for record in exported["records"]["railways"]] == [1520]
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(as_sqlite(kb))
        assert db.execute("SELECT gauge FROM railways").fetchall() == [(1520,)]


def test_the_references_of_a_new_kind_are_checked(railways: DataFolder):
    railways.write(
        "railways/salt-rail.yml", "name: Salt Rail\nat: gra.2.1\nruns: [zenda]\ngauge: 1520\n"
    )
    assert railways.problems == [
        "data/railways/salt-rail.yml:3:8: REF02 'zenda' is in places, "
        "but only actors can be named here; name another record"
    ]


# ---- The example ---------------------------------------------------------------------------------


def test_the_example_uses_every_field_of_every_class(example: KnowledgeBase):
    assert example.basemap
    fields = {
        (model.__name__, field)
        for model in model_classes()
        if model is not Record
        for field in model.model_fields
    }
    used = {
        (type(model).__name__, field)
        for whole in (*example.records.values(), example.vocabulary, example.basemap.config)
        for model in models_in(whole)
        for field, _value in model
        if is_set(model, field)
    }
    assert sorted(fields - used) == []


def test_a_record_is_read_back_from_what_it_writes(example: KnowledgeBase):
    for record in example.records.values():
        assert type(record).model_validate(record.model_dump(mode="json")) == record


def test_the_kinds_of_dated_records_are_on_the_timeline(example: KnowledgeBase):
    dated = {type(record) for record in example.records.values() if record.date}
    assert {Treaty, Event} <= dated
