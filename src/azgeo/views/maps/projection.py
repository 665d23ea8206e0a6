"""Plane geometry of the map: projection, clipping, simplification, smooth curves, SVG paths.

The formulas stand in J. P. Snyder, "Map Projections: A Working Manual" (1987), chapter 15, and in
the papers named at the functions.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

Point = tuple[float, float]
CubicBezier = tuple[Point, Point, Point, Point]  # start, its handle, the handle of the end, end
BoundingBox = tuple[float, float, float, float]  # left, top, right, bottom

MAX_LATITUDE = 85.0  # degrees; the projection of a pole is infinite


def lambert_conformal_conic(
    parallels: tuple[float, float], centre: Point
) -> Callable[[float, float], Point]:
    """Lambert's conformal conic projection of a sphere of radius 1, with two standard parallels.

    `parallels` in degrees; `centre` as (longitude, latitude) in degrees. The result takes a
    longitude and a latitude in degrees and gives x eastwards and y southwards of the centre.
    """
    first, second = map(math.radians, parallels)
    cone = math.log(math.cos(first) / math.cos(second)) / math.log(
        _half_angle_tangent(second) / _half_angle_tangent(first)
    )
    scale = math.cos(first) * _half_angle_tangent(first) ** cone / cone

    def from_apex(lon: float, lat: float) -> Point:
        latitude = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat)))
        radius = scale / _half_angle_tangent(latitude) ** cone
        angle = cone * math.radians(lon - centre[0])
        return radius * math.sin(angle), radius * math.cos(angle)

    _x, centre_y = from_apex(*centre)

    def from_centre(lon: float, lat: float) -> Point:
        x, y = from_apex(lon, lat)
        return x, y - centre_y

    return from_centre


def _half_angle_tangent(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


class Viewport(NamedTuple):
    """The part of the plane that a picture shows; `width` and `height` are units of the picture."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def to_picture(self, point: Point) -> Point:
        """A point of the plane in units of the picture."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale


def viewport_on(box: BoundingBox, width: int) -> Viewport:
    """The viewport that shows `box` `width` units wide."""
    left, top, right, bottom = box
    scale = width / (right - left)
    return Viewport(left, top, scale, width, round((bottom - top) * scale))


def bounding_box(
    points: Sequence[Point], whole: BoundingBox, min_share: float, margin: float
) -> BoundingBox:
    """The box around `points`, inside `whole` and of its shape.

    It is at least `min_share` of the size of `whole`; `margin` is left on each side, as a share
    of the box of the points.
    """
    left, top, right, bottom = whole
    xs, ys = zip(*points, strict=True)
    needed = max((max(xs) - min(xs)) / (right - left), (max(ys) - min(ys)) / (bottom - top))
    share = min(1.0, max(min_share, needed * (1 + 2 * margin)))
    width, height = share * (right - left), share * (bottom - top)
    x = min(max((min(xs) + max(xs) - width) / 2, left), right - width)
    y = min(max((min(ys) + max(ys) - height) / 2, top), bottom - height)
    return x, y, x + width, y + height


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Those of `points` that keep the line within `tolerance` (Douglas and Peucker, 1973).

    No point of either line is farther than that from the other, and both ends are kept.
    """
    kept = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        distances = [
            (_distance_from_segment(points[index], points[first], points[last]), index)
            for index in range(first + 1, last)
        ]
        distance, farthest = max(distances, default=(0.0, 0), key=lambda pair: pair[0])
        if distance > tolerance:
            kept.add(farthest)
            stretches += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(kept)] if points else []


def _distance_from_segment(point: Point, start: Point, end: Point) -> float:
    """The distance of `point` from the nearest point between `start` and `end`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    x, y = point[0] - start[0], point[1] - start[1]
    square = dx * dx + dy * dy
    along = x * dx + y * dy
    if along <= 0:  # so where both ends are the same
        return math.hypot(x, y)
    if along >= square:
        return math.dist(point, end)
    return abs(dx * y - dy * x) / math.sqrt(square)


def clip_polygon(ring: Sequence[Point], box: BoundingBox) -> list[Point]:
    """The part of a polygon inside `box` (Sutherland and Hodgman, 1974)."""
    left, top, right, bottom = box
    for axis, sign, limit in ((0, 1, left), (1, 1, top), (0, -1, right), (1, -1, bottom)):
        ring = list(_clip_half_plane(ring, axis, sign, limit))
    return list(ring)


def _clip_half_plane(ring: Sequence[Point], axis: int, sign: int, limit: float) -> Iterator[Point]:
    """The part of a polygon whose coordinate on `axis`, times `sign`, is at least `limit`'s."""
    for start, end in pairwise((*ring[-1:], *ring)):
        before, after = sign * (start[axis] - limit), sign * (end[axis] - limit)
        if (before < 0) != (after < 0):
            share = before / (before - after)
            yield start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
        if after >= 0:
            yield end


