"""The map of lines: a piece of the world with its names, and on it every line, or one among the others."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from azgeo.model.basemap import Sheet
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import Fact
from azgeo.model.records import Pipeline, Record, Route
from azgeo.model.vocabulary import Word
from azgeo.views.maps import projection
from azgeo.views.maps.labels import ROW, Label, Spot, in_rows, labels, meets_line
from azgeo.views.maps.parallel_offsets import Step, side_by_side
from azgeo.views.maps.projected_basemap import Ground, coasts_and_borders, ground
from azgeo.views.maps.projection import Cubic, Point, Window
from azgeo.views.maps.routes import LEGS
from azgeo.views.tables.comparison import latest

WIDTH = 2000  # whole units: about half a pixel on a page
LANE = 13  # units between lines that run together
NEAREST, ROOM = 0.3, 0.12  # around one line: at least this share of the whole map, with so much room on each side
NEAR = 24  # units within which two names are of one place
LONGEST, SHORT = 26, 12  # letters of the name of a station on the map, and of a line
APART, BESIDE, AWAY = 60, 90, 100  # units between places for the name of a line, and from it to other lines and marks

Whole = tuple[int, int]


class Track(NamedTuple):
    """A line on the map. Each leg is an SVG path, and whether a tanker goes there instead of the line.

    `from_outside` where the article does not say what the line carries, or in what state it is; `since`, what outside
    sources say of its state.
    """

    line: Pipeline
    commodity: Word
    status: Word
    from_outside: bool
    since: tuple[Fact, ...]
    legs: tuple[tuple[str, bool], ...]


class Map(NamedTuple):
    """The picture; `focus` is the line that it is about, with its points between the ends and the states on its way."""

    sheet: Sheet
    focus: Pipeline | None
    size: Whole
    land: str
    borders: str
    tracks: tuple[Track, ...]
    ends: tuple[Whole, ...]
    stations: tuple[Whole, ...]
    labels: tuple[Label, ...]
    through: frozenset[str]

    @property
    def file(self) -> str:
        """Where the picture stands by itself."""
        return f"maps/{self.focus.id}.svg" if self.focus else "map.svg"

    @property
    def colours(self) -> Mapping[str, str]:
        """The colour of each line, by its id."""
        return {track.line.id: track.commodity.colour for track in self.tracks}

    @property
    def title(self) -> str:
        """What the picture shows."""
        return self.focus.name if self.focus else self.sheet.title


class Way(NamedTuple):
    """A route as it is drawn: its steps in units of the picture, and the curves between them."""

    line: Pipeline
    route: Route
    steps: Sequence[Step]
    curves: Sequence[Cubic]


def map_of(kb: KnowledgeBase, record: Record | None = None) -> Map | None:
    """The map of all lines, or with `record` among them; None without an atlas, or where there is no line to draw."""
    lines = [line for line in kb.of(Pipeline) if line.routes]
    focus = record if isinstance(record, Pipeline) else None
    if kb.atlas is None or not lines or (record and not (focus and focus.routes)):
        return None
    base, sheet = ground(kb.atlas), kb.atlas.sheet
    view = _window(base, focus)
    ways = [way for way in _ways(lines, base, view) if any(_is_in(view, step.point) for step in way.steps)]
    own = [way for way in ways if way.line is focus]
    through = frozenset(point.state for way in own for point in way.route.waypoints)
    on_sheet = sorted(_names(base, view, sheet), key=lambda spot: spot.of not in through)
    places = list(_told_apart([*on_sheet, *_ends(ways), *_stations(own)]))
    points = [at for way in ways for cubic in way.curves for at in projection.along(cubic, ROW)]
    ends = dict.fromkeys(spot.at for spot in _ends(ways))
    marks = [*ends, *(name.at for name in places if name.sort == "town")]
    lines_named = (spot for way in ways if way.line is not focus for spot in _line_names(view, way, ways, marks))
    return Map(
        sheet,
        focus,
        (view.width, view.height),
        *coasts_and_borders(base, view),
        tuple(_track(kb, sheet, line, ways) for line in lines if any(way.line is line for way in ways)),
        tuple(map(_whole, ends)),
        tuple(_whole(spot.at) for spot in _stations(own)),
        tuple(labels([*places, *lines_named], marks, points, (view.width, view.height))),
        through,
    )


def legend(kb: KnowledgeBase, found: Map) -> Iterator[tuple[str, str]]:
    """What lines look like and what it means: classes of the stylesheet, words."""
    commodities = [track.commodity for track in found.tracks]
    statuses = [track.status for track in found.tracks]
    for word in kb.vocabulary.commodities.values():
        if word in commodities:
            yield f"az-c--{word.colour} az-map__core--{word.line}", word.label
    for word in kb.vocabulary.pipeline_statuses.values():
        if word in statuses:
            yield f"az-c--grey az-map__line--{word.line}", word.label
    if any(by_tanker for track in found.tracks for _, by_tanker in track.legs):
        yield "az-c--grey az-map__way--tanker", LEGS["tanker"].capitalize()


def _window(base: Ground, focus: Pipeline | None) -> Window:
    points = [base.place(at.lon, at.lat) for route in (focus.routes if focus else ()) for at in route.waypoints]
    return projection.window(projection.around(points, base.box, NEAREST, ROOM) if points else base.box, WIDTH)


def _is_in(view: Window, point: Point) -> bool:
    return 0 <= point[0] <= view.width and 0 <= point[1] <= view.height


def _whole(point: Point) -> Whole:
    return round(point[0]), round(point[1])


def _ways(lines: Sequence[Pipeline], base: Ground, view: Window) -> Iterator[Way]:
    """Every route, in its lane: those whose lines end farther south are on the left of those that go farther north."""
    routes = [(line, route) for line in lines for route in line.routes]
    routes.sort(key=lambda one: (one[1].waypoints[-1].lat, one[0].id))
    steps = [
        [Step(view.place(base.place(at.lon, at.lat)), at.next_leg or "", at.name) for at in route.waypoints]
        for _, route in routes
    ]
    for (line, route), way in zip(routes, side_by_side(steps, LANE), strict=True):
        yield Way(line, route, way, projection.smooth([step.point for step in way]))


def _track(kb: KnowledgeBase, sheet: Sheet, line: Pipeline, ways: Sequence[Way]) -> Track:
    drawn = next((one for one in sheet.lines if one.line == line.id), None)
    commodity = (drawn and drawn.commodity) or line.commodity
    status = (drawn and drawn.status) or line.status
    words = kb.vocabulary.commodities[commodity], kb.vocabulary.pipeline_statuses[status]
    legs = (
        (projection.curve([cubic for _, cubic in pieces]), by_tanker)
        for way in ways
        if way.line is line
        for by_tanker, pieces in groupby(
            zip(way.steps, way.curves, strict=False), key=lambda piece: piece[0].leg == "tanker"
        )
    )
    since = latest([fact for fact in line.outside if fact.what == "status"])
    return Track(line, *words, drawn is not None, tuple(since), tuple(legs))


# ---- names and marks ----------------------------------------------------------------------------------------------


def _names(base: Ground, view: Window, sheet: Sheet) -> Iterator[Spot]:
    """The names that the sheet gives and the picture shows."""
    for sort, names in (("town", sheet.towns), ("sea", sheet.seas), ("state", sheet.states)):
        for one in names:
            at = view.place(base.place(one.lon, one.lat))
            if _is_in(view, at):
                yield Spot(one.name, sort, at, one.actor or "")


def _ends(ways: Sequence[Way]) -> Iterator[Spot]:
    return (_station(step) for way in ways for step in (way.steps[0], way.steps[-1]))


def _stations(ways: Sequence[Way]) -> Iterator[Spot]:
    """The points of lines between their ends; not those that a line only has from another that it runs along."""
    return (_station(step) for way in ways for step in way.steps[1:-1] if step.name)


def _station(step: Step) -> Spot:
    return Spot(step.name.partition(" (")[0], "station", step.point)


def _line_names(view: Window, way: Way, ways: Sequence[Way], marks: Sequence[Point]) -> Iterator[Spot]:
    """The short name of a line wherever it runs on the outside of others, from its middle on to both ends."""
    spellings = (*way.line.as_written, *way.line.aliases, way.line.name)
    words = next((one for one in spellings if len(one) <= SHORT), "")
    others = in_rows(
        at for one in ways if one.line is not way.line for cubic in one.curves for at in projection.along(cubic, ROW)
    )
    points = [at for cubic in way.curves for at in projection.along(cubic, APART) if _is_in(view, at)]
    free = [at for at in points if all(math.dist(at, mark) > AWAY for mark in marks)]
    for x, y in sorted(free, key=lambda at: abs(points.index(at) - len(points) / 2)) if words else ():
        beside = {
            "t": (x - ROW, y - BESIDE, x + ROW, y - 1),
            "b": (x - ROW, y + 1, x + ROW, y + BESIDE),
            "r": (x + 1, y - ROW, x + BESIDE, y + ROW),
            "l": (x - BESIDE, y - ROW, x - 1, y + ROW),
        }
        for side, box in beside.items():
            if not meets_line(box, others):
                yield Spot(words, "line", (x, y), way.line.id, side)


def _told_apart(spots: Sequence[Spot]) -> Iterator[Spot]:
    """The names without those too long for a map, and without those of a place that has one already."""
    named: list[Point] = []
    for spot in spots:
        is_new = spot.sort != "station" or all(math.dist(spot.at, at) > NEAR for at in named)
        if is_new and len(spot.words) <= LONGEST:
            named += [spot.at] if spot.sort in {"town", "station"} else []
            yield spot
