"""The ties between records: which fields tie, what is one tie, and what stands behind it."""

from base import Data

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.network.ties import Tie, co_mentions, field_ties, supporting_claims, ties_around, ties_stated_by

TREATY = "name: Peace\nsummary: A peace.\nat: pre.1.2\ntype: peace\nparties: [turkey, persia]\n"
RELATION = """\
name: Neighbours
summary: They are neighbours.
at: pre.1.1
between: [turkey, persia, france]
tone: mixed
tone_at: pre.1.1
character: wary neighbours
claims:
  trade: {text: They trade., at: pre.1.2, voice: author}
  war: {text: '[[turkey]] and [[persia]] fought.', at: pre.1.3, voice: author}
"""


def ends(ties: tuple[Tie, ...]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(tie.source, tie.target, tie.via, tie.reasons) for tie in ties]


def test_a_record_is_tied_to_each_that_its_fields_name(data: Data):
    data.write("treaties/peace.yml", TREATY)
    assert ends(ties_stated_by(data.kb, data.kb["peace"])) == [
        ("peace", "turkey", "peace", ("party",)),
        ("peace", "persia", "peace", ("party",)),
    ]


def test_whose_office_one_held_is_a_tie_and_whom_a_fact_from_outside_is_told_of_is_none(data: Data):
    data.write(
        "people/ismet.yml",
        "name: Ismet\nsummary: An envoy.\nat: pre.1.1\noffices: [{title: envoy, of: turkey, when: 1920, at: pre.1.2}]\n"
        "outside: [{what: office, value: consul, of: france, sources: gazette}]\n",
    )
    (tie,) = ties_stated_by(data.kb, data.kb["ismet"])
    assert ends((tie,)) == [("ismet", "turkey", "ismet", ("envoy",))]
    assert [str(at) for at in tie.locators] == ["pre.1.2"]


def test_a_relation_ties_its_sides_to_each_other_with_its_tone(data: Data):
    data.write("relations/neighbours.yml", RELATION)
    sides = [tie for tie in ties_stated_by(data.kb, data.kb["neighbours"]) if tie.tone]
    assert ends(tuple(sides)) == [
        ("france", "persia", "neighbours", ("wary neighbours",)),
        ("france", "turkey", "neighbours", ("wary neighbours",)),
        ("persia", "turkey", "neighbours", ("wary neighbours",)),
    ]


def test_two_fields_that_name_the_same_record_are_one_tie_with_two_reasons(data: Data):
    data.write("treaties/peace.yml", f"{TREATY}about: turkey\n")
    assert ends(ties_stated_by(data.kb, data.kb["peace"]))[0] == ("peace", "turkey", "peace", ("party", "about"))


def test_a_fact_from_outside_ties_with_its_source_and_no_place_in_the_article(data: Data):
    fact = "{what: owner, id: france, as_of: 2001, sources: [gazette]}"
    line = f"name: Line\nsummary: A line.\nat: pre.1.1\ncommodity: oil\nstatus: planned\noutside: [{fact}]\n"
    data.write("pipelines/line.yml", line)
    tie = ties_stated_by(data.kb, data.kb["line"])[0]
    assert (tie.target, tie.reasons, tie.locators, tie.sources) == (
        "france",
        ("owner, by an outside source",),
        (),
        ("gazette",),
    )


def test_waypoints_of_a_route_are_no_ties(example: KnowledgeBase):
    line = example["zenda-brine-line"]
    states = {waypoint.state for route in line.routes for waypoint in route.waypoints}
    by_waypoint_only = states - {tie.target for tie in ties_stated_by(example, line)}
    assert by_waypoint_only == states - {passage.actor for passage in line.through}


def test_sources_and_conflicts_tie_nothing(data: Data):
    claim = "claims:\n  old: {text: It is old., sources: [gazette]}\n"
    data.write("actors/france.yml", "name: France\nsummary: A republic.\nat: pre.1\ntype: state\n" + claim)
    assert ties_around(data.kb, data.kb["france"]) == ()


def test_every_tie_of_a_record_is_seen_from_both_its_ends(example: KnowledgeBase):
    said = {tie for record in example.records.values() for tie in ties_stated_by(example, record)}
    seen = {tie for record in example.records.values() for tie in ties_around(example, record)}
    assert seen == said


def test_ties_by_fields_leave_out_those_by_relations(data: Data):
    data.write("relations/neighbours.yml", RELATION)
    assert ends(field_ties(data.kb, data.kb["turkey"])) == [("neighbours", "turkey", "neighbours", ("side",))]


def test_a_statement_names_its_home_and_whom_its_text_links_to(data: Data):
    data.write("relations/neighbours.yml", RELATION)
    told = co_mentions(data.kb, data.kb["turkey"])
    assert {id: [one.id for one in found] for id, found in told.items()} == {"neighbours": ["war"], "persia": ["war"]}


def test_behind_a_tie_stand_the_statements_that_name_both_those_at_home_first(data: Data):
    claim = "claims:\n  old: {text: '[[turkey]] was older than [[persia]].', at: pre.2.1, voice: author}\n"
    data.write("actors/france.yml", "name: France\nsummary: A republic.\nat: pre.1\ntype: state\n" + claim)
    claim = "claims:\n  seal: {text: '[[turkey]] and [[persia]] sealed it.', at: pre.1.2, voice: author}\n"
    data.write("treaties/peace.yml", TREATY + claim)
    told = co_mentions(data.kb, data.kb["turkey"])["persia"]
    assert [one.id for one in supporting_claims(data.kb, "peace", told)] == ["seal", "old"]


def test_behind_a_relation_stand_all_its_statements_those_that_name_both_first(data: Data):
    data.write("relations/neighbours.yml", RELATION)
    told = co_mentions(data.kb, data.kb["turkey"])["persia"]
    assert [one.id for one in supporting_claims(data.kb, "neighbours", told)] == ["war", "trade"]
