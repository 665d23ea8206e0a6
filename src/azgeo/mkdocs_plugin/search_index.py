"""What the search of a site finds: for each page and each of its sections that repeats no other page, its words.

Ready-made, since the theme's own search would read every page again, tag by tag.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NotRequired, TypedDict
from unicodedata import normalize

from markupsafe import escape

from azgeo.html.templates import Page, PageSection

INDEX_FILE = "search/search_index.json"  # where the theme's search writes what it has read
UNSEARCHED_HTML = re.compile(
    r"<(figure|svg|thead)\b.*?</\1>", re.DOTALL
)  # pictures, and words that stand in every table
INSIDE_WORDS = re.compile(r"</?(?:a|b|em|i|span|time)\b[^>]*>")
BETWEEN_WORDS = re.compile(r"<[^>]*>")
ACCENTED = re.compile(r"\w*[À-ɏəḀ-ỿ]\w*")
ACCENTS, NO_ACCENTS = re.compile(r"[\u0300-\u036f]"), str.maketrans("əƏıøØłŁđĐ", "eEioOlLdD")
# How much more a page counts than others that have the word: who looks for a name looks for its own page first.
BOOST: Mapping[str, int] = {
    "actors": 6,
    "people": 6,
    "concepts": 6,
    "pipelines": 6,
    "relations": 4,
    "treaties": 4,
    "places": 4,
    "events": 2,
}


class SearchEntry(TypedDict):
    """What is found at an address of the site; title and text are HTML without tags."""

    location: str
    title: str
    text: str
    boost: NotRequired[int]


def search_entries(page: Page) -> Iterator[SearchEntry]:
    """The entry of a page by its head, then that of each section that is to be found."""
    own = PageSection("", page.title, page.eyebrow + "\n" + page.head)
    for one in (own, *(section for section in page.sections if section.is_searchable)):
        location = f"{page.path}#{one.anchor}" if one.anchor else page.path
        title, text = _without_escapes(escape(one.heading)), _text_of(one.html)
        entry = SearchEntry(location=location, title=title, text=text)
        if one is own:
            entry["text"] = " ".join([text, *_unaccented(f"{title} {text}")])
            if boost := BOOST.get(page.path.partition("/")[0]):
                entry["boost"] = boost
        yield entry


def _unaccented(words: str) -> Iterator[str]:
    """Each word that has accents, as it is typed by whoever has none."""
    for word in dict.fromkeys(ACCENTED.findall(words)):
        yield ACCENTS.sub("", normalize("NFKD", word)).translate(NO_ACCENTS)


def entries_json(page: Page) -> str:
    """The entries of a page as an index has them, one after the other: JSON, which takes half the memory."""
    return ",".join(map(_json, search_entries(page)))


def merge_into_index(found: Mapping[str, str], site: Path) -> None:
    """In the search index of a built site, if it has one, what is packed stands for the pages at these addresses."""
    path = site / INDEX_FILE
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


def _text_of(html: str) -> str:
    """The words of HTML that templates wrote, whose attributes hold no `>`."""
    words = BETWEEN_WORDS.sub(" ", INSIDE_WORDS.sub("", UNSEARCHED_HTML.sub(" ", html)))
    return _without_escapes(" ".join(words.split()))


def _without_escapes(html: str) -> str:
    """`html` without the escapes that only attributes need: to the search they would be words."""
    return str(html).replace("&#39;", "'").replace("&#34;", '"')  # of markup itself the quotes would be escaped again
