"""Dates as EDTF writes them: read, printed, compared, and refused with what to write instead."""

import re
from datetime import date

import pytest

from azgeo.formats.edtf import FORMS, parse

# ---- what is read and how it is printed ---------------------------------------------------------------------------

ENGLISH = """
1997                       1997
1997-07                    July 1997
1997-07-03                 3 July 1997
0576-11-30                 30 November 576
1993-21                    spring 1993
1993-22                    summer 1993
1993-23                    autumn 1993
1993-24                    winter 1993–1994
1997-XX                    1997 (month not known)
1997-07-XX                 July 1997 (day not known)
200X                       the 2000s
199X                       the 1990s
19XX                       the 20th century
20XX                       the 21st century
10XX                       the 11th century
XXXX-12-18                 18 December, year not given
XXXX-02-29                 29 February, year not given
XXXX-12                    December, year not given
XXXX-12-XX                 December (day not known), year not given
1996?                      perhaps 1996
1996~                      about 1996
1996%                      perhaps about 1996
1997-07-03?                perhaps 3 July 1997
1993-22~                   about summer 1993
18XX~                      about the 19th century
XXXX-12-18?                perhaps 18 December, year not given
1991/1993                  1991 to 1993
1991-04/1993-10            April 1991 to October 1993
1993-04/1993-10            April to October 1993
1993-04/1993               April 1993 to 1993
1993-21/1993-23            spring to autumn 1993
1993-23/1993-24            autumn 1993 to winter 1993–1994
2004-02-05/2004-03-03      5 February to 3 March 2004
2004-02-05/2005-02-05      5 February 2004 to 5 February 2005
1997-07-02/1997-07-04      2–4 July 1997
1997-07-02?/1997-07-04     perhaps 2 July 1997 to 4 July 1997
1997-07-02/1997-07-XX      2 July 1997 to July 1997 (day not known)
1991~/1993?                about 1991 to perhaps 1993
199X/200X                  the 1990s to the 2000s
2008-07/..                 since July 2008
2008-07-01~/..             since about 1 July 2008
../2008                    until 2008
../20XX                    until the 21st century
1993/                      from 1993, end not known
/1993                      until 1993, beginning not known
"""


@pytest.mark.parametrize("line", ENGLISH.strip().splitlines())
def test_a_date_prints_as_english(line: str) -> None:
    written, english = line.split(maxsplit=1)
    assert str(parse(written)) == english


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
    ("written", "uncertain", "approximate"),
    [("1996", False, False), ("1996?", True, False), ("1996~", False, True), ("1996%", True, True)],
)
def test_marks_say_uncertain_approximate_or_both(written: str, uncertain: bool, approximate: bool) -> None:
    assert (parse(written).uncertain, parse(written).approximate) == (uncertain, approximate)


def test_a_span_is_as_doubtful_as_its_ends() -> None:
    assert (parse("1991~/1993?").uncertain, parse("1991~/1993?").approximate) == (True, True)


def test_a_span_may_begin_and_end_on_one_day() -> None:
    assert (parse("1993-06-15?/1993-06-15").first, parse("1993-06-15?/1993-06-15").last) == (date(1993, 6, 15),) * 2


def test_only_a_date_without_a_year_says_so() -> None:
    assert [parse(written).year_given for written in ("1997", "../2008", "XXXX-12-18")] == [True, True, False]


# ---- what is refused, and what to write instead ----------------------------------------------------------------------

REFUSED = {
    "1997-13": "there is no month 13; write 01 to 12, or 21 spring, 22 summer, 23 autumn, 24 winter",
    "1997-02-30": "February has no day 30; write 01 to 28",
    "1997-02-29": "February has no day 29; write 01 to 28",
    "XXXX-02-30": "February has no day 30; write 01 to 29",
    "2010-00-00": "00 is not how to leave something open; write 2010",
    "2010-07-00": "00 is not how to leave something open; write 2010-07",
    "XXXX-07-00": "00 is not how to leave something open; write XXXX-07",
    "0000": "there is no year 0000; write a year from 0001 to 9999",
    "199X-07": "a decade or century has no month; write 199X",
    "1997-XX-03": "a day needs its month; write 1997-XX",
    "1993-22-03": "22 is summer, which has no days; write 1993-22",
    "XXXX": "a date without a year needs a month; leave it out, or write XXXX-12 or XXXX-12-18",
    "XXXX-24": "a date without a year needs a month; leave it out, or write XXXX-12 or XXXX-12-18",
}


@pytest.mark.parametrize("written", REFUSED)
def test_a_day_that_no_calendar_has_is_refused(written: str) -> None:
    assert refusal(written) == f"'{written}' is no date: {REFUSED[written]}"


