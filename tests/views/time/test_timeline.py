"""The timeline: each dated record once, under the year in which it is known to begin."""

from small_data import DataFolder

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.time.timeline import (
    Timeline,
    TimelineItem,
    timeline,
    timeline_items,
    timeline_kinds,
)

EVENT = "name: {0}\nsummary: A visit.\nat: pre.2.1\ntype: visit\n"


def write_events(data: DataFolder, **dates: str) -> None:
    """An event for each id, dated by the EDTF; undated where that is empty."""
    for id, when in dates.items():
        data.write(f"events/{id}.yml", EVENT.format(id) + (f"when: {when}\n" if when else ""))


def timeline_of(kb: KnowledgeBase) -> Timeline:
    """The timeline of a knowledge base."""
    return timeline(kb, timeline_items(kb))


def headings(view: Timeline) -> dict[str, list[str]]:
    """The ids of the records under each heading."""
    return {group.heading: [item.record.id for item in group.items] for group in view.groups}


def only_item(data: DataFolder, more: str) -> TimelineItem:
    """The item of one event with more fields."""
    data.write("events/visit.yml", EVENT.format("Visit") + more)
    [item] = timeline_items(data.kb)
    return item


def test_every_dated_kind_stands_on_the_timeline_once_and_nothing_else(example: KnowledgeBase):
    view = timeline_of(example)
    items = [item for group in view.groups for item in group.items]
    shown = [item.record for item in (*items, *view.yearless, *view.undated)]
    records = [record for kind in timeline_kinds(example) for record in example.of(kind)]
    assert sorted(record.id for record in shown) == sorted(record.id for record in records)
    assert view.total == len(records)
    assert [kind.kind for kind in view.kinds] == ["treaties", "pipelines", "events"]


def test_the_blocks_of_a_year_are_what_is_listed_under_it(example: KnowledgeBase):
    view = timeline_of(example)
    slots = {
        slot.first: {item.record.id for item in slot.items} for slot in view.slots if slot.items
    }
    listed = {
        group.year: {item.record.id for item in group.items} for group in view.groups if group.year
    }
    assert slots == listed


def test_blocks_of_a_year_are_sorted_by_kind(data: DataFolder):
    write_events(data, visit="1997-01-01")
    treaty = "name: Peace\nsummary: A peace.\nat: pre.2.1\ntype: peace\nsigned: 1997-12\n"
    data.write("treaties/peace.yml", treaty)
    [slot] = timeline_of(data.kb).slots
    assert [item.record.id for item in slot.items] == ["peace", "visit"]


def test_a_span_stands_under_the_year_in_which_it_begins_or_if_that_is_open_in_which_it_ends(
    data: DataFolder,
):
    write_events(data, day="1997-07-03", since="1996/..", until="../1998", winter="1997-24")
    assert headings(timeline_of(data.kb)) == {
        "1996": ["since"],
        "1997": ["day", "winter"],
        "1998": ["until"],
    }


def test_a_decade_stands_before_its_years_under_a_heading_of_its_own(data: DataFolder):
    write_events(data, year="1990", decade="199X", before="1989-12-31")
    view = timeline_of(data.kb)
    assert headings(view) == {"1989": ["before"], "The 1990s": ["decade"], "1990": ["year"]}
    assert [group.anchor for group in view.groups] == ["1989", "the-1990s", "1990"]


def test_what_has_no_year_or_no_date_stands_apart(data: DataFolder):
    write_events(data, yearly="XXXX-03", undated="")
    view = timeline_of(data.kb)
    assert [item.record.id for item in view.yearless] == ["yearly"]
    assert [item.record.id for item in view.undated] == ["undated"]
    assert (view.groups, view.slots) == ((), ())


def test_items_are_sorted_by_date_and_those_without_a_year_or_date_come_last(data: DataFolder):
    write_events(data, undated="", yearly="XXXX-03", late="1998", early="1997-07")
    ids = [item.record.id for item in timeline_items(data.kb)]
    assert ids == ["early", "late", "yearly", "undated"]


def test_where_the_text_gives_no_date_that_of_an_outside_source_is_taken(data: DataFolder):
    item = only_item(data, "outside: [{what: date, when: 1997-07, sources: gazette}]\n")
    assert item.when is not None
    assert (item.when.edtf, item.by_article, len(item.other_dates)) == ("1997-07", False, 1)


def test_an_outside_date_that_differs_stands_beside_that_of_the_text(data: DataFolder):
    item = only_item(
        data,
        "when: 1997\noutside:\n"
        "  - {what: date, when: 1997, sources: gazette}\n"
        "  - {what: date, when: 1997-07-03, sources: gazette}\n",
    )
    dates = [fact.when.edtf for fact in item.other_dates if fact.when]
    assert (item.by_article, dates) == (True, ["1997-07-03"])


def test_an_outside_fact_that_does_not_give_the_date_of_its_record_dates_nothing(
    data: DataFolder,
):
    item = only_item(data, "outside: [{what: founded, when: 1997, sources: gazette}]\n")
    assert (item.when, item.other_dates) == (None, ())


def test_few_empty_years_are_shown_and_many_are_one_gap(data: DataFolder):
    write_events(data, one="1990", two="1993", three="1997")
    slots = [(slot.first, slot.last) for slot in timeline_of(data.kb).slots]
    assert slots == [
        (1990, 1990),
        (1991, 1991),
        (1992, 1992),
        (1993, 1993),
        (1994, 1996),
        (1997, 1997),
    ]


def test_participants_and_the_sides_of_a_relation_that_an_event_is_about_are_involved(
    data: DataFolder,
):
    data.write(
        "relations/persia-turkey.yml",
        "name: Two\nsummary: Two.\nat: pre.1\nbetween: [persia, turkey]\n"
        "tone: close\ntone_at: pre.1\ncharacter: allied\n",
    )
    item = only_item(
        data,
        "when: 1997\nabout: persia-turkey\n"
        "who: [{id: smith, role: visitor}, {id: persia, role: host}]\n",
    )
    assert item.participants == {"smith": "visitor", "persia": "host"}
    assert item.about == ("persia-turkey",)
    assert item.involved == ("smith", "persia", "turkey")


def test_the_domains_of_an_item_are_its_own_and_those_of_its_claims(data: DataFolder):
    item = only_item(
        data,
        "claims:\n  deal: {text: They made a deal., at: pre.1.1, voice: author, domain: trade}\n",
    )
    assert item.domains == ("trade",)


def test_a_filter_counts_the_items_of_each_choice_and_offers_no_empty_one(data: DataFolder):
    guest, host = "{id: persia, role: guest}", "{id: turkey, role: host}"
    data.write("events/one.yml", EVENT.format("One") + f"when: 1990\nwho: [{guest}]\n")
    data.write(
        "events/two.yml",
        EVENT.format("Two") + f"when: 1990\nwho: [{guest}, {host}]\ndomain: trade\n",
    )
    filters = {
        each.name: [(choice.label, choice.matches) for choice in each.choices]
        for each in timeline_of(data.kb).filters
    }
    assert filters == {
        "kind": [("Events", 2)],
        "type": [("Visit", 2)],
        "domain": [("Trade", 1)],
        "who": [("Persia", 2), ("Turkey", 1)],
    }


def test_too_many_items_for_one_page_are_not_listed_on_it(data: DataFolder):
    write_events(data, one="1990", two="1990")
    kb = data.kb
    items = timeline_items(kb)
    assert timeline(kb, items, max_listed=2).is_listed
    assert not timeline(kb, items, max_listed=1).is_listed
