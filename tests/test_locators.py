"""Locators: what they write and read, and which of them lead to a place of the article."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.formats.locators import Locator, Outline, parse

OUTLINE = Outline({"pre": (3, 2), "ref": (0, 0)})


@st.composite
def locators(draw: st.DrawFn) -> Locator:
    """A paragraph, a sentence or a run of sentences of any article."""
    part = draw(st.text("abcxyz", min_size=2, max_size=8))
    numbers = st.integers(1, 9999)
    first, last = sorted((draw(numbers), draw(numbers)))
    forms = [Locator(part, first), Locator(part, last, first, first), Locator(part, 1, first, last)]
    return draw(st.sampled_from(forms))


# ---- What is written and read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "locator"),
    [
        ("pre.5", Locator("pre", 5)),
        ("pre.5.22", Locator("pre", 5, 22, 22)),
        ("pre.5.13-14", Locator("pre", 5, 13, 14)),
    ],
)
def test_a_paragraph_a_sentence_and_a_run_are_read(written, locator):
    assert parse(written) == locator


@given(locators())
def test_what_a_locator_writes_is_read_as_the_same_locator(locator):
    assert parse(str(locator)) == locator


FORMS = "write a sentence (rus.5.22), a run (rus.5.13-14) or a paragraph (rus.5)"
REFUSED = {
    "": f"'' is no locator; {FORMS}",
    "pre": f"'pre' is no locator; {FORMS}",
    "p.5": f"'p.5' is no locator; {FORMS}",
    "PRE.5": f"'PRE.5' is no locator; {FORMS}",
    "pre.0": f"'pre.0' is no locator; {FORMS}",
    "pre.5.0": f"'pre.5.0' is no locator; {FORMS}",
    "pre.05": f"'pre.05' is no locator; {FORMS}",
    "pre.5.": f"'pre.5.' is no locator; {FORMS}",
    "pre.5-6": f"'pre.5-6' is no locator; {FORMS}",
    "pre.5.1–2": f"'pre.5.1–2' is no locator; {FORMS}",
    "pre.٥": f"'pre.٥' is no locator; {FORMS}",
    "pre.5\n": f"'pre.5\\n' is no locator; {FORMS}",
    "pre.5.14-13": "the run 'pre.5.14-13' ends before it begins; write the smaller number first",
    "pre.5.13-13": "the run 'pre.5.13-13' ends before it begins; write the smaller number first",
}


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_no_locator_is_told_with_the_right_forms(written):
    with pytest.raises(ValueError, match=f"^{re.escape(REFUSED[written])}$"):
        parse(written)


# ---- Where they lead ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["pre.1", "pre.1.3", "pre.1.1-3", "pre.2.2", "ref.2"])
def test_a_place_of_the_article_has_no_fault(written):
    assert OUTLINE.fault(parse(written)) == ""


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("gra.1", "the parts of the article are pre, ref"),
        ("pre.3", "the last paragraph of part 'pre' is pre.2"),
        ("pre.2.3", "the last sentence is pre.2.2"),
        ("pre.2.2-3", "the last sentence is pre.2.2"),
        ("ref.1.1", "ref.1 has no numbered sentences"),
    ],
)
def test_what_leads_nowhere_is_told_with_the_last_place_that_there_is(written, fault):
    assert OUTLINE.fault(parse(written)) == fault


def test_without_an_outline_nothing_leads_anywhere():
    assert Outline({}).fault(parse("pre.1")) == "no source has an outline"


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("pre.1", ["pre.1.1", "pre.1.2", "pre.1.3"]),
        ("pre.1.2-3", ["pre.1.2", "pre.1.3"]),
        ("pre.2.1", ["pre.2.1"]),
        ("ref.1", []),
    ],
)
def test_a_locator_takes_in_its_sentences(written, sentences):
    assert list(OUTLINE.sentences(parse(written))) == sentences


def test_all_sentences_come_in_the_order_of_reading():
    assert list(OUTLINE.sentences()) == ["pre.1.1", "pre.1.2", "pre.1.3", "pre.2.1", "pre.2.2"]


@given(locators())
def test_a_locator_that_leads_somewhere_takes_in_sentences_of_the_article_only(locator):
    known = Locator("pre", min(locator.paragraph, 2), *locator[2:])
    if not OUTLINE.fault(known):
        assert set(OUTLINE.sentences(known)) <= set(OUTLINE.sentences())
