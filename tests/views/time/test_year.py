"""The years: what happened in each, what held, what is stated of it; outside sources apart."""

import pytest
from small_data import DataFolder

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.time.timeline import timeline_items, timeline_kinds
from azgeo.views.time.year import Category, YearView, year_views

EVENT = "name: {0}\nsummary: A visit.\nat: pre.2.1\ntype: visit\nwhen: {1}\n"
TREATY = "name: {0}\nsummary: A peace.\nat: pre.2.1\ntype: peace\nsigned: {1}\n"
LINE = "name: {0}\nsummary: A line.\nat: pre.2.1\ncommodity: oil\nstatus: operating\nopened: {1}\n"
ENVOY = "name: John Smith\nsummary: An envoy.\nat: pre.2.1\n"
PERSIA = "name: Persia\nsummary: An empire.\nat: pre.1\ntype: state\n"
RELATION = """\
name: Persia and Turkey
summary: Two.
at: pre.1
between: [persia, turkey]
tone: close
tone_at: pre.1
character: allied
phases:
  first: {name: First, when: 1990/1993, summary: Early., at: pre.1}
  second: {name: Second, when: 1993/.., summary: Late., at: pre.1}
claims:
  trade: {text: They traded., at: pre.1.1, voice: author, when: 1991}
  friendship: {text: They were friends., at: pre.1.2, voice: author, when: 1990/1995}
"""


@pytest.fixture
def relation(data: DataFolder) -> DataFolder:
    """The small base with a relation of two phases and two dated claims."""
    data.write("relations/persia-turkey.yml", RELATION)
    return data


def years(kb: KnowledgeBase) -> dict[int, YearView]:
    """The view of each year."""
    return {view.year: view for view in year_views(kb, timeline_items(kb))}


def names(view: YearView, category: Category) -> list[str]:
    """The id or number of what is listed under a category."""
    return [str(dated.path[1]) for dated in view.dated_fields[category]]


def lasting(view: YearView) -> dict[str, list[str]]:
    """The ids of the records that last beyond their date, by kind."""
    return {group.kind.kind: [item.record.id for item in group.items] for group in view.lasting}


def test_everything_of_a_known_year_stands_on_the_page_of_that_year(example: KnowledgeBase):
    views = years(example)
    missing = [
        (dated.record.id, dated.path)
        for dated in example.dated_fields
        for year in dated.when.known_years
        if not any(dated in fields for fields in views[year].dated_fields.values())
        and dated.record not in [item.record for item in views[year].items]
    ]
    assert missing == []


def test_each_year_lists_the_records_that_are_dated_in_it_or_reach_into_it(
    example: KnowledgeBase,
):
    first, last = example.years[0], example.years[-1]
    records = [record for kind in timeline_kinds(example) for record in example.of(kind)]
    for view in year_views(example, timeline_items(example)):
        dated = {
            record.id for record in records if record.date and view.year in record.date.known_years
        }
        assert dated <= {item.record.id for item in view.items if item.by_article}
        for item in view.items:
            assert item.when is not None
            assert view.year in item.when.years(first, last)


def test_each_year_leads_to_the_nearest_before_and_after_of_which_anything_is_dated(
    data: DataFolder,
):
    data.write("events/one.yml", EVENT.format("One", "1990-05"))
    data.write("events/two.yml", EVENT.format("Two", "1995/1997"))
    chain = [(view.before, view.year, view.after) for view in years(data.kb).values()]
    assert chain == [(None, 1923, 1990), (1923, 1990, 1995), (1990, 1995, 1997), (1995, 1997, None)]


def test_an_event_stands_in_every_year_that_it_takes_in_and_begins_in_the_first(data: DataFolder):
    data.write("events/long.yml", EVENT.format("Long", "1995/1997"))
    data.write("events/short.yml", EVENT.format("Short", "1996"))
    data.write("events/last.yml", EVENT.format("Last", "1996-12/1997"))
    views = years(data.kb)
    assert {
        year: [item.record.id for item in views[year].items] for year in (1995, 1996, 1997)
    } == {
        1995: ["long"],
        1996: ["long", "short", "last"],
        1997: ["long", "last"],
    }
    assert [views[year].begins for year in (1995, 1996, 1997)] == [True, True, False]


def test_what_is_known_to_a_decade_only_may_have_happened_in_each_of_its_years(data: DataFolder):
    data.write("events/decade.yml", EVENT.format("Decade", "199X"))
    data.write("events/year.yml", EVENT.format("Year", "1996"))
    view = years(data.kb)[1996]
    assert [item.record.id for item in view.possible_items] == ["decade"]


