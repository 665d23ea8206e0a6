"""Boxes tied by lines, set so that ties are short and no box covers another: pure geometry, the same on every machine.

Stress majorisation (Gansner, Koren and North 2004): each box moves to where its distances to all others fit best the
lengths of the ways to them. Only roots and rounded numbers are used, since sines differ from machine to machine.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from typing import NamedTuple

EDGE_LENGTH = 100  # pixels that a tie between two boxes of few ties is long, before boxes make room for each other
HUB_STRETCH = (
    1.5  # steps that a tie is longer when both its ends have four times as many ties: hubs need room around them
)
GAP = 10  # pixels between boxes
EDGE = 14  # pixels between a box and the rim
SLACK = 0.5  # pixels that boxes are pushed further apart than they must, so that pushing comes to an end
MAX_SWEEPS, MAX_PUSHES = 50, 600
PATIENCE = 250  # pushes, after which boxes that find no room may stand without a gap
REACH = 120  # boxes nearer than so many pixels are watched, until one has gone a quarter of that
STARTS = 3  # spirals from which the least tangled picture is taken
LARGE_GRAPH = 100  # more boxes than that are tangled whatever is done: one start and a quarter of the sweeps are enough
CONVERGED = 0.002  # when boxes move less than this on average, counted in steps, they have found their places
GOLDEN_ANGLE = (
    -0.737369,
    0.675490,
)  # cosine and sine of the golden angle: starting places on a spiral are evenly spread

Point = tuple[float, float]
BoxPair = tuple[
    int, int, float, float
]  # two boxes, and how far apart their middles must be, across or along the picture


class LayoutBox(NamedTuple):
    """What needs room: width and height in pixels."""

    width: float
    height: float


class StressLayout(NamedTuple):
    """The middle of each box in whole pixels, and how tall the picture is."""

    points: tuple[tuple[int, int], ...]
    height: int


@lru_cache(maxsize=8)
def stress_layout(
    boxes: tuple[LayoutBox, ...], ties: tuple[tuple[int, int], ...], wide: int, tall: int
) -> StressLayout:
    """Where to set `boxes`, of which `ties` joins pairs, in a picture `wide` pixels wide and about `tall` high."""
    if not boxes:
        return StressLayout((), 0)
    near: list[set[int]] = [set() for _ in boxes]
    for one, other in ties:
        near[one].add(other)
        near[other].add(one)
    ways = _all_distances(near)
    drafts = [
        _layout_from(boxes, ways, _spiral(len(boxes), turn), wide, tall)
        for turn in range(STARTS if len(boxes) <= LARGE_GRAPH else 1)
    ]
    points = min(drafts, key=lambda draft: _count_crossings(draft, boxes, ties)) if len(drafts) > 1 else drafts[0]
    top = min(y - box.height / 2 for (_, y), box in zip(points, boxes, strict=True)) - EDGE
    bottom = max(y + box.height / 2 for (_, y), box in zip(points, boxes, strict=True)) + EDGE
    return StressLayout(tuple((round(x), round(y - top)) for x, y in points), math.ceil(bottom - top))


def _layout_from(
    boxes: Sequence[LayoutBox], ways: Sequence[Sequence[float]], start: list[Point], wide: int, tall: int
) -> list[Point]:
    return _remove_overlaps(_scale_to(_minimise_stress(boxes, ways, start), boxes, wide, tall), boxes, wide)


def _count_crossings(points: Sequence[Point], boxes: Sequence[LayoutBox], ties: Sequence[tuple[int, int]]) -> int:
    """How many boxes are crossed by ties that are not theirs."""
    return sum(
        i not in tie and _crosses(points[tie[0]], points[tie[1]], points[i], box)
        for tie in ties
        for i, box in enumerate(boxes)
    )


def _crosses(one: Point, other: Point, middle: Point, box: LayoutBox) -> bool:
    """Whether the line between two points meets a box: whether something of it is left when cut at each rim."""
    first, last = 0.0, 1.0
    for start, end, at, room in zip(one, other, middle, box, strict=True):
        if start == end:
            if abs(start - at) > room / 2:
                return False
        else:
            cuts = sorted(((at - room / 2 - start) / (end - start), (at + room / 2 - start) / (end - start)))
            first, last = max(first, cuts[0]), min(last, cuts[1])
    return first < last


def _all_distances(near: Sequence[set[int]]) -> list[list[float]]:
    """How long the shortest way between any two boxes is, in steps; one more than the longest where there is none."""
    steps = [{there: _edge_length(len(ties), len(near[there])) for there in sorted(ties)} for ties in near]
    found = [_distances_from(start, steps) for start in range(len(near))]
    longest = max((way for ways in found for way in ways if way < math.inf), default=0.0)
    return [[min(way, longest + 1) for way in ways] for ways in found]


def _edge_length(*ties: int) -> float:
    """How long the way between two boxes is that are tied, which have so many ties."""
    return 1 + HUB_STRETCH * math.log2(min(ties)) / 2


def _distances_from(start: int, steps: Sequence[Mapping[int, float]]) -> list[float]:
    ways = [math.inf] * len(steps)
    ways[start] = 0.0
    open_ends = [(0.0, start)]
    while open_ends:
        way, here = heappop(open_ends)
        if way > ways[here]:
            continue
        for there, step in steps[here].items():
            longer = round(way + step, 6)
            if longer < ways[there]:
                ways[there] = longer
                heappush(open_ends, (longer, there))
    return ways


def _minimise_stress(boxes: Sequence[LayoutBox], ways: Sequence[Sequence[float]], start: list[Point]) -> list[Point]:
    """Places in steps, found from those of `start`, at which the stress can hardly be made less."""
    half = [math.sqrt(box.width * box.height) / EDGE_LENGTH / 2 for box in boxes]
    lengths = [[way + half[i] + other for way, other in zip(ways[i], half, strict=True)] for i in range(len(boxes))]
    weights = [[0.0 if i == j else 1 / (far * far) for j, far in enumerate(row)] for i, row in enumerate(lengths)]
    points = list(start)
    for _ in range(MAX_SWEEPS if len(boxes) <= LARGE_GRAPH else MAX_SWEEPS // 4):
        moved = 0.0
        for i, (x, y) in enumerate(points):
            points[i] = _pulled(points[i], points, lengths[i], weights[i])
            moved += abs(points[i][0] - x) + abs(points[i][1] - y)
        if moved < CONVERGED * len(boxes):
            break
    return points


def _spiral(count: int, turn: int) -> list[Point]:
    """`count` places on a spiral, evenly spread; turned `turn` times by a corner of the triangle with sides 3, 4, 5."""
    points, (x, y) = [], (1.0, 0.0)
    for _ in range(turn):
        x, y = round(x * 0.6 - y * 0.8, 9), round(x * 0.8 + y * 0.6, 9)
    for place in range(count):
        radius = 0.6 * math.sqrt(place)
        points.append((round(radius * x, 6), round(radius * y, 6)))
        x, y = round(x * GOLDEN_ANGLE[0] - y * GOLDEN_ANGLE[1], 9), round(x * GOLDEN_ANGLE[1] + y * GOLDEN_ANGLE[0], 9)
    return points


def _pulled(point: Point, points: Sequence[Point], lengths: Sequence[float], weights: Sequence[float]) -> Point:
    """Where `point` would stand if each of `points` drew or pushed it to its length, as strongly as its weight."""
    x, y = point
    sum_x = sum_y = 0.0
    for (other_x, other_y), length, weight in zip(points, lengths, weights, strict=True):
        dx, dy = x - other_x, y - other_y
        scale = length / (math.sqrt(dx * dx + dy * dy) or 1e-6)
        sum_x += weight * (other_x + dx * scale)
        sum_y += weight * (other_y + dy * scale)
    total = sum(weights)
    return (round(sum_x / total, 6), round(sum_y / total, 6)) if total else point


def _scale_to(points: Sequence[Point], boxes: Sequence[LayoutBox], wide: int, tall: int) -> list[Point]:
    """`points`, stretched to the size of the picture."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    over, down = max(x for x, _ in points) - left or 1.0, max(y for _, y in points) - top or 1.0
    return [
        (
            box.width / 2 + EDGE + (x - left) / over * (wide - box.width - 2 * EDGE),
            box.height / 2 + EDGE + (y - top) / down * max(0.0, tall - box.height - 2 * EDGE),
        )
        for (x, y), box in zip(points, boxes, strict=True)
    ]


