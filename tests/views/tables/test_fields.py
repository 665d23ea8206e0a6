"""The fields of a record as rows of words and links, and works as citations."""

from pathlib import Path

import pytest
from small_data import DataFolder

from azgeo.formats.inline import parse
from azgeo.model.fields import InlineText, StrictModel, find_references
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import Claim
from azgeo.model.records import KINDS, Event, Figure, Pipeline, Record, Source, Treaty
from azgeo.views.tables.fields import (
    ValuePart,
    dated_label,
    field_label,
    field_rows,
    format_citation,
)

IN_EVERY_RECORD = ("Also called", "In the article", "Not in the sentences")


def words(part: ValuePart) -> str:
    """A part of a value as plain words, whatever it is."""
    if part.inline:
        return part.inline.source
    return part.text or part.id or str(part.locator or (part.when and part.when.edtf))


def rows(kb: KnowledgeBase, id: str) -> list[str]:
    """The rows of a record, each as a line, without those that every record of the example has."""
    return [
        f"{row.label}: {'; '.join(', '.join(map(words, value)) for value in row.values)}"
        for row in field_rows(kb, kb[id])
        if row.label not in IN_EVERY_RECORD
    ]


ROWS = {
    "ruritania": [
        "Part of: eyra-league",
        "Member of: eyra-league, keeper of the seal, 1648/1701",
        "Seat: strelsau",
        "Existed: 1402/..",
    ],
    "congress-of-zenda": [
        "When: 1648-08/1648-10",
        "Where: zenda",
        "Took part: rudolf-the-red, host; yetive, guest of honour; graustark, claimant",
        "Led to: peace-of-zenda; eyra-league",
        "About: zenda-brine-line",
        "Domain: Crown and court",
    ],
    "zenda-brine-line": [
        "Commodity: Raw brine",
        "Status: Flowing",
        "Opened: 1651-22",
        "Runs through: ruritania, spring and pans; graustark, three leagues of woodland",
        "Bypasses: lutha",
    ],
    "brine-a-year": [
        "Value: more than 40,000 barrels",
        "Measure, in the data: yearly-boil",
        "About: strelsau",
        "As of: 1698",
    ],
    "yetive": [],
}


@pytest.mark.parametrize("id", ROWS)
def test_the_fields_of_a_record_are_rows_of_words_and_ids_in_their_order(
    id: str, example: KnowledgeBase
):
    assert rows(example, id) == ROWS[id]


def test_words_that_the_sentences_lack_are_quoted_with_the_reason(example: KnowledgeBase):
    labels = {row.label: row.values for row in field_rows(example, example["ruritania"])}
    reason = ValuePart("“salt road”: The essay calls it the white road")
    assert labels["Not in the sentences"] == ((reason,),)


def test_figures_of_one_measure_name_each_other_with_their_values(data: DataFolder):
    figure = "name: {0}\nat: pre.1\nmeasure: people\nabout: turkey\n{1}\nunit: people\n"
    data.write("figures/first.yml", figure.format("First", "amount: 150000\nbound: more than"))
    data.write("figures/second.yml", figure.format("Second", "low: 22\nhigh: 30"))
    assert rows(data.kb, "first")[-1] == "The same thing counted: second, 22 to 30 people"


def test_terms_are_shown_by_their_labels_and_records_by_their_ids(example: KnowledgeBase):
    parts = [
        part
        for row in field_rows(example, example["zenda-brine-line"])
        for value in row.values
        for part in value
    ]
    assert ValuePart("Raw brine") in parts
    assert ValuePart(id="lutha") in parts


def test_locators_and_dates_stay_what_they_are(example: KnowledgeBase):
    king = example["rudolf-the-red"]
    offices = next(row for row in field_rows(example, king) if row.label == "Offices")
    office = king.offices[0]
    assert offices.values[0] == (
        ValuePart("king"),
        ValuePart(id="ruritania"),
        ValuePart(when=office.when),
        ValuePart(locator=office.at[0]),
    )


def test_no_row_shows_a_record_that_the_record_does_not_name(example: KnowledgeBase):
    for record in example.records.values():
        if isinstance(record, Figure):
            continue  # lists the other figures of its measure
        shown = {
            part.id
            for row in field_rows(example, record)
            for value in row.values
            for part in value
            if part.id
        }
        assert shown <= {reference.id for reference in find_references(record)}


