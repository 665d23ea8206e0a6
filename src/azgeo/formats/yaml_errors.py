"""What the YAML parser complains of -> what the editor did, in plain words, and where."""

import re
from typing import NamedTuple

from azgeo.problems import place_at


class Blunder(NamedTuple):
    """One slip of YAML's grammar: its index `at` in the text, and what a Problem says of it."""

    at: int
    code: str
    message: str
    hint: str


class Telling(NamedTuple):
    """How to tell a complaint: `{here}` is the sign where the parser stumbled, `{there}` where it began to go wrong."""

    message: str
    hint: str = ""
    code: str = "YAML02"
    back: int | None = 0  # signs from where the parser stumbled back to the fault; None: the fault is where it began


QUOTE = "put the whole value in quotation marks"
SLASH = "write \\\\ for a backslash, or put the text in single quotation marks"
CLOSE = "close it at the end of its text"

TAB = Telling("a tab stands in the indent", "indent with spaces")
NO_NAME = Telling("nothing stands before the colon", code="YAML05")
NEW_LINE = Telling("this line does not fit in with the lines above it", "mend its indent or the line above")
SAME_LINE = Telling("this does not fit behind what stands before it", QUOTE)
BEHIND_QUOTE = Telling("text stands behind a closing quotation mark", "inside of \" write \\\", inside of ' write ''")
LATE_QUOTE = Telling("the quotation mark {there} opens here and closes only in line {line}", CLOSE, back=None)
ENDS = Telling("the file ends inside of brackets", "close the bracket that is still open")
BRACKET = Telling(
    "the bracket {there} opens here and lacks a comma or its end before line {line}, column {column}",
    "close it there, or put a text with brackets in quotation marks",
    back=None,
)
PERCENT = Telling("a line that starts with %", code="YAML10", back=None)
EXCLAMATION = Telling("a word cannot start with '!'", code="YAML09", back=None)

FORGOTTEN = Telling(
    "no colon stands behind this",
    "write 'field: value', or indent the line if it goes on with the text above",
    back=None,
)
# A file whose first line lacks its colon: to the parser a text that goes on to the colon of a later line.
FIRST_LINE = re.compile(r"(?:[ \t]*(?:#.*)?\n|---[ \t]*\n)*+([^\s#:][^:\n]*)\n[^:]+\Z")

NO_MAPPING = "mapping values are not allowed in this context"
NO_KEY = "did not find expected key"
NO_NODE = "did not find expected node content"

# By what the parser was doing or by what it then missed; what is not here is told in the parser's own words.
TELLINGS = {
    "while scanning an anchor": Telling("a word cannot start with '&'", code="YAML06", back=None),
    "while scanning an alias": Telling("a word cannot start with '*'", code="YAML07", back=None),
    "while scanning a tag": EXCLAMATION,
    "while parsing a tag": EXCLAMATION,
    "found undefined tag handle": EXCLAMATION,
    "found unexpected end of stream": Telling(
        "the quotation mark {there} opens here and never closes", CLOSE, back=None
    ),
    "found unexpected document indicator": Telling(
        "the quotation mark {there} opens here and a line of --- or ... comes before it closes", CLOSE, back=None
    ),
    NO_MAPPING: Telling("a colon inside a value", f"{QUOTE}, or mend the indent if a field starts here"),
    "found unexpected ':'": Telling("a colon inside of brackets lacks a space behind it", f"put a space, or {QUOTE}"),
    "mapping keys are not allowed in this context": Telling("a value cannot start with '?'", QUOTE),
    "block sequence entries are not allowed in this context": Telling(
        "a list item cannot start here", f"start it on a line of its own, or {QUOTE}"
    ),
    "could not find expected ':'": FORGOTTEN,
    "found character that cannot start any token": Telling("a value cannot start with {here}", QUOTE),
    NO_NODE: Telling("a value cannot start with {here}", f"{QUOTE}, or remove the sign"),
    "did not find expected ',' or ']'": BRACKET,
    "did not find expected ',' or '}'": BRACKET,
    "found unknown escape character": Telling("a backslash with a letter that means nothing", SLASH),
    "did not find expected hexdecimal number": Telling(
        "a backslash without the digits that belong to it", SLASH, back=2
    ),
    "found invalid Unicode character escape code": Telling(
        "this escape stands for no character", "delete it or write the character itself", "CHAR08", back=2
    ),
    "while scanning a block scalar": Telling(
        "text stands behind the {there}", "start the text on the next line", back=None
    ),
}
MISFITS = (NO_KEY, "did not find expected '-' indicator", "did not find expected <document start>")


class Complaint(NamedTuple):
    """What the parser said: what it was doing since index `there`, what it missed at index `here`.

    `quoted` is where the last text in quotation marks begins and ends, if the parser stumbled right behind one.
    """

    doing: str
    missed: str
    there: int
    here: int
    quoted: tuple[int, int] | None


def blunder_of(text: str, complaint: Complaint) -> Blunder:
    """The slip in `text` that made the parser complain."""
    telling = _telling(text, complaint)
    there = complaint.quoted[0] if telling is LATE_QUOTE and complaint.quoted else complaint.there
    line, column = place_at(text, complaint.here)
    here_sign, there_sign = repr(text[complaint.here : complaint.here + 1]), repr(text[there : there + 1])
    message = telling.message.format(here=here_sign, there=there_sign, line=line, column=column)
    return Blunder(
        there if telling.back is None else complaint.here - telling.back, telling.code, message, telling.hint
    )


def _telling(text: str, complaint: Complaint) -> Telling:
    doing, missed, _, here, quoted = complaint
    if text.startswith("\t", here):
        return TAB
    if text.startswith(":", here) and missed in (NO_KEY, NO_NODE):
        return NO_NAME
    if missed == NO_MAPPING and (first := FIRST_LINE.match(text, 0, here)):
        return FORGOTTEN._replace(back=here - first.start(1))
    starts_line = not text[text.rfind("\n", 0, here) + 1 : here].strip()
    if missed == NO_NODE and (here >= len(text) or (starts_line and text[here] not in ",]}")):
        return ENDS if here >= len(text) else NEW_LINE
    known = PERCENT if "directive" in doing else TELLINGS.get(doing) or TELLINGS.get(missed)
    if known:
        return known
    if missed not in MISFITS:
        return Telling(missed.replace("{", "{{").replace("}", "}}"))
    if quoted and "\n" not in text[quoted[1] : here]:
        return LATE_QUOTE if "\n" in text[slice(*quoted)] else BEHIND_QUOTE
    return NEW_LINE if starts_line else SAME_LINE
