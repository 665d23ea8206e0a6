"""The page of the map of all lines, and each map as a file by itself."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from azgeo.html.links import Hypertext
from azgeo.html.standalone_svg import MARGIN, alone, credit
from azgeo.html.templates import Attachment, Page, Plan, Section, Writer
from azgeo.html.urls import address
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Pipeline
from azgeo.views.maps.map import Map, legend, map_of
from azgeo.views.maps.routes import Routes, routes

MAP = "map.html"

PERCENT, BAR = 9, 94  # pixels for a percent of a route's bar, and for a bar with its names


def map_pages(writer: Writer, kb: KnowledgeBase) -> Iterator[Plan]:
    """The page of all lines; nothing where no map can be drawn."""
    found = map_of(kb)
    if found:
        yield Plan(MAP, "Map", partial(_map, writer, kb, found))


def _map(writer: Writer, kb: KnowledgeBase, found: Map) -> Page:
    to = Hypertext(kb, MAP)
    without = [line for line in kb.of(Pipeline) if not line.routes]
    data = {"kb": kb, "to": to, "found": found, "without": without}
    lines = Section("lines", "The lines on the map", writer.write("map-lines", **data))
    description = f"{found.title}: {len(found.tracks)} lines on one map."
    return Page(to.here, "Map", description, Markup("Pipelines"), writer.write("map-page", **data), (lines,))


def map_files(writer: Writer, kb: KnowledgeBase) -> Iterator[Attachment]:
    """The map of all lines, that of each, and the bar of its route."""
    for record in (None, *kb.of(Pipeline)):
        if found := map_of(kb, record):
            yield Attachment(found.file, _alone(writer, kb, found).encode())
        bars = routes(kb, record) if record else None
        if record and bars and bars.bars:
            path = address(record).removesuffix(".html") + "-route.svg"
            yield Attachment(path, _route(writer, kb, record, bars).encode())


def _route(writer: Writer, kb: KnowledgeBase, line: Pipeline, found: Routes) -> Markup:
    """The bar with the names of the states under it."""
    look = f"az-c--{kb.vocabulary.commodities[line.commodity].colour}"
    body = writer.write("route-alone", kb=kb, found=found, look=look, beside=MARGIN, step=PERCENT, tall=BAR)
    told = "; ".join(kb.name(part.state) for bar in found.bars for part in bar.stretches if part.state)
    size = (100 * PERCENT + 2 * MARGIN, BAR * len(found.bars))
    return alone(f"The route of the {line.name}", told, size, body, ("40-map",), credit(kb))


def _alone(writer: Writer, kb: KnowledgeBase, found: Map) -> Markup:
    """A map with its legend below it."""
    entries, x = [], 8
    for classes, words in legend(kb, found):
        entries.append((x, classes, words))
        x += 60 + 6 * len(words)
    body = writer.write("map-alone", found=found, legend=entries)
    size = (found.size[0] // 2, found.size[1] // 2 + 44)
    told = "; ".join(f"{one.line.name}: {one.commodity.label}, {one.status.label}" for one in found.tracks)
    return alone(found.title, told, size, body, ("40-map",), credit(kb))
