"""A built site's links, anchors and resources that lead nowhere."""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from azgeo.problems import Problem, did_you_mean
from azgeo.sites.link_targets import BrokenLink, SiteFiles, base_path, resolve, scan_site

Position = tuple[Path, int, int]
OriginOf = Callable[[str, str], Position | None]
Attributes = Mapping[str, str | None]


class FoundLink(NamedTuple):
    """An address as written, the attribute it stands in, and whether a browser fetches it without being asked."""

    attribute: str
    address: str
    loads: bool


class PageFault(NamedTuple):
    """What is wrong with an address or an id, and the attribute it stands in; `nth` counts equal ones from 0."""

    code: str
    attribute: str
    written: str
    message: str
    hint: str = ""
    nth: int = 0


class ParsedPage(NamedTuple):
    """What a file of the site says: its <base>, its links, all its ids, those one can be taken to, its own faults."""

    path: str
    base: str
    links: Iterable[FoundLink]
    ids: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()
    faults: tuple[PageFault, ...] = ()


# ---- Reading a page: every address and id in one walk ---------------------------------------------------------------

CANDIDATE = re.compile(r"[\s,]*+(\S*[^\s,])[^,]*")
REFRESH = re.compile(r"""[\d.\s]+[;,]\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)
CSS = re.compile(
    r"""/\*.*?\*/|@namespace[^;]*;"""
    r"""|(?:url\(\s*|@import\s+)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
    r"""|url\(\s*([^\s"'()]*)\s*\)"""
    r"""|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""",
    re.DOTALL | re.IGNORECASE,
)


def _whole(value: str) -> Iterable[str]:
    return (value,)


def _found(pattern: re.Pattern[str], value: str) -> Iterable[str]:
    return [found[found.lastindex] for found in pattern.finditer(value) if found.lastindex]


_css = partial(_found, CSS)
WHOLE = ("href", "xlink:href", "src", "poster", "background", "data")
FOLLOWED = ("action", "formaction", "cite", "longdesc", "content")
STYLED = ("style", "fill", "stroke", "clip-path", "mask", "filter", "cursor")
MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
ADDRESSES: Mapping[str, Callable[[str], Iterable[str]]] = {
    **dict.fromkeys(WHOLE + FOLLOWED, _whole),
    **dict.fromkeys(STYLED + MARKERS, _css),
    **dict.fromkeys(("srcset", "imagesrcset"), partial(_found, CANDIDATE)),
    "content": partial(_found, REFRESH),
    "ping": str.split,
}
FETCHED = {"stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "manifest"}
FETCHED_EARLY = {"preload", "modulepreload", "prefetch", "prerender", "preconnect", "dns-prefetch"}
ARIA = {"labelledby", "describedby", "controls", "owns", "details", "errormessage", "flowto", "activedescendant"}
# Not "for": a label of nothing leads nobody astray, and the theme writes one on each page outside its navigation.
ID_LISTS = {"headers", "list", "form", "popovertarget", *(f"aria-{name}" for name in ARIA)}
INVISIBLE_TAGS = {"title", "desc", "metadata"}  # Nobody can be scrolled to what has no box.


def _is_loaded(tag: str, attribute: str, attributes: Attributes) -> bool:
    if tag == "link":
        return not (FETCHED | FETCHED_EARLY).isdisjoint((attributes.get("rel") or "").lower().split())
    return attribute not in FOLLOWED and not (tag in {"a", "area"} and attribute.endswith("href"))


def _links(tag: str, attributes: Attributes) -> Iterator[FoundLink]:
    for attribute in attributes:
        if attribute not in ADDRESSES or tag == "base" or (attribute == "data" and tag != "object"):
            continue
        if attribute == "content" and (attributes.get("http-equiv") or "").lower() != "refresh":
            continue
        for address in ADDRESSES[attribute](attributes[attribute] or ""):
            yield FoundLink(attribute, address, _is_loaded(tag, attribute, attributes))


def _elements(root: LexborHTMLParser | LexborNode) -> Iterator[tuple[str, Attributes]]:
    yield from ((node.tag or "", node.attributes) for node in root.css("*"))


def _templates(root: LexborHTMLParser | LexborNode) -> Iterator[tuple[str, Attributes]]:
    """What stands in <template>: its links are shown one day, but its ids are not of the page."""
    for fragment in root.template_fragments():
        yield from _elements(fragment)
        yield from _templates(fragment)


def _parse_html(path: str, text: str) -> ParsedPage:
    tree = LexborHTMLParser(text)
    elements = list(_elements(tree))
    links = {link: None for tag, attributes in (*elements, *_templates(tree)) for link in _links(tag, attributes)}
    for style in tree.css("style"):
        links |= dict.fromkeys(FoundLink("url", address, True) for address in _css(style.text()))
    ids = Counter(attributes["id"] or "" for _, attributes in elements if attributes.get("id"))
    anchors = {attributes["id"] for tag, attributes in elements if attributes.get("id") and tag not in INVISIBLE_TAGS}
    anchors |= {attributes["name"] for tag, attributes in elements if tag == "a" and attributes.get("name")}
    base = next((attributes["href"] for tag, attributes in elements if tag == "base" and attributes.get("href")), "")
    faults = (
        *_duplicate_ids(ids),
        *_missing_ids(elements, ids),
        *(_plain_hrefs_in_svg(tree) if path.endswith(".html") else ()),
    )
    return ParsedPage(path, base or "", tuple(links), frozenset(ids), frozenset(filter(None, anchors)), faults)


def _duplicate_ids(ids: Counter[str]) -> Iterator[PageFault]:
    for name, count in ids.items():
        if count > 1:
            yield PageFault("LINK11", "id", name, f"the id '{name}' stands {count} times on the page", nth=1)


def _missing_ids(elements: Iterable[tuple[str, Attributes]], ids: Iterable[str]) -> Iterator[PageFault]:
    for _, attributes in elements:
        for attribute in attributes.keys() & ID_LISTS:
            for name in set((attributes[attribute] or "").split()).difference(ids):
                message = f'{attribute}="{name}" names no id of the page'
                yield PageFault("LINK10", attribute, name, message, did_you_mean(name, ids))


def _plain_hrefs_in_svg(tree: LexborHTMLParser) -> Iterator[PageFault]:
    for node in tree.css("svg [href]"):
        if "href" in node.attributes and _is_svg(node):
            address = node.attributes["href"] or ""
            yield PageFault("LINK12", "href", address, f"'{address}' is a plain href on <{node.tag}> in SVG")


def _is_svg(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag not in {"foreignObject", *INVISIBLE_TAGS}:
        if above.tag == "svg":
            return True
        above = above.parent
    return False


def _parse_stylesheet(path: str, text: str) -> ParsedPage:
    return ParsedPage(
        path, "", [FoundLink("url", address, True) for address in _css(text) if not address.startswith("#")]
    )


def _parse_sitemap(path: str, text: str) -> ParsedPage:
    addresses = (html.unescape(address) for address in re.findall(r"<loc>(.*?)</loc>", text))
    return ParsedPage(path, "", [FoundLink("loc", address, False) for address in addresses])


def _parse_search_index(path: str, text: str) -> ParsedPage:
    locations = re.findall(r'"location":\s*("(?:[^"\\]|\\.)*")', text)
    return ParsedPage(
        path, "../", [FoundLink("location", json.loads(location) or "./", False) for location in locations]
    )


PARSERS: Mapping[str, Callable[[str, str], ParsedPage]] = {
    ".html": _parse_html,
    ".svg": _parse_html,
    ".css": _parse_stylesheet,
    "sitemap.xml": _parse_sitemap,
    "search/search_index.json": _parse_search_index,
}


# ---- Following the links --------------------------------------------------------------------------------------------


def unknown_origin(_page: str, _written: str) -> Position | None:
    """No place: nobody knows what made an address."""
    return None


def broken_links(site: Path, base: str = "/", made_by: OriginOf = unknown_origin) -> Iterator[Problem]:
    """Each address, anchor and id in the built pages under `site` that leads nowhere, page by page.

    `base` is the address the site is to be served at, or its path. `made_by` is given a page's path and an address or
    id as written there; the place in the data that it returns becomes the place of the Problem, else it is the page's.
    """
    at = scan_site(site, base)
    pages = {path: reader(path, _text(site / path)) for path in sorted(at.files) if (reader := _reader(path))}
    at = at._replace(host=at.host or _host(pages.get("sitemap.xml")))
    for page in pages.values():
        start = base_path(at, page.path, page.base)
        faults = (*page.faults, *(fault for link in page.links if (fault := _link_fault(at, pages, page, start, link))))
        if faults:
            text = _text(site / page.path)
            yield from sorted({_problem(site, page, text, fault, made_by) for fault in faults})


def _reader(path: str) -> Callable[[str, str], ParsedPage] | None:
    return PARSERS.get(path) or PARSERS.get(Path(path).suffix)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _link_fault(
    at: SiteFiles, pages: Mapping[str, ParsedPage], page: ParsedPage, start: str | None, link: FoundLink
) -> PageFault | None:
    if link.loads and link.address.startswith("#"):
        return _missing_anchor(
            page, link, link.address[1:]
        )  # Of this page whatever <base> says, and of any box or none.
    target = resolve(at, start, link.address, link.loads)
    if target is None and link.attribute == "loc":
        target = BrokenLink("LINK04", f"'{link.address}' leads out of the site, which stands at '{at.base}'")
    if isinstance(target, BrokenLink):
        return PageFault(target.code, link.attribute, link.address, target.message, target.hint)
    return _missing_anchor(pages[target.path], link, target.fragment) if target and target.path in pages else None


def _missing_anchor(there: ParsedPage, link: FoundLink, fragment: str) -> PageFault | None:
    if not fragment or not there.path.endswith((".html", ".svg")) or "svgView(" in fragment:
        return None  # An anchor in other files, such as #page=3 or #svgView(...), is a view and not an id.
    names = there.ids if link.loads else there.anchors | {"top"}
    if fragment in names or unquote(fragment) in names or (fragment.lower() == "top" and not link.loads):
        return None
    hint = did_you_mean(f"#{unquote(fragment)}", (f"#{name}" for name in names))
    return PageFault(
        "LINK02", link.attribute, link.address, f"'{link.address}' leads to no anchor of {there.path}", hint
    )


def _host(sitemap: ParsedPage | None) -> str:
    hosts = (re.match(r"https?://([^/?#]+)", link.address) for link in sitemap.links) if sitemap else ()
    return next((host[1].lower() for host in hosts if host), "")


# ---- Saying where ---------------------------------------------------------------------------------------------------

VISIBLE_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), 127)}


def _problem(site: Path, page: ParsedPage, text: str, fault: PageFault, made_by: OriginOf) -> Problem:
    made = made_by(page.path, fault.written)
    message = f"on {page.path} {fault.message}" if made else fault.message
    place = made or (site / page.path, *_line_and_column(text, fault))
    return Problem(*place, fault.code, message.translate(VISIBLE_CONTROLS), fault.hint.translate(VISIBLE_CONTROLS))


def _line_and_column(text: str, fault: PageFault) -> tuple[int, int]:
    written = fault.written
    ways = "|".join({re.escape(way) for way in (written, html.escape(written), html.escape(written, quote=False))})
    name = rf"(?<![\w:-])(?i:{fault.attribute})"
    empty = rf"""(){name}(?:\s*=\s*(?:"\s*"|'\s*'))?(?=[\s/>])"""
    filled = rf"""{name}["']?\s*[=:>(]\s*["']?\s*({ways})(?![^\s"'<>),;])"""
    starts = [found.start(1) for found in re.finditer(filled if written.strip() else empty, text)][fault.nth :]
    start = starts[0] if starts else max(text.find(written), 0)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
