"""What a page is, and how templates write one: undefined names are errors, and everything is escaped."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from azgeo.html.links import format_html


class PageSection(NamedTuple):
    """A stretch of a page under its own heading, which can be linked to, and which the search finds or not."""

    anchor: str
    heading: str
    html: Markup
    is_searchable: bool = True


class Page(NamedTuple):
    """A finished page at `path` from the root: `eyebrow` above the title, `head` between it and the first section."""

    path: str
    title: str
    description: str
    eyebrow: Markup
    head: Markup
    sections: tuple[PageSection, ...]

    @property
    def html(self) -> str:
        """The content of the page; text, since to make markup of it would take the room of the page once more."""
        pieces = [format_html('<p class="az-eyebrow">{}</p>\n<h1>{}</h1>\n', self.eyebrow, self.title), self.head]
        for one in self.sections:
            pieces += [format_html(HEADING, one.anchor, one.heading), one.html]
        return "".join(pieces)


class PageSpec(NamedTuple):
    """A page to be made: where it will stand, its title, and what makes it."""

    path: str
    title: str
    make: Callable[[], Page]


class StaticFile(NamedTuple):
    """A file beside the pages, at `path` from the root: a picture by itself, or data for the script."""

    path: str
    content: bytes


HEADING = '\n<h2 id="{0}">{1}<a class="headerlink" href="#{0}" title="Link to this section">#</a></h2>\n'


class Renderer:
    """The templates of the package; undefined names are errors, and everything is escaped."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._env = Environment(
            loader=PackageLoader("azgeo"),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=_bytecode_cache(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals |= words
        self._found: dict[tuple[str, ...], Template] = {}

    def render(self, *templates: str, **data: Any) -> Markup:
        """The HTML that the first of `templates` that there is makes of `data`."""
        if templates not in self._found:
            found = self._env.select_template([f"{name}.html.jinja" for name in templates])
            found.globals = dict(found.globals)  # a chain of dicts would be walked word by word for each page
            self._found[templates] = found
        return Markup(self._found[templates].render(data))


def _bytecode_cache() -> BytecodeCache | None:
    """Where compiled templates are kept, if at all: beside what Python keeps compiled of this file."""
    folder = Path(cache_from_source(__file__)).parent
    is_kept = os.access(folder, os.W_OK) and not sys.dont_write_bytecode
    return FileSystemBytecodeCache(str(folder)) if is_kept else None


def slug(heading: str) -> str:
    """An anchor for a heading that the generator itself writes."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