def clip_polyline(line: Sequence[Point], box: BoundingBox) -> Iterator[list[Point]]:
    """The stretches of a line inside `box`, cut where the line crosses the rim."""
    stretch: list[Point] = []
    for start, end in pairwise(line):
        part = _clip_segment(start, end, box)
        if part is None:
            continue
        if stretch and stretch[-1] != part[0]:
            yield stretch
            stretch = []
        stretch += part[1:] if stretch else part
    if stretch:
        yield stretch


def _clip_segment(start: Point, end: Point, box: BoundingBox) -> tuple[Point, Point] | None:
    """The part of a segment inside `box` (Liang and Barsky, 1984); None where that is no line."""
    left, top, right, bottom = box
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    enters, leaves = 0.0, 1.0  # as shares of the segment
    for step, room in ((-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)):
        if step < 0:
            enters = max(enters, room / step)
        elif step > 0:
            leaves = min(leaves, room / step)
        elif room < 0:
            return None
    if enters >= leaves:
        return None
    return (
        start if enters == 0 else (x + enters * dx, y + enters * dy),
        end if leaves == 1 else (x + leaves * dx, y + leaves * dy),
    )


def smooth_curve(points: Sequence[Point]) -> list[CubicBezier]:
    """A smooth curve through `points`: one Bézier curve for each pair (Catmull and Rom, 1974).

    Handles are at most a third of the distance, so that no curve forms a loop.
    """
    padded = (points[0], *points, points[-1])
    return [
        (start, _handle(start, before, end, 1), _handle(end, start, after, -1), end)
        for before, start, end, after in zip(padded, points, points[1:], padded[3:], strict=False)
    ]


def _handle(point: Point, before: Point, after: Point, sign: int) -> Point:
    """The handle at `point`: parallel to the line from its neighbour before to the one after."""
    dx, dy = (after[0] - before[0]) / 6, (after[1] - before[1]) / 6
    near = after if sign > 0 else before
    max_length = math.hypot(near[0] - point[0], near[1] - point[1]) / 3
    length = math.hypot(dx, dy)
    factor = sign * min(1.0, max_length / length) if length else 0.0
    return point[0] + dx * factor, point[1] + dy * factor


def points_along(curve: CubicBezier, spacing: float) -> Iterator[Point]:
    """Points of a curve from its start to its end, about `spacing` apart."""
    steps = 1 + int(math.dist(curve[0], curve[-1]) / spacing)
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield (
            sum(weight * x for weight, (x, _y) in zip(weights, curve, strict=True)),
            sum(weight * y for weight, (_x, y) in zip(weights, curve, strict=True)),
        )


def polygon_path(ring: Sequence[Point]) -> str:
    """A polygon as an SVG path in whole units; "" if it has no area after rounding."""
    path, count = _straight_path(ring)
    return f"{path}z" if count > 2 else ""


def polyline_path(points: Sequence[Point]) -> str:
    """A line as an SVG path in whole units; "" if it has no length after rounding."""
    path, count = _straight_path(points)
    return path if count > 1 else ""


def _straight_path(points: Sequence[Point]) -> tuple[str, int]:
    """An SVG path through `points`, and how many of them differ after rounding."""
    rounded = [point for point, _ in groupby((round(x), round(y)) for x, y in points)]
    steps = [f"{end[0] - start[0]} {end[1] - start[1]}" for start, end in pairwise(rounded)]
    if not steps:
        return "", len(rounded)
    return _compact(f"M{rounded[0][0]} {rounded[0][1]}l{' '.join(steps)}"), len(rounded)


def curve_path(curves: Sequence[CubicBezier]) -> str:
    """Curves that continue each other as an SVG path in whole units."""
    x, y = start_x, start_y = [round(coordinate) for coordinate in curves[0][0]]
    steps = []
    for _start, *points in curves:
        steps.append(" ".join(f"{round(px) - x} {round(py) - y}" for px, py in points))
        x, y = (round(coordinate) for coordinate in points[-1])
    return _compact(f"M{start_x} {start_y}c{' '.join(steps)}")


def _compact(path: str) -> str:
    """An SVG path without the spaces that a minus sign makes unnecessary."""
    return path.replace(" -", "-")
