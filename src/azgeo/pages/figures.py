"""SVG files for slides and papers: the network around each record, and the sentences of the article."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.links import format_html, glyph_of, stroke_classes
from azgeo.html.standalone_svg import STRONG, credit_line, glyph_outlines, standalone_svg, svg_legend, truncate
from azgeo.html.templates import StaticFile
from azgeo.html.urls import record_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.views.article import ArticleView, article_view
from azgeo.views.network.ego import PLAIN_STROKE, EgoNetwork, Neighbour, ego_network, stroke_legend
from azgeo.views.network.radial_layout import CENTRE, GRID, WIDTH, edge_path
from azgeo.views.tables.lists import node_group

LETTER = 6.4  # width of a letter of a name, on average
CELL, COLUMNS = 12, 56  # of the strip: the side of a cell, and how many stand in a row
FILLS = {"told": "#b4c6d7", "skipped": "#dfdad0", "bare": "#fff"}
STATES = {"told": "told of", "skipped": "skipped", "bare": "not yet told of"}
DOUBT = '<path d="M{} {}l6 6m0 -6l-6 6" stroke="#a23b2c" stroke-width="1.6"/>'


def figure_files(kb: KnowledgeBase) -> Iterator[StaticFile]:
    """An SVG file for the network around each record, beside its page, and one for the sentences of the article."""
    for record in kb.records.values():
        drawing = ego_network(kb, record)
        if drawing and drawing.drawn:
            path = record_url(record).removesuffix(".html") + ".svg"
            yield StaticFile(path, _ego_svg(kb, drawing).encode())
    whole = article_view(kb)
    if kb.article and whole:
        path = record_url(kb.article).removesuffix(".html") + "-sentences.svg"
        yield StaticFile(path, _coverage_svg(kb, whole).encode())


# ---- the network around a record ------------------------------------------------------------------------------------


def _ego_svg(kb: KnowledgeBase, drawing: EgoNetwork) -> Markup:
    me, across, down = drawing.record, WIDTH / GRID, drawing.height / GRID
    side = '<path class="az-e az-e--side az-c--grey" d="M{:.0f} {:.0f}L{:.0f} {:.0f}"/>'
    sides = [format_html(side, a.x * across, a.y * down, b.x * across, b.y * down) for a, b in drawing.cross_ties]
    names = [_node_label(kb, one.record, one.x * across, one.y * down) for one in drawing.drawn]
    explained, end = svg_legend(_legend_entries(kb, drawing), WIDTH, drawing.height + 14)
    ties = [_edge(kb, drawing, one) for one in drawing.drawn]
    body = Markup("").join([*sides, *ties, *names, _centre(me, CENTRE * across, CENTRE * down), explained])
    told = "; ".join(f"{one.record.name}: {', '.join(one.reasons)}" for one in drawing.drawn)
    count = f"{len(drawing.drawn)} of {drawing.total}" if len(drawing.drawn) < drawing.total else str(drawing.total)
    title = f"{me.name}: {count} connection{'' if drawing.total == 1 else 's'}"
    return standalone_svg(title, told, (WIDTH, end), body, ("20-ego",), credit_line(kb), (STRONG,))


def _edge(kb: KnowledgeBase, drawing: EgoNetwork, one: Neighbour) -> Markup:
    path = edge_path(one.x, one.y, one.arrowhead, drawing.height, (WIDTH / GRID, drawing.height / GRID))
    return format_html('<path class="{}" d="{}"/>', stroke_classes(kb, one.tone, one.stroke), path)


def _centre(record: Record, x: float, y: float) -> Markup:
    wide = _label_width(record.name)
    return format_html(
        '<g><rect x="{:.0f}" y="{:.0f}" width="{:.0f}" height="32" rx="16" fill="#17364a"/>'
        '<text x="{:.0f}" y="{:.0f}" font-size="15" font-weight="600" fill="#fff" text-anchor="middle">{}</text></g>',
        *(x - wide / 2 - 6, y - 16, wide + 12, x, y + 5, truncate(record.name)),
    )


def _legend_entries(kb: KnowledgeBase, drawing: EgoNetwork) -> Iterator[tuple[Markup, str]]:
    """What the lines of the picture say, then its signs."""
    line = '<path class="{}" d="M0 0H28{}"/>'
    for tone, form, words in stroke_legend(kb, drawing):
        yield (
            format_html(
                line, stroke_classes(kb, tone, form), "" if tone or form != PLAIN_STROKE else "M12 -3L18 0L12 3"
            ),
            words,
        )
    if drawing.cross_ties:
        yield format_html(line, "az-e az-e--side az-c--grey", ""), "Tied to each other"
    for group in drawing.groups:
        if group.is_drawn:
            record = group.neighbours[0].record
            yield _glyph(kb, record, 22, 0), node_group(kb, record)[1]


def _node_label(kb: KnowledgeBase, record: Record, x: float, y: float) -> Markup:
    wide = _label_width(record.name)
    return format_html(
        '<g><rect x="{:.0f}" y="{:.0f}" width="{:.0f}" height="24" rx="12" fill="#fff" stroke="#dfdad0"/>{}'
        '<text x="{:.0f}" y="{:.0f}" font-size="13" font-weight="600" fill="#1d2730">{}</text></g>',
        *(x - wide / 2, y - 12, wide, _glyph(kb, record, x - wide / 2 + 15, y)),
        *(x - wide / 2 + 24, y + 4.5, truncate(record.name)),
    )


def _label_width(name: str) -> float:
    return len(truncate(name)) * LETTER + 34


def _glyph(kb: KnowledgeBase, record: Record, x: float, y: float) -> Markup:
    """The sign of a kind, 8 wide around x, y: the same outline that the stylesheet cuts."""
    shape, colour = glyph_of(kb, record)
    points = glyph_outlines().get(shape)
    if points:
        corners = " ".join(f"{x - 4 + 8 * a / 100:.1f},{y - 4 + 8 * b / 100:.1f}" for a, b in points)
        return format_html('<polygon points="{}" fill="var(--az-{})"/>', corners, colour)
    radius = 1 if shape == "square" else 4
    box = '<rect x="{:.1f}" y="{:.1f}" width="8" height="8" rx="{}" fill="var(--az-{})"/>'
    return format_html(box, x - 4, y - 4, radius, colour)


# ---- the sentences of the article -----------------------------------------------------------------------------------


def _coverage_svg(kb: KnowledgeBase, whole: ArticleView) -> Markup:
    """The strip of sentences: a row of cells for each part, those in doubt crossed."""
    shapes: list[Markup] = []
    y = 0
    for part in whole.parts:
        shapes.append(format_html('<text x="8" y="{}" font-size="12" fill="#1d2730">{}</text>', y + 16, part.name))
        for place, one in enumerate(part.sentences):
            left, top = 8 + place % COLUMNS * (CELL + 1), y + 22 + place // COLUMNS * (CELL + 1)
            shapes.append(_cell(left, top, one.state))
            if one.conflicts:
                shapes.append(format_html(DOUBT, left + 3, top + 3))
        y += 34 + (len(part.sentences) - 1) // COLUMNS * (CELL + 1) + CELL
    states = list(dict.fromkeys(one.state for one in whole.sentences))
    entries = [(_cell(14, -6, state), words) for state, words in STATES.items() if state in states]
    doubt = Markup("").join([_cell(14, -6, "told"), format_html(DOUBT, 17, -3)])
    wide = 16 + COLUMNS * (CELL + 1)
    explained, tall = svg_legend([*entries, (doubt, "in doubt somewhere")], wide, y + 12)
    told = (
        f"{len(whole.sentences)} sentences, of which {sum(one.state == 'told' for one in whole.sentences)} are told of."
    )
    body = Markup("").join([*shapes, explained])
    return standalone_svg(
        "The sentences of the article, and what is told of them", told, (wide, tall), body, (), credit_line(kb)
    )


def _cell(left: int, top: int, state: str) -> Markup:
    box = '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#2a5d8a"/>'
    return format_html(box, left, top, CELL, CELL, FILLS[state])
