"""The words of texts, read from an editor's folder by sentence."""

from pathlib import Path

import pytest

from azgeo.checks.check import check
from azgeo.checks.fidelity.text_words import (
    cited_text,
    outline_mismatches,
    places_of,
    read_text_words,
)
from azgeo.formats.locators import Locator, Sentence, parse
from azgeo.problems import CODES, DataError

SECOND_TEXT = """\
name: Second essay
type: essay
title: On one empire
number: 2
outline:
  sec: {name: One section, paragraphs: [{sentences: 2, gist: Little.}]}
  ref: {name: References, paragraphs: [{sentences: 0, gist: A book.}]}
"""

# ---- Reading -------------------------------------------------------------------------------------


def test_each_sentence_and_each_paragraph_without_sentences_has_its_words(text_words):
    assert [*map(str, text_words)] == [
        "pre.1.1",
        "pre.1.2",
        "pre.1.3",
        "pre.2.1",
        "pre.2.2",
        "ref.1",
    ]
    assert text_words[Sentence("", "pre", 2, 1)] == "What was drunk has been forgotten."
    assert text_words[Locator("", "ref", 1)] == "A book of teapots. 1999"


def test_each_of_several_texts_has_a_file_named_after_its_source(data):
    data.write("../texts/essay.md", "- **pre.1.1** Tea.\n")
    data.write("../texts/second.md", "- **sec.1.1** Coffee.\n- **ref.1** A book.\n")
    assert read_text_words(Path("texts")) == {
        Sentence("essay", "pre", 1, 1): "Tea.",
        Sentence("second", "sec", 1, 1): "Coffee.",
        Locator("second", "ref", 1): "A book.",
    }


NO_TEXT = f"nowhere/article.md:1:1: SAYS01 there is no text here; {CODES['SAYS01'].fix}"


@pytest.mark.parametrize(
    "content", [None, b"", b"# On two empires\n", b"- **pre.1.1** Caf\xe9\n", b"* pre.1.1 Tea\n"]
)
def test_a_folder_without_a_text_is_reported(data, content):
    if content is not None:
        data.write("../nowhere/article.md", "").write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_text_words(Path("nowhere"))
    assert str(caught.value) == NO_TEXT


# ---- What is cited -------------------------------------------------------------------------------


def test_what_is_cited_are_the_words_of_the_sentences(data, text_words):
    cited = cited_text(data.kb, text_words, (parse("pre.2.1"),))
    assert cited.cited == "What was drunk has been forgotten."
    assert cited.words == " what was drunk has been forgotten "


def test_names_may_be_in_the_heading_or_before_the_sentence_in_its_paragraph(data, text_words):
    cited = cited_text(data.kb, text_words, (parse("pre.1.2"),))
    assert " prefac " in cited.names
    assert " tabriz " in cited.names
    assert " teapot " not in cited.names


def test_a_bracket_is_read_as_the_work_that_it_names(data, text_words):
    cited = cited_text(data.kb, text_words, (parse("pre.2.2"),))
    assert cited.cited == "So say two books A book [1, p. 4] [2]."


def test_the_numbers_of_the_sentences_are_known_however_they_are_written(data, text_words):
    cited = cited_text(data.kb, text_words, (parse("pre.1.1"),))
    assert cited.numbers == {"spring", 1997, 2, 9}


@pytest.mark.parametrize("written", ["ref.1", "essay:ref.1"])
def test_a_paragraph_without_sentences_is_one_place(data, written):
    assert places_of(data.kb, parse(written)) == (Locator("", "ref", 1),)


# ---- Several texts -------------------------------------------------------------------------------


def test_a_statement_is_compared_with_the_text_that_it_names(data):
    data.write("sources/second.yml", SECOND_TEXT)
    data.write("../texts/essay.md", "- **pre.1.1** Tea in 1997.\n")
    data.write("../texts/second.md", "- **sec.1.1** Coffee in 1998.\n- **ref.1** A book.\n")
    words = read_text_words(Path("texts"))
    kb = data.kb
    assert cited_text(kb, words, (parse("essay:pre.1"),)).cited.strip() == "Tea in 1997."
    both = (parse("essay:pre.1.1"), parse("second:sec.1.1"))
    assert cited_text(kb, words, both).cited == "Tea in 1997. Coffee in 1998."
    assert cited_text(kb, words, (parse("second:ref.1"),)).cited == "A book."


def test_the_check_finds_what_one_of_two_texts_does_not_have(data):
    data.write("sources/second.yml", SECOND_TEXT)
    for name in ("actors/turkey", "actors/persia", "actors/france", "people/smith"):
        (data.folder / f"{name}.yml").unlink()
    data.write(
        "places/tabriz.yml",
        "name: Tabriz\nsummary: A city since 1997.\nat: second:sec.1.1\ntype: city\n"
        "outside: [{what: founded, when: 1923, sources: [gazette]}]\n",
    )
    sentences = ["1.1", "1.2", "1.3", "2.1", "2.2"]
    data.write("../texts/essay.md", "".join(f"- **pre.{one}** In 1997.\n" for one in sentences))
    data.write("../texts/second.md", "- **sec.1.1** In 1998.\n- **sec.1.2** Tea.\n")
    _kb, problems = check(data.folder, text_words=read_text_words(Path("texts")))
    assert [f"{problem.code} {problem.message}" for problem in problems] == [
        "SAYS02 the number '1997' is not in second:sec.1.1"
    ]


# ---- Outline and text ----------------------------------------------------------------------------


def test_the_outline_and_the_text_have_the_same_sentences(data, text_words):
    assert outline_mismatches(data.kb, text_words) == []


def test_a_sentence_of_the_outline_or_of_the_text_alone_is_reported(data):
    data.write("sources/second.yml", SECOND_TEXT)
    sentences = ["1.1", "1.2", "1.3", "2.1", "2.2"]
    data.write("../texts/essay.md", "".join(f"- **pre.{one}** Tea.\n" for one in sentences))
    data.write("../texts/second.md", "- **sec.1.1** Tea.\n- **sec.1.3** Tea.\n")
    words = read_text_words(Path("texts"))
    assert [str(problem) for problem in outline_mismatches(data.kb, words)] == [
        "data/sources/second.yml:6:3: SAYS08 the text has no sentence second:sec.1.2; "
        + CODES["SAYS08"].fix,
        "data/sources/second.yml:6:3: SAYS08 the outline has no sentence second:sec.1.3; "
        + CODES["SAYS08"].fix,
    ]
