"""A relation over time: phases on an axis, what falls into each by domain, treaties and visits."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from azgeo.formats.edtf import Point, When, on
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Event, Phase, Place, Record, Relation, Treaty
from azgeo.views.grouping import date_key

AXIS_WIDTH = 1000  # units
MIN_WIDTH = 4  # units of the narrowest mark
LETTER_WIDTH = 8  # units of a letter in the name of a phase
MAX_TICKS = 12
MAX_NESTING = 6  # places that lie in each other


class AxisSpan(NamedTuple):
    """A span of the axis; `open` when its end is not known or not yet come."""

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
        name = self.phase.name
        return name if LETTER_WIDTH * (len(name) + 3) < self.span.width else ""


class DateMark(NamedTuple):
    """An event or treaty on the axis, as wide as its date is known.

    `row` keeps marks apart that would meet. A turning point falls where a phase begins.
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


class DomainRow(NamedTuple):
    """A domain with a cell for each phase, and one more for what lies in no phase."""

    label: str
    cells: tuple[PhaseCell, ...]


class RelationPhases(NamedTuple):
    """Bands and marks on an axis with ticks (year, x); rows by domain; treaties; visits by host.

    A visit whose host is not one of the sides is under "".
    """

    relation: Relation
    bands: tuple[PhaseBand, ...]
    ticks: tuple[tuple[int, int], ...]
    marks: tuple[DateMark, ...]
    rows: tuple[DomainRow, ...]
    treaties: tuple[Treaty, ...]
    visits: Mapping[str, tuple[Event, ...]]

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a picture: a phase, or two marks."""
        return bool(self.bands) or len(self.marks) > 1

    @property
    def kinds(self) -> tuple[type[Record], ...]:
        """The kinds of the marks."""
        return tuple(dict.fromkeys(type(mark.record) for mark in self.marks))

    @property
    def has_turning_points(self) -> bool:
        """Whether any mark falls where a phase begins."""
        return any(mark.is_turning for mark in self.marks)

    @property
    def mark_rows(self) -> int:
        """How many rows of marks there are."""
        return max((mark.row for mark in self.marks), default=-1) + 1


def relation_phases(kb: KnowledgeBase, record: Record) -> RelationPhases | None:
    """The phases of a relation; None when nothing of it is dated, and for other records."""
    if not isinstance(record, Relation):
        return None
    events = sorted(kb.referrers(record, field="about", kind=Event), key=date_key)
    treaties = sorted(_treaties_between(kb, record), key=date_key)
    dated = [record for record in (*events, *treaties) if record.date and record.date.has_year]
    if not dated and not record.phases:
        return None
    dates = [record.date for record in dated if record.date]
    axis = _TimeAxis([*dates, *(phase.when for phase in record.phases.values())])
    bands = [PhaseBand(id, phase, axis.span(phase.when)) for id, phase in record.phases.items()]
    return RelationPhases(
        record,
        tuple(sorted(bands, key=lambda band: band.span.x)),
        axis.ticks(),
        tuple(_date_marks(axis, dated, list(_phase_beginnings(record)))),
        tuple(_domain_rows(kb, record, bands, events)),
        tuple(treaties),
        _visits_by_host(kb, record, events),
    )


class _TimeAxis:
    """Days to units of the axis, from the first day of a year to the last of another."""

    def __init__(self, dates: Sequence[When]) -> None:
        days = [day for when in dates for day in (when.first, when.last) if day]
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
        steps = (1, 2, 5, 10, 20, 50, 100, 1000)
        step = next(step for step in steps if (self.last - self.first) // step <= MAX_TICKS)
        years = range(self.first + -self.first % step, self.last + 1, step)
        return tuple((year, self.position(date(year, 1, 1))) for year in years)


def _phase_beginnings(relation: Relation) -> Iterator[When]:
    """The day, month or year in which each phase begins, where one is given."""
    for phase in relation.phases.values():
        if phase.when.is_span and isinstance(phase.when.begin, Point):
            yield on(phase.when.begin)


def _date_marks(
    axis: _TimeAxis, dated: Sequence[Record], beginnings: Sequence[When]
) -> Iterator[DateMark]:
    row_ends: list[int] = []
    for record in sorted(dated, key=date_key):
        when = record.date
        if when is None:
            continue
        span = axis.span(when)
        free = (row for row, end in enumerate(row_ends) if end <= span.x)
        row = next(free, len(row_ends))
        row_ends[row : row + 1] = [span.x + max(span.width + 8, 24)]
        is_turning = any(when.within(beginning) for beginning in beginnings)
        yield DateMark(record, when, span, row, is_turning)


def _domain_rows(
    kb: KnowledgeBase, relation: Relation, bands: Sequence[PhaseBand], events: Sequence[Event]
) -> Iterator[DomainRow]:
    """A row for each domain that has anything in a phase."""
    ids = [band.id for band in bands]
    for domain, term in kb.vocabulary.domains.items():
        in_phase_events: dict[str, list[Event]] = defaultdict(list)
        in_phase_claims: dict[str, list[Statement]] = defaultdict(list)
        for event in events:
            if event.domain == domain:
                in_phase_events[_phase_of(bands, event.when)].append(event)
        for id, claim in relation.claims.items():
            if claim.domain == domain:
                phase = claim.phase or _phase_of(bands, claim.when)
                in_phase_claims[phase].append(Statement(relation, id, claim))
        if any(in_phase_events[id] or in_phase_claims[id] for id in ids):
            cells = tuple(
                PhaseCell(tuple(in_phase_events[id]), tuple(in_phase_claims[id]))
                for id in (*ids, "")
            )
            yield DomainRow(term.label, cells)


def _phase_of(bands: Sequence[PhaseBand], when: When | None) -> str:
    """The one phase that holds a time; "" if it is undated, or reaches over several."""
    if when is None or not when.has_year:
        return ""
    return next((band.id for band in bands if when.within(band.phase.when)), "")


def _treaties_between(kb: KnowledgeBase, relation: Relation) -> Iterator[Treaty]:
    for treaty in kb.of(Treaty):
        if set(relation.between) <= set(treaty.parties) or relation.id in treaty.about:
            yield treaty


def _visits_by_host(
    kb: KnowledgeBase, relation: Relation, events: Sequence[Event]
) -> Mapping[str, tuple[Event, ...]]:
    """The events of a type that is a visit, by the side where they took place."""
    by_host: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if kb.vocabulary.event_types[event.type].visit:
            hosts = [
                side
                for side in relation.between
                if any(_lies_in(kb, place, side) for place in event.where)
            ]
            by_host[hosts[0] if len(hosts) == 1 else ""].append(event)
    hosts = [host for host in (*relation.between, "") if by_host[host]]
    return {host: tuple(by_host[host]) for host in hosts}


def _lies_in(kb: KnowledgeBase, place: str, actor: str, depth: int = MAX_NESTING) -> bool:
    """Whether a place is the actor itself, or lies in it, over any number of places between."""
    if place == actor:
        return True
    record = kb.records.get(place)
    if not isinstance(record, Place) or depth == 0:
        return False
    return any(_lies_in(kb, outer, actor, depth - 1) for outer in record.within)
