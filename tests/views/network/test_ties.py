"""The ties between records: which fields tie, what is one tie, and which claims carry it."""

from collections.abc import Sequence

import pytest
from small_data import DataFolder

from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.views.network.ties import (
    Tie,
    co_mentions,
    field_ties,
    related_claims,
    supporting_claims,
    ties_around,
    ties_stated_by,
    unpaired_relations,
)

TREATY = "name: Peace\nsummary: A peace.\nat: pre.1.2\ntype: peace\nparties: [turkey, persia]\n"
FRANCE = "name: France\nsummary: A republic.\nat: pre.1\ntype: state\n"
RELATION = """\
name: Neighbours
summary: They are neighbours.
at: pre.1.1
between: [turkey, persia, france]
tone: mixed
tone_at: pre.1.1
character: wary neighbours
claims:
  caution: {text: They were cautious., at: pre.1.1, voice: author}
  trade: {text: They trade., at: pre.1.2, voice: author}
  war: {text: '[[turkey]] and [[persia]] fought.', at: 'pre.1.1-3', voice: author}
"""


def described(ties: Sequence[Tie]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Each tie: its source, its target, the record that states it, and its reasons."""
    return [(tie.source, tie.target, tie.via, tie.reasons) for tie in ties]


def ids(statements: Sequence[Statement]) -> list[str]:
    """Each claim as `record#claim`."""
    return [f"{statement.home.id}#{statement.id}" for statement in statements]


def test_a_relation_of_very_many_actors_ties_no_pairs(data: DataFolder):
    sides = [f"n{number}" for number in range(31)]
    for id in sides:
        data.write(f"actors/{id}.yml", FRANCE.replace("France", id))
    for name, between in (("all", sides), ("most", sides[:30])):
        text = RELATION.replace("turkey, persia, france", ", ".join(between))
        text = text.replace("Neighbours", name)
        data.write(f"relations/{name}.yml", text)
    kb = data.kb
    pairs = {
        id: [tie for tie in ties_stated_by(kb, kb[id]) if id not in (tie.source, tie.target)]
        for id in ("all", "most")
    }
    assert (len(pairs["all"]), len(pairs["most"])) == (0, 30 * 29 / 2)
    assert [relation.id for relation in unpaired_relations(kb)] == ["all"]


# ---- Which ties there are -----------------------------------------------------------------------


def test_a_record_is_tied_to_each_that_its_fields_name(data: DataFolder):
    data.write("treaties/peace.yml", TREATY)
    assert described(ties_stated_by(data.kb, data.kb["peace"])) == [
        ("peace", "turkey", "peace", ("party",)),
        ("peace", "persia", "peace", ("party",)),
    ]


def test_an_office_ties_a_person_to_the_actor_whose_office_it_was(data: DataFolder):
    data.write(
        "people/ismet.yml",
        "name: Ismet\nsummary: An envoy.\nat: pre.1.1\n"
        "offices: [{title: envoy, of: turkey, when: 1920, at: pre.1.2}]\n",
    )
    [tie] = ties_stated_by(data.kb, data.kb["ismet"])
    assert described([tie]) == [("ismet", "turkey", "ismet", ("envoy",))]
    assert [str(locator) for locator in tie.locators] == ["pre.1.2"]
    assert [when.edtf for when in tie.dates] == ["1920"]


def test_whom_an_outside_fact_is_about_is_no_tie(data: DataFolder):
    data.write(
        "people/ismet.yml",
        "name: Ismet\nsummary: An envoy.\nat: pre.1.1\n"
        "outside: [{what: office, value: consul, of: france, sources: gazette}]\n",
    )
    assert ties_stated_by(data.kb, data.kb["ismet"]) == ()


def test_a_relation_ties_its_sides_to_each_other_with_its_tone_and_where_that_is_read(
    data: DataFolder,
):
    data.write("relations/neighbours.yml", RELATION)
    sides = [tie for tie in ties_stated_by(data.kb, data.kb["neighbours"]) if tie.tone]
    assert described(sides) == [
        ("france", "persia", "neighbours", ("wary neighbours",)),
        ("france", "turkey", "neighbours", ("wary neighbours",)),
        ("persia", "turkey", "neighbours", ("wary neighbours",)),
    ]
    assert {tuple(map(str, tie.locators)) for tie in sides} == {("pre.1.1",)}


def test_two_fields_that_name_the_same_record_are_one_tie_with_two_reasons(data: DataFolder):
    data.write("treaties/peace.yml", f"{TREATY}about: turkey\n")
    first, _second = ties_stated_by(data.kb, data.kb["peace"])
    assert described([first]) == [("peace", "turkey", "peace", ("party", "about"))]


def test_an_outside_fact_ties_with_its_source_and_no_place_in_the_text(data: DataFolder):
    fact = "{what: owner, id: france, as_of: 2001, sources: [gazette]}"
    line = "name: Line\nsummary: A line.\nat: pre.1.1\ncommodity: oil\nstatus: planned\n"
    data.write("pipelines/line.yml", f"{line}outside: [{fact}]\n")
    [tie] = ties_stated_by(data.kb, data.kb["line"])
    assert described([tie]) == [("line", "france", "line", ("owner, by an outside source",))]
    assert (tie.locators, tie.sources) == ((), ("gazette",))


def test_a_line_and_an_actor_that_it_bypasses_do_not_meet(data: DataFolder):
    line = "name: Line\nsummary: A line.\nat: pre.1.1\ncommodity: oil\nstatus: planned\n"
    data.write("pipelines/line.yml", f"{line}bypasses: persia\n")
    [tie] = ties_stated_by(data.kb, data.kb["line"])
    assert (tie.target, tie.is_excluded) == ("persia", True)


def test_the_states_of_waypoints_are_no_ties(example: KnowledgeBase):
    line = example["zenda-brine-line"]
    without_route = line.model_copy(update={"routes": ()})
    tied = {tie.target for tie in ties_stated_by(example, line)}
    assert tied == {country.actor for country in without_route.through} | {"lutha"}


def test_sources_and_conflicts_tie_nothing(data: DataFolder):
    claim = "claims:\n  old: {text: It is old., sources: [gazette]}\n"
    data.write("actors/france.yml", FRANCE + claim)
    data.write(
        "conflicts/date.yml",
        "name: Date\ntype: date\nsides: [{says: So., at: pre.1.1}]\nreading: So.\n"
        "affects: france\nweight: grave\n",
    )
    assert ties_around(data.kb, data.kb["france"]) == ()


def test_every_tie_of_a_record_is_seen_from_both_its_ends(example: KnowledgeBase):
    records = example.records.values()
    stated = {tie for record in records for tie in ties_stated_by(example, record)}
    assert stated
    assert {tie for record in records for tie in ties_around(example, record)} == stated


def test_ties_by_relations_come_before_those_by_fields_and_pairs_before_groups(data: DataFolder):
    data.write("relations/all.yml", RELATION)
    data.write("relations/pair.yml", RELATION.replace(", france", ""))
    data.write("treaties/peace.yml", TREATY)
    ties = [tie.via for tie in ties_around(data.kb, data.kb["turkey"])]
    assert ties == ["pair", "all", "all", "all", "pair", "peace"]


def test_ties_by_fields_leave_out_those_between_sides(data: DataFolder):
    data.write("relations/neighbours.yml", RELATION)
    assert described(field_ties(data.kb, data.kb["turkey"])) == [
        ("neighbours", "turkey", "neighbours", ("side",))
    ]


@pytest.mark.parametrize(("end", "other"), [("peace", "turkey"), ("turkey", "peace")])
def test_a_tie_knows_its_other_end(end: str, other: str):
    assert Tie("peace", "turkey", "peace", ("party",)).other_end(end) == other


# ---- Which claims carry them --------------------------------------------------------------------


def test_a_claim_names_its_home_and_whom_its_text_links_to(data: DataFolder):
    data.write("relations/neighbours.yml", RELATION)
    mentions = co_mentions(data.kb, data.kb["turkey"])
    assert {id: ids(statements) for id, statements in mentions.items()} == {
        "neighbours": ["neighbours#war"],
        "persia": ["neighbours#war"],
    }


def carried(data: DataFolder, via: str, *ends: str) -> list[str]:
    """The claims that carry the tie between two records that a third states."""
    kb = data.kb
    [tie] = [tie for tie in ties_stated_by(kb, kb[via]) if (tie.source, tie.target) == ends]
    return ids(supporting_claims(kb, tie, co_mentions(kb, kb[ends[0]]).get(ends[1], ())))


def test_a_relation_is_carried_by_its_claims_on_the_sentences_of_its_tone_those_of_both_first(
    data: DataFolder,
):
    data.write("relations/neighbours.yml", RELATION)
    assert carried(data, "neighbours", "persia", "turkey") == [
        "neighbours#war",
        "neighbours#caution",
    ]


def test_a_claim_elsewhere_carries_a_tie_only_if_it_names_both_ends_and_rests_on_its_sentences(
    data: DataFolder,
):
    data.write("treaties/peace.yml", TREATY)
    data.write(
        "actors/france.yml",
        FRANCE + "claims:\n"
        "  same: {text: '[[turkey]] signed the [[peace]].', at: pre.1.2, voice: author}\n"
        "  elsewhere: {text: '[[turkey]] broke the [[peace]].', at: pre.2.1, voice: author}\n"
        "  one-end: {text: '[[turkey]] was tired.', at: pre.1.2, voice: author}\n",
    )
    assert carried(data, "peace", "peace", "turkey") == ["france#same"]


def test_claims_at_home_come_before_those_elsewhere(data: DataFolder):
    seal = "claims:\n  seal: {text: '[[turkey]] sealed it.', at: pre.1.2, voice: author}\n"
    other = "claims:\n  note: {text: '[[turkey]] and the [[peace]].', at: pre.1.2, voice: author}\n"
    data.write("treaties/peace.yml", TREATY + seal)
    data.write("actors/france.yml", FRANCE + other)
    assert carried(data, "peace", "peace", "turkey") == ["peace#seal", "france#note"]


def test_a_claim_on_other_sentences_than_the_tie_does_not_carry_it(data: DataFolder):
    seal = "claims:\n  seal: {text: '[[turkey]] sealed it.', at: pre.1.3, voice: author}\n"
    data.write("treaties/peace.yml", TREATY + seal)
    assert carried(data, "peace", "peace", "turkey") == []


def test_a_tie_that_only_outside_sources_state_is_carried_by_no_claim(data: DataFolder):
    fact = "{what: owner, id: france, as_of: 2001, sources: [gazette]}"
    data.write(
        "pipelines/line.yml",
        "name: Line\nsummary: A line.\nat: pre.1.1\ncommodity: oil\nstatus: planned\n"
        f"outside: [{fact}]\nclaims:\n"
        "  owner: {text: '[[france]] owns it.', at: pre.1.1, voice: author}\n",
    )
    assert carried(data, "line", "line", "france") == []


def test_a_relation_is_found_by_all_of_its_claims_and_a_field_by_those_that_name_both_ends(
    data: DataFolder,
):
    data.write("relations/neighbours.yml", RELATION)
    note = "claims:\n  note: {text: '[[turkey]] made a [[peace]].', at: pre.2.1, voice: author}\n"
    data.write("treaties/peace.yml", TREATY)
    data.write("actors/france.yml", FRANCE + note)
    kb = data.kb
    mentions = co_mentions(kb, kb["turkey"])
    relation = Tie("persia", "turkey", "neighbours", ("wary neighbours",), "mixed")
    party = Tie("peace", "turkey", "peace", ("party",))
    assert ids(related_claims(kb, relation, mentions["persia"])) == [
        "neighbours#caution",
        "neighbours#trade",
        "neighbours#war",
    ]
    assert ids(related_claims(kb, party, mentions["peace"])) == ["france#note"]
