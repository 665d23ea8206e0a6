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

from azgeo.formats.encoding import ODD, UNESCAPE, escaped_oddities, read_text
from azgeo.formats.yaml_errors import Complaint, blunder_of
from azgeo.problems import MOST_PROBLEMS, DataError, Problem, place_at, shown

try:
    from yaml._yaml import CParser
except ImportError:  # This ends our commands and MkDocs with the sentence alone; under a traceback few would read it.
    sys.exit(
        "azgeo reads YAML with PyYAML's C parser, which this PyYAML lacks: "
        "run 'pip install --force-reinstall --only-binary pyyaml pyyaml'"
    )

LARGEST_FILE = 1024 * 1024  # bytes
LONGEST_TEXT = 64 * 1024  # characters
DEEPEST = 16  # mappings and lists inside each other
MOST_EVENTS = 200_000  # texts and brackets of a file


class Text(str):
    """A scalar as it stands in the file; `style` is "" for a plain one, else its first sign: ' " | or >."""

    __slots__ = ("column", "line", "style")
    line: int
    column: int
    style: str

    def __new__(cls, text: str, line: int = 1, column: int = 1, style: str = "") -> "Text":
        """`text`, found at `line` and `column` (from 1)."""
        self = super().__new__(cls, text)
        self.line, self.column, self.style = line, column, style
        return self


class Items(list["Tree"]):
    """A list and the place where it starts."""

    __slots__ = ("column", "line")
    line: int
    column: int

    def __init__(self, line: int = 1, column: int = 1) -> None:
        self.line, self.column = line, column


class Fields(dict[Text, "Tree"]):
    """A mapping and the place where it starts; each name is a Text and so has a place of its own."""

    __slots__ = ("column", "line")
    line: int
    column: int

    def __init__(self, line: int = 1, column: int = 1) -> None:
        self.line, self.column = line, column


Tree: TypeAlias = Text | Items | Fields


def read_yaml(path: Path, data: bytes | None = None) -> Fields:
    """The fields of one file, or of `data` standing for it; DataError with all that can be told to be wrong in it."""
    data = bytes_of(path) if data is None else data
    if len(data) > LARGEST_FILE:
        raise DataError([Problem(path, 1, 1, "YAML14", "the file is larger than 1 MiB")])
    return _Reading(path, *read_text(path, data)).tree()


def place_of(tree: Fields, loc: Sequence[str | int]) -> tuple[int, int]:
    """Line and column of the value at `loc`, as far as it leads: for a missing field those of the mapping around it."""
    here = _walk(tree, loc)
    return here.line, here.column


def key_place(tree: Fields, loc: Sequence[str | int]) -> tuple[int, int]:
    """Line and column of the field name that ends `loc`; of the value there where `loc` ends in no name."""
    around, last = _walk(tree, loc[:-1]), loc[-1] if loc else None
    names = around if isinstance(around, Fields) else ()
    return next(((name.line, name.column) for name in names if name == last), place_of(tree, loc))


def _walk(tree: Fields, loc: Sequence[str | int]) -> Tree:
    here: Any = tree
    for step in loc:  # a step that leads nowhere is the model's own, such as the name of a type
        steps = here if isinstance(here, Fields) else range(len(here)) if isinstance(here, Items) else ()
        here = here[step] if step in steps else here
    found: Tree = here
    return found


def bytes_of(path: Path) -> bytes:
    """What stands in the file, of one that is too large no more than tells so; DataError if it cannot be read."""
    try:
        if not S_ISREG(path.lstat().st_mode):  # a pipe would keep its reader waiting, a link lead elsewhere
            raise DataError([Problem(path, 1, 1, "YAML01", "this is not a plain file")])
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise DataError([Problem(path, 1, 1, "YAML01", f"the file cannot be read: {error.strerror}")]) from None


# The stubs of PyYAML leave open whether an event has marks; those of its parser always have.
_Event: TypeAlias = Any


