"""Lines that run together, drawn side by side: each keeps its lane until their ways part."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from azgeo.views.maps.projection import Point

MAX_DETOUR = 1.15  # a line takes the way of another between two points that both have, if it is not much longer


class RoutePoint(NamedTuple):
    """A point of a line, how the line goes on from there, and what the point is called."""

    point: Point
    leg: str = ""
    name: str = ""


RoutePoints = Sequence[RoutePoint]
Segment = tuple[Point, Point]


def offset_lines(lines: Sequence[RoutePoints], gap: float) -> list[list[RoutePoint]]:
    """`lines` as they are drawn, `gap` apart where they run together: in their order from the left of their way."""
    full = [list(_with_shared_points(line, _occurrences(lines), lines)) for line in lines]
    lanes: dict[Segment, list[int]] = defaultdict(list)
    for number, line in enumerate(full):
        for one, other in pairwise(line):
            pair = (one.point, other.point)
            lane = lanes[pair if pair[::-1] not in lanes else pair[::-1]]
            if number not in lane:
                lane.append(number)
    return [list(_offset_line(number, line, lanes, gap)) for number, line in enumerate(full)]


def _occurrences(lines: Sequence[RoutePoints]) -> Mapping[Point, list[tuple[int, int]]]:
    """Where each point stands: in which line, as which of its points."""
    places: dict[Point, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        for at, step in enumerate(line):
            places[step.point].append((number, at))
    return places


def _with_shared_points(
    line: RoutePoints, places: Mapping[Point, list[tuple[int, int]]], lines: Sequence[RoutePoints]
) -> Iterator[RoutePoint]:
    """`line` with the points of another one between two of its own, where the other tells the same way more closely."""
    for one, other in pairwise(line):
        yield one
        if not one.leg:
            ways = list(_shared_stretches(one.point, other.point, places, lines))
            yield from map(RoutePoint, min(ways, key=_length, default=[one.point])[1:-1])
    yield line[-1]


def _shared_stretches(
    one: Point, other: Point, places: Mapping[Point, list[tuple[int, int]]], lines: Sequence[RoutePoints]
) -> Iterator[list[Point]]:
    ends = dict(places[other])
    for number, first in places[one]:
        last = ends.get(number, first)
        steps = lines[number][first : last + 1] if first < last else lines[number][last : first + 1]
        way = [step.point for step in steps]
        is_short = _length(way) < MAX_DETOUR * math.dist(one, other)
        if len(way) > 2 and is_short and not any(step.leg for step in steps[:-1]):
            yield way if first < last else way[::-1]


def _length(way: Sequence[Point]) -> float:
    return sum(math.dist(one, other) for one, other in pairwise(way))


def _offset_line(
    number: int, line: RoutePoints, lanes: Mapping[Segment, Sequence[int]], gap: float
) -> Iterator[RoutePoint]:
    """`line` in its lanes; it starts and ends where it truly does."""
    pairs = list(pairwise(step.point for step in line))
    yield line[0]
    for step, before, after in zip(line[1:], pairs, pairs[1:], strict=False):
        (ax, ay), (bx, by) = (_segment_offset(number, pair, lanes, gap) for pair in (before, after))
        bend = max(0.6, 1 + _cosine(before, after))  # in a sharp bend lanes would come too far out
        yield step._replace(point=(step.point[0] + (ax + bx) / bend, step.point[1] + (ay + by) / bend))
    yield line[-1]


def _segment_offset(number: int, pair: Segment, lanes: Mapping[Segment, Sequence[int]], gap: float) -> Point:
    """How far and where a line is moved on its way between two points."""
    way = pair if pair in lanes else pair[::-1]
    lane = lanes[way]
    offset = (lane.index(number) - (len(lane) - 1) / 2) * gap
    x, y = _direction(way)
    return -y * offset, x * offset


def _cosine(before: Segment, after: Segment) -> float:
    (ax, ay), (bx, by) = _direction(before), _direction(after)
    return ax * bx + ay * by


def _direction(pair: Segment) -> Point:
    (ax, ay), (bx, by) = pair
    length = math.dist(*pair) or 1.0
    return (bx - ax) / length, (by - ay) / length
