"""The timeline, and a page for every year in which something was."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from azgeo.formats.edtf import parse
from azgeo.html.markup import format_html
from azgeo.html.templates import Page, PageSection, PageSpec
from azgeo.html.urls import year_url
from azgeo.i18n import counted, listed, mark, mark_plural, ngettext
from azgeo.i18n import gettext as _
from azgeo.model.records import Record
from azgeo.pages.context import PageContext
from azgeo.pages.figures import TIMELINE_PICTURE, timeline_files
from azgeo.views.time.histogram import block_path, histogram
from azgeo.views.time.timeline import Timeline, TimelineItem
from azgeo.views.time.year import YearView

TIMELINE_URL = "timeline.html"
YEARLESS_ANCHOR, UNDATED_ANCHOR = "year-not-given", "no-date"
# Dates for the legend of the strip that shows how well a date is known.
DATE_SAMPLES = {
    "2000-04-16": mark("a day"),
    "2000-08": mark("a month"),
    "2000-22": mark("a season"),
    "2000": mark("no more than the year"),
    "2000-10/..": mark("it goes on"),
}
STATEMENTS = mark_plural("{count} statement", "{count} statements")
OUTSIDE_FACTS = mark_plural("{count} fact from outside", "{count} facts from outside")


class YearSection(NamedTuple):
    """A possible section of the page of a year: it is there when `view` gives something."""

    anchor: str
    heading: str
    view: Callable[[YearView], Any]


YEAR_SECTIONS = (
    YearSection("happened", mark("What happened"), lambda year: year.items or year.possible_items),
    YearSection("held", mark("What held"), lambda year: year.held),
    YearSection(
        "stated",
        mark("What is stated of it"),
        lambda year: year.dated_fields["stated"] or year.dated_fields["lasting"],
    ),
    YearSection("counted", mark("What was counted"), lambda year: year.dated_fields["figures"]),
    YearSection(
        "outside",
        mark("From outside sources"),
        lambda year: year.dated_fields["outside"] or year.dated_fields["outside lasting"],
    ),
)


class ItemList(NamedTuple):
    """A section of the timeline: its anchor, its heading, its year if it has one, its items."""

    anchor: str
    heading: str
    year: int | None
    items: tuple[TimelineItem, ...]


def time_pages(context: PageContext) -> Iterator[PageSpec]:
    """The timeline and the pages of the years."""
    yield PageSpec(TIMELINE_URL, _("Timeline"), partial(_timeline_page, context))
    for year in context.views.years:
        make = partial(_year_page, context, year)
        yield PageSpec(year_url(year.year), str(year.year), make)


def _timeline_page(context: PageContext) -> Page:
    links, timeline = context.links(TIMELINE_URL), context.views.timeline
    data = {"kb": context.kb, "links": links, "view": timeline}
    head = context.renderer.render(
        "timeline",
        chart=histogram(timeline.slots),
        outside_bars=_outside_bars(timeline),
        block_legend=block_legend(timeline),
        picture=TIMELINE_PICTURE,
        samples=[(parse(edtf), _(label)) for edtf, label in DATE_SAMPLES.items()],
        **data,
    )
    sections = []
    for group in _item_lists(timeline):
        html = context.renderer.render(
            "timeline-group", group=group, has_year_page=group.year in context.kb.years, **data
        )
        sections.append(PageSection(group.anchor, group.heading, html))
    description = ngettext(
        "{count} event, signing or opening by year, with who took part and where it is said.",
        "{count} events, signings and openings by year, with who took part and where it is said.",
        timeline.total,
    ).format(count=timeline.total)
    return Page(
        links.page,
        _("Timeline"),
        description,
        format_html("{}", _("When")),
        head,
        tuple(sections),
        tuple(timeline_files(context, timeline)),
    )


def block_legend(timeline: Timeline) -> list[tuple[type[Record], str]]:
    """The kinds on the timeline, each with the SVG path of its block."""
    return [(kind, block_path(kind)) for kind in timeline.kinds]


def _item_lists(timeline: Timeline) -> Iterator[ItemList]:
    for group in timeline.groups:
        yield ItemList(group.anchor, group.heading, group.year, group.items)
    if timeline.yearless:
        yield ItemList(YEARLESS_ANCHOR, _("Year not given"), None, timeline.yearless)
    if timeline.undated:
        yield ItemList(UNDATED_ANCHOR, _("No date given"), None, timeline.undated)


def _outside_bars(timeline: Timeline) -> list[tuple[str, str]]:
    """The items that are in no bar, as links: anchor and label."""
    shown = []
    for group in timeline.groups:
        if group.year is None:
            words = group.heading[0].lower() + group.heading[1:]
            label = _("{count} known only to {date}").format(count=len(group.items), date=words)
            shown.append((group.anchor, label))
    if timeline.yearless:
        count = len(timeline.yearless)
        shown.append((YEARLESS_ANCHOR, _("{count} without a year").format(count=count)))
    if timeline.undated:
        count = len(timeline.undated)
        shown.append((UNDATED_ANCHOR, _("{count} without a date").format(count=count)))
    return shown


def _year_page(context: PageContext, year: YearView) -> Page:
    links = context.links(year_url(year.year))
    data = {"kb": context.kb, "links": links, "year": year}
    sections = tuple(
        PageSection(
            section.anchor,
            _(section.heading),
            context.renderer.render(f"year-{section.anchor}", **data),
        )
        for section in YEAR_SECTIONS
        if section.view(year)
    )
    summary = _summary(context, year)
    head = context.renderer.render("year", summary=summary, **data)
    return Page(links.page, str(year.year), summary, format_html("{}", _("Year")), head, sections)


def _summary(context: PageContext, year: YearView) -> str:
    """How much is dated in a year: `Dated in 1997: 2 events, 1 treaty and 3 statements.`"""
    kinds = Counter(type(item.record) for item in year.items)
    parts = [counted(kind.count_label(), kinds[kind]) for kind in context.kb.kinds if kinds[kind]]
    others = ((STATEMENTS, "stated"), (OUTSIDE_FACTS, "outside"))
    for label, category in others:
        count = len(year.dated_fields[category])  # type: ignore[index]
        parts += [counted(label, count)] if count else []
    if not parts:
        return _("Dated in {year}: nothing but what began or ended in it.").format(year=year.year)
    return _("Dated in {year}: {items}.").format(year=year.year, items=listed(parts))
