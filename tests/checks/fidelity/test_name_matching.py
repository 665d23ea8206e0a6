"""Names in a statement, found in a text in any spelling that the records know."""

import pytest

from azgeo.checks.fidelity.name_matching import LinkSpan, NameMatcher, link_spans
from azgeo.checks.fidelity.tokens import stems, token_string

TEXT = "The Turkish envoy John Smith came to Tabriz, a city of Persia, on French horses."


def missing(kb, *runs: tuple[str, str]) -> list[str]:
    """The names that the text does not have."""
    return list(NameMatcher(kb).missing(runs, token_string(stems(TEXT))))


def test_a_link_has_its_place_in_the_words():
    runs = [("See ", ""), ("Turkey", "turkey"), (" and ", ""), ("it", "persia")]
    assert link_spans(runs) == [LinkSpan(4, 10, "turkey"), LinkSpan(15, 17, "persia")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The envoy came to Tabriz.", []),
        ("The Persians saw a Turk.", []),
        ("He met Boris at New Strelsau.", ["Boris", "New Strelsau"]),
        ("Roses came to Tabriz.", []),
        ("He said “Long live Boris”.", []),
        ("Smith and Jones came.", ["Jones"]),
    ],
)
def test_a_word_with_a_capital_is_a_name_unless_it_begins_a_sentence(data, words, expected):
    assert missing(data.kb, (words, "")) == expected


def test_a_record_may_be_named_by_any_of_its_spellings(data):
    data.write("actors/egypt.yml", "name: Egypt\nsummary: A state.\nat: pre.1\ntype: state\n")
    assert missing(data.kb, ("It bought from ", ""), ("Egypt", "egypt")) == ["Egypt"]
    egypt = "name: Egypt\nsummary: A state.\nat: pre.1\ntype: state\nas_written: [Tabriz]\n"
    data.write("actors/egypt.yml", egypt)
    assert missing(data.kb, ("It bought from ", ""), ("Egypt", "egypt")) == []


def test_the_name_of_a_record_at_the_beginning_of_a_sentence_counts(data):
    data.write("people/jones.yml", "name: Mary Jones\nsummary: A guest.\nat: pre.1\n")
    assert missing(data.kb, ("Jones came.", "")) == ["Jones"]
