"""A network as it is drawn: nodes with their labels where they stand, and the edges between them.

Records with the same neighbours and of the same group stand under each other as one cluster, so
that what is alike is read as a list. What no path ties to most of the others is below them.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.views.grouping import by_node_group, date_key, node_group
from azgeo.views.network.stress_layout import LayoutBox, stress_layout

ROW_HEIGHT = 24  # pixels from label to label in a cluster: what a finger can hit
LETTER_WIDTH = 6.5  # pixels of a letter, on average, also in the fonts of those who lack ours
LABEL_GAP = 5  # pixels between a node and its label
MAX_LABEL = 30  # letters of a name that are shown
MIN_RADIUS, MAX_RADIUS = 5, 15  # pixels of a node
ISOLATE_COLUMN = 250  # pixels for an isolate and its label

Neighbours = Mapping[str, set[str]]


class DrawnEdge(NamedTuple):
    """Two records that are tied: by the ties of these numbers, in a tone or none, with a stroke.

    `via` is the record that states the tie which is drawn.
    """

    source: str
    target: str
    ties: tuple[int, ...]
    tone: str
    stroke: str
    via: str


class DrawnNode(NamedTuple):
    """A record in a picture: its degree, the centre of its mark in pixels, its label's side."""

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
        """How wide mark and label are together, in pixels."""
        return 2 * self.radius + LABEL_GAP + math.ceil(LETTER_WIDTH * len(self.label))

    @property
    def left(self) -> int:
        """Where they begin."""
        return self.x + self.radius - self.width if self.label_on_left else self.x - self.radius


class NetworkLayout(NamedTuple):
    """A picture in whole pixels: its nodes, its edges with both their ends, its size.

    `isolates_top` is where the isolates begin, 0 where there are none.
    """

    nodes: tuple[DrawnNode, ...]
    edges: tuple[tuple[DrawnNode, DrawnNode, DrawnEdge], ...]
    width: int
    height: int
    isolates_top: int


def lay_out(
    kb: KnowledgeBase,
    records: Sequence[Record],
    edges: Sequence[DrawnEdge],
    size: tuple[int, int],
) -> NetworkLayout:
    """`records` and `edges` in a picture of a width and, as far as it is enough, of a height."""
    neighbours: dict[str, set[str]] = {record.id: set() for record in records}
    for edge in edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    nodes = {
        record.id: DrawnNode(
            record, len(neighbours[record.id]), radius=_radius(len(neighbours[record.id]))
        )
        for record in records
    }
    components = _components(neighbours)
    has_main = bool(components) and len(components[0]) > 1
    main, rest = (components[0], components[1:]) if has_main else ([], components)
    clusters = [
        [nodes[id] for id in cluster]
        for cluster in _clusters(kb, [nodes[id].record for id in main], neighbours)
    ]
    placed, height = _place_clusters(clusters, neighbours, size)
    isolates = [nodes[record.id] for record in _isolates(kb, rest, nodes)]
    placed_isolates = list(_place_isolates(isolates, height, size[0]))
    by_id = {node.record.id: node for node in (*placed, *placed_isolates)}
    bottom = max((node.y for node in placed_isolates), default=height - ROW_HEIGHT)
    return NetworkLayout(
        tuple(by_id[record.id] for record in records),
        tuple((by_id[edge.source], by_id[edge.target], edge) for edge in edges),
        size[0],
        bottom + ROW_HEIGHT,
        height if placed_isolates and placed else 0,
    )


def _radius(degree: int) -> int:
    return min(MAX_RADIUS, MIN_RADIUS + round(1.4 * math.sqrt(degree)))


def _components(neighbours: Neighbours) -> list[list[str]]:
    """The connected components, largest first; inside and among equals in the order of records."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(neighbours)
    graph.add_edges_from((id, other) for id, others in neighbours.items() for other in others)
    order = {id: index for index, id in enumerate(neighbours)}
    components = [sorted(ids, key=order.__getitem__) for ids in nx.connected_components(graph)]
    return sorted(components, key=lambda ids: (-len(ids), order[ids[0]]))


def _clusters(
    kb: KnowledgeBase, records: Sequence[Record], neighbours: Neighbours
) -> list[list[str]]:
    """`records` in clusters of the same neighbours and group, by date and name.

    The cluster with most ties comes first.
    """
    alike: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in records:
        alike[node_group(kb, record)[0], *sorted(neighbours[record.id])].append(record)
    clusters = [
        [
            record.id
            for record in sorted(cluster, key=lambda member: (date_key(member), member.name))
        ]
        for cluster in alike.values()
    ]
    return sorted(clusters, key=lambda ids: (-sum(len(neighbours[id]) for id in ids), ids))


def _place_clusters(
    clusters: Sequence[Sequence[DrawnNode]], neighbours: Neighbours, size: tuple[int, int]
) -> tuple[list[DrawnNode], int]:
    """The nodes of `clusters` where they stand, and how high they are together."""
    number = {node.record.id: index for index, cluster in enumerate(clusters) for node in cluster}
    pairs = {
        (number[id], number[other])
        for id in number
        for other in neighbours[id]
        if number[id] < number[other]
    }
    boxes = tuple(
        LayoutBox(
            max(node.width for node in cluster),
            max(2 * cluster[0].radius, ROW_HEIGHT * len(cluster)),
        )
        for cluster in clusters
    )
    centres, height = stress_layout(boxes, tuple(sorted(pairs)), *size)
    placed: list[DrawnNode] = []
    for (x, y), box, cluster in zip(centres, boxes, clusters, strict=True):
        beside = [centres[number[id]][0] for id in sorted(neighbours[cluster[0].record.id])]
        on_left = sum(beside) > (x + box.width / 4) * len(beside)
        edge = round(box.width / 2) - max(node.radius for node in cluster)
        for row, node in enumerate(cluster):
            node_y = y - ROW_HEIGHT * (len(cluster) - 1) // 2 + ROW_HEIGHT * row
            node_x = x + edge if on_left else x - edge
            placed.append(node._replace(x=node_x, y=node_y, label_on_left=on_left))
    return placed, height


def _isolates(
    kb: KnowledgeBase,
    components: Sequence[Sequence[str]],
    nodes: Mapping[str, DrawnNode],
) -> Iterator[Record]:
    """The smaller components, then what is tied to nothing, by group and name."""
    for component in components:
        if len(component) > 1:
            yield from (nodes[id].record for id in component)
    alone = [nodes[component[0]].record for component in components if len(component) == 1]
    for group in by_node_group(kb, alone).values():
        yield from sorted(group, key=lambda record: record.name)


def _place_isolates(isolates: Sequence[DrawnNode], top: int, width: int) -> Iterator[DrawnNode]:
    """`isolates` in columns from `top` on, each read downwards."""
    columns = max(1, width // ISOLATE_COLUMN)
    rows = math.ceil(len(isolates) / columns)
    for index, node in enumerate(isolates):
        column, row = divmod(index, rows)
        x = MIN_RADIUS * 2 + column * width // columns
        yield node._replace(x=x, y=top + ROW_HEIGHT * (row + 2))
