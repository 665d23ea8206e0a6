"""The phases of a relation on an axis of years, with its dated events and treaties."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.formats.edtf_words import date_in_words
from azgeo.html.standalone_svg import Picture, standalone_svg, svg_legend
from azgeo.html.style import (
    AXIS_YEAR,
    PHASE_BAND_OPACITY,
    PHASE_LIST,
    PHASE_NAME,
    PHASE_NUMBER,
    Stroke,
    light,
)
from azgeo.html.svg import element, group, path, stroked, text
from azgeo.html.templates import StaticFile
from azgeo.html.urls import beside, record_url
from azgeo.i18n import gettext as _
from azgeo.pages.context import PageContext
from azgeo.views.time.phases import DateMark, RelationPhases

WIDTH, MARGIN = 1020, 10  # pixels
MARK_ROW, LIST_ROW = 24, 18
TURNING = "l-6 -7h12z"


def phases_files(context: PageContext, phases: RelationPhases) -> Iterator[StaticFile]:
    """The axis, beside the page of the relation; none where there is too little for a picture."""
    if not phases.is_drawn:
        return
    bottom = 80 + MARK_ROW * phases.mark_rows
    shapes = [*_axis(phases), *_list(phases, bottom)]
    legend, height = svg_legend(
        _legend(phases), WIDTH - 2 * MARGIN, bottom + LIST_ROW * len(phases.bands)
    )
    body = group([*shapes, legend], {"transform": f"translate({MARGIN} 8)"})
    title = _("{relation}: phases and dated events").format(relation=phases.relation.name)
    description = "; ".join(
        f"{mark.record.name}, {date_in_words(mark.when)}" for mark in phases.marks
    )
    picture = Picture(title, description, (WIDTH, height + 8), body)
    url = beside(record_url(phases.relation), "-course.svg")
    yield StaticFile(url, standalone_svg(context.kb, picture))


def _axis(phases: RelationPhases) -> Iterator[Markup]:
    bottom = 56 + MARK_ROW * phases.mark_rows
    for year, x in phases.ticks:
        yield path(f"M{x} 20V{bottom}", stroked("line", Stroke(1)))
        yield text(str(year), x + 3, 14, AXIS_YEAR)
    for number, band in enumerate(phases.bands, 1):
        box = {"x": band.span.x, "y": 22, "width": band.span.width, "height": 26}
        opacity = PHASE_BAND_OPACITY[(number - 1) % 2]
        yield element("rect", {**box, "fill": light("blue"), "opacity": opacity})
        yield text(str(number), band.span.x + 6, 40, PHASE_NUMBER)
        if band.label:
            yield text(band.label, band.span.x + 22, 40, PHASE_NAME)
    for mark in phases.marks:
        yield from _mark(mark)


def _mark(mark: DateMark) -> Iterator[Markup]:
    x, y = mark.span.x, 59 + MARK_ROW * mark.row
    if mark.is_turning:
        yield path(f"M{x + mark.span.width // 2} {y - 1}{TURNING}", {"fill": light("red")})
    yield date_mark(x, y, mark.span.width, mark.record.glyph.colour, is_open=mark.span.open)


def date_mark(x: int, y: int, width: int, colour: str, is_open: bool = False) -> Markup:
    """A mark as wide as its date is uncertain; paler where its end is open."""
    box = {"x": x, "y": y, "width": width, "height": 10, "rx": 2, "fill": light(colour)}
    return element("rect", {**box, "opacity": 0.6} if is_open else box)


def _list(phases: RelationPhases, bottom: int) -> Iterator[Markup]:
    for index, band in enumerate(phases.bands):
        words = _("{number} {phase}, {when}").format(
            number=index + 1, phase=band.phase.name, when=date_in_words(band.phase.when)
        )
        yield text(words, 0, bottom + LIST_ROW * index, PHASE_LIST)


def _legend(phases: RelationPhases) -> Iterator[tuple[Markup, str]]:
    for kind in phases.kinds:
        yield date_mark(8, -5, 18, kind.glyph.colour), _(kind.singular)
    if phases.has_turning_points:
        yield path(f"M17 4{TURNING}", {"fill": light("red")}), _("where a phase begins")
    yield Markup(""), _("a mark is as wide as its date is uncertain")
