"""The pages of a knowledge base: pure, from records to safe HTML."""

from collections.abc import Iterator
from functools import partial

from azgeo.html.links import VOICE_LABELS, Links, agreement_label, line_sample, stroke_classes, tone_label
from azgeo.html.templates import Page, PageSpec, Renderer, StaticFile
from azgeo.html.urls import record_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.figures import figure_files
from azgeo.pages.index import index_pages
from azgeo.pages.map import map_files, map_pages
from azgeo.pages.network import network_files, network_pages
from azgeo.pages.record import record_page
from azgeo.pages.relations import relation_files
from azgeo.pages.shortcodes import PATTERN, ShortcodeContext, expand
from azgeo.pages.timeline import time_files, time_pages
from azgeo.views.maps.map import legend
from azgeo.views.maps.routes import LEG_NAMES, waypoints_by_state
from azgeo.views.network.ego import stroke_legend
from azgeo.views.network.radial_layout import edge_path
from azgeo.views.statements import evidence_for, own_claims
from azgeo.views.tables.facts import format_citation, format_number, format_quantity
from azgeo.views.tables.lists import date_of, node_group

# What templates may ask for by name, beside the data that each is given.
TEMPLATE_NAMES = {
    "LEG_NAMES": LEG_NAMES,
    "VOICE_LABELS": VOICE_LABELS,
    "agreement_label": agreement_label,
    "format_citation": format_citation,
    "date_of": date_of,
    "node_group": node_group,
    "map_legend": legend,
    "format_number": format_number,
    "own_claims": own_claims,
    "format_quantity": format_quantity,
    "line_sample": line_sample,
    "waypoints_by_state": waypoints_by_state,
    "stroke_classes": stroke_classes,
    "stroke_legend": stroke_legend,
    "edge_path": edge_path,
    "evidence_for": evidence_for,
    "tone_label": tone_label,
}
RENDERER = Renderer(TEMPLATE_NAMES)  # one for all, since it takes each template to pieces but once


def expand_shortcodes(html: str, kb: KnowledgeBase, here: str) -> str:
    """A page written by hand, to stand at `here`, with its pieces; PieceError if one cannot be made."""
    return expand(html, ShortcodeContext(RENDERER, kb, Links(kb, here))) if PATTERN.search(html) else html


def static_files(kb: KnowledgeBase) -> Iterator[StaticFile]:
    """Every file that stands beside the pages."""
    yield from figure_files(kb)
    yield from network_files(RENDERER, kb)
    yield from time_files(RENDERER, kb)
    yield from map_files(RENDERER, kb)
    yield from relation_files(RENDERER, kb)


def render(kb: KnowledgeBase) -> Iterator[Page]:
    """Every page, one after the other."""
    return (plan.make() for plan in page_specs(kb))


def page_specs(kb: KnowledgeBase) -> Iterator[PageSpec]:
    """The overviews, then a page for every record in order of kind and id."""
    for overview in (index_pages, network_pages, time_pages, map_pages):
        yield from overview(RENDERER, kb)
    for record in kb.records.values():
        yield PageSpec(record_url(record), record.name, partial(record_page, RENDERER, kb, record))
