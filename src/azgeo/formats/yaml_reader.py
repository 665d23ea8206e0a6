"""One YAML file as text values with their positions.

No types are guessed, and whatever YAML would hide from an editor (anchors, tags, merge keys,
directives, duplicate fields, invisible characters) is a problem.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import Any, NoReturn, TypeAlias

from yaml import events
from yaml.error import MarkedYAMLError

from azgeo.formats.encoding import (
    FORBIDDEN_CHAR,
    REMOVE_ESCAPE,
    decode_text,
    escaped_forbidden_chars,
)
from azgeo.formats.yaml_errors import MISSING_NAME, PERCENT_LINE, ParserError, explain_parser_error
from azgeo.i18n import format_number, mark
from azgeo.i18n import gettext as _
from azgeo.problems import MAX_PROBLEMS, DataError, Problem, line_and_column, quoted

try:
    from yaml._yaml import CParser
except ImportError:
    # Ends our commands and MkDocs with this sentence alone: under a traceback few would read it.
    sys.exit(
        "azgeo reads YAML with PyYAML's C parser, which this PyYAML lacks: "
        "run 'pip install --force-reinstall --only-binary pyyaml pyyaml'"
    )

MAX_FILE_BYTES = 1024 * 1024
MAX_TEXT_CHARS = 64 * 1024
MAX_DEPTH = 16  # mappings and lists inside each other
MAX_EVENTS = 200_000  # texts and brackets of a file


class Scalar(str):
    """A text with its line and column, from 1; `style` is "" for a plain one, else ' " | or >."""

    __slots__ = ("column", "line", "style")
    line: int
    column: int
    style: str

    def __new__(cls, text: str, line: int = 1, column: int = 1, style: str = "") -> "Scalar":
        """`text`, found at `line` and `column`."""
        self = super().__new__(cls, text)
        self.line, self.column, self.style = line, column, style
        return self


class SequenceNode(list["YamlNode"]):
    """A list with the line and column at which it starts."""

    __slots__ = ("column", "line")
    line: int
    column: int

    def __init__(self, line: int = 1, column: int = 1) -> None:
        self.line, self.column = line, column


class MappingNode(dict[Scalar, "YamlNode"]):
    """A mapping with the line and column at which it starts; each name has its own position."""

    def __init__(self, line: int = 1, column: int = 1) -> None:
        self.line, self.column = line, column

    @cached_property
    def names(self) -> Mapping[str, Scalar]:
        """Each name with its position, by itself."""
        return {name: name for name in self}


YamlNode: TypeAlias = Scalar | SequenceNode | MappingNode
LineAndColumn = tuple[int, int]


def read_yaml(path: Path, data: bytes | None = None) -> MappingNode:
    """The fields of a file, or of `data` as its content; DataError with all that is wrong in it."""
    data = read_bytes(path) if data is None else data
    if len(data) > MAX_FILE_BYTES:
        raise DataError([Problem(path, 1, 1, "YAML14", _("the file is larger than 1 MiB"))])
    return _TreeBuilder(path, *decode_text(path, data)).build()


def value_position(tree: MappingNode, path: Sequence[str | int]) -> LineAndColumn:
    """Line and column of the value at `path`; of the mapping around it where a field is missing."""
    node = _node_at(tree, path)
    return node.line, node.column


def key_position(tree: MappingNode, path: Sequence[str | int]) -> LineAndColumn:
    """Line and column of the field name that ends `path`; of the value where it ends in none."""
    parent, key = _node_at(tree, path[:-1]), path[-1] if path else None
    if isinstance(parent, MappingNode) and key in parent.names:
        name = parent.names[str(key)]
        return name.line, name.column
    return value_position(tree, path)


def _node_at(tree: MappingNode, path: Sequence[str | int]) -> YamlNode:
    node: Any = tree
    for step in path:
        # A step that leads nowhere belongs to the model, such as the name of a type.
        is_key = isinstance(node, MappingNode) and step in node
        is_index = isinstance(node, SequenceNode) and step in range(len(node))
        if is_key or is_index:
            node = node[step]
    result: YamlNode = node
    return result


def read_bytes(path: Path) -> bytes:
    """The content of a file, of a too large one just more than MAX_FILE_BYTES; else DataError."""
    try:
        # A pipe would keep its reader waiting, and a link may lead anywhere.
        if not S_ISREG(path.lstat().st_mode):
            raise DataError([Problem(path, 1, 1, "YAML01", _("this is not a plain file"))])
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=error.strerror)
        raise DataError([Problem(path, 1, 1, "YAML01", message)]) from None


