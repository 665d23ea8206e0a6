"""The years: what happened in each, what held, what is stated of it, and apart from that what outside sources say."""

import pytest
from base import Data
from folders import ROOT

from azgeo.checks.rules import load
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Event, Pipeline, Treaty
from azgeo.views.tables.lists import date_of
from azgeo.views.time.year import YearView, year_views

EVENT = "name: {0}\nsummary: A visit.\nat: pre.2.1\ntype: visit\nwhen: {1}\n"
TREATY = "name: {0}\nsummary: A peace.\nat: pre.2.1\ntype: peace\nsigned: {1}\n"
LINE = "name: {0}\nsummary: A line.\nat: pre.2.1\ncommodity: oil\nstatus: operating\nopened: {1}\n"
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


@pytest.fixture(scope="module")
def real() -> KnowledgeBase:
    return load(ROOT / "data")


@pytest.fixture
def relation(data: Data) -> Data:
    data.write("relations/persia-turkey.yml", RELATION)
    return data


def by_year(data: Data) -> dict[int, YearView]:
    return {one.year: one for one in year_views(data.kb)}


def told(year: YearView, shelf: str) -> list[str]:
    return [str(one.path[1]) for one in year.dated_fields[shelf]]


@pytest.mark.parametrize("name", ["example", "real"])
def test_everything_of_a_known_year_is_told_in_it(name: str, request: pytest.FixtureRequest):
    kb = request.getfixturevalue(name)
    found = {year.year: year for year in year_views(kb)}
    missing = [
        (one.record.id, one.path)
        for one in kb.dated_fields
        for year in one.when.known_years
        if one not in [dated for shelf in found[year].dated_fields.values() for dated in shelf]
        if one.record.id not in [happening.record.id for happening in found[year].items]
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["example", "real"])
def test_what_happened_in_a_year_is_what_the_records_date_in_it(name: str, request: pytest.FixtureRequest):
    kb = request.getfixturevalue(name)
    records = [*kb.of(Event), *kb.of(Treaty), *kb.of(Pipeline)]
    for year in year_views(kb):
        dated = [one.id for one in records if (when := date_of(one)) and year.year in when.known_years]
        shown = [one.record.id for one in year.items if one.by_article and one.when]
        assert set(dated) <= set(shown)
        assert all(year.year in one.when.years(kb.years[0], kb.years[-1]) for one in year.items if one.when)


def test_each_year_leads_to_the_nearest_before_and_after_of_which_anything_is_told(data: Data):
    data.write("events/one.yml", EVENT.format("One", "1990-05"))
    data.write("events/two.yml", EVENT.format("Two", "1995/1997"))
    chain = [(one.before, one.year, one.after) for one in year_views(data.kb)]
    assert chain == [(None, 1923, 1990), (1923, 1990, 1995), (1990, 1995, 1997), (1995, 1997, None)]


def test_a_happening_is_told_in_every_year_that_it_takes_in(data: Data):
    data.write("events/long.yml", EVENT.format("Long", "1995/1997"))
    data.write("events/short.yml", EVENT.format("Short", "1996"))
    found = by_year(data)
    assert {year: [one.record.id for one in found[year].items] for year in (1995, 1996, 1997)} == {
        1995: ["long"],
        1996: ["long", "short"],
        1997: ["long"],
    }
    assert [found[year].begins for year in (1995, 1996, 1997)] == [True, True, False]


def test_what_is_known_to_a_decade_only_perhaps_happened_in_each_of_its_years(data: Data):
    data.write("events/decade.yml", EVENT.format("Decade", "199X"))
    data.write("events/year.yml", EVENT.format("Year", "1996"))
    assert [one.record.id for one in by_year(data)[1996].possible_items] == ["decade"]


def test_phases_hold_in_each_of_their_years_and_an_open_one_as_far_as_the_article_dates_anything(relation: Data):
    relation.write("events/last.yml", EVENT.format("Last", "1999"))
    relation.write(
        "events/later.yml",
        "name: Later\nsummary: Later.\nat: pre.2.1\ntype: visit\n"
        "outside: [{what: date, when: 2005, sources: gazette}]\n",
    )
    found = by_year(relation)
    assert {year: told(found[year], "phases") for year in (1991, 1993, 1999, 2005)} == {
        1991: ["first"],
        1993: ["first", "second"],
        1999: ["second"],
        2005: [],
    }


