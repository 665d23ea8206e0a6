"""The characters of a file: its encoding, and those that an editor cannot see."""

import re
from pathlib import Path

import pytest
from paths import GOLDEN

from azgeo.formats.encoding import (
    FORBIDDEN,
    FORBIDDEN_CHAR,
    ForbiddenChar,
    decode_text,
    escaped_forbidden_chars,
    forbidden_chars,
)
from azgeo.formats.yaml_reader import read_yaml
from azgeo.problems import CODES, DataError

GOLDEN_CASES = [path.stem for path in (GOLDEN / "yaml").glob("CHAR*.txt")]


def problems(source: bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_yaml(Path("record.yml"), source)
    return str(caught.value).splitlines()


# ---- Files that are refused ----------------------------------------------------------------------

# What cannot be in a golden file: wrong bytes, and characters that an editor would hide or change.
# (Golden files have the same characters as escapes.)
BYTES = {
    "Windows-1252": (
        "name: Türkiye\nseat: İzmir".encode("cp1254"),
        "1:8: CHAR01 the byte FC is not UTF-8",
    ),
    "a cut character": (b"name: Turkey \xc3", "1:14: CHAR01 the byte C3 is not UTF-8"),
    "half of a pair in UTF-8": (b"a: b\r\nc: \xed\xa0\x80", "2:4: CHAR01 the byte ED is not UTF-8"),
    "UTF-16 with a mark": (
        "name: Turkey".encode("utf-16"),
        "1:1: CHAR02 the file is in UTF-16 or UTF-32",
    ),
    "UTF-16, big end first": (
        "name: Turkey".encode("utf-16-be"),
        "1:1: CHAR02 the file is in UTF-16 or UTF-32",
    ),
    "UTF-16, little end first": (
        "name: Turkey".encode("utf-16-le"),
        "1:1: CHAR02 the file is in UTF-16 or UTF-32",
    ),
    "UTF-32 with a mark": (
        "name: Turkey".encode("utf-32"),
        "1:1: CHAR02 the file is in UTF-16 or UTF-32",
    ),
    "UTF-32, big end first": (
        "name: Turkey".encode("utf-32-be"),
        "1:1: CHAR02 the file is in UTF-16 or UTF-32",
    ),
    "UTF-32, little end first": (
        "name: Turkey".encode("utf-32-le"),
        "1:1: CHAR02 the file is in UTF-16 or UTF-32",
    ),
    "NUL": (b"name: Tur\0key", "1:10: CHAR03 U+0000 is a control character"),
    "a row of NUL": (b"name: Tur\0\0\0key", "1:10: CHAR03 U+0000 is a control character"),
    "escape": (b"name: \x1b[1mTurkey", "1:7: CHAR03 U+001B is a control character"),
    "delete": (b"name: Turkey\x7f", "1:13: CHAR03 U+007F is a control character"),
    "a C1 control": ("name: Tur\x90key".encode(), "1:10: CHAR03 U+0090 is a control character"),
    "a vertical tab": (b"name: Tur\x0bkey", "1:10: CHAR03 U+000B is a control character"),
    "override": (
        "name: a\nseat: \u202eyekrut".encode(),
        "2:7: CHAR04 U+202E RIGHT-TO-LEFT OVERRIDE turns the direction of writing",
    ),
    "isolate": (
        "name: \u2066a".encode(),
        "1:7: CHAR04 U+2066 LEFT-TO-RIGHT ISOLATE turns the direction of writing",
    ),
    "zero-width space": (
        "name: Tur\u200bkey".encode(),
        "1:10: CHAR05 U+200B ZERO WIDTH SPACE is invisible",
    ),
    "a mark inside": (
        "name: Tur\ufeffkey".encode(),
        "1:10: CHAR05 U+FEFF ZERO WIDTH NO-BREAK SPACE is invisible",
    ),
    "a joiner at an end": (
        "name: 'می\u200c'".encode(),
        "1:10: CHAR05 U+200C ZERO WIDTH NON-JOINER is not between two letters",
    ),
    "NEL": ("name: a\x85b".encode(), "1:8: CHAR06 U+0085 is a line break to some programs only"),
    "LS": (
        "name: a\u2028b".encode(),
        "1:8: CHAR06 U+2028 LINE SEPARATOR is a line break to some programs only",
    ),
    "PS": (
        "a: |\n  b\u2029c".encode(),
        "2:4: CHAR06 U+2029 PARAGRAPH SEPARATOR is a line break to some programs only",
    ),
    "a file of an old Mac": (
        b"name: Turkey\rseat: Ankara\r",
        "1:13: CHAR07 a line ends in a carriage return alone",
    ),
    "CR CR LF": (b"a: b\r\r\nc: d\r\r\n", "1:5: CHAR07 a line ends in a carriage return alone"),
    "no character": ("name: Turkey\uffff".encode(), "1:13: CHAR08 U+FFFF is not a character"),
    "no character far up": (
        "name: Turkey\U0008fffe".encode(),
        "1:13: CHAR08 U+8FFFE is not a character",
    ),
    "a forbidden character that breaks the line": (
        "name:\u200bTurkey\nseat: a".encode(),
        "1:6: CHAR05 U+200B ZERO WIDTH SPACE is invisible",
    ),
}


@pytest.mark.parametrize("case", BYTES)
def test_hostile_bytes_are_reported_once_and_at_their_place(case):
    source, expected = BYTES[case]
    reported = [problem.partition("; ")[0] for problem in problems(source)]
    assert reported == [f"record.yml:{expected}"]


def test_every_code_of_characters_has_a_file_that_is_refused_for_it():
    cases = "\n".join([*GOLDEN_CASES, *(expected for _source, expected in BYTES.values())])
    assert set(re.findall(r"CHAR\d\d", cases)) == {code for code in CODES if code[:4] == "CHAR"}


EXAMPLES = [code for code in CODES if code[:4] == "CHAR" and code not in ("CHAR01", "CHAR02")]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_of_a_code_is_refused_for_it(code):
    assert [problem.split()[1] for problem in problems(CODES[code].example.encode())] == [code]


def test_several_mistakes_are_reported_in_their_order_and_the_rest_of_the_file_is_read():
    assert problems("a: \u200bb\nc: \x00\na: d\ne: [\n".encode()) == [
        "record.yml:1:4: CHAR05 U+200B ZERO WIDTH SPACE is invisible; delete it",
        "record.yml:2:4: CHAR03 U+0000 is a control character; delete it",
        "record.yml:3:1: YAML04 duplicate field 'a', first in line 1; remove one of the two",
        "record.yml:5:1: YAML02 the file ends inside brackets; "
        "close the bracket that is still open",
    ]


# ---- Characters ----------------------------------------------------------------------------------


def test_the_search_finds_exactly_the_forbidden_characters():
    forbidden = {
        point
        for ranges in FORBIDDEN.values()
        for first, last in ranges.pairs
        for point in range(ord(first), ord(last) + 1)
    }
    assert {point for point in range(0x110000) if FORBIDDEN_CHAR.match(chr(point))} == forbidden


@pytest.mark.parametrize(
    "legal",
    [
        "a\tb\n",
        "Əliyev, Türkiye, Şuşa",
        "Москва",
        "北京",
        "תל אביב",
        "٠١ ،",
        "a\u00a0b",
        "☎\ufe0f",
        "é",
        "e\u0301",
        "\U0001f600",
    ],
)
def test_the_letters_and_signs_of_any_script_are_allowed(legal):
    assert list(forbidden_chars(legal)) == []


def test_a_forbidden_character_has_its_place_and_its_unicode_name():
    assert list(forbidden_chars("ab\u200bc")) == [
        ForbiddenChar(2, "CHAR05", "U+200B ZERO WIDTH SPACE is invisible")
    ]


def test_an_escape_that_means_a_forbidden_character_has_the_place_of_the_escape():
    assert list(escaped_forbidden_chars(r'"ab\u200bc"', "ab\u200bc")) == [
        ForbiddenChar(3, "CHAR05", "U+200B ZERO WIDTH SPACE is invisible")
    ]


def test_a_joiner_between_letters_may_also_be_written_as_an_escape():
    assert read_yaml(Path("record.yml"), 'name: "\u0645\u06cc\\u200c\u062e"'.encode()) == {
        "name": "\u0645\u06cc\u200c\u062e"
    }


def test_a_raw_joiner_and_an_escaped_one_are_each_reported_once():
    reported = problems('name: "\u200ca \\u200D"'.encode())
    assert [problem.split("CHAR05")[0] for problem in reported] == [
        "record.yml:1:8: ",
        "record.yml:1:11: ",
    ]


# ---- The text of a file --------------------------------------------------------------------------


def test_line_ends_become_line_feeds_and_a_byte_order_mark_is_left_out():
    assert decode_text(Path("a.yml"), b"\xef\xbb\xbfa\r\nb\r\n") == ("a\nb\n", [])


def test_a_placeholder_keeps_the_place_of_a_forbidden_character():
    text, (problem,) = decode_text(Path("a.yml"), "a\u200bb".encode())
    assert (text, problem.code) == ("a_b", "CHAR05")
