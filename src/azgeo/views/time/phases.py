"""The course of a relation: phases on a time axis, what falls into each by domain, its instruments and its journeys."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from azgeo.formats.edtf import When, parse
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Event, Location, Phase, Record, Relation, Treaty
from azgeo.views.tables.lists import date_key, date_of

WIDE = 1000  # of the axis, in its own units
LEAST = 4  # the narrowest mark
LETTER = 8  # width of a letter in the name of a phase


class Stretch(NamedTuple):
    """A stretch of the axis: where it begins and how wide it is; `open` when its end is not known or not yet come."""

    x: int
    wide: int
    open: bool


class Band(NamedTuple):
    """A phase on the axis."""

    id: str
    phase: Phase
    stretch: Stretch

    @property
    def label(self) -> str:
        """Its name, if there is room for it."""
        return self.phase.name if LETTER * (len(self.phase.name) + 3) < self.stretch.wide else ""


class Mark(NamedTuple):
    """An event or instrument on the axis, as wide as its date is known; `row` keeps marks apart that would meet.

    A turning point falls where a phase begins, as far as that is known.
    """

    record: Record
    when: When
    stretch: Stretch
    row: int
    is_turning: bool


class Cell(NamedTuple):
    """What of one domain falls into one phase, or into none."""

    events: tuple[Event, ...]
    statements: tuple[Statement, ...]


class Course(NamedTuple):
    """All of it; `rows` are the domains, each with a cell a band and one more for what lies in no phase."""

    bands: tuple[Band, ...]
    ticks: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    instruments: tuple[Treaty, ...]
    journeys: Mapping[str, tuple[Event, ...]]

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a picture: a phase, or two marks."""
        return bool(self.bands) or len(self.marks) > 1

    @property
    def mark_rows(self) -> int:
        """How many rows of marks there are."""
        return max((mark.row for mark in self.marks), default=-1) + 1


def course(kb: KnowledgeBase, record: Record) -> Course | None:
    """The course of a relation, or None when nothing of it is dated; other records have none."""
    if not isinstance(record, Relation):
        return None
    about = {link.record.id: link.record for link in kb.backlinks(record).get("Events about it", ())}
    events = sorted((one for one in about.values() if isinstance(one, Event)), key=date_key)
    instruments = sorted(_instruments(kb, record), key=date_key)
    dated = [one for one in (*events, *instruments) if (when := date_of(one)) and when.year_given]
    if not dated and not record.phases:
        return None
    axis = _Axis([date_of(one) for one in dated] + [phase.when for phase in record.phases.values()])
    bands = [Band(id, phase, axis.stretch(phase.when)) for id, phase in record.phases.items()]
    return Course(
        tuple(sorted(bands, key=lambda band: band.stretch.x)),
        axis.ticks(),
        tuple(_marks(axis, dated, list(_beginnings(record)))),
        tuple(_rows(kb, record, bands, events)),
        tuple(instruments),
        _journeys(kb, record, events),
    )


class _Axis:
    def __init__(self, times: Sequence[When | None]) -> None:
        days = [day for when in times if when for day in (when.first, when.last) if day]
        self.first = min(days).year
        self.last = max(days).year

    def at(self, day: date) -> int:
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        return round((day.toordinal() - begin) / (end - begin) * WIDE)

    def stretch(self, when: When) -> Stretch:
        begin = self.at(when.first) if when.first else 0
        end = self.at(when.last) if when.last else WIDE
        return Stretch(begin, max(end - begin, LEAST), when.last is None)

    def ticks(self) -> tuple[tuple[int, int], ...]:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (self.last - self.first) // step <= 12)
        years = range(self.first + -self.first % step, self.last + 1, step)
        return tuple((year, self.at(date(year, 1, 1))) for year in years)


def _beginnings(relation: Relation) -> Iterator[When]:
    """The day, month or year in which each phase begins, where one is given."""
    for phase in relation.phases.values():
        begin, is_span, _ = phase.when.edtf.partition("/")
        if is_span and phase.when.first:
            yield parse(begin)


def _marks(axis: _Axis, dated: Sequence[Record], beginnings: Sequence[When]) -> Iterator[Mark]:
    ends: list[int] = []
    for record in sorted(dated, key=date_key):
        when = date_of(record)
        if when:
            stretch = axis.stretch(when)
            row = next((row for row, end in enumerate(ends) if end <= stretch.x), len(ends))
            ends[row : row + 1] = [stretch.x + max(stretch.wide + 8, 24)]
            yield Mark(record, when, stretch, row, any(when.within(one) for one in beginnings))


def _rows(
    kb: KnowledgeBase, relation: Relation, bands: Sequence[Band], events: Sequence[Event]
) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """A row for each domain of which anything stands in a phase."""
    ids = [band.id for band in bands]
    for domain, word in kb.vocabulary.domains.items():
        found_events: dict[str, list[Event]] = defaultdict(list)
        found_claims: dict[str, list[Statement]] = defaultdict(list)
        for event in events:
            if event.domain == domain:
                found_events[_phase_of(bands, event.when)].append(event)
        for id, claim in relation.claims.items():
            if claim.domain == domain:
                found_claims[claim.phase or _phase_of(bands, claim.when)].append(Statement(relation, id, claim))
        if any(found_events[id] or found_claims[id] for id in ids):
            yield word.label, tuple(Cell(tuple(found_events[id]), tuple(found_claims[id])) for id in (*ids, ""))


def _phase_of(bands: Sequence[Band], when: When | None) -> str:
    """The one phase that holds a time; none if it is undated, or reaches over several."""
    holding = [band.id for band in bands if when and when.year_given and when.within(band.phase.when)]
    return holding[0] if holding else ""


def _instruments(kb: KnowledgeBase, relation: Relation) -> Iterator[Treaty]:
    for treaty in kb.of(Treaty):
        if set(relation.between) <= set(treaty.parties) or relation.id in treaty.about:
            yield treaty


def _journeys(kb: KnowledgeBase, relation: Relation, events: Sequence[Event]) -> Mapping[str, tuple[Event, ...]]:
    """The events of a type that the vocabulary calls a journey, by the side where they took place."""
    by_side: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if kb.vocabulary.event_types[event.type].journey == "yes":
            sides = [side for side in relation.between if any(_is_in(kb, place, side) for place in event.where)]
            by_side[sides[0] if len(sides) == 1 else ""].append(event)
    return {side: tuple(by_side[side]) for side in (*relation.between, "") if by_side[side]}


def _is_in(kb: KnowledgeBase, place: str, actor: str, depth: int = 6) -> bool:
    """Whether a place is the actor itself, or lies in it, over any number of places between."""
    record = kb.records.get(place)
    if place == actor:
        return True
    return (
        isinstance(record, Location)
        and depth > 0
        and any(_is_in(kb, outer, actor, depth - 1) for outer in record.within)
    )
