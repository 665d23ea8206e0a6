"""Bars of time: how wide a date is known within its year, and a block for each item of a year."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from azgeo.formats.edtf import When
from azgeo.model.records import Record
from azgeo.views.time.timeline import YearSlot

DAYS_OF_YEAR = 366  # units of a strip
MIN_SPAN = 8  # units of the narrowest span, so that a day can be seen
TIP = 24  # units of the tip of a span that goes on
BAR_WIDTH = 24  # pixels
MAX_BAR_HEIGHT = 96  # pixels, as long as blocks stay visible
MAX_BLOCK_HEIGHT = 12  # pixels

# What a block of a kind looks like besides its colour, from {y} down, {h} high.
BLOCK_PATHS: Mapping[str, str] = {
    "square": "M2 {y}h20v{h}h-20z",
    "narrow": "M7 {y}h10v{h}h-10z",
    "diamond": "M12 {y}l{h} {half}l-{h} {half}l-{h} -{half}z",
}


class DateSpan(NamedTuple):
    """What is known of a date, in days of one year: where it begins, how wide it is.

    `continues_before` and `continues_after` say whether it reaches out of that year.
    """

    x: int
    width: int
    continues_before: bool
    continues_after: bool

    @property
    def path(self) -> str:
        """The span as an SVG path, 12 units high, with a tip on each side where it goes on."""
        left = self.x + TIP * self.continues_before
        right = self.x + self.width - TIP * self.continues_after
        body = f"M{left} 2H{right}V10H{left}Z" if left < right else ""
        tip_before = f"M{TIP} 0L0 6L{TIP} 12Z" if self.continues_before else ""
        edge = DAYS_OF_YEAR - TIP
        tip_after = f"M{edge} 0L{DAYS_OF_YEAR} 6L{edge} 12Z" if self.continues_after else ""
        return body + tip_before + tip_after


class Block(NamedTuple):
    """An item in the bar of its year; hollow when only an outside source dates it."""

    record: Record
    hollow: bool
    path: str


class YearBar(NamedTuple):
    """A year of the overview with its blocks, or a gap of years; `height` in pixels."""

    slot: YearSlot
    blocks: tuple[Block, ...]
    height: int


class Histogram(NamedTuple):
    """All bars, each `BAR_WIDTH` pixels wide; `height` is that of the highest."""

    height: int
    bars: tuple[YearBar, ...]


def date_span(when: When, year: int | None) -> DateSpan:
    """How wide `when` is known within `year`.

    A decade or century, which has no year, fills the strip; a day without a year has its day.
    """
    if not when.has_year:
        when = when.in_year()
        year = when.known_years[0]
    if year is None:
        return DateSpan(0, DAYS_OF_YEAR, False, False)
    new_year, last_day = date(year, 1, 1), date(year, 12, 31)
    continues_before = not when.first or when.first < new_year
    continues_after = not when.last or when.last > last_day
    begin = 0 if continues_before or not when.first else (when.first - new_year).days
    end = DAYS_OF_YEAR
    if when.last and not continues_after:
        end = (when.last - new_year).days + 1
    x = min(begin, DAYS_OF_YEAR - MIN_SPAN)
    return DateSpan(x, max(end - x, MIN_SPAN), continues_before, continues_after)


def histogram(slots: tuple[YearSlot, ...]) -> Histogram:
    """A bar for each slot; where one year has very many items, the blocks of all get lower."""
    most = max((len(slot.items) for slot in slots), default=0)
    unit = max(1, min(MAX_BLOCK_HEIGHT, MAX_BAR_HEIGHT // max(most, 1)))
    return Histogram(most * unit, tuple(_bar(slot, unit) for slot in slots))


def block_path(kind: type[Record], y: int = 1, height: int = MAX_BLOCK_HEIGHT - 1) -> str:
    """The SVG path of a block of a kind, from `y` down."""
    return BLOCK_PATHS[kind.timeline_block].format(y=y, h=height, half=height // 2)


def _bar(slot: YearSlot, unit: int) -> YearBar:
    height = max(1, unit - 1)
    bottom = len(slot.items) * unit
    blocks = tuple(
        Block(
            item.record,
            not item.by_article,
            block_path(type(item.record), bottom - index * unit - height, height),
        )
        for index, item in enumerate(slot.items)
    )
    return YearBar(slot, blocks, bottom)
