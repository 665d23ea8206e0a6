"""Names on a map, set so that none covers another, a line or a mark: fewer of them the smaller the map is shown."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from azgeo.views.maps.projection import BoundingBox, Point

# Widths in CSS pixels from which a map has larger names beside more of them; `_map.css` has the same steps.
BREAKPOINTS = (280, 340, 410, 490, 590, 710, 850)
NAME_SIZE = 10.6  # CSS pixels of a name at each of these widths; states are written a little smaller
# How wide a letter of each sort of name is, and how high the name, as shares of its size.
LETTER_WIDTHS = {"town": 0.57, "sea": 0.53, "state": 0.72, "station": 0.53, "line": 0.58}
NAME_HEIGHTS = {"town": 1.0, "sea": 1.0, "state": 0.9, "station": 0.9, "line": 0.9}
SIDES = {"town": "rltb", "station": "rltb", "sea": "c", "state": "ctbTB"}
OFFSET = 0.62  # from a mark to the name beside it
FAR_OFFSET = 2.2  # from the point of a state to its name, where lines cross it
EDGE_MARGIN = 10  # units from a name to the edge of the picture
ROW_HEIGHT = 10
ANCHORS = {
    "r": (OFFSET, 0.34, "start"),
    "l": (-OFFSET, 0.34, "end"),
    "t": (0, -OFFSET - 0.1, "middle"),
    "b": (0, OFFSET + 0.7, "middle"),
    "T": (0, -FAR_OFFSET - 0.1, "middle"),
    "B": (0, FAR_OFFSET + 0.7, "middle"),
    "c": (0, 0.34, "middle"),
}

RowIndex = Mapping[int, Sequence[float]]


class LabelRequest(NamedTuple):
    """A name that wants a place: its words, its sort, its point in units of the picture, and the record that it names.

    Where it names a line, on which side of the point it may stand.
    """

    text: str
    category: str
    point: Point
    record_id: str = ""
    sides: str = ""


class PlacedLabel(NamedTuple):
    """A name in its place: on which side of its point it stands, and from which of WIDTHS there is room for it."""

    request: LabelRequest
    side: str
    step: int

    @property
    def point(self) -> tuple[int, int]:
        """The point of the name, in whole units."""
        return round(self.request.point[0]), round(self.request.point[1])

    @property
    def anchor(self) -> tuple[float, float, str]:
        """How far the words stand from the point, in sizes of a name across and down, and which end of them it is."""
        return ANCHORS[self.side]


def place_labels(
    spots: Sequence[LabelRequest], marks: Sequence[Point], lines: Sequence[Point], size: tuple[int, int]
) -> list[PlacedLabel]:
    """Those of `spots`, the first ones first, that have room in a picture of `size`; `lines` as points on them."""
    rows = index_by_row(lines)
    ways = {spot: _clear_sides(spot, rows, size) for spot in spots}
    placed: dict[LabelRequest, PlacedLabel] = {}
    for step in range(len(BREAKPOINTS)):
        em = _font_size(step, size)
        taken = [_box(spot, label.side, em, reach=True) for spot, label in placed.items()]
        for spot in spots:
            is_named = any(spot.text == other.text for other in placed)
            for side, first in () if is_named else ways[spot]:
                reach = _box(spot, side, em, reach=True)
                if (
                    first <= step
                    and _has_room(_box(spot, side, em), marks, size)
                    and not any(_overlap(reach, one) for one in taken)
                ):
                    placed[spot] = PlacedLabel(spot, side, step)
                    taken.append(reach)
                    break
    return list(placed.values())


def index_by_row(points: Iterable[Point]) -> RowIndex:
    """The points of lines in rows, ROW units high, each from left to right."""
    rows: dict[int, list[float]] = defaultdict(list)
    for x, y in sorted(points):
        rows[int(y) // ROW_HEIGHT].append(x)
    return rows


def _font_size(step: int, size: tuple[int, int]) -> float:
    """The size of a name in units, where the picture is as wide as the step says."""
    return NAME_SIZE * size[0] / BREAKPOINTS[step]


def _clear_sides(spot: LabelRequest, rows: RowIndex, size: tuple[int, int]) -> list[tuple[str, int]]:
    """On which sides of its point a name stands clear of lines, and from which step on.

    Where there is no such side, or too late room, a town stands over lines: better a line behind a name than no name.
    """
    found = []
    for side in spot.sides or SIDES[spot.category]:
        meets = [step for step in range(len(BREAKPOINTS)) if meets_line(_box(spot, side, _font_size(step, size)), rows)]
        if not meets or meets[-1] + 1 < len(BREAKPOINTS):
            found.append((side, meets[-1] + 1 if meets else 0))
    over = len(BREAKPOINTS) - 1 if found else 0
    return found + ([(side, over) for side in SIDES["town"]] if spot.category == "town" else [])


def _has_room(box: BoundingBox, marks: Sequence[Point], size: tuple[int, int]) -> bool:
    is_in = (
        box[0] > EDGE_MARGIN
        and box[1] > EDGE_MARGIN
        and box[2] < size[0] - EDGE_MARGIN
        and box[3] < size[1] - EDGE_MARGIN
    )
    return is_in and not any(_overlap(box, (*mark, *mark)) for mark in marks)


def _box(spot: LabelRequest, side: str, em: float, reach: bool = False) -> BoundingBox:
    """The room that a name takes; with `reach`, also that between it and its point."""
    (x, y), wide, high = (
        spot.point,
        len(spot.text) * LETTER_WIDTHS[spot.category] * em,
        NAME_HEIGHTS[spot.category] * em,
    )
    away = (FAR_OFFSET if side in "TB" else OFFSET) * em
    left = {"r": x + away, "l": x - away - wide}.get(side, x - wide / 2)
    top = {"t": y - away - high, "b": y + away}.get(side.lower(), y - high / 2)
    box = (left, top, left + wide, top + high)
    return (min(left, x), min(top, y), max(box[2], x), max(box[3], y)) if reach else box


def _overlap(one: BoundingBox, other: BoundingBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def meets_line(box: BoundingBox, rows: RowIndex) -> bool:
    """Whether a point of a line lies in a box."""
    left, top, right, bottom = box
    for row in range(int(top) // ROW_HEIGHT, int(bottom) // ROW_HEIGHT + 1):
        points = rows.get(row, [])
        first = bisect_left(points, left)
        if first < len(points) and points[first] <= right:
            return True
    return False
