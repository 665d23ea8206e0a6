"""What a map is drawn on: an atlas brought to the plane, and the piece of it that a picture shows."""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from azgeo.model.basemap import Atlas, Shape
from azgeo.views.maps import projection
from azgeo.views.maps.projection import Box, Point, Window

FINEST = 1.2  # units by which a coast or border may be off
MARGIN = 20  # units about the picture that are drawn, too, so that no cut edge shows


class Ground(NamedTuple):
    """An atlas on the plane: how a place (lon, lat) comes there, the box of the whole map, its land and borders."""

    place: Callable[[Decimal, Decimal], Point]
    box: Box
    land: tuple[Shape, ...]
    borders: tuple[Shape, ...]


@lru_cache(maxsize=1)
def ground(atlas: Atlas) -> Ground:
    """What all maps of an atlas are drawn on. Its west and east are those half-way between south and north."""
    sheet = atlas.sheet
    west, east, south, north = (float(edge) for edge in (sheet.west, sheet.east, sheet.south, sheet.north))
    one, other = (float(parallel) for parallel in sheet.parallels)
    centre = ((west + east) / 2, (south + north) / 2)
    conic = projection.lambert((one, other), centre)
    box = (conic(west, centre[1])[0], conic(centre[0], north)[1], conic(east, centre[1])[0], conic(centre[0], south)[1])
    land, borders = (
        tuple(tuple(conic(*at) for at in shape) for shape in shapes) for shapes in (atlas.land, atlas.borders)
    )
    return Ground(lambda lon, lat: conic(float(lon), float(lat)), box, land, borders)


def coasts_and_borders(ground: Ground, view: Window) -> tuple[str, str]:
    """The land as one SVG path, and the borders as another."""
    frame = (-MARGIN, -MARGIN, view.width + MARGIN, view.height + MARGIN)
    rings = (projection.clipped([view.place(at) for at in ring], frame) for ring in ground.land)
    lines = (one for line in ground.borders for one in projection.inside([view.place(at) for at in line], frame))
    land = (projection.polygon(projection.simplified(ring, FINEST)) for ring in rings if ring)
    borders = (projection.polyline(projection.simplified(line, FINEST)) for line in lines)
    return "".join(land), "".join(borders)
