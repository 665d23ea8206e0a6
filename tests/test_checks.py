"""What must hold between records: each mistake at its place, once, and with a way out."""

import gc
import re
import shutil
from pathlib import Path

import pytest
from base import BASE, Data, problems
from folders import EXAMPLE

from azgeo.checks import rules as checks
from azgeo.checks.rules import check, load
from azgeo.model.records import KINDS
from azgeo.pages.record import FINAL_SECTIONS, SECTIONS
from azgeo.problems import CODES, DataError

FAMILIES = r"FILE|ID|FIELD|DATE|TEXT|LOC|PROV|FACT|REF|TERM|NAME|RULE|CLASH|COV"
GOLDEN = {path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("golden/records/*.txt")}


@pytest.mark.parametrize("case", sorted(GOLDEN))
def test_bad_records_are_told_in_exactly_these_words(case, data: Data):
    source, expected = GOLDEN[case].split("---- expected ----\n")
    data.lay(source)
    assert problems(data) == expected.splitlines()


def test_every_code_of_records_has_a_golden_file_with_its_name():
    named = {case.partition("-")[0] for case in GOLDEN}
    assert {code for code in CODES if re.fullmatch(rf"({FAMILIES})\d\d", code)} == named


def test_a_golden_file_tells_of_what_it_is_named_after():
    strangers = [case for case, text in GOLDEN.items() if f" {case.partition('-')[0]} " not in text]
    assert strangers == ["REF01-broken-record-is-known"]


# ---- One fault, one message -----------------------------------------------------------------------------------------