def test_statements_that_are_dated_in_a_year_stand_apart_from_those_of_a_longer_time(relation: Data):
    found = by_year(relation)
    assert {year: (told(one, "stated"), told(one, "lasting")) for year, one in found.items() if year > 1989} == {
        1990: (["friendship"], []),
        1991: (["trade"], ["friendship"]),
        1993: ([], ["friendship"]),
        1995: (["friendship"], []),
    }
    assert [(one.home.id, one.id) for one in found[1991].statements("stated")] == [("persia-turkey", "trade")]


def test_treaties_signed_before_are_told_the_latest_first_unless_they_are_known_to_have_ended(data: Data):
    data.write("treaties/old.yml", TREATY.format("Old", "1990"))
    data.write("treaties/ended.yml", TREATY.format("Ended", "1991") + "in_force: 1991/1993\n")
    data.write("treaties/new.yml", TREATY.format("New", "1995"))
    found = by_year(data)
    signed = {year: [one.record.id for one in found[year].signed] for year in (1990, 1991, 1993, 1995)}
    assert signed == {1990: [], 1991: ["old"], 1993: ["ended", "old"], 1995: ["old"]}


def test_a_line_is_there_from_the_year_in_which_it_was_opened(data: Data):
    data.write("pipelines/line.yml", LINE.format("Line", "1995-22"))
    data.write("events/before.yml", EVENT.format("Before", "1994"))
    data.write("events/after.yml", EVENT.format("After", "1999"))
    found = by_year(data)
    assert {year: len(found[year].opened) for year in (1994, 1995, 1999)} == {1994: 0, 1995: 1, 1999: 1}


def test_offices_of_the_article_and_of_outside_sources_stand_apart(data: Data):
    data.write(
        "people/smith.yml",
        "name: John Smith\nsummary: An envoy.\nat: pre.2.1\noffices: [{title: envoy, when: 1990, at: pre.2.1}]\n"
        "outside: [{what: office, value: minister, when: 1988/1991, sources: gazette}]\n",
    )
    year = by_year(data)[1990]
    assert [[one.holder.title for one in year.dated_fields["offices"]], told(year, "outside offices")] == [
        ["envoy"],
        ["0"],
    ]


def test_an_open_outside_date_is_told_up_to_the_year_it_is_as_of(data: Data):
    data.write(
        "people/smith.yml",
        "name: John Smith\nsummary: An envoy.\nat: pre.2.1\n"
        "outside: [{what: office, value: minister, when: 1988/.., as_of: 1991, sources: gazette}]\n",
    )
    for when in ("1991", "1992"):
        data.write(f"events/e{when}.yml", EVENT.format(when, when))
    held = {one.year: len(one.dated_fields["outside offices"]) for one in year_views(data.kb)}
    assert held == {
        1923: 0,
        1988: 1,
        1991: 1,
        1992: 0,
    }


def test_other_outside_facts_stand_in_the_years_in_which_they_begin_and_end_or_as_lasting(data: Data):
    data.write(
        "actors/persia.yml",
        "name: Persia\nsummary: An empire.\nat: pre.1\ntype: state\n"
        "outside: [{what: owner, value: A shah, when: 1990/1994, as_of: 1995, sources: gazette}]\n",
    )
    data.write("events/between.yml", EVENT.format("Between", "1992"))
    found = {year: one for year, one in by_year(data).items() if year >= 1990}
    assert {year: (told(one, "outside"), told(one, "outside lasting")) for year, one in found.items()} == {
        1990: (["0"], []),
        1992: ([], ["0"]),
        1994: (["0"], []),
    }


def test_memberships_and_spans_of_being_are_told_as_standing(data: Data):
    data.write(
        "actors/persia.yml",
        "name: Persia\nsummary: An empire.\nat: pre.1\ntype: state\nexisted: 1990/1994\n"
        "member_of: [{actor: france, when: 1990}]\n",
    )
    assert [one.path[0] for one in by_year(data)[1990].dated_fields["standing"]] == ["existed", "member_of"]
