"""An address as a browser reads it: the file of the site it leads to, or why it leads nowhere."""

import difflib
import os
import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from azgeo.problems import did_you_mean

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
WEB_SCHEMES = ("http", "https")
NON_PAGE_SCHEMES = (
    "mailto",
    "tel",
    "sms",
    "geo",
    "data",
    "about",
)  # Opened by another program, or holding all they show.
EMPTY_SCRIPT = re.compile(r"javascript:\s*(void\s*\(\s*0\s*\)\s*;?)?", re.IGNORECASE)
FORBIDDEN_IN_URLS = (
    (re.compile(r"[\x00-\x1f\x7f]"), "a control character", "remove it"),
    (re.compile(r"\s"), "a space", "write %20 for it"),
    (re.compile(r"\\"), "a backslash", "write / for it"),
    (re.compile(r"%(?![0-9A-Fa-f]{2})"), "a % that starts no escape", "write %25 for it"),
)


class SiteFiles(NamedTuple):
    """Where an address can lead: the host ("" if unknown) and path of a site, and its files, also by spelling.

    `nearest` is the file most like one that is missing, "" if none is like it.
    """

    host: str
    base: str
    files: frozenset[str]
    spellings: Mapping[str, str]
    nearest: Callable[[str], str]


class LinkTarget(NamedTuple):
    """A file of the site, and the anchor in it as the address writes it, "" for none."""

    path: str
    fragment: str


class BrokenLink(NamedTuple):
    """Why an address leads nowhere, in the words of a Problem."""

    code: str
    message: str
    hint: str = ""


def scan_site(folder: Path, base: str) -> SiteFiles:
    """The site whose files stand under `folder`, to be served at `base`, an address or only its path."""
    _, host, path, _, _ = urlsplit(base)
    path = path.strip("/")
    files = sorted(
        posixpath.normpath(posixpath.join(Path(root).relative_to(folder).as_posix(), name))
        for root, _, names in os.walk(folder)
        for name in names
    )
    spellings = MappingProxyType({_fold_path(file): file for file in files})
    names = MappingProxyType({name: tuple(alike) for name, alike in groupby(sorted(files, key=_stem), key=_stem)})
    nearest = cache(partial(_nearest_file, names))  # one missing page may be linked to from every other
    return SiteFiles(host.lower(), f"/{path}/" if path else "/", frozenset(files), spellings, nearest)


def base_path(site: SiteFiles, path: str, base: str) -> str | None:
    """Where the relative links of the file `path` start whose <base> says `base`; None where that is elsewhere."""
    here = f"http://{site.host or 'localhost'}{site.base}"
    try:
        there = urlsplit(urljoin(here + quote(path), base))
    except ValueError:
        return path  # Browsers pass over a <base> that they cannot read.
    if there.netloc != urlsplit(here).netloc or not there.path.startswith(site.base):
        return None
    return unquote(there.path[len(site.base) :])


def resolve(site: SiteFiles, start: str | None, written: str, loads: bool) -> LinkTarget | BrokenLink | None:
    """Where `written` leads from the file `start`, None for an address outside that is not `loads`, loaded unasked.

    `start` is relative to the site, and None where <base> has moved it to another host.
    """
    address = written.strip("\t\n\f\r ")
    found = SCHEME.match(address)
    scheme = found[1].lower() if found else ""
    if scheme in NON_PAGE_SCHEMES or EMPTY_SCRIPT.fullmatch(address):
        return None
    if reason := _spelling_mistake(address, scheme):
        return reason
    if scheme or address.startswith("//") or start is None:
        return _resolve_external(site, start or "", address, loads)
    return _resolve_internal(site, start, address)


def _spelling_mistake(address: str, scheme: str) -> BrokenLink | None:
    if not address:
        return BrokenLink("LINK07", "an address is empty")
    if scheme and scheme not in WEB_SCHEMES:
        message = f"'{address}' starts with '{scheme}:', which no reader can open"
        return BrokenLink("LINK09", message, did_you_mean(scheme, (*WEB_SCHEMES, *NON_PAGE_SCHEMES)))
    for pattern, what, fix in FORBIDDEN_IN_URLS:
        if pattern.search(address):
            return BrokenLink("LINK08", f"'{address}' holds {what}", fix)
    return None