class _Reading:
    """A text on its way to a tree, and what is wrong with it so far."""

    def __init__(self, path: Path, text: str, problems: list[Problem]) -> None:
        self.path, self.text, self.problems = path, text, problems
        self.documents: Any = Items()
        self.into: Items | Fields = self.documents  # the innermost mapping or list
        self.name: Text | None = None  # the field of `into` that waits for its value
        self.around: list[tuple[Items | Fields, Text | None]] = []

    def tree(self) -> Fields:
        """The fields of the text; DataError with all that is wrong in it."""
        event: _Event = None
        self.hide_directives()
        try:
            for event in islice(iter(CParser(self.text).get_event, None), MOST_EVENTS):
                _ON[type(event)](self, event)
        except MarkedYAMLError as error:
            self.stop_at(error, event)
        if type(event) is not events.StreamEndEvent:
            self.stop(_place(event.start_mark), "YAML15", f"more than {MOST_EVENTS:,} texts and brackets")
        if self.problems:
            raise self.error()
        (fields,) = self.documents
        found: Fields = fields
        return found

    def error(self) -> DataError:
        return DataError(sorted(set(self.problems))[:MOST_PROBLEMS])

    def tell(self, place: tuple[int, int], code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, *place, code, message, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            raise self.error()

    def stop(self, place: tuple[int, int], code: str, message: str, hint: str = "") -> NoReturn:
        self.tell(place, code, message, hint)
        raise self.error()

    def put(self, value: Tree) -> None:
        if isinstance(self.into, Items):
            self.into.append(value)
        elif self.name is None:
            self.name = self.checked_name(value)
        else:
            self.into[self.name], self.name = value, None

    def checked_name(self, name: Tree) -> Text:
        place = name.line, name.column
        if not isinstance(name, Text):
            self.tell(place, "YAML05", f"{_SORT[type(name)]} stands where the name of a field must stand")
            return Text("")
        if not name:
            self.tell(place, "YAML05", "nothing stands before the colon")
        elif name in self.into:
            first = next(known.line for known in self.into if known == name)
            self.tell(place, "YAML04", f"the field {shown(name)} stands twice, first in line {first}")
        elif _is_merge(name):
            self.tell(place, "YAML08", "the merge key <<")
        return name

    def scalar(self, event: _Event) -> None:
        mark = event.start_mark
        text = Text(event.value, mark.line + 1, mark.column + 1, event.style)
        if event.anchor or event.tag:
            self.property(event)
        if len(text) > LONGEST_TEXT:
            self.tell(_place(mark), "YAML13", f"a text of {len(text):,} characters, {LONGEST_TEXT:,} are the most")
        if text.style == '"' and ODD.search(text):  # raw ones have stand-ins by now, so these are escapes
            for odd in escaped_oddities(self.text[mark.index : event.end_mark.index], text):
                self.tell(place_at(self.text, mark.index + odd.at), odd.code, odd.message, UNESCAPE)
        self.put(text)

    def property(self, event: _Event) -> None:
        if event.anchor:
            self.tell(_place(event.start_mark), "YAML06", f"the anchor {shown('&' + event.anchor)}")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.tell(_place(event.start_mark), "YAML09", f"the tag {shown(tag)}")

    def alias(self, event: _Event) -> None:
        name = self.around[-1][1] if self.name is None and self.around else self.name
        if name is None or not _is_merge(name):  # a merge key has been told of, and its alias is the same fault
            self.tell(_place(event.start_mark), "YAML07", f"the alias {shown('*' + event.anchor)}")
        self.put(Text("*", *_place(event.start_mark)))

    def open(self, event: _Event) -> None:
        if event.anchor or event.tag:
            self.property(event)
        self.around.append((self.into, self.name))
        if len(self.around) > DEEPEST:
            self.stop(_place(event.start_mark), "YAML12", f"more than {DEEPEST} mappings and lists inside each other")
        self.into = (Fields if type(event) is events.MappingStartEvent else Items)(*_place(event.start_mark))
        self.name = None

    def close(self, _: _Event) -> None:
        closed = self.into
        self.into, self.name = self.around.pop()
        self.put(closed)

    def end_document(self, event: _Event) -> None:
        document, at = self.documents[0], event.end_mark.index
        if not isinstance(document, Fields):
            self.tell_no_fields(document)
        ends = event.explicit or self.text.startswith(("---", "%"), at)
        if ends and (more := _MORE.match(self.text, at)):
            self.stop(place_at(self.text, more.end() - 1), "YAML11", "a second document starts here")

    def end_stream(self, _: _Event) -> None:
        if not self.documents:
            self.tell_no_fields(Text(""))

    def tell_no_fields(self, found: Text | Items) -> None:
        if found == "":
            self.tell((1, 1), "YAML03", "the file is empty")
        else:
            hint = "put a space behind the colon" if isinstance(found, Text) and ":" in found else ""
            self.tell((found.line, found.column), "YAML03", f"the file is {_SORT[type(found)]}, not fields", hint)

    def pass_over(self, _: _Event) -> None:
        """Starts of the stream and of a document say nothing that an end does not say."""

    def hide_directives(self) -> None:
        # As comments, since many %TAG lines take the parser a time that grows with the square of their number.
        while directive := _DIRECTIVE.match(self.text):
            at = directive.end() - 1
            self.tell(place_at(self.text, at), "YAML10", "a line that starts with %")
            self.text = f"{self.text[:at]}#{self.text[at + 1 :]}"

    def stop_at(self, error: Any, last: _Event) -> NoReturn:
        """Ends with what the parser's error means, unless what made the parser stumble has been told."""
        here = error.problem_mark.index
        there = error.context_mark.index if error.context_mark else here
        quoted = None
        if getattr(last, "style", None) in ("'", '"'):  # behind its anchor or tag, if it has one
            quoted = self.text.index(last.style, last.start_mark.index), last.end_mark.index
        blunder = blunder_of(self.text, Complaint(error.context or "", error.problem or "", there, here, quoted))
        line, column = place_at(self.text, blunder.at)
        if not any(_explains(known, line) for known in self.problems):
            self.tell((line, column), *blunder[1:])
        raise self.error()


_ON: dict[type, Callable[[_Reading, _Event], None]] = {
    events.StreamStartEvent: _Reading.pass_over,
    events.DocumentStartEvent: _Reading.pass_over,
    events.ScalarEvent: _Reading.scalar,
    events.AliasEvent: _Reading.alias,
    events.MappingStartEvent: _Reading.open,
    events.MappingEndEvent: _Reading.close,
    events.SequenceStartEvent: _Reading.open,
    events.SequenceEndEvent: _Reading.close,
    events.DocumentEndEvent: _Reading.end_document,
    events.StreamEndEvent: _Reading.end_stream,
}
_SORT: dict[type, str] = {Text: "a text", Items: "a list", Fields: "a mapping"}
_MORE = re.compile(r"(?:\s|#.*|\.\.\.(?=\s|\Z))*+.")  # anything but blanks, comments and a line of dots
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#.*)?\n)*+%")


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _explains(known: Problem, line: int) -> bool:
    """Whether what has been told already may be why the parser stumbles in `line`."""
    if known.code.startswith("CHAR"):
        return known.line in (line - 1, line)
    return known.code == "YAML03" or (known.code == "YAML07" and known.line == line)


def _is_merge(name: Text) -> bool:
    return name == "<<" and not name.style
