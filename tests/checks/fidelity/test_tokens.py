"""What two texts share: numbers in any form, and the stems of names."""

from decimal import Decimal

import pytest

from azgeo.checks.fidelity.tokens import (
    find_numbers,
    known_numbers,
    stem,
    stems,
    token_string,
    tokenize,
)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("150,000 words", "150 thousand words"),
        ("40 thousand roses", "40,000 roses"),
        ("forty thousand", "40 thousand"),
        ("22 to 30 million people", "22-30 million people"),
        ("22–30 million people", "from 22 million to 30 million"),
        ("a billion", "$ 1 billion"),
        ("thousands of roses", "a thousand roses"),
        ("12.5 leagues", "12.5 leagues"),
        ("the 22nd Games", "the XXII Games"),
        ("the IV Summit", "the fourth summit"),
        ("the first", "1. The beginning"),
        ("at first", "Initially"),
        ("the first factor", "one of the factors"),
        ("two sides", "both sides"),
        ("the second factor", "Secondly"),
        ("two peoples", "bilateral relations"),
        ("7 missions", "Seven missions"),
        ("the 1990s", "the early 1990s"),
        ("1991–1993", "from 1991 to 1993"),
        ("3 July 1997", "July 3, 1997"),
        ("summer 1993", "the Summer of 1993"),
        ("July 1996 to December 1996", "the second half of 1996"),
        ("one of them, no one", "nothing"),
    ],
)
def test_the_same_number_is_found_in_another_form(ours, theirs):
    assert {value for _written, value in find_numbers(ours)} - known_numbers(theirs) == set()


@pytest.mark.parametrize(
    ("ours", "theirs", "missing"),
    [
        ("1997", "1996", [Decimal(1997)]),
        ("40 roses", "40 thousand roses", [Decimal(40)]),
        ("22 people", "22-30 million people", [Decimal(22)]),
        ("40 thousand roses", "40 roses, a thousand words", [Decimal(40000)]),
        ("December 1996", "the first half of 1996", ["december"]),
        ("in May", "it may be", ["may"]),
        ("the third", "thirty", [Decimal(3)]),
        ("15", "150,000", [Decimal(15)]),
    ],
)
def test_another_number_is_not_found(ours, theirs, missing):
    known = known_numbers(theirs)
    assert [value for _written, value in find_numbers(ours) if value not in known] == missing


@pytest.mark.parametrize(
    "names",
    [
        "Turkey Turkish",
        "Iran Iranian Iranians",
        "Russia Russian Russians",
        "Asia Asian Asians",
        "Caucasus Caucasian",
        "Britain British",
        "Germany German Germans",
        "Romania Romanian",
        "West Western",
        "Europe European",
    ],
)
def test_a_name_and_its_adjective_have_one_stem(names):
    assert len(set(map(stem, names.split()))) == 1


@pytest.mark.parametrize(
    "names", ["Turkey Turkmenistan", "Iran Iraq", "Austria Australia", "Persia Peru", "Asia Assam"]
)
def test_other_names_have_other_stems(names):
    assert len(set(map(stem, names.split()))) == 2


def test_words_are_without_case_and_punctuation():
    assert tokenize("The “Turks”, 22-30 of them!") == ["the", "turks", "22", "30", "of", "them"]
    assert stems("Turkish envoys") == ["turk", "envo"]


def test_a_run_of_words_is_a_part_of_a_longer_one():
    assert token_string(["pot", "is"]) in token_string(["the", "pot", "is", "empty"])
    assert token_string(["pot"]) not in token_string(["the", "teapot"])
