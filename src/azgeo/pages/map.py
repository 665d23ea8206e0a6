"""The page of the map of all pipelines."""

from collections.abc import Iterator
from functools import partial

from azgeo.html.markup import format_html
from azgeo.html.templates import Page, PageSection, PageSpec
from azgeo.i18n import gettext as _
from azgeo.i18n import ngettext
from azgeo.model.records import Pipeline
from azgeo.pages.context import PageContext
from azgeo.pages.figures import map_files
from azgeo.views.maps.map import PipelineMap

MAP_URL = "map.html"


def map_pages(context: PageContext) -> Iterator[PageSpec]:
    """The page of all lines; nothing where no map can be drawn."""
    picture = context.views.map
    if picture:
        yield PageSpec(MAP_URL, _("Map"), partial(_map_page, context, picture))


def _map_page(context: PageContext, picture: PipelineMap) -> Page:
    links = context.links(MAP_URL)
    without_route = [line for line in context.kb.of(Pipeline) if not line.routes]
    data = {
        "kb": context.kb,
        "links": links,
        "view": picture,
        "without_route": without_route,
        "has_comparison": context.views.comparison is not None,
    }
    lines = context.renderer.render("map-lines", **data)
    count = len(picture.lines)
    description = ngettext(
        "{title}: {count} line on one map.", "{title}: {count} lines on one map.", count
    ).format(title=picture.title, count=count)
    return Page(
        links.page,
        _("Map"),
        description,
        format_html("{}", _("Pipelines")),
        context.renderer.render("map-page", **data),
        (PageSection("lines", _("The lines on the map"), lines),),
        tuple(map_files(context, picture)),
    )
