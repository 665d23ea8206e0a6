"""Whatever a date says, it keeps its order and its spelling, and agrees with the library edtf where both read it."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.formats.edtf import When, parse


def refusal(written: str) -> str:
    try:
        parse(written)
    except ValueError as mistake:
        return str(mistake)
    return "accepted"


# ---- what every date keeps to ----------------------------------------------------------------------------------------

MARKS = st.sampled_from(["", "", "?", "~", "%"])
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def spelt(day: date, form: str, mark: str) -> str:
    season = 21 + (day.month - 3) % 12 // 3
    parts = {"y": f"{day.year:04}", "m": f"{day.month:02}", "d": f"{day.day:02}", "s": str(season)}
    parts |= {"decade": f"{day.year // 10:03}X", "century": f"{day.year // 100:02}XX"}
    return form.format(**parts) + mark


FORMS_WITH_YEAR = ["{y}", "{y}-{m}", "{y}-{m}-{d}", "{y}-{s}", "{y}-XX", "{y}-{m}-XX", "{decade}", "{century}"]
POINTS = st.builds(spelt, DAYS, st.sampled_from(FORMS_WITH_YEAR), MARKS)
YEARLESS = st.builds(spelt, DAYS, st.sampled_from(["XXXX-{m}", "XXXX-{m}-{d}", "XXXX-{m}-XX"]), MARKS)


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
def test_every_date_prints_without_a_trace_of_edtf(when: When) -> None:
    assert not set("X?~%/") & set(when.english)


@given(WHENS, WHENS)
def test_the_order_is_total_and_keeps_what_is_certainly_before_in_front(one: When, other: When) -> None:
    assert [one < other, one == other, one > other].count(True) == 1
    assert not one.before(other) or one < other


@given(st.lists(WHENS, max_size=6))
def test_the_order_does_not_depend_on_where_one_starts(whens: list[When]) -> None:
    backwards = whens[::-1]
    assert sorted(whens) == sorted(backwards)


@given(WHENS, WHENS)
def test_comparisons_agree_with_each_other(one: When, other: When) -> None:
    assert one.overlaps(one)
    assert one.within(one)
    assert not one.conflicts(one)
    assert not one.before(one)
    assert one.overlaps(other) == other.overlaps(one)
    assert one.conflicts(other) == other.conflicts(one)
    assert not one.within(other) or one.overlaps(other)
    assert not one.before(other) or one.conflicts(other)


@given(WHENS)
def test_a_date_outlives_pickling_and_copying(when: When) -> None:
    assert pickle.loads(pickle.dumps(when)) == copy.deepcopy(when) == when
    assert {when, parse(when.edtf)} == {when}


def test_a_date_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        parse("1997").edtf = "1998"  # type: ignore[misc]


@given(st.text(alphabet="0123456789X-/.?~% Januaryfogspthce", max_size=34))
def test_any_text_is_a_date_or_is_refused_with_what_to_write(written: str) -> None:
    assert refusal(written) == "accepted" or "write " in refusal(written)


# ---- held against the library edtf -----------------------------------------------------------------------------------


# Left out is what only we read (marked seasons, spans with X in them) and where the library has another opinion:
# its winter ends with the year, an unknown end is ten years away, and the first decade begins in the year 0.

BOTH_DAYS = st.dates(date(100, 1, 1), date(9999, 12, 31)).filter(lambda day: day.month not in (12, 1, 2))
BOTH_POINTS = st.builds(spelt, BOTH_DAYS, st.sampled_from(FORMS_WITH_YEAR), st.just(""))
COMPLETE_POINTS = st.builds(spelt, BOTH_DAYS, st.sampled_from(["{y}", "{y}-{m}", "{y}-{m}-{d}"]), MARKS)
BOTH_READ = st.one_of(BOTH_POINTS, COMPLETE_POINTS, spans(COMPLETE_POINTS, ["{begin}/{end}", "{begin}/..", "../{end}"]))


def library_reads(written: str) -> edtf.EDTFObject | None:
    try:
        return edtf.parse_edtf(written)
    except edtf.EDTFParseException:
        return None


@given(BOTH_READ)
def test_first_and_last_day_are_those_of_the_library(written: str) -> None:
    theirs = edtf.parse_edtf(written)
    bounds = [None if isinstance(day, float) else day[:3] for day in (theirs.lower_strict(), theirs.upper_strict())]
    when = parse(written)
    assert [(day.year, day.month, day.day) if day else None for day in (when.first, when.last)] == bounds


@given(st.integers(1, 9999), st.integers(0, 26), st.integers(0, 33))
def test_the_library_knows_the_same_days(year: int, month: int, day: int) -> None:
    written = f"{year:04}-{month:02}-{day:02}"
    leap_day_anywhere = written.endswith("-02-29")  # the library takes it in every year
    assert leap_day_anywhere or (refusal(written) == "accepted") == (library_reads(written) is not None)


@given(st.integers(1, 9999), st.integers(0, 24))  # from 25 on are level 2's
def test_the_library_knows_the_same_months_and_seasons(year: int, month: int) -> None:
    written = f"{year:04}-{month:02}"
    assert (refusal(written) == "accepted") == (library_reads(written) is not None)
