"""A network as it is drawn: where nodes and labels stand, in clusters, with isolates below."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from small_data import DataFolder

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.network.layout import (
    MAX_LABEL,
    MAX_RADIUS,
    MIN_RADIUS,
    ROW_HEIGHT,
    DrawnEdge,
    DrawnNode,
    NetworkLayout,
    lay_out,
)

FIRM = "name: {0}\nsummary: A firm.\nat: pre.1\ntype: company\n"
SIZE = (600, 300)


def firms(data: DataFolder, *names: str) -> KnowledgeBase:
    """The small base with firms whose ids are their names in small letters."""
    for name in names:
        data.write(f"actors/{name.lower()}.yml", FIRM.format(name))
    return data.kb


def layout(kb: KnowledgeBase, ids: Sequence[str], *pairs: tuple[str, str]) -> NetworkLayout:
    """The layout of some records, of which pairs are tied."""
    edges = [DrawnEdge(*pair, (0,), "", "thin", pair[0]) for pair in pairs]
    return lay_out(kb, [kb[id] for id in ids], edges, SIZE)


def by_id(picture: NetworkLayout) -> dict[str, DrawnNode]:
    """The nodes of a layout by the id of their record."""
    return {node.record.id: node for node in picture.nodes}


def test_nodes_stand_in_the_order_of_the_records_and_edges_know_their_ends(data: DataFolder):
    picture = layout(data.kb, ["turkey", "france", "persia"], ("france", "turkey"))
    nodes = by_id(picture)
    assert list(nodes) == ["turkey", "france", "persia"]
    [(source, target, edge)] = picture.edges
    assert (source, target) == (nodes["france"], nodes["turkey"])
    assert (edge.source, edge.target) == ("france", "turkey")


def test_the_degree_of_a_node_is_the_number_of_records_that_it_is_tied_to(data: DataFolder):
    pairs = [("france", "turkey"), ("turkey", "france"), ("persia", "turkey")]
    nodes = by_id(layout(data.kb, ["turkey", "france", "persia"], *pairs))
    assert {id: node.degree for id, node in nodes.items()} == {
        "turkey": 2,
        "france": 1,
        "persia": 1,
    }


def test_a_node_is_larger_the_more_it_is_tied_up_to_a_limit(data: DataFolder):
    ids = [f"f{number}" for number in range(80)]
    kb = firms(data, *(id.upper() for id in ids))
    nodes = by_id(layout(kb, ["turkey", *ids], *((id, "turkey") for id in ids[1:])))
    assert [nodes[id].radius for id in ("f0", "f1", "turkey")] == [
        MIN_RADIUS,
        MIN_RADIUS + 1,
        MAX_RADIUS,
    ]


def test_records_of_a_group_with_the_same_neighbours_stand_under_each_other(data: DataFolder):
    kb = firms(data, "C", "A", "B")
    pairs = [("a", "turkey"), ("b", "turkey"), ("c", "turkey")]
    nodes = by_id(layout(kb, ["turkey", "a", "b", "c"], *pairs))
    assert {nodes[id].x for id in "abc"} == {nodes["a"].x}
    tops = [nodes[id].y - nodes["a"].y for id in "abc"]
    assert tops == [0, ROW_HEIGHT, 2 * ROW_HEIGHT]


def test_records_of_different_groups_make_no_cluster(data: DataFolder):
    kb = firms(data, "A")
    nodes = by_id(layout(kb, ["turkey", "a", "persia"], ("a", "turkey"), ("persia", "turkey")))
    assert (nodes["a"].x, nodes["a"].y + ROW_HEIGHT) != (nodes["persia"].x, nodes["persia"].y)


def test_isolates_stand_below_all_others_by_group_and_name(data: DataFolder):
    kb = firms(data, "Zulu", "Alpha", "Tied")
    ids = ["tied", "zulu", "alpha", "persia", "france", "turkey"]
    picture = layout(kb, ids, ("tied", "turkey"))
    below = [node for node in picture.nodes if node.y >= picture.isolates_top]
    below.sort(key=lambda node: (node.x, node.y))
    assert [node.record.id for node in below] == ["france", "persia", "alpha", "zulu"]


def test_a_smaller_component_stands_with_the_isolates_before_them(data: DataFolder):
    kb = firms(data, "A", "B", "C", "D", "E")
    picture = layout(kb, ["a", "b", "c", "d", "e"], ("a", "b"), ("b", "c"), ("d", "e"))
    nodes = by_id(picture)
    above = {id for id, node in nodes.items() if node.y < picture.isolates_top}
    assert above == {"a", "b", "c"}


def test_a_picture_without_isolates_has_no_line_above_them(data: DataFolder):
    assert layout(data.kb, ["persia", "turkey"], ("persia", "turkey")).isolates_top == 0
    assert layout(data.kb, ["persia", "turkey"]).isolates_top == 0


def test_a_picture_of_isolates_is_as_high_as_their_rows(data: DataFolder):
    picture = layout(data.kb, ["france", "persia", "turkey"])
    assert [(node.x, node.y) for node in picture.nodes] == [(10, 48), (10, 72), (310, 48)]
    assert (picture.width, picture.height) == (600, 96)


def test_a_picture_without_records_is_empty(data: DataFolder):
    picture = layout(data.kb, [])
    assert (picture.nodes, picture.edges, picture.isolates_top) == ((), (), 0)


def test_a_label_is_cut_where_the_name_is_too_long(data: DataFolder):
    name = "The Azerbaijan International Operating Company"
    data.write("actors/aioc.yml", FIRM.format(name))
    [node] = layout(data.kb, ["aioc"]).nodes
    assert node.label == "The Azerbaijan International…"
    assert len(node.label) <= MAX_LABEL


@pytest.mark.parametrize("on_left", [False, True])
def test_a_node_reaches_from_its_mark_over_its_label(on_left: bool, data: DataFolder):
    [node] = layout(data.kb, ["turkey"]).nodes
    node = node._replace(x=100, label_on_left=on_left)
    right = node.left + node.width
    assert (node.left, right) == ((51, 105) if on_left else (95, 149))


def test_no_label_of_the_example_covers_another_or_leaves_the_picture(example: KnowledgeBase):
    ids = [record.id for record in example.records.values() if record.network is not None]
    pairs = sorted(
        {
            (edge.source, edge.target)
            for edge in example.edges
            if edge.source in ids and edge.target in ids
        }
    )
    picture = layout(example, ids, *pairs)
    half = ROW_HEIGHT // 2
    boxes = [
        (node.left, node.y - half, node.left + node.width, node.y + half) for node in picture.nodes
    ]
    for left, top, right, bottom in boxes:
        assert 0 <= left <= right <= picture.width
        assert 0 <= top <= bottom <= picture.height
    overlapping = [
        (first, second)
        for first, second in combinations(boxes, 2)
        if first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    ]
    assert overlapping == []
