"""The base map brought to the plane, and the piece of it that a picture shows."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from azgeo.model.basemap import Basemap
from azgeo.views.maps import projection
from azgeo.views.maps.projection import BoundingBox, Point, Viewport

TOLERANCE = 1.2  # units of the picture by which a coast or border may be off
MARGIN = 20  # units around the picture that are drawn as well, so that no cut edge shows

PlaneLine = tuple[Point, ...]


class ProjectedBasemap(NamedTuple):
    """`project` brings (lon, lat) in degrees to the plane; there lie the frame, land, borders."""

    project: Callable[[Decimal, Decimal], Point]
    box: BoundingBox
    land: tuple[PlaneLine, ...]
    borders: tuple[PlaneLine, ...]


def project_basemap(basemap: Basemap) -> ProjectedBasemap:
    """A base map on the plane of its conic projection."""
    config = basemap.config
    west, east, south, north = map(float, (config.west, config.east, config.south, config.north))
    low, high = map(float, config.parallels)
    lon, lat = (west + east) / 2, (south + north) / 2
    conic = projection.lambert_conformal_conic((low, high), (lon, lat))
    box = (conic(west, lat)[0], conic(lon, north)[1], conic(east, lat)[0], conic(lon, south)[1])
    land, borders = (
        tuple(tuple(conic(*point) for point in line) for line in lines)
        for lines in (basemap.land, basemap.borders)
    )
    return ProjectedBasemap(lambda lon, lat: conic(float(lon), float(lat)), box, land, borders)


def coasts_and_borders(base: ProjectedBasemap, view: Viewport) -> tuple[str, str]:
    """The land as one SVG path, and the borders as another, in units of the picture."""
    frame = (-MARGIN, -MARGIN, view.width + MARGIN, view.height + MARGIN)
    land: list[str] = []
    borders: list[str] = []
    for ring in base.land:
        clipped = projection.clip_polygon([view.to_picture(point) for point in ring], frame)
        if clipped:
            land.append(projection.polygon_path(projection.simplify(clipped, TOLERANCE)))
    for line in base.borders:
        points = [view.to_picture(point) for point in line]
        stretches = projection.clip_polyline(points, frame)
        borders += [
            projection.polyline_path(projection.simplify(stretch, TOLERANCE))
            for stretch in stretches
        ]
    return "".join(land), "".join(borders)
