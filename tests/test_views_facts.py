"""The fields of a record as rows, and numbers and works as words."""

from decimal import Decimal

import pytest

from azgeo.formats.inline import Inline
from azgeo.model.fields import find_references
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Figure, Source
from azgeo.views.tables.facts import ValuePart, field_label, field_rows, format_citation, format_number, format_quantity


def words(piece: ValuePart) -> str:
    """A piece as plain words, whatever it is."""
    return next(part.source if isinstance(part, Inline) else str(part) for part in piece if part)


def rows(kb: KnowledgeBase, id: str) -> list[str]:
    """The rows of a record, one a line, without those that every record of the example has."""
    shown = [
        f"{row.label}: {'; '.join(', '.join(map(words, value)) for value in row.values)}"
        for row in field_rows(kb, kb[id])
    ]
    return [row for row in shown if not row.startswith(("Also called", "In the article", "Not in the sentences"))]


ROWS = {
    "ruritania": [
        "Part of: eyra-league",
        "Member of: eyra-league, keeper of the seal, 1648 to 1701",
        "Seat: strelsau",
        "Existed: since 1402",
    ],
    "congress-of-zenda": [
        "When: August to October 1648",
        "Where: zenda",
        "Took part: rudolf-the-red, host; yetive, guest of honour; graustark, claimant",
        "Led to: peace-of-zenda; eyra-league",
        "About: zenda-brine-line",
        "Domain: Crown and court",
    ],
    "zenda-brine-line": [
        "Commodity: Raw brine",
        "Status: Flowing",
        "Opened: summer 1651",
        "Runs through: ruritania, spring and pans; graustark, three leagues of woodland",
        "Bypasses: lutha",
    ],
    "yetive": [],
}


@pytest.mark.parametrize("id", ROWS)
def test_the_fields_of_a_record_are_rows_of_words_and_ids_in_their_order(id, example: KnowledgeBase):
    assert rows(example, id) == ROWS[id]


def test_a_figure_begins_with_its_value(example: KnowledgeBase):
    assert rows(example, "brine-a-year")[0] == "Value: more than 40,000 barrels"


def test_terms_are_shown_by_their_labels_and_records_by_their_ids(example: KnowledgeBase):
    pieces = [
        piece for row in field_rows(example, example["zenda-brine-line"]) for value in row.values for piece in value
    ]
    assert ValuePart("Raw brine") in pieces
    assert ValuePart(id="lutha") in pieces


def test_places_and_prose_stay_what_they_are(example: KnowledgeBase):
    king = example["rudolf-the-red"]
    offices = next(row for row in field_rows(example, king) if row.label == "Offices")
    assert offices.values[0][-1] == ValuePart(locator=king.offices[0].at[0])


def test_no_row_shows_a_record_that_the_record_does_not_name(example: KnowledgeBase):
    for record in example.records.values():
        shown = {piece.id for row in field_rows(example, record) for value in row.values for piece in value if piece.id}
        assert shown <= {one.id for one in find_references(record)}


@pytest.mark.parametrize(
    ("field", "shown"), [("led_to", "Led to"), ("in_force", "In force"), ("bypasses", "Bypasses"), ("url", "Address")]
)
def test_a_field_is_called_in_words(field, shown):
    assert field_label(field) == shown


# ---- Numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1200000", "1,200,000"),
        ("1.2E+6", "1,200,000"),
        ("999", "999"),
        ("30.10", "30.1"),
        ("0.05", "0.05"),
        ("0", "0"),
        ("-4500", "-4,500"),
    ],
)
def test_a_number_is_grouped_and_keeps_its_decimals(amount, shown):
    assert format_number(Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"amount": "5"}, "5 barrels"),
        ({"amount": "0"}, "0 barrels"),
        ({"amount": "150000", "bound": "more than"}, "more than 150,000 barrels"),
        ({"low": "22", "high": "30.5"}, "22 to 30.5 barrels"),
        ({"low": "22", "high": "30", "bound": "about"}, "about 22 to 30 barrels"),
    ],
)
def test_a_figure_says_its_value_or_range_with_its_bound_and_unit(fields, shown):
    common = {"id": "a", "name": "A", "measure": "a", "about": ["b"], "unit": "barrels"}
    assert format_quantity(Figure.model_validate(common | fields)) == shown


# ---- Works ----------------------------------------------------------------------------------------------------------


def test_a_work_is_cited_with_all_that_is_known_of_it(example: KnowledgeBase):
    assert format_citation(example["ref-1"]) == (
        "Canons of Strelsau. A Chronicle of the Pans, from the Siege to the Seal. Collected Chronicles. "
        "vol. XIV no. 3. Hentzau: Press of the Chapter. pp. 211–240. 1702."
    )


@pytest.mark.parametrize(
    ("fields", "cited"),
    [
        ({}, "Who Rules? no date."),
        ({"issued": "1997?"}, "Who Rules? perhaps 1997."),
        ({"authors": [{"family": "Smith", "given": "J."}]}, "Smith, J. Who Rules? no date."),
        (
            {"authors": [{"family": "Smith", "given": "John"}, {"literal": "The Smiths"}], "publisher_place": "Rome"},
            "Smith, John; The Smiths. Who Rules? Rome. no date.",
        ),
    ],
)
def test_no_part_of_a_citation_ends_with_two_signs(fields, cited):
    source = Source.model_validate({"id": "a", "name": "A", "type": "b", "title": "Who Rules?"} | fields)
    assert format_citation(source) == cited
