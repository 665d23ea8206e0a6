"""What is wrong with the data: where it is, what it is, and how to fix it."""

import difflib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from azgeo.i18n import gettext as _


class ErrorCode(NamedTuple):
    """One kind of mistake, as `errors.toml` explains it to an editor; the texts are messages."""

    code: str
    title: str
    meaning: str
    fix: str
    example: str


def _read_codes() -> Mapping[str, ErrorCode]:
    entries = tomllib.loads(files("azgeo").joinpath("errors.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            code: ErrorCode(code, **{name: text.strip("\n") for name, text in entry.items()})
            for code, entry in entries.items()
        }
    )


CODES: Mapping[str, ErrorCode] = _read_codes()
MAX_SHOWN = 100  # of all files: who has fixed these sees the next
MAX_PROBLEMS = 100  # of one file: with more of them it is not worth reading on

Position = tuple[Path, int, int]  # a place in a file: line and column count from 1


class Problem(NamedTuple):
    """One mistake at its place: line and column count from 1.

    Problems sort by path, line and column. `hint` says how to fix this one, where that is known
    better than what helps against every mistake of its code.
    """

    path: Path
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    @property
    def location(self) -> str:
        """Its place, `path:line:column`, on one line whatever the file is called."""
        return f"{printable(str(self.path))}:{self.line}:{self.column}"

    @property
    def fix(self) -> str:
        """How to fix it."""
        return self.hint or _(CODES[self.code].fix)

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}; {self.fix}"


class DataError(Exception):
    """All that is wrong, reported at once: its text is one problem a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class SiteError(Exception):
    """MkDocs could not read its configuration or build the site; the text is its own message."""


def shown_problems(problems: Sequence[Problem]) -> tuple[Sequence[Problem], str]:
    """The first problems, and in a sentence how many more there are of each code, "" for none."""
    others = Counter(problem.code for problem in problems[MAX_SHOWN:])
    if not others:
        return problems, ""
    counts = ", ".join(f"{code} ({count})" for code, count in others.most_common())
    message = _("{count} more are not shown: {counts}; `azgeo check --format json` lists all")
    return problems[:MAX_SHOWN], message.format(count=others.total(), counts=counts)


def relative_path(path: Path) -> Path:
    """`path` as an editor would write it, from where the command was given."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, counted from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def quoted(value: object) -> str:
    """What an editor wrote, in quotation marks, on one line and cut after 40 characters."""
    return repr(shortened(str(value), 40))


def printable(text: str) -> str:
    """`text` on one line, with the code of each character that cannot be seen.

    So no terminal takes a part of it as a control sequence, and no CI a line of it as a command.
    """
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def shortened(text: str, length: int) -> str:
    """`text`, or its beginning and `…` where it has more than `length` characters."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """`did you mean 'turkey'?` for the choice most like `word`; "" where none is like it."""
    spellings = {choice.casefold(): choice for choice in sorted(choices)}
    close = difflib.get_close_matches(word.casefold(), spellings, n=1)
    if not close:  # letters that changed places: `di` for `id`
        close = [choice for choice in spellings if sorted(choice) == sorted(word.casefold())]
    return _("did you mean '{choice}'?").format(choice=spellings[close[0]]) if close else ""


def explain(code: str) -> str:
    """All that is known of one code, as plain text; LookupError where there is no such code."""
    if code not in CODES:
        raise LookupError(
            _("there is no code '{code}'; {hint}").format(
                code=code, hint=did_you_mean(code, CODES) or _("codes look like YAML04")
            )
        )
    entry = CODES[code]
    example = _(entry.example)
    indented = "\n".join(f"    {line}".rstrip() for line in example.splitlines())
    return "\n\n".join(
        [
            f"{code}: {_(entry.title)}",
            _(entry.meaning),
            _("To fix it: {fix}.").format(fix=_(entry.fix)),
            _("Example:"),
            f"{indented}\n",
        ]
    )
