"""A built file as the link check reads it: every address and id in one walk."""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from azgeo.i18n import gettext as _
from azgeo.problems import did_you_mean

Attributes = Mapping[str, str | None]


class FoundLink(NamedTuple):
    """An address as written, its attribute, and whether a browser loads it without being asked."""

    attribute: str
    address: str
    is_loaded: bool


class PageFault(NamedTuple):
    """What is wrong with an address or id; `occurrence` counts equal ones on the page from 0."""

    code: str
    attribute: str
    value: str
    message: str
    hint: str = ""
    occurrence: int = 0


class ParsedPage(NamedTuple):
    """A file of the site at `path` from its root.

    `base` is the address of its <base>, `ids` are all its ids, `anchors` those that a browser can
    scroll to. `faults` are those that the file shows by itself.
    """

    path: str
    base: str
    links: Iterable[FoundLink]
    ids: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()
    faults: tuple[PageFault, ...] = ()


_SRCSET_CANDIDATE = re.compile(r"[\s,]*+(\S*[^\s,])[^,]*")
_REFRESH = re.compile(r"""[\d.\s]+[;,]\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)
_CSS_ADDRESS = re.compile(
    r"""/\*.*?\*/|@namespace[^;]*;"""
    r"""|(?:url\(\s*|@import\s+)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
    r"""|url\(\s*([^\s"'()]*)\s*\)"""
    r"""|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""",
    re.DOTALL | re.IGNORECASE,
)


def _whole(value: str) -> Iterable[str]:
    return (value,)


def _matches(pattern: re.Pattern[str], value: str) -> Iterable[str]:
    return [match[match.lastindex] for match in pattern.finditer(value) if match.lastindex]


_css_addresses = partial(_matches, _CSS_ADDRESS)

# How the addresses in an attribute are read. Browsers follow some only when asked.
_WHOLE = ("href", "xlink:href", "src", "poster", "background", "data")
_FOLLOWED = ("action", "formaction", "cite", "longdesc", "content")
_STYLED = ("style", "fill", "stroke", "clip-path", "mask", "filter", "cursor")
_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
_ADDRESSES: Mapping[str, Callable[[str], Iterable[str]]] = {
    **dict.fromkeys(_WHOLE + _FOLLOWED, _whole),
    **dict.fromkeys(_STYLED + _MARKERS, _css_addresses),
    **dict.fromkeys(("srcset", "imagesrcset"), partial(_matches, _SRCSET_CANDIDATE)),
    "content": partial(_matches, _REFRESH),
    "ping": str.split,
}
# The values of `rel` for which a browser loads the address of a <link>.
_ICON_RELS = {"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"}
_HINT_RELS = {"preload", "modulepreload", "prefetch", "prerender", "preconnect", "dns-prefetch"}
_LOADED_RELS = {"stylesheet", "manifest"} | _ICON_RELS | _HINT_RELS
_ARIA_NAMES = ("labelledby", "describedby", "controls", "owns", "details", "errormessage", "flowto")
# Attributes that list ids. Not `for`: the theme writes one on pages outside its navigation.
_ID_LISTS = {f"aria-{name}" for name in _ARIA_NAMES} | frozenset(
    ["headers", "list", "form", "popovertarget", "aria-activedescendant"]
)
_INVISIBLE_TAGS = frozenset(["title", "desc", "metadata"])  # nobody can scroll to them


def reader_of(path: str) -> Callable[[str, str], ParsedPage] | None:
    """What reads a file of the site, from its path and its text; None where it holds no links."""
    return READERS.get(path) or READERS.get(Path(path).suffix)


def _is_loaded(tag: str, attribute: str, attributes: Attributes) -> bool:
    if tag == "link":
        rels = (attributes.get("rel") or "").lower().split()
        return not _LOADED_RELS.isdisjoint(rels)
    is_hyperlink = tag in {"a", "area"} and attribute.endswith("href")
    return attribute not in _FOLLOWED and not is_hyperlink


def _links(tag: str, attributes: Attributes) -> Iterator[FoundLink]:
    for attribute in attributes:
        if (
            attribute not in _ADDRESSES
            or tag == "base"
            or (attribute == "data" and tag != "object")
        ):
            continue
        if attribute == "content" and (attributes.get("http-equiv") or "").lower() != "refresh":
            continue
        for address in _ADDRESSES[attribute](attributes[attribute] or ""):
            yield FoundLink(attribute, address, _is_loaded(tag, attribute, attributes))


def _elements(root: LexborHTMLParser | LexborNode) -> Iterator[tuple[str, Attributes]]:
    yield from ((node.tag or "", node.attributes) for node in root.css("*"))


def _template_elements(root: LexborHTMLParser | LexborNode) -> Iterator[tuple[str, Attributes]]:
    """What is inside <template>: its links may be shown one day, its ids are not of the page."""
    for fragment in root.template_fragments():
        yield from _elements(fragment)
        yield from _template_elements(fragment)


def _parse_html(path: str, text: str) -> ParsedPage:
    tree = LexborHTMLParser(text)
    elements = list(_elements(tree))
    links = {
        link: None
        for tag, attributes in (*elements, *_template_elements(tree))
        for link in _links(tag, attributes)
    }
    for style in tree.css("style"):
        addresses = _css_addresses(style.text())
        links |= dict.fromkeys(FoundLink("url", address, True) for address in addresses)
    ids = Counter(attributes["id"] or "" for _tag, attributes in elements if attributes.get("id"))
    anchors = [attributes.get("id") for tag, attributes in elements if tag not in _INVISIBLE_TAGS]
    anchors += [attributes.get("name") for tag, attributes in elements if tag == "a"]
    bases = (attributes.get("href") for tag, attributes in elements if tag == "base")
    faults = [*_duplicate_ids(ids), *_missing_ids(elements, ids)]
    if path.endswith(".html"):
        faults += _plain_hrefs_in_svg(tree)
    return ParsedPage(
        path,
        next(filter(None, bases), ""),
        tuple(links),
        frozenset(ids),
        frozenset(filter(None, anchors)),
        tuple(faults),
    )


def _duplicate_ids(ids: Counter[str]) -> Iterator[PageFault]:
    for id, count in ids.items():
        if count > 1:
            message = _("the id '{id}' stands {count} times on the page")
            yield PageFault("LINK11", "id", id, message.format(id=id, count=count), occurrence=1)


def _missing_ids(
    elements: Iterable[tuple[str, Attributes]], ids: Iterable[str]
) -> Iterator[PageFault]:
    for _tag, attributes in elements:
        for attribute in attributes.keys() & _ID_LISTS:
            for id in set((attributes[attribute] or "").split()).difference(ids):
                message = _('{attribute}="{id}" names no id of the page')
                words = message.format(attribute=attribute, id=id)
                yield PageFault("LINK10", attribute, id, words, did_you_mean(id, ids))


def _plain_hrefs_in_svg(tree: LexborHTMLParser) -> Iterator[PageFault]:
    for node in tree.css("svg [href]"):
        if "href" in node.attributes and _is_svg(node):
            address = node.attributes["href"] or ""
            message = _("'{address}' is a plain href on <{tag}> in SVG")
            words = message.format(address=address, tag=node.tag)
            yield PageFault("LINK12", "href", address, words)


def _is_svg(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag not in {"foreignObject", *_INVISIBLE_TAGS}:
        if parent.tag == "svg":
            return True
        parent = parent.parent
    return False


def _parse_stylesheet(path: str, text: str) -> ParsedPage:
    addresses = (address for address in _css_addresses(text) if not address.startswith("#"))
    return ParsedPage(path, "", [FoundLink("url", address, True) for address in addresses])


def _parse_sitemap(path: str, text: str) -> ParsedPage:
    addresses = (html.unescape(address) for address in re.findall(r"<loc>(.*?)</loc>", text))
    return ParsedPage(path, "", [FoundLink("loc", address, False) for address in addresses])


def _parse_search_index(path: str, text: str) -> ParsedPage:
    locations = map(json.loads, re.findall(r'"location":\s*("(?:[^"\\]|\\.)*")', text))
    links = [FoundLink("location", location or "./", False) for location in locations]
    return ParsedPage(path, "../", links)


READERS: Mapping[str, Callable[[str, str], ParsedPage]] = {
    ".html": _parse_html,
    ".svg": _parse_html,
    ".css": _parse_stylesheet,
    "sitemap.xml": _parse_sitemap,
    "search/search_index.json": _parse_search_index,
}
