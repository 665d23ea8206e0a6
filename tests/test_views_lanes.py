"""Lines that run together are drawn side by side."""

import math

from azgeo.views.maps.parallel_offsets import RoutePoint, offset_lines

WEST, NEAR, FAR, EAST = (0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0)


def drawn(*lines, gap=4.0):
    """The points of each line as it is drawn, rounded."""
    steps = [[one if isinstance(one, RoutePoint) else RoutePoint(one) for one in line] for line in lines]
    return [[(round(x, 1), round(y, 1)) for (x, y), *_ in line] for line in offset_lines(steps, gap)]


def test_a_line_alone_is_drawn_where_it_is():
    assert drawn([WEST, NEAR, FAR]) == [[WEST, NEAR, FAR]]


def test_two_lines_of_one_way_are_a_gap_apart_and_the_first_is_on_the_left_of_it():
    assert drawn([WEST, NEAR, FAR], [WEST, NEAR, FAR]) == [[WEST, (10, -2), FAR], [WEST, (10, 2), FAR]]


def test_a_line_of_the_opposite_way_keeps_to_its_own_side():
    assert drawn([WEST, NEAR, FAR], [FAR, NEAR, WEST]) == [[WEST, (10, -2), FAR], [FAR, (10, 2), WEST]]


def test_a_line_starts_and_ends_where_it_truly_does():
    ends = [(line[0], line[-1]) for line in drawn([WEST, NEAR, FAR], [WEST, NEAR, FAR, EAST])]
    assert ends == [(WEST, FAR), (WEST, EAST)]


def test_lines_that_part_come_back_to_their_own_way():
    parting = drawn([WEST, NEAR, FAR, EAST], [WEST, NEAR, (20.0, 20.0), (30.0, 20.0)])
    assert parting[0][2] == FAR
    assert parting[1][2] == (20, 20)


def test_lanes_keep_their_gap_around_a_bend():
    one, other = drawn([WEST, NEAR, (10.0, 10.0)], [WEST, NEAR, (10.0, 10.0)])
    assert math.isclose(math.dist(one[1], other[1]), 4 * math.sqrt(2), abs_tol=0.2)


def test_a_coarse_line_takes_the_way_of_a_finer_one_between_points_that_both_have():
    coarse, fine = drawn([WEST, FAR, EAST], [WEST, (10.0, 1.0), FAR, (30.0, 30.0)])
    assert len(coarse) == 4
    assert math.isclose(math.dist(coarse[1], fine[1]), 4, abs_tol=0.1)


def test_a_point_taken_from_another_line_has_no_name():
    lines = [
        [RoutePoint(WEST, "", "a"), RoutePoint(FAR, "", "c")],
        [RoutePoint(WEST, "", "a"), RoutePoint(NEAR, "", "b"), RoutePoint(FAR, "", "c")],
    ]
    assert [step.name for step in offset_lines(lines, 4.0)[0]] == ["a", "", "c"]


def test_a_line_takes_no_detour_of_another():
    assert drawn([WEST, FAR], [WEST, (10.0, 9.0), FAR])[0] == [WEST, FAR]


def test_a_leg_by_sea_takes_the_way_of_no_other_line():
    assert drawn([RoutePoint(WEST, "tanker"), FAR], [WEST, NEAR, FAR])[0] == [WEST, FAR]
