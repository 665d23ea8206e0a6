"""Dates in EDTF (ISO 8601-2, levels 0 and 1), kept, compared and sorted only as far as known.

Times of day are not read, nor years before 1 or after 9999: records need none. The parser is our
own: the library `edtf` 5.0.2 needs 3 ms a date where this needs 5 µs, accepts 29 February 1997 and
spans that end before they begin, guesses ten years for an unknown end and refuses an uncertain
season. The tests compare this module with that library on every form that both know.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, total_ordering
from typing import Literal

from azgeo.i18n import gettext as _
from azgeo.i18n import locale, mark

Precision = Literal["day", "month", "season", "year", "decade", "century"]
# In place of a month.
SEASONS = {21: mark("spring"), 22: mark("summer"), 23: mark("autumn"), 24: mark("winter")}
FORMS = (
    "1997, 1997-07, 1997-07-03, 1993-22 (summer), 199X, 1996?, 1996~, "
    "1991-04/1993-10, 2008/.. or XXXX-12-18"
)

_POINT = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?([?~%]?)"
)
_OUT_OF_RANGE = re.compile(
    r"-\d{4}(?:-\d\d){0,2}|Y-?\d+|.*\d *[Bb]\.?[Cc]\.?(?:[Ee]\.?)?", re.ASCII
)
_MAX_LENGTH = 32  # characters of the longest span, with some to spare
_LEAP_YEAR = 2000  # a year in which 29 February without a year has its day
_YEAR_PRECISION: tuple[Precision, ...] = ("year", "decade", "century")  # by the number of X


@dataclass(frozen=True)
class Point:
    """A day, month, season, year, decade or century, as precisely as it is known.

    `year` is the first one of a decade or century, and None where none is given (`XXXX-12-18`).
    `month` is 1 to 12, or 21 to 24 for a season. `unspecified` says that a month or day exists and
    is not known (`1997-XX`, `1997-07-XX`).
    """

    edtf: str
    precision: Precision
    year: int | None
    month: int | None = None
    day: int | None = None
    unspecified: Literal["", "month", "day"] = ""
    is_uncertain: bool = False
    is_approximate: bool = False

    @cached_property
    def days(self) -> tuple[date, date]:
        """The earliest and the latest day it can mean; without a year, in a leap year."""
        year = _LEAP_YEAR if self.year is None else self.year
        if self.precision in _YEAR_PRECISION:
            years = 10 ** _YEAR_PRECISION.index(self.precision)
            return date(max(year, 1), 1, 1), date(year + years - 1, 12, 31)
        month = self.month or 1
        if self.precision == "season":
            # EDTF leaves open which days a season has; here it has three months, and a winter
            # begins in December of its year.
            begin = 3 * (month - 20)
            return date(year, begin, 1), _last_day(year, begin + 2)
        if self.precision == "month":
            return date(year, month, 1), _last_day(year, month)
        return date(year, month, self.day or 1), date(year, month, self.day or 1)

    @property
    def first(self) -> date | None:
        """The earliest day it can mean; None without a year."""
        return None if self.year is None else self.days[0]

    @property
    def last(self) -> date | None:
        """The latest day it can mean; None without a year."""
        return None if self.year is None else self.days[1]

    @property
    def known_year(self) -> int | None:
        """The year, if it is known: not that of a decade, of a century or of `XXXX-12-18`."""
        return None if self.precision in ("decade", "century") else self.year


@dataclass(frozen=True)
class Open:
    """The end of a span that goes on, or the beginning of one that always was (`..`)."""

    edtf = ".."


@dataclass(frozen=True)
class Unknown:
    """The end or beginning of a span that exists and is not known (nothing before or after `/`)."""

    edtf = ""


Endpoint = Point | Open | Unknown
OPEN, UNKNOWN = Open(), Unknown()


@total_ordering
@dataclass(frozen=True)
class When:
    """A date or a span of time: `begin` and `end` are the same point for a date."""

    begin: Endpoint
    end: Endpoint

    @property
    def is_span(self) -> bool:
        """Whether it has two ends."""
        return self.begin is not self.end

    @cached_property
    def edtf(self) -> str:
        """The date or span as EDTF writes it."""
        return f"{self.begin.edtf}/{self.end.edtf}" if self.is_span else self.begin.edtf

    def __str__(self) -> str:
        return self.edtf

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points at which it begins and ends, as far as they are known; one for a date."""
        ends = (self.begin, self.end) if self.is_span else (self.begin,)
        return tuple(end for end in ends if isinstance(end, Point))

    @property
    def precision(self) -> Precision | Literal["span"]:
        """The smallest unit that is known of a date; of a span, that it is one."""
        return "span" if self.is_span else self.points[0].precision

    @property
    def first(self) -> date | None:
        """The earliest day it can mean; None where the beginning is open, unknown or yearless."""
        return self.begin.first if isinstance(self.begin, Point) else None

    @property
    def last(self) -> date | None:
        """The latest day it can mean; None where the end is open, unknown or yearless."""
        return self.end.last if isinstance(self.end, Point) else None

    @cached_property
    def has_year(self) -> bool:
        """Whether a year is given; only a day or month can lack one (`XXXX-12-18`)."""
        return self.points[0].year is not None

    @property
    def is_uncertain(self) -> bool:
        """Whether an end is marked with `?` or `%`."""
        return any(point.is_uncertain for point in self.points)

    @property
    def is_approximate(self) -> bool:
        """Whether an end is marked with `~` or `%`."""
        return any(point.is_approximate for point in self.points)

    @cached_property
    def sort_key(self) -> tuple[bool, date, int, str]:
        """Sorts by first day, the wider of two first (1993 before 1993-01-01), yearless last."""
        first, last = self._bounds
        return not self.has_year, first, -last.toordinal(), self.edtf

    def __lt__(self, other: "When") -> bool:
        return self.sort_key < other.sort_key

    def overlaps(self, other: "When") -> bool:
        """Whether they can share a day; a date without a year only with another such date."""
        (first, last), (other_first, other_last) = self._bounds, other._bounds
        return self.has_year == other.has_year and first <= other_last and other_first <= last

    def within(self, other: "When") -> bool:
        """Whether every day that this can mean lies in `other`."""
        (first, last), (other_first, other_last) = self._bounds, other._bounds
        return self.has_year == other.has_year and other_first <= first and last <= other_last

    def before(self, other: "When") -> bool:
        """Whether this is certainly over when `other` begins: never with ?, ~, % or no year."""
        if self._is_doubtful or other._is_doubtful or self.last is None or other.first is None:
            return False
        return self.last < other.first

    def conflicts(self, other: "When") -> bool:
        """Whether they cannot be the same time; what is marked ?, ~ or % conflicts with nothing."""
        if self._is_doubtful or other._is_doubtful:
            return False
        if self.has_year == other.has_year:
            return not self.overlaps(other)
        dated, yearless = (self, other) if self.has_year else (other, self)
        if dated.first is None or dated.last is None:
            return False
        return not any(day.overlaps(dated) for day in yearless._in_years(dated.years()))

    def in_year(self, year: int = _LEAP_YEAR) -> "When":
        """A date without a year as one of `year`; ValueError for 29 February of a common year."""
        return parse(f"{year:04}{self.edtf[4:]}")

    @cached_property
    def known_years(self) -> tuple[int, ...]:
        """The years in which it is known to begin and to end; none of a decade or yearless day."""
        years = (point.known_year for point in self.points)
        return tuple(dict.fromkeys(year for year in years if year is not None))

    def years(self, since: int | None = None, until: int | None = None) -> range:
        """Every year it touches.

        An open beginning reaches back to `since`, and an open end on to `until`, where given; an
        unknown one adds no year.
        """
        known = self.first or self.last
        if known is None:
            return range(0)
        opening = since if since and isinstance(self.begin, Open) else known.year
        closing = until if until and isinstance(self.end, Open) else known.year
        first = self.first.year if self.first else min(opening, known.year)
        last = self.last.year if self.last else max(closing, known.year)
        return range(first, last + 1)

    @cached_property
    def _bounds(self) -> tuple[date, date]:
        begin = self.begin.days[0] if isinstance(self.begin, Point) else date.min
        end = self.end.days[1] if isinstance(self.end, Point) else date.max
        return begin, end

    @cached_property
    def _is_doubtful(self) -> bool:
        return self.is_uncertain or self.is_approximate

    def _in_years(self, years: range) -> Iterator["When"]:
        point = self.points[0]
        for year in years:
            if (point.month, point.day) != (2, 29) or calendar.isleap(year):
                yield self.in_year(year)


