"""A text as a whole: what covers each sentence, who speaks, what its references carry."""

from small_data import DataFolder

from azgeo.formats.locators import parse, parse_sentence
from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.text import TextView, evidence_for, text_outline, text_view

ESSAY = """\
name: The essay
type: essay
title: On two empires
outline:
  pre:
    name: Preface
    paragraphs: [{sentences: 4, gist: All of it.}, {sentences: 1, gist: The rest.}]
  end: {name: The end, paragraphs: [{sentences: 1, gist: Farewell.}]}
  ref: {name: References, paragraphs: [{sentences: 0, gist: A book.}]}
skipped: {pre.1.4: filler}
"""
TURKEY = """\
name: Turkey
summary: A republic.
at: pre.2.1
type: state
claims:
  by-the-author: {text: It is so., at: pre.1.1, voice: author}
  in-a-book:
    text: So it says.
    at: pre.1.2
    voice: cited
    cites: [{source: ref-1}]
    cites_scope: sentence
  before-a-book:
    text: It may be.
    at: pre.1.1
    voice: author
    cites: [{source: ref-1}]
    cites_scope: run
"""
STATE = "name: {0}\nsummary: A state.\nat: pre.2.1\ntype: state\n"
CONFLICT = """\
name: {0}
type: date
sides: [{{says: So., at: {1}}}]
reading: So.
affects: turkey
weight: {2}
"""


def essay(data: DataFolder) -> KnowledgeBase:
    """A knowledge base whose essay has a sentence in each state."""
    data.write("sources/essay.yml", ESSAY)
    data.write("actors/turkey.yml", TURKEY)
    data.write("actors/persia.yml", STATE.format("Persia"))
    data.write("actors/france.yml", STATE.format("France"))
    data.write("places/tabriz.yml", "name: Tabriz\nsummary: A city.\nat: pre.2.1\ntype: city\n")
    return data.kb


def view(kb: KnowledgeBase) -> TextView:
    """The essay as a whole."""
    return text_view(kb, kb.texts[0])


# ---- The text as a whole ------------------------------------------------------------------------


def test_each_sentence_is_covered_skipped_or_bare(data: DataFolder):
    sentences = view(essay(data)).sentences
    assert {str(status.sentence): status.state for status in sentences} == {
        "pre.1.1": "covered",
        "pre.1.2": "covered",
        "pre.1.3": "bare",
        "pre.1.4": "skipped",
        "pre.2.1": "covered",
        "end.1.1": "bare",
    }


def test_covered_and_doubtful_sentences_are_counted(data: DataFolder):
    data.write("conflicts/date.yml", CONFLICT.format("Date", "pre.1.2-3", "grave"))
    text = view(essay(data))
    assert (text.covered_count, text.doubtful_count, len(text.sentences)) == (3, 2, 6)
    assert text.states == {"covered", "skipped", "bare"}


def test_a_conflict_over_a_whole_paragraph_makes_no_single_sentence_doubtful(data: DataFolder):
    data.write("conflicts/narrow.yml", CONFLICT.format("Narrow", "pre.1.2", "grave"))
    data.write("conflicts/wide.yml", CONFLICT.format("Wide", "pre.1", "grave"))
    doubts = {str(status.sentence): status.doubts for status in view(essay(data)).sentences}
    assert {sentence for sentence, count in doubts.items() if count} == {"pre.1.2"}


def test_a_conflict_of_a_minor_weight_makes_no_sentence_doubtful(data: DataFolder):
    data.write("conflicts/spelling.yml", CONFLICT.format("Spelling", "pre.1.2", "slip"))
    assert view(essay(data)).doubtful_count == 0


def test_the_voices_of_each_part_are_counted(data: DataFolder):
    parts = view(essay(data)).parts
    assert [(part.name, part.voices, part.claims) for part in parts] == [
        ("Preface", {"author": 2, "cited": 1}, 3),
        ("The end", {}, 0),
    ]


def test_a_reference_counts_claims_of_its_sentence_apart_from_those_of_a_run(data: DataFolder):
    [reference] = view(essay(data)).references
    assert (reference.source.id, reference.in_sentence, reference.in_run) == ("ref-1", 1, 1)


