"""Elements of SVG with their look as attributes, which every program that reads SVG knows."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from azgeo.html.markup import join_html
from azgeo.html.style import (
    EDGE_STROKES,
    FAINT,
    HALO_SHARE,
    ROUND_GLYPHS,
    Lettering,
    Stroke,
    glyph_path,
    light,
)

Attributes = Mapping[str, object]


def element(name: str, attributes: Attributes, *content: Markup) -> Markup:
    """An element with its attributes, in their order."""
    words = "".join([f' {key}="{_attribute(value)}"' for key, value in attributes.items()])
    inner = "".join(content)
    return Markup(f"<{name}{words}>{inner}</{name}>" if content else f"<{name}{words}/>")


def _attribute(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    return f"{round(value, 2):g}" if isinstance(value, float) else escape(value)


def group(children: Iterable[Markup], attributes: Attributes | None = None) -> Markup:
    """A group of elements."""
    return element("g", attributes or {}, *children) if attributes else join_html(children, "")


def path(d: str, attributes: Attributes) -> Markup:
    """A path."""
    return element("path", {"d": d, **attributes})


def filled(colour: str) -> Attributes:
    """The attributes of an area in a colour of the style table."""
    return {"fill": light(colour)}


def stroked(colour: str, stroke: Stroke) -> Attributes:
    """The attributes of a line in a colour of the style table."""
    attributes: dict[str, object] = {
        "fill": "none",
        "stroke": light(colour),
        "stroke-width": stroke.width,
    }
    if stroke.dash:
        attributes["stroke-dasharray"] = stroke.dash
    if stroke.cap:
        attributes["stroke-linecap"] = stroke.cap
    if stroke.opacity != 1:
        attributes["opacity"] = stroke.opacity
    return attributes


def edge(d: str, colour: str, stroke: str, is_faint: bool = False) -> Markup:
    """A line that ties two records; one without a tone is faint in the network."""
    look = EDGE_STROKES[stroke]
    if is_faint:
        look = look._replace(width=FAINT.width, opacity=FAINT.opacity)
    return path(d, stroked(colour, look))


def glyph(shape: str, colour: str, x: float, y: float, size: float) -> Markup:
    """The glyph of a kind around x, y."""
    outline = glyph_path(shape, x, y, size)
    if outline:
        return path(outline, filled(colour))
    if shape in ROUND_GLYPHS:
        return element("circle", {"cx": x, "cy": y, "r": size / 2, **filled(colour)})
    corner = {"x": x - size / 2, "y": y - size / 2, "width": size, "height": size}
    return element("rect", {**corner, "rx": 1, **filled(colour)})


def text(
    words: str, x: float, y: float, lettering: Lettering, more: Attributes | None = None
) -> Markup:
    """Words in a picture; where they have a halo, that is a text of its own below them."""
    attributes: dict[str, object] = {"x": x, "y": y, "font-size": lettering.size}
    if lettering.weight != 400:
        attributes["font-weight"] = lettering.weight
    attributes |= lettering.more
    attributes |= more or {}
    letters = escape(words.upper() if lettering.is_uppercase else words)
    shown = element("text", {"fill": light(lettering.colour), **attributes}, letters)
    if not lettering.halo:
        return shown
    halo = light(lettering.halo)
    halo_attributes = {
        "fill": halo,
        "stroke": halo,
        "stroke-width": lettering.size * HALO_SHARE,
        "stroke-linejoin": "round",
    }
    below = element("text", {**attributes, **halo_attributes, "aria-hidden": "true"}, letters)
    return below + shown
