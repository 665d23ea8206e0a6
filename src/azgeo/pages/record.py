"""The page of a record: its head, and each section for which there is something to say."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from azgeo.html.links import Hypertext
from azgeo.html.templates import Page, Section, Writer, slug
from azgeo.html.urls import address
from azgeo.model.knowledge import Backlink, KnowledgeBase
from azgeo.model.records import Concept, Conflict, Pipeline, Question, Record, Relation, Source
from azgeo.views.article import article
from azgeo.views.maps.map import map_of
from azgeo.views.maps.routes import routes
from azgeo.views.network.ego import ego
from azgeo.views.statements import claims_elsewhere, own_claims, resting, spoken
from azgeo.views.tables.answers import answer
from azgeo.views.tables.facts import citation, facts
from azgeo.views.tables.lists import date_key, name_key
from azgeo.views.time.phases import course

# Headings of links back that come first, in this order, and last; all others stand between, by the alphabet.
FIRST = (
    "Relations",
    "Treaties",
    "Pipelines",
    "Events",
    "People",
    "Members",
    "Parts",
    "Concepts",
    "Figures",
)
MENTIONED = "Mentioned on"  # what nothing else on the page leads to
LAST = ("In outside sources", MENTIONED)
# Shown in the head of the page, on the pipeline's own page, or statement by statement.
HIDDEN_HEADINGS = frozenset({"Conflicts", "Waypoints", "Statements", "Said there", "What the article rests on it"})


class Part(NamedTuple):
    """A possible section of a record's page: it stands there when `data` gives something for its `template`."""

    anchor: str
    heading: str
    data: Callable[[KnowledgeBase, Record], Any]
    is_searched: bool = True  # but not what is found on pages of its own
    template: str = ""  # named as its anchor, if nothing is said


PARTS = (
    Part("map", "On the map", lambda kb, one: isinstance(one, Pipeline) and map_of(kb, one)),
    Part("route", "Route", routes),
    Part("graph", "Connections", ego, is_searched=False),
    Part("definition", "In the article’s sense", lambda _, one: isinstance(one, Concept) and one.defined),
    Part("sides", "What stands against what", lambda _, one: isinstance(one, Conflict) and one),
    Part("answer", "Answer", answer),
    Part("course", "Course", course),
    Part("statements", "What the article says", own_claims),
    Part("spoken", "Reported words", spoken, False, "mentions"),
    Part("mentions", "Said on other pages", claims_elsewhere, False),
    Part("rests", "Statements that rest on it", resting, False, "mentions"),
    Part("outside", "From outside sources", lambda kb, one: one.outside or own_claims(kb, one, False)),
    Part("coverage", "How much of it is here", lambda kb, one: one is kb.article and article(kb)),
    Part("outline", "The article, paragraph by paragraph", lambda _, one: isinstance(one, Source) and one.outline),
)
LAST_PARTS = (
    Part("left-out", "What the article leaves out", lambda _, one: isinstance(one, Relation) and one.leaves_out),
    Part("notes", "Editor’s notes", lambda _, one: one.notes),
)


def record_page(writer: Writer, kb: KnowledgeBase, record: Record) -> Page:
    """The page of a record, at its permanent address."""
    to = Hypertext(kb, address(record))
    backlinks = kb.backlinks(record)
    data = {"kb": kb, "to": to, "record": record, "conflicts": backlinks.get("Conflicts", [])}
    head = writer.write("head", rows=facts(kb, record), **data)
    sections = [*_parts(writer, PARTS, data), *_lists(writer, backlinks, data), *_parts(writer, LAST_PARTS, data)]
    return Page(to.here, record.name, _description(to, record), to.trail(record), head, tuple(sections))


def _description(to: Hypertext, record: Record) -> str:
    """What the page is about, in words for whoever lists it."""
    if record.summary:
        return to.plain(record.summary)
    if isinstance(record, Conflict):
        return " ".join(to.plain(side.says) for side in record.sides)
    if isinstance(record, Source):
        return citation(record)
    return to.plain(record.comment) if isinstance(record, Question) and record.comment else record.name


def _parts(writer: Writer, parts: tuple[Part, ...], data: Mapping[str, Any]) -> Iterator[Section]:
    for part in parts:
        found = part.data(data["kb"], data["record"])
        if found:
            html = writer.write(part.template or part.anchor, found=found, **data)
            yield Section(part.anchor, part.heading, html, part.is_searched)


def _lists(writer: Writer, backlinks: Mapping[str, list[Backlink]], data: Mapping[str, Any]) -> Iterator[Section]:
    listed = {link.record.id for links in backlinks.values() for link in links if link.heading != MENTIONED}
    listed |= {statement.home.id for statement in data["kb"].mentions(data["record"])}
    for heading in sorted(set(backlinks) - HIDDEN_HEADINGS, key=_rank):
        links = sorted(_once(backlinks[heading]), key=lambda link: (date_key(link.record), name_key(link.record)))
        if heading == MENTIONED:
            links = [link for link in links if link.record.id not in listed]
        if links:
            yield Section(f"all-{slug(heading)}", heading, writer.write("backlinks", links=links, **data), False)


def _rank(heading: str) -> tuple[int, str]:
    place = (
        FIRST.index(heading) if heading in FIRST else len(FIRST) + (LAST.index(heading) + 1 if heading in LAST else 0)
    )
    return place, heading


def _once(links: list[Backlink]) -> list[Backlink]:
    """Each record once, with all that the links say of it."""
    by_record: dict[str, dict[str, Backlink]] = {}
    for link in links:
        by_record.setdefault(link.record.id, {})[link.says] = link
    return [next(iter(found.values()))._replace(says=", ".join(filter(None, found))) for found in by_record.values()]
