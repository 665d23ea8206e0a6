"""Plane geometry of the map."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.views.maps import projection

BOX = (0.0, 0.0, 10.0, 10.0)
coordinates = st.floats(-30, 30).map(lambda value: round(value, 2))
points = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=30)


@pytest.fixture
def conic():
    return projection.lambert_conformal_conic((37, 46), (34, 42))


def test_the_centre_is_the_origin_of_the_plane(conic):
    assert conic(34, 42) == pytest.approx((0, 0))


def test_north_is_up_and_east_is_right(conic):
    (_, north), (east, _) = conic(34, 43), conic(35, 42)
    assert north < 0 < east


@pytest.mark.parametrize("parallel", [37, 46])
def test_a_degree_along_a_parallel_of_the_projection_is_as_long_as_on_earth(conic, parallel):
    on_earth = math.radians(0.01) * math.cos(math.radians(parallel))
    assert math.dist(conic(34, parallel), conic(34.01, parallel)) == pytest.approx(on_earth, rel=1e-4)


@given(st.floats(15, 53), st.floats(35, 50))
def test_the_projection_keeps_angles(lon, lat):
    conic = projection.lambert_conformal_conic((37, 46), (34, 42))
    here, east, north = conic(lon, lat), conic(lon + 1e-4, lat), conic(lon, lat + 1e-4)
    across, up = ((one[0] - here[0], one[1] - here[1]) for one in (east, north))
    assert math.isclose(across[0] * up[0] + across[1] * up[1], 0, abs_tol=1e-15)
    assert math.hypot(*across) == pytest.approx(math.hypot(*up) * math.cos(math.radians(lat)), rel=1e-3)


def test_a_window_shows_its_box_as_wide_as_it_is_asked_to_be():
    view = projection.viewport_on((-1, -1, 1, 0), 200)
    assert view[2:] == (100, 200, 100)
    assert [view.to_picture((-1, -1)), view.to_picture((1, 0))] == [(0, 0), (200, 100)]


def test_a_box_around_points_has_the_shape_of_the_whole_and_stays_inside_it():
    assert projection.bounding_box([(1, 1)], (0, 0, 20, 10), 0.5, 0.1) == (0, 0, 10, 5)
    assert projection.bounding_box([(10, 4), (14, 5)], (0, 0, 20, 10), 0.1, 0.0) == (10, 3.5, 14, 5.5)
    assert projection.bounding_box([(0, 0), (20, 10)], (0, 0, 20, 10), 0.1, 0.2) == (0, 0, 20, 10)


def test_what_is_nearly_straight_is_simplified_to_its_ends_and_corners():
    bent = [(0, 0), (1, 0.1), (2, 0), (3, 0.1), (4, 4), (4.1, 5), (4, 6)]
    assert projection.simplify(bent, 0.2) == [(0, 0), (3, 0.1), (4, 4), (4, 6)]


@given(points, st.floats(0.01, 5))
def test_no_point_that_is_left_out_is_farther_from_the_line_than_the_tolerance(line, tolerance):
    kept = projection.simplify(line, tolerance)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    for point in set(line) - set(kept):
        assert min(_off(point, one, other) for one, other in pairwise(kept)) <= tolerance + 1e-6


def _off(point, one, other):
    """How far a point is from the straight line through two others, however long that is."""
    wide, high = other[0] - one[0], other[1] - one[1]
    length = math.hypot(wide, high)
    if not length:
        return math.dist(point, one)
    return abs(wide * (point[1] - one[1]) - high * (point[0] - one[0])) / length


def test_an_area_is_cut_where_it_leaves_the_box():
    assert projection.clip_polygon([(5, 5), (15, 5), (15, 8), (5, 8)], BOX) == [(5, 5), (10, 5), (10, 8), (5, 8)]


def test_of_an_area_outside_the_box_nothing_is_left():
    assert projection.clip_polygon([(15, 5), (18, 5), (18, 8)], BOX) == []


@given(points)
def test_a_cut_area_lies_in_the_box(ring):
    assert all(-1e-9 <= x <= 10 + 1e-9 and -1e-9 <= y <= 10 + 1e-9 for x, y in projection.clip_polygon(ring, BOX))


def test_a_line_is_cut_into_the_stretches_in_the_box_with_the_points_that_lead_there():
    line = [(-20, 5), (-5, 5), (5, 5), (15, 5), (30, 5), (15, 6), (5, 6)]
    assert list(projection.clip_polyline(line, BOX)) == [[(-5, 5), (5, 5), (15, 5)], [(15, 6), (5, 6)]]


@given(points)
def test_a_smooth_curve_goes_through_every_point(line):
    cubics = projection.smooth_curve(line)
    assert [cubic[0] for cubic in cubics] + [cubics[-1][-1]] == line
    first, *_, last = projection.points_along(cubics[0], 4)
    assert (first, last) == (pytest.approx(line[0]), pytest.approx(line[1]))


def test_a_smooth_curve_has_no_corner_at_its_points():
    (_, _, before, corner), (_, after, *_) = projection.smooth_curve([(0, 0), (10, 0), (10, 10)])
    assert (before[0] - corner[0]) * (after[1] - corner[1]) == (before[1] - corner[1]) * (after[0] - corner[0])


def test_an_area_is_written_in_whole_units_and_closed():
    assert projection.polygon_path([(0.4, 0), (10, 0.2), (10, -5)]) == "M0 0l10 0 0-5z"


def test_an_area_that_has_shrunk_to_a_line_is_not_written():
    assert projection.polygon_path([(0, 0), (0.2, 0.1), (9, 0)]) == ""


def test_a_line_is_written_without_steps_that_lead_nowhere():
    assert projection.polyline_path([(1, 1), (1.2, 1.3), (4, -1)]) == "M1 1l3-2"


def test_a_line_in_one_place_is_not_written():
    assert projection.polyline_path([(1, 1), (1.2, 1.3)]) == ""


def test_curves_that_follow_each_other_are_one_path():
    one = ((0, 0), (1, 0), (2, 0), (3, 0))
    other = ((3, 0), (3, -1), (3, -2), (3, -3))
    assert projection.curve_path([one, other]) == "M0 0c1 0 2 0 3 0 0-1 0-2 0-3"
