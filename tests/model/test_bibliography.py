"""Authors of works, the outline of a text, and the reasons to skip a sentence."""

import pytest
from pydantic import ValidationError

from azgeo.formats.locators import parse
from azgeo.model.bibliography import Author, Paragraph, SkipReason, TextPart, parse_skip_reason


@pytest.mark.parametrize(
    "fields", [{"family": "Smith"}, {"family": "Smith", "given": "John"}, {"literal": "The Guild"}]
)
def test_an_author_is_a_person_or_a_body(fields):
    assert Author.model_validate(fields).model_dump(exclude_defaults=True) == fields


@pytest.mark.parametrize("fields", [{}, {"given": "John"}, {"family": "Smith", "literal": "Guild"}])
def test_an_author_who_is_both_or_neither_is_refused(fields):
    with pytest.raises(ValidationError, match=r"give either `family` .*, or `literal`"):
        Author.model_validate(fields)


def test_a_part_of_a_text_has_paragraphs_with_numbers_of_sentences():
    part = TextPart.model_validate(
        {"name": "Preface", "paragraphs": [{"sentences": "3", "gist": "All of it."}]}
    )
    assert [paragraph.sentences for paragraph in part.paragraphs] == [3]


@pytest.mark.parametrize("sentences", ["-1", "1000", "two"])
def test_a_paragraph_has_0_to_999_sentences(sentences):
    with pytest.raises(ValidationError):
        Paragraph.model_validate({"sentences": sentences, "gist": "All of it."})


@pytest.mark.parametrize(
    ("written", "reason", "words"),
    [
        ("filler", SkipReason("filler"), "filler: it says nothing of its own"),
        (
            "repeats pre.2.1",
            SkipReason("repeats pre.2.1", parse("pre.2.1")),
            "repeats pre.2.1",
        ),
        (
            "repeats essay:pre.2",
            SkipReason("repeats essay:pre.2", parse("essay:pre.2")),
            "repeats essay:pre.2",
        ),
        (
            "garbled: a verb is gone",
            SkipReason("garbled: a verb is gone"),
            "garbled: a verb is gone",
        ),
    ],
)
def test_a_sentence_is_skipped_for_one_of_three_reasons(written, reason, words):
    assert parse_skip_reason(written) == reason
    assert reason.words == words


@pytest.mark.parametrize("written", ["boring", "garbled:", "repeats", "filler, mostly"])
def test_anything_else_is_not_a_reason(written):
    with pytest.raises(ValueError, match=f"^'{written}' is not a reason to skip a sentence$"):
        parse_skip_reason(written)


def test_a_sentence_can_only_repeat_a_place():
    with pytest.raises(ValueError, match=r"^'that' is not a locator"):
        parse_skip_reason("repeats that")
