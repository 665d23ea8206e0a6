"""The folder `map`: its sheet, and its coasts and borders in TopoJSON."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from azgeo.formats.yaml_reader import bytes_of, read_yaml
from azgeo.loading.discover import MAP
from azgeo.loading.validation import read_part
from azgeo.model.basemap import Atlas, Point, Shape, Sheet
from azgeo.problems import DataError, Problem

SHEET, LAND = "map.yml", "land.topojson"


def read_atlas(folder: Path) -> Atlas | None:
    """What stands in the folder `map` under `folder`, if there is one; DataError with everything wrong in it."""
    path = folder / MAP / SHEET
    if path.parent.is_symlink() or not path.parent.is_dir():  # which has been told of if it is anything else
        return None
    sheet = read_part(Sheet, path, read_yaml(path))
    try:
        topology = json.loads(bytes_of(path.parent / LAND))
        return Atlas(path, sheet, *_shapes(topology))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        message = "this is no TopoJSON with the objects 'land' and 'countries'"
        raise DataError([Problem(path.parent / LAND, 1, 1, "MAP01", message)]) from None


def _shapes(topology: Mapping[str, Any]) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
    """The rings of the land, and the borders: the arcs that two countries share."""
    arcs = [tuple(_degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    land, countries = ([*_rings(topology["objects"][name]["geometries"])] for name in ("land", "countries"))
    shared = Counter(arc if arc >= 0 else ~arc for ring in countries for arc in ring)
    borders = tuple(arcs[arc] for arc, times in sorted(shared.items()) if times > 1)
    return tuple(tuple(_joined(arcs, ring)) for ring in land), borders


def _degrees(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Iterator[Point]:
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


def _joined(arcs: Sequence[Shape], ring: Sequence[int]) -> Iterator[Point]:
    """The points of a ring; each arc starts where the one before it ends."""
    for arc in ring:
        yield from arcs[arc][1:] if arc >= 0 else arcs[~arc][-2::-1]
