"""Which sentences of a text are covered by records, and which a text may leave out."""

from pathlib import Path

import pytest
from small_data import BASE, DataFolder

from azgeo.checks.coverage import covering_refs, sentences_are_covered

ESSAY = BASE["sources/essay.yml"]
RECORD = "name: {name}\nsummary: It is.\nat: {at}\n"
TWO_TEXTS = {
    "vocabulary.yml": BASE["vocabulary.yml"],
    "sources/essay.yml": ESSAY,
    "sources/second.yml": """\
name: Second essay
type: essay
title: On one empire
outline: {pre: {name: Preface, paragraphs: [{sentences: 2, gist: Little.}]}}
coverage: whole
""",
}


def problems(data: DataFolder) -> list[str]:
    """What is wrong with the coverage: where, its code and its message."""
    return [
        f"{problem.path.stem} {problem.code} {problem.message}"
        for problem in sentences_are_covered(data.kb)
    ]


def test_only_a_text_that_promises_it_must_be_covered(data: DataFolder):
    essay = ESSAY.replace("sentences: 2", "sentences: 9")
    data.write("sources/essay.yml", essay)
    assert problems(data) == []
    data.write("sources/essay.yml", f"{essay}coverage: whole\n")
    assert problems(data) == [
        f"essay COV01 no record covers the sentence pre.2.{number}" for number in range(3, 10)
    ]


def test_a_skipped_sentence_needs_no_record(data: DataFolder):
    essay = ESSAY.replace("sentences: 2", "sentences: 3")
    data.write("sources/essay.yml", f"{essay}coverage: whole\nskipped: {{pre.2.3: filler}}\n")
    assert problems(data) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "conflicts/year.yml",
            "name: Year\ntype: date\nsides: [{says: Late., at: pre.2.3}]\nreading: Late.\n"
            "affects: [turkey]\nweight: grave\n",
        ),
        (
            "places/tabriz.yml",
            BASE["places/tabriz.yml"] + "notes: [{text: It is unclear., at: pre.2.3}]\n",
        ),
        (
            "relations/turkey-persia.yml",
            "name: Neighbours\nsummary: Two.\nat: pre.1\nbetween: [turkey, persia]\ntone: mixed\n"
            "tone_at: pre.2.3\ncharacter: neighbours\n",
        ),
    ],
)
def test_conflicts_notes_and_tones_do_not_cover_a_sentence(data: DataFolder, name, text):
    essay = ESSAY.replace("sentences: 2", "sentences: 3")
    data.write("sources/essay.yml", f"{essay}coverage: whole\n")
    data.write(name, text)
    assert problems(data) == ["essay COV01 no record covers the sentence pre.2.3"]


def test_a_sentence_knows_the_fields_that_cover_it(data: DataFolder):
    covered = {
        str(sentence): [ref.record.id for ref in refs]
        for sentence, refs in covering_refs(data.kb).items()
    }
    assert covered == {
        "pre.1.1": ["france", "persia", "turkey"],
        "pre.1.2": ["france", "persia", "turkey"],
        "pre.1.3": ["france", "persia", "turkey"],
        "pre.2.1": ["smith"],
        "pre.2.2": ["tabriz"],
    }


# ---- Several texts -------------------------------------------------------------------------------


@pytest.fixture
def two_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A folder with two texts, of which one promises to be covered, and no other records."""
    monkeypatch.chdir(tmp_path)
    return DataFolder(Path("data"), TWO_TEXTS)


def test_a_sentence_of_one_text_does_not_cover_that_of_another(two_texts: DataFolder):
    two_texts.write("people/smith.yml", RECORD.format(name="Smith", at="essay:pre.1"))
    two_texts.write("people/jones.yml", RECORD.format(name="Jones", at="second:pre.1.2"))
    assert problems(two_texts) == ["second COV01 no record covers the sentence second:pre.1.1"]


def test_the_record_of_a_text_names_its_own_sentences_without_the_text(two_texts: DataFolder):
    two_texts.write("people/jones.yml", RECORD.format(name="Jones", at="second:pre.1.2"))
    second = TWO_TEXTS["sources/second.yml"]
    two_texts.write("sources/second.yml", f"{second}skipped: {{pre.1.1: repeats pre.1.2}}\n")
    assert problems(two_texts) == []


def test_a_sentence_may_repeat_one_of_another_text(two_texts: DataFolder):
    two_texts.write("people/smith.yml", RECORD.format(name="Smith", at="essay:pre.2.1"))
    second = TWO_TEXTS["sources/second.yml"]
    skipped = "skipped: {pre.1.1: 'repeats essay:pre.2.1', second:pre.1.2: filler}\n"
    two_texts.write("sources/second.yml", second + skipped)
    assert problems(two_texts) == []


def test_a_text_can_skip_only_its_own_sentences(two_texts: DataFolder):
    two_texts.write("sources/essay.yml", f"{ESSAY}skipped: {{second:pre.1.1: filler}}\n")
    assert problems(two_texts)[0] == ("essay COV02 'second:pre.1.1' is not a sentence of the text")
