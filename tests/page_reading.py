"""Built pages as tests read them."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

ADDED_BY_THEME = ".headerlink, .md-content__button, .az-how-to-read"


def pages(folder: Path) -> dict[str, Path]:
    """Every page of a built site by its url, without the one for missing pages."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}
    return {url: path for url, path in paths.items() if url != "404.html"}


@cache
def article(path: Path) -> LexborNode:
    """The content of a built page, without the buttons and heading links that a theme adds."""
    content = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article")
    assert content is not None
    for added in content.css(ADDED_BY_THEME):
        added.decompose()
    for code in content.css("pre code"):
        code.replace_with(code.text())
    return content


def words(content: LexborNode) -> str:
    """The words of a page's content, a space between elements."""
    return " ".join(content.text(separator=" ").split())


def titles(content: LexborNode) -> list[str]:
    """The words of each h1."""
    return [title.text() for title in content.css("h1")]


def links(content: LexborNode) -> list[tuple[str, str]]:
    """Every address in the order of the page, with its words; pictures have `xlink:href`."""
    addresses = [
        (link.attributes.get("href", link.attributes.get("xlink:href")), link)
        for link in content.css("a")
    ]
    return [(address, words(link)) for address, link in addresses if address]


def ids(content: LexborNode) -> list[str]:
    """Every anchor in the order of the page, without that of the title, which some tools add."""
    return [str(node.attributes["id"]) for node in content.css("[id]") if node.tag != "h1"]


def differences(
    read: Callable[[LexborNode], Any], first: Path, second: Path
) -> Mapping[str, tuple[Any, Any]]:
    """What `read` gives differently for two sites, by the url of the page."""
    first_pages, second_pages = pages(first), pages(second)
    results = {
        url: (read(article(first_pages[url])), read(article(second_pages[url])))
        for url in first_pages.keys() & second_pages.keys()
    }
    return {url: both for url, both in results.items() if both[0] != both[1]}
