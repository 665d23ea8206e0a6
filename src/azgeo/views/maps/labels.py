"""Where the names of a map go: none covers another, a line or a mark; small maps show fewer."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from azgeo.views.maps.projection import BoundingBox, Point

# CSS pixels: from each of these widths on, a map shows more names. The style sheet has the same.
BREAKPOINTS = (280, 340, 410, 490, 590, 710, 850)
FONT_SIZE = 10.6  # CSS pixels of a name at each breakpoint; names of states are a little smaller
# Mean width of a letter, and height of a name, as shares of the font size.
LETTER_WIDTHS = {"town": 0.57, "sea": 0.53, "state": 0.72, "station": 0.53, "line": 0.58}
NAME_HEIGHTS = {"town": 1.0, "sea": 1.0, "state": 0.9, "station": 0.9, "line": 0.9}
# Sides of its point on which a name may stand, the best first: right, left, top, bottom, centre;
# T and B are farther from the point.
SIDES = {"town": "rltb", "station": "rltb", "sea": "c", "state": "ctbTB"}
OFFSET, FAR_OFFSET = 0.62, 2.2  # from the point to the name, in font sizes
EDGE_MARGIN = 10  # units of the picture
ROW_HEIGHT = 10  # units of the picture
# How far the baseline is from the point, in font sizes (across, down), and which end is there.
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
    """A name to place: its point in units of the picture, and the id of the record that it names.

    `sides`: where it may stand, if not on the usual sides of its category.
    """

    text: str
    category: str
    point: Point
    record_id: str = ""
    sides: str = ""


class PlacedLabel(NamedTuple):
    """A name with its side of the point; it is shown from `BREAKPOINTS[breakpoint_index]` on."""

    request: LabelRequest
    side: str
    breakpoint_index: int

    @property
    def point(self) -> tuple[int, int]:
        """The point that it names, in whole units of the picture."""
        return round(self.request.point[0]), round(self.request.point[1])

    @property
    def anchor(self) -> tuple[float, float, str]:
        """Its entry of ANCHORS."""
        return ANCHORS[self.side]


def place_labels(
    requests: Sequence[LabelRequest],
    marks: Sequence[Point],
    lines: Sequence[Point],
    size: tuple[int, int],
) -> list[PlacedLabel]:
    """Greedy placement: at each breakpoint, in the order of `requests`, every name that has room.

    `marks` are points that no name may cover, `lines` are points along the lines of the map; all
    lengths are in units of a picture of `size`. Of requests with one text, the first is placed.
    """
    rows = index_by_row(lines)
    sides = {request: _clear_sides(request, rows, size) for request in requests}
    placed: dict[str, PlacedLabel] = {}
    for index in range(len(BREAKPOINTS)):
        font_size = _font_size(index, size)
        taken = [
            _box(label.request, label.side, font_size, with_gap=True) for label in placed.values()
        ]
        for request in requests:
            if request.text in placed:
                continue
            for side, first_index in sides[request]:
                box = _box(request, side, font_size)
                box_with_gap = _box(request, side, font_size, with_gap=True)
                if (
                    first_index <= index
                    and _is_free(box, marks, size)
                    and not any(_overlap(box_with_gap, other) for other in taken)
                ):
                    placed[request.text] = PlacedLabel(request, side, index)
                    taken.append(box_with_gap)
                    break
    return list(placed.values())


def index_by_row(points: Iterable[Point]) -> RowIndex:
    """Rows of ROW_HEIGHT units: for each, the x of its points from left to right."""
    rows: dict[int, list[float]] = defaultdict(list)
    for x, y in sorted(points):
        rows[int(y) // ROW_HEIGHT].append(x)
    return rows


def meets_line(box: BoundingBox, rows: RowIndex) -> bool:
    """Whether a point of `rows` lies in a box."""
    left, top, right, bottom = box
    for row in range(int(top) // ROW_HEIGHT, int(bottom) // ROW_HEIGHT + 1):
        xs = rows.get(row, [])
        first = bisect_left(xs, left)
        if first < len(xs) and xs[first] <= right:
            return True
    return False


def _font_size(breakpoint_index: int, size: tuple[int, int]) -> float:
    """The font size in units of the picture when the map is as wide as the breakpoint."""
    return FONT_SIZE * size[0] / BREAKPOINTS[breakpoint_index]


def _clear_sides(
    request: LabelRequest, rows: RowIndex, size: tuple[int, int]
) -> list[tuple[str, int]]:
    """Each side where a name covers no line, with the index of the first breakpoint for it.

    A town without such a side, or with one only on large maps, may cover lines: that is better
    than no name.
    """
    last = len(BREAKPOINTS) - 1
    sides = []
    for side in request.sides or SIDES[request.category]:
        # The largest font that covers a line: smaller ones, from the next breakpoint on, may not.
        covering = [
            index
            for index in range(len(BREAKPOINTS))
            if meets_line(_box(request, side, _font_size(index, size)), rows)
        ]
        if not covering:
            sides.append((side, 0))
        elif covering[-1] < last:
            sides.append((side, covering[-1] + 1))
    if request.category == "town":
        sides += [(side, last if sides else 0) for side in SIDES["town"]]
    return sides


def _is_free(box: BoundingBox, marks: Sequence[Point], size: tuple[int, int]) -> bool:
    """Whether a box is inside the picture and covers no mark."""
    left, top, right, bottom = box
    is_inside = (
        min(left, top) > EDGE_MARGIN
        and right < size[0] - EDGE_MARGIN
        and bottom < size[1] - EDGE_MARGIN
    )
    return is_inside and not any(_overlap(box, (*mark, *mark)) for mark in marks)


def _box(request: LabelRequest, side: str, font_size: float, with_gap: bool = False) -> BoundingBox:
    """The box of a name; with `with_gap`, it reaches to the point that is named."""
    x, y = request.point
    width = len(request.text) * LETTER_WIDTHS[request.category] * font_size
    height = NAME_HEIGHTS[request.category] * font_size
    offset = (FAR_OFFSET if side in "TB" else OFFSET) * font_size
    left = {"r": x + offset, "l": x - offset - width}.get(side, x - width / 2)
    top = {"t": y - offset - height, "b": y + offset}.get(side.lower(), y - height / 2)
    right, bottom = left + width, top + height
    if with_gap:
        return min(left, x), min(top, y), max(right, x), max(bottom, y)
    return left, top, right, bottom


def _overlap(first: BoundingBox, second: BoundingBox) -> bool:
    return (
        first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    )
