"""The map of pipelines: the base map with its names, and on it every line, or one of them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from azgeo.i18n import gettext as _
from azgeo.model.basemap import MapConfig
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Pipeline, Route
from azgeo.model.vocabulary import Term
from azgeo.views.maps import projection
from azgeo.views.maps.labels import (
    ROW_HEIGHT,
    LabelRequest,
    PlacedLabel,
    index_by_row,
    meets_line,
    place_labels,
)
from azgeo.views.maps.parallel_offsets import RoutePoint, offset_lines
from azgeo.views.maps.projected_basemap import ProjectedBasemap, coasts_and_borders
from azgeo.views.maps.projection import CubicBezier, Point, Viewport
from azgeo.views.maps.routes import LEG_NAMES
from azgeo.views.tables.comparison import latest_facts

# All lengths are in units of the picture, of which its width has so many: half a pixel on a page.
WIDTH = 2000
LINE_GAP = 13  # between lines that run together
# A map around one line shows at least this share of the whole, with so much margin on each side.
MIN_SHARE, MARGIN_SHARE = 0.3, 0.12
SAME_PLACE = 24  # within which two names are of one place
MAX_STATION_NAME, MAX_LINE_NAME = 26, 12  # letters
NAME_SPACING = 60  # between places for the name of a line
LINE_CLEARANCE, MARK_CLEARANCE = 90, 100  # from such a name to other lines and to marks

PixelPoint = tuple[int, int]


class LineLook(NamedTuple):
    """How a line is drawn: its colour, what it carries (`core`), its status (`stroke`)."""

    colour: str
    core: str = "solid"
    stroke: str = "solid"
    by_tanker: bool = False


class MapLine(NamedTuple):
    """A pipeline on the map; each leg is an SVG path, and whether a tanker goes there instead.

    `from_outside`: the text does not say what the line carries, or its status, and outside sources
    do. `later_statuses` is what outside sources say of its status.
    """

    pipeline: Pipeline
    commodity: Term
    status: Term
    from_outside: bool
    later_statuses: tuple[OutsideFact, ...]
    legs: tuple[tuple[str, bool], ...]

    @property
    def look(self) -> LineLook:
        """How it is drawn."""
        return LineLook(self.commodity.colour, self.commodity.line, self.status.line)


class PipelineMap(NamedTuple):
    """The picture; `focus` is the line that it is about, None for the map of all lines.

    `land` and `borders` are SVG paths. `ends` are marked on every line, `stations` on the focus;
    `states_crossed` are the states on its way.
    """

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
        """The path of the picture as a file, from the root of the site."""
        return f"maps/{self.focus.id}.svg" if self.focus else "map.svg"

    @property
    def colours(self) -> Mapping[str, str]:
        """The colour of each line, by its id."""
        return {line.pipeline.id: line.commodity.colour for line in self.lines}

    @property
    def title(self) -> str:
        """What the picture shows."""
        return self.focus.name if self.focus else self.config.title


class DrawnRoute(NamedTuple):
    """A route as it is drawn: its points in units of the picture, and the curves between them."""

    pipeline: Pipeline
    route: Route
    points: Sequence[RoutePoint]
    curves: Sequence[CubicBezier]


def pipeline_map(
    kb: KnowledgeBase, base: ProjectedBasemap | None, focus: Pipeline | None = None
) -> PipelineMap | None:
    """The map of all lines, or of `focus` among them; None where there is nothing to draw."""
    pipelines = [pipeline for pipeline in kb.of(Pipeline) if pipeline.routes]
    if base is None or kb.basemap is None or not pipelines or (focus and not focus.routes):
        return None
    config = kb.basemap.config
    view = _viewport(base, focus)
    routes = [
        route
        for route in _drawn_routes(pipelines, base, view)
        if any(_is_visible(view, point.point) for point in route.points)
    ]
    own = [route for route in routes if route.pipeline is focus]
    crossed = frozenset(point.state for route in own for point in route.route.waypoints)
    ends = tuple(dict.fromkeys(label.point for label in _end_labels(routes)))
    return PipelineMap(
        config,
        focus,
        (view.width, view.height),
        *coasts_and_borders(base, view),
        tuple(_map_lines(kb, config, pipelines, routes)),
        tuple(map(_pixel, ends)),
        tuple(_pixel(label.point) for label in _station_labels(own)),
        tuple(_labels(_LabelInput(base, view, config, focus, routes, crossed), ends)),
        crossed,
    )


def map_legend(kb: KnowledgeBase, picture: PipelineMap) -> Iterator[tuple[LineLook, str]]:
    """What lines look like, and what that means."""
    commodities = [line.commodity for line in picture.lines]
    statuses = [line.status for line in picture.lines]
    for commodity in kb.vocabulary.commodities.values():
        if commodity in commodities:
            yield LineLook(commodity.colour, commodity.line), commodity.label
    for status in kb.vocabulary.pipeline_statuses.values():
        if status in statuses:
            yield LineLook("grey", stroke=status.line), status.label
    if any(by_tanker for line in picture.lines for _path, by_tanker in line.legs):
        label = _(LEG_NAMES["tanker"])
        yield LineLook("grey", by_tanker=True), label[0].upper() + label[1:]


def _viewport(base: ProjectedBasemap, focus: Pipeline | None) -> Viewport:
    waypoints = [point for route in (focus.routes if focus else ()) for point in route.waypoints]
    points = [base.project(point.lon, point.lat) for point in waypoints]
    box = base.box
    if points:
        box = projection.bounding_box(points, base.box, MIN_SHARE, MARGIN_SHARE)
    return projection.viewport_on(box, WIDTH)


def _is_visible(view: Viewport, point: Point) -> bool:
    return 0 <= point[0] <= view.width and 0 <= point[1] <= view.height


def _pixel(point: Point) -> PixelPoint:
    return round(point[0]), round(point[1])


def _drawn_routes(
    pipelines: Sequence[Pipeline], base: ProjectedBasemap, view: Viewport
) -> Iterator[DrawnRoute]:
    """Every route, offset where several run together: those that end farther south on the left."""
    routes = [(pipeline, route) for pipeline in pipelines for route in pipeline.routes]
    routes.sort(key=lambda pair: (pair[1].waypoints[-1].lat, pair[0].id))
    points = [
        [
            RoutePoint(
                view.to_picture(base.project(waypoint.lon, waypoint.lat)),
                waypoint.next_leg or "",
                waypoint.name,
            )
            for waypoint in route.waypoints
        ]
        for _pipeline, route in routes
    ]
    for (pipeline, route), offset in zip(routes, offset_lines(points, LINE_GAP), strict=True):
        curves = projection.smooth_curve([point.point for point in offset])
        yield DrawnRoute(pipeline, route, offset, curves)


def _map_lines(
    kb: KnowledgeBase,
    config: MapConfig,
    pipelines: Sequence[Pipeline],
    routes: Sequence[DrawnRoute],
) -> Iterator[MapLine]:
    styles = {style.line: style for style in config.lines}
    for pipeline in pipelines:
        own = [route for route in routes if route.pipeline is pipeline]
        if not own:
            continue
        style = styles.get(pipeline.id)
        commodity = (style and style.commodity) or pipeline.commodity
        status = (style and style.status) or pipeline.status
        facts = [fact for fact in pipeline.outside if fact.what == "status"]
        yield MapLine(
            pipeline,
            kb.vocabulary.commodities[commodity],
            kb.vocabulary.pipeline_statuses[status],
            style is not None,
            tuple(latest_facts(facts)),
            tuple(leg for route in own for leg in _legs(route)),
        )


def _legs(route: DrawnRoute) -> Iterator[tuple[str, bool]]:
    """Each stretch of a route as an SVG path, and whether a tanker goes there."""
    pieces = zip(route.points, route.curves, strict=False)
    for by_tanker, stretch in groupby(pieces, key=lambda piece: piece[0].leg == "tanker"):
        yield projection.curve_path([curve for _point, curve in stretch]), by_tanker


# ---- names and marks ------------------------------------------------------------------------


class _LabelInput(NamedTuple):
    """What names are placed on."""

    base: ProjectedBasemap
    view: Viewport
    config: MapConfig
    focus: Pipeline | None
    routes: Sequence[DrawnRoute]
    crossed: frozenset[str]


def _labels(context: _LabelInput, ends: Sequence[Point]) -> Sequence[PlacedLabel]:
    """The names that find room, those of the states that the focus crosses first."""
    own = [route for route in context.routes if route.pipeline is context.focus]
    configured = sorted(
        _config_labels(context), key=lambda label: label.record_id not in context.crossed
    )
    places = list(
        _distinct_labels([*configured, *_end_labels(context.routes), *_station_labels(own)])
    )
    marks = [*ends, *(label.point for label in places if label.category == "town")]
    lines = [
        label
        for route in context.routes
        if route.pipeline is not context.focus
        for label in _line_labels(context.view, route, context.routes, marks)
    ]
    points = [point for route in context.routes for point in _points_along(route, ROW_HEIGHT)]
    size = (context.view.width, context.view.height)
    return place_labels([*places, *lines], marks, points, size)


def _points_along(route: DrawnRoute, spacing: float) -> Iterator[Point]:
    for curve in route.curves:
        yield from projection.points_along(curve, spacing)


def _config_labels(context: _LabelInput) -> Iterator[LabelRequest]:
    """The names that the configuration gives and the picture shows."""
    config = context.config
    categories = (("town", config.towns), ("sea", config.seas), ("state", config.states))
    for category, names in categories:
        for name in names:
            point = context.view.to_picture(context.base.project(name.lon, name.lat))
            if _is_visible(context.view, point):
                yield LabelRequest(name.name, category, point, name.actor or "")


def _end_labels(routes: Sequence[DrawnRoute]) -> Iterator[LabelRequest]:
    for route in routes:
        yield from map(_station_label, (route.points[0], route.points[-1]))


def _station_labels(routes: Sequence[DrawnRoute]) -> Iterator[LabelRequest]:
    """The points between the ends of lines, without those taken from a line alongside."""
    for route in routes:
        yield from (_station_label(point) for point in route.points[1:-1] if point.name)


def _station_label(point: RoutePoint) -> LabelRequest:
    return LabelRequest(point.name.partition(" (")[0], "station", point.point)


def _line_labels(
    view: Viewport,
    route: DrawnRoute,
    routes: Sequence[DrawnRoute],
    marks: Sequence[Point],
) -> Iterator[LabelRequest]:
    """The short name of a line wherever it is the outermost, from its middle on to both ends."""
    pipeline = route.pipeline
    names = (*pipeline.as_written, *pipeline.aliases, pipeline.name)
    name = next((name for name in names if len(name) <= MAX_LINE_NAME), "")
    if not name:
        return
    others = index_by_row(
        point
        for other in routes
        if other.pipeline is not pipeline
        for point in _points_along(other, ROW_HEIGHT)
    )
    points = [point for point in _points_along(route, NAME_SPACING) if _is_visible(view, point)]
    free = [
        (index, point)
        for index, point in enumerate(points)
        if all(math.dist(point, mark) > MARK_CLEARANCE for mark in marks)
    ]
    free.sort(key=lambda entry: abs(entry[0] - len(points) / 2))
    for _index, (x, y) in free:
        beside = {
            "t": (x - ROW_HEIGHT, y - LINE_CLEARANCE, x + ROW_HEIGHT, y - 1),
            "b": (x - ROW_HEIGHT, y + 1, x + ROW_HEIGHT, y + LINE_CLEARANCE),
            "r": (x + 1, y - ROW_HEIGHT, x + LINE_CLEARANCE, y + ROW_HEIGHT),
            "l": (x - LINE_CLEARANCE, y - ROW_HEIGHT, x - 1, y + ROW_HEIGHT),
        }
        for side, box in beside.items():
            if not meets_line(box, others):
                yield LabelRequest(name, "line", (x, y), pipeline.id, side)


def _distinct_labels(labels: Sequence[LabelRequest]) -> Iterator[LabelRequest]:
    """The names without those too long for a map, and with one name only at each place."""
    named: list[Point] = []
    for label in labels:
        is_new = label.category != "station" or all(
            math.dist(label.point, point) > SAME_PLACE for point in named
        )
        if is_new and len(label.text) <= MAX_STATION_NAME:
            if label.category in {"town", "station"}:
                named.append(label.point)
            yield label
