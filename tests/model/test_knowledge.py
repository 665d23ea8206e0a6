"""The knowledge base: records linked with each other, with their texts and with their files."""

from pathlib import Path

import pytest
from paths import EXAMPLE
from small_data import BASE, DataFolder

from azgeo.formats.locators import Sentence, parse
from azgeo.model.fields import ANY_SUBJECT, Ref, annotations
from azgeo.model.knowledge import Backlink, Edge, KnowledgeBase, Statement
from azgeo.model.records import KINDS, Event, Relation, Treaty


def role_labels(kb: KnowledgeBase, id: str) -> list[tuple[str, str]]:
    """Which records name one, and as what."""
    return [(link.record.id, link.role_label) for link in kb.backlinks(kb[id])]


# ---- Records -------------------------------------------------------------------------------------


def test_records_are_in_the_order_of_kinds_and_ids(example: KnowledgeBase):
    order = [kind.kind for kind in KINDS]
    keys = [(order.index(record.kind), id) for id, record in example.records.items()]
    assert keys == sorted(keys)
    assert {f"{record.kind}/{record.id}.yml" for record in example.records.values()} == {
        str(path.relative_to(EXAMPLE)) for path in EXAMPLE.glob("*/*.yml") if path.stem != "map"
    }


def test_a_record_is_found_by_its_id(example: KnowledgeBase):
    assert (example["lutha"].name, example.name("lutha")) == ("Lutha", "Lutha")
    assert ("lutha" in example, "luthia" in example) == (True, False)


def test_all_records_of_a_kind_are_found(example: KnowledgeBase):
    assert [relation.id for relation in example.of(Relation)] == [
        "graustark-lutha",
        "ruritania-graustark",
    ]


def test_only_a_conflict_that_puts_nothing_in_doubt_has_a_minor_weight(example: KnowledgeBase):
    weights = {id: example.minor_weight(record) for id, record in example.records.items()}
    assert {id: weight for id, weight in weights.items() if weight} == {
        "two-spellings-of-the-queen": "wording",
        "year-of-the-chronicle": "footnote",
    }


def test_a_knowledge_base_says_how_large_it_is(data: DataFolder):
    assert repr(data.kb) == "<knowledge base 'data': 8 records, 0 claims>"


def test_a_reference_may_name_the_kinds_that_it_lists(example: KnowledgeBase):
    ref = Ref("people", "actors", reverse_label="Works", role="author")
    assert example.kinds_of(ref) == ("people", "actors")


def test_a_reference_to_any_subject_leaves_out_conflicts_sources_and_questions(
    example: KnowledgeBase,
):
    ref = Ref(ANY_SUBJECT, reverse_label="Events about it", role="about")
    without = {"conflicts", "sources", "questions"}
    kinds = tuple(kind.kind for kind in KINDS if kind.kind not in without)
    assert example.kinds_of(ref) == kinds


def test_a_reference_without_kinds_may_name_every_kind(example: KnowledgeBase):
    ref = Ref(reverse_label="In outside sources", role="in an outside source")
    assert example.kinds_of(ref) == tuple(kind.kind for kind in KINDS)


# ---- Texts and their sentences -------------------------------------------------------------------


def test_the_sources_with_an_outline_are_the_texts(example: KnowledgeBase):
    assert example.texts == (example["tarlenheim"],)
    assert example.article is example["tarlenheim"]


def test_the_outline_of_an_only_text_is_also_found_without_its_name(example: KnowledgeBase):
    parts = {"pre": (4,), "gra": (6, 4), "lut": (3,), "ref": (0, 0)}
    assert example.outlines["tarlenheim"].parts == parts
    assert example.outlines[""] is example.outlines["tarlenheim"]


def test_without_an_outline_there_is_no_text(data: DataFolder):
    data.write("sources/essay.yml", BASE["sources/gazette.yml"])
    kb = data.kb
    assert (kb.texts, kb.article, kb.outlines, kb.sentence_refs) == ((), None, {}, {})
    assert kb.why_missing(parse("pre.1")) == "no source has an outline"


