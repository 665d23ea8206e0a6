"""Pages that are about no single record: an index of each kind, and the error codes."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from azgeo.hypertext import Hypertext
from azgeo.knowledge import KnowledgeBase
from azgeo.problems import CODES
from azgeo.records import KINDS, Record
from azgeo.views.comparison import comparison
from azgeo.views.lists import by_type
from azgeo.views.matrix import matrix
from azgeo.writing import Page, Plan, Section, Writer

ERRORS = "errors.html"


class View(NamedTuple):
    """A picture above the list of a kind: it stands there when `data` gives something."""

    anchor: str
    heading: str
    data: Callable[[KnowledgeBase], Any]


FIRST: Mapping[str, tuple[View, ...]] = {
    "pipelines": (View("comparison", "The lines compared", comparison),),
    "relations": (View("matrix", "Who stands how to whom", matrix),),
}


def overviews(writer: Writer, kb: KnowledgeBase) -> Iterator[Plan]:
    """Every page that is about no single record."""
    for kind in KINDS:
        yield Plan(f"{kind.kind}/index.html", kind.plural, partial(_index, writer, kb, kind))
    yield Plan(ERRORS, "Errors", partial(_errors, writer))


def _index(writer: Writer, kb: KnowledgeBase, kind: type[Record]) -> Page:
    """The list of all records of a kind, by their type."""
    groups = by_type(kb, kind)
    to = Hypertext(kb, f"{kind.kind}/index.html")
    data = {"kb": kb, "to": to, "kind": kind, "groups": groups, "total": len(kb.of(kind))}
    views = (
        Section(view.anchor, view.heading, writer.write(view.anchor, found=found, **data))
        for view in FIRST.get(kind.kind, ())
        if (found := view.data(kb))
    )
    lists = (
        Section(id, heading, writer.write(f"index-{kind.kind}", "index-group", records=records, **data))
        for id, heading, records in groups
    )
    description = f"All {kind.plural.lower()} of the knowledge base: {len(kb.of(kind))}."
    eyebrow = Markup("All {}").format(kind.plural.lower())
    return Page(to.here, kind.plural, description, eyebrow, writer.write("index", **data), (*views, *lists))


def _errors(writer: Writer) -> Page:
    """Every error code, as `azgeo explain` tells it."""
    sections = (
        Section(code, f"{code}: {entry.title}", writer.write("error", entry=entry)) for code, entry in CODES.items()
    )
    head = writer.write("errors", codes=CODES)
    return Page(ERRORS, "Errors", "Every error code, and how to mend it.", Markup("For editors"), head, tuple(sections))