def test_a_phase_holds_in_each_of_its_years_and_an_open_one_as_far_as_the_text_dates_anything(
    relation: DataFolder,
):
    relation.write("events/last.yml", EVENT.format("Last", "1999"))
    relation.write(
        "events/later.yml",
        EVENT.format("Later", "").replace("when: \n", "")
        + "outside: [{what: date, when: 2005, sources: gazette}]\n",
    )
    views = years(relation.kb)
    assert {year: names(views[year], "phases") for year in (1991, 1993, 1999, 2005)} == {
        1991: ["first"],
        1993: ["first", "second"],
        1999: ["second"],
        2005: [],
    }


def test_statements_of_the_year_stand_apart_from_those_of_a_longer_time(relation: DataFolder):
    views = years(relation.kb)
    statements = {
        year: (names(view, "stated"), names(view, "lasting"))
        for year, view in views.items()
        if year >= 1990
    }
    assert statements == {
        1990: (["friendship"], []),
        1991: (["trade"], ["friendship"]),
        1993: ([], ["friendship"]),
        1995: (["friendship"], []),
    }
    [statement] = views[1991].statements("stated")
    assert (statement.home.id, statement.id) == ("persia-turkey", "trade")


def test_treaties_signed_before_come_latest_first_unless_they_are_known_to_have_ended(
    data: DataFolder,
):
    data.write("treaties/old.yml", TREATY.format("Old", "1990"))
    data.write("treaties/ended.yml", TREATY.format("Ended", "1991") + "in_force: 1991/1993\n")
    data.write("treaties/new.yml", TREATY.format("New", "1995"))
    views = years(data.kb)
    assert {year: lasting(views[year]) for year in (1990, 1991, 1993, 1995)} == {
        1990: {},
        1991: {"treaties": ["old"]},
        1993: {"treaties": ["ended", "old"]},
        1995: {"treaties": ["old"]},
    }


def test_a_line_is_there_from_the_year_in_which_it_was_opened(data: DataFolder):
    data.write("pipelines/line.yml", LINE.format("Line", "1995-22"))
    data.write("events/before.yml", EVENT.format("Before", "1994"))
    data.write("events/after.yml", EVENT.format("After", "1999"))
    views = years(data.kb)
    assert {year: lasting(views[year]) for year in (1994, 1995, 1999)} == {
        1994: {},
        1995: {"pipelines": ["line"]},
        1999: {"pipelines": ["line"]},
    }
    assert [views[year].held for year in (1994, 1995)] == [False, True]


def test_offices_of_the_text_and_of_outside_sources_stand_apart(data: DataFolder):
    data.write(
        "people/smith.yml",
        ENVOY + "offices: [{title: envoy, when: 1990, at: pre.2.1}]\n"
        "outside: [{what: office, value: minister, when: 1988/1991, sources: gazette}]\n",
    )
    fields = years(data.kb)[1990].dated_fields
    assert [dated.path for dated in fields["offices"]] == [("offices", 0, "when")]
    assert [dated.path for dated in fields["outside offices"]] == [("outside", 0, "when")]


def test_an_open_outside_date_reaches_to_the_year_that_it_is_as_of(data: DataFolder):
    office = "{what: office, value: minister, when: 1988/.., as_of: 1991, sources: gazette}"
    data.write("people/smith.yml", f"{ENVOY}outside: [{office}]\n")
    data.write("events/one.yml", EVENT.format("One", "1991"))
    data.write("events/two.yml", EVENT.format("Two", "1992"))
    offices = {year: names(view, "outside offices") for year, view in years(data.kb).items()}
    assert offices == {1923: [], 1988: ["0"], 1991: ["0"], 1992: []}


def test_other_outside_facts_stand_in_the_years_of_their_begin_and_end_or_as_lasting(
    data: DataFolder,
):
    owner = "{what: owner, value: A shah, when: 1990/1994, as_of: 1995, sources: gazette}"
    data.write("actors/persia.yml", f"{PERSIA}outside: [{owner}]\n")
    data.write("events/between.yml", EVENT.format("Between", "1992"))
    facts = {
        year: (names(view, "outside"), names(view, "outside lasting"))
        for year, view in years(data.kb).items()
        if year >= 1990
    }
    assert facts == {1990: (["0"], []), 1992: ([], ["0"]), 1994: (["0"], [])}


def test_memberships_and_spans_of_being_are_what_stood_in_a_year(data: DataFolder):
    data.write(
        "actors/persia.yml",
        PERSIA + "existed: 1990/1994\nmember_of: [{actor: france, when: 1990}]\n",
    )
    fields = years(data.kb)[1990].dated_fields["standing"]
    assert [dated.path[0] for dated in fields] == ["existed", "member_of"]


def test_a_figure_stands_in_the_year_that_it_is_as_of(data: DataFolder):
    data.write(
        "figures/people.yml",
        "name: People\nat: pre.1\nmeasure: people\nabout: turkey\namount: 5\nunit: people\n"
        "as_of: 1990\n",
    )
    fields = years(data.kb)[1990].dated_fields["figures"]
    assert [(dated.record.id, dated.path) for dated in fields] == [("people", ("as_of",))]
