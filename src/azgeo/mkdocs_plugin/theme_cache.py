"""A cache of what the theme writes around a page, which is the same for all pages of a folder.

The theme's template is rendered once for each kind of frame, with markers in place of all that is
a page's own, and split there; other pages are filled into the pieces. Every 50th page is rendered
by the theme as well: if a single byte differs, the cache is not used any more.
"""

import copy
import logging
import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, DictLoader, Environment, Template, pass_context
from jinja2.runtime import Context
from mkdocs.structure.toc import AnchorLink, TableOfContents

log = logging.getLogger("mkdocs.plugins.azgeo")

TEMPLATE = "azgeo-page.html"  # the template of pages that are to be cached
SAMPLE_EVERY = 50  # pages, of which one is compared with the theme's own rendering
TITLE, DESCRIPTION = "azgeo-title-", "azgeo-description-"
URL, TOC = "azgeo-address-", "azgeo-contents-"
CONTENT = "<h1>azgeo-content-</h1>"  # with a title, as themes expect
HEADINGS, ANCHORS = ("azgeo-heading-0-", "azgeo-heading-1-"), ("azgeo-anchor-0-", "azgeo-anchor-1-")
MARKERS = (TITLE, DESCRIPTION, URL, CONTENT, TOC, *HEADINGS, *ANCHORS)


def install(env: Environment, is_enabled: bool) -> None:
    """Add TEMPLATE to the theme: it writes what the theme's `main.html` would."""
    env.globals["azgeo_page"] = ThemeCache(env.get_template("main.html"), is_enabled).page
    own = DictLoader({TEMPLATE: "{{ azgeo_page() }}"})
    env.loader = ChoiceLoader([own, *filter(None, [env.loader])])


class CacheKey(NamedTuple):
    """All by which the theme distinguishes pages outside the navigation."""

    folder: str
    has_sections: bool
    is_described: bool


class PageFrame(NamedTuple):
    """A page in pieces, of which some are markers; an entry of its table of contents likewise.

    `toc_separator` is between two entries.
    """

    pieces: Sequence[str]
    toc_entry: Sequence[str]
    toc_separator: str


class ThemeCache:
    """The frames that were made so far."""

    def __init__(self, theme: Template, is_enabled: bool) -> None:
        self._theme = theme
        self._is_enabled = is_enabled
        self._frames: dict[CacheKey, PageFrame] = {}
        self._filled = 0  # pages written in the frame of another

    @pass_context
    def page(self, context: Context) -> str:
        """The whole page of `context`, as the theme's template renders it."""
        page, data = context["page"], context.get_all()
        in_navigation = any(page is menu_page for menu_page in context["nav"].pages)
        if not self._is_enabled or page.is_homepage or in_navigation:
            return self._theme.render(data)
        key = CacheKey(
            posixpath.dirname(page.url), bool(page.toc.items), bool(page.meta.get("description"))
        )
        is_new = key not in self._frames
        if is_new:
            rendered = self._theme.render({**data, "page": _page_with_markers(page)})
            self._frames[key] = _split_frame(rendered)
        output = _fill_frame(self._frames[key], page)
        if self._filled % SAMPLE_EVERY == 0:  # so also every page until the first is filled
            output = self._compare(output, data)
        self._filled += not is_new
        return output

    def _compare(self, output: str, data: Mapping[str, Any]) -> str:
        """The page as the theme renders it; if `output` differs, the cache is switched off."""
        rendered = self._theme.render(data)
        if rendered != output:
            self._is_enabled = False
            # A warning if pages before this one may be wrong, too.
            log.log(
                logging.WARNING if self._filled else logging.INFO,
                "%s differs from the theme's own page; set `theme_cache: false`",
                data["page"].url,
            )
        return rendered


def _fill_frame(frame: PageFrame, page: Any) -> str:
    entries = (
        _fill_markers(frame.toc_entry, {HEADINGS[0]: entry.title, ANCHORS[0]: entry.id})
        for entry in page.toc.items
    )
    values = {
        TITLE: page.meta["title"],
        DESCRIPTION: page.meta.get("description") or "",
        URL: page.canonical_url or "",
        CONTENT: page.content,
        TOC: frame.toc_separator.join(entries),
    }
    for first in page.toc.items[:1]:  # the target of "Skip to content"
        values |= {HEADINGS[0]: first.title, ANCHORS[0]: first.id}
    return _fill_markers(frame.pieces, values)


def _fill_markers(pieces: Sequence[str], values: Mapping[str, str]) -> str:
    return "".join([values.get(piece, piece) for piece in pieces])


def _page_with_markers(page: Any) -> Any:
    """A copy of `page` with markers in place of its own values; two sections if it has any."""
    marked = copy.copy(page)
    marked.title, marked.content = TITLE, CONTENT
    description = page.meta.get("description") and DESCRIPTION
    marked.meta = {**page.meta, "title": TITLE, "description": description}
    marked.canonical_url = page.canonical_url and URL
    level = page.toc.items[0].level if page.toc.items else 0
    links = [
        AnchorLink(heading, anchor, level)
        for heading, anchor in zip(HEADINGS, ANCHORS, strict=True)
    ]
    marked.toc = TableOfContents(links if level else [])
    return marked


def _split_frame(text: str) -> PageFrame:
    """`text` at its markers; the entries of its two sections become one entry of the contents."""
    first, second = (
        [match.span() for match in re.finditer("|".join(markers), text)]
        for markers in zip(HEADINGS, ANCHORS, strict=True)
    )
    entry = separator = ""
    # The theme may also name the first section elsewhere, before the table of contents.
    spans = [span for span in first if second and span < second[0]][-len(second) :]
    if spans:
        entry = text[spans[0][0] : spans[-1][1]]
        separator = text[spans[-1][1] : second[0][0]]
        other = entry.replace(HEADINGS[0], HEADINGS[1]).replace(ANCHORS[0], ANCHORS[1])
        text = text.replace(entry + separator + other, TOC)
    return PageFrame(_split_at_markers(text), _split_at_markers(entry), separator)


def _split_at_markers(text: str) -> Sequence[str]:
    return re.split(f"({'|'.join(map(re.escape, MARKERS))})", text)