# The stubs of PyYAML leave open whether an event has marks; those of its parser always have.
_Event: TypeAlias = Any


class _TreeBuilder:
    """Turns the events of a text into a tree, and collects what is wrong with it."""

    def __init__(self, path: Path, text: str, problems: list[Problem]) -> None:
        self.path, self.text, self.problems = path, text, problems
        self.documents: Any = SequenceNode()
        self.container: SequenceNode | MappingNode = self.documents  # the innermost
        self.pending_key: Scalar | None = None  # the field of `container` that waits for its value
        self.parents: list[tuple[SequenceNode | MappingNode, Scalar | None]] = []

    def build(self) -> MappingNode:
        """The fields of the text; DataError with all that is wrong in it."""
        event: _Event = None
        self.comment_out_directives()
        try:
            for event in islice(iter(CParser(self.text).get_event, None), MAX_EVENTS):
                _HANDLERS[type(event)](self, event)
        except MarkedYAMLError as error:
            self.stop_at_parser_error(error, event)
        if type(event) is not events.StreamEndEvent:
            message = _("more than {count} texts and brackets").format(
                count=format_number(MAX_EVENTS)
            )
            self.report_and_stop(_position(event.start_mark), "YAML15", message)
        if self.problems:
            raise self.error()
        (document,) = self.documents
        fields: MappingNode = document
        return fields

    def error(self) -> DataError:
        return DataError(sorted(set(self.problems))[:MAX_PROBLEMS])

    def report(self, position: LineAndColumn, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, *position, code, message, hint))
        if len(self.problems) >= MAX_PROBLEMS:
            raise self.error()

    def report_and_stop(self, position: LineAndColumn, code: str, message: str) -> NoReturn:
        self.report(position, code, message)
        raise self.error()

    def add_value(self, value: YamlNode) -> None:
        if isinstance(self.container, SequenceNode):
            self.container.append(value)
        elif self.pending_key is None:
            self.pending_key = self.check_key(value)
        else:
            self.container[self.pending_key], self.pending_key = value, None

    def check_key(self, name: YamlNode) -> Scalar:
        position = name.line, name.column
        if not isinstance(name, Scalar):
            self.report(position, "YAML05", _(_NOT_A_NAME[type(name)]))
            return Scalar("")
        if not name:
            self.report(position, "YAML05", _(MISSING_NAME.message))
        elif name in self.container:
            first = next(known.line for known in self.container if known == name)
            message = _("duplicate field {name}, first in line {line}")
            self.report(position, "YAML04", message.format(name=quoted(name), line=first))
        elif _is_merge_key(name):
            self.report(position, "YAML08", _("the merge key <<"))
        return name

    def scalar(self, event: _Event) -> None:
        position = _position(event.start_mark)
        text = Scalar(event.value, *position, event.style)
        if event.anchor or event.tag:
            self.report_anchor_or_tag(event)
        if len(text) > MAX_TEXT_CHARS:
            message = _("a text of {count} characters, which is more than {limit}").format(
                count=format_number(len(text)), limit=format_number(MAX_TEXT_CHARS)
            )
            self.report(position, "YAML13", message)
        # Placeholders have replaced raw ones by now, so these come from escapes.
        if text.style == '"' and FORBIDDEN_CHAR.search(text):
            self.report_escapes(event, text)
        self.add_value(text)

    def report_escapes(self, event: _Event, text: Scalar) -> None:
        start = event.start_mark.index
        source = self.text[start : event.end_mark.index]
        for character in escaped_forbidden_chars(source, text):
            position = line_and_column(self.text, start + character.offset)
            self.report(position, character.code, character.message, _(REMOVE_ESCAPE))

    def report_anchor_or_tag(self, event: _Event) -> None:
        position = _position(event.start_mark)
        if event.anchor:
            message = _("the anchor {name}").format(name=quoted(f"&{event.anchor}"))
            self.report(position, "YAML06", message)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(position, "YAML09", _("the tag {name}").format(name=quoted(tag)))

    def alias(self, event: _Event) -> None:
        position = _position(event.start_mark)
        key = self.pending_key
        if key is None and self.parents:
            key = self.parents[-1][1]
        if key is None or not _is_merge_key(key):  # of a merge key the alias is the same mistake
            message = _("the alias {name}").format(name=quoted(f"*{event.anchor}"))
            self.report(position, "YAML07", message)
        self.add_value(Scalar("*", *position))

    def open_container(self, event: _Event) -> None:
        position = _position(event.start_mark)
        if event.anchor or event.tag:
            self.report_anchor_or_tag(event)
        self.parents.append((self.container, self.pending_key))
        if len(self.parents) > MAX_DEPTH:
            message = _("more than {count} mappings and lists inside each other")
            self.report_and_stop(position, "YAML12", message.format(count=MAX_DEPTH))
        is_mapping = type(event) is events.MappingStartEvent
        self.container = MappingNode(*position) if is_mapping else SequenceNode(*position)
        self.pending_key = None

    def close_container(self, _event: _Event) -> None:
        closed = self.container
        self.container, self.pending_key = self.parents.pop()
        self.add_value(closed)

    def end_document(self, event: _Event) -> None:
        document, end = self.documents[0], event.end_mark.index
        if not isinstance(document, MappingNode):
            self.report_no_mapping(document)
        ends = event.explicit or self.text.startswith(("---", "%"), end)
        if ends and (more := _SECOND_DOCUMENT.match(self.text, end)):
            position = line_and_column(self.text, more.end() - 1)
            self.report_and_stop(position, "YAML11", _("a second document starts here"))

    def end_stream(self, _event: _Event) -> None:
        if not self.documents:
            self.report_no_mapping(Scalar(""))

    def report_no_mapping(self, node: Scalar | SequenceNode) -> None:
        if node == "":
            self.report((1, 1), "YAML03", _("the file is empty"))
            return
        is_unspaced = isinstance(node, Scalar) and ":" in node
        hint = _("put a space after the colon") if is_unspaced else ""
        self.report((node.line, node.column), "YAML03", _(_NOT_FIELDS[type(node)]), hint)

    def ignore(self, _event: _Event) -> None:
        """Starts of the stream and of a document say nothing that an end does not say."""

    def comment_out_directives(self) -> None:
        """Report directives, and turn them into comments.

        Many %TAG lines would take the parser a time that grows with the square of their number.
        """
        while directive := _DIRECTIVE.match(self.text):
            index = directive.end() - 1
            position = line_and_column(self.text, index)
            self.report(position, "YAML10", _(PERCENT_LINE.message))
            self.text = f"{self.text[:index]}#{self.text[index + 1 :]}"

    def stop_at_parser_error(self, error: Any, last: _Event) -> NoReturn:
        """Report the parser's error, unless what caused it is reported already, and stop."""
        stop = error.problem_mark.index
        start = error.context_mark.index if error.context_mark else stop
        span = None
        if getattr(last, "style", None) in ("'", '"'):  # after its anchor or tag, if it has one
            span = self.text.index(last.style, last.start_mark.index), last.end_mark.index
        reported = ParserError(error.context or "", error.problem or "", start, stop, span)
        explained = explain_parser_error(self.text, reported)
        line, column = line_and_column(self.text, explained.offset)
        if not any(_is_cause_of_error_in(known, line) for known in self.problems):
            self.report((line, column), explained.code, explained.message, explained.hint)
        raise self.error()


