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
class PlainText:
    """Words that stand for themselves."""

    text: str


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A record named in text; `text` is None where the record's own name is to be shown."""

    id: str
    text: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words and links that are stressed; emphasis never stands in emphasis."""

    nodes: "tuple[InlineNode, ...]"


InlineNode = PlainText | RecordLink | Emphasis
_Fragment = str | RecordLink | Emphasis  # a part while it is being read, when words still come in bits


@dataclass(frozen=True, slots=True)
class Inline:
    """Record text as its editor wrote it, and the parts it is made of."""

    source: str
    nodes: tuple[InlineNode, ...]


def is_id(text: str) -> bool:
    """Whether `text` can be a record's id: `a-z`, `0-9` and single hyphens between them, at most 64 characters."""
    return len(text) <= ID_LENGTH and _ID.fullmatch(text) is not None


def escape(text: str) -> str:
    """Source that parses to exactly `text`, white space apart."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def parse(source: str) -> Inline:
    """The parts of a record's text, white space folded and trimmed; raises InlineError at the first mistake."""
    parts: list[_Fragment] = []
    stressed: list[_Fragment] = []
    opened: int | None = None
    for token in _tokens(source):
        here = parts if opened is None else stressed
        if token["id"] is not None:
            here.append(_parse_link(token))
        elif token["star"] is None or _is_literal_star(token):
            here.append(token["plain"] or token["escaped"] or "*")
        elif opened is None:
            opened = _open_emphasis(token)
        else:
            parts.append(_close_emphasis(token, stressed))
            stressed, opened = [], None
    if opened is not None:
        raise _error(source, opened, r"no * closes this emphasis; close it, or write \* for an asterisk")
    return Inline(source, tuple(_merge_fragments(parts)))


def _tokens(source: str) -> Iterator[re.Match[str]]:
    trimmed = source.rstrip(_WHITE)
    at = len(trimmed) - len(trimmed.lstrip(_WHITE))
    while at < len(trimmed):
        token = _TOKEN.match(trimmed, at)
        if token is None:
            raise _error(trimmed, *_find_mistake(trimmed, at))
        yield token
        at = token.end()


def _parse_link(token: re.Match[str]) -> RecordLink:
    written, text = token["id"], token["text"]
    if not is_id(written):
        raise _error(token.string, token.start(), _describe_bad_id(written))
    if text is not None:
        text = _collapse_white_space(_ESCAPED.sub(r"\1", text)).strip(" ")
        if not text:
            raise _error(token.string, token.start(), f"the link has no text; [[{written}]] shows the record's name")
    return RecordLink(written, text, token.start())


def _describe_bad_id(written: str) -> str:
    if not written:
        return "the link names no record; write its id, as in [[turkey]] or [[turkey|Ankara]]"
    if len(written) > ID_LENGTH:
        return f"an id has at most {ID_LENGTH} characters, this one {len(written)}"
    likely = re.sub("[^a-z0-9]+", "-", written.lower()).strip("-")
    return f"{written!r} is not an id" + (f"; did you mean {likely!r}?" if likely else "; write a-z, 0-9 and hyphens")


def _is_literal_star(star: re.Match[str]) -> bool:
    return _is_white_space_at(star.string, star.start() - 1) and _is_white_space_at(star.string, star.end())


def _is_white_space_at(source: str, at: int) -> bool:
    """Whether white space stands there, or one of the text's ends."""
    return not 0 <= at < len(source) or source[at].isspace()


def _open_emphasis(star: re.Match[str]) -> int:
    if _is_white_space_at(star.string, star.end()):
        raise _error(star.string, star.start(), r"emphasis begins before a space; write \* for an asterisk")
    return star.start()


def _close_emphasis(star: re.Match[str], stressed: list[_Fragment]) -> Emphasis:
    if not stressed:
        raise _error(star.string, star.start() - 1, r"nothing is emphasised; write *text*, or \*\* for two asterisks")
    if _is_white_space_at(star.string, star.start() - 1):
        raise _error(star.string, star.start(), r"emphasis ends after a space; write \* for an asterisk")
    return Emphasis(tuple(_merge_fragments(stressed)))


def _find_mistake(source: str, at: int) -> tuple[int, str]:
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


def _collapse_white_space(text: str) -> str:
    return re.sub(f"[{_WHITE}]+", " ", text)


def _merge_fragments(pieces: list[_Fragment]) -> Iterator[InlineNode]:
    for is_words, run in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        if is_words:
            yield PlainText(_collapse_white_space("".join(str(piece) for piece in run)))
        else:
            yield from (piece for piece in run if not isinstance(piece, str))


def to_html(inline: Inline, url_of: Callable[[str], str | None], name_of: Callable[[str], str]) -> str:
    """Safe HTML with no tags but `a` and `em`; a link whose `link(id)` is None is its words only."""
    return _nodes_to_html(inline.nodes, url_of, name_of)


def _nodes_to_html(parts: tuple[InlineNode, ...], link: Callable[[str], str | None], name: Callable[[str], str]) -> str:
    shown = []
    for part in parts:
        if isinstance(part, PlainText):
            shown.append(escape_html(part.text))
        elif isinstance(part, Emphasis):
            shown.append(f"<em>{_nodes_to_html(part.nodes, link, name)}</em>")
        else:
            words, href = escape_html(_link_text(part, name)), link(part.id)
            shown.append(words if href is None else f'<a href="{escape_html(href)}">{words}</a>')
    return "".join(shown)


def to_plain_text(inline: Inline, name_of: Callable[[str], str]) -> str:
    """The words a reader sees, without any mark."""
    return "".join(words for words, _ in text_runs(inline, name_of))


def text_runs(inline: Inline, name_of: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The words a reader sees in the order of the text, each run of them with the id it links to, or with ""."""
    for part in _flatten(inline.nodes):
        yield (part.text, "") if isinstance(part, PlainText) else (_link_text(part, name_of), part.id)


def record_links(inline: Inline) -> tuple[RecordLink, ...]:
    """Every link in the order of the text."""
    return tuple(part for part in _flatten(inline.nodes) if isinstance(part, RecordLink))


def _flatten(parts: tuple[InlineNode, ...]) -> Iterator[PlainText | RecordLink]:
    for part in parts:
        if isinstance(part, Emphasis):
            yield from _flatten(part.nodes)
        else:
            yield part


def _link_text(link: RecordLink, name: Callable[[str], str]) -> str:
    return name(link.id) if link.text is None else link.text
