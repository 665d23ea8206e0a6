"""The pages of a knowledge base: pure functions from records to safe HTML."""

from collections.abc import Iterator
from functools import cache, partial

from azgeo.formats.edtf_words import date_in_words
from azgeo.html.links import VOICE_LABELS, agreement_label
from azgeo.html.markup import bar_html, code_html, edge_classes, line_sample
from azgeo.html.templates import Page, PageSpec, Renderer
from azgeo.html.urls import record_url
from azgeo.i18n import counted, format_decimal, format_number
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.context import PageContext
from azgeo.pages.index import index_pages
from azgeo.pages.map import map_pages
from azgeo.pages.network import network_pages
from azgeo.pages.record import record_page
from azgeo.pages.shortcodes import PATTERN, ShortcodeContext, expand
from azgeo.pages.timeline import time_pages
from azgeo.views import Views
from azgeo.views.grouping import node_group, type_label
from azgeo.views.maps.map import map_legend
from azgeo.views.maps.routes import LEG_NAMES, waypoints_by_state
from azgeo.views.network.ego import stroke_legend
from azgeo.views.network.network import decade_label
from azgeo.views.network.radial_layout import edge_path
from azgeo.views.network.ties import unpaired_relations
from azgeo.views.statements import own_claims
from azgeo.views.tables.fields import dated_label, format_citation
from azgeo.views.time.histogram import date_span

# What templates may ask for by name, beside the data that each is given.
TEMPLATE_NAMES = {
    "LEG_NAMES": LEG_NAMES,
    "VOICE_LABELS": VOICE_LABELS,
    "agreement_label": agreement_label,
    "bar": bar_html,
    "code": code_html,
    "counted": counted,
    "date_in_words": date_in_words,
    "date_span": date_span,
    "dated_label": dated_label,
    "decade_label": decade_label,
    "edge_classes": edge_classes,
    "edge_path": edge_path,
    "format_citation": format_citation,
    "format_decimal": format_decimal,
    "format_number": format_number,
    "line_sample": line_sample,
    "map_legend": map_legend,
    "node_group": node_group,
    "own_claims": own_claims,
    "stroke_legend": stroke_legend,
    "type_label": type_label,
    "unpaired_relations": unpaired_relations,
    "waypoints_by_state": waypoints_by_state,
}


@cache
def renderer() -> Renderer:
    """The templates, compiled once for all knowledge bases."""
    return Renderer(TEMPLATE_NAMES)


def page_context(kb: KnowledgeBase) -> PageContext:
    """What the pages and shortcodes of a knowledge base are made with."""
    return PageContext(renderer(), Views(kb))


def render(kb: KnowledgeBase) -> Iterator[Page]:
    """Every page with the files beside it, one after the other."""
    return (spec.make() for spec in page_specs(page_context(kb)))


def page_specs(context: PageContext) -> Iterator[PageSpec]:
    """The overviews, then a page for every record in order of kind and id."""
    for overviews in (index_pages, network_pages, time_pages, map_pages):
        yield from overviews(context)
    for record in context.kb.records.values():
        yield PageSpec(record_url(record), record.name, partial(record_page, context, record))


def expand_shortcodes(html: str, context: PageContext, page: str) -> str:
    """A hand-written page at the url `page` with its shortcodes; ShortcodeError names a bad one."""
    if not PATTERN.search(html):
        return html
    return expand(html, ShortcodeContext(context, context.links(page)))
