"""Boxes tied by lines: that none covers another, that all stay in the picture, that it is always the same one."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.views.network.stress_layout import LayoutBox, stress_layout

STAR = (tuple(LayoutBox(60 + 10 * i, 24) for i in range(9)), tuple((0, i) for i in range(1, 9)))


def covered(boxes, points):
    """Each two boxes that have a pixel in common."""
    placed = list(zip(boxes, points, strict=True))
    return [
        (a, b)
        for a, (one, (x, y)) in enumerate(placed)
        for b, (other, (left, top)) in enumerate(placed[:a])
        if abs(x - left) < (one.width + other.width) / 2 and abs(y - top) < (one.height + other.height) / 2
    ]


def test_no_boxes_make_an_empty_picture():
    assert stress_layout((), (), 400, 300) == ((), 0)


def test_one_box_stands_in_the_picture():
    ((x, y),), tall = stress_layout((LayoutBox(100, 20),), (), 400, 300)
    assert 50 <= x <= 350
    assert 10 <= y <= tall - 10


@pytest.mark.parametrize("tall", [50, 300, 900])
def test_boxes_that_must_be_pushed_apart_do_not_cover_each_other_however_small_the_picture(tall):
    assert covered(STAR[0], stress_layout(*STAR, 400, tall).points) == []


@given(st.data())
def test_whatever_is_tied_no_box_covers_another_or_leaves_the_picture(data):
    count = data.draw(st.integers(1, 12))
    boxes = tuple(
        LayoutBox(data.draw(st.integers(20, 180)), data.draw(st.sampled_from([24, 48, 96]))) for _ in range(count)
    )
    ends = st.integers(0, count - 1)
    ties = tuple((a, b) for a, b in data.draw(st.lists(st.tuples(ends, ends), max_size=20)) if a != b)
    points, tall = stress_layout(boxes, ties, 600, 300)
    assert covered(boxes, points) == []
    for box, (x, y) in zip(boxes, points, strict=True):
        assert box.width / 2 <= x <= 600 - box.width / 2
        assert box.height / 2 <= y <= tall - box.height / 2


def test_what_is_tied_stands_nearer_than_what_is_not():
    boxes = tuple(LayoutBox(40, 24) for _ in range(8))
    chain = tuple((i, i + 1) for i in range(7))
    points = stress_layout(boxes, chain, 900, 600).points

    def far(a, b):
        return abs(points[a][0] - points[b][0]) + abs(points[a][1] - points[b][1])

    assert max(far(i, i + 1) for i in range(7)) < far(0, 7)


def test_the_picture_is_the_same_in_every_process():
    program = f"from {stress_layout.__module__} import LayoutBox, stress_layout\nprint(stress_layout({STAR[0]!r}, {STAR[1]!r}, 400, 300))"
    made = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert made == {f"{stress_layout(*STAR, 400, 300)}\n"}


def test_a_picture_is_laid_out_once_for_the_same_input():
    assert stress_layout(*STAR, 410, 300) is stress_layout(*STAR, 410, 300)