def test_each_sentence_knows_what_rests_on_it(example: KnowledgeBase):
    refs = example.sentence_refs[Sentence("", "lut", 1, 2)]
    assert [(ref.record.id, ref.path, str(ref.locator)) for ref in refs] == [
        ("graustark-lutha", ("at", 0), "lut.1.2"),
        ("graustark-lutha", ("tone_at", 0), "lut.1.2"),
        ("queen-of-lutha", ("sides", 0, "at", 0), "lut.1.2"),
    ]


def test_a_paragraph_and_a_run_rest_on_every_sentence_that_they_take_in(example: KnowledgeBase):
    locators = {
        str(sentence): {str(ref.locator) for ref in refs}
        for sentence, refs in example.sentence_refs.items()
    }
    assert "gra.1" in locators["gra.1.1"] & locators["gra.1.6"]
    assert "gra.1.4-5" in locators["gra.1.4"] & locators["gra.1.5"] - locators["gra.1.6"]


def test_every_sentence_is_listed_even_if_nothing_rests_on_it(example: KnowledgeBase):
    assert tuple(example.sentence_refs) == example.sentences
    assert example.sentence_refs[Sentence("", "pre", 1, 4)] == []


# ---- Several texts -------------------------------------------------------------------------------

SECOND_TEXT = """\
name: Second essay
type: essay
title: On one empire
outline: {pre: {name: Preface, paragraphs: [{sentences: 2, gist: Little.}]}}
"""


@pytest.fixture
def two_texts(data: DataFolder) -> KnowledgeBase:
    """The small base with a second text, to which one of its places belongs."""
    data.write("sources/second.yml", SECOND_TEXT)
    data.write("places/tabriz.yml", BASE["places/tabriz.yml"].replace("pre.2.2", "second:pre.1"))
    return data.kb


def test_the_sentences_of_several_texts_are_named_with_their_text(two_texts: KnowledgeBase):
    assert [text.id for text in two_texts.texts] == ["essay", "second"]
    assert [*map(str, two_texts.sentences)] == [
        "essay:pre.1.1",
        "essay:pre.1.2",
        "essay:pre.1.3",
        "essay:pre.2.1",
        "essay:pre.2.2",
        "second:pre.1.1",
        "second:pre.1.2",
    ]


def test_a_locator_leads_to_the_text_that_it_names(two_texts: KnowledgeBase):
    assert two_texts.text_of(parse("second:pre.1")) is two_texts["second"]
    sentences = two_texts.sentences_of(parse("second:pre.1"))
    assert [*map(str, sentences)] == ["second:pre.1.1", "second:pre.1.2"]


def test_what_rests_on_one_text_does_not_rest_on_another(two_texts: KnowledgeBase):
    records = {
        str(sentence): [ref.record.id for ref in refs]
        for sentence, refs in two_texts.sentence_refs.items()
    }
    assert records["second:pre.1.1"] == ["tabriz"]
    assert records["essay:pre.1.1"] == []


def test_a_locator_without_a_text_leads_nowhere_where_there_are_several(two_texts: KnowledgeBase):
    locator = parse("pre.1.1")
    assert two_texts.text_of(locator) is None
    assert two_texts.sentences_of(locator) == ()
    assert two_texts.why_missing(locator) == "it names none of the texts essay, second"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("second:pre.1.2", ""),
        ("second:pre.1.3", "the last sentence is pre.1.2"),
        ("third:pre.1", "the texts are essay, second"),
    ],
)
def test_a_locator_that_leads_nowhere_says_why(two_texts: KnowledgeBase, written, reason):
    assert two_texts.why_missing(parse(written)) == reason


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("pre.1.1", "second:pre.1.1"),
        ("second:pre.1.1", "second:pre.1.1"),
        ("essay:pre.1.1", "essay:pre.1.1"),
    ],
)
def test_the_record_of_a_text_need_not_name_it(two_texts: KnowledgeBase, written, canonical):
    second = two_texts.texts[1]
    assert str(two_texts.canonical(parse(written), second)) == canonical


def test_the_only_text_is_never_named_in_a_sentence(data: DataFolder):
    kb = data.kb
    assert str(kb.canonical(parse("essay:pre.1.1"), kb.texts[0])) == "pre.1.1"
    assert [*map(str, kb.sentences_of(parse("essay:pre.2")))] == ["pre.2.1", "pre.2.2"]


