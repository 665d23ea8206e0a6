"""The map of the project's own pipelines: every line a link, every end with a name."""

import math
import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from azgeo.html.templates import Page
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Pipeline
from azgeo.pages.context import PageContext
from azgeo.pages.render import expand_shortcodes, page_context, page_specs
from azgeo.views.maps.map import PipelineMap, pipeline_map

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SAME_PLACE = 48  # units of the picture


@pytest.fixture(scope="module")
def context(real_data: KnowledgeBase) -> PageContext:
    """What the pages are made with."""
    return page_context(real_data)


@pytest.fixture(scope="module")
def pages(context: PageContext) -> Mapping[str, Page]:
    """The pages of the map and of the pipelines by their urls."""
    specs = page_specs(context)
    return {
        spec.path: spec.make()
        for spec in specs
        if spec.path == "map.html" or spec.path.startswith("pipelines/")
    }


def routed(kb: KnowledgeBase) -> list[Pipeline]:
    """The pipelines with a route."""
    return [pipeline for pipeline in kb.of(Pipeline) if pipeline.routes]


def map_of(context: PageContext, pipeline: Pipeline) -> PipelineMap:
    """The map around a pipeline, which must be there."""
    view = pipeline_map(context.kb, context.views.basemap, pipeline)
    assert view is not None
    return view


def svg(page: Page) -> ElementTree.Element:
    """The map on a page."""
    match = re.search(r'<svg viewBox="0 0 2000.*?</svg>', page.html, re.DOTALL)
    assert match
    return ElementTree.fromstring(match[0].replace("<svg", f"<svg {NAMESPACES}", 1))


def links(picture: ElementTree.Element) -> list[str]:
    """Where the lines of a map lead, as assistive technology is told."""
    anchors = picture.iter(f"{SVG}a")
    return [str(anchor.get(HREF)) for anchor in anchors if anchor.get("role") == "link"]


def test_the_map_and_the_list_below_it_link_to_every_line_with_a_route(
    real_data: KnowledgeBase, pages: Mapping[str, Page]
):
    urls = [f"pipelines/{pipeline.id}.html" for pipeline in routed(real_data)]
    page = pages["map.html"]
    assert links(svg(page)) == urls
    [section] = page.sections
    listed = re.findall(r'<li><p><svg.*?href="(pipelines/[\w-]+\.html)"', section.html, re.DOTALL)
    assert listed == urls


def test_the_map_of_a_line_links_to_the_other_lines_in_its_picture(
    context: PageContext, pages: Mapping[str, Page]
):
    for pipeline in routed(context.kb):
        shown = [line.pipeline for line in map_of(context, pipeline).lines]
        others = [f"{other.id}.html" for other in shown if other is not pipeline]
        assert links(svg(pages[f"pipelines/{pipeline.id}.html"])) == others


def test_every_end_of_a_line_has_a_name_on_its_own_map(context: PageContext):
    for pipeline in routed(context.kb):
        view = map_of(context, pipeline)
        names = [
            label.point for label in view.labels if label.request.category in {"town", "station"}
        ]
        [own] = [line for line in view.lines if line.pipeline is pipeline]
        for path, _by_tanker in own.legs:
            start = tuple(map(int, re.findall(r"-?\d+", path)[:2]))
            if start in view.ends:
                assert min(math.dist(start, name) for name in names) < SAME_PLACE


def test_every_map_says_whose_borders_it_draws_and_that_it_is_schematic(
    real_data: KnowledgeBase, pages: Mapping[str, Page]
):
    maps = [page.html for page in pages.values() if "data-az-map" in page.html]
    assert len(maps) == 1 + len(routed(real_data))
    for html in maps:
        assert "Borders: Natural Earth, no statement on their status." in html
        assert "Schematic" in html


def test_the_map_is_drawn_in_whole_units(pages: Mapping[str, Page]):
    shapes = [str(path.get("d")) for path in svg(pages["map.html"]).iter(f"{SVG}path")]
    assert shapes
    assert [shape for shape in shapes if not re.fullmatch(r"[Mlchz\d -]+", shape)] == []


def test_the_file_of_each_map_names_the_article_and_needs_nothing_else(
    real_data: KnowledgeBase, pages: Mapping[str, Page]
):
    files = {file.path: file.content for page in pages.values() for file in page.files}
    maps = {path: svg for path, svg in files.items() if re.match(r"map\.svg|maps/", path)}
    assert len(maps) == 1 + len(routed(real_data))
    assert real_data.article is not None
    for content in maps.values():
        picture = ElementTree.fromstring(content)
        words = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
        assert "no statement on their status" in words
        assert real_data.article.title in words
        assert not any(element.get(HREF) or element.get("href") for element in picture.iter())


def test_a_page_written_by_hand_can_place_the_map(context: PageContext):
    html = expand_shortcodes("<!-- azgeo: map -->", context, "index.html")
    assert context.kb.basemap is not None
    assert f'aria-label="Map: {context.kb.basemap.config.title}"' in html
    for pipeline in routed(context.kb):
        assert f'xlink:href="pipelines/{pipeline.id}.html"' in html
