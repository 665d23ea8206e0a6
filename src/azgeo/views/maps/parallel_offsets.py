"""Lines that share a way are drawn side by side, each with a constant offset while they do."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from azgeo.views.maps.projection import Point

# Two lines that share two points share the way between them if it is at most so much longer than
# the straight line.
MAX_DETOUR = 1.15
MIN_BEND = 0.6  # limits how far out lines come in a sharp bend


class RoutePoint(NamedTuple):
    """A point of a line, how the line goes on from it (`leg`), and the name of the point."""

    point: Point
    leg: str = ""
    name: str = ""


RoutePoints = Sequence[RoutePoint]
Segment = tuple[Point, Point]
Occurrences = Mapping[Point, Sequence[tuple[int, int]]]  # line number, index of the point in it
LinesOfSegment = Mapping[Segment, Sequence[int]]


def offset_lines(lines: Sequence[RoutePoints], gap: float) -> list[list[RoutePoint]]:
    """`lines` with points moved so that they are `gap` apart where they share segments.

    The first of `lines` is leftmost, as seen in the direction in which it runs.
    """
    occurrences = _occurrences(lines)
    dense = [list(_with_shared_points(line, occurrences, lines)) for line in lines]
    lines_of_segment: dict[Segment, list[int]] = defaultdict(list)
    for number, line in enumerate(dense):
        for start, end in pairwise(route_point.point for route_point in line):
            is_reversed = (end, start) in lines_of_segment
            numbers = lines_of_segment[(end, start) if is_reversed else (start, end)]
            if number not in numbers:
                numbers.append(number)
    return [
        list(_offset_line(number, line, lines_of_segment, gap)) for number, line in enumerate(dense)
    ]


def _occurrences(lines: Sequence[RoutePoints]) -> Occurrences:
    occurrences: dict[Point, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        for index, route_point in enumerate(line):
            occurrences[route_point.point].append((number, index))
    return occurrences


def _with_shared_points(
    line: RoutePoints, occurrences: Occurrences, lines: Sequence[RoutePoints]
) -> Iterator[RoutePoint]:
    """`line` with the points that other lines have between two of its own."""
    for start, end in pairwise(line):
        yield start
        if not start.leg:
            stretches = _shared_stretches(start.point, end.point, occurrences, lines)
            shortest = min(stretches, key=_length, default=[])
            yield from map(RoutePoint, shortest[1:-1])
    yield line[-1]


def _shared_stretches(
    start: Point, end: Point, occurrences: Occurrences, lines: Sequence[RoutePoints]
) -> Iterator[list[Point]]:
    """What other lines have between two points, from `start` to `end`, without long detours."""
    index_of_end = dict(occurrences[end])
    for number, first in occurrences[start]:
        last = index_of_end.get(number, first)
        stretch = lines[number][min(first, last) : max(first, last) + 1]
        points = [route_point.point for route_point in stretch]
        is_direct = _length(points) < MAX_DETOUR * math.dist(start, end)
        has_leg = any(route_point.leg for route_point in stretch[:-1])
        if len(points) > 2 and is_direct and not has_leg:
            yield points if first < last else points[::-1]


def _length(points: Sequence[Point]) -> float:
    return sum(math.dist(start, end) for start, end in pairwise(points))


def _offset_line(
    number: int, line: RoutePoints, lines_of_segment: LinesOfSegment, gap: float
) -> Iterator[RoutePoint]:
    """A line with its inner points moved; both ends stay."""
    segments = list(pairwise(route_point.point for route_point in line))
    yield line[0]
    for route_point, before, after in zip(line[1:], segments, segments[1:], strict=False):
        before_x, before_y = _segment_offset(number, before, lines_of_segment, gap)
        after_x, after_y = _segment_offset(number, after, lines_of_segment, gap)
        bend = max(MIN_BEND, 1 + _cosine(before, after))
        x, y = route_point.point
        moved = (x + (before_x + after_x) / bend, y + (before_y + after_y) / bend)
        yield route_point._replace(point=moved)
    yield line[-1]


def _segment_offset(
    number: int, segment: Segment, lines_of_segment: LinesOfSegment, gap: float
) -> Point:
    """By how much a line is moved on a segment that it may share."""
    if segment not in lines_of_segment:
        segment = segment[::-1]
    numbers = lines_of_segment[segment]
    offset = (numbers.index(number) - (len(numbers) - 1) / 2) * gap
    x, y = _direction(segment)
    return -y * offset, x * offset


def _cosine(before: Segment, after: Segment) -> float:
    (before_x, before_y), (after_x, after_y) = _direction(before), _direction(after)
    return before_x * after_x + before_y * after_y


def _direction(segment: Segment) -> Point:
    """The unit vector along a segment; (0, 0) where it has no length."""
    (start_x, start_y), (end_x, end_y) = segment
    length = math.dist(*segment) or 1.0
    return (end_x - start_x) / length, (end_y - start_y) / length
