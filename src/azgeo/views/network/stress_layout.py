"""Boxes joined by edges, placed so that edges are short and no box covers another.

Stress majorisation (Gansner, Koren and North 2004): each box moves to where its distances to all
others fit best the lengths of the shortest paths to them. Only roots and rounded numbers are used,
since sines differ from machine to machine.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import networkx as nx

EDGE_LENGTH = 100  # pixels of an edge between two boxes of few edges, before boxes make room
HUB_STRETCH = 1.5  # steps that an edge is longer when both its ends have four times the degree
GAP = 10  # pixels between boxes
EDGE_MARGIN = 14  # pixels between a box and the rim
ROUNDING = 1  # pixels that rounding may bring two boxes nearer
SLACK = 0.5  # pixels that boxes are pushed further than they must, so that pushing ends
MAX_SWEEPS, MAX_PUSHES = 50, 600
PATIENCE = 250  # pushes, after which boxes that find no room may stand without a gap
REACH = 120  # pixels: nearer boxes are watched, until one has moved a quarter of that
STARTS = 3  # spirals from which the least tangled picture is taken
LARGE_GRAPH = 100  # with more boxes, one start and a quarter of the sweeps are enough
CONVERGED = 0.002  # steps that boxes move on average when they have found their places
# Cosine and sine of the golden angle: points on such a spiral are evenly spread.
GOLDEN_ANGLE = (-0.737369, 0.675490)

Point = tuple[float, float]
# Two boxes, and how far apart their middles must be, across or along the picture.
BoxPair = tuple[int, int, float, float]


class LayoutBox(NamedTuple):
    """What needs room: width and height in pixels."""

    width: float
    height: float


class StressLayout(NamedTuple):
    """The middle of each box in whole pixels, and how high the picture is."""

    points: tuple[tuple[int, int], ...]
    height: int


def stress_layout(
    boxes: Sequence[LayoutBox], edges: Sequence[tuple[int, int]], width: int, height: int
) -> StressLayout:
    """Where to place `boxes`, of which `edges` join pairs by index.

    The picture is `width` pixels wide and about `height` high.
    """
    if not boxes:
        return StressLayout((), 0)
    distances = _all_distances(len(boxes), edges)
    drafts = [
        _layout_from(boxes, distances, _spiral(len(boxes), turn), (width, height))
        for turn in range(STARTS if len(boxes) <= LARGE_GRAPH else 1)
    ]
    if len(drafts) > 1:
        drafts.sort(key=lambda points: _count_crossings(points, boxes, edges))
    points = drafts[0]
    placed = list(zip(points, boxes, strict=True))
    top = min(y - box.height / 2 for (_x, y), box in placed) - EDGE_MARGIN
    bottom = max(y + box.height / 2 for (_x, y), box in placed) + EDGE_MARGIN
    return StressLayout(
        tuple((round(x), round(y - top)) for x, y in points), math.ceil(bottom - top)
    )


def _layout_from(
    boxes: Sequence[LayoutBox],
    distances: Sequence[Sequence[float]],
    start: list[Point],
    size: tuple[int, int],
) -> list[Point]:
    points = _minimise_stress(boxes, distances, start)
    return _remove_overlaps(_scale_to(points, boxes, size), boxes, size[0])


# ---- distances ------------------------------------------------------------------------------


def _all_distances(boxes: int, edges: Iterable[tuple[int, int]]) -> list[list[float]]:
    """The length of the shortest path between any two boxes, in steps.

    Where there is none, it is one more than the longest.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(boxes))
    graph.add_edges_from(edges)
    for first, second in graph.edges:
        degrees = graph.degree[first], graph.degree[second]
        graph.edges[first, second]["length"] = _edge_length(*degrees)
    distances = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
    longest = max((max(lengths.values()) for lengths in distances.values()), default=0.0)
    return [
        [round(distances[box].get(other, longest + 1), 6) for other in range(boxes)]
        for box in range(boxes)
    ]


def _edge_length(*degrees: int) -> float:
    """How long the edge between two boxes of these degrees is, in steps: hubs need more room."""
    return 1 + HUB_STRETCH * math.log2(min(degrees)) / 2


# ---- stress ---------------------------------------------------------------------------------


