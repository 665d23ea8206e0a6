"""The ego network of a record."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.standalone_svg import Picture, standalone_svg, svg_legend, truncate
from azgeo.html.style import EDGE_STROKES, EGO_CENTRE, EGO_NAME, light
from azgeo.html.svg import edge, element, glyph, group, path, stroked, text
from azgeo.html.templates import StaticFile
from azgeo.html.urls import beside, record_url
from azgeo.i18n import gettext as _
from azgeo.i18n import ngettext
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.pages.context import PageContext
from azgeo.views.grouping import glyph_of, node_group
from azgeo.views.network.ego import EgoNetwork, Neighbour, stroke_legend
from azgeo.views.network.radial_layout import CENTRE, GRID, WIDTH, edge_path
from azgeo.views.network.ties import PLAIN_STROKE

LETTER = 6.4  # pixels of a letter of a name, on average
PILL = 24  # pixels a name is high


def ego_files(context: PageContext, ego: EgoNetwork) -> Iterator[StaticFile]:
    """The picture around a record, beside its page; none where no neighbour is drawn."""
    if not ego.drawn:
        return
    kb = context.kb
    step_x, step_y = WIDTH / GRID, ego.height / GRID
    side = stroked("grey", EDGE_STROKES["side"])
    sides = [
        path(
            f"M{first.x * step_x:.0f} {first.y * step_y:.0f}L{second.x * step_x:.0f} "
            f"{second.y * step_y:.0f}",
            side,
        )
        for first, second in ego.cross_ties
    ]
    edges = [_edge(kb, ego, neighbour) for neighbour in ego.drawn]
    names = [
        _name(kb, neighbour.record, neighbour.x * step_x, neighbour.y * step_y)
        for neighbour in ego.drawn
    ]
    centre = _centre(ego.record, CENTRE * step_x, CENTRE * step_y)
    legend, height = svg_legend(_legend(kb, ego), WIDTH, ego.height + 14)
    body = group([*sides, *edges, *names, centre, legend])
    description = "; ".join(
        f"{neighbour.record.name}: {', '.join(neighbour.reasons)}" for neighbour in ego.drawn
    )
    picture = Picture(_title(ego), description, (WIDTH, height), body, (600,))
    url = beside(record_url(ego.record), ".svg")
    yield StaticFile(url, standalone_svg(kb, picture))


def _title(ego: EgoNetwork) -> str:
    name, drawn, total = ego.record.name, len(ego.drawn), ego.total
    if drawn < total:
        return _("{name}: {drawn} of {total} connections").format(
            name=name, drawn=drawn, total=total
        )
    return ngettext("{name}: {count} connection", "{name}: {count} connections", total).format(
        name=name, count=total
    )


def _edge(kb: KnowledgeBase, ego: EgoNetwork, neighbour: Neighbour) -> Markup:
    steps = (WIDTH / GRID, ego.height / GRID)
    d = edge_path((neighbour.x, neighbour.y), neighbour.arrowhead, ego.height, steps)
    return edge(d, _colour(kb, neighbour.tone), neighbour.stroke)


def _colour(kb: KnowledgeBase, tone: str) -> str:
    return kb.vocabulary.tones[tone].colour if tone else "grey"


def _centre(record: Record, x: float, y: float) -> Markup:
    width = _width(record.name) + 12
    box = {"x": round(x - width / 2), "y": round(y - 16), "width": round(width), "height": 32}
    pill = element("rect", {**box, "rx": 16, "fill": light("header")})
    name = text(
        truncate(record.name), round(x), round(y + 5), EGO_CENTRE, {"text-anchor": "middle"}
    )
    return group([pill, name])


def _name(kb: KnowledgeBase, record: Record, x: float, y: float) -> Markup:
    width = _width(record.name)
    left = round(x - width / 2)
    box = {"x": left, "y": round(y - PILL / 2), "width": round(width), "height": PILL}
    look = {"rx": PILL / 2, "fill": light("raised"), "stroke": light("line")}
    pill = element("rect", {**box, **look})
    sign = glyph(*glyph_of(kb, record), left + 15, round(y), 8)
    name = text(truncate(record.name), left + 24, round(y + 4.5), EGO_NAME)
    return group([pill, sign, name])


def _width(name: str) -> float:
    return len(truncate(name)) * LETTER + 34


def _legend(kb: KnowledgeBase, ego: EgoNetwork) -> Iterator[tuple[Markup, str]]:
    """What the lines of the picture say, then its glyphs."""
    for tone, stroke, label in stroke_legend(kb, ego):
        arrow = "M12 -3L18 0L12 3" if not tone and stroke == PLAIN_STROKE else ""
        yield edge(f"M0 0H28{arrow}", _colour(kb, tone), stroke), label
    if ego.cross_ties:
        yield edge("M0 0H28", "grey", "side"), _("Connected to each other")
    for neighbours in ego.groups:
        if neighbours.is_drawn:
            record = neighbours.neighbours[0].record
            yield glyph(*glyph_of(kb, record), 22, 0, 8), node_group(kb, record)[1]
