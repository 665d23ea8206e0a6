"""Names set in rings around a centre so that none covers another: pure geometry, the same on every machine."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

# Positions are whole steps of a grid, so that the stylesheet can hold them all and no page needs a style.
GRID, CENTRE = 200, 100
WIDTH, HEIGHT = 760, 600  # of the picture in CSS pixels at its usual size; names are measured against these
LOWER_HEIGHTS = ((2, 160), (6, 400))  # up to so many names around the centre, the picture is lower
ROW_HEIGHT = 34  # room for one name, with the gap to the next
MARGIN = 4
MAX_SWEEPS = 160
ARROWHEAD = 4  # pixels: half of a barb, along and across

Point = tuple[float, float]


def picture_height(names: int) -> int:
    """How high the picture of so many names around a centre is."""
    return next((high for most, high in LOWER_HEIGHTS if names <= most), HEIGHT)


def radial_layout(centre: str, inner: Sequence[str], outer: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Grid positions of the names of `inner`, then `outer`, on two rings around `centre` (one if a ring is empty)."""
    high = picture_height(len(inner) + len(outer))
    points = [(WIDTH / 2, high / 2)]
    first = {1: 0.25, 2: 0.75}.get(len(inner), 0) if not outer else 0  # one stands on the right, two left and right
    points += [_on_ring(first + place / len(inner), 0.27 if outer else 0.36, high) for place in range(len(inner))]
    points += [_on_ring(turn, 0.43, high) for turn in _outer_turns(len(inner), len(outer))]
    spread = _remove_overlaps(points, [min(len(name), 34) * 6.6 + 34 for name in (centre, *inner, *outer)], high)
    return tuple((round(x / WIDTH * GRID), round(y / high * GRID)) for x, y in spread[1:])


def edge_path(x: int, y: int, way: str, high: int, step: Point = (1.0, 1.0)) -> str:
    """The line from the centre to a place of the grid, with a barb half-way that points "to" it or "from" it.

    A tie that goes "both" ways has none. The picture is `high` pixels; `step` is how long one of the grid is drawn.
    """
    line = f"M{CENTRE * step[0]:g} {CENTRE * step[1]:g}L{x * step[0]:g} {y * step[1]:g}"
    if way == "both":
        return line
    across, down = (x - CENTRE) * WIDTH / GRID, (y - CENTRE) * high / GRID
    share = math.copysign(ARROWHEAD / (math.hypot(across, down) or 1), 1 if way == "to" else -1)
    u, v = across * share, down * share
    corners = ((-u - v, u - v), (u, v), (-u + v, -u - v))  # around the middle of the line, in pixels
    places = (((CENTRE + x) / 2 + a / WIDTH * GRID, (CENTRE + y) / 2 + b / high * GRID) for a, b in corners)
    shown = (f"{a * step[0]:.1f} {b * step[1]:.1f}" for a, b in places)
    return f"{line}M{'L'.join(shown)}"


def _outer_turns(inner: int, outer: int) -> Iterator[float]:
    """Where each of `outer` stands on its ring, as a share of the turn: spread over the gaps of the inner ring."""
    gaps = inner or 1
    held = [place * gaps // outer for place in range(outer)]
    for place, gap in enumerate(held):
        yield (gap + (place - held.index(gap) + 1) / (held.count(gap) + 1)) / gaps


def _on_ring(turn: float, radius: float, high: int) -> Point:
    angle = 2 * math.pi * turn - math.pi / 2
    return WIDTH / 2 + WIDTH * radius * math.cos(angle), high / 2 + high * (radius + 0.03) * math.sin(angle)


def _remove_overlaps(points: list[Point], widths: Sequence[float], high: int) -> list[Point]:
    """`points` moved until their names no longer meet and none leaves the picture; the first one stays."""
    for _ in range(MAX_SWEEPS):
        points = _keep_inside(points, widths, high)
        moved = False
        for a, b in combinations(range(len(points)), 2):
            (ax, ay), (bx, by), wide = points[a], points[b], (widths[a] + widths[b]) / 2 + 8
            if abs(by - ay) < ROW_HEIGHT and abs(bx - ax) < wide:
                share, room = (0.5, WIDTH) if a else (1.0, WIDTH / 2 - widths[b] / 2 - MARGIN)
                points[a], points[b] = _push_apart(points[a], points[b], wide, share, room)
                moved = True
        if not moved:
            break
    return _keep_inside(points, widths, high)


def _push_apart(one: Point, other: Point, wide: float, share: float, room: float) -> tuple[Point, Point]:
    """The two points pushed apart, `share` of it by `other`, the shorter way that there is room for."""
    (ax, ay), (bx, by) = one, other
    over_x, over_y = wide - abs(bx - ax), ROW_HEIGHT - abs(by - ay)
    if over_y < over_x or wide > room:
        push = math.copysign(over_y, by - ay or 1)
        return (ax, ay - push * (1 - share)), (bx, by + push * share)
    push = math.copysign(over_x, bx - ax or 1)
    return (ax - push * (1 - share), ay), (bx + push * share, by)


def _keep_inside(points: Sequence[Point], widths: Sequence[float], high: int) -> list[Point]:
    """Each point, moved so that its name does not leave the picture."""
    return [
        (_clamp(width / 2 + MARGIN, x, WIDTH - width / 2 - MARGIN), _clamp(ROW_HEIGHT / 2, y, high - ROW_HEIGHT / 2))
        for (x, y), width in zip(points, widths, strict=True)
    ]


def _clamp(low: float, value: float, high: float) -> float:
    return min(max(low, value), high)
