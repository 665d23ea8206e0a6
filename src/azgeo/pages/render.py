"""The pages of a knowledge base: pure, from records to safe HTML."""

from collections.abc import Iterator
from functools import partial

from azgeo.html.links import VOICES, Hypertext, agreement, sample, stroke, tone
from azgeo.html.templates import Attachment, Page, Plan, Writer
from azgeo.html.urls import address
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.figures import pictures
from azgeo.pages.index import overviews
from azgeo.pages.map import map_files, map_pages
from azgeo.pages.network import network_files, network_pages
from azgeo.pages.record import record_page
from azgeo.pages.relations import relation_files
from azgeo.pages.shortcodes import PLACE, Desk, fill
from azgeo.pages.timeline import time_files, time_pages
from azgeo.views.maps.map import legend
from azgeo.views.maps.routes import LEGS, stretches
from azgeo.views.network.ego import strokes
from azgeo.views.network.radial_layout import tie_path
from azgeo.views.statements import own_claims, told_in
from azgeo.views.tables.facts import citation, number, quantity
from azgeo.views.tables.lists import date_of, family

# What templates may ask for by name, beside the data that each is given.
WORDS = {
    "LEGS": LEGS,
    "VOICES": VOICES,
    "agreement": agreement,
    "citation": citation,
    "date_of": date_of,
    "family": family,
    "map_legend": legend,
    "number": number,
    "own_claims": own_claims,
    "quantity": quantity,
    "sample": sample,
    "stretches": stretches,
    "stroke": stroke,
    "strokes": strokes,
    "tie_path": tie_path,
    "told_in": told_in,
    "tone": tone,
}
WRITER = Writer(WORDS)  # one for all, since it takes each template to pieces but once


def with_pieces(html: str, kb: KnowledgeBase, here: str) -> str:
    """A page written by hand, to stand at `here`, with its pieces; PieceError if one cannot be made."""
    return fill(html, Desk(WRITER, kb, Hypertext(kb, here))) if PLACE.search(html) else html


def attachments(kb: KnowledgeBase) -> Iterator[Attachment]:
    """Every file that stands beside the pages."""
    yield from pictures(kb)
    yield from network_files(WRITER, kb)
    yield from time_files(WRITER, kb)
    yield from map_files(WRITER, kb)
    yield from relation_files(WRITER, kb)


def render(kb: KnowledgeBase) -> Iterator[Page]:
    """Every page, one after the other."""
    return (plan.make() for plan in plans(kb))


def plans(kb: KnowledgeBase) -> Iterator[Plan]:
    """The overviews, then a page for every record in order of kind and id."""
    for overview in (overviews, network_pages, time_pages, map_pages):
        yield from overview(WRITER, kb)
    for record in kb.records.values():
        yield Plan(address(record), record.name, partial(record_page, WRITER, kb, record))
