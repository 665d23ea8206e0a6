"""Names set in rings around a centre so that none covers another: pure geometry, the same on every machine."""

import math
from collections.abc import Sequence

GRID = 200  # positions are whole steps of a grid, so that the stylesheet can hold them all and no page needs a style
WIDTH, HEIGHT = 760, 600  # of the picture in CSS pixels at its usual size; names are measured against these
TALL = 34  # room for one name, with the gap to the next
SWEEPS = 160

Point = tuple[float, float]


def rings(centre: str, inner: Sequence[str], outer: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Grid positions of the names of `inner`, then `outer`, on two rings around `centre` (one if a ring is empty)."""
    points = [(WIDTH / 2, HEIGHT / 2)]
    points += [_on_ring(place, len(inner), 0.27 if outer else 0.36, 0.0) for place in range(len(inner))]
    points += [_on_ring(place, len(outer), 0.43, 0.12) for place in range(len(outer))]
    spread = _spread(points, [min(len(name), 34) * 6.6 + 34 for name in (centre, *inner, *outer)])
    return tuple((round(x / WIDTH * GRID), round(y / HEIGHT * GRID)) for x, y in spread[1:])


def _on_ring(place: int, count: int, radius: float, turn: float) -> Point:
    angle = turn - math.pi / 2 + 2 * math.pi * place / count
    return WIDTH / 2 + WIDTH * radius * math.cos(angle), HEIGHT / 2 + HEIGHT * (radius + 0.03) * math.sin(angle)


def _spread(points: list[Point], widths: Sequence[float]) -> list[Point]:
    """`points` moved until their names no longer meet; the first one stays."""
    for _ in range(SWEEPS):
        moved = False
        for a in range(len(points)):
            for b in range(a + 1, len(points)):
                apart = _apart(points[a], points[b], (widths[a] + widths[b]) / 2 + 8, 1.0 if a == 0 else 0.5)
                if apart:
                    points[a], points[b] = apart
                    moved = True
        if not moved:
            break
        points = [points[0], *(_inside(point, width) for point, width in zip(points[1:], widths[1:], strict=True))]
    return points


def _apart(one: Point, other: Point, wide: float, share: float) -> tuple[Point, Point] | None:
    """The two points pushed apart the shorter way, `share` of it by `other`; None when they do not meet."""
    (ax, ay), (bx, by) = one, other
    over_x, over_y = wide - abs(bx - ax), TALL - abs(by - ay)
    if over_x <= 0 or over_y <= 0:
        return None
    if over_y < over_x:
        push = math.copysign(over_y, by - ay or 1)
        return (ax, ay - push * (1 - share)), (bx, by + push * share)
    push = math.copysign(over_x, bx - ax or 1)
    return (ax - push * (1 - share), ay), (bx + push * share, by)


def _inside(point: Point, width: float) -> Point:
    margin = width / 2 + 4
    return min(max(point[0], margin), WIDTH - margin), min(max(point[1], 20), HEIGHT - 20)
