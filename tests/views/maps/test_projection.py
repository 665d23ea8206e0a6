"""Plane geometry of the map, held against PROJ and GEOS where they know the same operation."""

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Polygon

from azgeo.views.maps.projection import (
    MAX_LATITUDE,
    BoundingBox,
    CubicBezier,
    Point,
    bounding_box,
    clip_polygon,
    clip_polyline,
    curve_path,
    lambert_conformal_conic,
    points_along,
    polygon_path,
    polyline_path,
    simplify,
    smooth_curve,
    viewport_on,
)

BOX: BoundingBox = (0.0, 0.0, 10.0, 10.0)
coordinates = st.floats(-30, 30).map(lambda value: round(value, 2))
points = st.tuples(coordinates, coordinates)
lines = st.lists(points, min_size=2, max_size=30)

Projection = Callable[[float, float], Point]

# ---- The projection -----------------------------------------------------------------------------


@pytest.fixture
def conic() -> Projection:
    """A projection of the Black Sea and the Caspian."""
    return lambert_conformal_conic((37, 46), (34, 42))


def test_the_centre_is_the_origin_of_the_plane(conic: Projection):
    assert conic(34, 42) == pytest.approx((0, 0))


def test_north_is_up_and_east_is_right(conic: Projection):
    (_x, north), (east, _y) = conic(34, 43), conic(35, 42)
    assert north < 0 < east


@pytest.mark.parametrize("parallel", [37, 46])
def test_a_degree_along_a_standard_parallel_is_as_long_as_on_the_sphere(
    conic: Projection, parallel: int
):
    on_sphere = math.radians(0.01) * math.cos(math.radians(parallel))
    on_plane = math.dist(conic(34, parallel), conic(34.01, parallel))
    assert on_plane == pytest.approx(on_sphere, rel=1e-4)


@given(st.floats(15, 53), st.floats(35, 50))
def test_the_projection_keeps_angles(lon: float, lat: float):
    conic = lambert_conformal_conic((37, 46), (34, 42))
    (x, y), east, north = conic(lon, lat), conic(lon + 1e-4, lat), conic(lon, lat + 1e-4)
    across, up = ((point[0] - x, point[1] - y) for point in (east, north))
    assert math.isclose(across[0] * up[0] + across[1] * up[1], 0, abs_tol=1e-15)
    expected = math.hypot(*up) * math.cos(math.radians(lat))
    assert math.hypot(*across) == pytest.approx(expected, rel=1e-3)


def proj(parallels: tuple[float, float], centre: Point) -> Projection:
    """The same projection by PROJ, with its y axis turned south as that of a picture."""
    lcc = pyproj.Proj(
        proj="lcc", lat_1=parallels[0], lat_2=parallels[1], lon_0=centre[0], lat_0=centre[1], R=1
    )

    def project(lon: float, lat: float) -> Point:
        x, y = lcc(lon, lat)
        return x, -y

    return project


@pytest.mark.parametrize(
    ("parallels", "centre"),
    [((37, 46), (34, 42)), ((47, 48), (15.5, 47.5)), ((-46, -37), (-60, -42))],
)
def test_every_point_of_a_grid_is_where_proj_has_it(parallels: tuple[float, float], centre: Point):
    ours, reference = lambert_conformal_conic(parallels, centre), proj(parallels, centre)
    for east_of_centre in range(-170, 171, 20):
        for lat in range(-85, 86, 10):
            lon = centre[0] + east_of_centre
            assert ours(lon, lat) == pytest.approx(reference(lon, lat), rel=1e-9, abs=1e-9)


north = st.tuples(st.floats(1, 80), st.floats(0.5, 5)).map(lambda pair: (pair[0], sum(pair)))
south = north.map(lambda parallels: (-parallels[1], -parallels[0]))


@given(
    st.one_of(north, south),
    st.tuples(st.floats(-180, 180), st.floats(-80, 80)),
    st.floats(-179, 179),
    st.floats(-MAX_LATITUDE, MAX_LATITUDE),
)
def test_any_point_within_half_a_turn_of_the_centre_is_where_proj_has_it(
    parallels: tuple[float, float], centre: Point, east_of_centre: float, lat: float
):
    lon = centre[0] + east_of_centre
    point = lambert_conformal_conic(parallels, centre)(lon, lat)
    assert point == pytest.approx(proj(parallels, centre)(lon, lat), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("lat", "drawn_at"), [(90, MAX_LATITUDE), (-90, -MAX_LATITUDE)])
def test_a_pole_is_drawn_at_the_largest_latitude(conic: Projection, lat: float, drawn_at: float):
    assert conic(34, lat) == conic(34, drawn_at)


# ---- What a picture shows -----------------------------------------------------------------------


