"""Honest time: EDTF dates (ISO 8601-2, levels 0 and 1) that sort, print and compare only as far as they are known.

Of these levels no time of day is read, and no year before 1 or after 9999: records need none.
The parser is our own: the library `edtf` 5.0.2 needs 3 ms a date where this needs 5 µs, takes 29 February 1997 and
spans that end before they begin, guesses ten years for an unknown end, refuses an uncertain season, prints no English.
The tests hold this module against that library on every form both know.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "span"]

_MONTH_NAMES = "January February March April May June July August September October November December"
MONTHS = {f"{number:02}": name for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
# EDTF leaves the days of a season open. Here each has three months, and a winter begins in December of its year.
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_NAMES = MONTHS | SEASONS
MARKS = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}
FORMS = "1997, 1997-07, 1997-07-03, 1993-22 (summer), 199X, 1996?, 1996~, 1991-04/1993-10, 2008/.. or XXXX-12-18"

_POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?([?~%]?)")
_BEYOND = re.compile(r"-\d{4}(?:-\d\d){0,2}|Y-?\d+|.*\d *[Bb]\.?[Cc]\.?(?:[Ee]\.?)?", re.ASCII)
_LONGEST = 32  # characters of the longest span, with some to spare
_ANY_YEAR = "2000"  # a leap year, so that 29 February without a year has a place
_DASH = "\N{EN DASH}"


@total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """A date or span as written; `first` and `last` are the outermost days it can mean, None if open or yearless."""

    edtf: str
    first: date | None
    last: date | None
    precision: Precision
    uncertain: bool
    approximate: bool
    year_given: bool

    @property
    def english(self) -> str:
        """`3 July 1997`, `summer 1993`, `about 1996`, `April 1991 to October 1993`, `since July 2008`."""
        return _span_english(*self.edtf.split("/")) if self.precision == "span" else _point_english(self.edtf)

    def __str__(self) -> str:
        return self.english

    @property
    def sort_key(self) -> tuple[bool, date, int, str]:
        """Earlier first day first, of two with the same the wider (1993 before 1993-01-01); without a year last."""
        first, last = self._bounds
        return not self.year_given, first, -last.toordinal(), self.edtf

    def __lt__(self, other: "When") -> bool:
        return self.sort_key < other.sort_key

    def overlaps(self, other: "When") -> bool:
        """Whether they can have a day in common; a date without a year only with another such date."""
        (first, last), (other_first, other_last) = self._bounds, other._bounds
        return self.year_given == other.year_given and first <= other_last and other_first <= last

    def within(self, other: "When") -> bool:
        """Whether every day this can mean lies in `other`."""
        (first, last), (other_first, other_last) = self._bounds, other._bounds
        return self.year_given == other.year_given and other_first <= first and last <= other_last

    def before(self, other: "When") -> bool:
        """Whether this is certainly over when `other` begins; never with ?, ~ or %, nor without a year."""
        if self._is_doubtful or other._is_doubtful or self.last is None or other.first is None:
            return False
        return self.last < other.first

    def conflicts(self, other: "When") -> bool:
        """Whether they cannot be the same time; what is marked ?, ~ or % conflicts with nothing."""
        if self._is_doubtful or other._is_doubtful:
            return False
        if self.year_given == other.year_given:
            return not self.overlaps(other)
        dated, yearless = (self, other) if self.year_given else (other, self)
        if dated.first is None or dated.last is None:
            return False
        return not any(day.overlaps(dated) for day in _in_years(yearless, dated.years()))

    @property
    def known_years(self) -> tuple[int, ...]:
        """The years in which it is known to begin and to end; a decade or a day without a year is known to none."""
        return tuple(dict.fromkeys(int(side[:4]) for side in self.edtf.split("/") if side[:4].isdigit()))

    def years(self, since: int | None = None, until: int | None = None) -> range:
        """Every year it touches; `..` reaches from `since` or to `until` where given, an unknown end adds no year."""
        known = self.first or self.last
        if known is None:
            return range(0)
        opening = since if since and self.edtf.startswith("..") else known.year
        closing = until if until and self.edtf.endswith("..") else known.year
        first = self.first.year if self.first else min(opening, known.year)
        last = self.last.year if self.last else max(closing, known.year)
        return range(first, last + 1)

    @property
    def _bounds(self) -> tuple[date, date]:
        if not self.year_given:
            return parse(self.edtf.replace("XXXX", _ANY_YEAR))._bounds
        return self.first or date.min, self.last or date.max

    @property
    def _is_doubtful(self) -> bool:
        return self.uncertain or self.approximate


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> When:
    """The date or span that `text` means; raises ValueError saying what is wrong and what to write."""
    if len(text) > _LONGEST:
        raise ValueError(f"{text[:_LONGEST]!r}... is too long for a date; write {FORMS}")
    if not _has_form(text):
        if _BEYOND.fullmatch(text):
            raise ValueError(f"{text!r} is no date: years reach from 0001 to 9999; write it as words in a text")
        raise ValueError(f"{text!r} is not a date in EDTF; write {_respelt(text) or FORMS}")
    return _span(text, *text.split("/")) if "/" in text else _point(text)


def _has_form(text: str) -> bool:
    begin, slash, end = text.partition("/")
    if not slash:
        return _POINT.fullmatch(text) is not None
    return all(side in ("", "..") or _POINT.fullmatch(side) for side in (begin, end))


def _span(text: str, begin: str, end: str) -> When:
    if begin in ("", "..") and end in ("", ".."):
        raise ValueError(f"{text!r} has neither begin nor end; leave it out, or write 1991/1993, 1991/.. or ../1993")
    if begin == end:
        raise ValueError(f"{text!r} begins and ends with the same date; write {begin}")
    sides = [_point(side) for side in (begin, end) if side not in ("", "..")]
    if not all(side.year_given for side in sides):
        raise ValueError(f"{text!r} is a span without a year; write a span with years, or one day, XXXX-12-18")
    first = None if begin in ("", "..") else sides[0].first
    last = None if end in ("", "..") else sides[-1].last
    if first and last and last < first:
        raise ValueError(f"{text!r} ends before it begins; write the earlier date first, {end}/{begin}")
    uncertain, approximate = any(side.uncertain for side in sides), any(side.approximate for side in sides)
    return When(text, first, last, "span", uncertain, approximate, True)


def _point(text: str) -> When:
    year, month, day, mark = _parts(text)
    try:
        _check(year, month, day)
        first, last, precision = _days(year.replace("XXXX", _ANY_YEAR), month, day)
    except ValueError as mistake:
        raise ValueError(f"{text!r} is no date: {mistake}") from None
    uncertain, approximate = mark in ("?", "%"), mark in ("~", "%")
    if year == "XXXX":
        return When(text, None, None, precision, uncertain, approximate, False)
    return When(text, first, last, precision, uncertain, approximate, True)


def _parts(point: str) -> tuple[str, str, str, str]:
    """Year, month, day and mark of a text that has the form, empty where it has none."""
    year, month, day, mark = next(_POINT.finditer(point)).groups("")
    return year, month, day, mark


def _days(year: str, month: str, day: str) -> tuple[date, date, Precision]:
    """First day, last day and the smallest unit that is known."""
    if month in ("", "XX"):
        return _years(year)
    if month in SEASONS:
        begin = 3 * (int(month) - 20)
        return *_months(int(year), begin, begin + 2), "season"
    first, last = _months(int(year), int(month), int(month))
    if day in ("", "XX"):
        return first, last, "month"
    if not 1 <= int(day) <= last.day:
        raise ValueError(f"{MONTHS[month]} has no day {day}; write 01 to {last.day}")
    return first.replace(day=int(day)), first.replace(day=int(day)), "day"


def _check(year: str, month: str, day: str) -> None:
    if year == "0000":
        raise ValueError("there is no year 0000; write a year from 0001 to 9999")
    if year == "XXXX" and month not in MONTHS:
        raise ValueError("a date without a year needs a month; leave it out, or write XXXX-12 or XXXX-12-18")
    if year[:2].isdigit() and "X" in year and month:
        raise ValueError(f"a decade or century has no month; write {year}")
    if "00" in (month, day):
        raise ValueError(f"00 is not how to leave something open; write {year if month == '00' else f'{year}-{month}'}")
    if month not in ("", "XX") and month not in _NAMES:
        raise ValueError(f"there is no month {month}; write 01 to 12, or 21 spring, 22 summer, 23 autumn, 24 winter")
    if day and month == "XX":
        raise ValueError(f"a day needs its month; write {year}-XX")
    if day and month in SEASONS:
        raise ValueError(f"{month} is {SEASONS[month]}, which has no days; write {year}-{month}")


def _years(year: str) -> tuple[date, date, Precision]:
    units: tuple[Precision, ...] = ("year", "decade", "century")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return date(max(first, 1), 1, 1), date(last, 12, 31), units[year.count("X")]


def _months(year: int, begin: int, end: int) -> tuple[date, date]:
    """First and last day; month 14 is February of the year after, when a winter ends."""
    last_year, last_month = (year, end) if end <= 12 else (year + 1, end - 12)
    if last_year > date.max.year:
        return date(year, begin, 1), date.max
    return date(year, begin, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def _in_years(yearless: When, years: range) -> Iterator[When]:
    for year in years:
        if "-02-29" not in yearless.edtf or calendar.isleap(year):
            yield parse(f"{year:04}{yearless.edtf[4:]}")


def _span_english(begin: str, end: str) -> str:
    if begin in ("", ".."):
        return f"until {_point_english(end)}" + ("" if begin else ", beginning not known")
    if end in ("", ".."):
        return f"since {_point_english(begin)}" if end else f"from {_point_english(begin)}, end not known"
    one, other = _point_english(begin), _point_english(end)
    if begin[:-2] == end[:-2] and parse(begin).precision == parse(end).precision == "day":
        return f"{int(begin[-2:])}{_DASH}{other}"
    year = f" {_year_english(begin[:4])}"
    if begin[-1].isdigit() and end[-1].isdigit() and other.endswith(year):
        one = one.removesuffix(year)
    return f"{one} to {other}"


@lru_cache(maxsize=4096)
def _point_english(point: str) -> str:
    year, month, day, mark = _parts(point)
    words = [day.lstrip("0X"), _NAMES.get(month, ""), _year_english(year) if year != "XXXX" else ""]
    if month == "24":
        words[-1] += f"{_DASH}{int(year) + 1}"
    note = " (month not known)" if month == "XX" else " (day not known)" if day == "XX" else ""
    return MARKS[mark] + " ".join(filter(None, words)) + note + (", year not given" if year == "XXXX" else "")


def _year_english(year: str) -> str:
    if year.endswith("XX"):
        century = int(year[:2]) + 1
        ordinal = "th" if century in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
        return f"the {century}{ordinal} century"
    return f"the {int(year[:3])}0s" if year.endswith("X") else str(int(year))


# What editors write instead, and its spelling in EDTF; offered only where the outcome is a date.
_NUMBERS = {name[:3].lower(): number for number, name in _NAMES.items()} | {"fal": "23"}
_RESPELT: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(.*)", lambda m: m[1]),
    (r"(\d{4})[-./](\d\d?)(?:[-./](\d\d?))?", lambda m: _spelt(m[1], m[2], m[3])),
    (r"(\d\d?)[-./ ](\d\d?)[-./ ](\d{4})", lambda m: _spelt(m[3], m[2], m[1])),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: _spelt(m[1], m[2], m[3])),
    (r"(?:(\d\d?)(?:st|nd|rd|th)? (?:of )?)?([a-z]{3})[a-z]*\.?,? ?(\d{4})?", lambda m: _spelt(m[3], m[2], m[1])),
    (r"([a-z]{3})[a-z]*\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})", lambda m: _spelt(m[3], m[1], m[2])),
    (r"(\d\d)(\d\d) ?(?:-|\u2013|/|to) ?(\d\d)?(\d\d)", lambda m: f"{m[1]}{m[2]}/{m[3] or m[1]}{m[4]}"),
    (r"(?:the )?(\d{3})0'?s", lambda m: f"{m[1]}X"),
    (r"(?:the )?(\d\d?)(?:st|nd|rd|th) century", lambda m: f"{int(m[1]) - 1:02}XX"),
    (r"(?:c|ca|circa|about)\.? ?(\d.*)", lambda m: f"{m[1]}~"),
    (r"(?:since |from )?(\d[\d-]*\d) ?(?:[-/\u2013]|to|until)? ?(?:now|today|present|open)?", lambda m: f"{m[1]}/.."),
    (r"(?:until|till|to) (\d.*)", lambda m: f"../{m[1]}"),
    (r"([\dxu-]+)([?~%]?)", lambda m: m[1].upper().replace("U", "X") + m[2]),
    (r"([\d-]+)(?:\?~|~\?)", lambda m: f"{m[1]}%"),
    (r"(\d{4}-\d\d-\d\d)[t ].*", lambda m: m[1]),
)


def _spelt(year: str | None, month: str, day: str | None) -> str:
    number = _NUMBERS.get(month.lower(), month.zfill(2))
    return f"{year or 'XXXX'}-{number}" + (f"-{day.zfill(2)}" if day else "")


def _respelt(text: str) -> str:
    """What the editor may have meant, as EDTF and in English; empty if that is anyone's guess."""
    for pattern, spelling in _RESPELT:
        written = re.fullmatch(pattern, text.strip(), re.ASCII | re.IGNORECASE)
        if written and _has_form(edtf := spelling(written)):
            try:
                return f"{edtf} for {parse(edtf).english}"
            except ValueError:
                continue
    return ""
