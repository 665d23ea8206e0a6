"""Pages that are about no single record: an index of each kind, and the error codes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from azgeo.html.markup import format_html
from azgeo.html.templates import Page, PageSection, PageSpec, StaticFile
from azgeo.html.urls import index_url
from azgeo.i18n import counted, mark
from azgeo.i18n import gettext as _
from azgeo.model.records import Record
from azgeo.pages.context import PageContext
from azgeo.pages.figures import matrix_files
from azgeo.problems import CODES
from azgeo.views import Views
from azgeo.views.grouping import by_type, counted_records

ERRORS_URL = "errors.html"


class IndexPicture(NamedTuple):
    """A picture or table above the list of a kind: it is there when `view` gives something."""

    heading: str
    view: Callable[[Views], Any]
    files: Callable[[PageContext, Any], Iterable[StaticFile]] | None = None


# By the names that kinds list in `index_pictures`; also the anchor and the template.
PICTURES: Mapping[str, IndexPicture] = {
    "comparison": IndexPicture(mark("The lines compared"), lambda views: views.comparison),
    "matrix": IndexPicture(
        mark("All relations at a glance"), lambda views: views.matrix, matrix_files
    ),
}


def index_pages(context: PageContext) -> Iterator[PageSpec]:
    """The index of each kind, and the page of error codes."""
    for kind in context.kb.kinds:
        yield PageSpec(index_url(kind), _(kind.plural), partial(_index_page, context, kind))
    yield PageSpec(ERRORS_URL, _("Errors"), partial(_errors_page, context))


def _index_page(context: PageContext, kind: type[Record]) -> Page:
    """The list of all records of a kind, by their type."""
    kb = context.kb
    groups = by_type(kb, kind)
    total = sum(len(group.records) for group in groups)
    lead = _(kind.lead) if kind.lead else (kind.__doc__ or "").partition("\n\n")[0]
    links = context.links(index_url(kind))
    data = {
        "kb": kb,
        "links": links,
        "kind": kind,
        "lead": lead,
        "total": total,
        "has_map_page": context.views.map is not None,
    }
    sections: list[PageSection] = []
    files: list[StaticFile] = []
    for name in kind.index_pictures:
        picture = PICTURES[name]
        view = picture.view(context.views)
        if view:
            html = context.renderer.render(name, view=view, **data)
            sections.append(PageSection(name, _(picture.heading), html))
            files += picture.files(context, view) if picture.files else ()
    for group in groups:
        heading = group.label
        if len(groups) > 1:
            heading = _("{type} ({count})").format(type=group.label, count=len(group.records))
        template = "index-minor" if group.is_minor else kind.index_template
        html = context.renderer.render(template, records=group.records, **data)
        sections.append(PageSection(group.id, heading, html, is_searchable=False))
    eyebrow = format_html("{}", counted(kind.count_label(), len(counted_records(kb, kind))))
    head = context.renderer.render("index", **data)
    return Page(
        links.page,
        _(kind.plural),
        lead,
        eyebrow,
        head,
        tuple(sections),
        tuple(files),
        kind.search_weight,
    )


def _errors_page(context: PageContext) -> Page:
    """Every error code, as `azgeo explain` explains it."""
    sections = tuple(
        PageSection(
            code, f"{code}: {_(entry.title)}", context.renderer.render("error", entry=entry)
        )
        for code, entry in CODES.items()
    )
    head = context.renderer.render("errors", codes=CODES)
    description = _("Every error code, and how to fix it.")
    eyebrow = format_html("{}", _("For editors"))
    return Page(ERRORS_URL, _("Errors"), description, eyebrow, head, sections)
