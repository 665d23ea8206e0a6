"""What a page is, and how templates write it: undefined names are errors, everything is escaped."""

import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    PackageLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape

from azgeo.html.markup import UNESCAPED_TYPES, format_html
from azgeo.i18n import format_number, gettext, ngettext


class StaticFile(NamedTuple):
    """A file beside the pages, at `path` from the root: a picture, or data for the script."""

    path: str
    content: bytes


class PageSection(NamedTuple):
    """A stretch of a page under its own heading, with an anchor, and whether search finds it."""

    anchor: str
    heading: str
    html: Markup
    is_searchable: bool = True


class Page(NamedTuple):
    """A finished page at `path` from the root, with the files that stand beside it.

    `eyebrow` is above the title, `head` between the title and the first section. Of pages that
    have a word, the search puts that with the higher `search_weight` first.
    """

    path: str
    title: str
    description: str
    eyebrow: Markup
    head: Markup
    sections: tuple[PageSection, ...]
    files: tuple[StaticFile, ...] = ()
    search_weight: int = 1

    @property
    def html(self) -> str:
        """The content of the page; plain text, since markup would hold the page in memory twice."""
        title = '<p class="az-eyebrow">{}</p>\n<h1>{}</h1>\n'
        parts = [format_html(title, self.eyebrow, self.title), self.head]
        for section in self.sections:
            parts += [format_html(HEADING, section.anchor, section.heading, _link_title())]
            parts.append(section.html)
        return "".join(parts)


class PageSpec(NamedTuple):
    """A page to be made: where it will stand, its title, and what makes it."""

    path: str
    title: str
    make: Callable[[], Page]


HEADING = '\n<h2 id="{0}">{1}<a class="headerlink" href="#{0}" title="{2}">#</a></h2>\n'


def _link_title() -> str:
    return gettext("Link to this section")


def translate(message: str, **values: object) -> Markup:
    """A message of the catalogue as HTML, with its `{fields}` filled in, all of it escaped."""
    return _fill(gettext(message), values)


def translate_plural(one: str, many: str, count: int, **values: object) -> Markup:
    """The form of a message that fits `count`, which also fills its field `{count}`."""
    return _fill(ngettext(one, many, count), {"count": format_number(count), **values})


def _fill(message: str, values: Mapping[str, object]) -> Markup:
    words = escape(message)
    if not values:
        return words
    safe = {
        name: value if isinstance(value, UNESCAPED_TYPES) else escape(value)
        for name, value in values.items()
    }
    return Markup(str(words).format(**safe))


class _FlatEnvironment(Environment):
    """Looks a global name up at once, and not through a chain of dicts on every page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class Renderer:
    """The templates of the package; what they may ask for by name is given once."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._env = _FlatEnvironment(
            loader=PackageLoader("azgeo"),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=_bytecode_cache(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals |= {**names, "_": translate, "ngettext": translate_plural}

    def render(self, name: str, **data: Any) -> Markup:
        """The HTML that the template `name` makes of `data`."""
        return Markup(self._env.get_template(f"{name}.html.jinja").render(data))


def _bytecode_cache() -> BytecodeCache | None:
    """Where compiled templates are kept, if at all: beside what Python keeps compiled of this."""
    folder = Path(cache_from_source(__file__)).parent
    is_kept = os.access(folder, os.W_OK) and not sys.dont_write_bytecode
    return FileSystemBytecodeCache(str(folder)) if is_kept else None
