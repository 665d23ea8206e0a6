"""The route of a line as its page tells it: a bar divided by state, its points, and who is passed by."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Pipeline, Record, Route, Waypoint
from azgeo.views.maps.labels import BREAKPOINTS

LEG_NAMES = {"subsea": "under the sea", "tanker": "by tanker"}
MIN_NAME_WIDTH = 96  # CSS pixels of a name under the bar; one that is longer is cut where its stretch ends


class RouteSection(NamedTuple):
    """A part of the bar: a state, or a leg over sea between two of them (`leg`); where it begins and ends, in percent.

    `points` each with its place on the bar, in percent; `step` as that of a name on the map: from which width of the
    bar on a name has room under the stretch, if from any.
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
    """A route as a bar; `is_measured` if its parts are as long as an outside source says, else they are equal."""

    route: Route
    sections: tuple[RouteSection, ...]
    is_measured: bool


class PipelineRoutes(NamedTuple):
    """The routes of a line, and for each actor that it passes by what its page says of that actor."""

    bars: tuple[RouteBar, ...]
    bypassed: tuple[tuple[str, tuple[Statement, ...]], ...]


def pipeline_routes(kb: KnowledgeBase, record: Record) -> PipelineRoutes | None:
    """How a line runs; None for what is no line, and for a line of which neither is known."""
    if not isinstance(record, Pipeline) or not (record.routes or record.bypasses):
        return None
    named = {
        id: {str(one.path[1]) for one in kb.resolved_references[record.id] if one.path[0] == "claims" and one.id == id}
        for id in record.bypasses
    }
    passed_by = (
        (id, tuple(Statement(record, claim, record.claims[claim]) for claim in record.claims if claim in claims))
        for id, claims in named.items()
    )
    return PipelineRoutes(tuple(_bar(kb, record, route) for route in record.routes), tuple(passed_by))


def waypoints_by_state(route: Route) -> tuple[tuple[str, tuple[Waypoint, ...]], ...]:
    """The points of `route` in order, those that follow each other in one state together: (state's id, points)."""
    return tuple((state, tuple(points)) for state, points in groupby(route.waypoints, key=lambda point: point.state))


def _bar(kb: KnowledgeBase, line: Pipeline, route: Route) -> RouteBar:
    parts = list(_section_specs(route))
    lengths = _lengths(kb, line, [state for state, leg, _ in parts if not leg])
    amounts = _amounts(kb, line, parts, lengths)
    shares = [amount / sum(amounts) * 100 for amount in amounts] if amounts else [100 / len(parts)] * len(parts)
    edges = [sum(shares[:place], 0.0) for place in range(len(parts) + 1)]
    found = (
        _section(part, begin, end, lengths.get(part[0]))
        for part, (begin, end) in zip(parts, pairwise(edges), strict=True)
    )
    return RouteBar(route, tuple(found), bool(amounts))


RouteSectionSpec = tuple[str, str, tuple[Waypoint, ...]]


def _section_specs(route: Route) -> Iterator[RouteSectionSpec]:
    """The stretches of a route, and between them its legs over sea: state, leg, points."""
    for state, points in waypoints_by_state(route):
        yield state, "", points
        if points[-1].next_leg and points[-1] is not route.waypoints[-1]:
            yield "", points[-1].next_leg, ()


def _lengths(kb: KnowledgeBase, line: Pipeline, states: Sequence[str]) -> Mapping[str, OutsideFact]:
    """How long the line is in each of the states, where an outside source says so of all of them."""
    facts = [fact for fact in line.outside if kb.vocabulary.fact_types[fact.what].tells == "length" and fact.amount]
    found = {fact.of: fact for fact in reversed(facts) if fact.of}
    if len(states) == 1 and facts and states[0] not in found:
        return {states[0]: facts[0]}
    one_unit = len({fact.unit for fact in found.values()}) == 1
    is_told = len(set(states)) == len(states) and set(states) <= set(found) and one_unit
    return {state: found[state] for state in states} if is_told else {}


def _amounts(
    kb: KnowledgeBase, line: Pipeline, parts: Sequence[RouteSectionSpec], lengths: Mapping[str, OutsideFact]
) -> list[float]:
    """How long each part is; a leg over sea has what is left of the whole line, if it is the only one."""
    if not lengths:
        return []
    on_land = {state: float(fact.amount or 0) for state, fact in lengths.items()}
    whole = (fact for fact in line.outside if kb.vocabulary.fact_types[fact.what].tells == "length" and not fact.of)
    rest = next((float(fact.amount or 0) for fact in whole), 0.0) - sum(on_land.values())
    legs = sum(1 for _, leg, _ in parts if leg)
    if legs and (legs > 1 or rest <= 0):
        return []
    return [rest if leg else on_land[state] for state, leg, _ in parts]


def _section(part: RouteSectionSpec, begin: float, end: float, length: OutsideFact | None) -> RouteSection:
    state, leg, points = part
    way = [0.0]
    for one, other in pairwise(points):
        way.append(way[-1] + _great_circle(one, other))
    # Half a step before the first point and after the last: the line goes on there, into the next state.
    air = way[-1] / (2 * len(points)) if way[-1] else 0.5
    places = ((at + air) / (way[-1] + 2 * air) * (end - begin) + begin for at in way)
    told = zip(points, (round(place, 1) for place in places), strict=False)
    wanted = MIN_NAME_WIDTH / ((end - begin) / 100 or 1)
    step = next((step for step, width in enumerate(BREAKPOINTS) if width >= wanted), None)
    return RouteSection(state, leg, round(begin, 1), round(end, 1), tuple(told), length, step)


def _great_circle(one: Waypoint, other: Waypoint) -> float:
    """How far two points are from each other, in radians of a great circle."""
    (lat, lon), (to_lat, to_lon) = ((math.radians(point.lat), math.radians(point.lon)) for point in (one, other))
    cosine = math.sin(lat) * math.sin(to_lat) + math.cos(lat) * math.cos(to_lat) * math.cos(to_lon - lon)
    return math.acos(max(-1.0, min(1.0, cosine)))