# ---- Backlinks -----------------------------------------------------------------------------------


def test_a_record_knows_which_fields_of_others_name_it(example: KnowledgeBase):
    compact = example["brine-compact"]
    rules = annotations(Treaty, Ref)
    lutha, peace = example.backlinks(example["lutha"]), example.backlinks(example["peace-of-zenda"])
    assert Backlink(compact, ("parties", 1), rules["parties"]) in lutha
    assert Backlink(compact, ("develops", 0), rules["develops"]) in peace


def test_a_backlink_has_the_role_that_the_record_gives(example: KnowledgeBase):
    assert role_labels(example, "rudolf-the-red") == [
        ("ruritania", "residence"),
        ("ruritania-graustark", ""),
        ("ruritania-graustark", ""),
        ("peace-of-zenda", ""),
        ("congress-of-zenda", "host"),
    ]


def test_a_link_in_a_text_is_a_backlink_without_a_field(example: KnowledgeBase):
    links = [link for link in example.backlinks(example["iron-gate-stream"]) if link.ref is None]
    assert links == [Backlink(example["lutha"], ("summary",), None)]


def test_a_record_that_names_itself_has_no_backlink_of_its_own(example: KnowledgeBase):
    salt_peace = example["salt-peace"]
    references = example.resolved_references["salt-peace"]
    assert "salt-peace" in {reference.id for reference in references}
    assert salt_peace not in [link.record for link in example.backlinks(salt_peace)]


def test_every_reference_is_a_backlink_on_the_other_side(example: KnowledgeBase):
    references = {
        (id, reference.id, reference.path)
        for id, named in example.resolved_references.items()
        for reference in named
        if reference.id != id
    }
    backlinks = {
        (link.record.id, record.id, link.path)
        for record in example.records.values()
        for link in example.backlinks(record)
    }
    assert backlinks == references


def test_an_unknown_id_is_a_reference_that_leads_to_no_record(data: DataFolder):
    data.write("places/izmir.yml", "name: Izmir\nsummary: '[[turky]]'\nat: pre.1\ntype: city\n")
    kb = data.kb
    assert [reference.id for reference in kb.all_references["izmir"]] == ["turky"]
    assert kb.resolved_references["izmir"] == ()


def test_the_records_that_name_one_are_found_by_kind_and_field(example: KnowledgeBase):
    graustark = example["graustark"]
    assert [one.id for one in example.referrers(graustark, field="between")] == [
        "graustark-lutha",
        "ruritania-graustark",
    ]
    assert [one.id for one in example.referrers(graustark, field="who", kind=Event)] == [
        "congress-of-zenda"
    ]
    assert [one.id for one in example.referrers(graustark, kind=Treaty)] == ["peace-of-zenda"]


def test_participants_have_the_role_in_which_they_are_named(example: KnowledgeBase):
    assert example.participants(example["congress-of-zenda"]) == {
        "rudolf-the-red": "host",
        "yetive": "guest of honour",
        "graustark": "claimant",
    }
    assert example.participants(example["peace-of-zenda"]) == {
        "ruritania": "party",
        "graustark": "party",
        "rudolf-the-red": "signatory",
        "yetive": "signatory",
    }


# ---- Claims --------------------------------------------------------------------------------------


def test_a_claim_is_a_mention_of_each_record_that_it_names(example: KnowledgeBase):
    home = example["ruritania-graustark"]
    statement = Statement(home, "one-salt-two-crowns", home.claims["one-salt-two-crowns"])
    assert example.mentions(example["rudolf-the-red"]) == [statement]
    assert example.mentions(example["congress-of-zenda"]) == [statement]
    assert example.mentions(home) == []


def test_a_claim_knows_the_records_that_it_names(example: KnowledgeBase):
    home = example["ruritania-graustark"]
    statement = Statement(home, "siege-of-the-pans", home.claims["siege-of-the-pans"])
    assert example.ids_in(statement) == ["graustark", "ref-1"]


def test_statements_are_the_claims_in_the_order_of_records(example: KnowledgeBase):
    assert [f"{one.home.id}#{one.id}" for one in example.statements][:4] == [
        "eyra-league#oath-renewed",
        "ruritania#salt-before-swords",
        "ruritania#two-neighbours",
        "ruritania#lion-couchant",
    ]


