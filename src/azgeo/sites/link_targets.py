"""An address as a browser reads it: the file to which it leads, or why it leads nowhere."""

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

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.problems import did_you_mean

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
WEB_SCHEMES = ("http", "https")
# Opened by another program, or holding all that they show.
NON_PAGE_SCHEMES = ("mailto", "tel", "sms", "geo", "data", "about")
EMPTY_SCRIPT = re.compile(r"javascript:\s*(void\s*\(\s*0\s*\)\s*;?)?", re.IGNORECASE)
FORBIDDEN_IN_URLS = (
    (
        re.compile(r"[\x00-\x1f\x7f]"),
        mark("'{address}' holds a control character"),
        mark("remove it"),
    ),
    (re.compile(r"\s"), mark("'{address}' holds a space"), mark("write %20 for it")),
    (re.compile(r"\\"), mark("'{address}' holds a backslash"), mark("write / for it")),
    (
        re.compile(r"%(?![0-9A-Fa-f]{2})"),
        mark("'{address}' holds a % that starts no escape"),
        mark("write %25 for it"),
    ),
)


class SiteFiles(NamedTuple):
    """Where an address can lead: the host and path of a site, and its files.

    `host` is "" if unknown. `by_folded_path` finds a file whatever its case. `nearest` gives the
    file most like one that is missing, "" if none is like it.
    """

    host: str
    base: str
    paths: frozenset[str]
    by_folded_path: Mapping[str, str]
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
    """The files under `folder`, to be served at `base`, an address or only its path."""
    _scheme, host, path, _query, _fragment = urlsplit(base)
    path = path.strip("/")
    paths = sorted(
        posixpath.normpath(posixpath.join(Path(root).relative_to(folder).as_posix(), name))
        for root, _folders, names in os.walk(folder)
        for name in names
    )
    by_stem = groupby(sorted(paths, key=_stem), key=_stem)
    stems = MappingProxyType({stem: tuple(group) for stem, group in by_stem})
    return SiteFiles(
        host.lower(),
        f"/{path}/" if path else "/",
        frozenset(paths),
        MappingProxyType({_fold_path(path): path for path in paths}),
        cache(partial(_nearest_file, stems)),  # every page may link to one that is missing
    )


def base_path(site: SiteFiles, path: str, base: str) -> str | None:
    """Where the relative links of the file `path` start, with `base` as the address of its <base>.

    None where that is on another host.
    """
    here = f"http://{site.host or 'localhost'}{site.base}"
    try:
        target = urlsplit(urljoin(here + quote(path), base))
    except ValueError:
        return path  # browsers ignore a <base> that they cannot read
    if target.netloc != urlsplit(here).netloc or not target.path.startswith(site.base):
        return None
    return unquote(target.path[len(site.base) :])


def resolve(
    site: SiteFiles, start: str | None, link: str, is_loaded: bool
) -> LinkTarget | BrokenLink | None:
    """Where `link` leads from the file `start`; None for an address outside the site.

    An address outside is broken if it `is_loaded` without being asked for. `start` is relative to
    the site, and None where <base> has moved it to another host.
    """
    address = link.strip("\t\n\f\r ")
    match = SCHEME.match(address)
    scheme = match[1].lower() if match else ""
    if scheme in NON_PAGE_SCHEMES or EMPTY_SCRIPT.fullmatch(address):
        return None
    mistake = _spelling_mistake(address, scheme)
    if mistake:
        return mistake
    if scheme or address.startswith("//") or start is None:
        return _resolve_external(site, start or "", address, is_loaded)
    return _resolve_internal(site, start, address)


def _broken(code: str, message: str, address: str, hint: str = "", **values: str) -> BrokenLink:
    return BrokenLink(code, message.format(address=address, **values), hint)


def _spelling_mistake(address: str, scheme: str) -> BrokenLink | None:
    if not address:
        return BrokenLink("LINK07", _("an address is empty"))
    if scheme and scheme not in WEB_SCHEMES:
        message = _("'{address}' starts with '{scheme}:', which no reader can open")
        hint = did_you_mean(scheme, (*WEB_SCHEMES, *NON_PAGE_SCHEMES))
        return _broken("LINK09", message, address, hint, scheme=scheme)
    for pattern, message, fix in FORBIDDEN_IN_URLS:
        if pattern.search(address):
            return _broken("LINK08", _(message), address, _(fix))
    return None


