"""The map of pipelines, of all or around one."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.standalone_svg import Picture, standalone_svg, svg_legend
from azgeo.html.style import (
    CREDIT,
    MAP_CORES,
    MAP_FOCUS,
    MAP_LINE,
    MAP_NAME_SIZE,
    MAP_NAMES,
    MAP_POINTS,
    MAP_STATUSES,
    TANKER_DASH,
    MapLayers,
    Stroke,
    light,
)
from azgeo.html.svg import element, filled, group, path, stroked, text
from azgeo.html.templates import StaticFile
from azgeo.i18n import gettext as _
from azgeo.pages.context import PageContext
from azgeo.views.maps.labels import PlacedLabel
from azgeo.views.maps.map import LineLook, PipelineMap, map_legend

SCALE = 2  # units of the picture to a pixel
FAINT_OPACITY = 0.45  # of the other lines around the focus


def map_files(context: PageContext, picture: PipelineMap) -> Iterator[StaticFile]:
    """The picture with its legend and the remarks on it."""
    width, height = picture.size[0] // SCALE, picture.size[1] // SCALE
    entries = [
        (_line_layers("M0 0H28", look, MAP_LINE, 1, look.by_tanker), label)
        for look, label in map_legend(context.kb, picture)
    ]
    legend, bottom = svg_legend(entries, width, height + 14)
    remark = _("Schematic. {borders} {credit}").format(
        borders=picture.config.borders, credit=picture.config.credit
    )
    clip = {"viewBox": f"0 0 {picture.size[0]} {picture.size[1]}"}
    frame = element("svg", {**clip, "width": width, "height": height}, *_drawing(picture))
    body = group([frame, legend, text(remark, 8, bottom + 6, CREDIT)])
    description = "; ".join(
        f"{line.pipeline.name}: {line.commodity.label}, {line.status.label}"
        for line in picture.lines
    )
    file = Picture(picture.title, description, (width, bottom + 12), body)
    yield StaticFile(picture.file, standalone_svg(context.kb, file))


def _drawing(picture: PipelineMap) -> Iterator[Markup]:
    width, height = picture.size
    yield element("rect", {"width": width, "height": height, **filled("sea")})
    yield path(picture.land, {**filled("land"), "fill-rule": "evenodd"})
    if picture.borders:
        yield path(picture.borders, stroked("border", Stroke(0.8 * SCALE)))
    others = [line for line in picture.lines if line.pipeline is not picture.focus]
    lines = [
        _line_layers(d, line.look, MAP_LINE, SCALE, by_tanker)
        for line in others
        for d, by_tanker in line.legs
    ]
    yield group(lines, {"opacity": FAINT_OPACITY} if picture.focus else {"opacity": 1})
    for line in picture.lines:
        if line.pipeline is picture.focus:
            for d, by_tanker in line.legs:
                yield _line_layers(d, line.look, MAP_FOCUS, SCALE, by_tanker)
    yield from _points(picture.stations, "station")
    yield from _points(picture.ends, "end")
    yield from _points(picture.ends, "hole")
    for label in picture.labels:
        yield from _label(picture, label)


def _line_layers(
    d: str, look: LineLook, layers: MapLayers, scale: float, by_tanker: bool
) -> Markup:
    """The strokes of one leg of a line, from the lowest up; a tanker's leg has one only."""
    joined = {"stroke-linejoin": "round"}
    if by_tanker:
        dashes = _scaled(Stroke(layers.stroke, TANKER_DASH), scale)
        return path(d, {**stroked(look.colour, dashes), **joined})
    status = MAP_STATUSES.get(look.stroke, Stroke(0))
    width = status.width or layers.stroke
    strokes = [
        path(d, {**stroked("land", _scaled(Stroke(layers.case), scale)), **joined}),
        path(d, {**stroked(look.colour, _scaled(status._replace(width=width), scale)), **joined}),
    ]
    core = MAP_CORES.get(look.core)
    if core:
        core = core._replace(dash=core.dash or status.dash, cap=core.cap or status.cap)
        core_width = core.width * layers.core / MAP_LINE.core
        core_stroke = _scaled(core._replace(width=core_width), scale)
        strokes.append(path(d, {**stroked("land", core_stroke), **joined}))
    return group(strokes)


def _scaled(stroke: Stroke, scale: float) -> Stroke:
    dash = " ".join(f"{float(length) * scale:g}" for length in stroke.dash.split())
    return stroke._replace(width=stroke.width * scale, dash=dash)


def _points(points: tuple[tuple[int, int], ...], category: str) -> Iterator[Markup]:
    diameter, colour = MAP_POINTS[category]
    for x, y in points:
        circle = {"cx": x, "cy": y, "r": diameter * SCALE / 2, "fill": light(colour)}
        yield element("circle", circle)


def _label(picture: PipelineMap, label: PlacedLabel) -> Iterator[Markup]:
    request = label.request
    x, y = label.point
    if request.category == "town" and label.point not in picture.ends:
        yield from _points((label.point,), "town")
    lettering = MAP_NAMES[request.category]
    size = MAP_NAME_SIZE * SCALE
    dx, dy, anchor = label.anchor
    if request.record_id in picture.states_crossed:
        lettering = lettering._replace(colour="ink", weight=700)
    elif request.record_id in picture.colours:
        lettering = lettering._replace(colour=picture.colours[request.record_id])
    lettering = lettering._replace(size=size * lettering.size)
    # The distance of a name from its point is in sizes of the name.
    name_x, name_y = x + dx * lettering.size, y + dy * lettering.size
    yield text(request.text, name_x, name_y, lettering, {"text-anchor": anchor})
