"""Dates as EDTF writes them: read, compared, and refused with what to write instead."""

import re
from datetime import date

import pytest

from azgeo.formats.edtf import FORMS, Open, has_form, month_name, on, parse

# ---- What is read --------------------------------------------------------------------------------

BOUNDS = """
1997            1997-01-01  1997-12-31  year
1997-02         1997-02-01  1997-02-28  month
1996-02         1996-02-01  1996-02-29  month
1997-07-03      1997-07-03  1997-07-03  day
1997-XX         1997-01-01  1997-12-31  year
1997-07-XX      1997-07-01  1997-07-31  month
1993-21         1993-03-01  1993-05-31  season
1993-24         1993-12-01  1994-02-28  season
9999-24         9999-12-01  9999-12-31  season
200X            2000-01-01  2009-12-31  decade
000X            0001-01-01  0009-12-31  decade
19XX            1900-01-01  1999-12-31  century
00XX            0001-01-01  0099-12-31  century
1996%           1996-01-01  1996-12-31  year
XXXX-12-18      None        None        day
XXXX-12         None        None        month
1991-04/1993    1991-04-01  1993-12-31  span
1993/1993-06    1993-01-01  1993-06-30  span
2008-07/..      2008-07-01  None        span
../2008         None        2008-12-31  span
1993/           1993-01-01  None        span
/1993           None        1993-12-31  span
"""


@pytest.mark.parametrize("line", BOUNDS.strip().splitlines())
def test_a_date_reaches_from_the_first_to_the_last_day_it_can_mean(line: str) -> None:
    written, first, last, precision = line.split()
    when = parse(written)
    assert (str(when.first), str(when.last), when.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("written", "is_uncertain", "is_approximate"),
    [("1996", False, False), ("1996?", True, False), ("1996~", False, True), ("1996%", True, True)],
)
def test_marks_say_uncertain_approximate_or_both(
    written: str, is_uncertain: bool, is_approximate: bool
) -> None:
    when = parse(written)
    assert (when.is_uncertain, when.is_approximate) == (is_uncertain, is_approximate)


def test_a_span_is_as_doubtful_as_its_ends() -> None:
    when = parse("1991~/1993?")
    assert (when.is_uncertain, when.is_approximate) == (True, True)


def test_a_span_may_begin_and_end_on_the_same_day() -> None:
    when = parse("1993-06-15?/1993-06-15")
    assert (when.first, when.last) == (date(1993, 6, 15), date(1993, 6, 15))


def test_only_a_date_without_a_year_has_no_year() -> None:
    whens = map(parse, ("1997", "../2008", "XXXX-12-18"))
    assert [when.has_year for when in whens] == [True, True, False]


def test_a_date_has_one_point_and_a_span_its_known_ends() -> None:
    points = [
        [point.edtf for point in parse(text).points] for text in ("1997", "1991/1993", "2008/..")
    ]
    assert points == [["1997"], ["1991", "1993"], ["2008"]]
    assert parse("2008/..").end == Open()


def test_a_point_can_be_a_date_of_its_own() -> None:
    assert [on(point) for point in parse("1991/1993-06").points] == [
        parse("1991"),
        parse("1993-06"),
    ]


def test_a_date_without_a_year_can_be_put_into_a_year() -> None:
    assert parse("XXXX-12-18").in_year(1997) == parse("1997-12-18")


def test_the_29th_of_february_cannot_be_put_into_a_common_year() -> None:
    with pytest.raises(ValueError, match="February has no day 29"):
        parse("XXXX-02-29").in_year(1997)


def test_a_month_has_a_name() -> None:
    assert (month_name(1), month_name(12)) == ("January", "December")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1997-13-40", True), ("1991/", True), ("../..", True), ("1993-6", False), ("1/2/3", False)],
)
def test_the_form_of_a_date_says_nothing_of_whether_it_exists(written: str, expected: bool) -> None:
    assert has_form(written) == expected


# ---- What is refused, and what to write instead --------------------------------------------------


def refusal(written: str) -> str:
    with pytest.raises(ValueError, match="write ") as caught:
        parse(written)
    return str(caught.value)