# ---- Dates ---------------------------------------------------------------------------------------


def test_dates_are_when_something_was_not_when_works_appeared_or_facts_were_true(data: DataFolder):
    data.write(
        "actors/persia.yml",
        "name: Persia\nsummary: An empire.\nat: pre.1\ntype: state\nexisted: 1501/1736\n"
        "outside: [{what: length, amount: 9, as_of: 1601, sources: gazette}]\n",
    )
    data.write(
        "sources/ref-1.yml", "name: A book\ntype: press\ntitle: A book\nnumber: 1\nissued: 1999\n"
    )
    kb = data.kb
    assert [(dated.record.id, dated.path, dated.when.edtf) for dated in kb.dated_fields] == [
        ("persia", ("existed",), "1501/1736"),
        ("turkey", ("outside", 0, "when"), "1923"),
    ]
    assert kb.years == (1501, 1736, 1923)


# ---- The graph -----------------------------------------------------------------------------------


def test_an_edge_says_what_the_target_is_to_the_source(example: KnowledgeBase):
    edges = example.edges_from["brine-compact"]
    assert [(edge.target, edge.role, edge.path) for edge in edges] == [
        ("ruritania", "party", ("parties", 0)),
        ("lutha", "party", ("parties", 1)),
        ("peace-of-zenda", "develops", ("develops", 0)),
    ]
    assert isinstance(edges[0], Edge)


def test_the_role_of_an_edge_is_as_precise_as_the_record_says(example: KnowledgeBase):
    roles = {edge.source: edge.role for edge in example.edges_to["rudolf-the-red"]}
    assert roles == {
        "ruritania": "residence, by an outside source",
        "ruritania-graustark": "speaker",
        "peace-of-zenda": "signatory",
        "congress-of-zenda": "host",
    }


def test_edges_to_one_record_are_together(data: DataFolder):
    relation = (
        "name: Both\nsummary: Both.\nat: pre.1\nbetween: [turkey, persia]\ntone: mixed\n"
        "tone_at: pre.1\ncharacter: neighbours\n"
        "claims: {a: {text: A., at: pre.1, voice: speaker, by: turkey}}\n"
    )
    data.write("relations/turkey-persia.yml", relation)
    edges = data.kb.edges_from["turkey-persia"]
    assert [(edge.target, edge.path[0]) for edge in edges] == [
        ("turkey", "claims"),
        ("turkey", "between"),
        ("persia", "between"),
    ]


def test_the_graph_has_a_node_for_each_record(example: KnowledgeBase):
    assert list(example.graph) == list(example.records)
    assert example.graph.nodes["lutha"] == {"kind": "actors", "name": "Lutha"}


def test_the_graph_has_an_edge_for_each_reference_by_a_field_and_none_for_a_link_in_a_text(
    example: KnowledgeBase,
):
    edges = example.graph.out_edges("brine-compact", data=True)
    assert [(target, edge) for _source, target, edge in edges] == [
        ("ruritania", {"field": "parties", "role": "party", "path": ("parties", 0)}),
        ("lutha", {"field": "parties", "role": "party", "path": ("parties", 1)}),
        ("peace-of-zenda", {"field": "develops", "role": "develops", "path": ("develops", 0)}),
    ]


def test_no_record_is_connected_with_itself(example: KnowledgeBase):
    assert [source for source, target in example.graph.edges() if source == target] == []


# ---- Positions in files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "of_key", "position"),
    [
        ((), False, (1, 1)),
        (("name",), False, (1, 7)),
        (("name",), True, (1, 1)),
        (("outside", 0, "when"), False, (5, 33)),
        (("nothing",), False, (1, 1)),
    ],
)
def test_a_field_of_a_record_has_a_position_in_its_file(data: DataFolder, path, of_key, position):
    assert data.kb.position("turkey", path, of_key) == (Path("data/actors/turkey.yml"), *position)


def test_without_its_files_a_knowledge_base_says_the_same(example: KnowledgeBase):
    kept = example.without_files()
    assert (kept.records, kept.resolved_references) == (
        example.records,
        example.resolved_references,
    )
    assert (kept.files, bool(example.files)) == ({}, True)
