"""SVG files for slides and papers: the network around each record, and the sentences of the article."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.links import filled, sign_of, stroke
from azgeo.html.standalone_svg import STRONG, alone, credit, legend, outlines, short
from azgeo.html.templates import Attachment
from azgeo.html.urls import address
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.views.article import Article, article
from azgeo.views.network.ego import THIN, Ego, Neighbour, ego, strokes
from azgeo.views.network.radial_layout import CENTRE, GRID, WIDTH, tie_path
from azgeo.views.tables.lists import family

LETTER = 6.4  # width of a letter of a name, on average
CELL, COLUMNS = 12, 56  # of the strip: the side of a cell, and how many stand in a row
FILLS = {"told": "#b4c6d7", "skipped": "#dfdad0", "bare": "#fff"}
STATES = {"told": "told of", "skipped": "skipped", "bare": "not yet told of"}
DOUBT = '<path d="M{} {}l6 6m0 -6l-6 6" stroke="#a23b2c" stroke-width="1.6"/>'


def pictures(kb: KnowledgeBase) -> Iterator[Attachment]:
    """An SVG file for the network around each record, beside its page, and one for the sentences of the article."""
    for record in kb.records.values():
        drawing = ego(kb, record)
        if drawing and drawing.drawn:
            path = address(record).removesuffix(".html") + ".svg"
            yield Attachment(path, _ego(kb, drawing).encode())
    whole = article(kb)
    if kb.article and whole:
        path = address(kb.article).removesuffix(".html") + "-sentences.svg"
        yield Attachment(path, _sentences(kb, whole).encode())


# ---- the network around a record ------------------------------------------------------------------------------------


def _ego(kb: KnowledgeBase, drawing: Ego) -> Markup:
    me, across, down = drawing.record, WIDTH / GRID, drawing.tall / GRID
    side = '<path class="az-e az-e--side az-c--grey" d="M{:.0f} {:.0f}L{:.0f} {:.0f}"/>'
    sides = [filled(side, a.x * across, a.y * down, b.x * across, b.y * down) for a, b in drawing.sides]
    names = [_name(kb, one.record, one.x * across, one.y * down) for one in drawing.drawn]
    explained, end = legend(_explained(kb, drawing), WIDTH, drawing.tall + 14)
    ties = [_tie(kb, drawing, one) for one in drawing.drawn]
    body = Markup("").join([*sides, *ties, *names, _centre(me, CENTRE * across, CENTRE * down), explained])
    told = "; ".join(f"{one.record.name}: {', '.join(one.reasons)}" for one in drawing.drawn)
    count = f"{len(drawing.drawn)} of {drawing.total}" if len(drawing.drawn) < drawing.total else str(drawing.total)
    title = f"{me.name}: {count} connection{'' if drawing.total == 1 else 's'}"
    return alone(title, told, (WIDTH, end), body, ("20-ego",), credit(kb), (STRONG,))


def _tie(kb: KnowledgeBase, drawing: Ego, one: Neighbour) -> Markup:
    path = tie_path(one.x, one.y, one.barb, drawing.tall, (WIDTH / GRID, drawing.tall / GRID))
    return filled('<path class="{}" d="{}"/>', stroke(kb, one.tone, one.line), path)


def _centre(record: Record, x: float, y: float) -> Markup:
    wide = _wide(record.name)
    return filled(
        '<g><rect x="{:.0f}" y="{:.0f}" width="{:.0f}" height="32" rx="16" fill="#17364a"/>'
        '<text x="{:.0f}" y="{:.0f}" font-size="15" font-weight="600" fill="#fff" text-anchor="middle">{}</text></g>',
        *(x - wide / 2 - 6, y - 16, wide + 12, x, y + 5, short(record.name)),
    )


def _explained(kb: KnowledgeBase, drawing: Ego) -> Iterator[tuple[Markup, str]]:
    """What the lines of the picture say, then its signs."""
    line = '<path class="{}" d="M0 0H28{}"/>'
    for tone, form, words in strokes(kb, drawing):
        yield filled(line, stroke(kb, tone, form), "" if tone or form != THIN else "M12 -3L18 0L12 3"), words
    if drawing.sides:
        yield filled(line, "az-e az-e--side az-c--grey", ""), "Tied to each other"
    for group in drawing.groups:
        if group.is_drawn:
            record = group.neighbours[0].record
            yield _sign(kb, record, 22, 0), family(kb, record)[1]


def _name(kb: KnowledgeBase, record: Record, x: float, y: float) -> Markup:
    wide = _wide(record.name)
    return filled(
        '<g><rect x="{:.0f}" y="{:.0f}" width="{:.0f}" height="24" rx="12" fill="#fff" stroke="#dfdad0"/>{}'
        '<text x="{:.0f}" y="{:.0f}" font-size="13" font-weight="600" fill="#1d2730">{}</text></g>',
        *(x - wide / 2, y - 12, wide, _sign(kb, record, x - wide / 2 + 15, y)),
        *(x - wide / 2 + 24, y + 4.5, short(record.name)),
    )


def _wide(name: str) -> float:
    return len(short(name)) * LETTER + 34


def _sign(kb: KnowledgeBase, record: Record, x: float, y: float) -> Markup:
    """The sign of a kind, 8 wide around x, y: the same outline that the stylesheet cuts."""
    shape, colour = sign_of(kb, record)
    points = outlines().get(shape)
    if points:
        corners = " ".join(f"{x - 4 + 8 * a / 100:.1f},{y - 4 + 8 * b / 100:.1f}" for a, b in points)
        return filled('<polygon points="{}" fill="var(--az-{})"/>', corners, colour)
    radius = 1 if shape == "square" else 4
    box = '<rect x="{:.1f}" y="{:.1f}" width="8" height="8" rx="{}" fill="var(--az-{})"/>'
    return filled(box, x - 4, y - 4, radius, colour)


# ---- the sentences of the article -----------------------------------------------------------------------------------


def _sentences(kb: KnowledgeBase, whole: Article) -> Markup:
    """The strip of sentences: a row of cells for each part, those in doubt crossed."""
    shapes: list[Markup] = []
    y = 0
    for part in whole.parts:
        shapes.append(filled('<text x="8" y="{}" font-size="12" fill="#1d2730">{}</text>', y + 16, part.name))
        for place, one in enumerate(part.cells):
            left, top = 8 + place % COLUMNS * (CELL + 1), y + 22 + place // COLUMNS * (CELL + 1)
            shapes.append(_cell(left, top, one.state))
            if one.conflicts:
                shapes.append(filled(DOUBT, left + 3, top + 3))
        y += 34 + (len(part.cells) - 1) // COLUMNS * (CELL + 1) + CELL
    states = list(dict.fromkeys(one.state for one in whole.cells))
    entries = [(_cell(14, -6, state), words) for state, words in STATES.items() if state in states]
    doubt = Markup("").join([_cell(14, -6, "told"), filled(DOUBT, 17, -3)])
    wide = 16 + COLUMNS * (CELL + 1)
    explained, tall = legend([*entries, (doubt, "in doubt somewhere")], wide, y + 12)
    told = f"{len(whole.cells)} sentences, of which {sum(one.state == 'told' for one in whole.cells)} are told of."
    body = Markup("").join([*shapes, explained])
    return alone("The sentences of the article, and what is told of them", told, (wide, tall), body, (), credit(kb))


def _cell(left: int, top: int, state: str) -> Markup:
    box = '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#2a5d8a"/>'
    return filled(box, left, top, CELL, CELL, FILLS[state])
