"""The table of all lines: the article's word, outside facts, sources by number."""

import pytest
from base import BASE, Data

from azgeo.views.tables.comparison import MAX_FACTS, compare_pipelines

LINE = "name: {0}\nsummary: It carries oil.\nat: pre.1\ncommodity: oil\nstatus: planned\n"
COMPARED = {
    "length: {label: Length,": "length: {label: Length, tells: length, compared: yes,",
    "owner: {label: Owner,": "status: {label: Is, compared: yes, holds: any}\n  owner: {label: Owner, compared: yes,",
}


@pytest.fixture
def lines(data: Data) -> Data:
    """The small base, in which lines are compared by length, status and owner."""
    words = BASE["vocabulary.yml"]
    for plain, compared in COMPARED.items():
        words = words.replace(plain, compared)
    data.write("vocabulary.yml", words)
    data.write("sources/report.yml", "name: The report\ntype: press\ntitle: The report\nseen: facsimile\n")
    return data


def cells(data: Data, *facts: str):
    """The cells of a line with these facts: length, state, owner."""
    data.write(
        "pipelines/line.yml", LINE.format("The line") + "outside:\n" + "".join(f"  - {{{one}}}\n" for one in facts)
    )
    (row,) = compare_pipelines(data.kb).rows
    return row[1]


def test_a_column_is_a_kind_of_fact_that_the_vocabulary_compares_and_some_line_has(lines):
    lines.write(
        "pipelines/line.yml", LINE.format("The line") + "outside:\n  - {what: length, amount: 5, sources: [gazette]}\n"
    )
    assert [word.label for word in compare_pipelines(lines.kb).columns] == ["Length"]


def test_without_anything_to_compare_there_is_no_table(data):
    data.write(
        "pipelines/line.yml", LINE.format("The line") + "outside:\n  - {what: length, amount: 5, sources: [gazette]}\n"
    )
    assert compare_pipelines(data.kb) is None


def test_a_row_is_a_line_by_name(lines):
    for id, name in (("one", "Zulu"), ("two", "Alpha")):
        fact = "outside:\n  - {what: length, amount: 5, sources: [gazette]}\n"
        lines.write(f"pipelines/{id}.yml", LINE.format(name) + fact)
    assert [line.name for line, _ in compare_pipelines(lines.kb).rows] == ["Alpha", "Zulu"]


def test_the_word_of_the_article_stands_in_the_column_of_its_field(lines):
    (state,) = cells(lines, "what: status, value: Pumping, sources: [gazette]")
    assert (state.article_value, state.facts[0][0].value) == ("Planned", "Pumping")


def test_the_length_in_one_state_is_not_that_of_the_line(lines):
    (length,) = cells(
        lines,
        "what: length, amount: 3, of: turkey, sources: [gazette]",
        "what: length, amount: 5, sources: [gazette]",
    )
    assert [fact.amount for group in length.facts for fact in group] == [5]


def test_of_what_changes_the_latest_stands_in_the_table(lines):
    (owner,) = cells(
        lines,
        "what: owner, value: Old, as_of: 2001, sources: [gazette]",
        "what: owner, value: New, as_of: 2020-05, sources: [gazette]",
    )
    assert [[fact.value for fact in group] for group in owner.facts] == [["New"]]
    assert owner.hidden_count == 1


def test_facts_of_one_source_and_time_stand_together(lines):
    (owner,) = cells(
        lines,
        "what: owner, value: One, as_of: 2020, sources: [gazette]",
        "what: owner, value: Two, as_of: 2020, sources: [gazette]",
        "what: owner, value: Three, as_of: 2020, sources: [report]",
    )
    assert [[fact.value for fact in group] for group in owner.facts] == [["One", "Two"], ["Three"]]


def test_a_cell_has_few_facts_and_says_how_many_more_there_are(lines):
    facts = [f"what: owner, value: Owner {number}, as_of: 2020, sources: [gazette]" for number in range(MAX_FACTS + 3)]
    (owner,) = cells(lines, *facts)
    assert (sum(map(len, owner.facts)), owner.hidden_count) == (MAX_FACTS, 3)


def test_sources_are_numbered_as_they_come(lines):
    facts = [
        "what: length, amount: 5, sources: [report]",
        "what: owner, value: One, as_of: 2020, sources: [gazette, report]",
    ]
    _, owner = cells(lines, *facts)
    table = compare_pipelines(lines.kb)
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
    (cell,) = cells(lines, fact)
    assert cell.sort_key == key
