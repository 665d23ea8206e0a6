"""The strip of the sentences of a text: a row of cells for each part, with crosses for doubts."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.standalone_svg import Picture, standalone_svg, svg_legend
from azgeo.html.style import PART_NAME, Stroke, light
from azgeo.html.svg import element, group, path, stroked, text
from azgeo.html.templates import StaticFile
from azgeo.html.urls import beside, record_url
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.pages.context import PageContext
from azgeo.views.text import TextView

CELL, COLUMNS = 12, 56  # pixels of a cell, and how many stand in a row
STEP = CELL + 1
LEFT = 8
FILLS = {"covered": "covered", "skipped": "line", "bare": "raised"}
STATES = {
    "covered": mark("covered"),
    "skipped": mark("skipped"),
    "bare": mark("not yet covered"),
}


def coverage_files(context: PageContext, view: TextView) -> Iterator[StaticFile]:
    """The strip of a text, beside its page."""
    shapes: list[Markup] = []
    y = 0
    for part in view.parts:
        shapes.append(text(part.name, LEFT, y + 16, PART_NAME))
        for index, sentence in enumerate(part.sentences):
            x, top = LEFT + index % COLUMNS * STEP, y + 22 + index // COLUMNS * STEP
            shapes.append(_cell(x, top, sentence.state, sentence.doubts > 0))
        y += 34 + (len(part.sentences) - 1) // COLUMNS * STEP + CELL
    entries = [
        (_cell(14, -6, state, False), _(label))
        for state, label in STATES.items()
        if state in view.states
    ]
    entries.append((_cell(14, -6, "covered", True), _("in doubt somewhere")))
    width = 2 * LEFT + COLUMNS * STEP
    legend, height = svg_legend(entries, width, y + 12)
    description = _("{covered} of {total} sentences are covered.").format(
        covered=view.covered_count, total=len(view.sentences)
    )
    title = _("The sentences of the article, and what covers them")
    picture = Picture(title, description, (width, height), group([*shapes, legend]))
    url = beside(record_url(view.text), "-sentences.svg")
    yield StaticFile(url, standalone_svg(context.kb, picture))


def _cell(x: int, y: int, state: str, in_doubt: bool) -> Markup:
    box = {"x": x, "y": y, "width": CELL, "height": CELL}
    look = {"fill": light(FILLS[state]), "stroke": light("blue")}
    cell = element("rect", {**box, **look})
    if not in_doubt:
        return cell
    cross = path(f"M{x + 3} {y + 3}l6 6m0 -6l-6 6", stroked("red", Stroke(1.6)))
    return cell + cross