def on(point: Point) -> When:
    """The date that is this one point."""
    return When(point, point)


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> When:
    """The date or span that `text` means; ValueError saying what is wrong and what to write."""
    if len(text) > _MAX_LENGTH:
        raise ValueError(
            _("{date}... is too long for a date; write {forms}").format(
                date=repr(text[:_MAX_LENGTH]), forms=FORMS
            )
        )
    if not has_form(text):
        if _OUT_OF_RANGE.fullmatch(text):
            raise ValueError(
                _("{date} is not a date: years reach from 0001 to 9999; write it in words").format(
                    date=repr(text)
                )
            )
        raise ValueError(
            _("{date} is not a date in EDTF; write {forms}").format(date=repr(text), forms=FORMS)
        )
    return _parse_span(text) if "/" in text else on(_parse_point(text))


def has_form(text: str) -> bool:
    """Whether `text` has the form of a date or span, be it one that exists or not."""
    begin, slash, end = text.partition("/")
    if not slash:
        return _POINT.fullmatch(text) is not None
    return all(side in ("", "..") or _POINT.fullmatch(side) for side in (begin, end))


def _parse_span(text: str) -> When:
    begin, end = (_parse_endpoint(side) for side in text.split("/"))
    if not isinstance(begin, Point) and not isinstance(end, Point):
        raise ValueError(
            _(
                "{span} has neither a beginning nor an end; "
                "leave it out, or write 1991/1993, 1991/.. or ../1993"
            ).format(span=repr(text))
        )
    if begin == end:
        raise ValueError(
            _("{span} begins and ends with the same date; write {date}").format(
                span=repr(text), date=begin.edtf
            )
        )
    when = When(begin, end)
    if any(point.year is None for point in when.points):
        raise ValueError(
            _(
                "{span} is a span without a year; write a span with years, or one day, XXXX-12-18"
            ).format(span=repr(text))
        )
    if when.first and when.last and when.last < when.first:
        raise ValueError(
            _("{span} ends before it begins; write the earlier date first, {turned}").format(
                span=repr(text), turned=f"{end.edtf}/{begin.edtf}"
            )
        )
    return when