def test_the_base_of_these_tests_has_no_mistake(data: Data):
    assert problems(data) == []


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Data:
    """A copy of the example that a test may spoil."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, "data")
    return Data(Path("data"), base={})


RECORDS = sorted(str(path.relative_to(EXAMPLE)) for kind in KINDS for path in EXAMPLE.glob(f"{kind.kind}/*.yml"))


def test_a_field_too_many_in_any_file_is_all_that_is_told(copy: Data):
    for name in (*RECORDS, "map/map.yml", "vocabulary.yml"):
        whole = (copy.folder / name).read_text(encoding="utf-8")
        copy.write(name, f"nonsense: 1\n{whole}")
        assert [told.partition(";")[0] for told in problems(copy)] == [
            f"data/{name}:1:1: FIELD01 no field 'nonsense' here"
        ]
        copy.write(name, whole)


def test_a_record_that_is_gone_is_missed_only_where_it_was_named(copy: Data):
    for name in RECORDS:
        path = copy.folder / name
        whole = path.read_text(encoding="utf-8")
        path.unlink()
        told = [line for line in problems(copy) if f"REF01 no '{path.stem}' in " not in line]
        copy.write(name, whole)
        # Of the article every locator lives; of what nobody names, what it alone told of is missed.
        assert {line.split()[1] for line in told} <= {"LOC02" if path.stem == "tarlenheim" else "COV01"}


TERMS = re.findall(r"^  ([a-z-]+):", (EXAMPLE / "vocabulary.yml").read_text(encoding="utf-8"), re.MULTILINE)


def test_a_term_that_is_gone_is_missed_only_where_it_stood(copy: Data):
    whole = (copy.folder / "vocabulary.yml").read_text(encoding="utf-8")
    for term in TERMS:
        copy.write("vocabulary.yml", re.sub(rf"^  {term}:", f"  {term}-xxxxxxxxxxxx:", whole, flags=re.MULTILINE))
        assert [line for line in problems(copy) if f"TERM01 no '{term}' in " not in line] == []


# ---- Sound or not ---------------------------------------------------------------------------------------------------


def test_sound_records_are_loaded(data: Data):
    assert len(load(data.folder).records) == len(BASE) - 1


def test_of_records_with_mistakes_all_mistakes_are_told_at_once_in_the_order_of_files_and_lines(data: Data):
    data.write("actors/egypt.yml", "name: Egypt\nsummary: '[[persai]]'\nat: pre.9\ntype: state\n")
    data.write("actors/china.yml", "name: China\n")
    with pytest.raises(DataError) as caught:
        load(data.folder)
    assert [re.sub(r" .*", "", line) for line in str(caught.value).splitlines()] == [
        "data/actors/china.yml:1:1:",
        "data/actors/china.yml:1:1:",
        "data/actors/egypt.yml:2:10:",
        "data/actors/egypt.yml:3:5:",
    ]


def test_of_a_record_that_names_very_many_strangers_a_hundred_are_told(data: Data):
    names = "".join(f"  - nobody-{number}\n" for number in range(20_000))
    data.write("figures/many.yml", f"name: Many\nat: pre.1\nmeasure: many\namount: 1\nunit: ones\nabout:\n{names}")
    assert [told.split(":")[1] for told in problems(data)] == [str(line) for line in range(7, 107)]


def test_nothing_is_missed_while_it_may_stand_where_another_mistake_is(data: Data):
    data.write("sources/almanac.yml", BASE["sources/gazette.yml"].replace("gazette", "almanac"))
    assert [line.split()[1] for line in problems(data)] == ["REF03"]
    data.write("places/tabriz.yml", BASE["places/tabriz.yml"] + "outside: [{waht: founded, sources: [almanac]}]\n")
    assert [line.split()[1] for line in problems(data)] == ["FIELD01"]


def test_a_folder_that_is_not_there_has_no_knowledge_base(tmp_path):
    kb, found = check(tmp_path / "dta")
    assert (kb, [problem.code for problem in found]) == (None, ["FILE04"])


# ---- What is no mistake ---------------------------------------------------------------------------------------------

RELATION = """\
name: Turkey and Persia
summary: Neighbours.
at: pre.1.1
between: [turkey, persia]
tone: mixed
tone_at: pre.1.1
character: neighbours
phases:
"""
PHASE = "  {0}: {{name: {0}, when: {1}, summary: A phase., at: pre.1.2}}\n"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1991/1993", "1993/1995"),
        ("1991/1993-05", "1993-05/.."),
        ("1991", "1992"),
        ("../1991", "1991/1995"),
        ("1991/", "1992/1995"),
        ("1991~/1993~", "1993~/1995"),
        ("1991/1993", "XXXX-05"),
    ],
)
def test_a_phase_may_begin_in_the_month_or_year_in_which_the_other_ends(data: Data, earlier, later):
    phases = PHASE.format("one", earlier) + PHASE.format("two", later)
    data.write("relations/turkey-persia.yml", RELATION + phases)
    assert problems(data) == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("1991/..", "1993/1995"), ("1991/1993", "1992/1995"), ("../1993", "1991/1995"), ("1991/1993-06", "1993-05/..")],
)
def test_a_phase_may_not_begin_before_the_other_ends(data: Data, earlier, later):
    phases = PHASE.format("one", earlier) + PHASE.format("two", later)
    data.write("relations/turkey-persia.yml", RELATION + phases)
    assert [line.split()[1] for line in problems(data)] == ["RULE03"]


@pytest.mark.parametrize("when", ["1992", "1993-05", "1989/1991", "1990?", "XXXX-05"])
def test_a_claim_lies_in_its_phase_as_far_as_its_time_is_known(data: Data, when):
    claim = f"claims:\n  trade: {{text: Trade., at: pre.1.2, voice: author, phase: one, when: {when}}}\n"
    data.write("relations/turkey-persia.yml", RELATION + PHASE.format("one", "1991/1993") + claim)
    assert problems(data) == []


def test_a_work_may_be_called_as_what_it_is_about(data: Data):
    data.write("sources/turkey-book.yml", "name: Turkey\ntype: press\ntitle: Turkey\nnumber: 2\n")
    data.write("questions/turkey-question.yml", "name: Turkey\nsql: SELECT 1 AS one\nanswer: [[one], ['1']]\n")
    assert problems(data) == []


def test_a_reference_of_the_article_may_be_cited_by_claims_though_nobody_has_seen_it(data: Data):
    claim = "{text: It trades., at: pre.1.2, voice: author, cites: [{source: ref-1}], cites_scope: run}"
    data.write("places/tabriz.yml", BASE["places/tabriz.yml"] + f"claims: {{trade: {claim}}}\n")
    assert problems(data) == []


CONFLICT = (
    "name: When\ntype: date\nsides: [{says: Early., at: pre.1}, {says: On 3 June 1997., sources: [gazette]}]\n"
    "reading: Late.\naffects: [%s]\n"
)


@pytest.mark.parametrize(
    ("case", "affected"),
    [
        ("RULE06-before-it-existed", ["peace, turkey", "visit, turkey"]),
        ("CLASH01-two-values", ["length, other-length"]),
        ("CLASH02-dates", ["visit"]),
        ("CLASH03-office", ["visit, jones"]),
        ("CLASH04-planned-and-opened", ["line"]),
    ],
)
def test_what_a_conflict_record_explains_is_no_mistake(data: Data, case, affected):
    data.lay(GOLDEN[case].partition("---- expected ----")[0])
    for place, ids in enumerate(affected):
        data.write(f"conflicts/when-{place}.yml", CONFLICT.replace("When", f"When {place}") % ids)
    assert problems(data) == []


@pytest.mark.parametrize("side", ["{says: On 3 June 1997., at: pre.1}", "{says: Late., sources: [gazette]}"])
def test_a_conflict_record_in_which_the_source_does_not_give_its_date_explains_nothing_of_it(data: Data, side):
    source, expected = GOLDEN["CLASH02-dates"].split("---- expected ----\n")
    data.lay(source)
    data.write(
        "conflicts/spelling.yml", CONFLICT.replace("{says: On 3 June 1997., sources: [gazette]}", side) % "visit"
    )
    assert problems(data) == expected.splitlines()


def test_parts_may_share_a_part_as_long_as_none_is_part_of_itself(data: Data):
    place = "name: {0}\nsummary: A place.\nat: pre.1\ntype: city\nwithin: [{1}]\n"
    data.write("places/street.yml", place.format("Street", "old-town, new-town"))
    data.write("places/old-town.yml", place.format("Old Town", "tabriz, persia"))
    data.write("places/new-town.yml", place.format("New Town", "tabriz"))
    assert problems(data) == []


def test_only_what_a_promise_covers_must_be_told_of(data: Data):
    essay = BASE["sources/essay.yml"].replace("sentences: 2", "sentences: 9")
    data.write("sources/essay.yml", essay)
    assert problems(data) == []
    data.write("sources/essay.yml", f"{essay}coverage: whole\n")
    assert [line.split()[1] for line in problems(data)] == ["COV01"] * 7


# ---- Anchors --------------------------------------------------------------------------------------------------------


def test_the_anchors_of_the_sections_of_pages_are_kept_from_claims_and_phases():
    assert {part.anchor for part in (*SECTIONS, *FINAL_SECTIONS)} - checks.SECTION_ANCHORS == set()


@pytest.mark.parametrize("is_on", [True, False])
def test_checking_leaves_the_collection_of_garbage_as_it_was(data: Data, is_on):
    was_on = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        check(data.folder)
        assert gc.isenabled() == is_on
    finally:
        (gc.enable if was_on else gc.disable)()