def _resolve_external(site: SiteFiles, start: str, address: str, loads: bool) -> LinkTarget | BrokenLink | None:
    if loads:
        return BrokenLink("LINK06", f"'{address}' is loaded from another host")
    try:
        _, host, path, _, fragment = urlsplit(address)
    except ValueError:
        host = ""
    if not host and SCHEME.match(address):
        return BrokenLink("LINK08", f"'{address}' names no host")
    if host.lower() != site.host or not f"{path}/".startswith(site.base):
        return None
    return _find_target(site, start, address, _join_path("", path[len(site.base) :]), fragment)


def _resolve_internal(site: SiteFiles, start: str, address: str) -> LinkTarget | BrokenLink:
    path, _, fragment = address.partition("#")
    path = path.partition("?")[0]
    absolute = path.startswith("/")
    if absolute and not f"{path}/".startswith(site.base):
        return BrokenLink("LINK04", f"'{address}' leads out of the site, which stands at '{site.base}'")
    path_in_site = _join_path("", path[len(site.base) :]) if absolute else _join_path(start, path)
    target = _find_target(site, start, address, path_in_site, fragment)
    # What is missing is shown as 404.html, in any folder: there a relative address has no fixed start.
    if isinstance(target, BrokenLink) or not path or absolute == (start == "404.html"):
        return target
    if absolute:
        return BrokenLink(
            "LINK05", f"'{address}' works only at '{site.base}'", f"write '{_relative(start, target.path)}'"
        )
    return BrokenLink(
        "LINK05", f"'{address}' works only from the first folder", f"write '{site.base}{quote(target.path)}'"
    )


def _join_path(start: str, path: str) -> str | None:
    """`path` as seen from the file `start`, decoded; a folder ends in "/" or is ""; None where it climbs out."""
    if not path:
        return start
    folders = start.split("/")[:-1]
    parts = [unquote(part).replace("/", "%2F") for part in path.split("/")]
    for part in (*parts, "") if parts[-1] in {".", ".."} else parts:
        if part == ".." and not folders:
            return None
        if part == "..":
            folders.pop()
        elif part != ".":
            folders.append(part)
    return "/".join(folders)


def _find_target(site: SiteFiles, start: str, address: str, path: str | None, fragment: str) -> LinkTarget | BrokenLink:
    if path is None:
        return BrokenLink("LINK04", f"'{address}' climbs out of the site")
    folder = f"{path.rstrip('/')}/".lstrip("/")
    ways = (path, f"{folder}index.html")
    for file in ways:
        if file in site.files:
            return LinkTarget(file, fragment.partition(":~:")[0])
    for file in ways:
        if other := site.spellings.get(_fold_path(file)):
            return BrokenLink("LINK03", f"'{address}' is not spelt like the file", f"write '{_relative(start, other)}'")
    if any(file.startswith(folder) for file in site.files):
        return BrokenLink("LINK01", f"'{address}' leads to a folder without index.html", "name a page of the folder")
    return BrokenLink("LINK01", f"'{address}' leads to no file", _suggestion(site, start, path))


def _suggestion(site: SiteFiles, start: str, missing: str) -> str:
    """The question whether the file was meant that is most like `missing`."""
    file = site.nearest(missing)
    return f"did you mean '{_relative(start, file)}'?" if file else ""


def _nearest_file(files_by_name: Mapping[str, tuple[str, ...]], missing: str) -> str:
    """The file whose name is most like that of `missing`, in a folder most like its; "" when none is like it."""
    names = difflib.get_close_matches(_stem(missing), files_by_name, n=1)
    files = difflib.get_close_matches(missing, files_by_name[names[0]], n=1, cutoff=0) if names else []
    return files[0] if files else ""


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _relative(start: str, target: str) -> str:
    return quote(posixpath.relpath(target, posixpath.dirname(start) or "."))


def _fold_path(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
