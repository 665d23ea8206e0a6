"""The search index: the words of each page, and of each section that repeats no other page.

It is made from the pages, since the theme's own search would parse every page again, tag by tag.
"""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NotRequired, TypedDict
from unicodedata import normalize

from markupsafe import escape

from azgeo.html.templates import Page, PageSection

INDEX_FILE = "search/search_index.json"  # the theme's search writes it
# Pictures, and words that stand in every table.
NOT_SEARCHED = re.compile(r"<(figure|svg|thead)\b.*?</\1>", re.DOTALL)
TAGS_INSIDE_WORDS = re.compile(r"</?(?:a|b|em|i|span|time)\b[^>]*>")
TAGS_BETWEEN_WORDS = re.compile(r"<[^>]*>")
FASTEST = 1  # level of compression
ACCENTED_WORD = re.compile(r"\w*[À-ɏəḀ-ỿ]\w*")
ACCENTS = re.compile(r"[\u0300-\u036f]")
WITHOUT_ACCENT = str.maketrans("əƏıøØłŁđĐ", "eEioOlLdD")  # letters that NFKD does not split


class SearchEntry(TypedDict):
    """What is found at a url of the site; title and text are HTML without tags."""

    location: str
    title: str
    text: str
    boost: NotRequired[int]


def search_entries(page: Page) -> Iterator[SearchEntry]:
    """The entry of the page itself, then one for each searchable section."""
    head = PageSection("", page.title, page.eyebrow + "\n" + page.head)
    for section in (head, *(part for part in page.sections if part.is_searchable)):
        location = f"{page.path}#{section.anchor}" if section.anchor else page.path
        title, text = _unescape_quotes(escape(section.heading)), _text_of(section.html)
        entry = SearchEntry(location=location, title=title, text=text)
        if section is head:
            entry["text"] = " ".join([text, *_without_accents(f"{title} {text}")])
            if page.search_weight > 1:
                entry["boost"] = page.search_weight
        yield entry


def _without_accents(words: str) -> Iterator[str]:
    """Each word that has accents, as readers type it who cannot type them."""
    for word in dict.fromkeys(ACCENTED_WORD.findall(words)):
        yield ACCENTS.sub("", normalize("NFKD", word)).translate(WITHOUT_ACCENT)


def packed_entries(page: Page) -> bytes:
    """The entries of a page as JSON, separated by commas, and compressed to wait for the others."""
    return zlib.compress(",".join(map(_json, search_entries(page))).encode(), FASTEST)


def merge_into_index(entries: Mapping[str, bytes], site: Path) -> None:
    """Replace the entries of pages in the index of a built site, if it has one.

    `entries` are those of `packed_entries`, by the url of the page.
    """
    path = site / INDEX_FILE
    if not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    others = [
        _json(entry)
        for entry in index["docs"]
        if entry["location"].partition("#")[0] not in entries
    ]
    # Written in pieces: as one string it would take more memory than all pages.
    with path.open("w", encoding="utf-8") as file:
        file.write("{")
        file.writelines(
            f"{_json(key)}:{_json(value)}," for key, value in index.items() if key != "docs"
        )
        file.write('"docs":[')
        own = (zlib.decompress(packed).decode() for packed in entries.values())
        for position, entry in enumerate(chain(others, own)):
            file.write(f"{',' if position else ''}{entry}")
        file.write("]}")


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _text_of(html: str) -> str:
    """The words of HTML from our templates, whose attributes hold no `>`."""
    words = TAGS_INSIDE_WORDS.sub("", NOT_SEARCHED.sub(" ", html))
    return _unescape_quotes(" ".join(TAGS_BETWEEN_WORDS.sub(" ", words).split()))


def _unescape_quotes(html: str) -> str:
    """`html` with plain quotation marks, since the search takes escapes for words."""
    # A plain string first: Markup.replace would escape them again.
    return str(html).replace("&#39;", "'").replace("&#34;", '"')
