"""What the YAML parser complains of -> what the editor did, in plain words, and where."""

import re
from typing import NamedTuple

from azgeo.problems import line_and_column


class YamlError(NamedTuple):
    """One slip of YAML's grammar: its index `at` in the text, and what a Problem says of it."""

    offset: int
    code: str
    message: str
    hint: str


class ErrorTemplate(NamedTuple):
    """How to tell a complaint: `{here}` is the sign where the parser stumbled, `{there}` where it began to go wrong."""

    message: str
    hint: str = ""
    code: str = "YAML02"
    offset_back: int | None = (
        0  # signs from where the parser stumbled back to the fault; None: the fault is where it began
    )


QUOTE_VALUE = "put the whole value in quotation marks"
ESCAPE_BACKSLASH = "write \\\\ for a backslash, or put the text in single quotation marks"
CLOSE_QUOTE = "close it at the end of its text"

TAB = ErrorTemplate("a tab stands in the indent", "indent with spaces")
MISSING_NAME = ErrorTemplate("nothing stands before the colon", code="YAML05")
MISPLACED_LINE = ErrorTemplate("this line does not fit in with the lines above it", "fix its indent or the line above")
MISPLACED_TEXT = ErrorTemplate("this does not fit behind what stands before it", QUOTE_VALUE)
TEXT_AFTER_QUOTE = ErrorTemplate(
    "text stands behind a closing quotation mark", "inside of \" write \\\", inside of ' write ''"
)
LATE_CLOSING_QUOTE = ErrorTemplate(
    "the quotation mark {there} opens here and closes only in line {line}", CLOSE_QUOTE, offset_back=None
)
UNCLOSED_BRACKET_AT_END = ErrorTemplate("the file ends inside of brackets", "close the bracket that is still open")
UNCLOSED_BRACKET = ErrorTemplate(
    "the bracket {there} opens here and lacks a comma or its end before line {line}, column {column}",
    "close it there, or put a text with brackets in quotation marks",
    offset_back=None,
)
PERCENT_LINE = ErrorTemplate("a line that starts with %", code="YAML10", offset_back=None)
EXCLAMATION_MARK = ErrorTemplate("a word cannot start with '!'", code="YAML09", offset_back=None)

MISSING_COLON = ErrorTemplate(
    "no colon stands behind this",
    "write 'field: value', or indent the line if it goes on with the text above",
    offset_back=None,
)
# A file whose first line lacks its colon: to the parser a text that goes on to the colon of a later line.
LINE_WITHOUT_COLON = re.compile(r"(?:[ \t]*(?:#.*)?\n|---[ \t]*\n)*+([^\s#:][^:\n]*)\n[^:]+\Z")

NO_MAPPING = "mapping values are not allowed in this context"
NO_KEY = "did not find expected key"
NO_NODE = "did not find expected node content"

# By what the parser was doing or by what it then missed; what is not here is told in the parser's own words.
TEMPLATES = {
    "while scanning an anchor": ErrorTemplate("a word cannot start with '&'", code="YAML06", offset_back=None),
    "while scanning an alias": ErrorTemplate("a word cannot start with '*'", code="YAML07", offset_back=None),
    "while scanning a tag": EXCLAMATION_MARK,
    "while parsing a tag": EXCLAMATION_MARK,
    "found undefined tag handle": EXCLAMATION_MARK,
    "found unexpected end of stream": ErrorTemplate(
        "the quotation mark {there} opens here and never closes", CLOSE_QUOTE, offset_back=None
    ),
    "found unexpected document indicator": ErrorTemplate(
        "the quotation mark {there} opens here and a line of --- or ... comes before it closes",
        CLOSE_QUOTE,
        offset_back=None,
    ),
    NO_MAPPING: ErrorTemplate("a colon inside a value", f"{QUOTE_VALUE}, or fix the indent if a field starts here"),
    "found unexpected ':'": ErrorTemplate(
        "a colon inside of brackets lacks a space behind it", f"put a space, or {QUOTE_VALUE}"
    ),
    "mapping keys are not allowed in this context": ErrorTemplate("a value cannot start with '?'", QUOTE_VALUE),
    "block sequence entries are not allowed in this context": ErrorTemplate(
        "a list item cannot start here", f"start it on a line of its own, or {QUOTE_VALUE}"
    ),
    "could not find expected ':'": MISSING_COLON,
    "found character that cannot start any token": ErrorTemplate("a value cannot start with {here}", QUOTE_VALUE),
    NO_NODE: ErrorTemplate("a value cannot start with {here}", f"{QUOTE_VALUE}, or remove the sign"),
    "did not find expected ',' or ']'": UNCLOSED_BRACKET,
    "did not find expected ',' or '}'": UNCLOSED_BRACKET,
    "found unknown escape character": ErrorTemplate("a backslash with a letter that means nothing", ESCAPE_BACKSLASH),
    "did not find expected hexdecimal number": ErrorTemplate(
        "a backslash without the digits that belong to it", ESCAPE_BACKSLASH, offset_back=2
    ),
    "found invalid Unicode character escape code": ErrorTemplate(
        "this escape stands for no character", "delete it or write the character itself", "CHAR08", offset_back=2
    ),
    "while scanning a block scalar": ErrorTemplate(
        "text stands behind the {there}", "start the text on the next line", offset_back=None
    ),
}
MISPLACED = (NO_KEY, "did not find expected '-' indicator", "did not find expected <document start>")


class ParserError(NamedTuple):
    """What the parser said: what it was doing since index `there`, what it missed at index `here`.

    `quoted` is where the last text in quotation marks begins and ends, if the parser stumbled right behind one.
    """

    context: str
    problem: str
    context_index: int
    problem_index: int
    quoted_span: tuple[int, int] | None


def explain_parser_error(text: str, error: ParserError) -> YamlError:
    """The slip in `text` that made the parser complain."""
    telling = _choose_template(text, error)
    there = error.quoted_span[0] if telling is LATE_CLOSING_QUOTE and error.quoted_span else error.context_index
    line, column = line_and_column(text, error.problem_index)
    here_sign, there_sign = repr(text[error.problem_index : error.problem_index + 1]), repr(text[there : there + 1])
    message = telling.message.format(here=here_sign, there=there_sign, line=line, column=column)
    return YamlError(
        there if telling.offset_back is None else error.problem_index - telling.offset_back,
        telling.code,
        message,
        telling.hint,
    )


def _choose_template(text: str, error: ParserError) -> ErrorTemplate:
    doing, missed, _, here, quoted = error
    if text.startswith("\t", here):
        return TAB
    if text.startswith(":", here) and missed in (NO_KEY, NO_NODE):
        return MISSING_NAME
    if missed == NO_MAPPING and (first := LINE_WITHOUT_COLON.match(text, 0, here)):
        return MISSING_COLON._replace(offset_back=here - first.start(1))
    starts_line = not text[text.rfind("\n", 0, here) + 1 : here].strip()
    if missed == NO_NODE and (here >= len(text) or (starts_line and text[here] not in ",]}")):
        return UNCLOSED_BRACKET_AT_END if here >= len(text) else MISPLACED_LINE
    known = PERCENT_LINE if "directive" in doing else TEMPLATES.get(doing) or TEMPLATES.get(missed)
    if known:
        return known
    if missed not in MISPLACED:
        return ErrorTemplate(missed.replace("{", "{{").replace("}", "}}"))
    if quoted and "\n" not in text[quoted[1] : here]:
        return LATE_CLOSING_QUOTE if "\n" in text[slice(*quoted)] else TEXT_AFTER_QUOTE
    return MISPLACED_LINE if starts_line else MISPLACED_TEXT
