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
from azgeo.views.network.stress_layout import Box, stress
from azgeo.views.tables.lists import date_key, families, family

ROW = 24  # pixels from name to name in a box: what a finger can hit
LETTER = 6.5  # width of a letter of a name, on average, also in the fonts of those who have not ours
NEXT = 5  # pixels between a mark and its name
LONGEST = 30  # letters of a name that are shown
LEAST, MOST = 5, 15  # half the width of a mark
SHELF = 250  # pixels for a name on the shelf


class Line(NamedTuple):
    """Two records that are tied: by the ties of these numbers, in a tone or none, with a stroke of the vocabulary."""

    one: str
    other: str
    ties: tuple[int, ...]
    tone: str
    stroke: str
    via: str


class Node(NamedTuple):
    """A record in a picture: how many others it is tied to, the middle of its mark, and on which side its name is."""

    record: Record
    degree: int
    x: int = 0
    y: int = 0
    size: int = LEAST
    is_left: bool = False

    @property
    def name(self) -> str:
        """As much of the name as there is room for."""
        name = self.record.name
        return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"

    @property
    def wide(self) -> int:
        """How wide mark and name are together, in pixels."""
        return 2 * self.size + NEXT + math.ceil(LETTER * len(self.name))

    @property
    def left(self) -> int:
        """Where they begin."""
        return self.x + self.size - self.wide if self.is_left else self.x - self.size


class Drawing(NamedTuple):
    """A picture in whole pixels: its nodes, its lines with both their ends, and where its shelf begins (0: none)."""

    nodes: tuple[Node, ...]
    lines: tuple[tuple[Node, Node, Line], ...]
    wide: int
    tall: int
    shelf: int


def draw(kb: KnowledgeBase, records: Sequence[Record], lines: Sequence[Line], size: tuple[int, int]) -> Drawing:
    """`records` and the `lines` between them, in a picture of a width and, as far as it is enough, of a height."""
    near: dict[str, set[str]] = {record.id: set() for record in records}
    for line in lines:
        near[line.one].add(line.other)
        near[line.other].add(line.one)
    nodes = {one.id: Node(one, len(near[one.id]), size=_size(len(near[one.id]))) for one in records}
    parts = _parts(near)
    most = parts[0] if parts and len(parts[0]) > 1 else []
    boxes = [[nodes[id] for id in box] for box in _boxes(kb, [nodes[id].record for id in most], near)]
    placed, tall = _set(boxes, near, size)
    shelf = [nodes[one.id] for one in _shelf(kb, parts[1:] if most else parts, nodes)]
    shelved = list(_shelved(shelf, tall, size[0]))
    at = {node.record.id: node for node in (*placed, *shelved)}
    height = max((node.y for node in shelved), default=tall - ROW) + ROW
    order = tuple(at[record.id] for record in records)
    ends = tuple((at[line.one], at[line.other], line) for line in lines)
    return Drawing(order, ends, size[0], height, tall if shelved and placed else 0)


def _size(degree: int) -> int:
    return min(MOST, LEAST + round(1.4 * math.sqrt(degree)))


def _parts(near: Mapping[str, set[str]]) -> list[list[str]]:
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


def _boxes(kb: KnowledgeBase, records: Sequence[Record], near: Mapping[str, set[str]]) -> list[list[str]]:
    """`records` in boxes of those with the same neighbours and family, by date and name; the most tied box first."""
    alike: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        alike[family(kb, record)[0], *sorted(near[record.id])].append(record)
    boxes = [[one.id for one in sorted(box, key=lambda one: (date_key(one), one.name))] for box in alike.values()]
    return sorted(boxes, key=lambda box: (-sum(len(near[id]) for id in box), box))


def _set(
    boxes: Sequence[Sequence[Node]], near: Mapping[str, set[str]], size: tuple[int, int]
) -> tuple[list[Node], int]:
    """The nodes of `boxes` where they stand, and how tall they are together."""
    number = {node.record.id: place for place, box in enumerate(boxes) for node in box}
    pairs = {(number[one], number[other]) for one in number for other in near[one] if number[one] < number[other]}
    rooms = tuple(Box(max(node.wide for node in box), max(2 * box[0].size, ROW * len(box))) for box in boxes)
    points, tall = stress(rooms, tuple(sorted(pairs)), *size)
    placed = []
    for (x, y), room, box in zip(points, rooms, boxes, strict=True):
        beside = [points[number[id]][0] for id in sorted(near[box[0].record.id])]
        is_left = sum(beside) > (x + room.wide / 4) * len(beside)
        edge = round(room.wide / 2) - max(node.size for node in box)
        for row, node in enumerate(box):
            top = y - ROW * (len(box) - 1) // 2 + ROW * row
            placed.append(node._replace(x=x + edge if is_left else x - edge, y=top, is_left=is_left))
    return placed, tall


def _shelf(kb: KnowledgeBase, parts: Sequence[Sequence[str]], nodes: Mapping[str, Node]) -> Iterator[Record]:
    """What hangs together apart from the others, then what is tied to nothing, by family and name."""
    for part in parts:
        if len(part) > 1:
            yield from (nodes[id].record for id in part)
    alone = [nodes[part[0]].record for part in parts if len(part) == 1]
    for group in families(kb, alone).values():
        yield from sorted(group, key=lambda one: one.name)


def _shelved(shelf: Sequence[Node], top: int, wide: int) -> Iterator[Node]:
    """`shelf` in columns from `top` on, each read downwards."""
    columns = max(1, wide // SHELF)
    rows = math.ceil(len(shelf) / columns)
    for place, node in enumerate(shelf):
        column, row = divmod(place, rows)
        yield node._replace(x=LEAST * 2 + column * wide // columns, y=top + ROW * (row + 2))
