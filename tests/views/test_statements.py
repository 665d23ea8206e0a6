"""Claims in the groups in which pages show them."""

import pytest
from small_data import BASE, DataFolder

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.statements import (
    PREVIEW,
    ClaimGroup,
    claims_elsewhere,
    claims_resting_on,
    claims_spoken_by,
    own_claims,
)

RELATION = """\
name: Turkey and Persia
summary: Neighbours.
at: pre.1.1
between: [turkey, persia]
tone: mixed
tone_at: pre.1.1
character: neighbours
"""
EGYPT = "name: Egypt\nsummary: A state.\nat: pre.1\ntype: state\nclaims:\n"


def claims(count: int, text: str = "Said.", more: str = "") -> str:
    """Claims c0, c1 ... with the same text, as YAML."""
    line = f"{{text: '{text}', at: pre.1.2, voice: author{more}}}\n"
    return "".join(f"  c{number}: {line}" for number in range(count))


def claim_ids(groups: tuple[ClaimGroup, ...]) -> dict[str, list[str]]:
    """The ids of the claims under each heading."""
    return {group.heading: [statement.id for statement in group.statements] for group in groups}


def test_the_claims_of_a_record_stand_under_their_domains_and_those_of_none_last(
    example: KnowledgeBase,
):
    assert claim_ids(own_claims(example, example["ruritania"])) == {
        "Brine and tolls": ["salt-before-swords"],
        "Other": ["two-neighbours"],
    }


def test_what_only_outside_sources_say_is_kept_apart(example: KnowledgeBase):
    outside = own_claims(example, example["ruritania"], from_text=False)
    assert claim_ids(outside) == {"Crown and court": ["lion-couchant"]}


def test_domains_come_in_the_order_of_the_vocabulary_and_only_if_they_have_claims(
    data: DataFolder,
):
    data.write(
        "actors/persia.yml",
        BASE["actors/persia.yml"] + "claims:\n"
        "  first: {text: Other., at: pre.1.2, voice: author}\n"
        "  second: {text: Trade., at: pre.1.2, voice: author, domain: trade}\n",
    )
    kb = data.kb
    assert list(claim_ids(own_claims(kb, kb["persia"])).items()) == [
        ("Trade", ["second"]),
        ("Other", ["first"]),
    ]
    assert own_claims(kb, kb["turkey"]) == ()


def test_the_claims_of_a_relation_follow_its_phases_and_those_of_none_come_last(data: DataFolder):
    data.write(
        "relations/turkey-persia.yml",
        RELATION + "phases:\n"
        "  war: {name: War, when: 1623/1639, summary: War., at: pre.1.2}\n"
        "  peace: {name: Peace, when: 1639/1722, summary: Peace., at: pre.1.2}\n"
        "claims:\n"
        "  always: {text: Said., at: pre.1.2, voice: author}\n"
        "  later: {text: Said., at: pre.1.2, voice: author, phase: peace}\n"
        "  first: {text: Said., at: pre.1.2, voice: author, phase: war}\n"
        "  last: {text: Said., at: pre.1.2, voice: author, phase: peace}\n",
    )
    groups = own_claims(data.kb, data.kb["turkey-persia"])
    assert claim_ids(groups) == {"Other": ["first", "later", "last", "always"]}


def test_claims_of_others_are_grouped_by_the_record_that_holds_them(example: KnowledgeBase):
    [group] = claims_elsewhere(example, example["graustark"])
    assert group.home is example["ruritania-graustark"]
    assert claim_ids((group,)) == {"Ruritania and Graustark": ["siege-of-the-pans"]}


def test_the_record_with_most_claims_comes_first(data: DataFolder):
    data.write("actors/egypt.yml", EGYPT + claims(1, "Of [[tabriz]]."))
    data.write("relations/turkey-persia.yml", RELATION + "claims:\n" + claims(2, "Of [[tabriz]]."))
    groups = claims_elsewhere(data.kb, data.kb["tabriz"])
    assert [group.heading for group in groups] == ["Turkey and Persia", "Egypt"]


@pytest.mark.parametrize(
    ("count", "shown", "hidden"), [(1, 1, 0), (PREVIEW, PREVIEW, 0), (PREVIEW + 2, PREVIEW, 2)]
)
def test_a_side_of_a_relation_shows_a_few_of_its_claims_and_counts_the_rest(
    data: DataFolder, count: int, shown: int, hidden: int
):
    text = RELATION + "claims:\n" + claims(count, "Of [[persia]].")
    data.write("relations/turkey-persia.yml", text)
    [group] = claims_elsewhere(data.kb, data.kb["persia"])
    ids = [statement.id for statement in group.shown]
    assert (ids, group.hidden_count) == ([f"c{number}" for number in range(shown)], hidden)


def test_any_other_record_that_a_relation_names_shows_every_claim(data: DataFolder):
    text = RELATION + "claims:\n" + claims(PREVIEW + 2, "Of [[tabriz]].")
    data.write("relations/turkey-persia.yml", text)
    [group] = claims_elsewhere(data.kb, data.kb["tabriz"])
    assert (len(group.shown), group.hidden_count) == (PREVIEW + 2, 0)


def test_a_record_shows_all_of_its_own_claims(data: DataFolder):
    data.write("actors/egypt.yml", EGYPT + claims(PREVIEW + 2))
    [group] = own_claims(data.kb, data.kb["egypt"])
    assert (len(group.shown), group.hidden_count) == (PREVIEW + 2, 0)


def test_what_a_record_says_is_kept_apart_from_what_is_said_of_it(data: DataFolder):
    data.write(
        "actors/egypt.yml",
        EGYPT + "  of-it: {text: 'Of [[persia]].', at: pre.1.2, voice: author}\n"
        "  its-own: {text: In its words., at: pre.1.2, voice: speaker, by: persia}\n",
    )
    kb = data.kb
    assert claim_ids(claims_elsewhere(kb, kb["persia"])) == {"Egypt": ["of-it"]}
    assert claim_ids(claims_spoken_by(kb, kb["persia"])) == {"Egypt": ["its-own"]}


def test_a_work_shows_every_claim_that_rests_on_it_and_only_there(data: DataFolder):
    cites = ", cites: [{source: ref-1}], cites_scope: run"
    data.write("actors/egypt.yml", EGYPT + claims(PREVIEW + 2, more=cites))
    kb = data.kb
    [group] = claims_resting_on(kb, kb["ref-1"])
    assert (len(group.shown), group.hidden_count) == (PREVIEW + 2, 0)
    assert claims_elsewhere(kb, kb["ref-1"]) == ()


def test_a_claim_rests_on_its_outside_sources_too(data: DataFolder):
    data.write("actors/egypt.yml", EGYPT + "  old: {text: It is old., sources: [gazette]}\n")
    assert claim_ids(claims_resting_on(data.kb, data.kb["gazette"])) == {"Egypt": ["old"]}
