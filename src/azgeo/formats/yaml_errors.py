"""What the YAML parser reports -> what the editor did, in plain words, and where."""

import re
from typing import NamedTuple

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.problems import line_and_column


class YamlError(NamedTuple):
    """A mistake in YAML's grammar: its `offset` in the text, and what a Problem says of it."""

    offset: int
    code: str
    message: str
    hint: str


class ErrorTemplate(NamedTuple):
    """How to word an error of the parser.

    `{here}` is the sign at which the parser stopped, `{there}` the one at which the mistake begins,
    `{line}` and `{column}` are where it stopped. `offset_back` counts the signs from there back to
    the mistake; None means that the mistake is at `{there}`.
    """

    message: str
    hint: str = ""
    code: str = "YAML02"
    offset_back: int | None = 0


QUOTE_VALUE = mark("put the whole value in quotation marks")
ESCAPE_BACKSLASH = mark("write \\\\ for a backslash, or put the text in single quotation marks")
CLOSE_QUOTE = mark("close it at the end of its text")

TAB = ErrorTemplate(mark("the indent has a tab"), mark("indent with spaces"))
MISSING_NAME = ErrorTemplate(mark("there is nothing before the colon"), code="YAML05")
MISPLACED_LINE = ErrorTemplate(
    mark("this line does not fit the lines above it"), mark("fix its indent or the line above")
)
MISPLACED_TEXT = ErrorTemplate(mark("this does not fit what comes before it"), QUOTE_VALUE)
TEXT_AFTER_QUOTE = ErrorTemplate(
    mark("there is text after a closing quotation mark"),
    mark("inside \" write \\\", inside ' write ''"),
)
LATE_CLOSING_QUOTE = ErrorTemplate(
    mark("the quotation mark {there} opens here and closes only in line {line}"),
    CLOSE_QUOTE,
    offset_back=None,
)
UNCLOSED_BRACKET_AT_END = ErrorTemplate(
    mark("the file ends inside brackets"), mark("close the bracket that is still open")
)
UNCLOSED_BRACKET = ErrorTemplate(
    mark(
        "the bracket {there} opens here and lacks a comma or its end "
        "before line {line}, column {column}"
    ),
    mark("close it there, or put a text with brackets in quotation marks"),
    offset_back=None,
)
PERCENT_LINE = ErrorTemplate(mark("a line that starts with %"), code="YAML10", offset_back=None)
EXCLAMATION_MARK = ErrorTemplate(
    mark("a word cannot start with '!'"), code="YAML09", offset_back=None
)
MISSING_COLON = ErrorTemplate(
    mark("there is no colon after this"),
    mark("write 'field: value', or indent the line if it continues the text above"),
    offset_back=None,
)
# A file whose first line lacks its colon: to the parser, a text that goes on to a later colon.
LINE_WITHOUT_COLON = re.compile(r"(?:[ \t]*(?:#.*)?\n|---[ \t]*\n)*+([^\s#:][^:\n]*)\n[^:]+\Z")

NO_MAPPING = "mapping values are not allowed in this context"
NO_KEY = "did not find expected key"
NO_NODE = "did not find expected node content"

