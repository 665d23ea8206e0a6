"""The base map on the plane, and the piece of it that a picture shows."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from azgeo.model.basemap import Basemap, MapConfig
from azgeo.views.maps.projected_basemap import MARGIN, coasts_and_borders, project_basemap
from azgeo.views.maps.projection import Viewport, viewport_on

CONFIG = MapConfig.model_validate(
    {
        "title": "Two empires",
        "borders": "No statement on their status.",
        "credit": "Drawn by hand",
        "west": "30",
        "east": "50",
        "south": "30",
        "north": "45",
        "parallels": ["35", "40"],
    }
)
ISLAND = ((38.0, 36.0), (42.0, 36.0), (42.0, 39.0), (38.0, 39.0), (38.0, 36.0))
CONTINENT = ((0.0, 10.0), (80.0, 10.0), (80.0, 60.0), (0.0, 60.0), (0.0, 10.0))
FAR_ISLAND = ((100.0, 36.0), (102.0, 36.0), (102.0, 39.0), (100.0, 36.0))


def basemap(*land, borders=()) -> Basemap:
    """A base map of some land and borders."""
    return Basemap(Path("map.yml"), CONFIG, land, borders)


def numbers(path: str) -> list[int]:
    """The numbers in an SVG path."""
    return [int(number) for number in re.findall(r"-?\d+", path)]


def view(width: int = 1000) -> Viewport:
    """A view of the whole map."""
    return viewport_on(project_basemap(basemap()).box, width)


def test_the_middle_of_the_frame_is_the_origin_of_the_plane():
    project = project_basemap(basemap()).project
    assert project(Decimal(40), Decimal("37.5")) == pytest.approx((0, 0))


def test_the_frame_holds_west_and_east_half_way_between_south_and_north():
    base = project_basemap(basemap())
    left, top, right, bottom = base.box
    assert base.project(Decimal(30), Decimal("37.5"))[0] == left
    assert base.project(Decimal(50), Decimal("37.5"))[0] == right
    assert base.project(Decimal(40), Decimal(45))[1] == top
    assert base.project(Decimal(40), Decimal(30))[1] == bottom


def test_land_and_borders_lie_on_the_plane_of_the_projection():
    border = ((40.0, 36.0), (40.0, 39.0))
    base = project_basemap(basemap(ISLAND, borders=(border,)))
    project = [base.project(Decimal(lon), Decimal(lat)) for lon, lat in ISLAND]
    assert base.land == (tuple(project),)
    assert base.borders[0][0] == base.project(Decimal(40), Decimal(36))


def test_land_inside_the_picture_is_a_closed_path_around_its_corners():
    land, borders = coasts_and_borders(project_basemap(basemap(ISLAND)), view())
    assert re.fullmatch(r"M\d+ \d+l(-?\d+[ -]?)+z", land)
    assert borders == ""


def test_land_around_the_picture_fills_it_with_a_margin():
    size = view()
    land, _borders = coasts_and_borders(project_basemap(basemap(CONTINENT)), size)
    x, y, *steps = numbers(land)
    xs, ys = [x], [y]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        xs.append(xs[-1] + dx)
        ys.append(ys[-1] + dy)
    assert (min(xs), max(xs)) == (-MARGIN, size.width + MARGIN)
    assert (min(ys), max(ys)) == (-MARGIN, size.height + MARGIN)


def test_land_outside_the_picture_is_not_drawn():
    assert coasts_and_borders(project_basemap(basemap(FAR_ISLAND)), view()) == ("", "")


def test_a_border_is_drawn_from_rim_to_rim_even_without_a_point_inside_the_picture():
    border = ((40.0, 10.0), (40.0, 60.0))
    size = view()
    base = project_basemap(basemap(borders=(border,)))
    _land, borders = coasts_and_borders(base, size)
    x, y, dx, dy = numbers(borders)
    assert (x, dx) == (size.width // 2, 0)
    assert {y, y + dy} == {-MARGIN, size.height + MARGIN}


def test_points_that_do_not_show_at_the_scale_of_the_picture_are_left_out():
    border = tuple((36 + step / 1000, 37.5 + (step % 2) / 1e4) for step in range(8001))
    base = project_basemap(basemap(borders=(border,)))
    _land, borders = coasts_and_borders(base, view(500))
    assert len(numbers(borders)) < 20
