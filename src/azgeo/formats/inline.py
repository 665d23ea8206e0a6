r"""The inline language of record text.

It has `[[id]]`, `[[id|text]]`, `*emphasis*`, and `\` before any of `[ ] | * \`. Everything else is
text, never Markdown or HTML. White space folds to one space, and a `*` between white space (3 * 4)
is an asterisk. Emphasis may hold links; the text of a link is plain.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape as escape_html
from itertools import groupby

from azgeo.formats.ids import ID_LENGTH, is_id, slug
from azgeo.i18n import gettext as _
from azgeo.i18n import mark

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
    """Words and links that are stressed; emphasis is never inside emphasis."""

    nodes: "tuple[InlineNode, ...]"


InlineNode = PlainText | RecordLink | Emphasis
_Fragment = str | RecordLink | Emphasis  # while it is read, words come in several strings


@dataclass(frozen=True, slots=True)
class Inline:
    """Record text: its source as the editor wrote it, and its nodes."""

    source: str
    nodes: tuple[InlineNode, ...]


NO_CLOSING_STAR = mark(r"no * closes this emphasis; close it, or write \* for an asterisk")
NO_LINK_TEXT = mark("the link has no text; [[{id}]] shows the record's name")
NO_LINK_ID = mark("the link names no record; write its id, as in [[turkey]] or [[turkey|Ankara]]")
LONG_ID = mark("an id has at most {limit} characters, this one {length}")
BAD_ID = mark("'{id}' is not an id; did you mean '{suggestion}'?")
BAD_ID_LETTERS = mark("'{id}' is not an id; write a-z, 0-9 and hyphens")
SPACE_AFTER_STAR = mark(r"emphasis begins before a space; write \* for an asterisk")
EMPTY_EMPHASIS = mark(r"nothing is emphasised; write *text*, or \*\* for two asterisks")
SPACE_BEFORE_STAR = mark(r"emphasis ends after a space; write \* for an asterisk")
NO_CLOSING_BRACKETS = mark(r"no ]] closes this link; close it, or write \[\[")
LINK_IN_LINK = mark("a link inside a link; close the first with ]] before the next begins")
SIGN_IN_ID = mark(
    "an id cannot hold {sign}; close the link after its id, [[turkey]] or [[turkey|Ankara]]"
)
LONE_BACKSLASH = mark(r"\ is only allowed before one of [ ] | * \; write \\ for a backslash")
SIGN_IN_LINK_TEXT = mark(r"in the text of a link write \{sign} for {sign}")
NO_OPENING_BRACKETS = mark(r"]] closes no link; write \]\] where brackets are meant")


def escape(text: str) -> str:
    """Source that parses to exactly `text`, white space apart."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def parse(source: str) -> Inline:
    """Record text, white space folded and trimmed; InlineError at the first mistake."""
    nodes: list[_Fragment] = []
    emphasised: list[_Fragment] = []
    star: re.Match[str] | None = None  # that has opened the present emphasis
    for token in _tokens(source):
        target = nodes if star is None else emphasised
        if token["id"] is not None:
            target.append(_parse_link(token))
        elif token["star"] is None or _is_asterisk(token):
            target.append(token["plain"] or token["escaped"] or "*")
        elif star is None:
            _check_opening_star(token)
            star = token
        else:
            nodes.append(_close_emphasis(token, emphasised))
            emphasised, star = [], None
    if star is not None:
        raise _error(source, star.start(), _(NO_CLOSING_STAR))
    return Inline(source, tuple(_merge_fragments(nodes)))


def _tokens(source: str) -> Iterator[re.Match[str]]:
    trimmed = source.rstrip(_WHITE)
    index = len(trimmed) - len(trimmed.lstrip(_WHITE))
    while index < len(trimmed):
        token = _TOKEN.match(trimmed, index)
        if token is None:
            raise _error(trimmed, *_find_mistake(trimmed, index))
        yield token
        index = token.end()


def _parse_link(token: re.Match[str]) -> RecordLink:
    id, text = token["id"], token["text"]
    if not is_id(id):
        raise _error(token.string, token.start(), _describe_bad_id(id))
    if text is not None:
        text = _collapse_white_space(_ESCAPED.sub(r"\1", text)).strip(" ")
        if not text:
            raise _error(token.string, token.start(), _(NO_LINK_TEXT).format(id=id))
    return RecordLink(id, text, token.start())


def _describe_bad_id(id: str) -> str:
    if not id:
        return _(NO_LINK_ID)
    if len(id) > ID_LENGTH:
        return _(LONG_ID).format(limit=ID_LENGTH, length=len(id))
    suggestion = slug(id)
    return _(BAD_ID if suggestion else BAD_ID_LETTERS).format(id=id, suggestion=suggestion)


