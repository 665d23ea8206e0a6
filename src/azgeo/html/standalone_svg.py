"""A picture as a file of its own: with its fonts, a title, a legend and a credit."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from textwrap import wrap
from typing import NamedTuple

from markupsafe import Markup, escape

from azgeo.html.assets import ASSETS_FOLDER
from azgeo.html.style import CREDIT, LEGEND, TITLE, Lettering, light
from azgeo.html.svg import element, group, text
from azgeo.i18n import gettext as _
from azgeo.model.knowledge import KnowledgeBase

FONT = '"azgeo Sans", "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'
# Letters that only the second file of the font has.
_BEYOND_LATIN = re.compile(
    "[\u0100-\u0130\u0132-\u0151\u0154-\u024f\u0259\u018f\u02b0-\u02ff\u1e00-\u1eff]"
)
_UNICODE_RANGES = {
    "latin": "U+0-FF,U+131,U+152-153,U+2000-22FF",
    "latin-ext": "U+100-2FF,U+1E00-1EFF",
}
# All in pixels.
MARGIN = 8  # beside what is written
TITLE_LINE, CREDIT_LINE = 22, 15  # from line to line
TITLE_LETTER, CREDIT_LETTER, LEGEND_LETTER = 8.6, 5.4, 6  # width of a letter, on average
SAMPLE_WIDTH, LEGEND_GAP, LEGEND_ROW = 34, 14, 20
MAX_NAME = 34  # letters


class Picture(NamedTuple):
    """What an SVG file shows: `body` in a frame of `size` pixels, under its `title`.

    `description` says in words what it shows; `weights` are those of the letters that it needs.
    """

    title: str
    description: str
    size: tuple[int, int]
    body: Markup
    weights: tuple[int, ...] = (400, 600)


def standalone_svg(kb: KnowledgeBase, picture: Picture) -> bytes:
    """A picture as an SVG file in the light scheme, with the credit of the knowledge base."""
    title, description, (width, height), body, weights = picture
    credit = credit_line(kb)
    title_lines = wrap(title, int((width - 2 * MARGIN) / TITLE_LETTER))
    credit_lines = wrap(credit, int((width - 2 * MARGIN) / CREDIT_LETTER))
    top = TITLE_LINE * len(title_lines) + 12
    credit_top = top + height + 8
    total = credit_top + CREDIT_LINE * len(credit_lines) + 4
    frame = {
        "xmlns": "http://www.w3.org/2000/svg",
        "xmlns:xlink": "http://www.w3.org/1999/xlink",
        "viewBox": f"0 0 {width} {total}",
        "width": width,
        "height": total,
        "role": "img",
        "font-family": FONT,
    }
    fonts = _font_faces(weights, bool(_BEYOND_LATIN.search(body + title + credit)))
    svg = element(
        "svg",
        frame,
        element("title", {}, escape(title)),
        element("desc", {}, escape(description)),
        element("style", {}, Markup(fonts)),
        element("rect", {"width": width, "height": total, "fill": light("paper")}),
        _text_lines(title_lines, TITLE_LINE, TITLE_LINE, TITLE),
        _text_lines(credit_lines, credit_top + CREDIT_LINE - 4, CREDIT_LINE, CREDIT),
        group([body], {"transform": f"translate(0 {top})"}),
    )
    return f"{svg}\n".encode()


def _text_lines(lines: Sequence[str], first: int, step: int, lettering: Lettering) -> Markup:
    return group(
        text(line, MARGIN, first + step * index, lettering) for index, line in enumerate(lines)
    )


def credit_line(kb: KnowledgeBase) -> str:
    """What a picture says of itself: who drew it, and from whose work."""
    if not kb.article:
        return _("Drawn by azgeo from “{title}”").format(title=kb.folder.name)
    names = [
        author.literal or " ".join(filter(None, (author.given, author.family)))
        for author in kb.article.authors
    ]
    title = kb.article.title
    if not names:
        return _("Drawn by azgeo from “{title}”").format(title=title)
    return _("Drawn by azgeo from {authors}, “{title}”").format(
        authors=", ".join(names), title=title
    )


def svg_legend(entries: Iterable[tuple[Markup, str]], width: int, top: int) -> tuple[Markup, int]:
    """Rows of samples with words below `top`, and where they end.

    A sample is drawn from 0, 0 to the right and is up to 28 pixels wide.
    """
    drawn, x, y = [], MARGIN, top
    for sample, words in entries:
        room = SAMPLE_WIDTH + round(len(words) * LEGEND_LETTER) + LEGEND_GAP
        if x > MARGIN and x + room > width:
            x, y = MARGIN, y + LEGEND_ROW
        label = text(words, SAMPLE_WIDTH, 4, LEGEND)
        drawn.append(group([sample, label], {"transform": f"translate({x} {y})"}))
        x += room
    return group(drawn), y + LEGEND_ROW if drawn else top


def truncate(name: str) -> str:
    """A name as a picture shows it: at most `MAX_NAME` letters."""
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…"


@cache
def _font_faces(weights: tuple[int, ...], is_beyond_latin: bool) -> str:
    """The letters themselves, so that the picture looks the same where nobody has the font."""
    ranges = list(_UNICODE_RANGES)[: 1 + is_beyond_latin]
    return "".join(_font_face(part, weight) for weight in weights for part in ranges)


@cache
def _font_face(part: str, weight: int) -> str:
    file = ASSETS_FOLDER / "embedded_fonts" / f"{part}-{weight}.woff2"
    letters = b64encode(file.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"azgeo Sans";font-weight:{weight};'
        f"unicode-range:{_UNICODE_RANGES[part]};"
        f"src:url(data:font/woff2;base64,{letters}) format('woff2')}}"
    )
