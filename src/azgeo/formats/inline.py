r"""The inline language of record text: `[[id]]`, `[[id|text]]`, `*emphasis*`, and `\` before any of `[ ] | * \`.

Everything else is text, never Markdown or HTML. White space folds to one space, and a `*` with white space on
both sides (3 * 4) stands for itself. A link may stand in emphasis; the text of a link is plain.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape as escape_html
from itertools import groupby

ID_LENGTH = 64

_ID = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")
_WHITE = " \t\n\r\f\v"  # not the no-break space, which an editor means
_SPECIAL = re.compile(r"[\[\]|*\\]")
_ESCAPED = re.compile(r"\\(.)")
# Possessive repeats (++, *+) never backtrack, so that hostile text takes linear time.
_LINK_BODY = r"(?P<id>[^\[\]|*\\]*+)(?:\|(?P<text>(?:[^\[\]|*\\]++|\\[\[\]|*\\])*+))?+"
_TOKEN = re.compile(
    rf"(?P<plain>(?:[^\[\]*\\]++|\[(?!\[)|\](?!\]))++)"
    rf"|\\(?P<escaped>[\[\]|*\\])"
    rf"|(?P<star>\*)"
    rf"|\[\[{_LINK_BODY}\]\]"
)
_UNFINISHED_LINK = re.compile(rf"\[\[{_LINK_BODY}")


class InlineError(ValueError):
    """A mistake in record text, and its `offset` in the source, counted in characters from 0."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Plain:
    """Words that stand for themselves."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A record named in text; `text` is None where the record's own name is to be shown."""

    id: str
    text: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words and links that are stressed; emphasis never stands in emphasis."""

    parts: "tuple[Part, ...]"


Part = Plain | Link | Emphasis
_Piece = str | Link | Emphasis  # a part while it is being read, when words still come in bits


@dataclass(frozen=True, slots=True)
class Inline:
    """Record text as its editor wrote it, and the parts it is made of."""

    source: str
    parts: tuple[Part, ...]


def is_id(text: str) -> bool:
    """Whether `text` can be a record's id: `a-z`, `0-9` and single hyphens between them, at most 64 characters."""
    return len(text) <= ID_LENGTH and _ID.fullmatch(text) is not None


def escape(text: str) -> str:
    """Source that parses to exactly `text`, white space apart."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def parse(source: str) -> Inline:
    """The parts of a record's text, white space folded and trimmed; raises InlineError at the first mistake."""
    parts: list[_Piece] = []
    stressed: list[_Piece] = []
    opened: int | None = None
    for token in _tokens(source):
        here = parts if opened is None else stressed
        if token["id"] is not None:
            here.append(_link(token))
        elif token["star"] is None or _is_lone(token):
            here.append(token["plain"] or token["escaped"] or "*")
        elif opened is None:
            opened = _opening(token)
        else:
            parts.append(_emphasis(token, stressed))
            stressed, opened = [], None
    if opened is not None:
        raise _error(source, opened, r"no * closes this emphasis; close it, or write \* for an asterisk")
    return Inline(source, tuple(_joined(parts)))


def _tokens(source: str) -> Iterator[re.Match[str]]:
    trimmed = source.rstrip(_WHITE)
    at = len(trimmed) - len(trimmed.lstrip(_WHITE))
    while at < len(trimmed):
        token = _TOKEN.match(trimmed, at)
        if token is None:
            raise _error(trimmed, *_mistake(trimmed, at))
        yield token
        at = token.end()


def _link(token: re.Match[str]) -> Link:
    written, text = token["id"], token["text"]
    if not is_id(written):
        raise _error(token.string, token.start(), _id_mistake(written))
    if text is not None:
        text = _fold(_ESCAPED.sub(r"\1", text)).strip(" ")
        if not text:
            raise _error(token.string, token.start(), f"the link has no text; [[{written}]] shows the record's name")
    return Link(written, text, token.start())


def _id_mistake(written: str) -> str:
    if not written:
        return "the link names no record; write its id, as in [[turkey]] or [[turkey|Ankara]]"
    if len(written) > ID_LENGTH:
        return f"an id has at most {ID_LENGTH} characters, this one {len(written)}"
    likely = re.sub("[^a-z0-9]+", "-", written.lower()).strip("-")
    return f"{written!r} is not an id" + (f"; did you mean {likely!r}?" if likely else "; write a-z, 0-9 and hyphens")


