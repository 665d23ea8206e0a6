"""The matrix of relations."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.standalone_svg import Picture, standalone_svg, svg_legend, truncate
from azgeo.html.style import MATRIX_NAME, SIGN_SIZE, TONE_SIGNS, Stroke, light
from azgeo.html.svg import element, group, path, stroked, text
from azgeo.html.templates import StaticFile
from azgeo.i18n import gettext as _
from azgeo.model.records import Relation
from azgeo.model.vocabulary import Term
from azgeo.pages.context import PageContext
from azgeo.views.tables.matrix import Matrix

MATRIX_PICTURE = "relations/matrix.svg"
NAME_WIDTH, CELL = 216, 16  # pixels for a name, and the side of a cell


def matrix_files(context: PageContext, matrix: Matrix) -> Iterator[StaticFile]:
    """The matrix, beside the list of relations."""
    kb = context.kb
    count = len(matrix.rows)
    side = CELL * count
    grid = "".join(
        f"M{NAME_WIDTH} {NAME_WIDTH + CELL * index}h{side}"
        f"M{NAME_WIDTH + CELL * index} {NAME_WIDTH}v{side}"
        for index in range(count + 1)
    )
    shapes = [path(grid, stroked("line", Stroke(1)))]
    for row_index, row in enumerate(matrix.rows):
        shapes += _names(row.actor.name, row_index)
        for column, relation in enumerate(row.cells):
            x, y = NAME_WIDTH + CELL * column, NAME_WIDTH + CELL * row_index
            if column == row_index:
                box = {"x": x, "y": y, "width": CELL, "height": CELL, "fill": light("line")}
                shapes.append(element("rect", box))
            elif relation:
                tone = kb.vocabulary.tones[relation.tone]
                shapes.append(_sign(tone, x + (CELL - SIGN_SIZE) // 2, y + (CELL - SIGN_SIZE) // 2))
    width = NAME_WIDTH + side + 8
    entries = ((_sign(tone, 8, -6), tone.label) for tone in kb.vocabulary.tones.values())
    legend, height = svg_legend(entries, width, NAME_WIDTH + side + 22)
    description = "; ".join(
        f"{relation.name}: {kb.vocabulary.tones[relation.tone].label}"
        for relation in kb.of(Relation)
    )
    body = group([*shapes, legend])
    picture = Picture(_("All relations at a glance"), description, (width, height), body)
    yield StaticFile(MATRIX_PICTURE, standalone_svg(kb, picture))


def _names(name: str, index: int) -> list[Markup]:
    """The name of an actor beside its row, and turned above its column."""
    end = NAME_WIDTH + CELL * index + CELL - 5
    start = NAME_WIDTH - 6
    turned = {"transform": f"translate({end} {start}) rotate(-90)"}
    return [
        text(truncate(name), start, end, MATRIX_NAME, {"text-anchor": "end"}),
        text(truncate(name), 0, 0, MATRIX_NAME, turned),
    ]


def _sign(tone: Term, x: int, y: int) -> Markup:
    attributes = {
        "fill": light(tone.colour),
        "fill-rule": "evenodd",
        "transform": f"translate({x} {y})",
    }
    return path(TONE_SIGNS[tone.line], attributes)