class Coin(Record):
    """A kind of record that azgeo does not know."""

    kind, singular, plural = "coins", "Coin", "Coins"

    edge_text: InlineText


def test_the_fields_of_a_new_kind_are_rows_too_and_inline_text_stays_inline(tmp_path: Path):
    data = DataFolder(tmp_path, kinds=(*KINDS, Coin))
    data.write("coins/ducat.yml", "name: Ducat\nat: pre.1\nedge_text: Of *gold* and [[turkey]]\n")
    [row] = field_rows(data.kb, data.kb["ducat"])
    assert (row.label, row.values) == (
        "Edge text",
        ((ValuePart(inline=parse("Of *gold* and [[turkey]]")),),),
    )


@pytest.mark.parametrize(
    ("model", "field", "label"),
    [
        (Event, "led_to", "Led to"),
        (Treaty, "in_force", "In force"),
        (Pipeline, "bypasses", "Bypasses"),
        (Source, "url", "Address"),
        (Claim, "said_at", "Said at"),
    ],
)
def test_a_field_is_called_by_its_label_or_by_its_name_in_words(
    model: type[StrictModel], field: str, label: str
):
    assert field_label(model, field) == label


def test_a_date_is_called_like_the_field_of_the_record_that_holds_it(example: KnowledgeBase):
    labels = {
        (dated.record.id, dated.path): dated_label(dated)
        for dated in example.dated_fields
        if dated.record.id in ("ruritania", "peace-of-zenda")
    }
    assert labels == {
        ("ruritania", ("member_of", 0, "when")): "Member of",
        ("ruritania", ("existed",)): "Existed",
        ("ruritania", ("outside", 2, "when")): "Outside",
        ("peace-of-zenda", ("signed",)): "Signed",
        ("peace-of-zenda", ("in_force",)): "In force",
    }


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("amount: 5", "5 barrels"),
        ("amount: 0", "0 barrels"),
        ("amount: -4500", "-4,500 barrels"),
        ("amount: 999", "999 barrels"),
        ("amount: 30.10", "30.1 barrels"),
        ("amount: 0.05", "0.05 barrels"),
        ("amount: 1.2E+6", "1,200,000 barrels"),
        ("amount: 150000\nbound: more than", "more than 150,000 barrels"),
        ("low: 22\nhigh: 30.5", "22 to 30.5 barrels"),
        ("low: 22\nhigh: 30\nbound: about", "about 22 to 30 barrels"),
    ],
)
def test_a_figure_says_its_value_or_range_with_its_bound_and_unit(
    fields: str, shown: str, data: DataFolder
):
    text = f"name: A\nat: pre.1\nmeasure: a\nabout: turkey\nunit: barrels\n{fields}\n"
    data.write("figures/a.yml", text)
    assert rows(data.kb, "a")[0] == f"Value: {shown}"


# ---- Works --------------------------------------------------------------------------------------


def test_a_work_is_cited_with_all_that_is_known_of_it(example: KnowledgeBase):
    assert format_citation(example["ref-1"]) == (
        "Canons of Strelsau. A Chronicle of the Pans, from the Siege to the Seal. "
        "Collected Chronicles. vol. XIV no. 3. Hentzau: Press of the Chapter. pp. 211–240. 1702."
    )


@pytest.mark.parametrize(
    ("fields", "citation"),
    [
        ({}, "Who Rules? no date."),
        ({"issued": "1997?"}, "Who Rules? perhaps 1997."),
        ({"authors": [{"family": "Smith", "given": "J."}]}, "Smith, J. Who Rules? no date."),
        (
            {
                "authors": [{"family": "Smith", "given": "John"}, {"literal": "The Smiths"}],
                "publisher_place": "Rome",
            },
            "Smith, John; The Smiths. Who Rules? Rome. no date.",
        ),
    ],
)
def test_no_part_of_a_citation_ends_with_two_signs(fields: dict[str, object], citation: str):
    required = {"id": "a", "name": "A", "type": "b", "title": "Who Rules?"}
    assert format_citation(Source.model_validate(required | fields)) == citation
