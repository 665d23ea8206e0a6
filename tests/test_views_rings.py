"""Names in rings around a centre: every name inside the picture, and none upon another while there is room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.views.network.radial_layout import GRID, HEIGHT, ROW_HEIGHT, WIDTH, edge_path, picture_height, radial_layout

NAMES = st.lists(st.integers(1, 40).map("x".__mul__), max_size=8)

Box = tuple[float, float, float, float]


def boxes(centre: str, inner: list[str], outer: list[str]) -> list[Box]:
    """Left, right, top and bottom of each name as the page draws it, the centre first, in CSS pixels."""
    places, high = (
        [(GRID // 2, GRID // 2), *radial_layout(centre, inner, outer)],
        picture_height(len(inner) + len(outer)),
    )
    found = []
    for name, (x, y) in zip((centre, *inner, *outer), places, strict=True):
        wide, across, down = min(len(name), 34) * 6.6 + 34, x / GRID * WIDTH, y / GRID * high
        found.append((across - wide / 2, across + wide / 2, down - ROW_HEIGHT / 2, down + ROW_HEIGHT / 2))
    return found


def meet(one: Box, other: Box) -> bool:
    """Whether two names meet, by more than what the grid rounds off."""
    return all(one[low] < other[low + 1] - 4 and other[low] < one[low + 1] - 4 for low in (0, 2))


def test_a_ring_of_four_stands_above_right_below_and_left():
    four = radial_layout("Turkey", ["Russia", "Persia", "Egypt", "Greece"], [])
    assert four == ((100, 22), (172, 100), (100, 178), (28, 100))


def test_each_name_has_a_place_the_inner_ring_first():
    inner, outer = ["Russia", "Persia", "Egypt"], ["Ankara", "Tabriz"]
    placed = radial_layout("Turkey", inner, outer)
    assert len(placed) == 5
    assert max(abs(y - 100) for _, y in placed[:3]) < min(abs(y - 100) + abs(x - 100) for x, y in placed[3:])


def test_nobody_stands_around_a_centre_without_names():
    assert radial_layout("Turkey", [], []) == ()


@given(st.integers(1, 40).map("x".__mul__), NAMES, NAMES)
def test_no_name_leaves_the_picture(centre, inner, outer):
    slack, high = WIDTH / GRID, picture_height(len(inner) + len(outer))
    for left, right, top, bottom in boxes(centre, inner, outer)[1:]:
        assert (left >= -slack, right <= WIDTH + slack, top >= -slack, bottom <= high + slack) == (True,) * 4


@pytest.mark.parametrize("length", [5, 20, 34])
@pytest.mark.parametrize("count", [1, 2, 5, 9, 16])
def test_no_name_covers_another(count, length):
    name = "x" * length
    found = boxes(name, [name] * (count // 3), [name] * (count - count // 3))
    assert [(a, b) for a, one in enumerate(found) for b, other in enumerate(found[:a]) if meet(one, other)] == []


def test_the_same_names_stand_at_the_same_places_every_time():
    names = [f"Name {number}" for number in range(20)]
    assert radial_layout("Turkey", names[:5], names[5:]) == radial_layout("Turkey", names[:5], names[5:])


def test_a_picture_of_few_is_low():
    assert [picture_height(count) for count in (1, 2, 3, 6, 7)] == [160, 160, 400, 400, 600]


def test_one_stands_on_the_right_and_two_on_the_left_and_on_the_right():
    assert radial_layout("Turkey", ["Russia"], []) == ((172, 100),)
    assert radial_layout("Turkey", ["Russia", "Persia"], []) == ((28, 100), (172, 100))


def test_the_outer_ring_stands_in_the_gaps_of_the_inner_so_that_no_line_runs_under_a_name():
    inner, outer = ["Russia", "Persia", "Egypt", "Greece"], ["Ankara", "Tabriz", "Cairo", "Athens"]
    placed = radial_layout("Turkey", inner, outer)
    assert placed[:4] == ((100, 40), (154, 100), (100, 160), (46, 100))
    assert [(x > 100, y > 100) for x, y in placed[4:]] == [(True, False), (True, True), (False, True), (False, False)]


@pytest.mark.parametrize(
    ("way", "path"),
    [
        ("both", "M100 100L150 100"),
        ("to", "M100 100L150 100M123.9 101.3L126.1 100.0L123.9 98.7"),
        ("from", "M100 100L150 100M126.1 98.7L123.9 100.0L126.1 101.3"),
    ],
)
def test_a_line_points_half_way_at_the_one_that_is_named(way, path):
    assert edge_path(150, 100, way, HEIGHT) == path


def test_a_line_is_drawn_in_pixels_where_a_step_of_the_grid_is_some():
    assert edge_path(150, 100, "both", HEIGHT, (4.0, 3.0)) == "M400 300L600 300"
