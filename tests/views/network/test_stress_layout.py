"""Boxes joined by edges: none covers another, all stay in the picture, which is always the same."""

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.views.network.stress_layout import LARGE_GRAPH, LayoutBox, stress_layout

STAR = [LayoutBox(60 + 10 * number, 24) for number in range(9)]
STAR_EDGES = [(0, number) for number in range(1, 9)]
PROGRAM = f"""\
from azgeo.views.network.stress_layout import LayoutBox, stress_layout
print(stress_layout({STAR!r}, {STAR_EDGES!r}, 400, 300))
"""


def overlaps(
    boxes: Sequence[LayoutBox], points: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The points of each two boxes that have a pixel in common."""
    placed = zip(boxes, points, strict=True)
    return [
        (point, other_point)
        for (box, point), (other, other_point) in combinations(placed, 2)
        if abs(point[0] - other_point[0]) < (box.width + other.width) / 2
        and abs(point[1] - other_point[1]) < (box.height + other.height) / 2
    ]


def test_no_boxes_make_an_empty_picture():
    assert stress_layout([], [], 400, 300) == ((), 0)


def test_one_box_stands_in_the_picture():
    [(x, y)], height = stress_layout([LayoutBox(100, 20)], [], 400, 300)
    assert 50 <= x <= 350
    assert 10 <= y <= height - 10


@pytest.mark.parametrize("height", [50, 300, 900])
def test_boxes_do_not_cover_each_other_however_low_the_picture(height: int):
    assert overlaps(STAR, stress_layout(STAR, STAR_EDGES, 400, height).points) == []


@given(st.data())
def test_whatever_is_joined_no_box_covers_another_or_leaves_the_picture(data: st.DataObject):
    heights = st.sampled_from([24, 48, 96])
    box = st.builds(LayoutBox, st.integers(20, 180), heights)
    boxes = data.draw(st.lists(box, min_size=1, max_size=12))
    end = st.integers(0, len(boxes) - 1)
    drawn = data.draw(st.lists(st.tuples(end, end), max_size=20))
    edges = [(source, target) for source, target in drawn if source != target]
    points, height = stress_layout(boxes, edges, 600, 300)
    assert overlaps(boxes, points) == []
    for (width, box_height), (x, y) in zip(boxes, points, strict=True):
        assert width / 2 <= x <= 600 - width / 2
        assert box_height / 2 <= y <= height - box_height / 2


def test_boxes_that_find_no_room_by_pushing_each_other_make_the_picture_higher():
    widths = [118, 134, 135, 168, 153, 149, 117]
    boxes = [LayoutBox(width, 96) for width in widths]
    edges = [(0, 1), (0, 4), (1, 4), (2, 4), (2, 5), (3, 5), (4, 6), (5, 6)]
    points, height = stress_layout(boxes, edges, 600, 300)
    assert overlaps(boxes, points) == []
    assert height > 300


def test_boxes_that_are_joined_stand_nearer_than_those_that_are_not():
    boxes = [LayoutBox(40, 24) for _number in range(8)]
    chain = [(number, number + 1) for number in range(7)]
    points = stress_layout(boxes, chain, 900, 600).points

    def distance(first: int, second: int) -> int:
        return sum(abs(a - b) for a, b in zip(points[first], points[second], strict=True))

    assert max(distance(number, number + 1) for number in range(7)) < distance(0, 7)


def test_more_boxes_than_can_be_untangled_do_not_cover_each_other_either():
    boxes = [LayoutBox(60, 24) for _number in range(LARGE_GRAPH + 1)]
    edges = [(number, number // 3) for number in range(1, len(boxes))]
    assert overlaps(boxes, stress_layout(boxes, edges, 1200, 560).points) == []


@pytest.mark.slow
def test_the_picture_is_the_same_in_every_process():
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert printed == {f"{stress_layout(STAR, STAR_EDGES, 400, 300)}\n"}
