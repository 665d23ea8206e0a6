"""Names on rings around a centre: all inside the picture, and none upon another."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.views.network.radial_layout import (
    CENTRE,
    GRID,
    HEIGHT,
    LETTER_WIDTH,
    MAX_NAME,
    NAME_PADDING,
    ROW_HEIGHT,
    WIDTH,
    edge_path,
    picture_height,
    radial_layout,
)

ROUNDING = WIDTH / GRID  # pixels: a step of the grid
names = st.integers(1, 40).map(lambda length: "x" * length)

Box = tuple[float, float, float, float]


def boxes(centre: str, inner: Sequence[str], outer: Sequence[str]) -> list[Box]:
    """Left, top, right and bottom of each name in pixels, those of the centre first."""
    height = picture_height(len(inner) + len(outer))
    positions = [(CENTRE, CENTRE), *radial_layout(centre, inner, outer)]
    placed = []
    for name, (x, y) in zip((centre, *inner, *outer), positions, strict=True):
        width = min(len(name), MAX_NAME) * LETTER_WIDTH + NAME_PADDING
        left, top = x / GRID * WIDTH - width / 2, y / GRID * height - ROW_HEIGHT / 2
        placed.append((left, top, left + width, top + ROW_HEIGHT))
    return placed


def overlap(first: Box, second: Box) -> bool:
    """Whether two names overlap by more than what the grid rounds off."""
    return all(
        first[low] < second[low + 2] - 4 and second[low] < first[low + 2] - 4 for low in (0, 1)
    )


def test_four_names_stand_above_right_below_and_left():
    positions = radial_layout("Turkey", ["Russia", "Persia", "Egypt", "Greece"], [])
    assert positions == ((100, 22), (172, 100), (100, 178), (28, 100))


def test_one_name_stands_on_the_right_and_two_on_the_left_and_on_the_right():
    assert radial_layout("Turkey", ["Russia"], []) == ((172, 100),)
    assert radial_layout("Turkey", ["Russia", "Persia"], []) == ((28, 100), (172, 100))


def test_the_inner_ring_comes_first_and_is_nearer_to_the_centre():
    inner, outer = ["Russia", "Persia", "Egypt"], ["Ankara", "Tabriz"]
    distances = [
        abs(x - CENTRE) + abs(y - CENTRE) for x, y in radial_layout("Turkey", inner, outer)
    ]
    assert len(distances) == 5
    assert max(distances[:3]) < min(distances[3:])


def test_a_centre_without_names_around_it_has_no_positions():
    assert radial_layout("Turkey", [], []) == ()


def test_the_outer_ring_stands_in_the_gaps_of_the_inner_so_that_no_line_runs_under_a_name():
    inner, outer = ["Russia", "Persia", "Egypt", "Greece"], ["Ankara", "Tabriz", "Cairo", "Athens"]
    positions = radial_layout("Turkey", inner, outer)
    assert positions[:4] == ((100, 40), (154, 100), (100, 160), (46, 100))
    quadrants = [(x > CENTRE, y > CENTRE) for x, y in positions[4:]]
    assert quadrants == [(True, False), (True, True), (False, True), (False, False)]


@given(names, st.lists(names, max_size=8), st.lists(names, max_size=8))
def test_no_name_leaves_the_picture(centre: str, inner: list[str], outer: list[str]):
    height = picture_height(len(inner) + len(outer))
    for left, top, right, bottom in boxes(centre, inner, outer)[1:]:
        assert left >= -ROUNDING
        assert top >= -ROUNDING
        assert right <= WIDTH + ROUNDING
        assert bottom <= height + ROUNDING


@pytest.mark.parametrize("length", [5, 20, 34])
@pytest.mark.parametrize("count", [1, 2, 5, 9, 16])
def test_no_name_covers_another(count: int, length: int):
    name = "x" * length
    placed = boxes(name, [name] * (count // 3), [name] * (count - count // 3))
    assert [pair for pair in combinations(placed, 2) if overlap(*pair)] == []


def test_the_same_names_have_the_same_positions_every_time():
    many = [f"Name {number}" for number in range(20)]
    first, second = (radial_layout("Turkey", many[:5], many[5:]) for _time in range(2))
    assert first == second


def test_a_picture_of_few_names_is_low():
    heights = [picture_height(count) for count in (1, 2, 3, 6, 7)]
    assert heights == [160, 160, 400, 400, HEIGHT]


@pytest.mark.parametrize(
    ("direction", "path"),
    [
        ("both", "M100 100L150 100"),
        ("to", "M100 100L150 100M123.9 101.3L126.1 100.0L123.9 98.7"),
        ("from", "M100 100L150 100M126.1 98.7L123.9 100.0L126.1 101.3"),
    ],
)
def test_an_edge_points_half_way_at_the_record_that_is_named(direction, path: str):
    assert edge_path((150, 100), direction, HEIGHT) == path


def test_an_edge_is_drawn_in_pixels_where_a_step_of_the_grid_is_some():
    assert edge_path((150, 100), "both", HEIGHT, (4.0, 3.0)) == "M400 300L600 300"
