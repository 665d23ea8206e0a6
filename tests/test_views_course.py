"""The course of a relation."""

from base import Data

from azgeo.views.time.phases import RelationPhases, relation_phases

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
VISIT = (
    "name: {0}\nsummary: A visit.\nat: pre.2.1\ntype: visit\nwhen: {1}\nwhere: {2}\nabout: persia-turkey\n"
    "domain: trade\n"
)
PEACE = "name: {0}\nsummary: Peace.\nat: pre.2.1\ntype: peace\nparties: [persia, turkey]\nsigned: {1}\n"


def found(data: Data) -> RelationPhases:
    data.write("relations/persia-turkey.yml", RELATION)
    one = relation_phases(data.kb, data.kb["persia-turkey"])
    assert one is not None
    return one


def test_phases_lie_on_the_axis_in_order_and_an_open_one_reaches_its_end(data: Data) -> None:
    bands = found(data).bands
    assert [(band.id, band.span.open) for band in bands] == [("first", False), ("second", True)]
    assert bands[0].span.x == 0
    assert bands[1].span.x + bands[1].span.width == 1000


def test_a_mark_is_as_wide_as_its_date_is_uncertain(data: Data) -> None:
    data.write("treaties/day.yml", PEACE.format("Of a day", "1992-03-01"))
    data.write("treaties/year.yml", PEACE.format("Of a year", "1993"))
    wide = {mark.record.id: mark.span.width for mark in found(data).marks}
    assert wide["day"] < wide["year"]


def test_a_turning_point_falls_where_a_phase_begins_as_far_as_that_is_known(data: Data) -> None:
    for day in ("1990-03-01", "1992-03-01", "1995-05", "1990/1995"):
        data.write(f"treaties/of-{day.replace('/', '-')}.yml", PEACE.format(f"Of {day}", day))
    turning = {mark.record.id: mark.is_turning for mark in found(data).marks}
    assert turning == {"of-1990-03-01": True, "of-1992-03-01": False, "of-1995-05": True, "of-1990-1995": False}


def test_a_phase_is_named_on_the_axis_where_there_is_room(data: Data) -> None:
    data.write("treaties/later.yml", PEACE.format("Later", "2190"))
    assert [band.label for band in found(data).bands] == ["", "Second"]


def test_marks_that_would_meet_stand_in_different_rows(data: Data) -> None:
    data.write("treaties/one.yml", PEACE.format("One", "1992-03-01"))
    data.write("treaties/other.yml", PEACE.format("Other", "1992-03-02"))
    assert sorted(mark.row for mark in found(data).marks) == [0, 1]


def test_a_statement_lies_in_the_phase_it_names_or_that_holds_its_time_or_in_none(data: Data) -> None:
    [(label, cells)] = found(data).rows
    assert label == "Trade"
    assert [[one.id for one in cell.statements] for cell in cells] == [["early-trade"], ["late-trade"], ["some-time"]]


def test_instruments_follow_their_dates(data: Data) -> None:
    data.write("treaties/later.yml", PEACE.format("Later", "1993"))
    data.write("treaties/earlier.yml", PEACE.format("Earlier", "1991"))
    assert [treaty.id for treaty in found(data).treaties] == ["earlier", "later"]


def test_a_journey_stands_under_the_side_in_which_its_place_lies(data: Data) -> None:
    data.write("places/tabriz.yml", "name: Tabriz\nsummary: A city.\nat: pre.2.2\ntype: city\nwithin: persia\n")
    words = (data.folder / "vocabulary.yml").read_text().replace("{label: Visit}", "{label: Visit, journey: yes}")
    data.write("vocabulary.yml", words)
    data.write("events/to-tabriz.yml", VISIT.format("To Tabriz", "1992", "tabriz"))
    data.write("events/to-turkey.yml", VISIT.format("To Turkey", "1994", "turkey"))
    data.write("events/elsewhere.yml", VISIT.format("Elsewhere", "1994", "france"))
    journeys = found(data).visits
    assert {side: [event.id for event in events] for side, events in journeys.items()} == {
        "persia": ["to-tabriz"],
        "turkey": ["to-turkey"],
        "": ["elsewhere"],
    }


def test_a_relation_without_dates_and_other_records_have_no_course(data: Data) -> None:
    data.write("relations/persia-turkey.yml", RELATION.partition("phases:")[0])
    assert relation_phases(data.kb, data.kb["persia-turkey"]) is None
    assert relation_phases(data.kb, data.kb["turkey"]) is None
