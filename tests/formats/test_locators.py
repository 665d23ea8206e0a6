"""Locators: how they are written and read, and which of them lead to a place of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.formats.locators import Locator, Outline, Sentence, parse, parse_sentence

OUTLINE = Outline({"pre": (3, 2), "ref": (0, 0)})


@st.composite
def locators(draw: st.DrawFn) -> Locator:
    """A paragraph, a sentence or a run of sentences of any text."""
    text = draw(st.sampled_from(["", "essay", "ref-9"]))
    part = draw(st.text("abcxyz", min_size=2, max_size=8))
    numbers = st.integers(1, 9999)
    first, last = sorted((draw(numbers), draw(numbers)))
    forms = [
        Locator(text, part, first),
        Locator(text, part, last, first, first),
        Locator(text, part, 1, first, last),
    ]
    return draw(st.sampled_from(forms))


# ---- What is written and read --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "locator"),
    [
        ("pre.5", Locator("", "pre", 5)),
        ("pre.5.22", Locator("", "pre", 5, 22, 22)),
        ("pre.5.13-14", Locator("", "pre", 5, 13, 14)),
        ("essay:pre.5", Locator("essay", "pre", 5)),
        ("ref-9:pre.5.13-14", Locator("ref-9", "pre", 5, 13, 14)),
    ],
)
def test_a_paragraph_a_sentence_and_a_run_are_read_with_and_without_the_text(written, locator):
    assert parse(written) == locator


@given(locators())
def test_a_locator_is_read_from_what_it_writes(locator):
    assert parse(str(locator)) == locator


@pytest.mark.parametrize(
    ("written", "anchor"),
    [("pre.5", "pre.5"), ("pre.5.13-14", "pre.5.13"), ("essay:pre.5.2", "pre.5.2")],
)
def test_a_locator_has_the_anchor_of_its_beginning(written, anchor):
    assert parse(written).anchor == anchor


def test_a_paragraph_is_told_from_a_sentence_and_a_run():
    forms = [parse(written) for written in ("pre.5", "pre.5.2", "pre.5.2-3")]
    assert [locator.is_paragraph for locator in forms] == [True, False, False]
    assert [locator.is_run for locator in forms] == [False, False, True]


@pytest.mark.parametrize(
    ("written", "from_start", "to_end"),
    [
        ("pre.1.2", ["pre.1.1", "pre.1.2"], ["pre.1.2", "pre.1.3"]),
        ("pre.1.1-2", ["pre.1.1", "pre.1.2"], ["pre.1.2", "pre.1.3"]),
        ("pre.2", ["pre.2.1", "pre.2.2"], ["pre.2.1", "pre.2.2"]),
    ],
)
def test_a_locator_extends_to_both_ends_of_its_paragraph(written, from_start, to_end):
    locator = parse(written)
    before = OUTLINE.sentences_of(locator.from_start_of_paragraph())
    after = OUTLINE.sentences_of(locator.to_end_of_paragraph())
    assert ([*map(str, before)], [*map(str, after)]) == (from_start, to_end)


FORMS = "write a sentence (rus.5.22), a run (rus.5.13-14) or a paragraph (rus.5)"
REFUSED = {
    "": f"'' is not a locator; {FORMS}",
    "pre": f"'pre' is not a locator; {FORMS}",
    "p.5": f"'p.5' is not a locator; {FORMS}",
    "PRE.5": f"'PRE.5' is not a locator; {FORMS}",
    "pre.0": f"'pre.0' is not a locator; {FORMS}",
    "pre.5.0": f"'pre.5.0' is not a locator; {FORMS}",
    "pre.05": f"'pre.05' is not a locator; {FORMS}",
    "pre.5.": f"'pre.5.' is not a locator; {FORMS}",
    "pre.5-6": f"'pre.5-6' is not a locator; {FORMS}",
    "pre.5.1–2": f"'pre.5.1–2' is not a locator; {FORMS}",
    "pre.٥": f"'pre.٥' is not a locator; {FORMS}",
    "pre.5\n": f"'pre.5\\n' is not a locator; {FORMS}",
    ":pre.5": f"':pre.5' is not a locator; {FORMS}",
    "Essay:pre.5": f"'Essay:pre.5' is not a locator; {FORMS}",
    "a:b:pre.5": f"'a:b:pre.5' is not a locator; {FORMS}",
    "pre.5.14-13": "the run 'pre.5.14-13' ends before it begins; write the smaller number first",
    "pre.5.13-13": "the run 'pre.5.13-13' ends before it begins; write the smaller number first",
}


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_not_a_locator_is_refused_with_the_right_forms(written):
    with pytest.raises(ValueError, match=f"^{re.escape(REFUSED[written])}$"):
        parse(written)


@pytest.mark.parametrize("written", ["pre.5.2", "essay:pre.5.2"])
def test_a_sentence_is_read_from_what_it_writes(written):
    assert str(parse_sentence(written)) == written


def test_a_sentence_has_the_anchor_that_the_page_of_its_text_gives_it():
    assert Sentence("essay", "pre", 5, 2).anchor == "pre.5.2"


@pytest.mark.parametrize("written", ["pre.5", "pre.5.1-2"])
def test_a_paragraph_or_a_run_is_not_one_sentence(written):
    with pytest.raises(
        ValueError, match=f"^'{written}' is not one sentence; write it like rus.5.22$"
    ):
        parse_sentence(written)


# ---- Where they lead -----------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["pre.1", "pre.1.3", "pre.1.1-3", "pre.2.2", "ref.2"])
def test_a_place_of_the_text_is_not_missing(written):
    assert OUTLINE.why_missing(parse(written)) == ""


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("gra.1", "the parts of the text are pre, ref"),
        ("pre.3", "the last paragraph of part 'pre' is pre.2"),
        ("pre.2.3", "the last sentence is pre.2.2"),
        ("pre.2.2-3", "the last sentence is pre.2.2"),
        ("ref.1.1", "ref.1 has no numbered sentences"),
    ],
)
def test_a_locator_that_leads_nowhere_is_reported_with_the_last_place_that_exists(written, reason):
    assert OUTLINE.why_missing(parse(written)) == reason


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("pre.1", ["pre.1.1", "pre.1.2", "pre.1.3"]),
        ("pre.1.2-3", ["pre.1.2", "pre.1.3"]),
        ("pre.2.1", ["pre.2.1"]),
        ("ref.1", []),
        ("pre.3", []),
        ("gra.1", []),
    ],
)
def test_a_locator_takes_in_its_sentences(written, sentences):
    assert [*map(str, OUTLINE.sentences_of(parse(written)))] == sentences


def test_all_sentences_are_in_reading_order():
    in_order = ["pre.1.1", "pre.1.2", "pre.1.3", "pre.2.1", "pre.2.2"]
    assert [*map(str, OUTLINE.sentences())] == in_order


def test_the_sentences_of_one_of_several_texts_are_named_with_it():
    outline = Outline({"pre": (2,)}, "essay")
    assert [*map(str, outline.sentences())] == ["essay:pre.1.1", "essay:pre.1.2"]


@given(locators())
def test_a_locator_that_leads_somewhere_takes_in_sentences_of_the_text_only(locator):
    known = locator._replace(part="pre", paragraph=min(locator.paragraph, 2))
    if not OUTLINE.why_missing(known):
        assert set(OUTLINE.sentences_of(known)) <= set(OUTLINE.sentences())
