"""The piece of the world that the map of lines shows: its frame, the names on it, its coasts and borders."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import model_validator

from azgeo.formats.yaml_reader import place_of, read_yaml
from azgeo.model.fields import Id, Latitude, Line, Longitude, Part, Term, To, mistake

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
