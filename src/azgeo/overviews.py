"""Pages that are about no single record: an index of each kind, and the error codes."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.hypertext import Hypertext
from azgeo.knowledge import KnowledgeBase
from azgeo.problems import CODES
from azgeo.records import KINDS, Record
from azgeo.views.lists import by_type
from azgeo.writing import Page, Section, Writer, slug


def overviews(writer: Writer, kb: KnowledgeBase) -> Iterator[Page]:
    """Every page that is about no single record."""
    yield from (_index(writer, kb, kind) for kind in KINDS)
    yield _errors(writer)


def _index(writer: Writer, kb: KnowledgeBase, kind: type[Record]) -> Page:
    """The list of all records of a kind, by their type."""
    groups = by_type(kb, kind)
    to = Hypertext(kb, f"{kind.kind}/index.html")
    data = {"kb": kb, "to": to, "kind": kind, "groups": groups, "total": len(kb.of(kind))}
    sections = (
        Section(slug(heading), heading, writer.write(f"index-{kind.kind}", "index-group", records=records, **data))
        for heading, records in groups.items()
    )
    description = f"All {kind.plural.lower()} of the knowledge base: {len(kb.of(kind))}."
    eyebrow = Markup("All {}").format(kind.plural.lower())
    return Page(to.here, kind.plural, description, eyebrow, writer.write("index", **data), tuple(sections))


def _errors(writer: Writer) -> Page:
    """Every error code, as `azgeo explain` tells it."""
    sections = (
        Section(code, f"{code}: {entry.title}", writer.write("error", entry=entry)) for code, entry in CODES.items()
    )
    head = writer.write("errors", codes=CODES)
    return Page(
        "errors.html", "Errors", "Every error code, and how to mend it.", Markup("For editors"), head, tuple(sections)
    )