MEANT = {
    "1993-6": "1993-06 for June 1993",
    "1997/7/3": "1997-07-03 for 3 July 1997",
    "03.07.1997": "1997-07-03 for 3 July 1997",
    "3/7/1997": "1997-07-03 for 3 July 1997",
    "19970703": "1997-07-03 for 3 July 1997",
    " 1997-07": "1997-07 for July 1997",
    "July 1997": "1997-07 for July 1997",
    "3 July 1997": "1997-07-03 for 3 July 1997",
    "3rd of July, 1997": "1997-07-03 for 3 July 1997",
    "July 3, 1997": "1997-07-03 for 3 July 1997",
    "Sept. 1997": "1997-09 for September 1997",
    "Fall 1993": "1993-23 for autumn 1993",
    "18 December": "XXXX-12-18 for 18 December, year not given",
    "1991-1993": "1991/1993 for 1991 to 1993",
    "1991–93": "1991/1993 for 1991 to 1993",
    "1991 to 1993": "1991/1993 for 1991 to 1993",
    "1990s": "199X for the 1990s",
    "the 20th century": "19XX for the 20th century",
    "199x": "199X for the 1990s",
    "c. 1996": "1996~ for about 1996",
    "1996?~": "1996% for perhaps about 1996",
    "since 2008-07": "2008-07/.. for since July 2008",
    "2008-present": "2008/.. for since 2008",
    "2008/open": "2008/.. for since 2008",
    "until 2008": "../2008 for until 2008",
    "1997-07-03T12:00:00Z": "1997-07-03 for 3 July 1997",
    "32.01.1997": FORMS,
    "soon": FORMS,
    "1991/1993/1995": FORMS,
    "١٩٩٧": FORMS,
    "": FORMS,
}


@pytest.mark.parametrize("written", MEANT)
def test_another_spelling_is_refused_with_the_right_one(written: str) -> None:
    assert refusal(written) == f"{written!r} is not a date in EDTF; write {MEANT[written]}"


@pytest.mark.parametrize("written", re.findall(r"[\dX][-./\dX?~]+", FORMS))
def test_every_form_that_a_message_recommends_is_read(written: str) -> None:
    assert refusal(written) == "accepted"


@pytest.mark.parametrize("written", ["-0044", "-0044-03-15", "Y17000", "Y-17000", "44 BC", "15 March 44 B.C.E."])
def test_a_year_that_no_record_needs_is_to_be_told_in_words(written: str) -> None:
    assert refusal(written) == f"'{written}' is no date: years reach from 0001 to 9999; write it as words in a text"


def test_a_line_end_is_not_part_of_a_date() -> None:
    assert refusal("1997\n") == "'1997\\n' is not a date in EDTF; write 1997 for 1997"


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    assert refusal("1993/1991-06") == (
        "'1993/1991-06' ends before it begins; write the earlier date first, 1991-06/1993"
    )


def test_a_span_from_a_date_to_itself_is_refused() -> None:
    assert refusal("1993/1993") == "'1993/1993' begins and ends with the same date; write 1993"


@pytest.mark.parametrize("written", ["../..", "/", "../", "/.."])
def test_a_span_without_ends_is_refused(written: str) -> None:
    assert refusal(written) == (
        f"'{written}' has neither begin nor end; leave it out, or write 1991/1993, 1991/.. or ../1993"
    )


def test_a_span_without_a_year_is_refused() -> None:
    assert refusal("XXXX-12-18/XXXX-12-20") == (
        "'XXXX-12-18/XXXX-12-20' is a span without a year; write a span with years, or one day, XXXX-12-18"
    )


def test_a_wrong_end_of_a_span_is_named() -> None:
    assert refusal("1993/1994-02-30") == "'1994-02-30' is no date: February has no day 30; write 01 to 28"


def test_a_text_too_long_for_a_date_is_cut_in_the_message() -> None:
    assert refusal("9" * 100_000) == f"'{'9' * 32}'... is too long for a date; write {FORMS}"


def refusal(written: str) -> str:
    try:
        parse(written)
    except ValueError as mistake:
        return str(mistake)
    return "accepted"


# ---- how dates compare -----------------------------------------------------------------------------------------------


def test_dates_sort_by_first_day_then_the_wider_first_and_without_a_year_last() -> None:
    in_order = "../2008 19XX 199X 1993/.. 1993/1995 1993 1993-01 1993-01-01 1993-21 1993-06-15 1994 XXXX-01-05 XXXX-12"
    assert [when.edtf for when in sorted(map(parse, sorted(in_order.split())))] == in_order.split()


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
def test_dates_overlap_if_they_can_have_a_day_in_common(line: str) -> None:
    one, other, expected = line.split()
    assert (parse(one).overlaps(parse(other)), parse(other).overlaps(parse(one))) == (expected == "yes",) * 2


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
    one, other, expected = line.split()
    assert parse(one).before(parse(other)) == (expected == "yes")


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
    one, other, expected = line.split()
    assert (parse(one).conflicts(parse(other)), parse(other).conflicts(parse(one))) == (expected == "yes",) * 2


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
def test_a_date_touches_years(written: str, since: int | None, until: int | None, years: list[int]) -> None:
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
def test_a_date_is_known_to_begin_and_end_in_years(written: str, years: tuple[int, ...]) -> None:
    assert parse(written).known_years == years
