"""The timeline: every event, treaty and line once, under the year in which it is known to begin."""

import pytest
from base import Data
from folders import ROOT

from azgeo.checks.rules import load
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Event, Pipeline, Treaty
from azgeo.views.time.timeline import Timeline, TimelineItem, timeline

EVENT = "name: {0}\nsummary: A visit.\nat: pre.2.1\ntype: visit\n"


@pytest.fixture(scope="module")
def real() -> KnowledgeBase:
    return load(ROOT / "data")


def event(data: Data, id: str, when: str = "", more: str = "") -> None:
    """An event of the id, at a time if one is given."""
    data.write(f"events/{id}.yml", EVENT.format(id) + (f"when: {when}\n" if when else "") + more)


def listed(line: Timeline) -> dict[str, list[str]]:
    return {group.heading: [one.record.id for one in group.items] for group in line.groups}


def only(data: Data) -> TimelineItem:
    [group] = timeline(data.kb).groups
    [one] = group.items
    return one


@pytest.mark.parametrize("name", ["example", "real"])
def test_every_event_treaty_and_line_stands_on_it_once_and_nothing_else(name: str, request: pytest.FixtureRequest):
    kb = request.getfixturevalue(name)
    line = timeline(kb)
    shown = [one for group in line.groups for one in group.items] + [*line.yearless, *line.undated]
    records = [*kb.of(Event), *kb.of(Treaty), *kb.of(Pipeline)]
    assert sorted(one.record.id for one in shown) == sorted(record.id for record in records)
    assert line.total == len(records)


@pytest.mark.parametrize("name", ["example", "real"])
def test_the_blocks_of_a_year_are_what_is_listed_under_it(name: str, request: pytest.FixtureRequest):
    line = timeline(request.getfixturevalue(name))
    bars = {slot.first: {one.record.id for one in slot.items} for slot in line.slots if slot.items}
    assert bars == {group.year: {one.record.id for one in group.items} for group in line.groups if group.year}


def test_a_time_stands_under_the_year_in_which_it_begins_or_if_that_is_open_in_which_it_ends(data: Data):
    for id, when in {"day": "1997-07-03", "open": "1996/..", "until": "../1998", "winter": "1997-24"}.items():
        event(data, id, when)
    assert listed(timeline(data.kb)) == {"1996": ["open"], "1997": ["day", "winter"], "1998": ["until"]}


def test_a_decade_stands_before_its_years_under_a_heading_of_its_own(data: Data):
    for id, when in {"year": "1990", "decade": "199X", "before": "1989-12-31"}.items():
        event(data, id, when)
    assert listed(timeline(data.kb)) == {"1989": ["before"], "The 1990s": ["decade"], "1990": ["year"]}


def test_what_has_no_year_or_no_date_stands_on_a_shelf(data: Data):
    event(data, "yearly", "XXXX-03")
    event(data, "some-time")
    line = timeline(data.kb)
    assert [one.record.id for one in line.yearless] == ["yearly"]
    assert [one.record.id for one in line.undated] == ["some-time"]
    assert (line.groups, line.slots) == ((), ())


def test_where_the_article_gives_no_date_an_outside_one_places_it_as_such(data: Data):
    event(data, "visit", "", "outside: [{what: date, when: 1997-07, sources: gazette}]\n")
    one = only(data)
    assert one.when is not None
    assert (one.when.edtf, one.by_article, len(one.other_dates)) == ("1997-07", False, 1)


def test_an_outside_date_that_says_something_else_stands_beside_that_of_the_article(data: Data):
    facts = "{what: date, when: 1997, sources: gazette}, {what: date, when: 1997-07-03, sources: gazette}"
    event(data, "visit", "1997", f"outside: [{facts}]\n")
    one = only(data)
    assert (one.by_article, [fact.when.edtf for fact in one.other_dates if fact.when]) == (True, ["1997-07-03"])


def test_a_fact_that_does_not_tell_the_date_of_the_record_places_nothing(data: Data):
    event(data, "visit", "", "outside: [{what: founded, when: 1997, sources: gazette}]\n")
    assert [one.record.id for one in timeline(data.kb).undated] == ["visit"]


def test_few_empty_years_are_shown_and_many_are_one_gap(data: Data):
    for id, when in {"one": "1990", "two": "1993", "three": "1997"}.items():
        event(data, id, when)
    slots = [(slot.first, slot.last) for slot in timeline(data.kb).slots]
    assert slots == [(1990, 1990), (1991, 1991), (1992, 1992), (1993, 1993), (1994, 1996), (1997, 1997)]


def test_who_took_part_and_the_sides_of_a_relation_it_is_about_are_involved(data: Data):
    data.write(
        "relations/persia-turkey.yml",
        "name: Two\nsummary: Two.\nat: pre.1\nbetween: [persia, turkey]\n"
        "tone: close\ntone_at: pre.1\ncharacter: allied\n",
    )
    event(data, "visit", "1997", "who: [{id: smith, role: visitor}, {id: persia, role: host}]\nabout: persia-turkey\n")
    one = only(data)
    assert one.participants == (("smith", "visitor"), ("persia", "host"))
    assert one.involved == ("smith", "persia", "turkey")


def test_a_choice_counts_what_has_it_and_nothing_can_be_chosen_that_nothing_has(data: Data):
    event(data, "one", "1990", "who: [{id: persia, role: guest}]\n")
    event(data, "two", "1990", "who: [{id: persia, role: guest}, {id: turkey, role: host}]\ndomain: trade\n")
    facets = {facet.name: [(one.value, one.matches) for one in facet.choices] for facet in timeline(data.kb).filters}
    assert facets == {
        "kind": [("events", 2)],
        "type": [("events-visit", 2)],
        "domain": [("trade", 1)],
        "who": [("persia", 2), ("turkey", 1)],
    }


def test_too_many_for_one_page_are_not_listed_on_it(data: Data, monkeypatch: pytest.MonkeyPatch):
    event(data, "one", "1990")
    event(data, "two", "1990")
    assert timeline(data.kb).is_listed
    monkeypatch.setattr("azgeo.views.time.timeline.MAX_LISTED", 1)
    assert not timeline(data.kb).is_listed
