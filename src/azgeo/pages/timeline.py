"""The timeline, and a page for every year in which something was."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from azgeo.formats.edtf import parse
from azgeo.html.links import GLYPHS, Hypertext
from azgeo.html.standalone_svg import alone, credit
from azgeo.html.templates import Attachment, Page, Plan, Section, Writer, slug
from azgeo.html.urls import year_address
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.views.tables.facts import label
from azgeo.views.tables.lists import type_label
from azgeo.views.time.histogram import WIDE, bars, mark, outline
from azgeo.views.time.timeline import KINDS, Happening, Timeline, timeline
from azgeo.views.time.year import MOST, Year, years

TIMELINE, PICTURE = "timeline.html", "timeline.svg"
STEP = WIDE + 4  # pixels from bar to bar where the picture stands alone
YEARLESS, UNDATED = "year-not-given", "no-date"
SAMPLES = {
    "2000-04-16": "a day",
    "2000-08": "a month",
    "2000-22": "a season",
    "2000": "no more than the year",
    "2000-10/..": "it goes on",
}
# What the templates of these pages may ask for by name.
WORDS: Mapping[str, Any] = {
    "colours": {kind.kind: GLYPHS[kind.kind][1] for kind in KINDS},
    "label": label,
    "mark": mark,
    "most": MOST,
    "type_label": type_label,
}


class YearPart(NamedTuple):
    """A possible section of the page of a year: it stands there when `data` gives something."""

    anchor: str
    heading: str
    data: Callable[[Year], Any]


YEAR_PARTS = (
    YearPart("happened", "What happened", lambda year: year.happened or year.perhaps),
    YearPart("held", "What held", lambda year: year.held),
    YearPart("stated", "What is stated of it", lambda year: year.told["stated"] or year.told["lasting"]),
    YearPart("counted", "What was counted", lambda year: year.told["figures"]),
    YearPart("outside", "From outside sources", lambda year: year.told["outside"] or year.told["outside lasting"]),
)


def time_pages(writer: Writer, kb: KnowledgeBase) -> Iterator[Plan]:
    """The timeline and the pages of the years."""
    yield Plan(TIMELINE, "Timeline", partial(_timeline, writer, kb))
    for year in years(kb):
        yield Plan(year_address(year.year), str(year.year), partial(_year, writer, kb, year))


def _timeline(writer: Writer, kb: KnowledgeBase) -> Page:
    to, line = Hypertext(kb, TIMELINE), timeline(kb)
    data = {"kb": kb, "to": to, "line": line, "listed": line.is_listed, **WORDS}
    head = writer.write(
        "timeline",
        chart=bars(line.slots),
        apart=_apart(line),
        outlines=_outlines(),
        picture=PICTURE,
        samples=[(parse(edtf), words) for edtf, words in SAMPLES.items()],
        **data,
    )
    sections = tuple(
        Section(anchor, heading, writer.write("timeline-group", heading_id=anchor, year=year, happenings=found, **data))
        for anchor, heading, year, found in _groups(line)
    )
    description = f"{line.total} events, signings and openings by year, with who took part and where it is said."
    return Page(to.here, "Timeline", description, Markup("When"), head, sections)


def time_files(writer: Writer, kb: KnowledgeBase) -> Iterator[Attachment]:
    """The bars of the years as a picture by itself."""
    chart = bars(timeline(kb).slots)
    if chart.bars:
        title = "Events, signings and openings by year"
        told = "; ".join(f"{slot.first}: {len(slot.happenings)}" for slot, blocks, _ in chart.bars if blocks)
        size = (max(24 + STEP * len(chart.bars), 640), chart.tall + 48)
        body = writer.write("timeline-alone", chart=chart, step=STEP, outlines=_outlines(), **WORDS)
        yield Attachment(PICTURE, alone(title, told, size, body, (), credit(kb)).encode())


def _outlines() -> list[tuple[type[Record], str]]:
    return [(kind, outline(kind)) for kind in KINDS]


def _groups(line: Timeline) -> Iterator[tuple[str, str, int | None, tuple[Happening, ...]]]:
    """Anchor, heading, year if it is one, and the happenings of each section."""
    yield from ((slug(group.heading), *group) for group in line.groups)
    if line.yearless:
        yield YEARLESS, "Year not given", None, line.yearless
    if line.undated:
        yield UNDATED, "No date given", None, line.undated


def _apart(line: Timeline) -> list[tuple[str, str, int]]:
    """What stands in no bar: anchor, words, how many."""
    wide = [
        (slug(one.heading), f"known only to {one.heading[0].lower()}{one.heading[1:]}", len(one.happenings))
        for one in line.groups
        if one.year is None
    ]
    shelves = [(YEARLESS, "without a year", len(line.yearless)), (UNDATED, "without a date", len(line.undated))]
    return [one for one in (*wide, *shelves) if one[2]]


def _year(writer: Writer, kb: KnowledgeBase, year: Year) -> Page:
    to = Hypertext(kb, year_address(year.year))
    data = {"kb": kb, "to": to, "year": year, **WORDS}
    sections = tuple(
        Section(part.anchor, part.heading, writer.write(f"year-{part.anchor}", **data))
        for part in YEAR_PARTS
        if part.data(year)
    )
    told = _told(year)
    return Page(to.here, str(year.year), told, Markup("Year"), writer.write("year", told=told, **data), sections)


def _told(year: Year) -> str:
    """How much is dated in a year: "2 events, 1 treaty and 3 statements are dated in 1997."."""
    counts = [
        (kind.singular, kind.plural, sum(isinstance(one.record, kind) for one in year.happened)) for kind in KINDS
    ]
    counts.append(("statement", "statements", len(year.told["stated"])))
    counts.append(("fact from outside", "facts from outside", len(year.told["outside"])))
    words = [f"{count} {(one if count == 1 else many).lower()}" for one, many, count in counts if count]
    last = " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    return f"Dated in {year.year}: {last or 'nothing but what began or ended in it'}."
