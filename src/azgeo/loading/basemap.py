"""The folder `map`: its configuration, and its coasts and borders in GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from azgeo.formats.yaml_reader import read_bytes, read_yaml
from azgeo.i18n import gettext as _
from azgeo.loading.discover import MAP_FOLDER
from azgeo.loading.validation import validate
from azgeo.model.basemap import Basemap, LonLat, MapConfig, Polyline
from azgeo.problems import DataError, Problem

CONFIG_FILE, LAND_FILE = "map.yml", "land.geojson"
# How deep the lines lie in the coordinates of each type of geometry.
_DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}


def read_basemap(folder: Path) -> Basemap | None:
    """The base map in the folder `map` under `folder`, if there is one.

    DataError with everything that is wrong in it.
    """
    path = folder / MAP_FOLDER / CONFIG_FILE
    if path.parent.is_symlink() or not path.parent.is_dir():  # `discover` reports what else it is
        return None
    config = validate(MapConfig, path, read_yaml(path))
    land_file = path.parent / LAND_FILE
    try:
        collection = json.loads(read_bytes(land_file))
        return Basemap(
            path, config, tuple(_lines(collection, "land")), tuple(_lines(collection, "borders"))
        )
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        message = _("this is not GeoJSON with the layers 'land' and 'borders'")
        raise DataError([Problem(land_file, 1, 1, "MAP01", message)]) from None


def _lines(collection: Mapping[str, Any], layer: str) -> Iterator[Polyline]:
    """Every line or ring of the features whose property `layer` has this value, as (lon, lat)."""
    features = [
        feature for feature in collection["features"] if feature["properties"]["layer"] == layer
    ]
    if not features:
        raise LookupError(layer)
    for feature in features:
        geometry = feature["geometry"]
        lines = [geometry["coordinates"]]
        for _level in range(_DEPTH[geometry["type"]]):
            lines = [inner for outer in lines for inner in outer]
        yield from (tuple(_lon_lat(*position) for position in line) for line in lines)


def _lon_lat(lon: float, lat: float, *_altitude: float) -> LonLat:
    """A position in degrees; ValueError for one that is not on Earth."""
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise ValueError(lon, lat)
    return float(lon), float(lat)
