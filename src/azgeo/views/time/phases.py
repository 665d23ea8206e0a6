"""The course of a relation: phases on a time axis, what falls into each by domain, its instruments and its journeys."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from azgeo.formats.edtf import When, parse
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Event, Phase, Place, Record, Relation, Treaty
from azgeo.views.tables.lists import date_key, date_of

AXIS_WIDTH = 1000  # of the axis, in its own units
MIN_WIDTH = 4  # the narrowest mark
LETTER_WIDTH = 8  # width of a letter in the name of a phase


class AxisSpan(NamedTuple):
    """A stretch of the axis: where it begins and how wide it is; `open` when its end is not known or not yet come."""

    x: int
    width: int
    open: bool


class PhaseBand(NamedTuple):
    """A phase on the axis."""

    id: str
    phase: Phase
    span: AxisSpan

    @property
    def label(self) -> str:
        """Its name, if there is room for it."""
        return self.phase.name if LETTER_WIDTH * (len(self.phase.name) + 3) < self.span.width else ""


class DateMark(NamedTuple):
    """An event or instrument on the axis, as wide as its date is known; `row` keeps marks apart that would meet.

    A turning point falls where a phase begins, as far as that is known.
    """

    record: Record
    when: When
    span: AxisSpan
    row: int
    is_turning: bool


class PhaseCell(NamedTuple):
    """What of one domain falls into one phase, or into none."""

    events: tuple[Event, ...]
    statements: tuple[Statement, ...]


class RelationPhases(NamedTuple):
    """All of it; `rows` are the domains, each with a cell a band and one more for what lies in no phase."""

    bands: tuple[PhaseBand, ...]
    ticks: tuple[tuple[int, int], ...]
    marks: tuple[DateMark, ...]
    rows: tuple[tuple[str, tuple[PhaseCell, ...]], ...]
    treaties: tuple[Treaty, ...]
    visits: Mapping[str, tuple[Event, ...]]

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a picture: a phase, or two marks."""
        return bool(self.bands) or len(self.marks) > 1

    @property
    def mark_rows(self) -> int:
        """How many rows of marks there are."""
        return max((mark.row for mark in self.marks), default=-1) + 1


def relation_phases(kb: KnowledgeBase, record: Record) -> RelationPhases | None:
    """The course of a relation, or None when nothing of it is dated; other records have none."""
    if not isinstance(record, Relation):
        return None
    about = {link.record.id: link.record for link in kb.backlinks(record).get("Events about it", ())}
    events = sorted((one for one in about.values() if isinstance(one, Event)), key=date_key)
    instruments = sorted(_treaties_between(kb, record), key=date_key)
    dated = [one for one in (*events, *instruments) if (when := date_of(one)) and when.year_given]
    if not dated and not record.phases:
        return None
    axis = _TimeAxis([date_of(one) for one in dated] + [phase.when for phase in record.phases.values()])
    bands = [PhaseBand(id, phase, axis.span(phase.when)) for id, phase in record.phases.items()]
    return RelationPhases(
        tuple(sorted(bands, key=lambda band: band.span.x)),
        axis.ticks(),
        tuple(_date_marks(axis, dated, list(_phase_beginnings(record)))),
        tuple(_domain_rows(kb, record, bands, events)),
        tuple(instruments),
        _visits_by_host(kb, record, events),
    )


class _TimeAxis:
    def __init__(self, times: Sequence[When | None]) -> None:
        days = [day for when in times if when for day in (when.first, when.last) if day]
        self.first = min(days).year
        self.last = max(days).year

    def position(self, day: date) -> int:
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        return round((day.toordinal() - begin) / (end - begin) * AXIS_WIDTH)

    def span(self, when: When) -> AxisSpan:
        begin = self.position(when.first) if when.first else 0
        end = self.position(when.last) if when.last else AXIS_WIDTH
        return AxisSpan(begin, max(end - begin, MIN_WIDTH), when.last is None)

    def ticks(self) -> tuple[tuple[int, int], ...]:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (self.last - self.first) // step <= 12)
        years = range(self.first + -self.first % step, self.last + 1, step)
        return tuple((year, self.position(date(year, 1, 1))) for year in years)


def _phase_beginnings(relation: Relation) -> Iterator[When]:
    """The day, month or year in which each phase begins, where one is given."""
    for phase in relation.phases.values():
        begin, is_span, _ = phase.when.edtf.partition("/")
        if is_span and phase.when.first:
            yield parse(begin)


def _date_marks(axis: _TimeAxis, dated: Sequence[Record], beginnings: Sequence[When]) -> Iterator[DateMark]:
    ends: list[int] = []
    for record in sorted(dated, key=date_key):
        when = date_of(record)
        if when:
            stretch = axis.span(when)
            row = next((row for row, end in enumerate(ends) if end <= stretch.x), len(ends))
            ends[row : row + 1] = [stretch.x + max(stretch.width + 8, 24)]
            yield DateMark(record, when, stretch, row, any(when.within(one) for one in beginnings))


def _domain_rows(
    kb: KnowledgeBase, relation: Relation, bands: Sequence[PhaseBand], events: Sequence[Event]
) -> Iterator[tuple[str, tuple[PhaseCell, ...]]]:
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
            yield word.label, tuple(PhaseCell(tuple(found_events[id]), tuple(found_claims[id])) for id in (*ids, ""))


def _phase_of(bands: Sequence[PhaseBand], when: When | None) -> str:
    """The one phase that holds a time; none if it is undated, or reaches over several."""
    holding = [band.id for band in bands if when and when.year_given and when.within(band.phase.when)]
    return holding[0] if holding else ""


def _treaties_between(kb: KnowledgeBase, relation: Relation) -> Iterator[Treaty]:
    for treaty in kb.of(Treaty):
        if set(relation.between) <= set(treaty.parties) or relation.id in treaty.about:
            yield treaty


def _visits_by_host(kb: KnowledgeBase, relation: Relation, events: Sequence[Event]) -> Mapping[str, tuple[Event, ...]]:
    """The events of a type that the vocabulary calls a journey, by the side where they took place."""
    by_side: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if kb.vocabulary.event_types[event.type].journey == "yes":
            sides = [side for side in relation.between if any(_lies_in(kb, place, side) for place in event.where)]
            by_side[sides[0] if len(sides) == 1 else ""].append(event)
    return {side: tuple(by_side[side]) for side in (*relation.between, "") if by_side[side]}


def _lies_in(kb: KnowledgeBase, place: str, actor: str, depth: int = 6) -> bool:
    """Whether a place is the actor itself, or lies in it, over any number of places between."""
    record = kb.records.get(place)
    if place == actor:
        return True
    return (
        isinstance(record, Place)
        and depth > 0
        and any(_lies_in(kb, outer, actor, depth - 1) for outer in record.within)
    )
