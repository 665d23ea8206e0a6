"""Words in a row that a record has from the text."""

import pytest

from azgeo.checks.fidelity.plagiarism import copied_passages, text_ngrams

CLAIM = """\
name: Tea peace
summary: A peace.
at: pre.1.3
defined: A peace over tea.
claims:
  tea: {{text: '{text}', at: pre.1.3, {voice}}}
"""
AUTHOR, SPEAKER = "voice: author", "voice: speaker, by: smith"
SEVEN_WORDS = "Only when the pot is empty shall others talk."
EIGHT_WORDS = "Only when the pot is empty shall we talk."
QUOTATION = "He said “only when the pot is empty shall we speak”."


@pytest.mark.parametrize(
    ("text", "voice", "copied"),
    [
        (SEVEN_WORDS, AUTHOR, []),
        (EIGHT_WORDS, AUTHOR, ["only when the pot is empty shall we"]),
        (QUOTATION, AUTHOR, ["only when the pot is empty shall we"]),
        (QUOTATION, SPEAKER, []),
    ],
)
def test_eight_words_in_a_row_are_a_copy_unless_a_speaker_is_quoted(
    data, text_words, text, voice, copied
):
    data.write("concepts/tea-peace.yml", CLAIM.format(text=text, voice=voice))
    kb = data.kb
    problems = copied_passages(kb, kb["tea-peace"], text_ngrams(text_words))
    assert [problem.message for problem in problems] == [
        f"the article has the words '{words}'" for words in copied
    ]


def test_words_are_in_a_row_across_the_sentences_of_a_paragraph_only(text_words):
    ngrams = text_ngrams(text_words)
    assert " the xxii tea festival we shall drink tea " in ngrams
    assert not any(" peace of the teapot what was " in ngram for ngram in ngrams)
