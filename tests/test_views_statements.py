"""Claims in the groups in which pages show them."""

import pytest
from base import BASE, Data

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.statements import (
    PREVIEW,
    ClaimGroup,
    claims_elsewhere,
    claims_resting_on,
    claims_spoken_by,
    evidence_for,
    own_claims,
)

RELATION = (
    "name: Turkey and Persia\nsummary: Neighbours.\nat: pre.1.1\nbetween: [turkey, persia]\n"
    "tone: mixed\ntone_at: pre.1.1\ncharacter: neighbours\n"
)


def shown(groups: tuple[ClaimGroup, ...]) -> dict[str, list[str]]:
    """The ids of the claims under each heading."""
    return {group.heading: [one.id for one in group.statements] for group in groups}


def test_the_claims_of_a_record_stand_under_their_domains_those_of_none_last(example: KnowledgeBase):
    assert shown(own_claims(example, example["ruritania"])) == {
        "Brine and tolls": ["salt-before-swords"],
        "Other": ["two-neighbours"],
    }


def test_what_only_outside_sources_say_is_kept_apart(example: KnowledgeBase):
    outside = own_claims(example, example["ruritania"], from_article=False)
    assert shown(outside) == {"Crown and court": ["lion-couchant"]}


def test_domains_come_in_the_order_of_the_vocabulary_and_only_if_they_have_claims(data: Data):
    trade = "{text: Trade., at: pre.1.2, voice: author, domain: trade}"
    other = "{text: Other., at: pre.1.2, voice: author}"
    data.write("actors/persia.yml", f"{BASE['actors/persia.yml']}claims: {{one: {other}, two: {trade}}}\n")
    assert shown(own_claims(data.kb, data.kb["persia"])) == {"Trade": ["two"], "Other": ["one"]}
    assert own_claims(data.kb, data.kb["turkey"]) == ()


def test_claims_of_a_relation_follow_its_phases_those_of_none_come_last(data: Data):
    claim = "  {0}: {{text: Said., at: pre.1.2, voice: author{1}}}\n"
    data.write(
        "relations/turkey-persia.yml",
        f"{RELATION}phases:\n"
        "  war: {name: War, when: 1623/1639, summary: War., at: pre.1.2}\n"
        "  peace: {name: Peace, when: 1639/1722, summary: Peace., at: pre.1.2}\nclaims:\n"
        + claim.format("always", "")
        + claim.format("later", ", phase: peace")
        + claim.format("first", ", phase: war")
        + claim.format("last", ", phase: peace"),
    )
    relation = data.kb["turkey-persia"]
    assert shown(own_claims(data.kb, relation)) == {"Other": ["first", "later", "last", "always"]}


def test_claims_of_others_are_grouped_by_their_home_the_homes_with_most_first(example: KnowledgeBase):
    groups = claims_elsewhere(example, example["graustark"])
    assert [(group.heading, group.home, len(group.statements), group.hidden_count) for group in groups] == [
        ("Ruritania and Graustark", example["ruritania-graustark"], 1, 0)
    ]


def many_claims(of: str, many: int) -> str:
    return "claims:\n" + "".join(f"  c{n}: {{text: 'Of [[{of}]].', at: pre.1.2, voice: author}}\n" for n in range(many))


@pytest.mark.parametrize(("many", "rest"), [(1, 0), (PREVIEW, 0), (PREVIEW + 2, 2)])
def test_of_the_claims_of_a_relation_its_sides_show_a_few_and_count_the_rest(data: Data, many, rest):
    data.write("relations/turkey-persia.yml", RELATION + many_claims("persia", many))
    (group,) = claims_elsewhere(data.kb, data.kb["persia"])
    assert ([one.id for one in group.shown], group.hidden_count) == ([f"c{n}" for n in range(min(many, PREVIEW))], rest)


def test_all_others_that_a_relation_names_show_every_claim(data: Data):
    data.write("places/tabriz.yml", "name: Tabriz\nsummary: A city.\nat: pre.1\ntype: city\n")
    data.write("relations/turkey-persia.yml", RELATION + many_claims("tabriz", PREVIEW + 2))
    (group,) = claims_elsewhere(data.kb, data.kb["tabriz"])
    assert (len(group.shown), group.hidden_count) == (PREVIEW + 2, 0)


def test_of_its_own_claims_a_record_shows_all(data: Data):
    claims = "".join(f"  c{n}: {{text: Of it., at: pre.1.2, voice: author}}\n" for n in range(PREVIEW + 2))
    data.write("actors/egypt.yml", f"name: Egypt\nsummary: A state.\nat: pre.1\ntype: state\nclaims:\n{claims}")
    (group,) = own_claims(data.kb, data.kb["egypt"])
    assert (len(group.shown), group.hidden_count) == (PREVIEW + 2, 0)


def test_what_a_record_speaks_itself_is_kept_apart_from_what_is_said_of_it(data: Data):
    data.write(
        "actors/egypt.yml",
        "name: Egypt\nsummary: A state.\nat: pre.1\ntype: state\nclaims:\n"
        "  of-it: {text: 'Of [[persia]].', at: pre.1.2, voice: author}\n"
        "  its-own: {text: In its words., at: pre.1.2, voice: speaker, by: persia}\n",
    )
    kb = data.kb
    assert shown(claims_elsewhere(kb, kb["persia"])) == {"Egypt": ["of-it"]}
    assert shown(claims_spoken_by(kb, kb["persia"])) == {"Egypt": ["its-own"]}


def test_of_what_rests_on_a_work_its_page_shows_all(data: Data):
    cites = "cites: [{source: book}], cites_scope: run"
    claims = "".join(f"  c{n}: {{text: Said., at: pre.1.2, voice: author, {cites}}}\n" for n in range(PREVIEW + 2))
    data.write("sources/book.yml", "name: Book\ntype: press\ntitle: A Book\nnumber: 2\nat: ref.1\n")
    data.write("actors/egypt.yml", f"name: Egypt\nsummary: A state.\nat: pre.1\ntype: state\nclaims:\n{claims}")
    (group,) = claims_resting_on(data.kb, data.kb["book"])
    assert ([one.id for one in group.shown], group.hidden_count) == ([f"c{n}" for n in range(PREVIEW + 2)], 0)
    assert claims_elsewhere(data.kb, data.kb["book"]) == ()


def test_a_sentence_tells_its_claims_once_and_then_what_else_names_it(data: Data):
    data.write(
        "actors/egypt.yml",
        "name: Egypt\nsummary: A state.\nat: pre.1\ntype: state\nclaims:\n"
        "  twice: {text: Said., at: [pre.1.2, pre.1.1-2], voice: author}\n",
    )
    told = evidence_for(data.kb, "pre.1.2")
    assert [(one.home.id, one.id) for one in told.statements] == [("egypt", "twice")]
    assert "egypt" not in [one.id for one in told.records]


def test_what_a_sentence_cites_and_what_is_in_doubt_stands_apart(example: KnowledgeBase):
    told = [evidence_for(example, sentence) for sentence in example.outline.sentences()]
    assert {record.kind for one in told for record in one.doubts} == {"conflicts"}
    assert {record.kind for one in told for record in one.works} <= {"sources"}
    assert not {record.kind for one in told for record in one.records} & {"sources", "conflicts"}
