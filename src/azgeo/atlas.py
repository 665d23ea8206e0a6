"""The piece of the world that the map of lines shows: its frame, the names on it, its coasts and borders."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import model_validator

from azgeo.fields import Id, Latitude, Line, Longitude, Part, Term, To, mistake
from azgeo.problems import DataError, Problem
from azgeo.reading import MAP, read_part
from azgeo.yamlfile import bytes_of, place_of, read_yaml

SHEET, LAND = "map.yml", "land.topojson"

Point = tuple[float, float]
Shape = tuple[Point, ...]


class Name(Part):
    """A name at its point (WGS 84 degrees); `actor` is the state that it names."""

    name: Line
    lat: Latitude
    lon: Longitude
    actor: Annotated[Id | None, To("actors", back="On the map", tie="on the map")] = None


class Drawing(Part):
    """How a line is drawn where the article does not say what it carries, or in what state it is."""

    line: Annotated[Id, To("pipelines", back="On the map", tie="on the map")]
    commodity: Annotated[str | None, Term("commodities")] = None
    status: Annotated[str | None, Term("pipeline_statuses")] = None


class Sheet(Part):
    """The frame of the map in degrees, and the names on it, those that matter most first."""

    title: Line
    borders: Line
    credit: Line
    west: Longitude
    east: Longitude
    south: Latitude
    north: Latitude
    parallels: tuple[Latitude, Latitude]
    lines: tuple[Drawing, ...] = ()
    towns: tuple[Name, ...] = ()
    seas: tuple[Name, ...] = ()
    states: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _has_a_frame(self) -> Self:
        one, other = self.parallels
        if not (self.west < self.east and self.south < self.north and one < other and one * other > 0):
            raise mistake("FIELD05", "the frame is empty or its parallels are in the wrong order")
        return self


@dataclass(frozen=True, eq=False)
class Atlas:
    """A sheet with what it is drawn on: rings of land, holes among them, and borders, each point as (lon, lat)."""

    path: Path
    sheet: Sheet
    land: tuple[Shape, ...]
    borders: tuple[Shape, ...]

    def place(self, path: Sequence[str | int]) -> tuple[Path, int, int]:
        """File, line and column of a field of the sheet, for messages."""
        return self.path, *place_of(read_yaml(self.path), path)


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
