"""The page of a record: its head, and each section for which there is something to say."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from azgeo.html.links import Links
from azgeo.html.templates import Page, PageSection, Renderer, slug
from azgeo.html.urls import record_url
from azgeo.model.knowledge import Backlink, KnowledgeBase
from azgeo.model.records import Concept, Conflict, Pipeline, Question, Record, Relation, Source
from azgeo.views.article import article_view
from azgeo.views.maps.map import pipeline_map
from azgeo.views.maps.routes import pipeline_routes
from azgeo.views.network.ego import ego_network
from azgeo.views.statements import claims_elsewhere, claims_resting_on, claims_spoken_by, own_claims
from azgeo.views.tables.answers import answer_table
from azgeo.views.tables.facts import field_rows, format_citation
from azgeo.views.tables.lists import date_key, name_key
from azgeo.views.time.phases import relation_phases

# Headings of links back that come first, in this order, and last; all others stand between, by the alphabet.
FIRST_HEADINGS = (
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
LAST_HEADINGS = ("In outside sources", MENTIONED)
# Shown in the head of the page, on the pipeline's own page, or statement by statement.
HIDDEN_HEADINGS = frozenset({"Conflicts", "Waypoints", "Statements", "Said there", "What the article rests on it"})


class SectionSpec(NamedTuple):
    """A possible section of a record's page: it stands there when `data` gives something for its `template`."""

    anchor: str
    heading: str
    data: Callable[[KnowledgeBase, Record], Any]
    is_searchable: bool = True  # but not what is found on pages of its own
    template: str = ""  # named as its anchor, if nothing is said


SECTIONS = (
    SectionSpec("map", "On the map", lambda kb, one: isinstance(one, Pipeline) and pipeline_map(kb, one)),
    SectionSpec("route", "Route", pipeline_routes),
    SectionSpec("graph", "Connections", ego_network, is_searchable=False),
    SectionSpec("definition", "In the article’s sense", lambda _, one: isinstance(one, Concept) and one.defined),
    SectionSpec("sides", "What stands against what", lambda _, one: isinstance(one, Conflict) and one),
    SectionSpec("answer", "Answer", answer_table),
    SectionSpec("course", "Course", relation_phases),
    SectionSpec("statements", "What the article says", own_claims),
    SectionSpec("spoken", "Reported words", claims_spoken_by, False, "mentions"),
    SectionSpec("mentions", "Said on other pages", claims_elsewhere, False),
    SectionSpec("rests", "Statements that rest on it", claims_resting_on, False, "mentions"),
    SectionSpec("outside", "From outside sources", lambda kb, one: one.outside or own_claims(kb, one, False)),
    SectionSpec("coverage", "How much of it is here", lambda kb, one: one is kb.article and article_view(kb)),
    SectionSpec(
        "outline", "The article, paragraph by paragraph", lambda _, one: isinstance(one, Source) and one.outline
    ),
)
FINAL_SECTIONS = (
    SectionSpec("left-out", "What the article leaves out", lambda _, one: isinstance(one, Relation) and one.leaves_out),
    SectionSpec("notes", "Editor’s notes", lambda _, one: one.notes),
)


def record_page(writer: Renderer, kb: KnowledgeBase, record: Record) -> Page:
    """The page of a record, at its permanent address."""
    links = Links(kb, record_url(record))
    backlinks = kb.backlinks(record)
    data = {"kb": kb, "links": links, "record": record, "conflicts": backlinks.get("Conflicts", [])}
    head = writer.render("head", rows=field_rows(kb, record), **data)
    sections = [
        *_sections(writer, SECTIONS, data),
        *_backlink_sections(writer, backlinks, data),
        *_sections(writer, FINAL_SECTIONS, data),
    ]
    return Page(links.page, record.name, _description(links, record), links.breadcrumb(record), head, tuple(sections))


def _description(links: Links, record: Record) -> str:
    """What the page is about, in words for whoever lists it."""
    if record.summary:
        return links.plain_text(record.summary)
    if isinstance(record, Conflict):
        return " ".join(links.plain_text(side.says) for side in record.sides)
    if isinstance(record, Source):
        return format_citation(record)
    return links.plain_text(record.comment) if isinstance(record, Question) and record.comment else record.name


def _sections(writer: Renderer, parts: tuple[SectionSpec, ...], data: Mapping[str, Any]) -> Iterator[PageSection]:
    for part in parts:
        found = part.data(data["kb"], data["record"])
        if found:
            html = writer.render(part.template or part.anchor, found=found, **data)
            yield PageSection(part.anchor, part.heading, html, part.is_searchable)


def _backlink_sections(
    writer: Renderer, backlinks: Mapping[str, list[Backlink]], data: Mapping[str, Any]
) -> Iterator[PageSection]:
    listed = {link.record.id for links in backlinks.values() for link in links if link.heading != MENTIONED}
    listed |= {statement.home.id for statement in data["kb"].mentions(data["record"])}
    for heading in sorted(set(backlinks) - HIDDEN_HEADINGS, key=_heading_rank):
        merged = sorted(
            _merge_backlinks(backlinks[heading]), key=lambda link: (date_key(link.record), name_key(link.record))
        )
        if heading == MENTIONED:
            merged = [link for link in merged if link.record.id not in listed]
        if merged:
            yield PageSection(
                f"all-{slug(heading)}", heading, writer.render("backlinks", backlinks=merged, **data), False
            )


def _heading_rank(heading: str) -> tuple[int, str]:
    place = (
        FIRST_HEADINGS.index(heading)
        if heading in FIRST_HEADINGS
        else len(FIRST_HEADINGS) + (LAST_HEADINGS.index(heading) + 1 if heading in LAST_HEADINGS else 0)
    )
    return place, heading


def _merge_backlinks(links: list[Backlink]) -> list[Backlink]:
    """Each record once, with all that the links say of it."""
    by_record: dict[str, dict[str, Backlink]] = {}
    for link in links:
        by_record.setdefault(link.record.id, {})[link.role_label] = link
    return [
        next(iter(found.values()))._replace(role_label=", ".join(filter(None, found))) for found in by_record.values()
    ]
