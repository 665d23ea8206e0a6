"""The rules of the stylesheet that follow from the style table and from the layout of pictures.

They are made for each build and stand before the hand-written rules of assets/style.
"""

from collections.abc import Iterator, Mapping

from azgeo.html.style import (
    ACCENTS,
    AXIS_YEAR,
    COLOURS,
    EDGE_STROKES,
    FAINT,
    GLYPH_OUTLINES,
    HALO_SHARE,
    MAP_CORES,
    MAP_FOCUS,
    MAP_LINE,
    MAP_NAMES,
    MAP_POINTS,
    MAP_SMALL_POINTS,
    MAP_SMALL_SHARE,
    MAP_STATUSES,
    NETWORK_NAME,
    NETWORK_NOTE,
    PHASE_BAND_OPACITY,
    PHASE_NAME,
    PHASE_NUMBER,
    ROUTE_NAME,
    SIGN_SIZE,
    TANKER_DASH,
    TONE_SIGNS,
    Lettering,
    MapLayers,
    Stroke,
)
from azgeo.views.maps.labels import BREAKPOINTS, FONT_SIZE
from azgeo.views.maps.map import WIDTH as MAP_WIDTH
from azgeo.views.network.radial_layout import GRID

SMALL_MAP = 490  # CSS pixels: on a narrower map, lines and points are smaller
LETTERINGS: Mapping[str, Lettering] = {
    ".az-network text": NETWORK_NAME,
    ".az-network .az-network__note": NETWORK_NOTE,
    ".az-phase-chart__year": AXIS_YEAR,
    ".az-phase-chart__name": PHASE_NUMBER,
    ".az-phase-chart__label": PHASE_NAME,
    ".az-route-bar text": ROUTE_NAME,
}

Declarations = Mapping[str, object]


def generated_css() -> str:
    """All rules, one a line."""
    rules = (
        *_palette(),
        *_glyphs(),
        *_edges(),
        *_tone_signs(),
        *_lettering(),
        *_phase_bands(),
        *_map_lines(),
        *_map_names(),
        *_grid(),
    )
    return "\n".join(rules) + "\n"


def _rule(selector: str, declarations: Declarations) -> str:
    body = "; ".join(f"{name}: {_value(value)}" for name, value in declarations.items())
    return f"{selector} {{ {body} }}"