REFUSED = {
    "1997-13": "there is no month 13; "
    "write 01 to 12, or 21 spring, 22 summer, 23 autumn, 24 winter",
    "1997-02-30": "February has no day 30; write 01 to 28",
    "1997-02-29": "February has no day 29; write 01 to 28",
    "XXXX-02-30": "February has no day 30; write 01 to 29",
    "2010-00-00": "00 does not mean unknown; write 2010",
    "2010-07-00": "00 does not mean unknown; write 2010-07",
    "XXXX-07-00": "00 does not mean unknown; write XXXX-07",
    "0000": "there is no year 0000; write a year from 0001 to 9999",
    "199X-07": "a decade or century has no month; write 199X",
    "1997-XX-03": "a day needs its month; write 1997-XX",
    "1993-22-03": "22 is summer, which has no days; write 1993-22",
    "XXXX": "a date without a year needs a month; leave it out, or write XXXX-12 or XXXX-12-18",
    "XXXX-24": "a date without a year needs a month; leave it out, or write XXXX-12 or XXXX-12-18",
}


@pytest.mark.parametrize("written", REFUSED)
def test_a_day_that_no_calendar_has_is_refused(written: str) -> None:
    assert refusal(written) == f"'{written}' is not a date: {REFUSED[written]}"


@pytest.mark.parametrize("written", ["1993-6", "July 1997", "soon", "1991/1993/1995", "١٩٩٧", ""])
def test_a_text_in_another_form_is_refused_with_the_forms_of_edtf(written: str) -> None:
    assert refusal(written) == f"'{written}' is not a date in EDTF; write {FORMS}"


@pytest.mark.parametrize("written", re.findall(r"[\dX][-./\dX?~]+", FORMS))
def test_every_form_that_a_message_recommends_is_read(written: str) -> None:
    assert parse(written).edtf == written


@pytest.mark.parametrize(
    "written", ["-0044", "-0044-03-15", "Y17000", "Y-17000", "44 BC", "15 March 44 B.C.E."]
)
def test_a_year_that_no_record_needs_is_to_be_written_in_words(written: str) -> None:
    assert refusal(written) == (
        f"'{written}' is not a date: years reach from 0001 to 9999; write it in words"
    )


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    assert refusal("1993/1991-06") == (
        "'1993/1991-06' ends before it begins; write the earlier date first, 1991-06/1993"
    )


def test_a_span_from_a_date_to_itself_is_refused() -> None:
    assert refusal("1993/1993") == "'1993/1993' begins and ends with the same date; write 1993"


@pytest.mark.parametrize("written", ["../..", "/", "../", "/.."])
def test_a_span_without_ends_is_refused(written: str) -> None:
    assert refusal(written) == (
        f"'{written}' has neither a beginning nor an end; "
        "leave it out, or write 1991/1993, 1991/.. or ../1993"
    )


def test_a_span_without_a_year_is_refused() -> None:
    assert refusal("XXXX-12-18/XXXX-12-20") == (
        "'XXXX-12-18/XXXX-12-20' is a span without a year; "
        "write a span with years, or one day, XXXX-12-18"
    )


def test_the_wrong_end_of_a_span_is_named() -> None:
    assert refusal("1993/1994-02-30") == (
        "'1994-02-30' is not a date: February has no day 30; write 01 to 28"
    )


def test_a_text_too_long_for_a_date_is_cut_in_the_message() -> None:
    assert refusal("9" * 100_000) == f"'{'9' * 32}'... is too long for a date; write {FORMS}"


# ---- How dates compare ---------------------------------------------------------------------------

IN_ORDER = """
../2008  19XX  199X  1993/..  1993/1995  1993  1993-01  1993-01-01  1993-21  1993-06-15  1994
XXXX-01-05  XXXX-12
"""


def test_dates_sort_by_first_day_then_the_wider_first_and_without_a_year_last() -> None:
    in_order = IN_ORDER.split()
    assert [when.edtf for when in sorted(map(parse, sorted(in_order)))] == in_order


OVERLAPS = """
1993                1993-06-15   yes
1993                1994         no
1991-04/1993-10     1993         yes
1991-04/1993-10     1993-11      no
2008-07/..          2030         yes
2008-07/..          2008-06      no
../2008             1900         yes
1993/               2017         yes
199X                1993-21      yes
1993-24             1994-01-15   yes
XXXX-12             XXXX-12-18   yes
XXXX-12-18          XXXX-12-19   no
XXXX-12-18          1997-12-18   no
XXXX-12-18          1990/..      no
"""


