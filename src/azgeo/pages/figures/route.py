"""The bars of the routes of a pipeline, with the names of the states under them."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.standalone_svg import MARGIN, Picture, standalone_svg
from azgeo.html.style import LEGEND, ROUTE_NAME, Stroke, light
from azgeo.html.svg import element, group, path, stroked, text
from azgeo.html.templates import StaticFile
from azgeo.html.urls import beside, record_url
from azgeo.i18n import format_number
from azgeo.i18n import gettext as _
from azgeo.pages.context import PageContext
from azgeo.views.maps.routes import LEG_NAMES, PipelineRoutes, RouteBar, RouteSection

PERCENT_WIDTH = 9  # pixels for a percent of a bar
BAR_HEIGHT = 94  # pixels for a bar with its names
LETTER = 7.5  # pixels of a letter of a name, on average


def route_files(context: PageContext, routes: PipelineRoutes) -> Iterator[StaticFile]:
    """The bars, beside the page of the line; none where it has no route."""
    if not routes.bars:
        return
    kb, pipeline = context.kb, routes.pipeline
    colour = kb.vocabulary.commodities[pipeline.commodity].colour
    bars = [
        group(
            _bar(context, bar, colour),
            {"transform": f"translate({MARGIN} {BAR_HEIGHT * index + 8})"},
        )
        for index, bar in enumerate(routes.bars)
    ]
    states = [section.state for bar in routes.bars for section in bar.sections if section.state]
    size = (100 * PERCENT_WIDTH + 2 * MARGIN, BAR_HEIGHT * len(bars))
    title = _("{pipeline}: route").format(pipeline=pipeline.name)
    picture = Picture(title, "; ".join(map(kb.name, states)), size, group(bars))
    url = beside(record_url(pipeline), "-route.svg")
    yield StaticFile(url, standalone_svg(kb, picture))


def _bar(context: PageContext, bar: RouteBar, colour: str) -> Iterator[Markup]:
    for section in bar.sections:
        yield from _section(context, section, colour)
    remark = (
        _("The length of each part shows the length of the line there, from outside sources.")
        if bar.is_measured
        else _("The parts are drawn equally long: no source seen gives their lengths.")
    )
    if bar.route.name:
        remark = f"{bar.route.name}. {remark}"
    yield text(remark, 0, 74, LEGEND)


def _section(context: PageContext, section: RouteSection, colour: str) -> Iterator[Markup]:
    x, width = round(section.begin * PERCENT_WIDTH), round(section.width * PERCENT_WIDTH)
    stroke = Stroke(3, "2 5") if section.leg else Stroke(12)
    yield path(f"M{x} 10H{x + width}", stroked(colour, stroke))
    yield path(f"M{x} 2V18", stroked("paper", Stroke(3)))
    for _waypoint, position in section.points:
        point = {"cx": round(position * PERCENT_WIDTH), "cy": 10, "r": 2.5, "fill": light("paper")}
        yield element("circle", point)
    name = context.kb.name(section.state) if section.state else _(LEG_NAMES[section.leg])
    if width > LETTER * len(name):
        yield text(name, x + 2, 36, ROUTE_NAME)
        length = section.length
        if length and length.amount is not None:
            words = f"{format_number(length.amount)} {length.unit or ''}".strip()
            yield text(words, x + 2, 52, LEGEND)
