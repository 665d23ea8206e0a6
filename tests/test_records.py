"""The kinds of records: what each promises, and that the example holds every field of each."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from base import is_filled
from builds import run
from folders import EXAMPLE
from pydantic import ValidationError
from test_fields import parts

from azgeo.loading.validation import read_vocabulary
from azgeo.model.fields import StrictModel
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS, Record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_kind_says_what_it_is_in_one_paragraph(kind):
    assert kind.__doc__
    assert "\n\n" not in kind.__doc__


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_kind_has_a_name_for_one_and_for_many_and_a_folder_in_the_example(kind):
    assert (kind.singular, kind.plural, (EXAMPLE / kind.kind).is_dir()) == (
        kind.singular.capitalize(),
        kind.plural.capitalize(),
        True,
    )


def test_no_two_kinds_share_a_folder_or_a_name():
    for names in zip(*((kind.kind, kind.singular, kind.plural) for kind in KINDS), strict=True):
        assert len(set(names)) == len(KINDS)


def test_every_class_of_record_is_listed_as_a_kind():
    assert {part for part in parts() if issubclass(part, Record)} == {Record, *KINDS}


# The command with one kind more, as if its class stood at the end of records.py.
WITH_RAILWAYS = """
from typing import Annotated
from azgeo.model import records
from azgeo.model.fields import Amount, RecordIds, Ref

class Railway(records.Record):
    '''What runs on rails.'''

    kind, singular, plural = "railways", "Railway", "Railways"
    runs: Annotated[RecordIds, Ref("actors", reverse_label="Railways", role="runs through")] = ()
    gauge: Amount

records.KINDS += (Railway,)
from azgeo.cli.main import main
main()
"""


def test_a_new_kind_is_no_more_than_a_class_and_a_folder(project):
    program = ("-c", WITH_RAILWAYS)
    project.write("data/railways/salt-rail.yml", "name: Salt Rail\nat: gra.2.1\nruns: [ruritania]\ngauge: 1520\n")
    assert run("render", "tree", program=program)[0] == 0
    page, index, back = (
        Path(f"tree/{name}.md").read_text(encoding="utf-8")
        for name in ("railways/salt-rail", "railways/index", "actors/ruritania")
    )
    assert "1,520" in page
    assert "What runs on rails." in index
    assert "## Railways { #all-railways }" in back
    exported = json.loads(run("export", "json", program=program)[1])
    assert [record["gauge"] for record in exported["records"]["railways"]] == [1520]
    assert run("export", "sqlite", "-o", "all.sqlite", program=program)[0] == 0
    project.edit("data/railways/salt-rail.yml", "ruritania", "zenda")
    assert "REF02 'zenda' is in places; only actors may stand here" in run("check", program=program)[1]


def inside(value: object) -> Iterator[StrictModel]:
    """Every part in a value, and in those."""
    if isinstance(value, StrictModel):
        yield value
        value = dict(value)
    for item in value.values() if isinstance(value, dict) else value if type(value) is tuple else ():
        yield from inside(item)


def test_the_example_uses_every_field_of_every_kind_and_part(example: KnowledgeBase):
    assert example.basemap
    sheet = example.basemap.config
    fields = {(part.__name__, field) for part in parts() if part is not Record for field in part.model_fields}
    found = [part for whole in (*example.records.values(), example.vocabulary, sheet) for part in inside(whole)]
    used = {(type(part).__name__, field) for part in found for field, _ in part if is_filled(part, field)}
    assert sorted(fields - used) == []


def test_the_example_uses_no_word_of_the_project_so_that_none_can_be_built_in(example: KnowledgeBase):
    ours = read_vocabulary(EXAMPLE.parents[2] / "data/vocabulary.yml")
    shared = {
        f"{list_}: {word}"
        for list_ in type(ours).model_fields
        for word in example.vocabulary.terms(list_).keys() & ours.terms(list_).keys()
    }
    assert shared == set()


def test_a_record_of_the_example_is_read_back_from_what_is_written_of_it(example: KnowledgeBase):
    for record in example.records.values():
        assert type(record).model_validate(record.model_dump(mode="json")) == record


def test_a_record_cannot_be_changed(example: KnowledgeBase):
    with pytest.raises(ValidationError, match="Instance is frozen"):
        example["ruritania"].name = "Ruritania the Great"
