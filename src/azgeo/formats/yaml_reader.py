"""One YAML file -> text values with their places: no types are guessed, and nothing that YAML hides gets through."""

import re
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import Any, NoReturn, TypeAlias

from yaml import events
from yaml.error import MarkedYAMLError

from azgeo.formats.encoding import FORBIDDEN_CHAR, REMOVE_ESCAPE, decode_text, escaped_forbidden_chars
from azgeo.formats.yaml_errors import ParserError, explain_parser_error
from azgeo.problems import MAX_PROBLEMS, DataError, Problem, line_and_column, quoted

try:
    from yaml._yaml import CParser
except ImportError:  # This ends our commands and MkDocs with the sentence alone; under a traceback few would read it.
    sys.exit(
        "azgeo reads YAML with PyYAML's C parser, which this PyYAML lacks: "
        "run 'pip install --force-reinstall --only-binary pyyaml pyyaml'"
    )

MAX_FILE_BYTES = 1024 * 1024  # bytes
MAX_TEXT_CHARS = 64 * 1024  # characters
MAX_DEPTH = 16  # mappings and lists inside each other
MAX_EVENTS = 200_000  # texts and brackets of a file


class Scalar(str):
    """A scalar as it stands in the file; `style` is "" for a plain one, else its first sign: ' " | or >."""

    __slots__ = ("column", "line", "style")
    line: int
    column: int
    style: str

    def __new__(cls, text: str, line: int = 1, column: int = 1, style: str = "") -> "Scalar":
        """`text`, found at `line` and `column` (from 1)."""
        self = super().__new__(cls, text)
        self.line, self.column, self.style = line, column, style
        return self


class SequenceNode(list["YamlNode"]):
    """A list and the place where it starts."""

    __slots__ = ("column", "line")
    line: int
    column: int

    def __init__(self, line: int = 1, column: int = 1) -> None:
        self.line, self.column = line, column


class MappingNode(dict[Scalar, "YamlNode"]):
    """A mapping and the place where it starts; each name is a Text and so has a place of its own."""

    __slots__ = ("column", "line")
    line: int
    column: int

    def __init__(self, line: int = 1, column: int = 1) -> None:
        self.line, self.column = line, column


YamlNode: TypeAlias = Scalar | SequenceNode | MappingNode


def read_yaml(path: Path, data: bytes | None = None) -> MappingNode:
    """The fields of one file, or of `data` standing for it; DataError with all that can be told to be wrong in it."""
    data = read_bytes(path) if data is None else data
    if len(data) > MAX_FILE_BYTES:
        raise DataError([Problem(path, 1, 1, "YAML14", "the file is larger than 1 MiB")])
    return _TreeBuilder(path, *decode_text(path, data)).build()


def value_position(tree: MappingNode, loc: Sequence[str | int]) -> tuple[int, int]:
    """Line and column of the value at `loc`, as far as it leads: for a missing field those of the mapping around it."""
    here = _node_at(tree, loc)
    return here.line, here.column


def key_position(tree: MappingNode, loc: Sequence[str | int]) -> tuple[int, int]:
    """Line and column of the field name that ends `loc`; of the value there where `loc` ends in no name."""
    around, last = _node_at(tree, loc[:-1]), loc[-1] if loc else None
    names = around if isinstance(around, MappingNode) else ()
    return next(((name.line, name.column) for name in names if name == last), value_position(tree, loc))


def _node_at(tree: MappingNode, loc: Sequence[str | int]) -> YamlNode:
    here: Any = tree
    for step in loc:  # a step that leads nowhere is the model's own, such as the name of a type
        steps = here if isinstance(here, MappingNode) else range(len(here)) if isinstance(here, SequenceNode) else ()
        here = here[step] if step in steps else here
    found: YamlNode = here
    return found


def read_bytes(path: Path) -> bytes:
    """What stands in the file, of one that is too large no more than tells so; DataError if it cannot be read."""
    try:
        if not S_ISREG(path.lstat().st_mode):  # a pipe would keep its reader waiting, a link lead elsewhere
            raise DataError([Problem(path, 1, 1, "YAML01", "this is not a plain file")])
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise DataError([Problem(path, 1, 1, "YAML01", f"the file cannot be read: {error.strerror}")]) from None


# The stubs of PyYAML leave open whether an event has marks; those of its parser always have.
_Event: TypeAlias = Any


