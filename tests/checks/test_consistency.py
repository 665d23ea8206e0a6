"""Records that say different things about one matter, and conflict records that explain it."""

import pytest
from paths import GOLDEN
from small_data import DataFolder

from azgeo.checks.consistency import has_conflict_record

CONFLICT = """\
name: When
type: date
weight: grave
sides: [{says: Early., at: pre.1}, {says: On 3 June 1997., sources: [gazette]}]
reading: Late.
affects: [%s]
"""


def write_golden_case(data: DataFolder, case: str) -> list[str]:
    """Write the records of a golden case, and give the problems that they have."""
    text = (GOLDEN / f"records/{case}.txt").read_text(encoding="utf-8")
    source, expected = text.split("---- expected ----\n")
    data.write_case(source)
    return expected.splitlines()


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
def test_what_a_conflict_record_explains_is_no_mistake(data: DataFolder, case, affected):
    write_golden_case(data, case)
    for index, ids in enumerate(affected):
        data.write(f"conflicts/when-{index}.yml", CONFLICT.replace("When", f"When {index}") % ids)
    assert data.problems == []


@pytest.mark.parametrize(
    "side", ["{says: On 3 June 1997., at: pre.1}", "{says: Late., sources: [gazette]}"]
)
def test_two_dates_are_explained_only_by_a_side_on_which_the_source_gives_its_date(
    data: DataFolder, side
):
    expected = write_golden_case(data, "CLASH02-dates")
    data.write(
        "conflicts/spelling.yml",
        CONFLICT.replace("{says: On 3 June 1997., sources: [gazette]}", side) % "visit",
    )
    assert data.problems == expected


def test_a_conflict_record_must_affect_all_the_records_that_differ(data: DataFolder):
    data.write("conflicts/when.yml", CONFLICT % "turkey, persia")
    kb = data.kb
    assert has_conflict_record(kb, "turkey", "persia")
    assert not has_conflict_record(kb, "turkey", "france")


def test_a_conflict_record_that_warns_no_reader_explains_nothing(data: DataFolder):
    expected = write_golden_case(data, "CLASH02-dates")
    data.write("conflicts/when.yml", CONFLICT.replace("grave", "slip") % "visit")
    assert data.problems == expected
    assert not has_conflict_record(data.kb, "visit")


FIGURE = """\
name: {name}
at: pre.1
measure: length
about: turkey
amount: {amount}
unit: km
as_of: {as_of}
"""


@pytest.mark.parametrize(
    ("other_amount", "other_time", "expected"),
    [("5", "1997", []), ("6", "1998", []), ("6", "1997", ["CLASH01"])],
)
def test_figures_of_one_measure_differ_only_at_different_times(
    data: DataFolder, other_amount, other_time, expected
):
    data.write("figures/length.yml", FIGURE.format(name="Length", amount=5, as_of=1997))
    other = FIGURE.format(name="Other length", amount=other_amount, as_of=other_time)
    data.write("figures/other-length.yml", other)
    assert [problem.split()[1] for problem in data.problems] == expected
