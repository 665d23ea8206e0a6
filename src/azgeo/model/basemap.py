"""The piece of the world that the map of lines shows: its frame, the names on it, its coasts and borders."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import model_validator

from azgeo.formats.yaml_reader import read_yaml, value_position
from azgeo.model.fields import Id, Latitude, Longitude, Ref, SingleLine, StrictModel, VocabularyTerm, validation_error

LonLat = tuple[float, float]
Polyline = tuple[LonLat, ...]


class MapName(StrictModel):
    """A name at its point (WGS 84 degrees); `actor` is the state that it names."""

    name: SingleLine
    lat: Latitude
    lon: Longitude
    actor: Annotated[Id | None, Ref("actors", reverse_label="On the map", role="on the map")] = None


class LineStyle(StrictModel):
    """How a line is drawn where the article does not say what it carries, or in what state it is."""

    line: Annotated[Id, Ref("pipelines", reverse_label="On the map", role="on the map")]
    commodity: Annotated[str | None, VocabularyTerm("commodities")] = None
    status: Annotated[str | None, VocabularyTerm("pipeline_statuses")] = None


class MapConfig(StrictModel):
    """The frame of the map in degrees, and the names on it, those that matter most first."""

    title: SingleLine
    borders: SingleLine
    credit: SingleLine
    west: Longitude
    east: Longitude
    south: Latitude
    north: Latitude
    parallels: tuple[Latitude, Latitude]
    lines: tuple[LineStyle, ...] = ()
    towns: tuple[MapName, ...] = ()
    seas: tuple[MapName, ...] = ()
    states: tuple[MapName, ...] = ()

    @model_validator(mode="after")
    def _has_a_frame(self) -> Self:
        one, other = self.parallels
        if not (self.west < self.east and self.south < self.north and one < other and one * other > 0):
            raise validation_error("FIELD05", "the frame is empty or its parallels are in the wrong order")
        return self


@dataclass(frozen=True, eq=False)
class Basemap:
    """A sheet with what it is drawn on: rings of land, holes among them, and borders, each point as (lon, lat)."""

    path: Path
    config: MapConfig
    land: tuple[Polyline, ...]
    borders: tuple[Polyline, ...]

    def position(self, path: Sequence[str | int]) -> tuple[Path, int, int]:
        """File, line and column of a field of the sheet, for messages."""
        return self.path, *value_position(read_yaml(self.path), path)