_HANDLERS: dict[type, Callable[[_TreeBuilder, _Event], None]] = {
    events.StreamStartEvent: _TreeBuilder.ignore,
    events.DocumentStartEvent: _TreeBuilder.ignore,
    events.ScalarEvent: _TreeBuilder.scalar,
    events.AliasEvent: _TreeBuilder.alias,
    events.MappingStartEvent: _TreeBuilder.open_container,
    events.MappingEndEvent: _TreeBuilder.close_container,
    events.SequenceStartEvent: _TreeBuilder.open_container,
    events.SequenceEndEvent: _TreeBuilder.close_container,
    events.DocumentEndEvent: _TreeBuilder.end_document,
    events.StreamEndEvent: _TreeBuilder.end_stream,
}
_NOT_A_NAME: dict[type, str] = {
    SequenceNode: mark("a list in place of the name of a field"),
    MappingNode: mark("a mapping in place of the name of a field"),
}
_NOT_FIELDS: dict[type, str] = {
    Scalar: mark("the file is a text, not fields"),
    SequenceNode: mark("the file is a list, not fields"),
}
# Anything but blanks, comments and a line of dots.
_SECOND_DOCUMENT = re.compile(r"(?:\s|#.*|\.\.\.(?=\s|\Z))*+.")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#.*)?\n)*+%")


def _position(mark: Any) -> LineAndColumn:
    return mark.line + 1, mark.column + 1


def _is_cause_of_error_in(known: Problem, line: int) -> bool:
    """Whether a reported problem may be why the parser stopped in `line`."""
    if known.code.startswith("CHAR"):
        return known.line in (line - 1, line)
    return known.code == "YAML03" or (known.code == "YAML07" and known.line == line)


def _is_merge_key(name: Scalar) -> bool:
    return name == "<<" and not name.style
