"""What a map is drawn on: an atlas brought to the plane, and the piece of it that a picture shows."""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from azgeo.model.basemap import Basemap, Polyline
from azgeo.views.maps import projection
from azgeo.views.maps.projection import BoundingBox, Point, Viewport

TOLERANCE = 1.2  # units by which a coast or border may be off
MARGIN = 20  # units about the picture that are drawn, too, so that no cut edge shows


class ProjectedBasemap(NamedTuple):
    """An atlas on the plane: how a place (lon, lat) comes there, the box of the whole map, its land and borders."""

    project: Callable[[Decimal, Decimal], Point]
    box: BoundingBox
    land: tuple[Polyline, ...]
    borders: tuple[Polyline, ...]


@lru_cache(maxsize=1)
def project_basemap(atlas: Basemap) -> ProjectedBasemap:
    """What all maps of an atlas are drawn on. Its west and east are those half-way between south and north."""
    sheet = atlas.config
    west, east, south, north = (float(edge) for edge in (sheet.west, sheet.east, sheet.south, sheet.north))
    one, other = (float(parallel) for parallel in sheet.parallels)
    centre = ((west + east) / 2, (south + north) / 2)
    conic = projection.lambert_conformal_conic((one, other), centre)
    box = (conic(west, centre[1])[0], conic(centre[0], north)[1], conic(east, centre[1])[0], conic(centre[0], south)[1])
    land, borders = (
        tuple(tuple(conic(*at) for at in shape) for shape in shapes) for shapes in (atlas.land, atlas.borders)
    )
    return ProjectedBasemap(lambda lon, lat: conic(float(lon), float(lat)), box, land, borders)


def coasts_and_borders(ground: ProjectedBasemap, view: Viewport) -> tuple[str, str]:
    """The land as one SVG path, and the borders as another."""
    frame = (-MARGIN, -MARGIN, view.width + MARGIN, view.height + MARGIN)
    rings = (projection.clip_polygon([view.to_picture(at) for at in ring], frame) for ring in ground.land)
    lines = (
        one for line in ground.borders for one in projection.clip_polyline([view.to_picture(at) for at in line], frame)
    )
    land = (projection.polygon_path(projection.simplify(ring, TOLERANCE)) for ring in rings if ring)
    borders = (projection.polyline_path(projection.simplify(line, TOLERANCE)) for line in lines)
    return "".join(land), "".join(borders)
