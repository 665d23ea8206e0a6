"""The route of a pipeline: a bar divided by state, and the actors that it bypasses."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from azgeo.i18n import mark
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Pipeline, Record, Route, Waypoint
from azgeo.views.maps.labels import BREAKPOINTS

LEG_NAMES = {"subsea": mark("under the sea"), "tanker": mark("by tanker")}
MIN_NAME_WIDTH = 96  # CSS pixels for a name under the bar; a longer one is cut


class RouteSection(NamedTuple):
    """A part of the bar: a state, or between two of them a `leg` over sea.

    It begins and ends at shares of the bar in percent, as do its `points`. `breakpoint` is the
    index of the width of the bar from which a name has room under it, None where it never has.
    """

    state: str
    leg: str
    begin: float
    end: float
    points: tuple[tuple[Waypoint, float], ...]
    length: OutsideFact | None
    breakpoint: int | None

    @property
    def width(self) -> float:
        """How much of the bar it takes, in percent."""
        return round(self.end - self.begin, 1)


class RouteBar(NamedTuple):
    """A route as a bar; `is_measured` if outside sources give the lengths of its sections.

    Otherwise all sections are equal.
    """

    route: Route
    sections: tuple[RouteSection, ...]
    is_measured: bool


class PipelineRoutes(NamedTuple):
    """The routes of a line, and for each actor that it bypasses what its page says of that."""

    pipeline: Pipeline
    bars: tuple[RouteBar, ...]
    bypassed: tuple[tuple[str, tuple[Statement, ...]], ...]


class RouteSectionSpec(NamedTuple):
    """A section before its place on the bar is known: a state with its points, or a leg."""

    state: str
    leg: str
    points: tuple[Waypoint, ...]


def pipeline_routes(kb: KnowledgeBase, record: Record) -> PipelineRoutes | None:
    """How a line runs; None for other records, and where neither route nor bypass is known."""
    if not isinstance(record, Pipeline) or not (record.routes or record.bypasses):
        return None
    claims_on = {
        id: {
            str(reference.path[1])
            for reference in kb.resolved_references[record.id]
            if reference.path[0] == "claims" and reference.id == id
        }
        for id in record.bypasses
    }
    bypassed = (
        (
            id,
            tuple(
                Statement(record, claim_id, claim)
                for claim_id, claim in record.claims.items()
                if claim_id in claims
            ),
        )
        for id, claims in claims_on.items()
    )
    bars = tuple(_bar(kb, record, route) for route in record.routes)
    return PipelineRoutes(record, bars, tuple(bypassed))


def waypoints_by_state(route: Route) -> tuple[tuple[str, tuple[Waypoint, ...]], ...]:
    """The points of `route` in order, those that follow each other in one state together."""
    by_state = groupby(route.waypoints, key=lambda waypoint: waypoint.state)
    return tuple((state, tuple(points)) for state, points in by_state)


def _bar(kb: KnowledgeBase, pipeline: Pipeline, route: Route) -> RouteBar:
    specs = list(_section_specs(route))
    lengths = _lengths(kb, pipeline, [spec.state for spec in specs if not spec.leg])
    amounts = _amounts(kb, pipeline, specs, lengths)
    if amounts:
        shares = [amount / sum(amounts) * 100 for amount in amounts]
    else:
        shares = [100 / len(specs)] * len(specs)
    edges = [sum(shares[:index], 0.0) for index in range(len(specs) + 1)]
    sections = tuple(
        _section(spec, begin, end, lengths.get(spec.state))
        for spec, (begin, end) in zip(specs, pairwise(edges), strict=True)
    )
    return RouteBar(route, sections, bool(amounts))


def _section_specs(route: Route) -> Iterator[RouteSectionSpec]:
    """The states of a route, and between them its legs over sea."""
    for state, points in waypoints_by_state(route):
        yield RouteSectionSpec(state, "", points)
        last = points[-1]
        if last.next_leg and last is not route.waypoints[-1]:
            yield RouteSectionSpec("", last.next_leg, ())


def _length_facts(kb: KnowledgeBase, pipeline: Pipeline) -> list[OutsideFact]:
    fact_types = kb.vocabulary.fact_types
    return [fact for fact in pipeline.outside if fact_types[fact.what].gives == "length"]


def _lengths(
    kb: KnowledgeBase, pipeline: Pipeline, states: Sequence[str]
) -> Mapping[str, OutsideFact]:
    """How long the line is in each of the states, where outside sources say so of all of them."""
    facts = [fact for fact in _length_facts(kb, pipeline) if fact.amount]
    by_state = {fact.of: fact for fact in reversed(facts) if fact.of}
    if len(states) == 1 and facts and states[0] not in by_state:
        return {states[0]: facts[0]}
    has_one_unit = len({fact.unit for fact in by_state.values()}) == 1
    is_complete = len(set(states)) == len(states) and set(states) <= set(by_state)
    return {state: by_state[state] for state in states} if is_complete and has_one_unit else {}


def _amounts(
    kb: KnowledgeBase,
    pipeline: Pipeline,
    specs: Sequence[RouteSectionSpec],
    lengths: Mapping[str, OutsideFact],
) -> list[float]:
    """How long each section is, in the unit of the sources; nothing where it is not known.

    A leg over sea has what is left of the whole line, if it is the only one.
    """
    if not lengths:
        return []
    on_land = {state: float(fact.amount or 0) for state, fact in lengths.items()}
    whole = (float(fact.amount or 0) for fact in _length_facts(kb, pipeline) if not fact.of)
    rest = next(whole, 0.0) - sum(on_land.values())
    legs = sum(1 for spec in specs if spec.leg)
    if legs and (legs > 1 or rest <= 0):
        return []
    return [rest if spec.leg else on_land[spec.state] for spec in specs]


def _section(
    spec: RouteSectionSpec, begin: float, end: float, length: OutsideFact | None
) -> RouteSection:
    distances = [0.0]
    for waypoint, following in pairwise(spec.points):
        distances.append(distances[-1] + _great_circle(waypoint, following))
    # Half a step before the first point and after the last: the line goes on there, into the next
    # state.
    total = distances[-1]
    margin = total / (2 * len(spec.points)) if total else 0.5
    positions = (
        round((distance + margin) / (total + 2 * margin) * (end - begin) + begin, 1)
        for distance in distances
    )
    needed = MIN_NAME_WIDTH / ((end - begin) / 100 or 1)
    fits = (index for index, width in enumerate(BREAKPOINTS) if width >= needed)
    return RouteSection(
        spec.state,
        spec.leg,
        round(begin, 1),
        round(end, 1),
        tuple(zip(spec.points, positions, strict=False)),
        length,
        next(fits, None),
    )


def _great_circle(start: Waypoint, end: Waypoint) -> float:
    """How far two points are from each other, in radians of a great circle."""
    lat, lon = math.radians(start.lat), math.radians(start.lon)
    other_lat, other_lon = math.radians(end.lat), math.radians(end.lon)
    cosine = math.sin(lat) * math.sin(other_lat)
    cosine += math.cos(lat) * math.cos(other_lat) * math.cos(other_lon - lon)
    return math.acos(max(-1.0, min(1.0, cosine)))