def _is_asterisk(star: re.Match[str]) -> bool:
    """Whether white space, or an end of the text, is on both sides of a star."""
    before, after = star.start() - 1, star.end()
    return _is_white_space(star.string, before) and _is_white_space(star.string, after)


def _is_white_space(source: str, index: int) -> bool:
    """Whether white space is at `index`, or an end of the text."""
    return not 0 <= index < len(source) or source[index].isspace()


def _check_opening_star(star: re.Match[str]) -> None:
    if _is_white_space(star.string, star.end()):
        raise _error(star.string, star.start(), _(SPACE_AFTER_STAR))


def _close_emphasis(star: re.Match[str], emphasised: list[_Fragment]) -> Emphasis:
    if not emphasised:
        raise _error(star.string, star.start() - 1, _(EMPTY_EMPHASIS))
    if _is_white_space(star.string, star.start() - 1):
        raise _error(star.string, star.start(), _(SPACE_BEFORE_STAR))
    return Emphasis(tuple(_merge_fragments(emphasised)))


def _find_mistake(source: str, index: int) -> tuple[int, str]:
    """Where and why no token begins at `index`, which holds a backslash, `[[` or `]]`."""
    link = _UNFINISHED_LINK.match(source, index)
    stop = link.end() if link else index
    signs = source[stop : stop + 2]
    if not signs:
        return index, _(NO_CLOSING_BRACKETS)
    if signs == "[[":
        return stop, _(LINK_IN_LINK)
    if link and link["text"] is None:
        return index, _(SIGN_IN_ID).format(sign=signs[0])
    if signs[0] == "\\":
        return stop, _(LONE_BACKSLASH)
    if link:
        return stop, _(SIGN_IN_LINK_TEXT).format(sign=signs[0])
    return index, _(NO_OPENING_BRACKETS)


def _error(source: str, offset: int, message: str) -> InlineError:
    """The error with the words at its place, since YAML may have folded the lines."""
    words = source[offset : offset + 24]
    return InlineError(
        _("at {words}: {message}").format(words=repr(words), message=message), offset
    )


def _collapse_white_space(text: str) -> str:
    return re.sub(f"[{_WHITE}]+", " ", text)


def _merge_fragments(fragments: list[_Fragment]) -> Iterator[InlineNode]:
    """`fragments` with the strings that follow each other as one text."""
    for is_text, run in groupby(fragments, key=lambda fragment: isinstance(fragment, str)):
        if is_text:
            yield PlainText(_collapse_white_space("".join(map(str, run))))
        else:
            yield from (fragment for fragment in run if not isinstance(fragment, str))


def to_html(
    inline: Inline, url_of: Callable[[str], str | None], name_of: Callable[[str], str]
) -> str:
    """Safe HTML with no tags but `a` and `em`; a link to which `url_of` gives None is text only."""
    return _nodes_to_html(inline.nodes, url_of, name_of)


def _nodes_to_html(
    nodes: tuple[InlineNode, ...],
    url_of: Callable[[str], str | None],
    name_of: Callable[[str], str],
) -> str:
    html = []
    for node in nodes:
        if isinstance(node, PlainText):
            html.append(escape_html(node.text))
        elif isinstance(node, Emphasis):
            html.append(f"<em>{_nodes_to_html(node.nodes, url_of, name_of)}</em>")
        else:
            text, url = escape_html(_link_text(node, name_of)), url_of(node.id)
            html.append(text if url is None else f'<a href="{escape_html(url)}">{text}</a>')
    return "".join(html)


def to_plain_text(inline: Inline, name_of: Callable[[str], str]) -> str:
    """The text as a reader sees it."""
    return "".join(text for text, _id in text_runs(inline, name_of))


def text_runs(inline: Inline, name_of: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The text as a reader sees it, in runs, each with the id to which it links, or ""."""
    for node in _flatten(inline.nodes):
        if isinstance(node, PlainText):
            yield node.text, ""
        else:
            yield _link_text(node, name_of), node.id


def record_links(inline: Inline) -> tuple[RecordLink, ...]:
    """Every link in the order of the text."""
    return tuple(node for node in _flatten(inline.nodes) if isinstance(node, RecordLink))


def _flatten(nodes: tuple[InlineNode, ...]) -> Iterator[PlainText | RecordLink]:
    for node in nodes:
        if isinstance(node, Emphasis):
            yield from _flatten(node.nodes)
        else:
            yield node


def _link_text(link: RecordLink, name_of: Callable[[str], str]) -> str:
    return name_of(link.id) if link.text is None else link.text
