"""What a picture has around it where it stands by itself: its own letters and colours, heading, legend and credit."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from textwrap import wrap

from markupsafe import Markup

from azgeo.html.assets import ASSETS_FOLDER
from azgeo.html.links import format_html
from azgeo.model.knowledge import KnowledgeBase

FONT = '"azgeo Sans", "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'
VARIABLE = re.compile(r"var\(--([\w-]+)(?:, (?:var\(--[\w-]+\)|[\w-]+))?\)")
SIZE = re.compile(r"calc\(([\d.]+)px(?: \* ([\d.]+))? / 1\)")
# Letters that only the second file of the font has, and which of the two has what.
BEYOND_LATIN = re.compile("[\u0100-\u0130\u0132-\u0151\u0154-\u024f\u0259\u018f\u02b0-\u02ff\u1e00-\u1eff]")
REGULAR, STRONG = 400, 600
MARGIN, HEADING, LINE = 8, 22, 15  # in pixels: beside what is written, and from line to line of heading and credit
LETTER_OF_HEADING, LETTER = 8.6, 5.4  # width of a letter, on average
SAMPLE, ROW = 34, 20  # of a legend: room for what is explained, and from row to row


def standalone_svg(
    title: str,
    description: str,
    size: tuple[int, int],
    body: Markup,
    styles: Sequence[str],
    credit: str,
    weights: Sequence[int] = (REGULAR, STRONG),
) -> Markup:
    """`body`, of `size`, as an SVG file in the light colours of the pages, with the `styles` and the font it needs.

    Its `title` stands above it and its `credit` below; `told` says in words what it shows.
    """
    wide, tall = size
    head = wrap(title, int((wide - 2 * MARGIN) / LETTER_OF_HEADING))
    foot = wrap(credit, int((wide - 2 * MARGIN) / LETTER))
    top = HEADING * len(head) + 12
    bottom = top + tall + 8 + LINE * len(foot) + 4
    words = _text_lines(head, HEADING, HEADING, "az-heading") + _text_lines(
        foot, top + tall + 8 + LINE - 4, LINE, "az-credit"
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {0} {1}" '
        'width="{0}" height="{1}" role="img"><title>{2}</title><desc>{3}</desc><style>{4}{5}</style>'
        '<rect width="{0}" height="{1}" fill="#fffefb"/>{6}<g transform="translate(0 {7})">{8}</g></svg>\n',
        *(
            wide,
            bottom,
            title,
            description,
            Markup(_font_faces(tuple(weights), bool(BEYOND_LATIN.search(body + title + credit)))),
        ),
        *(Markup(_style_rules(tuple(styles))), words, top, Markup(_resolve_variables(body))),
    )


def _text_lines(lines: Sequence[str], first: int, step: int, style: str) -> Markup:
    text = '<text class="{}" x="{}" y="{}">{}</text>'
    return Markup("").join(
        format_html(text, style, MARGIN, first + step * place, line) for place, line in enumerate(lines)
    )


def credit_line(kb: KnowledgeBase) -> str:
    """What a picture says of itself when it stands alone: who drew it, and from whose work."""
    if not kb.article:
        return f"Drawn by azgeo from “{kb.folder.name}”"
    names = (one.literal or " ".join(filter(None, (one.given, one.family))) for one in kb.article.authors)
    return f"Drawn by azgeo from {', '.join((*names, ''))}“{kb.article.title}”"


def svg_legend(entries: Iterable[tuple[Markup, str]], wide: int, top: int) -> tuple[Markup, int]:
    """Rows of `entries`, each a sample (28 wide, from 0, 0 to the right) and words, below `top`, and where they end."""
    drawn, x, y = [], MARGIN, top
    for sample, words in entries:
        room = SAMPLE + round(len(words) * (LETTER + 0.6)) + 14
        if x > MARGIN and x + room > wide:
            x, y = MARGIN, y + ROW
        form = '<g transform="translate({} {})">{}<text class="az-legend" x="{}" y="4">{}</text></g>'
        drawn.append(format_html(form, x, y, sample, SAMPLE, words))
        x += room
    return Markup("").join(drawn), y + ROW if drawn else top


def truncate(name: str) -> str:
    """A name as a picture shows it: at most 34 characters."""
    return name if len(name) <= 34 else name[:33] + "…"


def glyph_shape(shape: str, x: int, y: int, half: int) -> Markup:
    """The outline of a sign, twice `half` wide around x, y, in whole pixels; its colour is that of what holds it."""
    points = glyph_outlines().get(shape)
    if points:
        corners = (f"{x - half + round(half * a / 50)} {y - half + round(half * b / 50)}" for a, b in points)
        return format_html('<path d="M{}Z"/>', "L".join(corners))
    if shape == "square":
        box = '<rect class="az-mark" x="{}" y="{}" width="{}" height="{}"/>'
        return format_html(box, x - half, y - half, 2 * half, 2 * half)
    return format_html('<circle cx="{}" cy="{}" r="{}"/>', x, y, half)


@cache
def glyph_outlines() -> Mapping[str, tuple[tuple[float, float], ...]]:
    """The corners of each sign as the stylesheet cuts it, in hundredths of its width and height."""
    cut = re.findall(r"\.az-k--(\w+) \{ clip-path: polygon\((.*?)\)", _stylesheet("10-page"))
    return {
        shape: tuple((float(a), float(b)) for a, b in re.findall(r"(\d+)%? (\d+)%?", corners)) for shape, corners in cut
    }


@cache
def _font_faces(weights: Sequence[int], is_beyond_latin: bool) -> str:
    """The letters themselves, so that the picture looks the same where nobody has the font."""
    files = [f"{part}-{weight}" for weight in weights for part in ("latin", "latin-ext")[: 1 + is_beyond_latin]]
    return "".join(map(_font_face, files))


@cache
def _font_face(file: str) -> str:
    part, _, weight = file.rpartition("-")
    letters = b64encode((ASSETS_FOLDER / "lettering" / f"{file}.woff2").read_bytes()).decode()
    scope = (
        "unicode-range:U+0-FF,U+131,U+152-153,U+2000-22FF" if part == "latin" else "unicode-range:U+100-2FF,U+1E00-1EFF"
    )
    return (
        f'@font-face{{font-family:"azgeo Sans";font-weight:{weight};{scope};'
        f"src:url(data:font/woff2;base64,{letters}) format('woff2')}}"
    )


@cache
def _style_rules(styles: Sequence[str]) -> str:
    """What the stylesheets say of a picture, and how its words look."""
    return _resolve_variables(_base_rules() + "".join(map(_stylesheet, styles)))


def _resolve_variables(text: str) -> str:
    """`text` with colours and sizes in place of the variables that name them, which few programs but browsers know."""
    values = _css_variables()
    literal = VARIABLE.sub(lambda found: "currentColor" if found[1] == "c" else values.get(found[1], found[0]), text)
    return SIZE.sub(lambda found: f"{float(found[1]) * float(found[2] or 1):g}px", literal)


@cache
def _css_variables() -> Mapping[str, str]:
    """What the variables hold in the light scheme, and those of the map at its usual size."""
    begins = r"^(?::root|\[data-md-color-scheme\]|\.az-map) \{(.*?)\}"
    blocks = re.findall(begins, _stylesheet("00-palette") + _stylesheet("40-map"), re.DOTALL | re.MULTILINE)
    return dict(re.findall(r"--([\w-]+): (.*?);", "".join(blocks)))


def _base_rules() -> str:
    """Font and colour of the whole picture, and the colours that a class gives."""
    words = "".join(re.findall(r"^\.az-c--.*$", _stylesheet("00-palette"), re.MULTILINE)).replace("--c:", "color:")
    return (
        f"svg{{font-family:{FONT};color:var(--az-grey)}}{words}"
        ".az-heading{font-size:17px;font-weight:600;fill:var(--az-ink)}"
        ".az-credit{font-size:11px;fill:var(--az-muted)}"
        f"svg text.az-legend{{font-size:12px;font-weight:{REGULAR};fill:var(--az-muted)}}"
    )


@cache
def _stylesheet(name: str) -> str:
    return (ASSETS_FOLDER / "style" / f"{name}.css").read_text(encoding="utf-8")
