"""The links, anchors and resources of a built site that lead nowhere."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from azgeo.i18n import gettext as _
from azgeo.problems import Position, Problem, did_you_mean, line_and_column
from azgeo.sites.link_targets import BrokenLink, SiteFiles, base_path, resolve, scan_site
from azgeo.sites.parsed_page import FoundLink, PageFault, ParsedPage, reader_of

OriginOf = Callable[[str, str], Position | None]
VISIBLE_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), 127)}


def unknown_origin(_page: str, _link: str) -> Position | None:
    """No position, since nothing is known of what made a link."""
    return None


def broken_links(
    site: Path, base: str = "/", origin_of: OriginOf = unknown_origin
) -> Iterator[Problem]:
    """Each address, anchor and id in the files under `site` that leads nowhere, page by page.

    `base` is the address at which the site is to be served, or its path. `origin_of` is given the
    path of a page and an address or id on it, and may give the position in the data that made it.
    """
    files = scan_site(site, base)
    pages = {
        path: read(path, _text(site / path))
        for path in sorted(files.paths)
        if (read := reader_of(path))
    }
    files = files._replace(host=files.host or _host(pages.get("sitemap.xml")))
    for page in pages.values():
        start = base_path(files, page.path, page.base)
        link_faults = (_link_fault(files, pages, page, start, link) for link in page.links)
        faults = [*page.faults, *filter(None, link_faults)]
        if faults:
            text = _text(site / page.path)
            yield from sorted({_problem(site, page, text, fault, origin_of) for fault in faults})


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _link_fault(
    files: SiteFiles,
    pages: Mapping[str, ParsedPage],
    page: ParsedPage,
    start: str | None,
    link: FoundLink,
) -> PageFault | None:
    if link.is_loaded and link.address.startswith("#"):
        # An anchor of this page whatever its <base>, and of any element, visible or not.
        return _missing_anchor(page, link, link.address[1:])
    target = resolve(files, start, link.address, link.is_loaded)
    if target is None and link.attribute == "loc":
        message = _("'{address}' leads out of the site, which is served at '{base}'")
        target = BrokenLink("LINK04", message.format(address=link.address, base=files.base))
    if isinstance(target, BrokenLink):
        return PageFault(target.code, link.attribute, link.address, target.message, target.hint)
    if target and target.path in pages:
        return _missing_anchor(pages[target.path], link, target.fragment)
    return None


def _missing_anchor(target: ParsedPage, link: FoundLink, fragment: str) -> PageFault | None:
    # In other files an anchor is a view and no id: #page=3, #svgView(...).
    if not fragment or not target.path.endswith((".html", ".svg")) or "svgView(" in fragment:
        return None
    names = target.ids if link.is_loaded else target.anchors | {"top"}
    is_top = fragment.lower() == "top" and not link.is_loaded
    if is_top or fragment in names or unquote(fragment) in names:
        return None
    message = _("'{address}' leads to no anchor of {page}")
    words = message.format(address=link.address, page=target.path)
    hint = did_you_mean(f"#{unquote(fragment)}", (f"#{name}" for name in names))
    return PageFault("LINK02", link.attribute, link.address, words, hint)


def _host(sitemap: ParsedPage | None) -> str:
    """The host that the sitemap names; "" if it names none."""
    addresses = (link.address for link in sitemap.links) if sitemap else ()
    hosts = (re.match(r"https?://([^/?#]+)", address) for address in addresses)
    return next((host[1].lower() for host in hosts if host), "")


def _problem(
    site: Path, page: ParsedPage, text: str, fault: PageFault, origin_of: OriginOf
) -> Problem:
    origin = origin_of(page.path, fault.value)
    message = fault.message
    if origin:
        message = _("on {page} {message}").format(page=page.path, message=message)
    position = origin or (site / page.path, *_line_and_column(text, fault))
    hint = fault.hint.translate(VISIBLE_CONTROLS)
    return Problem(*position, fault.code, message.translate(VISIBLE_CONTROLS), hint)


def _line_and_column(text: str, fault: PageFault) -> tuple[int, int]:
    """Where the value of a fault is in the text of its page."""
    value = fault.value
    spellings = {value, html.escape(value), html.escape(value, quote=False)}
    alternatives = "|".join(map(re.escape, spellings))
    name = rf"(?<![\w:-])(?i:{fault.attribute})"
    pattern = rf"""{name}["']?\s*[=:>(]\s*["']?\s*({alternatives})(?![^\s"'<>),;])"""
    if not value.strip():
        pattern = rf"""(){name}(?:\s*=\s*(?:"\s*"|'\s*'))?(?=[\s/>])"""
    starts = [match.start(1) for match in re.finditer(pattern, text)][fault.occurrence :]
    return line_and_column(text, starts[0] if starts else max(text.find(value), 0))
