"""The knowledge base: records linked with each other, with the article and with their files."""

from pathlib import Path

import pytest
from base import BASE, Data
from folders import EXAMPLE

from azgeo.loading.loader import load_folder
from azgeo.model.knowledge import Backlink, KnowledgeBase, Statement
from azgeo.model.records import KINDS, Actor, Relation
from azgeo.problems import CODES

# ---- What is read ---------------------------------------------------------------------------------------------------


def test_records_stand_in_the_order_of_kinds_and_ids(example: KnowledgeBase):
    order = [kind.kind for kind in KINDS]
    keys = [(order.index(record.kind), id) for id, record in example.records.items()]
    assert keys == sorted(keys)
    assert {f"{record.kind}/{record.id}.yml" for record in example.records.values()} == {
        str(path.relative_to(EXAMPLE)) for path in EXAMPLE.glob("*/*.yml") if path.stem != "map"
    }


def test_a_record_is_had_by_its_id_or_with_all_of_its_kind(example: KnowledgeBase):
    assert (example["lutha"].name, example.name("lutha")) == ("Lutha", "Lutha")
    assert ("lutha" in example, "luthia" in example) == (True, False)
    assert [relation.id for relation in example.of(Relation)] == ["graustark-lutha", "ruritania-graustark"]


def test_a_record_that_cannot_be_read_is_known_by_its_file_all_the_same(data: Data):
    data.write("actors/egypt.yml", "name: [Egypt\n")
    kb, problems = load_folder(data.folder)
    assert kb is not None
    assert ("egypt" in kb, kb.files["egypt"][0].kind, len(problems)) == (False, Actor, 1)


def test_without_a_vocabulary_there_is_no_knowledge_base(data: Data):
    (data.folder / "vocabulary.yml").write_text("domains: []\n")
    kb, problems = load_folder(data.folder)
    assert (kb, {problem.path.name for problem in problems}) == (None, {"vocabulary.yml"})


def test_of_a_file_without_end_no_more_is_read_than_tells_so(data: Data):
    path = data.write("actors/egypt.yml", "")
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no room on the disk, and more than any memory if read
    kb, problems = load_folder(data.folder)
    assert kb is not None
    told = f"data/actors/egypt.yml:1:1: YAML14 the file is larger than 1 MiB; {CODES['YAML14'].fix}"
    assert [str(problem) for problem in problems] == [told]


# ---- The article ----------------------------------------------------------------------------------------------------


def test_the_article_is_the_source_with_an_outline(example: KnowledgeBase):
    assert example.article is example["tarlenheim"]
    assert example.outline.parts == {"pre": (4,), "gra": (6, 4), "lut": (3,), "ref": (0, 0)}


def test_without_an_outline_there_is_no_article(data: Data):
    data.write("sources/essay.yml", BASE["sources/gazette.yml"])
    assert (data.kb.article, data.kb.outline.parts, data.kb.sentence_refs) == (None, {}, {})


def test_each_sentence_knows_what_rests_on_it(example: KnowledgeBase):
    assert [(one.record.id, one.path, str(one.locator)) for one in example.sentence_refs["lut.1.2"]] == [
        ("graustark-lutha", ("at", 0), "lut.1.2"),
        ("graustark-lutha", ("tone_at", 0), "lut.1.2"),
        ("queen-of-lutha", ("sides", 0, "at", 0), "lut.1.2"),
    ]


def test_a_paragraph_and_a_run_support_every_sentence_they_take_in(example: KnowledgeBase):
    resting = {sentence: {str(one.locator) for one in found} for sentence, found in example.sentence_refs.items()}
    assert "gra.1" in resting["gra.1.1"] & resting["gra.1.6"]
    assert "gra.1.4-5" in resting["gra.1.4"] & resting["gra.1.5"] - resting["gra.1.6"]


def test_every_sentence_is_there_even_if_nothing_rests_on_it(example: KnowledgeBase):
    assert list(example.sentence_refs) == list(example.outline.sentences())
    assert example.sentence_refs["pre.1.4"] == []


# ---- Links back -----------------------------------------------------------------------------------------------------


def test_a_record_knows_who_names_it_under_which_heading_and_in_what_role(example: KnowledgeBase):
    compact, peace = example["brine-compact"], example["peace-of-zenda"]
    assert dict(example.backlinks(example["lutha"]))["Treaties"] == [
        Backlink("Treaties", compact, ("parties", 1), "party")
    ]
    assert example.backlinks(peace)["Developed by"] == [Backlink("Developed by", compact, ("develops", 0), "develops")]


