"""Problems: how they read, how they sort, and that every code tells an editor what to do."""

import pickle
import re
from itertools import groupby
from pathlib import Path

import pytest

from azgeo.problems import CODES, DataError, ErrorCode, Problem, did_you_mean, explain, line_and_column, quoted

HERE = Path("data/treaties/strelsau.yml")


def test_a_problem_reads_place_code_message_and_how_to_mend_it():
    problem = Problem(HERE, 4, 12, "YAML04", "the field 'name' stands twice, first in line 1")
    assert str(problem) == (
        "data/treaties/strelsau.yml:4:12: YAML04 the field 'name' stands twice, first in line 1; remove one of the two"
    )


def test_a_hint_takes_the_place_of_what_the_code_says():
    problem = Problem(HERE, 4, 12, "YAML04", "the field 'name' stands twice", "did you mean 'names'?")
    assert str(problem) == (
        "data/treaties/strelsau.yml:4:12: YAML04 the field 'name' stands twice; did you mean 'names'?"
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.yml", r"a\nb.yml"),
        ("\x1b[31m.yml", r"\x1b[31m.yml"),
        ("\udcff.yml", r"\udcff.yml"),
        ("é ü.yml", "é ü.yml"),
    ],
)
def test_a_place_stands_on_one_line_and_does_nothing_to_a_terminal_whatever_the_file_is_called(name, shown):
    assert Problem(Path(name), 4, 12, "YAML04", "").location == f"{shown}:4:12"


def test_problems_sort_by_path_then_line_then_column():
    first = Problem(Path("a.yml"), 2, 9, "YAML09", "")
    second = Problem(Path("a.yml"), 10, 1, "YAML06", "")
    third = Problem(Path("a.yml"), 10, 3, "YAML04", "")
    fourth = Problem(Path("b.yml"), 1, 1, "YAML03", "")
    assert sorted([fourth, third, second, first]) == [first, second, third, fourth]


def test_a_data_error_tells_one_problem_a_line():
    error = DataError(
        [Problem(HERE, 1, 1, "YAML03", "the file is empty"), Problem(HERE, 2, 1, "YAML08", "a merge key")]
    )
    assert str(error) == (
        "data/treaties/strelsau.yml:1:1: YAML03 the file is empty; start the file with 'name: ...'\n"
        "data/treaties/strelsau.yml:2:1: YAML08 a merge key; write the fields out"
    )


def test_a_data_error_keeps_its_problems_frozen_also_from_process_to_process():
    problem = Problem(HERE, 1, 1, "YAML03", "the file is empty")
    assert pickle.loads(pickle.dumps(DataError(iter([problem])))).problems == (problem,)


@pytest.mark.parametrize(
    ("index", "place"), [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (6, (2, 3)), (7, (3, 1))]
)
def test_a_place_counts_lines_and_columns_from_1(index, place):
    assert line_and_column("abc\nəğ\n", index) == place


@pytest.mark.parametrize(
    ("word", "written"),
    [("turkey", "'turkey'"), ("a\nb\u200b", r"'a\nb\u200b'"), ("a" * 41, f"'{'a' * 39}…'"), (7, "'7'")],
)
def test_what_an_editor_wrote_is_shown_in_quotation_marks_on_one_line_and_cut(word, written):
    assert quoted(word) == written


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
def test_the_nearest_word_is_asked_for_whatever_its_case(word, question):
    assert did_you_mean(word, {"ruritania", "graustark", "Türkiye", "be"}) == question


def test_of_two_words_equally_near_the_same_one_is_asked_for_in_any_order():
    assert did_you_mean("part", ["parts", "party"]) == did_you_mean("part", ["party", "parts"])


def test_nothing_is_asked_for_where_there_are_no_words():
    assert did_you_mean("turkey", []) == ""


def test_explain_tells_all_that_is_known_of_a_code():
    assert explain("YAML04") == (
        "YAML04: A field stands twice\n"
        "\n"
        "The same field stands twice in one mapping. "
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
def test_every_code_is_told_in_full_and_mended_by_a_short_command(code: ErrorCode):
    assert re.fullmatch(r"[A-Z]+\d\d", code.code)
    assert all(field.strip() for field in code)
    assert re.fullmatch(r"[a-z].{0,118}[^.]", code.fix), "a clause that goes on behind a semicolon"
    assert re.fullmatch(r"[A-Z].*[^.]", code.title)
    assert code.meaning.endswith((".", "?"))


def test_codes_stand_by_family_and_count_up_without_a_gap():
    families = {family: [*codes] for family, codes in groupby(CODES, key=lambda code: code[:-2])}
    assert [code for family in families for code in families[family]] == [*CODES]
    assert {
        family: [f"{family}{n:02}" for n in range(1, len(codes) + 1)] for family, codes in families.items()
    } == families
