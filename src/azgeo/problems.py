"""What is wrong with the data: where it stands, what it is, and how to fix it."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class ErrorCode(NamedTuple):
    """One kind of mistake, as `errors.toml` explains it to an editor."""

    code: str
    title: str
    meaning: str
    fix: str
    example: str


def _codes() -> Mapping[str, ErrorCode]:
    entries = tomllib.loads(files("azgeo").joinpath("errors.toml").read_text(encoding="utf-8"))
    return MappingProxyType({code: ErrorCode(code, **entry) for code, entry in entries.items()})


CODES: Mapping[str, ErrorCode] = _codes()
MAX_PROBLEMS = 100  # of one file: with more of them it is not worth reading on


class Problem(NamedTuple):
    """One mistake at its place (line and column count from 1); problems sort by path, line and column."""

    path: Path
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    @property
    def location(self) -> str:
        """Where it stands, `path:line:column`, on one line whatever the file is called."""
        path = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in str(self.path))
        return f"{path}:{self.line}:{self.column}"

    @property
    def fix(self) -> str:
        """How to fix it: the hint of this mistake, or what helps against every mistake of its code."""
        return self.hint or CODES[self.code].fix

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}; {self.fix}"


class DataError(Exception):
    """All that is wrong, told at once: its text is one problem a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def relative_path(path: Path) -> Path:
    """`path` as an editor would write it, from where the command was given."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, counted from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def quoted(value: object) -> str:
    """What an editor wrote, in quotation marks, on one line and cut after 40 characters."""
    words = str(value)
    return repr(words if len(words) <= 40 else f"{words[:39]}…")


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The question "did you mean 'turkey'?" for the one of `words` most like `word`, or "" where none is like it."""
    spellings = {known.casefold(): known for known in sorted(choices)}
    close = difflib.get_close_matches(word.casefold(), spellings, n=1)
    close = close or [known for known in spellings if sorted(known) == sorted(word.casefold())]  # `di` for `id`
    return f"did you mean '{spellings[close[0]]}'?" if close else ""


def explain(code: str) -> str:
    """All that is known of one code, as plain text; raises LookupError where there is no such code."""
    if code not in CODES:
        raise LookupError(f"there is no code '{code}'; {did_you_mean(code, CODES) or 'codes look like YAML04'}")
    entry = CODES[code]
    example = "\n".join(f"    {line}".rstrip() for line in entry.example.rstrip().splitlines())
    return f"{code}: {entry.title}\n\n{entry.meaning.strip()}\n\nTo fix it: {entry.fix}.\n\nExample:\n\n{example}\n"