# By the parser's own words for what it was doing, or for what it missed. For other errors its own
# words are printed.
TEMPLATES = {
    "while scanning an anchor": ErrorTemplate(
        mark("a word cannot start with '&'"), code="YAML06", offset_back=None
    ),
    "while scanning an alias": ErrorTemplate(
        mark("a word cannot start with '*'"), code="YAML07", offset_back=None
    ),
    "while scanning a tag": EXCLAMATION_MARK,
    "while parsing a tag": EXCLAMATION_MARK,
    "found undefined tag handle": EXCLAMATION_MARK,
    "found unexpected end of stream": ErrorTemplate(
        mark("the quotation mark {there} opens here and never closes"),
        CLOSE_QUOTE,
        offset_back=None,
    ),
    "found unexpected document indicator": ErrorTemplate(
        mark(
            "the quotation mark {there} opens here and a line of --- or ... comes before it closes"
        ),
        CLOSE_QUOTE,
        offset_back=None,
    ),
    NO_MAPPING: ErrorTemplate(
        mark("a colon inside a value"),
        mark("put the whole value in quotation marks, or fix the indent if a field starts here"),
    ),
    "found unexpected ':'": ErrorTemplate(
        mark("a colon inside brackets needs a space after it"),
        mark("put a space, or put the whole value in quotation marks"),
    ),
    "mapping keys are not allowed in this context": ErrorTemplate(
        mark("a value cannot start with '?'"), QUOTE_VALUE
    ),
    "block sequence entries are not allowed in this context": ErrorTemplate(
        mark("a list item cannot start here"),
        mark("start it on a line of its own, or put the whole value in quotation marks"),
    ),
    "could not find expected ':'": MISSING_COLON,
    "found character that cannot start any token": ErrorTemplate(
        mark("a value cannot start with {here}"), QUOTE_VALUE
    ),
    NO_NODE: ErrorTemplate(
        mark("a value cannot start with {here}"),
        mark("put the whole value in quotation marks, or remove the sign"),
    ),
    "did not find expected ',' or ']'": UNCLOSED_BRACKET,
    "did not find expected ',' or '}'": UNCLOSED_BRACKET,
    "found unknown escape character": ErrorTemplate(
        mark("a backslash with a letter that means nothing"), ESCAPE_BACKSLASH
    ),
    "did not find expected hexdecimal number": ErrorTemplate(
        mark("a backslash without the digits that belong to it"), ESCAPE_BACKSLASH, offset_back=2
    ),
    "found invalid Unicode character escape code": ErrorTemplate(
        mark("this escape means no character"),
        mark("delete it or write the character itself"),
        "CHAR08",
        offset_back=2,
    ),
    "while scanning a block scalar": ErrorTemplate(
        mark("there is text after the {there}"),
        mark("start the text on the next line"),
        offset_back=None,
    ),
}
MISPLACED = (
    NO_KEY,
    "did not find expected '-' indicator",
    "did not find expected <document start>",
)


class ParserError(NamedTuple):
    """What the parser reports.

    `context` is what it was doing since `context_index`, `problem` what it missed at
    `problem_index`. `quoted_span` is where the last text in quotation marks begins and ends, if the
    parser stopped right after one.
    """

    context: str
    problem: str
    context_index: int
    problem_index: int
    quoted_span: tuple[int, int] | None


def explain_parser_error(text: str, error: ParserError) -> YamlError:
    """The mistake in `text` behind an error of the parser."""
    template = _choose_template(text, error)
    start, stop = error.context_index, error.problem_index
    if template is LATE_CLOSING_QUOTE and error.quoted_span:
        start = error.quoted_span[0]
    line, column = line_and_column(text, stop)
    here, there = repr(text[stop : stop + 1]), repr(text[start : start + 1])
    offset = start if template.offset_back is None else stop - template.offset_back
    message = _(template.message).format(here=here, there=there, line=line, column=column)
    return YamlError(offset, template.code, message, _(template.hint) if template.hint else "")


def _choose_template(text: str, error: ParserError) -> ErrorTemplate:
    stop, missed = error.problem_index, error.problem
    if text.startswith("\t", stop):
        return TAB
    if text.startswith(":", stop) and missed in (NO_KEY, NO_NODE):
        return MISSING_NAME
    if missed == NO_MAPPING and (line := LINE_WITHOUT_COLON.match(text, 0, stop)):
        return MISSING_COLON._replace(offset_back=stop - line.start(1))
    if missed == NO_NODE and stop >= len(text):
        return UNCLOSED_BRACKET_AT_END
    if missed == NO_NODE and _starts_line(text, stop) and text[stop] not in ",]}":
        return MISPLACED_LINE
    if "directive" in error.context:
        return PERCENT_LINE
    known = TEMPLATES.get(error.context) or TEMPLATES.get(missed)
    if known:
        return known
    if missed not in MISPLACED:
        return ErrorTemplate(missed.replace("{", "{{").replace("}", "}}"))
    return _misplaced(text, error)


def _misplaced(text: str, error: ParserError) -> ErrorTemplate:
    """The template for what is not allowed at its place."""
    span, stop = error.quoted_span, error.problem_index
    if span and "\n" not in text[span[1] : stop]:
        return LATE_CLOSING_QUOTE if "\n" in text[slice(*span)] else TEXT_AFTER_QUOTE
    return MISPLACED_LINE if _starts_line(text, stop) else MISPLACED_TEXT


def _starts_line(text: str, index: int) -> bool:
    return not text[text.rfind("\n", 0, index) + 1 : index].strip()
