"""Ids of records, claims and terms, and those that are made of words."""

import pytest

from azgeo.formats.ids import is_id, slug


@pytest.mark.parametrize("text", ["a", "7", "ref-9", "a" * 64, "bp-btc-2025"])
def test_an_id_is_made_of_small_letters_digits_and_single_hyphens(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "A", "a_b", "-a", "a-", "a--b", "a b", "a\n", "ü", "a" * 65])
def test_anything_else_is_not_an_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("words", "id"),
    [("The 1990s", "the-1990s"), (" New  Turkey!", "new-turkey"), ("A--B", "a-b"), ("Ü", "")],
)
def test_words_become_an_id(words: str, id: str) -> None:
    assert slug(words) == id


def test_a_long_hostile_id_is_refused_at_once() -> None:
    assert not is_id("a-" * 100_000)
