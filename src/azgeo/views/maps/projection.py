"""Plane geometry of the map: from degrees to a plane, cut to a window, simplified, smoothed, written as SVG paths."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

Point = tuple[float, float]
CubicBezier = tuple[Point, Point, Point, Point]  # start, its handle, the handle of the end, end
BoundingBox = tuple[float, float, float, float]  # left, top, right, bottom


def lambert_conformal_conic(parallels: tuple[float, float], centre: Point) -> Callable[[float, float], Point]:
    """Lambert's conformal conic projection of (lon, lat) in degrees: earth radii from `centre`, x east and y south."""
    one, other = (math.radians(parallel) for parallel in parallels)
    cone = math.log(math.cos(one) / math.cos(other)) / math.log(_half(other) / _half(one))
    size = math.cos(one) * _half(one) ** cone / cone

    def place(lon: float, lat: float) -> Point:
        away = size / _half(math.radians(max(-85.0, min(85.0, lat)))) ** cone
        turn = cone * math.radians(lon - centre[0])
        return away * math.sin(turn), away * math.cos(turn)

    _, top = place(*centre)

    def from_centre(lon: float, lat: float) -> Point:
        x, y = place(lon, lat)
        return x, y - top

    return from_centre


def _half(lat: float) -> float:
    return math.tan(math.pi / 4 + lat / 2)


class Viewport(NamedTuple):
    """The piece of the plane that a picture shows, `width` by `height` whole units large."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def to_picture(self, point: Point) -> Point:
        """Where a point of the plane stands in the picture."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale


def viewport_on(box: BoundingBox, width: int) -> Viewport:
    """A window on `box`, `width` units wide."""
    left, top, right, bottom = box
    scale = width / (right - left)
    return Viewport(left, top, scale, width, round((bottom - top) * scale))


def bounding_box(points: Sequence[Point], whole: BoundingBox, least: float, room: float) -> BoundingBox:
    """A box of the shape of `whole` and inside it, with `room` about `points`; not below `least` of its size."""
    left, top, right, bottom = whole
    xs, ys = zip(*points, strict=True)
    need = max((max(xs) - min(xs)) / (right - left), (max(ys) - min(ys)) / (bottom - top))
    share = min(1.0, max(least, need * (1 + 2 * room)))
    wide, high = share * (right - left), share * (bottom - top)
    x = min(max((min(xs) + max(xs) - wide) / 2, left), right - wide)
    y = min(max((min(ys) + max(ys) - high) / 2, top), bottom - high)
    return x, y, x + wide, y + high


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Those of `points` without which the line would shift by more than `tolerance` (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    open_stretches = [(0, len(points) - 1)]
    while open_stretches:
        first, last = open_stretches.pop()
        off = [(_distance_from_line(points[at], points[first], points[last]), at) for at in range(first + 1, last)]
        farthest, at = max(off, default=(0.0, 0))
        if farthest > tolerance:
            kept.add(at)
            open_stretches += [(first, at), (at, last)]
    return [points[at] for at in sorted(kept)] if points else []


def _distance_from_line(point: Point, one: Point, other: Point) -> float:
    """How far `point` is from the straight line through two points; from the one, where they are the same."""
    wide, high = other[0] - one[0], other[1] - one[1]
    x, y = point[0] - one[0], point[1] - one[1]
    length = math.hypot(wide, high)
    return abs(wide * y - high * x) / length if length else math.hypot(x, y)


def clip_polygon(ring: Sequence[Point], box: BoundingBox) -> list[Point]:
    """The part of an area that lies in `box` (Sutherland and Hodgman)."""
    for axis, sign, limit in ((0, 1, box[0]), (1, 1, box[1]), (0, -1, box[2]), (1, -1, box[3])):
        ring = list(_clip_half_plane(ring, axis, sign, limit))
    return list(ring)


def _clip_half_plane(ring: Sequence[Point], axis: int, sign: int, limit: float) -> Iterator[Point]:
    for one, other in pairwise((*ring[-1:], *ring)):
        before, after = sign * (one[axis] - limit), sign * (other[axis] - limit)
        if (before < 0) != (after < 0):
            share = before / (before - after)
            yield one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
        if after >= 0:
            yield other


def clip_polyline(line: Sequence[Point], box: BoundingBox) -> Iterator[list[Point]]:
    """The stretches of a line in `box`, each with the points that lead into it and out of it."""
    left, top, right, bottom = box
    is_in = [False, *(left <= x <= right and top <= y <= bottom for x, y in line), False]
    stretch: list[Point] = []
    for at, point in enumerate(line, 1):
        if any(is_in[at - 1 : at + 2]):
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def smooth_curve(points: Sequence[Point]) -> list[CubicBezier]:
    """A calm curve through `points`, a piece for each pair of them (Catmull and Rom, its handles kept short)."""
    ends = (points[0], *points, points[-1])
    return [
        (one, _handle(one, before, other, 1), _handle(other, one, after, -1), other)
        for before, one, other, after in zip(ends, points, points[1:], ends[3:], strict=False)
    ]


def _handle(point: Point, before: Point, after: Point, sign: int) -> Point:
    """A handle at `point` along the way from the point before it to that after it, at most a third of a step long."""
    wide, high = (after[0] - before[0]) / 6, (after[1] - before[1]) / 6
    near = after if sign > 0 else before
    longest = math.hypot(near[0] - point[0], near[1] - point[1]) / 3
    length = math.hypot(wide, high)
    short = sign * min(1.0, longest / length) if length else 0.0
    return point[0] + wide * short, point[1] + high * short


def points_along(cubic: CubicBezier, apart: float) -> Iterator[Point]:
    """Points of a curve from its start to its end, about so far apart."""
    steps = 1 + int(math.dist(cubic[0], cubic[-1]) / apart)
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(weight * point[axis] for weight, point in zip(weights, cubic, strict=True)) for axis in (0, 1))
        yield x, y


def polygon_path(ring: Sequence[Point]) -> str:
    """An area as a path of whole units; nothing where it has shrunk to a line."""
    path, corners = _straight_path(ring)
    return f"{path}z" if corners > 2 else ""


def polyline_path(points: Sequence[Point]) -> str:
    """Straight pieces as a path of whole units; nothing where all of them are in one place."""
    path, corners = _straight_path(points)
    return path if corners > 1 else ""


def _straight_path(points: Sequence[Point]) -> tuple[str, int]:
    """A path through `points`, and through how many it goes once they are whole."""
    places = [place for place, _ in groupby((round(x), round(y)) for x, y in points)]
    moves = [f"{other[0] - one[0]} {other[1] - one[1]}" for one, other in pairwise(places)]
    return _without_spaces(f"M{places[0][0]} {places[0][1]}l{' '.join(moves)}") if moves else "", len(places)


def curve_path(cubics: Sequence[CubicBezier]) -> str:
    """Curves that follow each other as a path of whole units."""
    x, y = (round(at) for at in cubics[0][0])
    moves = []
    for _, *points in cubics:
        moves.append(" ".join(f"{round(px) - x} {round(py) - y}" for px, py in points))
        x, y = (round(at) for at in points[-1])
    start = cubics[0][0]
    return _without_spaces(f"M{round(start[0])} {round(start[1])}c{' '.join(moves)}")


def _without_spaces(path: str) -> str:
    """A path without the spaces that a minus makes needless."""
    return re.sub(r" -", "-", path)
