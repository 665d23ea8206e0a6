"""Page shells: what the theme writes around a page is the same for all pages of a folder with as many sections.

The theme's template is rendered once for each such shape, with marks in place of all that is a page's own, and split
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
EACH = 50  # of so many joined pages one is compared


def offer(env: Environment, are_used: bool) -> None:
    """Add the template to the theme; unless shells `are_used` it writes what the theme's own does, by that itself."""
    env.globals["azgeo_page"] = Shells(env.get_template("main.html"), are_used).page
    env.loader = ChoiceLoader([DictLoader({TEMPLATE: "{{ azgeo_page() }}"}), *filter(None, [env.loader])])


class Shape(NamedTuple):
    """All that the theme makes a difference of between pages outside the navigation."""

    folder: str
    sections: int
    is_described: bool


class Shells:
    """The shells that were made so far."""

    def __init__(self, theme: Template, are_used: bool) -> None:
        self._theme, self._are_used = theme, are_used
        self._pieces: dict[Shape, Sequence[str]] = {}
        self._joined = 0  # pages joined from the shell of another

    @pass_context
    def page(self, context: Context) -> str:
        """The whole page of `context`, to the byte as the theme's template renders it."""
        page, given = context["page"], context.get_all()
        if not self._are_used or page.is_homepage or any(page is one for one in context["nav"].pages):
            return self._theme.render(given)
        shape = Shape(posixpath.dirname(page.url), len(page.toc.items), bool(page.meta.get("description")))
        is_new = shape not in self._pieces
        if is_new:
            self._pieces[shape] = _split(self._theme.render({**given, "page": _marked(page)}), page)
        own = _own(page)
        joined = "".join(own.get(piece, piece) for piece in self._pieces[shape])
        if self._joined % EACH == 0:  # with nothing joined yet, every page is
            joined = self._compared(joined, given)
        self._joined += not is_new
        return joined

    def _compared(self, joined: str, given: Mapping[str, Any]) -> str:
        """The page as the theme renders it; if it is another than `joined`, no more are joined."""
        whole = self._theme.render(given)
        if whole != joined:
            self._are_used = False
            level = logging.WARNING if self._joined else logging.INFO  # a warning where others may be wrong, too
            log.log(level, "%s differs from its shell; the option `shells: false` does without", given["page"].url)
        return whole


def _own(page: Any) -> Mapping[str, str]:
    """What stands on `page`, by the mark that stands for it in a shell; the content's has a title, as themes expect."""
    own = {
        "azgeo-title-": page.meta["title"],
        "azgeo-description-": page.meta.get("description") or "",
        "azgeo-address-": page.canonical_url or "",
        "<h1>azgeo-content-</h1>": page.content,
    }
    for place, one in enumerate(page.toc.items):
        own |= {f"azgeo-heading-{place}-": one.title, f"azgeo-anchor-{place}-": one.id}
    return own


def _marked(page: Any) -> Any:
    """A copy of `page` with marks in place of all that is its own."""
    title, description, address, content, *sections = _own(page)
    marked = copy.copy(page)
    marked.title, marked.content = title, content
    marked.meta = {**page.meta, "title": title, "description": page.meta.get("description") and description}
    marked.canonical_url = page.canonical_url and address
    links = zip(sections[::2], sections[1::2], page.toc.items, strict=True)
    marked.toc = TableOfContents([AnchorLink(heading, anchor, one.level) for heading, anchor, one in links])
    return marked


def _split(shell: str, page: Any) -> Sequence[str]:
    """`shell` at its marks, which are kept."""
    return re.split(f"({'|'.join(map(re.escape, _own(page)))})", shell)
