"""Page shells: what the theme writes around a page is the same for all pages of a folder.

The theme's template is rendered once for each shape of page, with marks in place of all that is a page's own, and split
there; other pages are joined from the pieces. Now and then a page is rendered by the theme all the same: if a single
byte differs, no shell is used any more.
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

TEMPLATE = "azgeo-page.html"  # what a page names in its front matter to be written in a shell
SAMPLE_EVERY = 50  # of so many joined pages one is compared
TITLE, DESCRIPTION, ADDRESS, CONTENTS = "azgeo-title-", "azgeo-description-", "azgeo-address-", "azgeo-contents-"
CONTENT = "<h1>azgeo-content-</h1>"  # with a title, as themes expect
HEADINGS, ANCHORS = ("azgeo-heading-0-", "azgeo-heading-1-"), ("azgeo-anchor-0-", "azgeo-anchor-1-")


def install(env: Environment, enabled: bool) -> None:
    """Add the template to the theme; unless shells `are_used` it writes what the theme's own does, by that itself."""
    env.globals["azgeo_page"] = ThemeCache(env.get_template("main.html"), enabled).page
    env.loader = ChoiceLoader([DictLoader({TEMPLATE: "{{ azgeo_page() }}"}), *filter(None, [env.loader])])


class CacheKey(NamedTuple):
    """All that the theme makes a difference of between pages outside the navigation."""

    folder: str
    has_sections: bool
    is_described: bool


class PageFrame(NamedTuple):
    """A page in pieces, and so the entry of a section in its table of contents, with what stands between two of them.

    Marks among the pieces stand for what is the page's own.
    """

    parts: Sequence[str]
    toc_entry: Sequence[str]
    toc_separator: str


class ThemeCache:
    """The shells that were made so far."""

    def __init__(self, theme: Template, are_used: bool) -> None:
        self._theme, self._are_used = theme, are_used
        self._shells: dict[CacheKey, PageFrame] = {}
        self._joined = 0  # pages joined from the shell of another

    @pass_context
    def page(self, context: Context) -> str:
        """The whole page of `context`, to the byte as the theme's template renders it."""
        page, given = context["page"], context.get_all()
        if not self._are_used or page.is_homepage or any(page is one for one in context["nav"].pages):
            return self._theme.render(given)
        shape = CacheKey(posixpath.dirname(page.url), bool(page.toc.items), bool(page.meta.get("description")))
        is_new = shape not in self._shells
        if is_new:
            self._shells[shape] = _split_frame(self._theme.render({**given, "page": _page_with_markers(page)}))
        joined = _fill_frame(self._shells[shape], page)
        if self._joined % SAMPLE_EVERY == 0:  # with nothing joined yet, every page is
            joined = self._compare(joined, given)
        self._joined += not is_new
        return joined

    def _compare(self, joined: str, given: Mapping[str, Any]) -> str:
        """The page as the theme renders it; if it is another than `joined`, no more are joined."""
        whole = self._theme.render(given)
        if whole != joined:
            self._are_used = False
            level = logging.WARNING if self._joined else logging.INFO  # a warning where others may be wrong, too
            log.log(level, "%s differs from its shell; the option `shells: false` does without", given["page"].url)
        return whole


def _fill_frame(shell: PageFrame, page: Any) -> str:
    """`page` in its shell."""
    entries = (_fill_markers(shell.toc_entry, {HEADINGS[0]: one.title, ANCHORS[0]: one.id}) for one in page.toc.items)
    own = {
        TITLE: page.meta["title"],
        DESCRIPTION: page.meta.get("description") or "",
        ADDRESS: page.canonical_url or "",
        CONTENT: page.content,
        CONTENTS: shell.toc_separator.join(entries),
    }
    for first in page.toc.items[:1]:  # where "Skip to content" leads
        own |= {HEADINGS[0]: first.title, ANCHORS[0]: first.id}
    return _fill_markers(shell.parts, own)


def _fill_markers(pieces: Sequence[str], own: Mapping[str, str]) -> str:
    return "".join([own.get(piece, piece) for piece in pieces])


def _page_with_markers(page: Any) -> Any:
    """A copy of `page` with marks in place of all that is its own; of sections, if it has any, with two."""
    marked = copy.copy(page)
    marked.title, marked.content = TITLE, CONTENT
    marked.meta = {**page.meta, "title": TITLE, "description": page.meta.get("description") and DESCRIPTION}
    marked.canonical_url = page.canonical_url and ADDRESS
    level = page.toc.items[0].level if page.toc.items else 0
    links = [AnchorLink(heading, anchor, level) for heading, anchor in zip(HEADINGS, ANCHORS, strict=True)]
    marked.toc = TableOfContents(links if level else [])
    return marked


def _split_frame(text: str) -> PageFrame:
    """`text` in pieces: the entries of its two sections, alike but for their marks, are one."""
    first, second = (
        [mark.span() for mark in re.finditer("|".join(marks), text)] for marks in zip(HEADINGS, ANCHORS, strict=True)
    )
    entry = between = ""
    here = [span for span in first if second and span < second[0]][-len(second) :]  # it may also be named elsewhere
    if here:
        entry, between = text[here[0][0] : here[-1][1]], text[here[-1][1] : second[0][0]]
        other = entry.replace(HEADINGS[0], HEADINGS[1]).replace(ANCHORS[0], ANCHORS[1])
        text = text.replace(entry + between + other, CONTENTS)
    return PageFrame(_split_at_markers(text), _split_at_markers(entry), between)


def _split_at_markers(text: str) -> Sequence[str]:
    """`text` at its marks, which are kept."""
    marks = (TITLE, DESCRIPTION, ADDRESS, CONTENT, CONTENTS, *HEADINGS, *ANCHORS)
    return re.split(f"({'|'.join(map(re.escape, marks))})", text)