def test_the_role_is_as_precise_as_the_record_says(example: KnowledgeBase):
    roles = [link.role for links in example.backlinks(example["rudolf-the-red"]).values() for link in links]
    assert roles == [
        "residence, by an outside source",
        "",
        "speaker",
        "signatory",
        "host",
    ]


def test_a_link_in_prose_is_a_mention(example: KnowledgeBase):
    mentions = example.backlinks(example["iron-gate-stream"])["Mentioned on"]
    assert mentions == [Backlink("Mentioned on", example["lutha"], ("summary",), "")]


def test_a_record_that_names_itself_is_not_among_those_that_name_it(example: KnowledgeBase):
    salt_peace = example["salt-peace"]
    assert "salt-peace" in {one.id for one in example.resolved_references["salt-peace"]}
    assert salt_peace not in [link.record for links in example.backlinks(salt_peace).values() for link in links]


def test_every_reference_is_a_link_back_on_the_other_side(example: KnowledgeBase):
    there = {
        (id, one.id, one.path) for id, named in example.resolved_references.items() for one in named if one.id != id
    }
    back = {
        (link.record.id, record.id, link.path)
        for record in example.records.values()
        for links in example.backlinks(record).values()
        for link in links
    }
    assert back == there


def test_a_claim_is_shown_once_on_the_page_of_each_record_that_it_names(example: KnowledgeBase):
    home = example["ruritania-graustark"]
    said = Statement(home, "one-salt-two-crowns", home.claims["one-salt-two-crowns"])
    assert example.mentions(example["rudolf-the-red"]) == [said]
    assert example.mentions(example["congress-of-zenda"]) == [said]
    assert example.mentions(home) == []


# ---- Dates ----------------------------------------------------------------------------------------------------------


def test_every_date_of_something_is_known_but_not_when_works_appeared_or_as_of_when_facts_are(data: Data):
    data.write(
        "actors/persia.yml",
        "name: Persia\nsummary: An empire.\nat: pre.1\ntype: state\nexisted: 1501/1736\n"
        "outside: [{what: length, amount: 9, as_of: 1601, sources: gazette}]\n",
    )
    data.write("sources/ref-1.yml", "name: A book\ntype: press\ntitle: A book\nnumber: 1\nissued: 1999\n")
    found = [(one.record.id, one.path, one.when.edtf) for one in data.kb.dated_fields]
    assert found == [("persia", ("existed",), "1501/1736"), ("turkey", ("outside", 0, "when"), "1923")]
    assert data.kb.years == (1501, 1736, 1923)


# ---- The graph ------------------------------------------------------------------------------------------------------


def test_the_graph_has_a_node_for_each_record(example: KnowledgeBase):
    assert list(example.graph) == list(example.records)
    assert example.graph.nodes["lutha"] == {"kind": "actors", "name": "Lutha"}


def test_the_graph_has_an_edge_for_each_naming_by_a_field_and_none_for_a_mention(example: KnowledgeBase):
    edges = [(other, edge) for _, other, edge in example.graph.out_edges("brine-compact", data=True)]
    assert edges == [
        ("ruritania", {"heading": "Treaties", "role": "party", "path": ("parties", 0)}),
        ("lutha", {"heading": "Treaties", "role": "party", "path": ("parties", 1)}),
        ("peace-of-zenda", {"heading": "Developed by", "role": "develops", "path": ("develops", 0)}),
    ]


def test_nothing_in_the_graph_is_tied_to_itself(example: KnowledgeBase):
    assert [one for one, other in example.graph.edges() if one == other] == []


# ---- Places in files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "of_key", "place"),
    [
        ((), False, (1, 1)),
        (("name",), False, (1, 7)),
        (("name",), True, (1, 1)),
        (("outside", 0, "when"), False, (5, 33)),
        (("nothing",), False, (1, 1)),
    ],
)
def test_a_field_of_a_record_has_a_place_in_its_file(data: Data, path, of_key, place):
    assert data.kb.position("turkey", path, of_key) == (Path("data/actors/turkey.yml"), *place)


def test_without_its_files_a_knowledge_base_says_the_same(example: KnowledgeBase):
    kept = example.without_files()
    assert (kept.records, kept.resolved_references, kept.files) == (example.records, example.resolved_references, {})
    assert example.files
