"""The phases of a relation on an axis, with its events, treaties, statements and visits."""

import pytest
from small_data import BASE, DataFolder

from azgeo.views.time.phases import AXIS_WIDTH, RelationPhases, relation_phases

RELATION = """\
name: Persia and Turkey
summary: Two.
at: pre.1
between: [persia, turkey]
tone: close
tone_at: pre.1
character: allied
phases:
  first: {name: First, when: 1990/1995, summary: Early., at: pre.1}
  second: {name: Second, when: 1995/.., summary: Late., at: pre.1}
claims:
  early-trade: {text: They traded., at: pre.1.1, voice: author, domain: trade, when: 1992}
  late-trade: {text: They trade., at: pre.1.2, voice: author, domain: trade, phase: second}
  some-time: {text: They traded at times., at: pre.1.3, voice: author, domain: trade}
"""
VISIT = """\
name: {0}
summary: A visit.
at: pre.2.1
type: visit
when: {1}
where: {2}
about: persia-turkey
domain: trade
"""
PEACE = """\
name: {0}
summary: Peace.
at: pre.2.1
type: peace
parties: [persia, turkey]
signed: {1}
"""
VISITS = BASE["vocabulary.yml"].replace("{label: Visit}", "{label: Visit, visit: true}")


def phases(data: DataFolder, relation: str = RELATION) -> RelationPhases:
    """The phases of the relation, which must be there."""
    data.write("relations/persia-turkey.yml", relation)
    view = relation_phases(data.kb, data.kb["persia-turkey"])
    assert view is not None
    return view


def test_phases_lie_on_the_axis_in_order_and_an_open_one_reaches_its_end(data: DataFolder):
    first, second = phases(data).bands
    assert (first.id, first.span.open, first.span.x) == ("first", False, 0)
    assert (second.id, second.span.open) == ("second", True)
    assert second.span.x + second.span.width == AXIS_WIDTH


def test_the_axis_has_a_tick_for_a_round_number_of_years(data: DataFolder):
    assert [year for year, _x in phases(data).ticks] == [1990, 1991, 1992, 1993, 1994, 1995]
    data.write("treaties/later.yml", PEACE.format("Later", "2190"))
    assert [year for year, _x in phases(data).ticks] == list(range(2000, 2190, 20))


def test_a_mark_is_as_wide_as_its_date_is_uncertain(data: DataFolder):
    data.write("treaties/day.yml", PEACE.format("Of a day", "1992-03-01"))
    data.write("treaties/year.yml", PEACE.format("Of a year", "1993"))
    widths = {mark.record.id: mark.span.width for mark in phases(data).marks}
    assert widths["day"] < widths["year"]


@pytest.mark.parametrize(
    ("signed", "is_turning"),
    [("1990-03-01", True), ("1992-03-01", False), ("1995-05", True), ("1990/1995", False)],
)
def test_a_turning_point_falls_where_a_phase_begins_as_far_as_that_is_known(
    signed: str, is_turning: bool, data: DataFolder
):
    data.write("treaties/peace.yml", PEACE.format("Peace", signed))
    view = phases(data)
    assert ([mark.is_turning for mark in view.marks], view.has_turning_points) == (
        [is_turning],
        is_turning,
    )


def test_a_phase_is_named_on_the_axis_where_there_is_room(data: DataFolder):
    data.write("treaties/later.yml", PEACE.format("Later", "2190"))
    assert [band.label for band in phases(data).bands] == ["", "Second"]


def test_marks_that_would_meet_stand_in_different_rows(data: DataFolder):
    data.write("treaties/one.yml", PEACE.format("One", "1992-03-01"))
    data.write("treaties/other.yml", PEACE.format("Other", "1992-03-02"))
    view = phases(data)
    assert ([mark.row for mark in view.marks], view.mark_rows) == ([0, 1], 2)


def test_a_statement_lies_in_the_phase_it_names_or_that_holds_its_time_or_in_none(
    data: DataFolder,
):
    [(label, cells)] = phases(data).rows
    assert label == "Trade"
    assert [[statement.id for statement in cell.statements] for cell in cells] == [
        ["early-trade"],
        ["late-trade"],
        ["some-time"],
    ]


def test_an_event_lies_in_the_phase_that_holds_its_time(data: DataFolder):
    data.write("events/early.yml", VISIT.format("Early", "1991", "turkey"))
    data.write("events/between.yml", VISIT.format("Between", "1994/1996", "turkey"))
    [row] = phases(data).rows
    events = [[event.id for event in cell.events] for cell in row.cells]
    assert events == [["early"], [], ["between"]]


def test_treaties_are_sorted_by_date(data: DataFolder):
    data.write("treaties/later.yml", PEACE.format("Later", "1993"))
    data.write("treaties/earlier.yml", PEACE.format("Earlier", "1991"))
    assert [treaty.id for treaty in phases(data).treaties] == ["earlier", "later"]


def test_a_treaty_belongs_to_a_relation_that_it_is_about_or_whose_sides_are_its_parties(
    data: DataFolder,
):
    peace = PEACE.format("Peace", "1993")
    data.write("treaties/of-both.yml", peace)
    data.write("treaties/of-one.yml", peace.replace("persia, turkey", "persia, france"))
    about = peace.replace("parties: [persia, turkey]", "about: persia-turkey")
    data.write("treaties/about.yml", about)
    assert [treaty.id for treaty in phases(data).treaties] == ["about", "of-both"]


def test_a_visit_stands_under_the_side_in_which_its_place_lies(data: DataFolder):
    city = "name: {0}\nsummary: A place.\nat: pre.2.2\ntype: city\nwithin: {1}\n"
    data.write("vocabulary.yml", VISITS)
    data.write("places/tabriz.yml", city.format("Tabriz", "azerbaijan"))
    data.write("places/azerbaijan.yml", city.format("Azerbaijan", "persia"))
    data.write("events/to-tabriz.yml", VISIT.format("To Tabriz", "1992", "tabriz"))
    data.write("events/to-turkey.yml", VISIT.format("To Turkey", "1994", "turkey"))
    data.write("events/to-both.yml", VISIT.format("To both", "1994", "[persia, turkey]"))
    data.write("events/elsewhere.yml", VISIT.format("Elsewhere", "1995", "france"))
    visits = phases(data).visits
    assert {host: [event.id for event in events] for host, events in visits.items()} == {
        "persia": ["to-tabriz"],
        "turkey": ["to-turkey"],
        "": ["to-both", "elsewhere"],
    }


def test_an_event_of_a_type_that_is_no_visit_has_no_host(data: DataFolder):
    data.write("events/to-turkey.yml", VISIT.format("To Turkey", "1994", "turkey"))
    assert phases(data).visits == {}


def test_one_date_without_a_phase_is_too_little_for_a_picture(data: DataFolder):
    without_phases = RELATION.partition("phases:")[0]
    data.write("treaties/one.yml", PEACE.format("One", "1992"))
    assert not phases(data, without_phases).is_drawn
    data.write("treaties/two.yml", PEACE.format("Two", "1994"))
    assert phases(data, without_phases).is_drawn


def test_a_relation_without_dates_and_any_other_record_have_no_phases(data: DataFolder):
    data.write("relations/persia-turkey.yml", RELATION.partition("phases:")[0])
    kb = data.kb
    assert [relation_phases(kb, kb[id]) for id in ("persia-turkey", "turkey")] == [None, None]
