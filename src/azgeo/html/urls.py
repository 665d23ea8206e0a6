"""Where each page of the site is: flat and permanent, the same in every sink.

A url here is a path from the root of the site, such as `actors/turkey.html`.
"""

import posixpath
from functools import cached_property

from azgeo.model.records import Record


def record_url(record: Record) -> str:
    """The page of a record."""
    return f"{record.kind}/{record.id}.html"


def index_url(kind: type[Record]) -> str:
    """The list of all records of a kind."""
    return f"{kind.kind}/index.html"


def year_url(year: int) -> str:
    """The page of a year."""
    return f"years/{year:04}.html"


def beside(url: str, ending: str) -> str:
    """A file beside a page and named like it: `actors/turkey.svg` for `.svg`."""
    return url.removesuffix(".html") + ending


class RelativeUrls:
    """Relative urls as seen from one page of the site."""

    def __init__(self, page: str) -> None:
        self.page = page

    @cached_property
    def _folder(self) -> str:
        return posixpath.dirname(self.page)

    def to(self, url: str, anchor: str = "") -> str:
        """The relative url of a page of the site, or of an anchor on it."""
        folder, _slash, name = url.rpartition("/")
        if url == self.page:
            path = "" if anchor else name
        elif folder == self._folder:
            path = name
        else:
            path = "../" * self.page.count("/") + url
        return path + (f"#{anchor}" if anchor else "")
