"""The timeline, and a page for every year in which something was."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from azgeo.formats.edtf import parse
from azgeo.html.links import GLYPHS, Links
from azgeo.html.standalone_svg import credit_line, standalone_svg
from azgeo.html.templates import Page, PageSection, PageSpec, Renderer, StaticFile, slug
from azgeo.html.urls import year_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.views.tables.facts import field_label
from azgeo.views.tables.lists import type_label
from azgeo.views.time.histogram import BAR_WIDTH, block_path, date_span, histogram
from azgeo.views.time.timeline import KINDS, Timeline, TimelineItem, timeline
from azgeo.views.time.year import MAX_TREATIES, YearView, year_views

TIMELINE_URL, PICTURE_URL = "timeline.html", "timeline.svg"
BAR_STEP = BAR_WIDTH + 4  # pixels from bar to bar where the picture stands alone
YEARLESS_ANCHOR, UNDATED_ANCHOR = "year-not-given", "no-date"
DATE_SAMPLES = {
    "2000-04-16": "a day",
    "2000-08": "a month",
    "2000-22": "a season",
    "2000": "no more than the year",
    "2000-10/..": "it goes on",
}
# What the templates of these pages may ask for by name.
TEMPLATE_NAMES: Mapping[str, Any] = {
    "colours": {kind.kind: GLYPHS[kind.kind][1] for kind in KINDS},
    "field_label": field_label,
    "date_span": date_span,
    "max_treaties": MAX_TREATIES,
    "type_label": type_label,
}


class YearSection(NamedTuple):
    """A possible section of the page of a year: it stands there when `data` gives something."""

    anchor: str
    heading: str
    data: Callable[[YearView], Any]


YEAR_SECTIONS = (
    YearSection("happened", "What happened", lambda year: year.items or year.possible_items),
    YearSection("held", "What held", lambda year: year.held),
    YearSection(
        "stated", "What is stated of it", lambda year: year.dated_fields["stated"] or year.dated_fields["lasting"]
    ),
    YearSection("counted", "What was counted", lambda year: year.dated_fields["figures"]),
    YearSection(
        "outside",
        "From outside sources",
        lambda year: year.dated_fields["outside"] or year.dated_fields["outside lasting"],
    ),
)


def time_pages(writer: Renderer, kb: KnowledgeBase) -> Iterator[PageSpec]:
    """The timeline and the pages of the years."""
    yield PageSpec(TIMELINE_URL, "Timeline", partial(_timeline_page, writer, kb))
    for year in year_views(kb):
        yield PageSpec(year_url(year.year), str(year.year), partial(_year_page, writer, kb, year))


def _timeline_page(writer: Renderer, kb: KnowledgeBase) -> Page:
    links, line = Links(kb, TIMELINE_URL), timeline(kb)
    data = {"kb": kb, "links": links, "line": line, "listed": line.is_listed, **TEMPLATE_NAMES}
    head = writer.render(
        "timeline",
        chart=histogram(line.slots),
        apart=_outside_bars(line),
        outlines=_block_legend(),
        picture=PICTURE_URL,
        samples=[(parse(edtf), words) for edtf, words in DATE_SAMPLES.items()],
        **data,
    )
    sections = tuple(
        PageSection(anchor, heading, writer.render("timeline-group", heading_id=anchor, year=year, items=found, **data))
        for anchor, heading, year, found in _groups(line)
    )
    description = f"{line.total} events, signings and openings by year, with who took part and where it is said."
    return Page(links.page, "Timeline", description, Markup("When"), head, sections)


def time_files(writer: Renderer, kb: KnowledgeBase) -> Iterator[StaticFile]:
    """The bars of the years as a picture by itself."""
    chart = histogram(timeline(kb).slots)
    if chart.bars:
        title = "Events, signings and openings by year"
        told = "; ".join(f"{slot.first}: {len(slot.items)}" for slot, blocks, _ in chart.bars if blocks)
        size = (max(24 + BAR_STEP * len(chart.bars), 640), chart.height + 48)
        body = writer.render("timeline-alone", chart=chart, step=BAR_STEP, outlines=_block_legend(), **TEMPLATE_NAMES)
        yield StaticFile(PICTURE_URL, standalone_svg(title, told, size, body, (), credit_line(kb)).encode())


def _block_legend() -> list[tuple[type[Record], str]]:
    return [(kind, block_path(kind)) for kind in KINDS]


def _groups(line: Timeline) -> Iterator[tuple[str, str, int | None, tuple[TimelineItem, ...]]]:
    """Anchor, heading, year if it is one, and the happenings of each section."""
    yield from ((slug(group.heading), *group) for group in line.groups)
    if line.yearless:
        yield YEARLESS_ANCHOR, "Year not given", None, line.yearless
    if line.undated:
        yield UNDATED_ANCHOR, "No date given", None, line.undated


def _outside_bars(line: Timeline) -> list[tuple[str, str, int]]:
    """What stands in no bar: anchor, words, how many."""
    wide = [
        (slug(one.heading), f"known only to {one.heading[0].lower()}{one.heading[1:]}", len(one.items))
        for one in line.groups
        if one.year is None
    ]
    shelves = [
        (YEARLESS_ANCHOR, "without a year", len(line.yearless)),
        (UNDATED_ANCHOR, "without a date", len(line.undated)),
    ]
    return [one for one in (*wide, *shelves) if one[2]]


def _year_page(writer: Renderer, kb: KnowledgeBase, year: YearView) -> Page:
    links = Links(kb, year_url(year.year))
    data = {"kb": kb, "links": links, "year": year, **TEMPLATE_NAMES}
    sections = tuple(
        PageSection(part.anchor, part.heading, writer.render(f"year-{part.anchor}", **data))
        for part in YEAR_SECTIONS
        if part.data(year)
    )
    told = _summary(year)
    return Page(links.page, str(year.year), told, Markup("Year"), writer.render("year", told=told, **data), sections)


def _summary(year: YearView) -> str:
    """How much is dated in a year: "2 events, 1 treaty and 3 statements are dated in 1997."."""
    counts = [(kind.singular, kind.plural, sum(isinstance(one.record, kind) for one in year.items)) for kind in KINDS]
    counts.append(("statement", "statements", len(year.dated_fields["stated"])))
    counts.append(("fact from outside", "facts from outside", len(year.dated_fields["outside"])))
    words = [f"{count} {(one if count == 1 else many).lower()}" for one, many, count in counts if count]
    last = " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    return f"Dated in {year.year}: {last or 'nothing but what began or ended in it'}."