def _minimise_stress(
    boxes: Sequence[LayoutBox], distances: Sequence[Sequence[float]], start: list[Point]
) -> list[Point]:
    """Points in steps, found from `start`, at which the stress can hardly be made less."""
    half = [math.sqrt(box.width * box.height) / EDGE_LENGTH / 2 for box in boxes]
    lengths = [
        [distance + half[i] + other for distance, other in zip(row, half, strict=True)]
        for i, row in enumerate(distances)
    ]
    weights = [
        [0.0 if i == j else 1 / (length * length) for j, length in enumerate(row)]
        for i, row in enumerate(lengths)
    ]
    points = list(start)
    for _sweep in range(MAX_SWEEPS if len(boxes) <= LARGE_GRAPH else MAX_SWEEPS // 4):
        moved = 0.0
        for i, (x, y) in enumerate(points):
            points[i] = _pulled(points[i], points, lengths[i], weights[i])
            moved += abs(points[i][0] - x) + abs(points[i][1] - y)
        if moved < CONVERGED * len(boxes):
            break
    return points


def _spiral(count: int, turn: int) -> list[Point]:
    """`count` points on a spiral, evenly spread.

    It is turned `turn` times by a corner of the triangle with sides 3, 4, 5.
    """
    points, (x, y) = [], (1.0, 0.0)
    for _turn in range(turn):
        x, y = round(x * 0.6 - y * 0.8, 9), round(x * 0.8 + y * 0.6, 9)
    cosine, sine = GOLDEN_ANGLE
    for index in range(count):
        radius = 0.6 * math.sqrt(index)
        points.append((round(radius * x, 6), round(radius * y, 6)))
        x, y = round(x * cosine - y * sine, 9), round(x * sine + y * cosine, 9)
    return points


def _pulled(
    point: Point, points: Sequence[Point], lengths: Sequence[float], weights: Sequence[float]
) -> Point:
    """Where `point` would stand if each of `points` drew or pushed it to its length.

    Each pulls as strongly as its weight.
    """
    x, y = point
    sum_x = sum_y = 0.0
    for (other_x, other_y), length, weight in zip(points, lengths, weights, strict=True):
        dx, dy = x - other_x, y - other_y
        scale = length / (math.sqrt(dx * dx + dy * dy) or 1e-6)
        sum_x += weight * (other_x + dx * scale)
        sum_y += weight * (other_y + dy * scale)
    total = sum(weights)
    return (round(sum_x / total, 6), round(sum_y / total, 6)) if total else point


def _count_crossings(
    points: Sequence[Point], boxes: Sequence[LayoutBox], edges: Sequence[tuple[int, int]]
) -> int:
    """How many boxes are crossed by edges that are not theirs."""
    return sum(
        i not in edge and _crosses(points[edge[0]], points[edge[1]], points[i], box)
        for edge in edges
        for i, box in enumerate(boxes)
    )


def _crosses(start: Point, end: Point, middle: Point, box: LayoutBox) -> bool:
    """Whether the line between two points meets a box.

    It does if something of it is left when it is cut at each rim.
    """
    first, last = 0.0, 1.0
    for begin, stop, centre, room in zip(start, end, middle, box, strict=True):
        if begin == stop:
            if abs(begin - centre) > room / 2:
                return False
        else:
            length = stop - begin
            cuts = sorted(
                ((centre - room / 2 - begin) / length, (centre + room / 2 - begin) / length)
            )
            first, last = max(first, cuts[0]), min(last, cuts[1])
    return first < last


# ---- room -----------------------------------------------------------------------------------


def _scale_to(
    points: Sequence[Point], boxes: Sequence[LayoutBox], size: tuple[int, int]
) -> list[Point]:
    """`points`, stretched to the size of the picture."""
    width, height = size
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    over = max(x for x, _y in points) - left or 1.0
    down = max(y for _x, y in points) - top or 1.0
    return [
        (
            box.width / 2 + EDGE_MARGIN + (x - left) / over * (width - box.width - 2 * EDGE_MARGIN),
            box.height / 2
            + EDGE_MARGIN
            + (y - top) / down * max(0.0, height - box.height - 2 * EDGE_MARGIN),
        )
        for (x, y), box in zip(points, boxes, strict=True)
    ]


def _remove_overlaps(
    points: Sequence[Point], boxes: Sequence[LayoutBox], width: int
) -> list[Point]:
    """`points` pushed the shorter way until no boxes meet.

    None leaves the picture sideways; the picture may grow higher.
    """
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    pairs = [
        (a, b, *_min_distance(boxes[a], boxes[b])) for a in range(len(boxes)) for b in range(a)
    ]
    watched, since = pairs, [math.inf] * 2 * len(boxes)
    for push in range(MAX_PUSHES):
        gap = 0 if push < PATIENCE else GAP - ROUNDING
        if any(abs(now - then) > REACH / 4 for now, then in zip(xs + ys, since, strict=True)):
            watched, since = list(_close_pairs(pairs, xs, ys)), xs + ys
        moved = False
        for a, b, across, along in watched:
            down = along - abs(ys[a] - ys[b])
            if down > gap and (over := across - abs(xs[a] - xs[b])) > gap:
                moved = True
                if over < down:
                    step = math.copysign(over / 2 + SLACK, xs[a] - xs[b])
                    xs[a] = _keep_inside(xs[a] + step, boxes[a], width)
                    xs[b] = _keep_inside(xs[b] - step, boxes[b], width)
                else:
                    step = math.copysign(down / 2 + SLACK, ys[a] - ys[b])
                    ys[a], ys[b] = ys[a] + step, ys[b] - step
        if not moved:
            return list(zip(xs, ys, strict=True))
    return _moved_down(list(zip(xs, ys, strict=True)), boxes)


def _moved_down(points: Sequence[Point], boxes: Sequence[LayoutBox]) -> list[Point]:
    """`points`, of which each is moved below the boxes above it that it would cover.

    Wide boxes in a narrow picture may push each other for ever; here the picture grows higher.
    """
    placed: list[tuple[int, Point]] = []
    for box in sorted(range(len(boxes)), key=lambda box: points[box][1] - boxes[box].height / 2):
        x, y = points[box]
        while below := [
            other_y + along
            for other, (other_x, other_y) in placed
            for across, along in [_min_distance(boxes[box], boxes[other])]
            if abs(x - other_x) < across and abs(y - other_y) < along - ROUNDING
        ]:
            y = max(below)
        placed.append((box, (x, y)))
    return [point for _box, point in sorted(placed)]


def _min_distance(first: LayoutBox, second: LayoutBox) -> tuple[float, float]:
    """How far apart the middles of two boxes must be, across or along the picture."""
    return (first.width + second.width) / 2 + GAP, (first.height + second.height) / 2 + GAP


def _close_pairs(
    pairs: Iterable[BoxPair], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[BoxPair]:
    """The pairs that may meet before they are looked through again."""
    for pair in pairs:
        a, b, across, along = pair
        if abs(ys[a] - ys[b]) < along + REACH and abs(xs[a] - xs[b]) < across + REACH:
            yield pair


def _keep_inside(x: float, box: LayoutBox, width: int) -> float:
    half = box.width / 2 + EDGE_MARGIN
    return min(max(x, half), width - half)
