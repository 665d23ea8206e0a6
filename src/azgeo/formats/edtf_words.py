"""Dates in words, in the language of the site: `3 July 1997`, `about 1996`, `since July 2008`.

Months and the order of day, month and year come from CLDR, everything else from the catalogue.
"""

from functools import lru_cache

from babel.dates import format_date, format_skeleton

from azgeo.formats.edtf import SEASONS, Open, Point, Unknown, When, month_name
from azgeo.i18n import gettext as _
from azgeo.i18n import language, load_catalogue, locale, mark, speaking

# How a century is called, by the CLDR category of its ordinal number.
_CENTURIES = {
    "one": mark("the {number}st century"),
    "two": mark("the {number}nd century"),
    "few": mark("the {number}rd century"),
    "other": mark("the {number}th century"),
}
_SEASONS = {
    21: mark("spring {year}"),
    22: mark("summer {year}"),
    23: mark("autumn {year}"),
    24: mark("winter {year}–{next_year}"),
}
_QUALIFIED = {  # by (is_uncertain, is_approximate)
    (True, False): mark("perhaps {date}"),
    (False, True): mark("about {date}"),
    (True, True): mark("perhaps about {date}"),
}


def date_in_words(when: When) -> str:
    """The date or span as a reader says it."""
    return _date_in_words(when, language())


def date_in_english(when: When) -> str:
    """The date or span in English, whatever the language of the site."""
    with speaking(load_catalogue("en")):
        return date_in_words(when)


@lru_cache(maxsize=1 << 14)  # the same dates are on many pages
def _date_in_words(when: When, _language: str) -> str:
    if not when.is_span:
        return point_in_words(when.points[0])
    begin, end = when.begin, when.end
    if isinstance(begin, Point) and isinstance(end, Point):
        return _span_in_words(begin, end)
    if isinstance(end, Point):
        words = _OPEN_BEGINNING if isinstance(begin, Open) else _UNKNOWN_BEGINNING
        return _(words).format(date=point_in_words(end))
    assert isinstance(begin, Point)
    words = _UNKNOWN_END if isinstance(end, Unknown) else _OPEN_END
    return _(words).format(date=point_in_words(begin))


_OPEN_BEGINNING, _OPEN_END = mark("until {date}"), mark("since {date}")
_UNKNOWN_BEGINNING = mark("until {date}, beginning not known")
_UNKNOWN_END = mark("from {date}, end not known")


def _span_in_words(begin: Point, end: Point) -> str:
    """Both ends, with the month and year that they share said once."""
    if not (begin.year == end.year and _is_plain(begin) and _is_plain(end)):
        return _("{begin} to {end}").format(begin=point_in_words(begin), end=point_in_words(end))
    if begin.day and end.day and begin.month == end.month:
        return _("{day}–{date}").format(day=begin.day, date=point_in_words(end))
    return _("{begin} to {end}").format(begin=_without_year(begin), end=point_in_words(end))


def _is_plain(point: Point) -> bool:
    """Whether it is an exact day, month or season, without doubts, in one year."""
    is_in_year = point.precision in ("day", "month") or point.month in (21, 22, 23)
    return is_in_year and not (point.unspecified or point.is_uncertain or point.is_approximate)


def point_in_words(point: Point) -> str:
    """A day, month, season, year, decade or century as a reader says it."""
    words = _known_part(point)
    if point.unspecified == "month":
        words = _("{date} (month not known)").format(date=words)
    elif point.unspecified == "day":
        words = _("{date} (day not known)").format(date=words)
    if point.year is None:
        words = _("{date}, year not given").format(date=words)
    qualified = _QUALIFIED.get((point.is_uncertain, point.is_approximate))
    return _(qualified).format(date=words) if qualified else words


def _known_part(point: Point) -> str:
    if point.year is None:
        return _without_year(point)
    if point.precision == "century":
        number = point.year // 100 + 1
        return _(_CENTURIES[locale().ordinal_form(number)]).format(number=number)
    if point.precision == "decade":
        return _("the {year}s").format(year=point.year)
    if point.precision == "year":
        return str(point.year)
    if point.precision == "season":
        season = _(_SEASONS[point.month or 21])
        return season.format(year=point.year, next_year=point.year + 1)
    if point.precision == "month":
        return format_skeleton("yMMMM", point.days[0], locale=locale())
    return format_date(point.days[0], "long", locale=locale())


def _without_year(point: Point) -> str:
    if point.precision == "day":
        return str(format_skeleton("MMMMd", point.days[0], locale=locale()))
    month = point.month or 1
    return _(SEASONS[month]) if month in SEASONS else month_name(month)
