"""The folder `map`: its sheet, and its coasts and borders in TopoJSON."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from azgeo.formats.yaml_reader import read_bytes, read_yaml
from azgeo.loading.discover import MAP_FOLDER
from azgeo.loading.validation import validate
from azgeo.model.basemap import Basemap, LonLat, MapConfig, Polyline
from azgeo.problems import DataError, Problem

CONFIG_FILE, LAND_FILE = "map.yml", "land.topojson"


def read_basemap(folder: Path) -> Basemap | None:
    """What stands in the folder `map` under `folder`, if there is one; DataError with everything wrong in it."""
    path = folder / MAP_FOLDER / CONFIG_FILE
    if path.parent.is_symlink() or not path.parent.is_dir():  # which has been told of if it is anything else
        return None
    sheet = validate(MapConfig, path, read_yaml(path))
    try:
        topology = json.loads(read_bytes(path.parent / LAND_FILE))
        return Basemap(path, sheet, *_land_and_borders(topology))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        message = "this is no TopoJSON with the objects 'land' and 'countries'"
        raise DataError([Problem(path.parent / LAND_FILE, 1, 1, "MAP01", message)]) from None


def _land_and_borders(topology: Mapping[str, Any]) -> tuple[tuple[Polyline, ...], tuple[Polyline, ...]]:
    """The rings of the land, and the borders: the arcs that two countries share."""
    arcs = [tuple(_degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    land, countries = ([*_rings(topology["objects"][name]["geometries"])] for name in ("land", "countries"))
    shared = Counter(arc if arc >= 0 else ~arc for ring in countries for arc in ring)
    borders = tuple(arcs[arc] for arc, times in sorted(shared.items()) if times > 1)
    return tuple(tuple(_joined(arcs, ring)) for ring in land), borders


def _degrees(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Iterator[LonLat]:
    """The points of an arc, each of which is stored as whole steps from the one before."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    return ((x * wide + west, y * high + south) for x, y in accumulate(arc, _further))


def _further(one: Sequence[int], step: Sequence[int]) -> Sequence[int]:
    return one[0] + step[0], one[1] + step[1]


def _rings(geometries: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[int]]:
    """Each ring of the polygons as the arcs that it runs along; `~arc` is one that it runs along backwards."""
    for one in geometries:
        polygons = {"Polygon": [one["arcs"]], "MultiPolygon": one["arcs"]}[one["type"]]
        yield from (ring for polygon in polygons for ring in polygon)


def _joined(arcs: Sequence[Polyline], ring: Sequence[int]) -> Iterator[LonLat]:
    """The points of a ring; each arc starts where the one before it ends."""
    for arc in ring:
        yield from arcs[arc][1:] if arc >= 0 else arcs[~arc][-2::-1]
