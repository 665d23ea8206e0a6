"""The page of a record: its head, and each section for which there is something to say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeGuard

from azgeo.html.links import Links
from azgeo.html.templates import Page, PageSection, StaticFile
from azgeo.html.urls import record_url
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.fields import Ref
from azgeo.model.knowledge import Backlink
from azgeo.model.provenance import NamedByFact
from azgeo.model.records import Concept, Conflict, Pipeline, Record, Relation, Source
from azgeo.pages.context import PageContext
from azgeo.pages.figures import (
    coverage_files,
    ego_files,
    map_files,
    phases_files,
    route_files,
)
from azgeo.views import Views
from azgeo.views.grouping import date_key, name_key
from azgeo.views.maps.map import PipelineMap, pipeline_map
from azgeo.views.maps.routes import pipeline_routes
from azgeo.views.network.ego import ego_network
from azgeo.views.statements import (
    claims_elsewhere,
    claims_resting_on,
    claims_spoken_by,
    own_claims,
)
from azgeo.views.tables.answer import answer_table
from azgeo.views.tables.fields import field_rows, format_citation
from azgeo.views.text import OutlinePart, TextView, text_outline, text_view
from azgeo.views.time.phases import relation_phases

MENTIONED = mark("Mentioned on")  # the heading of records that nothing else on the page leads to
MENTIONED_ANCHOR = "mentioned-on"

View = Any  # what a section shows; its template knows which
Files = Callable[[PageContext, Any], Iterable[StaticFile]]


class SectionSpec(NamedTuple):
    """A possible section of a record's page: it is there when `view` gives something.

    `heading` is a message; `files` makes the pictures of the section as files.
    """

    heading: str
    view: Callable[[Views, Record], View]
    template: str
    is_searchable: bool = True  # but not where it repeats what is found on pages of its own
    files: Files | None = None


def _map(views: Views, record: Record) -> PipelineMap | None:
    if not isinstance(record, Pipeline):
        return None
    return pipeline_map(views.kb, views.basemap, record)


def _coverage(views: Views, record: Record) -> TextView | None:
    return text_view(views.kb, record) if _is_text(record) else None


def _outline(views: Views, record: Record) -> tuple[OutlinePart, ...] | None:
    return text_outline(views.kb, record) if _is_text(record) else None


def _is_text(record: Record) -> TypeGuard[Source]:
    return isinstance(record, Source) and bool(record.outline)


# By the names that kinds list in `sections`; a name is also the anchor of its section.
SECTIONS: Mapping[str, SectionSpec] = {
    "map": SectionSpec(mark("On the map"), _map, "map", files=map_files),
    "route": SectionSpec(
        mark("Route"),
        lambda views, record: pipeline_routes(views.kb, record),
        "route",
        files=route_files,
    ),
    "graph": SectionSpec(
        mark("Connections"),
        lambda views, record: ego_network(views.kb, record),
        "ego-network",
        is_searchable=False,
        files=ego_files,
    ),
    "definition": SectionSpec(
        mark("In the article’s sense"),
        lambda _views, record: record.defined if isinstance(record, Concept) else None,
        "definition",
    ),
    "sides": SectionSpec(
        mark("What stands against what"),
        lambda _views, record: record if isinstance(record, Conflict) else None,
        "sides",
    ),
    "answer": SectionSpec(
        mark("Answer"), lambda views, record: answer_table(views.kb, record), "answer"
    ),
    "course": SectionSpec(
        mark("Course"),
        lambda views, record: relation_phases(views.kb, record),
        "phases",
        files=phases_files,
    ),
    "statements": SectionSpec(
        mark("What the article says"),
        lambda views, record: own_claims(views.kb, record),
        "statements",
    ),
    "spoken": SectionSpec(
        mark("Reported words"),
        lambda views, record: claims_spoken_by(views.kb, record),
        "mentions",
        is_searchable=False,
    ),
    "mentions": SectionSpec(
        mark("Said on other pages"),
        lambda views, record: claims_elsewhere(views.kb, record),
        "mentions",
        is_searchable=False,
    ),
    "rests": SectionSpec(
        mark("Statements that rest on it"),
        lambda views, record: claims_resting_on(views.kb, record),
        "mentions",
        is_searchable=False,
    ),
    "outside": SectionSpec(
        mark("From outside sources"),
        lambda views, record: record.outside or own_claims(views.kb, record, from_text=False),
        "outside",
    ),
    "coverage": SectionSpec(
        mark("How much of it is here"), _coverage, "coverage", files=coverage_files
    ),
    "outline": SectionSpec(
        mark("The article, paragraph by paragraph"),
        _outline,
        "outline",
    ),
    "left-out": SectionSpec(
        mark("What the article leaves out"),
        lambda _views, record: record.leaves_out if isinstance(record, Relation) else None,
        "left-out",
    ),
    "notes": SectionSpec(mark("Editor’s notes"), lambda _views, record: record.notes, "notes"),
}


def record_page(context: PageContext, record: Record) -> Page:
    """The page of a record, at its permanent url."""
    kb = context.kb
    links = context.links(record_url(record))
    conflicts = kb.referrers(record, field="affects", kind=Conflict)
    doubts = [conflict for conflict in conflicts if not kb.minor_weight(conflict)]
    data = {"kb": kb, "links": links, "record": record, "doubts": doubts}
    head = context.renderer.render("head", rows=field_rows(kb, record), **data)
    sections: list[PageSection] = []
    files: list[StaticFile] = []
    for name in record.sections:
        if name == "backlinks":
            sections += _backlink_sections(context, record, data)
            continue
        spec = SECTIONS[name]
        view = spec.view(context.views, record)
        if view:
            html = context.renderer.render(spec.template, view=view, **data)
            sections.append(PageSection(name, _(spec.heading), html, spec.is_searchable))
            files += spec.files(context, view) if spec.files else ()
    return Page(
        links.page,
        record.name,
        _description(links, record),
        links.breadcrumb(record),
        head,
        tuple(sections),
        tuple(files),
        record.search_weight,
    )


def _description(links: Links, record: Record) -> str:
    """What the page is about, in words for whoever lists it."""
    if record.description:
        return " ".join(links.plain_text(text) for text in record.description)
    return format_citation(record) if isinstance(record, Source) else record.name


class BacklinkList(NamedTuple):
    """The records that name this one by fields of one reverse label, and how it sorts."""

    label: str
    anchor: str
    rank: tuple[int, int]
    links: list[Backlink]


def _backlink_sections(
    context: PageContext, record: Record, data: Mapping[str, Any]
) -> Iterator[PageSection]:
    kb = context.kb
    lists = _backlink_lists(context, record)
    linked = {link.record.id for link in kb.backlinks(record) if link.ref}
    linked |= {statement.home.id for statement in kb.mentions(record)}
    for backlink_list in sorted(
        lists, key=lambda backlink_list: (backlink_list.rank, backlink_list.label)
    ):
        merged = _merge_backlinks(backlink_list.links)
        if backlink_list.anchor == MENTIONED_ANCHOR:
            merged = [link for link in merged if link.record.id not in linked]
        if merged:
            merged.sort(key=lambda link: (date_key(link.record), name_key(link.record)))
            html = context.renderer.render("backlinks", backlinks=merged, **data)
            yield PageSection(
                f"all-{backlink_list.anchor}", backlink_list.label, html, is_searchable=False
            )


def _backlink_lists(context: PageContext, record: Record) -> list[BacklinkList]:
    """Backlinks by reverse label, in the order of kinds; outside facts and mentions last."""
    kinds = [kind.kind for kind in context.kb.kinds]
    lists: dict[str, BacklinkList] = {}
    for link in context.kb.backlinks(record):
        if link.ref and not link.ref.is_listed:
            continue
        anchor = link.ref.anchor if link.ref else MENTIONED_ANCHOR
        if anchor not in lists:
            label = _(link.ref.reverse_label) if link.ref else _(MENTIONED)
            rank = (_group_rank(link.ref), kinds.index(link.record.kind))
            lists[anchor] = BacklinkList(label, anchor, rank, [])
        lists[anchor].links.append(link)
    return list(lists.values())


def _group_rank(ref: Ref | None) -> int:
    if ref is None:
        return 2
    return 1 if ref.anchor == NamedByFact["anchor"] else 0


def _merge_backlinks(links: Sequence[Backlink]) -> list[Backlink]:
    """Each record once, with all that the links say of it."""
    by_record: dict[str, dict[str, Backlink]] = defaultdict(dict)
    for link in links:
        by_record[link.record.id][link.role_label] = link
    return [
        next(iter(links_by_label.values()))._replace(
            role_label=", ".join(filter(None, links_by_label))
        )
        for links_by_label in by_record.values()
    ]
