"""Problems: how they are printed, how they sort, and that every code says how to fix it."""

import pickle
import re
from itertools import groupby
from pathlib import Path

import pytest

from azgeo.problems import (
    CODES,
    DataError,
    ErrorCode,
    Problem,
    did_you_mean,
    explain,
    line_and_column,
    printable,
    quoted,
    relative_path,
    shortened,
)

HERE = Path("data/treaties/strelsau.yml")


def test_a_problem_is_printed_with_its_place_its_code_and_how_to_fix_it():
    problem = Problem(HERE, 4, 12, "YAML04", "duplicate field 'name', first in line 1")
    assert str(problem) == (
        "data/treaties/strelsau.yml:4:12: YAML04 duplicate field 'name', first in line 1; "
        "remove one of the two"
    )


def test_a_hint_takes_the_place_of_the_fix_of_the_code():
    problem = Problem(HERE, 4, 12, "YAML04", "duplicate field 'name'", "did you mean 'names'?")
    assert str(problem) == (
        "data/treaties/strelsau.yml:4:12: YAML04 duplicate field 'name'; did you mean 'names'?"
    )
    assert problem.fix == "did you mean 'names'?"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.yml", r"a\nb.yml"),
        ("\x1b[31m.yml", r"\x1b[31m.yml"),
        ("\udcff.yml", r"\udcff.yml"),
        ("é ü.yml", "é ü.yml"),
    ],
)
def test_a_place_is_one_printable_line_whatever_the_file_is_called(name, shown):
    assert Problem(Path(name), 4, 12, "YAML04", "").location == f"{shown}:4:12"


def test_problems_sort_by_path_then_line_then_column():
    first = Problem(Path("a.yml"), 2, 9, "YAML09", "")
    second = Problem(Path("a.yml"), 10, 1, "YAML06", "")
    third = Problem(Path("a.yml"), 10, 3, "YAML04", "")
    fourth = Problem(Path("b.yml"), 1, 1, "YAML03", "")
    assert sorted([fourth, third, second, first]) == [first, second, third, fourth]


def test_a_data_error_prints_one_problem_a_line():
    error = DataError(
        [
            Problem(HERE, 1, 1, "YAML03", "the file is empty"),
            Problem(HERE, 2, 1, "YAML08", "a merge key"),
        ]
    )
    assert str(error) == (
        "data/treaties/strelsau.yml:1:1: YAML03 the file is empty; "
        "start the file with 'name: ...'\n"
        "data/treaties/strelsau.yml:2:1: YAML08 a merge key; write the fields out"
    )


def test_a_data_error_keeps_its_problems_from_process_to_process():
    problem = Problem(HERE, 1, 1, "YAML03", "the file is empty")
    assert pickle.loads(pickle.dumps(DataError(iter([problem])))).problems == (problem,)


def test_a_path_is_printed_as_seen_from_the_present_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert relative_path(tmp_path / "docs/index.md") == Path("docs/index.md")
    assert relative_path(tmp_path.parent / "other.md") == tmp_path.parent / "other.md"


@pytest.mark.parametrize(
    ("index", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (6, (2, 3)), (7, (3, 1))],
)
def test_a_place_counts_lines_and_columns_from_1(index, place):
    assert line_and_column("abc\nəğ\n", index) == place


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("turkey", "'turkey'"),
        ("a\nb\u200b", r"'a\nb\u200b'"),
        ("a" * 41, f"'{'a' * 39}…'"),
        (7, "'7'"),
    ],
)
def test_what_an_editor_wrote_is_quoted_on_one_line_and_cut(word, written):
    assert quoted(word) == written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bakı – Tbilisi", "Bakı – Tbilisi"),
        ("a\n::error::b\r", r"a\n::error::b\r"),
        ("\x1b[31mred\x9b0m\x00", r"\x1b[31mred\x9b0m\x00"),
        ("a\u202eb\u200b\u2028\xa0", r"a\u202eb\u200b\u2028\xa0"),
    ],
)
def test_a_text_is_printed_on_one_line_without_control_characters(text, shown):
    assert printable(text) == shown
    assert printable(shown) == shown


@pytest.mark.parametrize(("text", "shown"), [("abcd", "abcd"), ("abcde", "abc…"), ("", "")])
def test_a_long_text_is_cut_to_its_length(text, shown):
    assert shortened(text, 4) == shown


@pytest.mark.parametrize(
    ("word", "question"),
    [
        ("ruritnia", "did you mean 'ruritania'?"),
        ("RURITANIA", "did you mean 'ruritania'?"),
        ("TURKIYE", "did you mean 'Türkiye'?"),
        ("EB", "did you mean 'be'?"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_the_most_similar_word_is_suggested_whatever_its_case(word, question):
    assert did_you_mean(word, {"ruritania", "graustark", "Türkiye", "be"}) == question


def test_of_two_equally_similar_words_the_same_one_is_suggested_in_any_order():
    assert did_you_mean("part", ["parts", "party"]) == did_you_mean("part", ["party", "parts"])


def test_nothing_is_suggested_where_there_are_no_words():
    assert did_you_mean("turkey", []) == ""


def test_explain_prints_all_that_is_known_about_a_code():
    assert explain("YAML04") == (
        "YAML04: A duplicate field\n"
        "\n"
        "The same field is in one mapping twice. "
        "Other YAML readers silently keep the last one and lose the first.\n"
        "\n"
        "To fix it: remove one of the two.\n"
        "\n"
        "Example:\n"
        "\n"
        "    name: Turkey\n"
        "    name: Republic of Turkey\n"
    )


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("yaml-04", "there is no code 'yaml-04'; did you mean 'YAML04'?"),
        ("?", "there is no code '?'; codes look like YAML04"),
    ],
)
def test_explain_knows_only_codes(code, message):
    with pytest.raises(LookupError, match=f"^{re.escape(message)}$"):
        explain(code)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_every_code_is_explained_in_full_and_has_a_short_fix(code: ErrorCode):
    assert re.fullmatch(r"[A-Z]+\d\d", code.code)
    assert all(field.strip() for field in code)
    assert re.fullmatch(r"[a-z].{0,118}[^.]", code.fix), "a clause after a semicolon"
    assert re.fullmatch(r"[A-Z].*[^.]", code.title)
    assert code.meaning.endswith((".", "?"))


def test_codes_are_grouped_by_family_and_numbered_without_a_gap():
    families = {family: [*codes] for family, codes in groupby(CODES, key=lambda code: code[:-2])}
    assert [code for family in families for code in families[family]] == [*CODES]
    assert {
        family: [f"{family}{n:02}" for n in range(1, len(codes) + 1)]
        for family, codes in families.items()
    } == families