def _resolve_external(
    site: SiteFiles, start: str, address: str, is_loaded: bool
) -> LinkTarget | BrokenLink | None:
    if is_loaded:
        return _broken("LINK06", _("'{address}' is loaded from another host"), address)
    try:
        _scheme, host, path, _query, fragment = urlsplit(address)
    except ValueError:
        host = ""
    if not host and SCHEME.match(address):
        return _broken("LINK08", _("'{address}' names no host"), address)
    if host.lower() != site.host or not f"{path}/".startswith(site.base):
        return None
    return _find_target(site, start, address, _join_path("", path[len(site.base) :]), fragment)


def _resolve_internal(site: SiteFiles, start: str, address: str) -> LinkTarget | BrokenLink:
    path, _hash, fragment = address.partition("#")
    path = path.partition("?")[0]
    is_absolute = path.startswith("/")
    if is_absolute and not f"{path}/".startswith(site.base):
        message = _("'{address}' leads out of the site, which is served at '{base}'")
        return _broken("LINK04", message, address, base=site.base)
    full_path = _join_path("", path[len(site.base) :]) if is_absolute else _join_path(start, path)
    target = _find_target(site, start, address, full_path, fragment)
    # 404.html is shown at any missing address, so that relative links have no fixed start there.
    is_right_form = is_absolute == (start == "404.html")
    if isinstance(target, BrokenLink) or not path or is_right_form:
        return target
    if is_absolute:
        message = _("'{address}' works only at '{base}'")
        hint = _write(_relative(start, target.path))
        return _broken("LINK05", message, address, hint, base=site.base)
    message = _("'{address}' works only from the first folder")
    return _broken("LINK05", message, address, _write(f"{site.base}{quote(target.path)}"))


def _write(address: str) -> str:
    return _("write '{address}'").format(address=address)


def _join_path(start: str, path: str) -> str | None:
    """`path` as seen from the file `start`, decoded; None where it leads out of the site.

    A folder ends in "/", or is "".
    """
    if not path:
        return start
    folders = start.split("/")[:-1]
    parts = [unquote(part).replace("/", "%2F") for part in path.split("/")]
    if parts[-1] in {".", ".."}:
        parts.append("")
    for part in parts:
        if part == ".." and not folders:
            return None
        if part == "..":
            folders.pop()
        elif part != ".":
            folders.append(part)
    return "/".join(folders)


def _find_target(
    site: SiteFiles, start: str, address: str, path: str | None, fragment: str
) -> LinkTarget | BrokenLink:
    if path is None:
        return _broken("LINK04", _("'{address}' leads out of the site"), address)
    folder = f"{path.rstrip('/')}/".lstrip("/")
    candidates = (path, f"{folder}index.html")
    for candidate in candidates:
        if candidate in site.paths:
            return LinkTarget(candidate, fragment.partition(":~:")[0])
    for candidate in candidates:
        other = site.by_folded_path.get(_fold_path(candidate))
        if other:
            message = _("'{address}' is not spelt like the file")
            return _broken("LINK03", message, address, _write(_relative(start, other)))
    if any(file.startswith(folder) for file in site.paths):
        message = _("'{address}' leads to a folder without index.html")
        return _broken("LINK01", message, address, _("name a page of the folder"))
    message = _("'{address}' leads to no file")
    return _broken("LINK01", message, address, _suggestion(site, start, path))


def _suggestion(site: SiteFiles, start: str, missing: str) -> str:
    file = site.nearest(missing)
    return _("did you mean '{choice}'?").format(choice=_relative(start, file)) if file else ""


def _nearest_file(by_stem: Mapping[str, tuple[str, ...]], missing: str) -> str:
    """The file whose name is most like that of `missing`, in a folder most like its; "" if none."""
    stems = difflib.get_close_matches(_stem(missing), by_stem, n=1)
    files = difflib.get_close_matches(missing, by_stem[stems[0]], n=1, cutoff=0) if stems else []
    return files[0] if files else ""


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _relative(start: str, target: str) -> str:
    return quote(posixpath.relpath(target, posixpath.dirname(start) or "."))


def _fold_path(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
