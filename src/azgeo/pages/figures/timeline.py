"""The bars of the years."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.standalone_svg import Picture, standalone_svg, svg_legend
from azgeo.html.style import BAR_YEAR, Stroke, light
from azgeo.html.svg import group, path, stroked, text
from azgeo.html.templates import StaticFile
from azgeo.i18n import gettext as _
from azgeo.pages.context import PageContext
from azgeo.views.time.histogram import BAR_WIDTH, YearBar, block_path, histogram
from azgeo.views.time.timeline import Timeline

TIMELINE_PICTURE = "timeline.svg"
STEP = BAR_WIDTH + 4  # pixels from bar to bar
MIN_WIDTH = 640


def timeline_files(context: PageContext, timeline: Timeline) -> Iterator[StaticFile]:
    """The bars with their legend; none where nothing is dated."""
    chart = histogram(timeline.slots)
    if not chart.bars:
        return
    bars = [
        group(_bar(bar, chart.height), {"transform": f"translate({12 + STEP * index} 0)"})
        for index, bar in enumerate(chart.bars)
    ]
    width = max(24 + STEP * len(bars), MIN_WIDTH)
    legend, height = svg_legend(_legend(timeline), width, chart.height + 36)
    description = "; ".join(
        f"{bar.slot.first}: {len(bar.slot.items)}" for bar in chart.bars if bar.blocks
    )
    title = _("Dated records by year")
    body = group([*bars, legend])
    picture = Picture(title, description, (width, height), body)
    yield StaticFile(TIMELINE_PICTURE, standalone_svg(context.kb, picture))


def _bar(bar: YearBar, height: int) -> Iterator[Markup]:
    blocks = [_block(block.path, block.record.glyph.colour, block.hollow) for block in bar.blocks]
    yield group(blocks, {"transform": f"translate(0 {height - bar.height})"})
    yield path(f"M-2 {height + 1}h{STEP}", stroked("grey", Stroke(1)))
    year = str(bar.slot.first) if bar.slot.first == bar.slot.last else "⋯"
    yield text(year, STEP // 2 - 2, height + 14, BAR_YEAR, {"text-anchor": "middle"})


def _block(d: str, colour: str, hollow: bool) -> Markup:
    value = light(colour)
    return path(d, {"fill": "none" if hollow else value, "stroke": value})


def _legend(timeline: Timeline) -> Iterator[tuple[Markup, str]]:
    for kind in timeline.kinds:
        yield _block(block_path(kind, -6), kind.glyph.colour, False), _(kind.singular)
    if timeline.kinds:
        sample = _block(block_path(timeline.kinds[0], -6), "grey", True)
        yield sample, _("dated by an outside source only")