def _parse_endpoint(text: str) -> Endpoint:
    if text == "":
        return UNKNOWN
    return OPEN if text == ".." else _parse_point(text)


def _parse_point(text: str) -> Point:
    year, month, day, qualifier = next(_POINT.finditer(text)).groups("")
    try:
        _check(year, month, day)
    except ValueError as mistake:
        raise ValueError(
            _("{date} is not a date: {mistake}").format(date=repr(text), mistake=mistake)
        ) from None
    number = None if year == "XXXX" else int(year.replace("X", "0"))
    is_month_known, is_day_known = month not in ("", "XX"), day not in ("", "XX")
    if is_month_known:
        precision: Precision = "day" if is_day_known else "month"
        precision = "season" if int(month) in SEASONS else precision
    else:
        precision = _YEAR_PRECISION[year.count("X")]
    return Point(
        text,
        precision,
        number,
        int(month) if is_month_known else None,
        int(day) if is_day_known else None,
        "month" if month == "XX" else "day" if day == "XX" else "",
        is_uncertain=qualifier in ("?", "%"),
        is_approximate=qualifier in ("~", "%"),
    )


def _check(year: str, month: str, day: str) -> None:
    """ValueError for a date that has the form and does not exist."""
    mistake = _year_mistake(year, month) or _month_mistake(year, month, day)
    if mistake:
        raise ValueError(mistake)
    if day not in ("", "XX"):
        number = _LEAP_YEAR if year == "XXXX" else int(year)
        last = calendar.monthrange(number, int(month))[1]
        if not 1 <= int(day) <= last:
            raise ValueError(
                _("{month} has no day {day}; write 01 to {last}").format(
                    month=month_name(int(month)), day=day, last=last
                )
            )


def _year_mistake(year: str, month: str) -> str:
    if year == "0000":
        return _("there is no year 0000; write a year from 0001 to 9999")
    if year == "XXXX" and not ("01" <= month <= "12"):
        return _(
            "a date without a year needs a month; leave it out, or write XXXX-12 or XXXX-12-18"
        )
    if year[:2].isdigit() and "X" in year and month:
        return _("a decade or century has no month; write {year}").format(year=year)
    return ""


def _month_mistake(year: str, month: str, day: str) -> str:
    if "00" in (month, day):
        return _("00 does not mean unknown; write {date}").format(
            date=year if month == "00" else f"{year}-{month}"
        )
    if month not in ("", "XX") and not (1 <= int(month) <= 12 or int(month) in SEASONS):
        return _(
            "there is no month {month}; "
            "write 01 to 12, or 21 spring, 22 summer, 23 autumn, 24 winter"
        ).format(month=month)
    if day and month == "XX":
        return _("a day needs its month; write {date}").format(date=f"{year}-XX")
    if day and int(month) in SEASONS:
        return _("{month} is {season}, which has no days; write {date}").format(
            month=month, season=_(SEASONS[int(month)]), date=f"{year}-{month}"
        )
    return ""


def month_name(month: int) -> str:
    """The name of a month, 1 to 12, in the language of the site."""
    from babel.dates import get_month_names  # slow to import, and rarely needed

    return str(get_month_names("wide", "stand-alone", locale())[month])


def _last_day(year: int, month: int) -> date:
    """The last day of a month; month 14 is February of the year after, when a winter ends."""
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    if year > date.max.year:
        return date.max
    return date(year, month, calendar.monthrange(year, month)[1])