def test_a_viewport_shows_its_box_as_wide_as_it_is_asked_to_be():
    view = viewport_on((-1, -1, 1, 0), 200)
    assert (view.scale, view.width, view.height) == (100, 200, 100)
    assert [view.to_picture((-1, -1)), view.to_picture((1, 0))] == [(0, 0), (200, 100)]


@pytest.mark.parametrize(
    ("line", "min_share", "margin", "box"),
    [
        ([(1, 1)], 0.5, 0.1, (0, 0, 10, 5)),
        ([(10, 4), (14, 5)], 0.1, 0.0, (10, 3.5, 14, 5.5)),
        ([(0, 0), (20, 10)], 0.1, 0.2, (0, 0, 20, 10)),
    ],
)
def test_a_box_around_points_has_the_shape_of_the_whole_and_stays_inside_it(
    line: list[Point], min_share: float, margin: float, box: BoundingBox
):
    assert bounding_box(line, (0, 0, 20, 10), min_share, margin) == box


# ---- Simplification -----------------------------------------------------------------------------


def test_a_line_that_is_nearly_straight_is_simplified_to_its_ends_and_corners():
    bent = [(0, 0), (1, 0.1), (2, 0), (3, 0.1), (4, 4), (4.1, 5), (4, 6)]
    assert simplify(bent, 0.2) == [(0, 0), (3, 0.1), (4, 4), (4, 6)]


def test_a_line_that_turns_back_keeps_the_point_where_it_turns():
    assert simplify([(0, 0), (100, 0), (1, 0)], 1.2) == [(0, 0), (100, 0), (1, 0)]


def test_a_ring_keeps_the_point_that_is_farthest_from_its_start():
    assert simplify([(0, 0), (9, 0), (9, 9), (0, 0)], 8) == [(0, 0), (9, 9), (0, 0)]


@pytest.mark.parametrize("line", [[], [(1.0, 2.0)]])
def test_a_line_of_less_than_two_points_stays_as_it_is(line: list[Point]):
    assert simplify(line, 1) == line


@given(lines, st.floats(0.01, 5))
def test_neither_line_leaves_the_other_by_more_than_the_tolerance(
    line: list[Point], tolerance: float
):
    kept = simplify(line, tolerance)
    distance = shapely.hausdorff_distance(LineString(line), LineString(kept), densify=0.1)
    assert distance <= tolerance + 1e-9


@given(lines, st.floats(0.01, 5))
def test_the_points_that_are_kept_are_points_of_the_line_in_order_with_both_ends(
    line: list[Point], tolerance: float
):
    kept = simplify(line, tolerance)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    remaining = iter(line)
    assert all(point in remaining for point in kept)


@pytest.mark.parametrize("tolerance", [0.3, 1.2, 5])
@pytest.mark.parametrize("seed", range(20))
def test_the_points_of_a_coast_that_are_kept_are_those_that_geos_keeps(seed: int, tolerance: float):
    # No two points of such a line are equally far from a segment: there the choice is free.
    step = random.Random(seed).gauss
    coast = [(0.0, 0.0)]
    for _step in range(200):
        x, y = coast[-1]
        coast.append((x + step(1, 3), y + step(0, 3)))
    reference = LineString(coast).simplify(tolerance, preserve_topology=False)
    assert simplify(coast, tolerance) == list(reference.coords)


# ---- Clipping -----------------------------------------------------------------------------------


def area(ring: Sequence[Point]) -> float:
    """The area of a polygon by the shoelace formula, positive whichever way it turns."""
    pairs = pairwise((*ring, *ring[:1]))
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2


def length(line: Sequence[Point]) -> float:
    """The length of a line."""
    return sum(math.dist(start, end) for start, end in pairwise(line))


def test_a_polygon_is_cut_where_it_leaves_the_box():
    ring = [(5, 5), (15, 5), (15, 8), (5, 8)]
    assert clip_polygon(ring, BOX) == [(5, 5), (10, 5), (10, 8), (5, 8)]


def test_nothing_is_left_of_a_polygon_outside_the_box():
    assert clip_polygon([(15, 5), (18, 5), (18, 8)], BOX) == []


def test_a_polygon_around_the_box_becomes_the_box():
    ring = clip_polygon([(-5, -5), (20, -5), (20, 20), (-5, 20)], BOX)
    assert set(ring) == {(0, 0), (10, 0), (10, 10), (0, 10)}


@given(st.lists(points, min_size=3, max_size=30))
def test_a_cut_polygon_lies_in_the_box(ring: list[Point]):
    for x, y in clip_polygon(ring, BOX):
        assert -1e-9 <= x <= 10 + 1e-9
        assert -1e-9 <= y <= 10 + 1e-9


