"""The base map: the frame of the map of pipelines, the names on it, its coasts and borders."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import model_validator

from azgeo.formats.yaml_reader import read_yaml, value_position
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.fields import (
    Id,
    Latitude,
    Longitude,
    Ref,
    SingleLine,
    StrictModel,
    VocabularyTerm,
    validation_error,
)

LonLat = tuple[float, float]  # degrees, WGS 84
Polyline = tuple[LonLat, ...]


class MapName(StrictModel):
    """A name at its point (WGS 84 degrees); `actor` is the state that it names."""

    name: SingleLine
    lat: Latitude
    lon: Longitude
    actor: Annotated[
        Id | None, Ref("actors", reverse_label=mark("On the map"), role=mark("on the map"))
    ] = None


class LineStyle(StrictModel):
    """How a line is drawn where the text does not say what it carries, or its status."""

    line: Annotated[Id, Ref("pipelines", reverse_label=mark("On the map"), role=mark("on the map"))]
    commodity: Annotated[str | None, VocabularyTerm("commodities")] = None
    status: Annotated[str | None, VocabularyTerm("pipeline_statuses")] = None


class MapConfig(StrictModel):
    """The frame of the map in degrees, and the names on it, the most important first.

    `west` and `east` hold half-way between `south` and `north`; `parallels` are the two along which
    the conic projection is true to scale.
    """

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
        low, high = self.parallels
        is_frame = self.west < self.east and self.south < self.north
        if not (is_frame and low < high and low * high > 0):
            raise validation_error(
                "FIELD05", _("the frame is empty or its parallels are in the wrong order")
            )
        return self


@dataclass(frozen=True, eq=False)
class Basemap:
    """A frame with what is drawn in it: rings of land (holes among them) and border lines."""

    path: Path
    config: MapConfig
    land: tuple[Polyline, ...]
    borders: tuple[Polyline, ...]

    def position(self, path: Sequence[str | int]) -> tuple[Path, int, int]:
        """File, line and column of a field of the configuration, for messages."""
        return self.path, *value_position(read_yaml(self.path), path)
