"""The map of lines: a piece of the world with its names, and on it every line, or one among the others."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from azgeo.model.basemap import MapConfig
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Pipeline, Record, Route
from azgeo.model.vocabulary import Term
from azgeo.views.maps import projection
from azgeo.views.maps.labels import ROW_HEIGHT, LabelRequest, PlacedLabel, index_by_row, meets_line, place_labels
from azgeo.views.maps.parallel_offsets import RoutePoint, offset_lines
from azgeo.views.maps.projected_basemap import ProjectedBasemap, coasts_and_borders, project_basemap
from azgeo.views.maps.projection import CubicBezier, Point, Viewport
from azgeo.views.maps.routes import LEG_NAMES
from azgeo.views.tables.comparison import latest_facts

WIDTH = 2000  # whole units: about half a pixel on a page
LINE_GAP = 13  # units between lines that run together
MIN_SHARE, MARGIN_SHARE = (
    0.3,
    0.12,
)  # around one line: at least this share of the whole map, with so much room on each side
SAME_PLACE = 24  # units within which two names are of one place
MAX_STATION_NAME, MAX_LINE_NAME = 26, 12  # letters of the name of a station on the map, and of a line
NAME_SPACING, LINE_CLEARANCE, MARK_CLEARANCE = (
    60,
    90,
    100,
)  # units between places for the name of a line, and from it to other lines and marks

PixelPoint = tuple[int, int]


class MapLine(NamedTuple):
    """A line on the map. Each leg is an SVG path, and whether a tanker goes there instead of the line.

    `from_outside` where the article does not say what the line carries, or in what state it is; `since`, what outside
    sources say of its state.
    """

    pipeline: Pipeline
    commodity: Term
    status: Term
    from_outside: bool
    later_statuses: tuple[OutsideFact, ...]
    legs: tuple[tuple[str, bool], ...]


class PipelineMap(NamedTuple):
    """The picture; `focus` is the line that it is about, with its points between the ends and the states on its way."""

    config: MapConfig
    focus: Pipeline | None
    size: PixelPoint
    land: str
    borders: str
    lines: tuple[MapLine, ...]
    ends: tuple[PixelPoint, ...]
    stations: tuple[PixelPoint, ...]
    labels: tuple[PlacedLabel, ...]
    states_crossed: frozenset[str]

    @property
    def file(self) -> str:
        """Where the picture stands by itself."""
        return f"maps/{self.focus.id}.svg" if self.focus else "map.svg"

    @property
    def colours(self) -> Mapping[str, str]:
        """The colour of each line, by its id."""
        return {track.pipeline.id: track.commodity.colour for track in self.lines}

    @property
    def title(self) -> str:
        """What the picture shows."""
        return self.focus.name if self.focus else self.config.title


class DrawnRoute(NamedTuple):
    """A route as it is drawn: its steps in units of the picture, and the curves between them."""

    pipeline: Pipeline
    route: Route
    points: Sequence[RoutePoint]
    curves: Sequence[CubicBezier]


def pipeline_map(kb: KnowledgeBase, record: Record | None = None) -> PipelineMap | None:
    """The map of all lines, or with `record` among them; None without an atlas, or where there is no line to draw."""
    lines = [line for line in kb.of(Pipeline) if line.routes]
    focus = record if isinstance(record, Pipeline) else None
    if kb.basemap is None or not lines or (record and not (focus and focus.routes)):
        return None
    base, sheet = project_basemap(kb.basemap), kb.basemap.config
    view = _viewport(base, focus)
    ways = [way for way in _drawn_routes(lines, base, view) if any(_is_in(view, step.point) for step in way.points)]
    own = [way for way in ways if way.pipeline is focus]
    through = frozenset(point.state for way in own for point in way.route.waypoints)
    on_sheet = sorted(_config_labels(base, view, sheet), key=lambda spot: spot.record_id not in through)
    places = list(_distinct_labels([*on_sheet, *_end_labels(ways), *_station_labels(own)]))
    points = [at for way in ways for cubic in way.curves for at in projection.points_along(cubic, ROW_HEIGHT)]
    ends = dict.fromkeys(spot.point for spot in _end_labels(ways))
    marks = [*ends, *(name.point for name in places if name.category == "town")]
    lines_named = (spot for way in ways if way.pipeline is not focus for spot in _line_labels(view, way, ways, marks))
    return PipelineMap(
        sheet,
        focus,
        (view.width, view.height),
        *coasts_and_borders(base, view),
        tuple(_map_line(kb, sheet, line, ways) for line in lines if any(way.pipeline is line for way in ways)),
        tuple(map(_pixel, ends)),
        tuple(_pixel(spot.point) for spot in _station_labels(own)),
        tuple(place_labels([*places, *lines_named], marks, points, (view.width, view.height))),
        through,
    )


def legend(kb: KnowledgeBase, found: PipelineMap) -> Iterator[tuple[str, str]]:
    """What lines look like and what it means: classes of the stylesheet, words."""
    commodities = [track.commodity for track in found.lines]
    statuses = [track.status for track in found.lines]
    for word in kb.vocabulary.commodities.values():
        if word in commodities:
            yield f"az-c--{word.colour} az-map__core--{word.line}", word.label
    for word in kb.vocabulary.pipeline_statuses.values():
        if word in statuses:
            yield f"az-c--grey az-map__line--{word.line}", word.label
    if any(by_tanker for track in found.lines for _, by_tanker in track.legs):
        yield "az-c--grey az-map__way--tanker", LEG_NAMES["tanker"].capitalize()


def _viewport(base: ProjectedBasemap, focus: Pipeline | None) -> Viewport:
    points = [base.project(at.lon, at.lat) for route in (focus.routes if focus else ()) for at in route.waypoints]
    return projection.viewport_on(
        projection.bounding_box(points, base.box, MIN_SHARE, MARGIN_SHARE) if points else base.box, WIDTH
    )


def _is_in(view: Viewport, point: Point) -> bool:
    return 0 <= point[0] <= view.width and 0 <= point[1] <= view.height


def _pixel(point: Point) -> PixelPoint:
    return round(point[0]), round(point[1])


def _drawn_routes(lines: Sequence[Pipeline], base: ProjectedBasemap, view: Viewport) -> Iterator[DrawnRoute]:
    """Every route, in its lane: those whose lines end farther south are on the left of those that go farther north."""
    routes = [(line, route) for line in lines for route in line.routes]
    routes.sort(key=lambda one: (one[1].waypoints[-1].lat, one[0].id))
    steps = [
        [
            RoutePoint(view.to_picture(base.project(at.lon, at.lat)), at.next_leg or "", at.name)
            for at in route.waypoints
        ]
        for _, route in routes
    ]
    for (line, route), way in zip(routes, offset_lines(steps, LINE_GAP), strict=True):
        yield DrawnRoute(line, route, way, projection.smooth_curve([step.point for step in way]))


def _map_line(kb: KnowledgeBase, sheet: MapConfig, line: Pipeline, ways: Sequence[DrawnRoute]) -> MapLine:
    drawn = next((one for one in sheet.lines if one.line == line.id), None)
    commodity = (drawn and drawn.commodity) or line.commodity
    status = (drawn and drawn.status) or line.status
    words = kb.vocabulary.commodities[commodity], kb.vocabulary.pipeline_statuses[status]
    legs = (
        (projection.curve_path([cubic for _, cubic in pieces]), by_tanker)
        for way in ways
        if way.pipeline is line
        for by_tanker, pieces in groupby(
            zip(way.points, way.curves, strict=False), key=lambda piece: piece[0].leg == "tanker"
        )
    )
    since = latest_facts([fact for fact in line.outside if fact.what == "status"])
    return MapLine(line, *words, drawn is not None, tuple(since), tuple(legs))


# ---- names and marks ----------------------------------------------------------------------------------------------


def _config_labels(base: ProjectedBasemap, view: Viewport, sheet: MapConfig) -> Iterator[LabelRequest]:
    """The names that the sheet gives and the picture shows."""
    for sort, names in (("town", sheet.towns), ("sea", sheet.seas), ("state", sheet.states)):
        for one in names:
            at = view.to_picture(base.project(one.lon, one.lat))
            if _is_in(view, at):
                yield LabelRequest(one.name, sort, at, one.actor or "")


def _end_labels(ways: Sequence[DrawnRoute]) -> Iterator[LabelRequest]:
    return (_station_label(step) for way in ways for step in (way.points[0], way.points[-1]))


def _station_labels(ways: Sequence[DrawnRoute]) -> Iterator[LabelRequest]:
    """The points of lines between their ends; not those that a line only has from another that it runs along."""
    return (_station_label(step) for way in ways for step in way.points[1:-1] if step.name)


def _station_label(step: RoutePoint) -> LabelRequest:
    return LabelRequest(step.name.partition(" (")[0], "station", step.point)


def _line_labels(
    view: Viewport, way: DrawnRoute, ways: Sequence[DrawnRoute], marks: Sequence[Point]
) -> Iterator[LabelRequest]:
    """The short name of a line wherever it runs on the outside of others, from its middle on to both ends."""
    spellings = (*way.pipeline.as_written, *way.pipeline.aliases, way.pipeline.name)
    words = next((one for one in spellings if len(one) <= MAX_LINE_NAME), "")
    others = index_by_row(
        at
        for one in ways
        if one.pipeline is not way.pipeline
        for cubic in one.curves
        for at in projection.points_along(cubic, ROW_HEIGHT)
    )
    points = [at for cubic in way.curves for at in projection.points_along(cubic, NAME_SPACING) if _is_in(view, at)]
    free = [at for at in points if all(math.dist(at, mark) > MARK_CLEARANCE for mark in marks)]
    for x, y in sorted(free, key=lambda at: abs(points.index(at) - len(points) / 2)) if words else ():
        beside = {
            "t": (x - ROW_HEIGHT, y - LINE_CLEARANCE, x + ROW_HEIGHT, y - 1),
            "b": (x - ROW_HEIGHT, y + 1, x + ROW_HEIGHT, y + LINE_CLEARANCE),
            "r": (x + 1, y - ROW_HEIGHT, x + LINE_CLEARANCE, y + ROW_HEIGHT),
            "l": (x - LINE_CLEARANCE, y - ROW_HEIGHT, x - 1, y + ROW_HEIGHT),
        }
        for side, box in beside.items():
            if not meets_line(box, others):
                yield LabelRequest(words, "line", (x, y), way.pipeline.id, side)


def _distinct_labels(spots: Sequence[LabelRequest]) -> Iterator[LabelRequest]:
    """The names without those too long for a map, and without those of a place that has one already."""
    named: list[Point] = []
    for spot in spots:
        is_new = spot.category != "station" or all(math.dist(spot.point, at) > SAME_PLACE for at in named)
        if is_new and len(spot.text) <= MAX_STATION_NAME:
            named += [spot.point] if spot.category in {"town", "station"} else []
            yield spot
