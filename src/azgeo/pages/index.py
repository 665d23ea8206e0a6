"""Pages that are about no single record: an index of each kind, and the error codes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from azgeo.html.links import Links
from azgeo.html.templates import Page, PageSection, PageSpec, Renderer
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS, Record
from azgeo.problems import CODES
from azgeo.views.tables.comparison import compare_pipelines
from azgeo.views.tables.lists import by_type
from azgeo.views.tables.matrix import relation_matrix

ERRORS_URL = "errors.html"


class IndexPicture(NamedTuple):
    """A picture above the list of a kind: it stands there when `data` gives something."""

    anchor: str
    heading: str
    data: Callable[[KnowledgeBase], Any]


# What stands on the list of a kind, in a sentence, if not what its class says of itself.
LEADS: Mapping[str, str] = {
    "actors": "Who acts: states, bodies, parties, companies, foundations, universities, communities.",
    "relations": "How two or more actors stand to each other.",
    "treaties": "What binds, or proposes to: treaties, declarations, protocols, contracts, laws, programmes.",
    "pipelines": "What carries: pipelines and other lines, built or not.",
    "people": "Who speaks, signs, visits or writes, and in which office.",
    "places": "Where it is: cities, regions, seas and rivers.",
    "events": "What happened: visits, summits, openings, awards, elections, wars.",
    "concepts": "The terms by which the author thinks, each in the article’s sense.",
    "figures": "Every number of the article: what is counted, of when, and in which sentence.",
    "conflicts": "Where the article disagrees with itself or with an outside source, is garbled or breaks off: "
    "both sides, each with its place, and the reading that this site follows.",
    "sources": "The article, the works that it lists, and the outside sources, each of which somebody has seen.",
    "questions": "What readers ask, each answered from the records.",
}
PICTURES: Mapping[str, tuple[IndexPicture, ...]] = {
    "pipelines": (IndexPicture("comparison", "The lines compared", compare_pipelines),),
    "relations": (IndexPicture("matrix", "Who stands how to whom", relation_matrix),),
}


def index_pages(writer: Renderer, kb: KnowledgeBase) -> Iterator[PageSpec]:
    """Every page that is about no single record."""
    for kind in KINDS:
        yield PageSpec(f"{kind.kind}/index.html", kind.plural, partial(_index, writer, kb, kind))
    yield PageSpec(ERRORS_URL, "Errors", partial(_errors, writer))


def _index(writer: Renderer, kb: KnowledgeBase, kind: type[Record]) -> Page:
    """The list of all records of a kind, by their type."""
    groups = by_type(kb, kind)
    lead = LEADS.get(kind.kind) or str(kind.__doc__)
    links, total = Links(kb, f"{kind.kind}/index.html"), len(kb.of(kind))
    data = {"kb": kb, "links": links, "kind": kind, "lead": lead, "total": total}
    views = (
        PageSection(view.anchor, view.heading, writer.render(view.anchor, found=found, **data))
        for view in PICTURES.get(kind.kind, ())
        if (found := view.data(kb))
    )
    lists = (
        PageSection(id, heading, writer.render(f"index-{kind.kind}", "index-group", records=records, **data), False)
        for id, heading, records in (_with_counts(groups) if len(groups) > 1 else groups)
    )
    eyebrow = Markup("{} {}").format(total, (kind.singular if total == 1 else kind.plural).lower())
    return Page(links.page, kind.plural, lead, eyebrow, writer.render("index", **data), (*views, *lists))


def _with_counts(groups: Iterable[tuple[str, str, list[Record]]]) -> Iterator[tuple[str, str, list[Record]]]:
    return ((id, f"{heading} ({len(records)})", records) for id, heading, records in groups)


def _errors(writer: Renderer) -> Page:
    """Every error code, as `azgeo explain` tells it."""
    sections = (
        PageSection(code, f"{code}: {entry.title}", writer.render("error", entry=entry))
        for code, entry in CODES.items()
    )
    head = writer.render("errors", codes=CODES)
    return Page(
        ERRORS_URL, "Errors", "Every error code, and how to fix it.", Markup("For editors"), head, tuple(sections)
    )