def test_each_of_several_texts_has_its_own_sentences(data: DataFolder):
    second = "outline: {one: {name: One, paragraphs: [{sentences: 1, gist: Short.}]}}\n"
    data.write("sources/reply.yml", "name: The reply\ntype: essay\ntitle: A reply\n" + second)
    data.write("actors/egypt.yml", STATE.format("Egypt").replace("pre.2.1", "reply:one.1.1"))
    kb = data.kb
    assert [text.id for text in kb.texts] == ["essay", "reply"]
    [status] = text_view(kb, kb["reply"]).sentences
    assert (str(status.sentence), status.state) == ("reply:one.1.1", "covered")


# ---- One sentence -------------------------------------------------------------------------------


def test_a_sentence_lists_a_claim_once_and_its_record_only_by_that_claim(data: DataFolder):
    data.write(
        "actors/egypt.yml",
        "name: Egypt\nsummary: A state.\nat: pre.1\ntype: state\nclaims:\n"
        "  twice: {text: Said., at: [pre.1.2, pre.1.1-2], voice: author}\n",
    )
    evidence = evidence_for(data.kb, parse_sentence("pre.1.2"))
    assert [(said.home.id, said.id) for said in evidence.statements] == [("egypt", "twice")]
    assert [record.id for record in evidence.records] == ["france", "persia", "turkey"]
    assert evidence.is_covered


def test_works_doubts_and_remarks_about_a_sentence_are_kept_apart_from_its_records(
    data: DataFolder,
):
    data.write("sources/ref-1.yml", "name: A book\ntype: press\ntitle: A book\nat: pre.1.3\n")
    data.write("conflicts/date.yml", CONFLICT.format("Date", "pre.1.3", "grave"))
    data.write("conflicts/spelling.yml", CONFLICT.format("Spelling", "pre.1.3", "slip"))
    evidence = evidence_for(essay(data), parse_sentence("pre.1.3"))
    assert [record.id for record in evidence.works] == ["ref-1"]
    assert [record.id for record in evidence.doubts] == ["date"]
    assert [record.id for record in evidence.remarks] == ["spelling"]
    assert evidence.records == ()
    assert not evidence.is_covered


# ---- The outline --------------------------------------------------------------------------------


def test_the_outline_has_every_paragraph_with_its_gist_and_its_sentences(data: DataFolder):
    kb = essay(data)
    outline = [
        (
            part.name,
            [
                (str(paragraph.locator), paragraph.gist.source, len(paragraph.sentences))
                for paragraph in part.paragraphs
            ],
        )
        for part in text_outline(kb, kb.texts[0])
    ]
    assert outline == [
        ("Preface", [("pre.1", "All of it.", 4), ("pre.2", "The rest.", 1)]),
        ("The end", [("end.1", "Farewell.", 1)]),
        ("References", [("ref.1", "A book.", 0)]),
    ]


def test_a_skipped_sentence_has_the_reason_for_it(data: DataFolder):
    kb = essay(data)
    sentences = text_outline(kb, kb.texts[0])[0].paragraphs[0].sentences
    reasons = [sentence.skip_reason for sentence in sentences]
    assert reasons == ["", "", "", "filler: it says nothing of its own"]


def test_the_outline_shows_what_rests_on_each_sentence(data: DataFolder):
    kb = essay(data)
    outline = text_outline(kb, kb.texts[0])
    first = outline[0].paragraphs[0].sentences[0]
    assert [said.id for said in first.statements] == ["by-the-author", "before-a-book"]
    assert first == evidence_for(kb, parse_sentence("pre.1.1"))


def test_the_outline_of_one_of_several_texts_names_it_in_its_locators(data: DataFolder):
    second = "outline: {one: {name: One, paragraphs: [{sentences: 1, gist: Short.}]}}\n"
    data.write("sources/reply.yml", "name: The reply\ntype: essay\ntitle: A reply\n" + second)
    kb = data.kb
    [part] = text_outline(kb, kb["reply"])
    assert part.paragraphs[0].locator == parse("reply:one.1")


def test_evidence_is_grouped_by_the_purpose_of_its_records(example: KnowledgeBase):
    evidence = [evidence_for(example, sentence) for sentence in example.sentences]
    purposes = {
        name: {record.purpose for each in evidence for record in getattr(each, name)}
        for name in ("records", "works", "doubts", "remarks")
    }
    assert purposes == {
        "records": {"subject", "question"},
        "works": set(),
        "doubts": {"doubt"},
        "remarks": {"doubt"},
    }
