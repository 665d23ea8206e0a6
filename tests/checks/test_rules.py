"""What must hold between records, and what is no mistake."""

import pytest
from small_data import BASE, DataFolder

from azgeo.checks.rules import FINAL_RULES, NESTING_FIELDS, RULES, SECTION_ANCHORS
from azgeo.model.records import KINDS
from azgeo.pages.record import SECTIONS


def codes(data: DataFolder) -> list[str]:
    """The code of each problem."""
    return [problem.split()[1] for problem in data.problems]


def test_no_rule_finds_a_mistake_in_the_example(example):
    assert [problem for rule in (*RULES, *FINAL_RULES) for problem in rule(example)] == []


# ---- References and locators ---------------------------------------------------------------------


def test_the_first_hundred_unknown_ids_of_a_record_are_reported(data: DataFolder):
    names = "".join(f"  - nobody-{number}\n" for number in range(20_000))
    data.write(
        "figures/many.yml",
        f"name: Many\nat: pre.1\nmeasure: many\namount: 1\nunit: ones\nabout:\n{names}",
    )
    assert [int(problem.split(":")[1]) for problem in data.problems] == [*range(7, 107)]


def test_a_field_for_every_subject_takes_a_record_of_each_such_kind(data: DataFolder):
    data.write(
        "treaties/peace.yml",
        "name: Peace\nsummary: A peace.\nat: pre.1\ntype: peace\nabout: [turkey, smith, tabriz]\n",
    )
    assert data.problems == []


def test_a_reference_of_the_text_may_be_cited_by_claims_though_nobody_has_seen_it(data: DataFolder):
    claim = (
        "{text: It trades., at: pre.1.2, voice: author, cites: [{source: ref-1}], cites_scope: run}"
    )
    data.write("places/tabriz.yml", BASE["places/tabriz.yml"] + f"claims: {{trade: {claim}}}\n")
    assert data.problems == []


SECOND_TEXT = """\
name: Second essay
type: essay
title: On one empire
number: 2
outline:
  sec: {name: One section, paragraphs: [{sentences: 2, gist: Little.}]}
"""


def test_a_locator_that_names_the_only_text_leads_there(data: DataFolder):
    place = BASE["places/tabriz.yml"]
    data.write("places/tabriz.yml", place.replace("pre.2.2", "essay:pre.2.2"))
    assert data.problems == []


def test_with_two_texts_every_locator_names_its_text(data: DataFolder):
    data.write("sources/second.yml", SECOND_TEXT)
    assert codes(data) == ["LOC03"] * 5
    for name, text in BASE.items():
        data.write(name, text.replace("at: pre", "at: essay:pre"))
    data.write("places/tabriz.yml", BASE["places/tabriz.yml"].replace("pre.2.2", "second:sec.1.2"))
    assert data.problems == []


def test_locators_are_not_blamed_for_a_mistake_in_the_file_of_the_text(data: DataFolder):
    data.write("sources/essay.yml", BASE["sources/essay.yml"].replace("title:", "tilte:"))
    assert codes(data) == ["FIELD01"]


# ---- Names ---------------------------------------------------------------------------------------


def test_a_work_or_a_question_may_have_the_name_of_its_subject(data: DataFolder):
    data.write("sources/turkey-book.yml", "name: Turkey\ntype: press\ntitle: Turkey\nnumber: 2\n")
    data.write(
        "questions/turkey-question.yml",
        "name: Turkey\nsql: SELECT 1 AS one\nanswer: [[one], ['1']]\n",
    )
    assert data.problems == []


# ---- Phases --------------------------------------------------------------------------------------

RELATION = """\
name: Turkey and Persia
summary: Neighbours.
at: pre.1.1
between: [turkey, persia]
tone: mixed
tone_at: pre.1.1
character: neighbours
phases:
"""
PHASE = "  {0}: {{name: {0}, when: {1}, summary: A phase., at: pre.1.2}}\n"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1991/1993", "1993/1995"),
        ("1991/1993-05", "1993-05/.."),
        ("1991", "1992"),
        ("../1991", "1991/1995"),
        ("1991/", "1992/1995"),
        ("1991~/1993~", "1993~/1995"),
        ("1991/1993", "XXXX-05"),
    ],
)
def test_a_phase_may_begin_in_the_month_or_year_in_which_the_other_ends(
    data: DataFolder, earlier, later
):
    phases = PHASE.format("one", earlier) + PHASE.format("two", later)
    data.write("relations/turkey-persia.yml", RELATION + phases)
    assert data.problems == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1991/..", "1993/1995"),
        ("1991/1993", "1992/1995"),
        ("../1993", "1991/1995"),
        ("1991/1993-06", "1993-05/.."),
    ],
)
def test_a_phase_may_not_begin_before_the_other_ends(data: DataFolder, earlier, later):
    phases = PHASE.format("one", earlier) + PHASE.format("two", later)
    data.write("relations/turkey-persia.yml", RELATION + phases)
    assert codes(data) == ["RULE03"]


@pytest.mark.parametrize("when", ["1992", "1993-05", "1989/1991", "1990?", "XXXX-05"])
def test_a_claim_is_in_its_phase_as_far_as_its_time_is_known(data: DataFolder, when):
    claim = f"{{text: Trade., at: pre.1.2, voice: author, phase: one, when: {when}}}"
    data.write(
        "relations/turkey-persia.yml",
        f"{RELATION}{PHASE.format('one', '1991/1993')}claims:\n  trade: {claim}\n",
    )
    assert data.problems == []


# ---- Parts of something --------------------------------------------------------------------------


def test_parts_may_share_a_part_as_long_as_none_is_part_of_itself(data: DataFolder):
    place = "name: {0}\nsummary: A place.\nat: pre.1\ntype: city\nwithin: [{1}]\n"
    data.write("places/street.yml", place.format("Street", "old-town, new-town"))
    data.write("places/old-town.yml", place.format("Old Town", "tabriz, persia"))
    data.write("places/new-town.yml", place.format("New Town", "tabriz"))
    assert data.problems == []


def test_the_fields_that_nest_records_exist():
    fields = {field for kind in KINDS for field in kind.model_fields}
    assert set(NESTING_FIELDS) <= fields


# ---- Anchors -------------------------------------------------------------------------------------


def test_claims_and_phases_cannot_take_the_anchors_of_the_sections_of_pages():
    assert SECTIONS.keys() - SECTION_ANCHORS == set()
