"""A network as it is drawn: names with their marks where they stand, and the lines between them.

Records with the same neighbours and of the same family stand under each other as one box, so that what is alike is
read as a list. What has no way to most of the others stands below them, on a shelf.
"""

import math
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.views.network.stress_layout import LayoutBox, stress_layout
from azgeo.views.tables.lists import by_node_group, date_key, node_group

ROW_HEIGHT = 24  # pixels from name to name in a box: what a finger can hit
LETTER_WIDTH = 6.5  # width of a letter of a name, on average, also in the fonts of those who have not ours
LABEL_GAP = 5  # pixels between a mark and its name
MAX_LABEL = 30  # letters of a name that are shown
MIN_RADIUS, MAX_RADIUS = 5, 15  # half the width of a mark
ISOLATE_COLUMN = 250  # pixels for a name on the shelf


class DrawnEdge(NamedTuple):
    """Two records that are tied: by the ties of these numbers, in a tone or none, with a stroke of the vocabulary."""

    source: str
    target: str
    ties: tuple[int, ...]
    tone: str
    stroke: str
    via: str


class DrawnNode(NamedTuple):
    """A record in a picture: how many others it is tied to, the middle of its mark, and on which side its name is."""

    record: Record
    degree: int
    x: int = 0
    y: int = 0
    radius: int = MIN_RADIUS
    label_on_left: bool = False

    @property
    def label(self) -> str:
        """As much of the name as there is room for."""
        name = self.record.name
        return name if len(name) <= MAX_LABEL else name[: MAX_LABEL - 1].rstrip() + "…"

    @property
    def width(self) -> int:
        """How wide mark and name are together, in pixels."""
        return 2 * self.radius + LABEL_GAP + math.ceil(LETTER_WIDTH * len(self.label))

    @property
    def left(self) -> int:
        """Where they begin."""
        return self.x + self.radius - self.width if self.label_on_left else self.x - self.radius


class NetworkLayout(NamedTuple):
    """A picture in whole pixels: its nodes, its lines with both their ends, and where its shelf begins (0: none)."""

    nodes: tuple[DrawnNode, ...]
    edges: tuple[tuple[DrawnNode, DrawnNode, DrawnEdge], ...]
    width: int
    height: int
    isolates_top: int


def lay_out(
    kb: KnowledgeBase, records: Sequence[Record], lines: Sequence[DrawnEdge], size: tuple[int, int]
) -> NetworkLayout:
    """`records` and the `lines` between them, in a picture of a width and, as far as it is enough, of a height."""
    near: dict[str, set[str]] = {record.id: set() for record in records}
    for line in lines:
        near[line.source].add(line.target)
        near[line.target].add(line.source)
    nodes = {one.id: DrawnNode(one, len(near[one.id]), radius=_radius(len(near[one.id]))) for one in records}
    parts = _components(near)
    most = parts[0] if parts and len(parts[0]) > 1 else []
    boxes = [[nodes[id] for id in box] for box in _clusters(kb, [nodes[id].record for id in most], near)]
    placed, tall = _place_clusters(boxes, near, size)
    shelf = [nodes[one.id] for one in _isolates(kb, parts[1:] if most else parts, nodes)]
    shelved = list(_place_isolates(shelf, tall, size[0]))
    at = {node.record.id: node for node in (*placed, *shelved)}
    height = max((node.y for node in shelved), default=tall - ROW_HEIGHT) + ROW_HEIGHT
    order = tuple(at[record.id] for record in records)
    ends = tuple((at[line.source], at[line.target], line) for line in lines)
    return NetworkLayout(order, ends, size[0], height, tall if shelved and placed else 0)


def _radius(degree: int) -> int:
    return min(MAX_RADIUS, MIN_RADIUS + round(1.4 * math.sqrt(degree)))


def _components(near: Mapping[str, set[str]]) -> list[list[str]]:
    """The parts of the network that hang together, largest first."""
    parts: list[list[str]] = []
    seen: set[str] = set()
    for start in near:
        if start not in seen:
            part, ends = [start], deque([start])
            seen.add(start)
            while ends:
                new = sorted(near[ends.popleft()] - seen)
                seen.update(new)
                part += new
                ends += new
            parts.append(part)
    return sorted(parts, key=lambda part: -len(part))


def _clusters(kb: KnowledgeBase, records: Sequence[Record], near: Mapping[str, set[str]]) -> list[list[str]]:
    """`records` in boxes of those with the same neighbours and family, by date and name; the most tied box first."""
    alike: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        alike[node_group(kb, record)[0], *sorted(near[record.id])].append(record)
    boxes = [[one.id for one in sorted(box, key=lambda one: (date_key(one), one.name))] for box in alike.values()]
    return sorted(boxes, key=lambda box: (-sum(len(near[id]) for id in box), box))


def _place_clusters(
    boxes: Sequence[Sequence[DrawnNode]], near: Mapping[str, set[str]], size: tuple[int, int]
) -> tuple[list[DrawnNode], int]:
    """The nodes of `boxes` where they stand, and how tall they are together."""
    number = {node.record.id: place for place, box in enumerate(boxes) for node in box}
    pairs = {(number[one], number[other]) for one in number for other in near[one] if number[one] < number[other]}
    rooms = tuple(
        LayoutBox(max(node.width for node in box), max(2 * box[0].radius, ROW_HEIGHT * len(box))) for box in boxes
    )
    points, tall = stress_layout(rooms, tuple(sorted(pairs)), *size)
    placed = []
    for (x, y), room, box in zip(points, rooms, boxes, strict=True):
        beside = [points[number[id]][0] for id in sorted(near[box[0].record.id])]
        is_left = sum(beside) > (x + room.width / 4) * len(beside)
        edge = round(room.width / 2) - max(node.radius for node in box)
        for row, node in enumerate(box):
            top = y - ROW_HEIGHT * (len(box) - 1) // 2 + ROW_HEIGHT * row
            placed.append(node._replace(x=x + edge if is_left else x - edge, y=top, label_on_left=is_left))
    return placed, tall


def _isolates(kb: KnowledgeBase, parts: Sequence[Sequence[str]], nodes: Mapping[str, DrawnNode]) -> Iterator[Record]:
    """What hangs together apart from the others, then what is tied to nothing, by family and name."""
    for part in parts:
        if len(part) > 1:
            yield from (nodes[id].record for id in part)
    alone = [nodes[part[0]].record for part in parts if len(part) == 1]
    for group in by_node_group(kb, alone).values():
        yield from sorted(group, key=lambda one: one.name)


def _place_isolates(shelf: Sequence[DrawnNode], top: int, wide: int) -> Iterator[DrawnNode]:
    """`shelf` in columns from `top` on, each read downwards."""
    columns = max(1, wide // ISOLATE_COLUMN)
    rows = math.ceil(len(shelf) / columns)
    for place, node in enumerate(shelf):
        column, row = divmod(place, rows)
        yield node._replace(x=MIN_RADIUS * 2 + column * wide // columns, y=top + ROW_HEIGHT * (row + 2))
