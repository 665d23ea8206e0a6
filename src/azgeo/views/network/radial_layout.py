"""Names on rings around a centre, so that none covers another: geometry, the same everywhere."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

# Positions are whole steps of a grid, so that the stylesheet can hold them all and no page needs
# inline styles.
GRID, CENTRE = 200, 100
WIDTH, HEIGHT = 760, 600  # CSS pixels of the picture at its usual size
LOWER_HEIGHTS = ((2, 160), (6, 400))  # up to so many names around the centre, it is lower
ROW_HEIGHT = 34  # pixels for one name, with the gap to the next
LETTER_WIDTH, NAME_PADDING, MAX_NAME = 6.6, 34, 34  # pixels, pixels, letters
GAP = 8  # pixels between names side by side
MARGIN = 4  # pixels to the rim
MAX_SWEEPS = 160
ARROWHEAD = 4  # pixels: half of an arrowhead, along and across
# Radii as shares of width and height: of the inner and the outer ring, and of a ring alone.
INNER_RING, OUTER_RING, ONLY_RING = 0.27, 0.43, 0.36

Point = tuple[float, float]


def picture_height(names: int) -> int:
    """How high the picture of so many names around a centre is, in CSS pixels."""
    return next((height for most, height in LOWER_HEIGHTS if names <= most), HEIGHT)


def radial_layout(
    centre: str, inner: Sequence[str], outer: Sequence[str]
) -> tuple[tuple[int, int], ...]:
    """Grid positions of the names of `inner`, then of `outer`, on two rings around `centre`.

    One ring is enough where `outer` is empty.
    """
    height = picture_height(len(inner) + len(outer))
    points = [(WIDTH / 2, height / 2)]
    radius = INNER_RING if outer else ONLY_RING
    # One name alone is on the right, two stand left and right.
    first = 0.0 if outer else {1: 0.25, 2: 0.75}.get(len(inner), 0.0)
    points += [_on_ring(first + index / len(inner), radius, height) for index in range(len(inner))]
    points += [_on_ring(turn, OUTER_RING, height) for turn in _outer_turns(len(inner), len(outer))]
    widths = [
        min(len(name), MAX_NAME) * LETTER_WIDTH + NAME_PADDING for name in (centre, *inner, *outer)
    ]
    placed = _remove_overlaps(points, widths, height)
    return tuple((round(x / WIDTH * GRID), round(y / height * GRID)) for x, y in placed[1:])


def edge_path(
    end: tuple[int, int],
    direction: Literal["to", "from", "both"],
    height: int,
    step: Point = (1.0, 1.0),
) -> str:
    """The line from the centre to a position of the grid, as an SVG path.

    Half-way an arrowhead points "to" the end or "from" it; with "both" there is none. The picture
    is `height` pixels high; `step` is how long a step of the grid is drawn, each way.
    """
    x, y = end
    step_x, step_y = step
    line = f"M{CENTRE * step_x:g} {CENTRE * step_y:g}L{x * step_x:g} {y * step_y:g}"
    if direction == "both":
        return line
    across, down = (x - CENTRE) * WIDTH / GRID, (y - CENTRE) * height / GRID
    length = math.hypot(across, down) or 1
    share = math.copysign(ARROWHEAD / length, 1 if direction == "to" else -1)
    u, v = across * share, down * share
    # Corners around the middle of the line, in pixels.
    corners = ((-u - v, u - v), (u, v), (-u + v, -u - v))
    points = (
        (
            ((CENTRE + x) / 2 + corner_x / WIDTH * GRID) * step_x,
            ((CENTRE + y) / 2 + corner_y / height * GRID) * step_y,
        )
        for corner_x, corner_y in corners
    )
    return f"{line}M{'L'.join(f'{px:.1f} {py:.1f}' for px, py in points)}"


def _outer_turns(inner: int, outer: int) -> Iterator[float]:
    """Where each of `outer` names is on its ring, as a share of the full turn.

    They are spread over the gaps of the inner ring.
    """
    gaps = inner or 1
    gap_of = [index * gaps // outer for index in range(outer)]
    for index, gap in enumerate(gap_of):
        position = (index - gap_of.index(gap) + 1) / (gap_of.count(gap) + 1)
        yield (gap + position) / gaps


def _on_ring(turn: float, radius: float, height: int) -> Point:
    angle = 2 * math.pi * turn - math.pi / 2
    x = WIDTH / 2 + WIDTH * radius * math.cos(angle)
    return x, height / 2 + height * (radius + 0.03) * math.sin(angle)


def _remove_overlaps(points: list[Point], widths: Sequence[float], height: int) -> list[Point]:
    """`points` moved until no names meet and none leaves the picture; the first one stays."""
    for _sweep in range(MAX_SWEEPS):
        points = _keep_inside(points, widths, height)
        moved = False
        for a, b in combinations(range(len(points)), 2):
            (ax, ay), (bx, by) = points[a], points[b]
            width = (widths[a] + widths[b]) / 2 + GAP
            if abs(by - ay) < ROW_HEIGHT and abs(bx - ax) < width:
                is_centre = a == 0
                share = 1.0 if is_centre else 0.5
                room = WIDTH / 2 - widths[b] / 2 - MARGIN if is_centre else float(WIDTH)
                goes_sideways = width <= room
                pair = (points[a], points[b])
                points[a], points[b] = _push_apart(pair, width, share, goes_sideways)
                moved = True
        if not moved:
            break
    return _keep_inside(points, widths, height)


def _push_apart(
    pair: tuple[Point, Point], width: float, share: float, goes_sideways: bool
) -> tuple[Point, Point]:
    """Two points pushed apart the shorter way, `share` of it by the second one."""
    (ax, ay), (bx, by) = pair
    over_x, over_y = width - abs(bx - ax), ROW_HEIGHT - abs(by - ay)
    if over_y < over_x or not goes_sideways:
        push = math.copysign(over_y, by - ay or 1)
        return (ax, ay - push * (1 - share)), (bx, by + push * share)
    push = math.copysign(over_x, bx - ax or 1)
    return (ax - push * (1 - share), ay), (bx + push * share, by)


def _keep_inside(points: Sequence[Point], widths: Sequence[float], height: int) -> list[Point]:
    """Each point, moved so that its name does not leave the picture."""
    return [
        (
            _clamp(width / 2 + MARGIN, x, WIDTH - width / 2 - MARGIN),
            _clamp(ROW_HEIGHT / 2, y, height - ROW_HEIGHT / 2),
        )
        for (x, y), width in zip(points, widths, strict=True)
    ]


def _clamp(low: float, value: float, high: float) -> float:
    return min(max(low, value), high)
