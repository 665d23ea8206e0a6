"""Lines that run together are drawn side by side."""

import math

from azgeo.views.maps.parallel_offsets import RoutePoint, offset_lines
from azgeo.views.maps.projection import Point

WEST, NEAR, FAR, EAST = (0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0)
GAP = 4.0


def drawn(*lines: list[Point]) -> list[list[Point]]:
    """The points of each line as it is drawn, rounded."""
    return rounded([[RoutePoint(point) for point in line] for line in lines])


def rounded(lines: list[list[RoutePoint]]) -> list[list[Point]]:
    """The same for lines whose points say more."""
    return [
        [(round(x, 1), round(y, 1)) for (x, y), *_rest in line] for line in offset_lines(lines, GAP)
    ]


def test_a_line_that_shares_nothing_is_drawn_where_it_is():
    assert drawn([WEST, NEAR, FAR]) == [[WEST, NEAR, FAR]]


def test_two_lines_that_run_together_are_a_gap_apart_and_the_first_is_on_the_left():
    assert drawn([WEST, NEAR, FAR], [WEST, NEAR, FAR]) == [
        [WEST, (10, -2), FAR],
        [WEST, (10, 2), FAR],
    ]


def test_a_line_that_runs_the_opposite_way_keeps_to_its_own_side():
    assert drawn([WEST, NEAR, FAR], [FAR, NEAR, WEST]) == [
        [WEST, (10, -2), FAR],
        [FAR, (10, 2), WEST],
    ]


def test_a_line_starts_and_ends_at_its_own_points():
    first, second = drawn([WEST, NEAR, FAR], [WEST, NEAR, FAR, EAST])
    assert [(first[0], first[-1]), (second[0], second[-1])] == [(WEST, FAR), (WEST, EAST)]


def test_lines_that_part_come_back_to_their_own_points():
    first, second = drawn([WEST, NEAR, FAR, EAST], [WEST, NEAR, (20.0, 20.0), (30.0, 20.0)])
    assert (first[2], second[2]) == (FAR, (20, 20))


def test_lines_keep_their_gap_around_a_bend():
    first, second = drawn([WEST, NEAR, (10.0, 10.0)], [WEST, NEAR, (10.0, 10.0)])
    assert math.isclose(math.dist(first[1], second[1]), GAP * math.sqrt(2), abs_tol=0.2)


def test_a_coarse_line_takes_the_points_of_a_finer_one_between_two_that_both_have():
    coarse, fine = drawn([WEST, FAR, EAST], [WEST, (10.0, 1.0), FAR, (30.0, 30.0)])
    assert len(coarse) == 4
    assert math.isclose(math.dist(coarse[1], fine[1]), GAP, abs_tol=0.1)


def test_a_point_taken_from_another_line_has_no_name():
    coarse = [RoutePoint(WEST, "", "a"), RoutePoint(FAR, "", "c")]
    fine = [RoutePoint(WEST, "", "a"), RoutePoint(NEAR, "", "b"), RoutePoint(FAR, "", "c")]
    names = [[point.name for point in line] for line in offset_lines([coarse, fine], GAP)]
    assert names == [["a", "", "c"], ["a", "b", "c"]]


def test_a_line_takes_no_detour_of_another():
    assert drawn([WEST, FAR], [WEST, (10.0, 9.0), FAR])[0] == [WEST, FAR]


def test_a_leg_by_sea_takes_the_points_of_no_other_line():
    by_tanker = [RoutePoint(WEST, "tanker"), RoutePoint(FAR)]
    on_land = [RoutePoint(WEST), RoutePoint(NEAR), RoutePoint(FAR)]
    assert rounded([by_tanker, on_land])[0] == [WEST, FAR]
