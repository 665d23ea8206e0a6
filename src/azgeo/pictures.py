"""Pictures by themselves: SVG files for slides and papers, right without the site around them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from markupsafe import Markup

from azgeo.assets import FOLDER
from azgeo.hypertext import address, filled, sign_of
from azgeo.knowledge import KnowledgeBase
from azgeo.records import Record
from azgeo.views.article import Article, article
from azgeo.views.ego import Ego, ego
from azgeo.views.rings import GRID, HEIGHT, WIDTH
from azgeo.writing import Attachment

FONT = '"Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'
VARIABLE = re.compile(r"var\(--([\w-]+)(?:, var\(--[\w-]+\))?\)")


def pictures(kb: KnowledgeBase) -> Iterator[Attachment]:
    """An SVG file for every picture of the site, beside the page that shows it."""
    for record in kb.records.values():
        drawing = ego(kb, record)
        if drawing and drawing.drawn:
            path = address(record).removesuffix(".html") + ".svg"
            yield Attachment(path, _ego(kb, drawing).encode())
    whole = article(kb)
    if kb.article and whole:
        path = address(kb.article).removesuffix(".html") + "-sentences.svg"
        yield Attachment(path, _sentences(kb, whole).encode())


def alone(title: str, size: tuple[int, int], body: Markup, styles: Sequence[str], credit: str) -> Markup:
    """`body` as an SVG file of `size` in the light colours of the pages, with the `styles` it needs and its credit."""
    width, height = size
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {0} {1}" '
        'width="{0}" height="{1}" role="img"><title>{2}</title><style>{3}</style>'
        '<rect width="{0}" height="{1}" fill="#fffefb"/>{4}'
        '<text x="8" y="{5}" font-size="11" fill="#59616a">{6}</text></svg>\n'
    ).format(width, height + 24, title, _rules(tuple(styles)), Markup(_literal(body)), height + 16, credit)


@cache
def _rules(styles: Sequence[str]) -> str:
    """What the stylesheets say of a picture, and how its words look."""
    return _literal(_words() + "".join(map(_sheet, styles)))


def _literal(text: str) -> str:
    """`text` with colours in place of the variables that name them, which few programs but browsers know."""
    colours = _palette()
    return VARIABLE.sub(lambda found: "currentColor" if found[1] == "c" else colours.get(found[1], found[0]), text)


@cache
def _palette() -> Mapping[str, str]:
    """The variables of every scheme, and of the light one."""
    blocks = re.findall(
        r"^(?::root|\[data-md-color-scheme\]) \{(.*?)\}", _sheet("00-palette"), re.DOTALL | re.MULTILINE
    )
    return dict(re.findall(r"--([\w-]+): (.*?);", "".join(blocks)))


def _words() -> str:
    """Font and colour of the whole picture, and the colours that a class gives."""
    words = "".join(re.findall(r"^\.az-c--.*$", _sheet("00-palette"), re.MULTILINE)).replace("--c:", "color:")
    return f"svg{{font-family:{FONT};color:var(--az-grey)}}{words}"


def _sheet(name: str) -> str:
    return (FOLDER / "style" / f"{name}.css").read_text(encoding="utf-8")


def _ego(kb: KnowledgeBase, drawing: Ego) -> Markup:
    x, y = WIDTH / GRID, HEIGHT / GRID
    centre = (WIDTH / 2, HEIGHT / 2)
    tie = '<path class="az-e az-e--{} az-c--{}" d="M{:.0f} {:.0f}L{:.0f} {:.0f}"/>'
    sides = [filled(tie, "side", "grey", a.x * x, a.y * y, b.x * x, b.y * y) for a, b in drawing.sides]
    ties = [filled(tie, one.line, _tone(kb, one.tone), *centre, one.x * x, one.y * y) for one in drawing.drawn]
    names = [_name(kb, one.record, one.x * x, one.y * y) for one in drawing.drawn]
    me = filled(
        '<g><rect x="{:.0f}" y="{:.0f}" width="{:.0f}" height="32" rx="16" fill="#17364a"/>'
        '<text x="{:.0f}" y="{:.0f}" font-size="15" font-weight="600" fill="#fff" text-anchor="middle">{}</text></g>',
        centre[0] - _wide(drawing.record.name) / 2 - 6, centre[1] - 16, _wide(drawing.record.name) + 12,
        centre[0], centre[1] + 5, short(drawing.record.name),
    )  # fmt: skip
    body = Markup("").join([*sides, *ties, *names, me])
    title = f"What {drawing.record.name} is tied to"
    return alone(title, (WIDTH, HEIGHT), body, ("20-ego",), credit(kb))


def credit(kb: KnowledgeBase) -> str:
    """What a picture says of itself when it stands alone."""
    return f"Drawn by azgeo from “{kb.article.title if kb.article else kb.folder.name}”"


def _sentences(kb: KnowledgeBase, whole: Article) -> Markup:
    """The strip of sentences: a row of cells for each part, the conflicts crossed."""
    cell, columns = 12, 56
    shapes: list[Markup] = []
    y = 0
    for part in whole.parts:
        shapes.append(filled('<text x="8" y="{}" font-size="12" fill="#1d2730">{}</text>', y + 16, part.name))
        for place, one in enumerate(part.cells):
            left, top = 8 + place % columns * (cell + 1), y + 22 + place // columns * (cell + 1)
            fill = {"told": "#b4c6d7", "skipped": "#dfdad0", "bare": "#fff"}[one.state]
            box = '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#2a5d8a"/>'
            shapes.append(filled(box, left, top, cell, cell, fill))
            if one.conflicts:
                cross = '<path d="M{0} {1}l6 6m0 -6l-6 6" stroke="#a23b2c" stroke-width="1.6"/>'
                shapes.append(filled(cross, left + 3, top + 3))
        y += 34 + (len(part.cells) - 1) // columns * (cell + 1) + cell
    size = (16 + columns * (cell + 1), y)
    return alone(
        "The sentences of the article: told of, skipped, in doubt", size, Markup("").join(shapes), (), credit(kb)
    )


def _tone(kb: KnowledgeBase, tone: str) -> str:
    return kb.vocabulary.tones[tone].colour if tone else "grey"


def _name(kb: KnowledgeBase, record: Record, x: float, y: float) -> Markup:
    wide = _wide(record.name)
    return filled(
        '<g><rect x="{:.0f}" y="{:.0f}" width="{:.0f}" height="24" rx="12" fill="#fff" stroke="#dfdad0"/>{}'
        '<text x="{:.0f}" y="{:.0f}" font-size="13" font-weight="600" fill="#1d2730">{}</text></g>',
        x - wide / 2,
        y - 12,
        wide,
        _sign(kb, record, x - wide / 2 + 15, y),
        x - wide / 2 + 24,
        y + 4.5,
        short(record.name),
    )


def short(name: str) -> str:
    """A name as a picture shows it: at most 34 characters."""
    return name if len(name) <= 34 else name[:33] + "…"


def _wide(name: str) -> float:
    return len(short(name)) * 6.6 + 34


def _sign(kb: KnowledgeBase, record: Record, x: float, y: float) -> Markup:
    """The sign of a kind, 8 wide around x, y: the same outline that the stylesheet cuts."""
    shape, colour = sign_of(kb, record)
    points = _outlines().get(shape)
    if points:
        corners = " ".join(f"{x - 4 + 8 * a / 100:.1f},{y - 4 + 8 * b / 100:.1f}" for a, b in points)
        return filled('<polygon points="{}" fill="var(--az-{})"/>', corners, colour)
    radius = 1 if shape == "square" else 4
    return filled(
        '<rect x="{:.1f}" y="{:.1f}" width="8" height="8" rx="{}" fill="var(--az-{})"/>', x - 4, y - 4, radius, colour
    )


def mark(shape: str, x: int, y: int, half: int) -> Markup:
    """The outline of a sign, twice `half` wide around x, y, in whole pixels; its colour is that of what holds it."""
    points = _outlines().get(shape)
    if points:
        corners = (f"{x - half + round(half * a / 50)} {y - half + round(half * b / 50)}" for a, b in points)
        return filled('<path d="M{}Z"/>', "L".join(corners))
    if shape == "square":
        box = '<rect class="az-mark" x="{}" y="{}" width="{}" height="{}"/>'
        return filled(box, x - half, y - half, 2 * half, 2 * half)
    return filled('<circle cx="{}" cy="{}" r="{}"/>', x, y, half)


@cache
def _outlines() -> Mapping[str, tuple[tuple[float, float], ...]]:
    sheet = (FOLDER / "style" / "10-page.css").read_text(encoding="utf-8")
    cut = re.findall(r"\.az-k--(\w+) \{ clip-path: polygon\((.*?)\)", sheet)
    return {
        shape: tuple((float(a), float(b)) for a, b in re.findall(r"(\d+)%? (\d+)%?", corners)) for shape, corners in cut
    }
