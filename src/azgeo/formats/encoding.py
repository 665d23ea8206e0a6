"""The bytes of a file as text, and each character in it that would mislead an editor."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, name

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.problems import MAX_PROBLEMS, DataError, Problem, line_and_column


class ForbiddenRanges(NamedTuple):
    """What is wrong with characters, and which ones: pairs of the first and last of a range."""

    message: str
    ranges: str

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """The first and last character of each range."""
        return zip(self.ranges[::2], self.ranges[1::2], strict=True)

    def __contains__(self, character: object) -> bool:
        return any(first <= str(character) <= last for first, last in self.pairs)


# The last two code points of each plane are no characters.
_PLANE_ENDS = "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
FORBIDDEN = {
    "CHAR03": ForbiddenRanges(
        mark("{character} is a control character"),
        "\x00\x08\x0b\x0c\x0e\x1f\x7f\x84\x86\x9f",
    ),
    "CHAR04": ForbiddenRanges(
        mark("{character} turns the direction of writing"),
        "\u061c\u061c\u200e\u200f\u202a\u202e\u2066\u2069",
    ),
    "CHAR05": ForbiddenRanges(
        mark("{character} is invisible"),
        "\xad\xad\u180e\u180e\u200b\u200d\u2060\u2064\u206a\u206f\u3164\u3164\ufeff\ufeff"
        "\ufff9\ufffb\U000e0000\U000e007f",
    ),
    "CHAR06": ForbiddenRanges(
        mark("{character} is a line break to some programs only"), "\x85\x85\u2028\u2029"
    ),
    "CHAR07": ForbiddenRanges(mark("{character} ends a line without a line feed"), "\r\r"),
    "CHAR08": ForbiddenRanges(
        mark("{character} is not a character"), "\ud800\udfff\ufdd0\ufdef" + _PLANE_ENDS
    ),
}
JOINERS = "\u200c\u200d"  # Persian and many scripts of India need them between two letters
# Replaces a forbidden character, so that all after it keep their places.
PLACEHOLDER = "_"
UTF_16_OR_32 = re.compile(
    rb"\xff\xfe|\xfe\xff|\0\0\xfe\xff|\0{1,3}[^\0]\0|[^\0]\0[^\0]\0|[^\0]\0\0\0"
)
ESCAPE = re.compile(rf"\\(?:x(..)|u(.{{4}})|U(.{{8}})|(.))|[{JOINERS}]", re.DOTALL)
REMOVE_ESCAPE = mark("delete the escape, or write \\\\ if a backslash is meant")
LETTER_ESCAPES = dict(zip("0abvfreNLP", "\0\a\b\v\f\r\x1b\x85\u2028\u2029", strict=True))


def _allowed_ranges() -> str:
    """The ranges between the forbidden ones: searching outside them takes a tenth of the time."""
    allowed, start = "", 0
    for first, last in sorted(pair for ranges in FORBIDDEN.values() for pair in ranges.pairs):
        allowed += f"{chr(start)}-{chr(ord(first) - 1)}" if start < ord(first) else ""
        start = ord(last) + 1
    return allowed


FORBIDDEN_CHAR = re.compile(f"[^{_allowed_ranges()}]")


class ForbiddenChar(NamedTuple):
    """A forbidden character: its `offset` in the text, from 0, and what is wrong with it."""

    offset: int
    code: str
    message: str


def decode_text(path: Path, data: bytes) -> tuple[str, list[Problem]]:
    """`data` as text with LF line ends, and a problem for each forbidden character.

    In the text, placeholders replace them. A byte order mark of UTF-8 is allowed, and left out.
    DataError where the lines cannot be told apart.
    """
    if UTF_16_OR_32.match(data):
        raise DataError([Problem(path, 1, 1, "CHAR02", _("the file is in UTF-16 or UTF-32"))])
    text, forbidden = _decode(data)
    problems = [
        Problem(path, *line_and_column(text, offset), code, message)
        for offset, code, message in forbidden
    ]
    if "\r" in text:
        raise DataError(problems)
    return FORBIDDEN_CHAR.sub(_placeholder_for, text) if forbidden else text, problems


def _decode(data: bytes) -> tuple[str, list[ForbiddenChar]]:
    try:
        text = _normalise_line_ends(data.decode())
    except UnicodeDecodeError as error:
        # The bytes of another encoding say nothing about characters: one problem for the first.
        before = _normalise_line_ends(data[: error.start].decode())
        message = _("the byte {byte} is not UTF-8").format(byte=f"{data[error.start]:02X}")
        text = _normalise_line_ends(data.decode(errors="replace")).replace("\r", PLACEHOLDER)
        return text, [ForbiddenChar(len(before), "CHAR01", message)]
    if "\r" in text:
        message = _("a line ends in a carriage return alone")
        return text, [ForbiddenChar(text.index("\r"), "CHAR07", message)]
    return text, list(islice(forbidden_chars(text), MAX_PROBLEMS))


def _normalise_line_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _placeholder_for(match: re.Match[str]) -> str:
    return match[0] if match[0] in JOINERS else PLACEHOLDER


def forbidden_chars(text: str) -> Iterator[ForbiddenChar]:
    """Each forbidden character of `text`; of several equal ones in a row the first."""
    for match in FORBIDDEN_CHAR.finditer(text):
        index, character = match.start(), match[0]
        is_repeated = text[index - 1 : index] == character
        if is_repeated or (character in JOINERS and _joins_letters(text, index)):
            continue
        title = f"U+{ord(character):04X} {name(character, '')}".rstrip()
        code = next(code for code, ranges in FORBIDDEN.items() if character in ranges)
        message = _(FORBIDDEN[code].message)
        if character in JOINERS:
            message = _("{character} is not between two letters")
        yield ForbiddenChar(index, code, message.format(character=title))


def escaped_forbidden_chars(source: str, value: str) -> Iterator[ForbiddenChar]:
    """The forbidden characters that escapes bring into a text in double quotation marks.

    `value` is the text, `source` how it is written; offsets are those in `source`.
    """
    # The nth such character of the value is the nth escape (or joiner) that means one.
    escapes = [
        escape.start()
        for escape in ESCAPE.finditer(source)
        if FORBIDDEN_CHAR.match(_escaped_char(escape))
    ]
    characters = (match.start() for match in FORBIDDEN_CHAR.finditer(value))
    source_offset = dict(zip(characters, escapes, strict=True))
    for character in forbidden_chars(value):
        offset = source_offset[character.offset]
        if source[offset] == "\\":
            yield character._replace(offset=offset)


def _escaped_char(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    return chr(int(digits, 16)) if digits else LETTER_ESCAPES.get(escape[4], escape[0])


def _joins_letters(text: str, index: int) -> bool:
    neighbours = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    return all(letter and category(letter)[0] in "LM" for letter in neighbours)
