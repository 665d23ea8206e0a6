"""What the search of a site finds: for each page and each of its sections that repeats no other page, its words.

Ready-made, since the theme's own search would read every page again, tag by tag.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

from markupsafe import escape

from azgeo.writing import Page, Section

INDEX = "search/search_index.json"  # where the theme's search writes what it has read
LEFT_OUT = re.compile(r"<(figure|svg|thead)\b.*?</\1>", re.DOTALL)  # pictures, and words that stand in every table
INSIDE_WORDS = re.compile(r"</?(?:a|b|em|i|span|time)\b[^>]*>")
BETWEEN_WORDS = re.compile(r"<[^>]*>")


class Entry(TypedDict):
    """What is found at an address of the site; title and text are HTML without tags."""

    location: str
    title: str
    text: str


def entries(page: Page) -> Iterator[Entry]:
    """The entry of a page by its head, then that of each section that is to be found."""
    own = Section("", page.title, page.eyebrow + "\n" + page.head)
    for one in (own, *(section for section in page.sections if section.is_searched)):
        location = f"{page.path}#{one.anchor}" if one.anchor else page.path
        yield Entry(location=location, title=_plain(escape(one.heading)), text=_words(one.html))


def packed(page: Page) -> str:
    """The entries of a page as an index has them, one after the other: JSON, which takes half the memory."""
    return ",".join(map(_json, entries(page)))


def put(found: Mapping[str, str], site: Path) -> None:
    """In the search index of a built site, if it has one, what is packed stands for the pages at these addresses."""
    path = site / INDEX
    if not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    others = (_json(entry) for entry in index["docs"] if entry["location"].partition("#")[0] not in found)
    with path.open("w", encoding="utf-8") as file:  # bit by bit: as one text it would take more memory than all pages
        file.write("{")
        file.writelines(f"{_json(key)}:{_json(value)}," for key, value in index.items() if key != "docs")
        file.write('"docs":[')
        file.writelines(f"{',' if place else ''}{one}" for place, one in enumerate((*others, *found.values())))
        file.write("]}")


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _words(html: str) -> str:
    """The words of HTML that templates wrote, whose attributes hold no `>`."""
    words = BETWEEN_WORDS.sub(" ", INSIDE_WORDS.sub("", LEFT_OUT.sub(" ", html)))
    return _plain(" ".join(words.split()))


def _plain(html: str) -> str:
    """`html` without the escapes that only attributes need: to the search they would be words."""
    return str(html).replace("&#39;", "'").replace("&#34;", '"')  # of markup itself the quotes would be escaped again
