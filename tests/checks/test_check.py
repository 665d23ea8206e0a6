"""Everything that is wrong with a folder of records: each mistake at its place, once."""

import gc
import re
import shutil
from pathlib import Path

import pytest
from paths import EXAMPLE, GOLDEN
from small_data import BASE, DataFolder

from azgeo.checks.check import check, load
from azgeo.model.records import KINDS
from azgeo.problems import CODES, DataError

FAMILIES = r"FILE|ID|FIELD|DATE|TEXT|LOC|PROV|FACT|REF|TERM|NAME|RULE|CLASH|COV"
CASES = {path.stem: path.read_text("utf-8") for path in (GOLDEN / "records").glob("*.txt")}


@pytest.mark.parametrize("case", sorted(CASES))
def test_bad_records_are_reported_in_these_words(case, data: DataFolder, golden):
    source, _expected = CASES[case].split("---- expected ----\n")
    data.write_case(source)
    reported = "".join(f"{problem}\n" for problem in data.problems)
    golden(f"records/{case}.txt", f"{source}---- expected ----\n{reported}")


def test_every_code_of_records_has_a_golden_file_with_its_name():
    named = {case.partition("-")[0] for case in CASES}
    assert {code for code in CODES if re.fullmatch(rf"({FAMILIES})\d\d", code)} == named


def test_a_golden_file_reports_the_code_that_it_is_named_after():
    others = [case for case, text in CASES.items() if f" {case.partition('-')[0]} " not in text]
    assert others == ["REF01-broken-record-is-known"]


# ---- One mistake, one message --------------------------------------------------------------------


def test_the_base_of_these_tests_has_no_mistake(data: DataFolder):
    assert data.problems == []


@pytest.fixture
def example_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A copy of the example that a test may change."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, "data")
    return DataFolder(Path("data"), base={})


RECORDS = sorted(
    str(path.relative_to(EXAMPLE)) for kind in KINDS for path in EXAMPLE.glob(f"{kind.kind}/*.yml")
)


def test_an_unknown_field_in_any_file_is_the_only_problem(example_copy: DataFolder):
    for name in (*RECORDS, "map/map.yml", "vocabulary.yml"):
        whole = (example_copy.folder / name).read_text(encoding="utf-8")
        example_copy.write(name, f"nonsense: 1\n{whole}")
        assert [problem.partition(";")[0] for problem in example_copy.problems] == [
            f"data/{name}:1:1: FIELD01 no field 'nonsense' here"
        ]
        example_copy.write(name, whole)


def test_a_deleted_record_is_missed_only_where_it_was_named(example_copy: DataFolder):
    for name in RECORDS:
        path = example_copy.folder / name
        whole = path.read_text(encoding="utf-8")
        path.unlink()
        others = [
            line for line in example_copy.problems if f"REF01 no '{path.stem}' in " not in line
        ]
        example_copy.write(name, whole)
        # Without the text no locator leads anywhere; what only the deleted record covers is missed.
        follows = "LOC02" if path.stem == "tarlenheim" else "COV01"
        assert {problem.split()[1] for problem in others} <= {follows}


TERMS = re.findall(r"^  ([a-z-]+):", (EXAMPLE / "vocabulary.yml").read_text("utf-8"), re.MULTILINE)


def test_a_deleted_term_is_missed_only_where_it_was_used(example_copy: DataFolder):
    whole = (example_copy.folder / "vocabulary.yml").read_text(encoding="utf-8")
    for term in TERMS:
        other = re.sub(rf"^  {term}:", f"  {term}-xxxxxxxxxxxx:", whole, flags=re.MULTILINE)
        example_copy.write("vocabulary.yml", other)
        assert [
            line for line in example_copy.problems if f"TERM01 no '{term}' in " not in line
        ] == []


def test_nothing_is_missed_while_it_may_be_where_another_mistake_is(data: DataFolder):
    data.write("sources/almanac.yml", BASE["sources/gazette.yml"].replace("gazette", "almanac"))
    assert [line.split()[1] for line in data.problems] == ["REF03"]
    data.write(
        "places/tabriz.yml",
        BASE["places/tabriz.yml"] + "outside: [{waht: founded, sources: [almanac]}]\n",
    )
    assert [line.split()[1] for line in data.problems] == ["FIELD01"]


def test_records_are_not_compared_with_the_texts_while_something_else_is_wrong(data: DataFolder):
    data.write("actors/egypt.yml", "name: Egypt\nsummary: '[[cairo]]'\nat: pre.1\ntype: state\n")
    _kb, problems = check(data.folder, text_words={})
    assert [problem.code for problem in problems] == ["REF01"]


# ---- With mistakes and without -------------------------------------------------------------------


def test_records_without_mistakes_are_loaded(data: DataFolder):
    assert len(load(data.folder).records) == len(BASE) - 1


def test_all_mistakes_are_reported_at_once_in_the_order_of_files_and_lines(data: DataFolder):
    data.write("actors/egypt.yml", "name: Egypt\nsummary: '[[persai]]'\nat: pre.9\ntype: state\n")
    data.write("actors/china.yml", "name: China\n")
    with pytest.raises(DataError) as caught:
        load(data.folder)
    assert [line.partition(" ")[0] for line in str(caught.value).splitlines()] == [
        "data/actors/china.yml:1:1:",
        "data/actors/china.yml:1:1:",
        "data/actors/egypt.yml:2:10:",
        "data/actors/egypt.yml:3:5:",
    ]


def test_a_folder_that_does_not_exist_has_no_knowledge_base(tmp_path: Path):
    kb, problems = check(tmp_path / "dta")
    assert (kb, [problem.code for problem in problems]) == (None, ["FILE04"])


@pytest.mark.parametrize("is_enabled", [True, False])
def test_a_check_leaves_the_garbage_collector_as_it_was(data: DataFolder, is_enabled):
    was_enabled = gc.isenabled()
    (gc.enable if is_enabled else gc.disable)()
    try:
        check(data.folder)
        assert gc.isenabled() == is_enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()