def _is_lone(star: re.Match[str]) -> bool:
    return _is_white(star.string, star.start() - 1) and _is_white(star.string, star.end())


def _is_white(source: str, at: int) -> bool:
    """Whether white space stands there, or one of the text's ends."""
    return not 0 <= at < len(source) or source[at].isspace()


def _opening(star: re.Match[str]) -> int:
    if _is_white(star.string, star.end()):
        raise _error(star.string, star.start(), r"emphasis begins before a space; write \* for an asterisk")
    return star.start()


def _emphasis(star: re.Match[str], stressed: list[_Piece]) -> Emphasis:
    if not stressed:
        raise _error(star.string, star.start() - 1, r"nothing is emphasised; write *text*, or \*\* for two asterisks")
    if _is_white(star.string, star.start() - 1):
        raise _error(star.string, star.start(), r"emphasis ends after a space; write \* for an asterisk")
    return Emphasis(tuple(_joined(stressed)))


def _mistake(source: str, at: int) -> tuple[int, str]:
    """Where and why nothing of the language begins at `at`, which holds a backslash, `[[` or `]]`."""
    link = _UNFINISHED_LINK.match(source, at)
    stop = link.end() if link else at
    found = source[stop : stop + 2]
    if not found:
        return at, r"no ]] closes this link; close it, or write \[\["
    if found == "[[":
        return stop, "a link inside a link; close the first with ]] before the next begins"
    if link and link["text"] is None:
        return at, f"an id cannot hold {found[0]}; close the link after its id, [[turkey]] or [[turkey|Ankara]]"
    if found[0] == "\\":
        return stop, r"\ stands only before one of [ ] | * \; write \\ for a backslash"
    if link:
        return stop, rf"in the text of a link write \{found[0]} for {found[0]}"
    return at, r"]] closes no link; write \]\] where brackets are meant"


def _error(source: str, offset: int, message: str) -> InlineError:
    """The error with the words it is about: an offset alone is lost where YAML has folded the lines."""
    return InlineError(f"at {source[offset : offset + 24]!r}: {message}", offset)


def _fold(text: str) -> str:
    return re.sub(f"[{_WHITE}]+", " ", text)


def _joined(pieces: list[_Piece]) -> Iterator[Part]:
    for is_words, run in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        if is_words:
            yield Plain(_fold("".join(str(piece) for piece in run)))
        else:
            yield from (piece for piece in run if not isinstance(piece, str))


def html(inline: Inline, link: Callable[[str], str | None], name: Callable[[str], str]) -> str:
    """Safe HTML with no tags but `a` and `em`; a link whose `link(id)` is None is its words only."""
    return _html(inline.parts, link, name)


def _html(parts: tuple[Part, ...], link: Callable[[str], str | None], name: Callable[[str], str]) -> str:
    shown = []
    for part in parts:
        if isinstance(part, Plain):
            shown.append(escape_html(part.text))
        elif isinstance(part, Emphasis):
            shown.append(f"<em>{_html(part.parts, link, name)}</em>")
        else:
            words, href = escape_html(_words(part, name)), link(part.id)
            shown.append(words if href is None else f'<a href="{escape_html(href)}">{words}</a>')
    return "".join(shown)


def plain(inline: Inline, name: Callable[[str], str]) -> str:
    """The words a reader sees, without any mark."""
    return "".join(words for words, _ in pieces(inline, name))


def pieces(inline: Inline, name: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The words a reader sees in the order of the text, each run of them with the id it links to, or with ""."""
    for part in _flat(inline.parts):
        yield (part.text, "") if isinstance(part, Plain) else (_words(part, name), part.id)


def links(inline: Inline) -> tuple[Link, ...]:
    """Every link in the order of the text."""
    return tuple(part for part in _flat(inline.parts) if isinstance(part, Link))


def _flat(parts: tuple[Part, ...]) -> Iterator[Plain | Link]:
    for part in parts:
        if isinstance(part, Emphasis):
            yield from _flat(part.parts)
        else:
            yield part


def _words(link: Link, name: Callable[[str], str]) -> str:
    return name(link.id) if link.text is None else link.text
