"""Bars of time: how wide a date is known within its year, and a block for each happening of a year."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from azgeo.formats.edtf import When, parse
from azgeo.model.records import Event, Pipeline, Record, Treaty
from azgeo.views.time.timeline import YearSlot

DAYS_OF_YEAR = 366  # steps of a mark's strip, a day each
MIN_SPAN, TIP = 8, 24  # steps of the narrowest mark, so that a day can be seen, and of the tip of one that goes on
BAR_WIDTH, MAX_BAR_HEIGHT, MAX_BLOCK_HEIGHT = (
    24,
    96,
    12,
)  # pixels: a bar, the highest bar as long as blocks stay visible, a block at most

# What a block looks like besides its colour, from {y} down, {h} high.
BLOCK_PATHS: Mapping[type[Record], str] = {
    Event: "M2 {y}h20v{h}h-20z",
    Treaty: "M7 {y}h10v{h}h-10z",
    Pipeline: "M12 {y}l{h} {half}l-{h} {half}l-{h} -{half}z",
}


class DateSpan(NamedTuple):
    """What is known of a date, in days of one year; `before` and `after` when it reaches out of that year."""

    x: int
    width: int
    continues_before: bool
    continues_after: bool

    @property
    def path(self) -> str:
        """The mark as an SVG path, 12 high, with a tip on each side where it goes on."""
        left, right = self.x + TIP * self.continues_before, self.x + self.width - TIP * self.continues_after
        body = f"M{left} 2H{right}V10H{left}Z" if left < right else ""
        tips = [
            f"M{TIP} 0L0 6L{TIP} 12Z" if self.continues_before else "",
            f"M{DAYS_OF_YEAR - TIP} 0L{DAYS_OF_YEAR} 6L{DAYS_OF_YEAR - TIP} 12Z" if self.continues_after else "",
        ]
        return body + "".join(tips)


class Block(NamedTuple):
    """A happening in the bar of its year, as an SVG path; hollow when only an outside source dates it."""

    record: Record
    hollow: bool
    path: str


class YearBar(NamedTuple):
    """A year of the overview with its blocks, or a gap of years without any; so many pixels high."""

    slot: YearSlot
    blocks: tuple[Block, ...]
    height: int


class Histogram(NamedTuple):
    """All bars, each WIDE pixels, the highest `tall`."""

    height: int
    bars: tuple[YearBar, ...]


def date_span(when: When, year: int | None) -> DateSpan:
    """How wide `when` is known within `year`; a decade or century fills the strip, a day without a year has its day."""
    if not when.year_given:
        when, year = parse(when.edtf.replace("XXXX", "2000")), 2000
    if year is None:
        return DateSpan(0, DAYS_OF_YEAR, False, False)
    new_year, silvester = date(year, 1, 1), date(year, 12, 31)
    before, after = not when.first or when.first < new_year, not when.last or when.last > silvester
    begin = 0 if before or not when.first else (when.first - new_year).days
    end = DAYS_OF_YEAR if after or not when.last else (when.last - new_year).days + 1
    x = min(begin, DAYS_OF_YEAR - MIN_SPAN)
    return DateSpan(x, max(end - x, MIN_SPAN), before, after)


def histogram(slots: tuple[YearSlot, ...]) -> Histogram:
    """A bar for each slot; where one year has very many happenings, the blocks of all get lower."""
    most = max((len(slot.items) for slot in slots), default=0)
    unit = max(1, min(MAX_BLOCK_HEIGHT, MAX_BAR_HEIGHT // max(most, 1)))
    return Histogram(most * unit, tuple(_bar(slot, unit) for slot in slots))


def block_path(kind: type[Record], y: int = 1, height: int = MAX_BLOCK_HEIGHT - 1) -> str:
    """The path of a block of a kind, from `y` down."""
    return BLOCK_PATHS[kind].format(y=y, h=height, half=height // 2)


def _bar(slot: YearSlot, unit: int) -> YearBar:
    height = max(1, unit - 1)
    ground = len(slot.items) * unit
    blocks = (
        Block(one.record, not one.by_article, block_path(type(one.record), ground - place * unit - height, height))
        for place, one in enumerate(slot.items)
    )
    return YearBar(slot, tuple(blocks), ground)