@pytest.mark.parametrize("line", OVERLAPS.strip().splitlines())
def test_dates_overlap_if_they_can_share_a_day(line: str) -> None:
    first, second, expected = line.split()
    forwards = parse(first).overlaps(parse(second))
    backwards = parse(second).overlaps(parse(first))
    assert (forwards, backwards) == (expected == "yes",) * 2


WITHIN = """
1993-06-15          1993              yes
1993                1993              yes
1993                1993-06-15        no
1993                1993-06/1995      no
1991-04/1993-10     1991/..           yes
2008/..             1991/..           yes
2008/..             1991/2017         no
2008/               1991/2017         no
../2008             1991/2017         no
XXXX-12-18          XXXX-12           yes
XXXX-12-18          ../2008           no
"""


@pytest.mark.parametrize("line", WITHIN.strip().splitlines())
def test_a_date_is_within_another_that_has_every_day_of_it(line: str) -> None:
    inner, outer, expected = line.split()
    assert parse(inner).within(parse(outer)) == (expected == "yes")


BEFORE = """
1992                1993         yes
1993-06-14          1993-06-15   yes
1993-06-15          1993-06-15   no
1993                1993-06-15   no
1992-11/1993-06-15  1993-06-15   no
1993                1992         no
../2008             2009         yes
1993/1995           1996/..      yes
1993/..             2017         no
1993/               2017         no
1992?               1993         no
1992                1993~        no
XXXX-12-18          XXXX-12-19   no
XXXX-12-18          1997         no
1997                XXXX-12-18   no
"""


@pytest.mark.parametrize("line", BEFORE.strip().splitlines())
def test_a_date_is_before_another_only_if_that_is_certain(line: str) -> None:
    first, second, expected = line.split()
    assert parse(first).before(parse(second)) == (expected == "yes")


CONFLICTS = """
1993                1993-06-15              no
1993                1994                    yes
1993-06             1993-22                 no
1993?               1994                    no
1993~               2017                    no
XXXX-12             XXXX-12-18              no
XXXX-12-17          XXXX-12-18              yes
XXXX-12-18          1997-12-18              no
XXXX-12-18          1997                    no
XXXX-12-18          1997-12-17              yes
XXXX-12-18          1997-06/1998-06         no
XXXX-12-18          1997-12-19/1998-12-17   yes
XXXX-12-18          1997-12-19/..           no
XXXX-02-29          1997                    yes
XXXX-02-29          1996                    no
XXXX-02-29          199X                    no
"""


@pytest.mark.parametrize("line", CONFLICTS.strip().splitlines())
def test_dates_conflict_only_if_they_cannot_be_the_same_time(line: str) -> None:
    first, second, expected = line.split()
    forwards = parse(first).conflicts(parse(second))
    backwards = parse(second).conflicts(parse(first))
    assert (forwards, backwards) == (expected == "yes",) * 2


@pytest.mark.parametrize(
    ("written", "since", "until", "years"),
    [
        ("1997-07-03", None, None, [1997]),
        ("1993-24", None, None, [1993, 1994]),
        ("1991-04/1993-10", 1900, 2017, [1991, 1992, 1993]),
        ("2015/..", None, 2017, [2015, 2016, 2017]),
        ("2015/..", None, None, [2015]),
        ("2015/..", None, 2010, [2015]),
        ("2015/", None, 2017, [2015]),
        ("../1993", 1991, None, [1991, 1992, 1993]),
        ("../1993", None, None, [1993]),
        ("/1993", 1991, None, [1993]),
        ("XXXX-12-18", 1991, 2017, []),
    ],
)
def test_a_date_touches_years(
    written: str, since: int | None, until: int | None, years: list[int]
) -> None:
    assert list(parse(written).years(since, until)) == years


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("1997-07-03", (1997,)),
        ("1997~", (1997,)),
        ("1993-24", (1993,)),
        ("1991-04/1993-10", (1991, 1993)),
        ("1991-04/1991-10", (1991,)),
        ("2015/..", (2015,)),
        ("/1993", (1993,)),
        ("199X/2001", (2001,)),
        ("199X", ()),
        ("XXXX-12-18", ()),
    ],
)
def test_the_years_in_which_a_date_begins_and_ends_may_be_known(
    written: str, years: tuple[int, ...]
) -> None:
    assert parse(written).known_years == years