class _TreeBuilder:
    """A text on its way to a tree, and what is wrong with it so far."""

    def __init__(self, path: Path, text: str, problems: list[Problem]) -> None:
        self.path, self.text, self.problems = path, text, problems
        self.documents: Any = SequenceNode()
        self.container: SequenceNode | MappingNode = self.documents  # the innermost mapping or list
        self.pending_key: Scalar | None = None  # the field of `into` that waits for its value
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
            self.report_and_stop(
                _mark_position(event.start_mark), "YAML15", f"more than {MAX_EVENTS:,} texts and brackets"
            )
        if self.problems:
            raise self.error()
        (fields,) = self.documents
        found: MappingNode = fields
        return found

    def error(self) -> DataError:
        return DataError(sorted(set(self.problems))[:MAX_PROBLEMS])

    def report(self, place: tuple[int, int], code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, *place, code, message, hint))
        if len(self.problems) >= MAX_PROBLEMS:
            raise self.error()

    def report_and_stop(self, place: tuple[int, int], code: str, message: str, hint: str = "") -> NoReturn:
        self.report(place, code, message, hint)
        raise self.error()

    def add_value(self, value: YamlNode) -> None:
        if isinstance(self.container, SequenceNode):
            self.container.append(value)
        elif self.pending_key is None:
            self.pending_key = self.check_key(value)
        else:
            self.container[self.pending_key], self.pending_key = value, None

    def check_key(self, name: YamlNode) -> Scalar:
        place = name.line, name.column
        if not isinstance(name, Scalar):
            self.report(place, "YAML05", f"{_NODE_NAMES[type(name)]} stands where the name of a field must stand")
            return Scalar("")
        if not name:
            self.report(place, "YAML05", "nothing stands before the colon")
        elif name in self.container:
            first = next(known.line for known in self.container if known == name)
            self.report(place, "YAML04", f"the field {quoted(name)} stands twice, first in line {first}")
        elif _is_merge_key(name):
            self.report(place, "YAML08", "the merge key <<")
        return name

    def scalar(self, event: _Event) -> None:
        mark = event.start_mark
        text = Scalar(event.value, mark.line + 1, mark.column + 1, event.style)
        if event.anchor or event.tag:
            self.report_anchor_or_tag(event)
        if len(text) > MAX_TEXT_CHARS:
            self.report(
                _mark_position(mark), "YAML13", f"a text of {len(text):,} characters, {MAX_TEXT_CHARS:,} are the most"
            )
        if text.style == '"' and FORBIDDEN_CHAR.search(text):  # raw ones have stand-ins by now, so these are escapes
            for odd in escaped_forbidden_chars(self.text[mark.index : event.end_mark.index], text):
                self.report(line_and_column(self.text, mark.index + odd.offset), odd.code, odd.message, REMOVE_ESCAPE)
        self.add_value(text)

    def report_anchor_or_tag(self, event: _Event) -> None:
        if event.anchor:
            self.report(_mark_position(event.start_mark), "YAML06", f"the anchor {quoted('&' + event.anchor)}")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(_mark_position(event.start_mark), "YAML09", f"the tag {quoted(tag)}")

    def alias(self, event: _Event) -> None:
        name = self.parents[-1][1] if self.pending_key is None and self.parents else self.pending_key
        if name is None or not _is_merge_key(name):  # a merge key has been told of, and its alias is the same fault
            self.report(_mark_position(event.start_mark), "YAML07", f"the alias {quoted('*' + event.anchor)}")
        self.add_value(Scalar("*", *_mark_position(event.start_mark)))

    def open_container(self, event: _Event) -> None:
        if event.anchor or event.tag:
            self.report_anchor_or_tag(event)
        self.parents.append((self.container, self.pending_key))
        if len(self.parents) > MAX_DEPTH:
            self.report_and_stop(
                _mark_position(event.start_mark),
                "YAML12",
                f"more than {MAX_DEPTH} mappings and lists inside each other",
            )
        self.container = (MappingNode if type(event) is events.MappingStartEvent else SequenceNode)(
            *_mark_position(event.start_mark)
        )
        self.pending_key = None

    def close_container(self, _: _Event) -> None:
        closed = self.container
        self.container, self.pending_key = self.parents.pop()
        self.add_value(closed)

    def end_document(self, event: _Event) -> None:
        document, at = self.documents[0], event.end_mark.index
        if not isinstance(document, MappingNode):
            self.report_no_mapping(document)
        ends = event.explicit or self.text.startswith(("---", "%"), at)
        if ends and (more := _SECOND_DOCUMENT.match(self.text, at)):
            self.report_and_stop(line_and_column(self.text, more.end() - 1), "YAML11", "a second document starts here")

    def end_stream(self, _: _Event) -> None:
        if not self.documents:
            self.report_no_mapping(Scalar(""))

    def report_no_mapping(self, found: Scalar | SequenceNode) -> None:
        if found == "":
            self.report((1, 1), "YAML03", "the file is empty")
        else:
            hint = "put a space behind the colon" if isinstance(found, Scalar) and ":" in found else ""
            self.report(
                (found.line, found.column), "YAML03", f"the file is {_NODE_NAMES[type(found)]}, not fields", hint
            )

    def ignore(self, _: _Event) -> None:
        """Starts of the stream and of a document say nothing that an end does not say."""

    def comment_out_directives(self) -> None:
        # As comments, since many %TAG lines take the parser a time that grows with the square of their number.
        while directive := _DIRECTIVE.match(self.text):
            at = directive.end() - 1
            self.report(line_and_column(self.text, at), "YAML10", "a line that starts with %")
            self.text = f"{self.text[:at]}#{self.text[at + 1 :]}"

    def stop_at_parser_error(self, error: Any, last: _Event) -> NoReturn:
        """Ends with what the parser's error means, unless what made the parser stumble has been told."""
        here = error.problem_mark.index
        there = error.context_mark.index if error.context_mark else here
        quoted = None
        if getattr(last, "style", None) in ("'", '"'):  # behind its anchor or tag, if it has one
            quoted = self.text.index(last.style, last.start_mark.index), last.end_mark.index
        blunder = explain_parser_error(
            self.text, ParserError(error.context or "", error.problem or "", there, here, quoted)
        )
        line, column = line_and_column(self.text, blunder.offset)
        if not any(_is_cause_of_error_in(known, line) for known in self.problems):
            self.report((line, column), *blunder[1:])
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
_NODE_NAMES: dict[type, str] = {Scalar: "a text", SequenceNode: "a list", MappingNode: "a mapping"}
_SECOND_DOCUMENT = re.compile(r"(?:\s|#.*|\.\.\.(?=\s|\Z))*+.")  # anything but blanks, comments and a line of dots
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#.*)?\n)*+%")


def _mark_position(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _is_cause_of_error_in(known: Problem, line: int) -> bool:
    """Whether what has been told already may be why the parser stumbles in `line`."""
    if known.code.startswith("CHAR"):
        return known.line in (line - 1, line)
    return known.code == "YAML03" or (known.code == "YAML07" and known.line == line)


def _is_merge_key(name: Scalar) -> bool:
    return name == "<<" and not name.style
