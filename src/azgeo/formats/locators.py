"""Locators: places in a text (`rus.5.22`), and the outline that says which of them exist.

A knowledge base rests on texts, each a source with an outline. Where it has several, a locator
starts with the id of its text (`essay:pre.2.1`); where it has one, the prefix is not needed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from azgeo.formats.ids import ID_LENGTH
from azgeo.i18n import gettext as _
from azgeo.problems import quoted

_TEXT = rf"(?:(?P<text>[a-z0-9](?:[a-z0-9-]{{0,{ID_LENGTH - 1}}})):)?"
_NUMBER = r"[1-9]\d{0,3}"
_LOCATOR = re.compile(
    rf"{_TEXT}(?P<part>[a-z]{{2,8}})\.(?P<paragraph>{_NUMBER})"
    rf"(?:\.(?P<first>{_NUMBER})(?:-(?P<last>{_NUMBER}))?)?",
    re.ASCII,
)


class Sentence(NamedTuple):
    """One sentence of a text; `text` is the id of its source, "" where there is only one text."""

    text: str
    part: str
    paragraph: int
    number: int

    @property
    def anchor(self) -> str:
        """The sentence as the page of its text names it: `rus.5.22`."""
        return f"{self.part}.{self.paragraph}.{self.number}"

    def __str__(self) -> str:
        return _with_text(self.text, self.anchor)


class Locator(NamedTuple):
    """A paragraph (`rus.5`), one sentence (`rus.5.22`) or a run of sentences (`rus.5.13-14`).

    `first` and `last` are None for a whole paragraph, and equal for one sentence.
    """

    text: str
    part: str
    paragraph: int
    first: int | None = None
    last: int | None = None

    @property
    def anchor(self) -> str:
        """Where the locator begins, as the page of its text names it: `rus.5`, `rus.5.13`."""
        paragraph = f"{self.part}.{self.paragraph}"
        return paragraph if self.first is None else f"{paragraph}.{self.first}"

    @property
    def is_paragraph(self) -> bool:
        """Whether it stands for a whole paragraph."""
        return self.first is None

    @property
    def is_run(self) -> bool:
        """Whether it stands for several sentences in a row."""
        return self.first != self.last

    def __str__(self) -> str:
        end = f"-{self.last}" if self.is_run else ""
        return _with_text(self.text, f"{self.anchor}{end}")

    def to_end_of_paragraph(self) -> "Locator":
        """The last sentence of the locator and all that follow it in its paragraph."""
        return self._replace(first=self.last, last=None)

    def from_start_of_paragraph(self) -> "Locator":
        """The sentences of the locator and all that come before them in its paragraph."""
        return self._replace(first=self.first and 1)


def _with_text(text: str, place: str) -> str:
    return f"{text}:{place}" if text else place


def parse(text: str) -> Locator:
    """The locator that `text` writes; ValueError with the right forms when it writes none."""
    match = _LOCATOR.fullmatch(text)
    if not match:
        raise ValueError(
            _(
                "{locator} is not a locator; "
                "write a sentence (rus.5.22), a run (rus.5.13-14) or a paragraph (rus.5)"
            ).format(locator=quoted(text))
        )
    source, part, paragraph, first, last = match.groups()
    if first is None:
        return Locator(source or "", part, int(paragraph))
    if last is not None and int(last) <= int(first):
        raise ValueError(
            _("the run '{run}' ends before it begins; write the smaller number first").format(
                run=text
            )
        )
    return Locator(source or "", part, int(paragraph), int(first), int(last or first))


def parse_sentence(text: str) -> Sentence:
    """The one sentence that `text` names; ValueError when it names a run or a paragraph."""
    locator = parse(text)
    if locator.first is None or locator.is_run:
        raise ValueError(
            _("{locator} is not one sentence; write it like rus.5.22").format(locator=quoted(text))
        )
    return Sentence(locator.text, locator.part, locator.paragraph, locator.first)


class Outline:
    """How many sentences each paragraph of each part of a text has.

    `text` is what its sentences are named by: the id of the source, or "" for an only text. A part
    without numbered sentences, such as a list of references, has paragraphs of 0.
    """

    def __init__(self, parts: Mapping[str, tuple[int, ...]], text: str = "") -> None:
        self.parts = dict(parts)
        self.text = text

    def why_missing(self, locator: Locator) -> str:
        """Why `locator` leads nowhere, in words, or "" when it exists."""
        paragraphs = self.parts.get(locator.part)
        if paragraphs is None:
            return _("the parts of the text are {parts}").format(parts=", ".join(self.parts))
        if locator.paragraph > len(paragraphs):
            return _("the last paragraph of part '{part}' is {paragraph}").format(
                part=locator.part, paragraph=f"{locator.part}.{len(paragraphs)}"
            )
        count = paragraphs[locator.paragraph - 1]
        if locator.last is None or locator.last <= count:
            return ""
        paragraph = f"{locator.part}.{locator.paragraph}"
        if not count:
            return _("{paragraph} has no numbered sentences").format(paragraph=paragraph)
        return _("the last sentence is {sentence}").format(sentence=f"{paragraph}.{count}")

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the text, in reading order."""
        for part, counts in self.parts.items():
            for paragraph in range(1, len(counts) + 1):
                yield from self.sentences_of(Locator(self.text, part, paragraph))

    def sentences_of(self, locator: Locator) -> Iterator[Sentence]:
        """Every sentence that `locator` takes in, in reading order; none where it leads nowhere."""
        counts = self.parts.get(locator.part, ())
        if locator.paragraph <= len(counts):
            last = locator.last or counts[locator.paragraph - 1]
            for number in range(locator.first or 1, last + 1):
                yield Sentence(self.text, locator.part, locator.paragraph, number)