def _value(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value


def _block(condition: str, rules: Iterator[str]) -> str:
    return f"{condition} {{\n" + "\n".join(rules) + "\n}"


def _palette() -> Iterator[str]:
    light = {f"--az-{name}": colour.light for name, colour in COLOURS.items()}
    dark = {f"--az-{name}": colour.dark for name, colour in COLOURS.items()}
    yield _rule("[data-md-color-scheme]", light)
    # Paper is light, whatever the screen is.
    slate = _rule('[data-md-color-scheme="slate"]', dark)
    yield f"@media screen {{ {slate} }}"
    for name in ACCENTS:
        yield _rule(f".az-c--{name}", {"--c": f"var(--az-{name})"})


def _glyphs() -> Iterator[str]:
    for shape, points in GLYPH_OUTLINES.items():
        corners = ", ".join(f"{x}% {y}%" for x, y in points)
        yield _rule(f".az-glyph--{shape}", {"clip-path": f"polygon({corners})"})


def _stroke(stroke: Stroke) -> Declarations:
    declarations: dict[str, object] = {}
    if stroke.width:
        declarations["stroke-width"] = stroke.width
    if stroke.dash:
        declarations["stroke-dasharray"] = stroke.dash
    if stroke.cap:
        declarations["stroke-linecap"] = stroke.cap
    if stroke.opacity != 1:
        declarations["opacity"] = stroke.opacity
    return declarations


def _edges() -> Iterator[str]:
    for name, stroke in EDGE_STROKES.items():
        yield _rule(f".az-edge--{name}", _stroke(stroke))
    yield _rule(".az-net-edge--untoned .az-edge, .az-edge--faint", _stroke(FAINT))


def _tone_signs() -> Iterator[str]:
    yield _rule(".az-tone-sign", {"width": f"{SIGN_SIZE}px", "height": f"{SIGN_SIZE}px"})
    for stroke, path in TONE_SIGNS.items():
        yield _rule(f".az-tone-sign--{stroke}", {"clip-path": f'path(evenodd, "{path}")'})


def _letters(lettering: Lettering, size: str) -> Declarations:
    declarations: dict[str, object] = {"font-size": size, "font-weight": lettering.weight}
    if lettering.colour:
        declarations["fill"] = f"var(--az-{lettering.colour})"
    if lettering.halo:
        declarations["stroke"] = f"var(--az-{lettering.halo})"
        declarations["stroke-width"] = f"{HALO_SHARE}em"
        declarations["stroke-linejoin"] = "round"
        declarations["paint-order"] = "stroke"
    declarations |= lettering.more
    if lettering.is_uppercase:
        declarations["text-transform"] = "uppercase"
    return declarations


def _lettering() -> Iterator[str]:
    for selector, lettering in LETTERINGS.items():
        yield _rule(selector, _letters(lettering, f"{lettering.size}px"))


def _phase_bands() -> Iterator[str]:
    for index, opacity in enumerate(PHASE_BAND_OPACITY):
        yield _rule(f".az-phase-chart__band--{index}", {"opacity": opacity})


def _map_lines() -> Iterator[str]:
    """What a line carries is its core, its status the stroke; on a small map all is smaller."""
    for stroke, core in MAP_CORES.items():
        look = {"stroke": "var(--az-land)", **_stroke(core)}
        yield _rule(f".az-map__core--{stroke} .az-map__core", look)
    yield _rule(".az-map__stroke", {"--tanker-dash": TANKER_DASH})
    yield from _line_widths(1)
    yield from _point_sizes(1)
    small = (*_line_widths(MAP_SMALL_SHARE), *_point_sizes(MAP_SMALL_POINTS))
    yield _block(f"@container (max-width: {SMALL_MAP - 0.1:g}px)", iter(small))


def _line_widths(share: float) -> Iterator[str]:
    yield from _layer_widths("", MAP_LINE, share)
    yield from _layer_widths(".az-map__focus ", MAP_FOCUS, share)
    for name, status in MAP_STATUSES.items():
        dash = " ".join(f"{float(length) * share:.3g}" for length in status.dash.split())
        line = _stroke(status._replace(width=0, dash=dash))
        if line:
            yield _rule(f".az-map__line--{name}", line)
        if status.width:
            width = {"stroke-width": round(status.width * share, 1)}
            yield _rule(f".az-map__line--{name} .az-map__stroke", width)


def _layer_widths(prefix: str, layers: MapLayers, share: float) -> Iterator[str]:
    for name, width in layers._asdict().items():
        yield _rule(f"{prefix}.az-map__{name}", {"stroke-width": round(width * share, 1)})


def _point_sizes(share: float) -> Iterator[str]:
    for name, (diameter, colour) in MAP_POINTS.items():
        look = {"stroke": f"var(--az-{colour})", "stroke-width": round(diameter * share, 1)}
        yield _rule(f".az-map .az-map__{name}", look)


def _map_names() -> Iterator[str]:
    """Names are about as large at every width of a map; from each breakpoint on there are more."""
    for category, lettering in MAP_NAMES.items():
        size = f"calc(var(--f) * {lettering.size} / var(--z))"
        yield _rule(f".az-map .az-map__name--{category}", _letters(lettering, size))
    *smaller, largest = BREAKPOINTS
    yield _rule(".az-map", {"--f": f"{_name_size(largest)}px", "--z": 1})
    for index in range(len(BREAKPOINTS) - 1, 0, -1):
        rules = (
            _rule(".az-map > *", {"--f": f"{_name_size(BREAKPOINTS[index - 1])}px"}),
            _rule(f".az-from-{index}", {"display": "none"}),
        )
        yield _block(f"@container (max-width: {BREAKPOINTS[index] - 0.1:g}px)", iter(rules))
    names = ", ".join(f".az-from-{index + 1}" for index in range(len(smaller)))
    yield _rule(f".az-map.is-zoomed :is({names})", {"display": "inline"})


def _name_size(width: int) -> float:
    """Units of the picture that are FONT_SIZE pixels where the map is `width` pixels wide."""
    return round(FONT_SIZE * MAP_WIDTH / width, 1)


def _grid() -> Iterator[str]:
    """The positions of nodes in ego networks, so that no page needs inline styles."""
    steps = (
        f".x{step}{{left:{step * 100 / GRID:g}%}}.y{step}{{top:{step * 100 / GRID:g}%}}"
        for step in range(GRID + 1)
    )
    yield _block("@container (min-width: 34rem)", steps)
