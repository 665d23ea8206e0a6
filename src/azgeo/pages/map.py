"""The page of the map of all lines, and each map as a file by itself."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from azgeo.html.links import Links
from azgeo.html.standalone_svg import MARGIN, credit_line, standalone_svg
from azgeo.html.templates import Page, PageSection, PageSpec, Renderer, StaticFile
from azgeo.html.urls import record_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Pipeline
from azgeo.views.maps.map import PipelineMap, legend, pipeline_map
from azgeo.views.maps.routes import PipelineRoutes, pipeline_routes

MAP_URL = "map.html"

PERCENT_WIDTH, BAR_HEIGHT = 9, 94  # pixels for a percent of a route's bar, and for a bar with its names


def map_pages(writer: Renderer, kb: KnowledgeBase) -> Iterator[PageSpec]:
    """The page of all lines; nothing where no map can be drawn."""
    found = pipeline_map(kb)
    if found:
        yield PageSpec(MAP_URL, "Map", partial(_map_page, writer, kb, found))


def _map_page(writer: Renderer, kb: KnowledgeBase, found: PipelineMap) -> Page:
    links = Links(kb, MAP_URL)
    without = [line for line in kb.of(Pipeline) if not line.routes]
    data = {"kb": kb, "links": links, "found": found, "without": without}
    lines = PageSection("lines", "The lines on the map", writer.render("map-lines", **data))
    description = f"{found.title}: {len(found.lines)} lines on one map."
    return Page(links.page, "Map", description, Markup("Pipelines"), writer.render("map-page", **data), (lines,))


def map_files(writer: Renderer, kb: KnowledgeBase) -> Iterator[StaticFile]:
    """The map of all lines, that of each, and the bar of its route."""
    for record in (None, *kb.of(Pipeline)):
        if found := pipeline_map(kb, record):
            yield StaticFile(found.file, _map_svg(writer, kb, found).encode())
        bars = pipeline_routes(kb, record) if record else None
        if record and bars and bars.bars:
            path = record_url(record).removesuffix(".html") + "-route.svg"
            yield StaticFile(path, _route_svg(writer, kb, record, bars).encode())


def _route_svg(writer: Renderer, kb: KnowledgeBase, line: Pipeline, found: PipelineRoutes) -> Markup:
    """The bar with the names of the states under it."""
    look = f"az-c--{kb.vocabulary.commodities[line.commodity].colour}"
    body = writer.render(
        "route-alone", kb=kb, found=found, look=look, beside=MARGIN, step=PERCENT_WIDTH, tall=BAR_HEIGHT
    )
    told = "; ".join(kb.name(part.state) for bar in found.bars for part in bar.sections if part.state)
    size = (100 * PERCENT_WIDTH + 2 * MARGIN, BAR_HEIGHT * len(found.bars))
    return standalone_svg(f"The route of the {line.name}", told, size, body, ("40-map",), credit_line(kb))


def _map_svg(writer: Renderer, kb: KnowledgeBase, found: PipelineMap) -> Markup:
    """A map with its legend below it."""
    entries, x = [], 8
    for classes, words in legend(kb, found):
        entries.append((x, classes, words))
        x += 60 + 6 * len(words)
    body = writer.render("map-alone", found=found, legend=entries)
    size = (found.size[0] // 2, found.size[1] // 2 + 44)
    told = "; ".join(f"{one.pipeline.name}: {one.commodity.label}, {one.status.label}" for one in found.lines)
    return standalone_svg(found.title, told, size, body, ("40-map",), credit_line(kb))