@given(points, st.lists(st.floats(1, 25), min_size=3, max_size=24))
def test_a_cut_polygon_has_the_area_of_the_intersection_by_geos(centre: Point, radii: list[float]):
    turn = 2 * math.pi / len(radii)
    ring = [
        (centre[0] + radius * math.cos(index * turn), centre[1] + radius * math.sin(index * turn))
        for index, radius in enumerate(radii)
    ]
    expected = Polygon(ring).intersection(shapely.box(*BOX)).area
    assert area(clip_polygon(ring, BOX)) == pytest.approx(expected, abs=1e-6)


def test_a_line_is_cut_into_the_stretches_inside_the_box():
    line = [(-20, 5), (-5, 5), (5, 5), (15, 5), (30, 5), (15, 6), (5, 6)]
    assert list(clip_polyline(line, BOX)) == [[(0, 5), (5, 5), (10, 5)], [(10, 6), (5, 6)]]


def test_a_line_that_crosses_the_box_without_a_point_inside_is_not_lost():
    assert list(clip_polyline([(-5, 5), (15, 5)], BOX)) == [[(0, 5), (10, 5)]]


@pytest.mark.parametrize("line", [[(-5, 5), (5, 15)], [(-5, 12), (15, 12)], [(-5, 5), (5, -5)]])
def test_a_line_that_only_touches_a_corner_or_passes_by_is_left_out(line: list[Point]):
    assert list(clip_polyline(line, (0, 0, 10, 10))) == []


@given(lines)
def test_the_stretches_of_a_line_have_the_length_of_its_intersection_by_geos(line: list[Point]):
    box = shapely.box(*BOX)
    expected = sum(LineString(segment).intersection(box).length for segment in pairwise(line))
    stretches = list(clip_polyline(line, BOX))
    assert sum(map(length, stretches)) == pytest.approx(expected, abs=1e-6)
    assert all(box.buffer(1e-9).covers(LineString(stretch)) for stretch in stretches)


@given(st.lists(coordinates, min_size=2, max_size=30))
def test_a_line_is_cut_into_as_many_stretches_as_by_geos(heights: list[float]):
    line = [(index / 3, height) for index, height in enumerate(heights)]
    inside = LineString(line).intersection(shapely.box(*BOX))
    parts = MultiLineString([part for part in shapely.get_parts(inside) if part.length > 1e-9])
    stretches = [stretch for stretch in clip_polyline(line, BOX) if length(stretch) > 1e-9]
    assert len(stretches) == shapely.get_num_geometries(shapely.line_merge(parts))


# ---- Curves -------------------------------------------------------------------------------------


@given(lines)
def test_a_smooth_curve_goes_through_every_point(line: list[Point]):
    curves = smooth_curve(line)
    assert [curve[0] for curve in curves] + [curves[-1][-1]] == line


def test_a_smooth_curve_has_no_corner_at_its_points():
    (_start, _handle, before, corner), (_corner, after, *_rest) = smooth_curve(
        [(0, 0), (10, 0), (10, 10)]
    )
    (x, y), (before_x, before_y), (after_x, after_y) = corner, before, after
    assert (before_x - x) * (after_y - y) == (before_y - y) * (after_x - x)


@given(lines)
def test_handles_are_at_most_a_third_of_the_distance_so_that_no_curve_forms_a_loop(
    line: list[Point],
):
    for start, handle, end_handle, end in smooth_curve(line):
        third = math.dist(start, end) / 3 + 1e-9
        assert math.dist(start, handle) <= third
        assert math.dist(end_handle, end) <= third


def test_points_along_a_curve_lead_from_its_start_to_its_end_as_far_apart_as_asked():
    curve: CubicBezier = ((0, 0), (3, 0), (6, 0), (9, 0))
    rounded = [(round(x, 9), round(y, 9)) for x, y in points_along(curve, 4)]
    assert rounded == [(0, 0), (3, 0), (6, 0), (9, 0)]


# ---- SVG paths ----------------------------------------------------------------------------------


def test_a_polygon_is_written_in_whole_units_and_closed():
    assert polygon_path([(0.4, 0), (10, 0.2), (10, -5)]) == "M0 0l10 0 0-5z"


def test_a_polygon_that_is_only_a_line_after_rounding_is_not_written():
    assert polygon_path([(0, 0), (0.2, 0.1), (9, 0)]) == ""


def test_a_line_is_written_without_steps_that_lead_nowhere():
    assert polyline_path([(1, 1), (1.2, 1.3), (4, -1)]) == "M1 1l3-2"


def test_a_line_that_is_only_a_point_after_rounding_is_not_written():
    assert polyline_path([(1, 1), (1.2, 1.3)]) == ""


def test_curves_that_continue_each_other_are_one_path():
    first: CubicBezier = ((0, 0), (1, 0), (2, 0), (3, 0))
    second: CubicBezier = ((3, 0), (3, -1), (3, -2), (3, -3))
    assert curve_path([first, second]) == "M0 0c1 0 2 0 3 0 0-1 0-2 0-3"
