"""The table of all pipelines: the text's word, outside facts, sources by number."""

import pytest
from small_data import BASE, DataFolder

from azgeo.views.tables.comparison import (
    MAX_FACTS,
    Comparison,
    ComparisonCell,
    compare_pipelines,
    latest_facts,
)

LINE = "name: {0}\nsummary: It carries oil.\nat: pre.1\ncommodity: oil\nstatus: planned\n"
LENGTH = "outside: [{what: length, amount: 5, sources: [gazette]}]\n"
FACT_TYPES = """\
fact_types:
  length: {label: Length, requires: amount, gives: length, compared: true}
  status: {label: Is, requires: any, compared: true}
  owner: {label: Owner, requires: any, changes: true, compared: true}
  founded: {label: Founded, requires: when, gives: beginning}
  opened: {label: Opened, requires: when, gives: date, compared: true}
"""


@pytest.fixture
def lines(data: DataFolder) -> DataFolder:
    """The small base, in which lines are compared by length, status and owner."""
    terms = BASE["vocabulary.yml"].partition("fact_types:")[0]
    data.write("vocabulary.yml", terms + FACT_TYPES)
    report = "name: The report\ntype: press\ntitle: The report\nseen: facsimile\n"
    data.write("sources/report.yml", report)
    return data


def comparison(data: DataFolder) -> Comparison:
    """The table, which must be there."""
    table = compare_pipelines(data.kb)
    assert table is not None
    return table


def cells(data: DataFolder, *facts: str) -> tuple[ComparisonCell, ...]:
    """The cells of a line with these facts: of those that it has, length, status, owner."""
    outside = "".join(f"  - {{{fact}}}\n" for fact in facts)
    data.write("pipelines/line.yml", LINE.format("The line") + "outside:\n" + outside)
    [[_pipeline, row]] = comparison(data).rows
    return row


def values(cell: ComparisonCell) -> list[list[str | None]]:
    """The values of the facts of a cell, those of one source together."""
    return [[fact.value for fact in group] for group in cell.facts]


def test_a_column_is_a_type_of_fact_that_the_vocabulary_compares_and_some_line_has(lines):
    lines.write("pipelines/line.yml", LINE.format("The line") + LENGTH)
    assert [column.label for column in comparison(lines).columns] == ["Length"]


def test_without_anything_to_compare_there_is_no_table(data):
    data.write("pipelines/line.yml", LINE.format("The line") + LENGTH)
    assert compare_pipelines(data.kb) is None


def test_lines_are_sorted_by_name(lines):
    lines.write("pipelines/one.yml", LINE.format("Zulu") + LENGTH)
    lines.write("pipelines/two.yml", LINE.format("Alpha") + LENGTH)
    names = [pipeline.name for pipeline, _cells in comparison(lines).rows]
    assert names == ["Alpha", "Zulu"]


def test_what_the_text_says_stands_in_the_column_of_its_field(lines):
    [status] = cells(lines, "what: status, value: Pumping, sources: [gazette]")
    assert (status.article_value, values(status)) == ("Planned", [["Pumping"]])


def test_a_date_of_the_text_is_given_in_words(lines):
    line = LINE.format("The line") + "opened: 1951-22\n"
    fact = "outside: [{what: opened, when: 1951-07, sources: [gazette]}]\n"
    lines.write("pipelines/line.yml", line + fact)
    [[_pipeline, [opened]]] = comparison(lines).rows
    assert (opened.article_value, opened.sort_key) == ("summer 1951", "1951-07")


def test_the_length_in_one_state_is_not_that_of_the_line(lines):
    [length] = cells(
        lines,
        "what: length, amount: 3, of: turkey, sources: [gazette]",
        "what: length, amount: 5, sources: [gazette]",
    )
    assert [fact.amount for group in length.facts for fact in group] == [5]


def test_of_what_changes_the_latest_stands_in_the_table(lines):
    [owner] = cells(
        lines,
        "what: owner, value: Old, as_of: 2001, sources: [gazette]",
        "what: owner, value: New, as_of: 2020-05, sources: [gazette]",
    )
    assert (values(owner), owner.hidden_count) == ([["New"]], 1)


def test_facts_without_a_time_are_as_current_as_the_latest(lines):
    lines.write(
        "pipelines/line.yml",
        LINE.format("The line") + "outside:\n"
        "  - {what: owner, value: Old, as_of: 2001, sources: [gazette]}\n"
        "  - {what: owner, value: New, as_of: 2020, sources: [gazette]}\n"
        "  - {what: status, value: Pumping, sources: [gazette]}\n",
    )
    facts = lines.kb["line"].outside
    assert [fact.value for fact in latest_facts(facts)] == ["New", "Pumping"]


def test_facts_of_one_source_and_time_stand_together(lines):
    [owner] = cells(
        lines,
        "what: owner, value: One, as_of: 2020, sources: [gazette]",
        "what: owner, value: Two, as_of: 2020, sources: [gazette]",
        "what: owner, value: Three, as_of: 2020, sources: [report]",
    )
    assert values(owner) == [["One", "Two"], ["Three"]]


def test_a_cell_has_a_few_facts_and_says_how_many_more_there_are(lines):
    owners = [
        f"what: owner, value: Owner {number}, as_of: 2020, sources: [gazette]"
        for number in range(MAX_FACTS + 3)
    ]
    [owner] = cells(lines, *owners)
    assert (sum(map(len, owner.facts)), owner.hidden_count) == (MAX_FACTS, 3)


def test_sources_are_numbered_as_they_come(lines):
    _length, owner = cells(
        lines,
        "what: length, amount: 5, sources: [report]",
        "what: owner, value: One, as_of: 2020, sources: [gazette, report]",
    )
    table = comparison(lines)
    assert table.sources == ("report", "gazette")
    assert table.source_numbers(owner.facts[0][0]) == [2, 1]


@pytest.mark.parametrize(
    ("fact", "key"),
    [
        ("what: length, amount: 5.5, sources: [gazette]", "5.5"),
        ("what: owner, when: 2001-05, as_of: 2020, sources: [gazette]", "2001-05"),
        ("what: status, value: Pumping, sources: [gazette]", "Planned"),
    ],
)
def test_a_column_is_sorted_by_amount_date_or_word(lines, fact, key):
    [cell] = cells(lines, fact)
    assert cell.sort_key == key
