"""The bytes of a file -> its text, and each character in it that would hide something from an editor."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, name

from azgeo.problems import MAX_PROBLEMS, DataError, Problem, line_and_column

# What to say of a forbidden character, and which ones these are: pairs of the first and the last of a range.
FORBIDDEN_RANGES = {
    "CHAR03": ("{} is a control character", "\x00\x08\x0b\x0c\x0e\x1f\x7f\x84\x86\x9f"),
    "CHAR04": ("{} turns the direction of writing", "\u061c\u061c\u200e\u200f\u202a\u202e\u2066\u2069"),
    "CHAR05": (
        "{} is invisible",
        "\xad\xad\u180e\u180e\u200b\u200d\u2060\u2064\u206a\u206f\u3164\u3164\ufeff\ufeff\ufff9\ufffb"
        "\U000e0000\U000e007f",
    ),
    "CHAR06": ("{} is a line break to some programs only", "\x85\x85\u2028\u2029"),
    "CHAR07": ("{} ends a line without a line feed", "\r\r"),
    "CHAR08": (
        "{} is no character",
        "\ud800\udfff\ufdd0\ufdef" + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000)),
    ),
}
JOINERS = "\u200c\u200d"  # Persian and many scripts of India need them between two letters
PLACEHOLDER = "_"  # takes the place of a forbidden character, so that all behind it keep theirs
UTF_16_OR_32 = re.compile(rb"\xff\xfe|\xfe\xff|\0\0\xfe\xff|\0{1,3}[^\0]\0|[^\0]\0[^\0]\0|[^\0]\0\0\0")
ESCAPE = re.compile(rf"\\(?:x(..)|u(.{{4}})|U(.{{8}})|(.))|[{JOINERS}]", re.DOTALL)
REMOVE_ESCAPE = "delete the escape, or write \\\\ if a backslash is meant"
LETTER_ESCAPES = dict(zip("0abvfreNLP", "\0\a\b\v\f\r\x1b\x85\u2028\u2029", strict=True))


def _pairs(ranges: str) -> Iterator[tuple[str, str]]:
    return zip(ranges[::2], ranges[1::2], strict=True)


def _allowed_ranges() -> str:
    """The ranges between the forbidden ones: to find what is outside of these takes a tenth of the time."""
    others, after = "", 0
    for first, last in sorted(pair for _, ranges in FORBIDDEN_RANGES.values() for pair in _pairs(ranges)):
        others += f"{chr(after)}-{chr(ord(first) - 1)}" if after < ord(first) else ""
        after = ord(last) + 1
    return others


FORBIDDEN_CHAR = re.compile(f"[^{_allowed_ranges()}]")


class ForbiddenChar(NamedTuple):
    """A character that may not stand where it stands: its index `at` in the text, and what to say of it."""

    offset: int
    code: str
    message: str


def decode_text(path: Path, data: bytes) -> tuple[str, list[Problem]]:
    """`data` as text with LF line ends and stand-ins for forbidden characters, and a problem for each of these.

    A byte order mark of UTF-8 is no fault and no part of the text. DataError where the lines cannot be told apart.
    """
    if UTF_16_OR_32.match(data):
        raise DataError([Problem(path, 1, 1, "CHAR02", "the file is in UTF-16 or UTF-32")])
    text, odd = _decode(data)
    problems = [Problem(path, *line_and_column(text, at), code, message) for at, code, message in odd]
    if "\r" in text:
        raise DataError(problems)
    return FORBIDDEN_CHAR.sub(_placeholder_for, text) if odd else text, problems


def _decode(data: bytes) -> tuple[str, list[ForbiddenChar]]:
    try:
        text = _normalise_line_ends(data.decode())
    except UnicodeDecodeError as error:  # The bytes of another encoding tell nothing of characters.
        before = _normalise_line_ends(data[: error.start].decode())
        wrong = ForbiddenChar(len(before), "CHAR01", f"the byte {data[error.start]:02X} is not UTF-8")
        return _normalise_line_ends(data.decode(errors="replace")).replace("\r", PLACEHOLDER), [wrong]
    if "\r" in text:
        return text, [ForbiddenChar(text.index("\r"), "CHAR07", "a line ends in a carriage return alone")]
    return text, list(islice(forbidden_chars(text), MAX_PROBLEMS))


def _normalise_line_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _placeholder_for(odd: re.Match[str]) -> str:
    return odd[0] if odd[0] in JOINERS else PLACEHOLDER


def forbidden_chars(text: str) -> Iterator[ForbiddenChar]:
    """Each character of `text` that may not stand where it stands; of a row of the same one the first."""
    for odd in FORBIDDEN_CHAR.finditer(text):
        index, character = odd.start(), odd[0]
        if text[index - 1 : index] == character or (character in JOINERS and _joins_letters(text, index)):
            continue
        called = f"U+{ord(character):04X} {name(character, '')}".rstrip()
        if character in JOINERS:
            yield ForbiddenChar(index, "CHAR05", f"{called} does not stand between two letters")
        else:
            code = next(code for code, (_, ranges) in FORBIDDEN_RANGES.items() if _in_ranges(character, ranges))
            yield ForbiddenChar(index, code, FORBIDDEN_RANGES[code][0].format(called))


def escaped_forbidden_chars(written: str, meant: str) -> Iterator[ForbiddenChar]:
    """The oddities that escapes bring into `meant`, a text in double quotes, as indices in `written`, its source."""
    # The nth odd character of the value is the nth escape (or joiner) of the source that means one.
    sources = [escape.start() for escape in ESCAPE.finditer(written) if FORBIDDEN_CHAR.match(_escaped_char(escape))]
    source = dict(zip((odd.start() for odd in FORBIDDEN_CHAR.finditer(meant)), sources, strict=True))
    placed = (odd._replace(offset=source[odd.offset]) for odd in forbidden_chars(meant))
    return (odd for odd in placed if written[odd.offset] == "\\")


def _escaped_char(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    return chr(int(digits, 16)) if digits else LETTER_ESCAPES.get(escape[4], escape[0])


def _joins_letters(text: str, index: int) -> bool:
    around = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    return all(letter and category(letter)[0] in "LM" for letter in around)


def _in_ranges(character: str, ranges: str) -> bool:
    return any(first <= character <= last for first, last in _pairs(ranges))
