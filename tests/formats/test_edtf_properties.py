"""Every date keeps its spelling and its order, and agrees with the library `edtf`."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.formats.edtf import When, parse
from azgeo.formats.edtf_words import date_in_words

pytestmark = pytest.mark.slow

# ---- What holds for every date -------------------------------------------------------------------

MARKS = st.sampled_from(["", "", "?", "~", "%"])
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def write_date(day: date, form: str, mark: str) -> str:
    season = 21 + (day.month - 3) % 12 // 3
    parts = {"y": f"{day.year:04}", "m": f"{day.month:02}", "d": f"{day.day:02}", "s": str(season)}
    parts |= {"decade": f"{day.year // 10:03}X", "century": f"{day.year // 100:02}XX"}
    return form.format(**parts) + mark


FORMS_WITH_YEAR = [
    "{y}",
    "{y}-{m}",
    "{y}-{m}-{d}",
    "{y}-{s}",
    "{y}-XX",
    "{y}-{m}-XX",
    "{decade}",
    "{century}",
]
POINTS = st.builds(write_date, DAYS, st.sampled_from(FORMS_WITH_YEAR), MARKS)
YEARLESS = st.builds(
    write_date, DAYS, st.sampled_from(["XXXX-{m}", "XXXX-{m}-{d}", "XXXX-{m}-XX"]), MARKS
)


@st.composite
def spans(draw: st.DrawFn, points: st.SearchStrategy[str], forms: list[str]) -> str:
    begin, end = sorted((draw(points), draw(points)), key=lambda point: parse(point).sort_key)
    return draw(st.sampled_from(forms)).format(begin=begin, end=end) if begin != end else begin


SPANS = spans(POINTS, ["{begin}/{end}", "{begin}/..", "../{end}", "{begin}/", "/{end}"])
WRITTEN = st.one_of(POINTS, YEARLESS, SPANS)
WHENS = WRITTEN.map(parse)


@given(WRITTEN)
def test_every_date_keeps_its_spelling(written: str) -> None:
    assert parse(written).edtf == written


@given(WHENS)
def test_no_date_ends_before_it_begins(when: When) -> None:
    assert when.first is None or when.last is None or when.first <= when.last


@given(WHENS)
def test_no_date_in_words_has_the_signs_of_edtf(when: When) -> None:
    assert not set("X?~%/") & set(date_in_words(when))


@given(WHENS, WHENS)
def test_the_order_is_total_and_never_against_what_is_certainly_before(
    first: When, second: When
) -> None:
    assert [first < second, first == second, first > second].count(True) == 1
    assert not first.before(second) or first < second


@given(st.lists(WHENS, max_size=6))
def test_the_order_does_not_depend_on_the_order_before(whens: list[When]) -> None:
    backwards = whens[::-1]
    assert sorted(whens) == sorted(backwards)


@given(WHENS, WHENS)
def test_comparisons_agree_with_each_other(first: When, second: When) -> None:
    assert first.overlaps(first)
    assert first.within(first)
    assert not first.conflicts(first)
    assert not first.before(first)
    assert first.overlaps(second) == second.overlaps(first)
    assert first.conflicts(second) == second.conflicts(first)
    assert not first.within(second) or first.overlaps(second)
    assert not first.before(second) or first.conflicts(second)


@given(WHENS)
def test_a_date_survives_pickling_and_copying(when: When) -> None:
    assert pickle.loads(pickle.dumps(when)) == copy.deepcopy(when) == when
    assert {when, parse(when.edtf)} == {when}


def test_a_date_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        parse("1997").edtf = "1998"  # type: ignore[misc]


# ---- Compared with the library edtf --------------------------------------------------------------

# Left out is what only we read (marked seasons, spans with X in them) and where the library has
# another opinion: its winter ends with the year, an unknown end is ten years away, and the first
# decade begins in the year 0.
BOTH_DAYS = st.dates(date(100, 1, 1), date(9999, 12, 31)).filter(
    lambda day: day.month not in (12, 1, 2)
)
BOTH_POINTS = st.builds(write_date, BOTH_DAYS, st.sampled_from(FORMS_WITH_YEAR), st.just(""))
COMPLETE_POINTS = st.builds(
    write_date, BOTH_DAYS, st.sampled_from(["{y}", "{y}-{m}", "{y}-{m}-{d}"]), MARKS
)
BOTH_READ = st.one_of(
    BOTH_POINTS,
    COMPLETE_POINTS,
    spans(COMPLETE_POINTS, ["{begin}/{end}", "{begin}/..", "../{end}"]),
)


def is_read(written: str) -> bool:
    try:
        parse(written)
    except ValueError:
        return False
    return True


def is_read_by_library(written: str) -> bool:
    try:
        edtf.parse_edtf(written)
    except edtf.EDTFParseException:
        return False
    return True


@given(BOTH_READ)
def test_first_and_last_day_are_those_of_the_library(written: str) -> None:
    theirs, ours = edtf.parse_edtf(written), parse(written)
    assert [(day.year, day.month, day.day) if day else None for day in (ours.first, ours.last)] == [
        None if isinstance(day, float) else day[:3]
        for day in (theirs.lower_strict(), theirs.upper_strict())
    ]


@given(st.integers(1, 9999), st.integers(0, 26), st.integers(0, 33))
def test_the_library_knows_the_same_days(year: int, month: int, day: int) -> None:
    written = f"{year:04}-{month:02}-{day:02}"
    is_leap_day = written.endswith("-02-29")  # the library takes it in every year
    assert is_leap_day or is_read(written) == is_read_by_library(written)


@given(st.integers(1, 9999), st.integers(0, 24))  # from 25 on are level 2's
def test_the_library_knows_the_same_months_and_seasons(year: int, month: int) -> None:
    written = f"{year:04}-{month:02}"
    assert is_read(written) == is_read_by_library(written)