def _remove_overlaps(points: Sequence[Point], boxes: Sequence[LayoutBox], wide: int) -> list[Point]:
    """`points` pushed the shorter way until no boxes meet; sideways none leaves the picture, which may grow taller."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    every = [(a, b, *_min_distance(boxes[a], boxes[b])) for a in range(len(boxes)) for b in range(a)]
    watched, since = every, [math.inf] * 2 * len(boxes)
    for push in range(MAX_PUSHES):
        gap = 0 if push < PATIENCE else GAP
        if any(abs(now - then) > REACH / 4 for now, then in zip(xs + ys, since, strict=True)):
            watched, since = list(_close_pairs(every, xs, ys)), xs + ys
        moved = False
        for a, b, across, along in watched:
            down = along - abs(ys[a] - ys[b])
            if down > gap and (over := across - abs(xs[a] - xs[b])) > gap:
                moved = True
                if over < down:
                    step = math.copysign(over / 2 + SLACK, xs[a] - xs[b])
                    xs[a], xs[b] = _inside(xs[a] + step, boxes[a], wide), _inside(xs[b] - step, boxes[b], wide)
                else:
                    step = math.copysign(down / 2 + SLACK, ys[a] - ys[b])
                    ys[a], ys[b] = ys[a] + step, ys[b] - step
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def _min_distance(one: LayoutBox, other: LayoutBox) -> tuple[float, float]:
    """How far apart the middles of two boxes must be, across or along the picture."""
    return (one.width + other.width) / 2 + GAP, (one.height + other.height) / 2 + GAP


def _close_pairs(every: Iterable[BoxPair], xs: Sequence[float], ys: Sequence[float]) -> Iterator[BoxPair]:
    """Those of `every` pair that may meet before they are looked through again."""
    for pair in every:
        a, b, across, along = pair
        if abs(ys[a] - ys[b]) < along + REACH and abs(xs[a] - xs[b]) < across + REACH:
            yield pair


def _inside(x: float, box: LayoutBox, wide: int) -> float:
    half = box.width / 2 + EDGE
    return min(max(x, half), wide - half)
