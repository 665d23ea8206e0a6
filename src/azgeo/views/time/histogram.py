"""Bars of time: how wide a date is known within its year, and a block for each happening of a year."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from azgeo.formats.edtf import When, parse
from azgeo.model.records import Event, Pipeline, Record, Treaty
from azgeo.views.time.timeline import Slot

YEAR = 366  # steps of a mark's strip, a day each
LEAST, TIP = 8, 24  # steps of the narrowest mark, so that a day can be seen, and of the tip of one that goes on
WIDE, TALL, UNIT = 24, 96, 12  # pixels: a bar, the highest bar as long as blocks stay visible, a block at most

# What a block looks like besides its colour, from {y} down, {h} high.
OUTLINES: Mapping[type[Record], str] = {
    Event: "M2 {y}h20v{h}h-20z",
    Treaty: "M7 {y}h10v{h}h-10z",
    Pipeline: "M12 {y}l{h} {half}l-{h} {half}l-{h} -{half}z",
}


class Mark(NamedTuple):
    """What is known of a date, in days of one year; `before` and `after` when it reaches out of that year."""

    x: int
    wide: int
    before: bool
    after: bool

    @property
    def path(self) -> str:
        """The mark as an SVG path, 12 high, with a tip on each side where it goes on."""
        left, right = self.x + TIP * self.before, self.x + self.wide - TIP * self.after
        body = f"M{left} 2H{right}V10H{left}Z" if left < right else ""
        tips = [
            f"M{TIP} 0L0 6L{TIP} 12Z" if self.before else "",
            f"M{YEAR - TIP} 0L{YEAR} 6L{YEAR - TIP} 12Z" if self.after else "",
        ]
        return body + "".join(tips)


class Block(NamedTuple):
    """A happening in the bar of its year, as an SVG path; hollow when only an outside source dates it."""

    record: Record
    hollow: bool
    path: str


class Bar(NamedTuple):
    """A year of the overview with its blocks, or a gap of years without any; so many pixels high."""

    slot: Slot
    blocks: tuple[Block, ...]
    tall: int


class Bars(NamedTuple):
    """All bars, each WIDE pixels, the highest `tall`."""

    tall: int
    bars: tuple[Bar, ...]


def mark(when: When, year: int | None) -> Mark:
    """How wide `when` is known within `year`; a decade or century fills the strip, a day without a year has its day."""
    if not when.year_given:
        when, year = parse(when.edtf.replace("XXXX", "2000")), 2000
    if year is None:
        return Mark(0, YEAR, False, False)
    new_year, silvester = date(year, 1, 1), date(year, 12, 31)
    before, after = not when.first or when.first < new_year, not when.last or when.last > silvester
    begin = 0 if before or not when.first else (when.first - new_year).days
    end = YEAR if after or not when.last else (when.last - new_year).days + 1
    x = min(begin, YEAR - LEAST)
    return Mark(x, max(end - x, LEAST), before, after)


def bars(slots: tuple[Slot, ...]) -> Bars:
    """A bar for each slot; where one year has very many happenings, the blocks of all get lower."""
    most = max((len(slot.happenings) for slot in slots), default=0)
    unit = max(1, min(UNIT, TALL // max(most, 1)))
    return Bars(most * unit, tuple(_bar(slot, unit) for slot in slots))


def outline(kind: type[Record], y: int = 1, height: int = UNIT - 1) -> str:
    """The path of a block of a kind, from `y` down."""
    return OUTLINES[kind].format(y=y, h=height, half=height // 2)


def _bar(slot: Slot, unit: int) -> Bar:
    height = max(1, unit - 1)
    ground = len(slot.happenings) * unit
    blocks = (
        Block(one.record, not one.by_article, outline(type(one.record), ground - place * unit - height, height))
        for place, one in enumerate(slot.happenings)
    )
    return Bar(slot, tuple(blocks), ground)
