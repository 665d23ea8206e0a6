"""How everything is drawn: one table of colours, glyphs, lines and letters.

From it come the generated rules of the stylesheet (stylesheet.py), the pictures in pages, and the
SVG files, which hold its values as attributes: many programs know no CSS variables.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Colour(NamedTuple):
    """A colour in the light and in the dark scheme."""

    light: str
    dark: str


# Colours of kinds, types, tones and commodities, by the names that the vocabulary uses.
ACCENTS: Mapping[str, Colour] = {
    "blue": Colour("#2a5d8a", "#7db6e3"),
    "violet": Colour("#6a4a9c", "#b9a1e6"),
    "ochre": Colour("#8a5a00", "#e0b058"),
    "green": Colour("#1f6f54", "#73c3a0"),
    "red": Colour("#a23b2c", "#ef9180"),
    "teal": Colour("#1d6b73", "#71c2c8"),
    "brown": Colour("#6b4a2a", "#d9b48a"),
    "grey": Colour("#6b737b", "#9aa6b0"),
}
SURFACES: Mapping[str, Colour] = {
    "paper": Colour("#fffefb", "#12191f"),
    "surface": Colour("#f6f4ef", "#19232b"),
    "raised": Colour("#ffffff", "#1f2b34"),
    "line": Colour("#dfdad0", "#33424d"),
    "muted": Colour("#59616a", "#a3b0ba"),
    "ink": Colour("#1d2730", "#e4eaee"),
    "header": Colour("#17364a", "#17364a"),
    "accent": Colour("#9c3a2b", "#f0937f"),
    "covered": Colour("#b4c6d7", "#364e62"),  # a sentence that a record covers
    "sea": Colour("#dbe7ee", "#14212b"),
    "land": Colour("#f2eee6", "#2a353d"),
    "border": Colour("#b5ae9f", "#56636c"),
    "water": Colour("#3a6580", "#8fb8d2"),
}
COLOURS: Mapping[str, Colour] = {**ACCENTS, **SURFACES}


class Stroke(NamedTuple):
    """A line: its width in pixels, its dashes and caps as SVG has them, its opacity."""

    width: float
    dash: str = ""
    cap: str = ""
    opacity: float = 1


# Lines that tie two records, by the names that the vocabulary uses, and three of our own.
EDGE_STROKES: Mapping[str, Stroke] = {
    "thick": Stroke(3.4),
    "solid": Stroke(2),
    "dashed": Stroke(2, "7 4"),
    "dotted": Stroke(2.2, ".5 5", "round"),
    "thin": Stroke(1),
    "apart": Stroke(1.1, "9 4 1 4"),  # between two that do not meet
    "side": Stroke(0.5, opacity=0.75),  # between two neighbours of an ego
}
FAINT = Stroke(0.8, opacity=0.75)  # width and opacity of a tie without a tone in the network

# The outline of each glyph, in hundredths of its width and height; others are round or square.
GLYPH_OUTLINES: Mapping[str, tuple[tuple[int, int], ...]] = {
    "hexagon": ((25, 5), (75, 5), (100, 50), (75, 95), (25, 95), (0, 50)),
    "triangle": ((50, 4), (100, 94), (0, 94)),
    "diamond": ((50, 0), (100, 50), (50, 100), (0, 50)),
    "document": ((10, 0), (65, 0), (90, 28), (90, 100), (10, 100)),
    "bond": (
        *((0, 25), (35, 25), (35, 42), (65, 42), (65, 25), (100, 25)),
        *((100, 75), (65, 75), (65, 58), (35, 58), (35, 75), (0, 75)),
    ),
    "spark": (
        *((50, 0), (62, 38), (100, 50), (62, 62)),
        *((50, 100), (38, 62), (0, 50), (38, 38)),
    ),
    "bars": (
        *((0, 55), (25, 55), (25, 100), (37, 100), (37, 25), (62, 25)),
        *((62, 100), (75, 100), (75, 0), (100, 0), (100, 100), (0, 100)),
    ),
    "cross": (
        *((20, 0), (50, 30), (80, 0), (100, 20), (70, 50), (100, 80)),
        *((80, 100), (50, 70), (20, 100), (0, 80), (30, 50), (0, 20)),
    ),
    "lines": (
        *((0, 5), (100, 5), (100, 22), (0, 22), (0, 40), (100, 40)),
        *((100, 58), (0, 58), (0, 76), (100, 76), (100, 94), (0, 94)),
    ),
    "query": ((0, 0), (100, 0), (100, 75), (55, 75), (30, 100), (30, 75), (0, 75)),
}
ROUND_GLYPHS = ("circle", "ring", "cloud")

# The sign of a tone in the matrix, by the stroke of the tone: a path 12 units wide and high, to be
# filled by the even-odd rule.
TONE_SIGNS: Mapping[str, str] = {
    "thick": "M6 1a5 5 0 0 0 0 10a5 5 0 0 0 0-10z",
    "solid": "M6 1a5 5 0 0 0 0 10a5 5 0 0 0 0-10zM6 2.5a3.5 3.5 0 0 1 0 7z",
    "dashed": "M6 0L12 6L6 12L0 6zM6 3.4L8.6 6L6 8.6L3.4 6z",
    "dotted": "M2.4 0L6 3.6L9.6 0L12 2.4L8.4 6L12 9.6L9.6 12L6 8.4L2.4 12L0 9.6L3.6 6L0 2.4z",
    "thin": "M6 3.5a2.5 2.5 0 0 0 0 5a2.5 2.5 0 0 0 0-5z",
}
SIGN_SIZE = 12


class MapLayers(NamedTuple):
    """The widths in pixels of the three strokes of a line on the map, the lowest first."""

    case: float
    stroke: float
    core: float


MAP_LINE = MapLayers(7, 4, 1.5)
MAP_FOCUS = MapLayers(10, 6, 2.4)
# What a line carries is its core, by the stroke of the commodity; without one there is no core.
MAP_CORES: Mapping[str, Stroke] = {"dashed": Stroke(1.5), "dotted": Stroke(2, ".1 5", "round")}
# The status of a line is its stroke, by the stroke of the status; width 0 keeps that of the layer.
MAP_STATUSES: Mapping[str, Stroke] = {
    "dashed": Stroke(0, "9 4"),
    "dotted": Stroke(0, ".1 6", "round"),
    "thin": Stroke(2.2),
    "thick": Stroke(5.5),
}
TANKER_DASH = "2 5"
# On a small map, lines and points have these shares of their usual size.
MAP_SMALL_SHARE, MAP_SMALL_POINTS = 2 / 3, 0.75
MAP_POINTS: Mapping[str, tuple[float, str]] = {  # diameter in pixels and colour
    "end": (9, "ink"),
    "hole": (5, "raised"),  # in the middle of an end
    "town": (4.5, "ink"),
    "station": (2.6, "raised"),
}


class Lettering(NamedTuple):
    """Words in a picture: size in pixels, weight, colours of letters and halo, other attributes."""

    size: float
    weight: int = 400
    colour: str = "ink"
    halo: str = ""
    more: Mapping[str, str] = {}
    is_uppercase: bool = False


MAP_NAME_SIZE = 12.5  # pixels of a name on a map in its usual size
# By the category of a name: its size as a share of that of a town.
MAP_NAMES: Mapping[str, Lettering] = {
    "town": Lettering(1, 600, halo="land"),
    "station": Lettering(0.94, 400, halo="land"),
    "state": Lettering(0.88, 500, "muted", "land", {"letter-spacing": ".09em"}, is_uppercase=True),
    "line": Lettering(0.88, 700, "", "land", {"letter-spacing": ".02em"}),
    "sea": Lettering(1, 400, "water", "sea", {"font-style": "italic"}),
}
HALO_SHARE = 0.24  # width of the halo as a share of the size of the letters

TITLE = Lettering(17, 600)
CREDIT = Lettering(11, 400, "muted")
LEGEND = Lettering(12, 400, "muted")
EGO_NAME = Lettering(13, 600)
EGO_CENTRE = Lettering(15, 600, "raised")
NETWORK_NAME = Lettering(12.5, 600, halo="paper")
NETWORK_NOTE = Lettering(12.5, 400, "muted", "paper")
PART_NAME = Lettering(12)
MATRIX_NAME = Lettering(10.5)
BAR_YEAR = Lettering(10, 400, "muted")
AXIS_YEAR = Lettering(13, 400, "muted")
PHASE_NUMBER = Lettering(15, 600)
PHASE_NAME = Lettering(15)
PHASE_LIST = Lettering(13)
ROUTE_NAME = Lettering(13, 600)

PHASE_BAND_OPACITY = (0.32, 0.16)  # of bands in turn


def light(colour: str) -> str:
    """The value of a colour in the light scheme, in which pictures stand as files."""
    return COLOURS[colour].light


def glyph_path(shape: str, x: float, y: float, size: float) -> str:
    """The outline of a glyph around x, y as an SVG path; "" for a round or square one."""
    points = GLYPH_OUTLINES.get(shape, ())
    corners = (
        f"{x + size * (px - 50) / 100:.1f} {y + size * (py - 50) / 100:.1f}" for px, py in points
    )
    return f"M{'L'.join(corners)}Z" if points else ""
