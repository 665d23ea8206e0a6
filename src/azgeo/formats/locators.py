"""Locators: where in the article a statement stands (`rus.5.22`), and the outline that says which places exist."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from azgeo.problems import quoted

_FORM = re.compile(r"([a-z]{2,8})\.([1-9]\d{0,3})(?:\.([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?)?")


class Locator(NamedTuple):
    """A paragraph (`rus.5`), one sentence (`rus.5.22`) or a run of sentences in one paragraph (`rus.5.13-14`)."""

    part: str
    paragraph: int
    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        paragraph = f"{self.part}.{self.paragraph}"
        if self.first is None:
            return paragraph
        return f"{paragraph}.{self.first}" + (f"-{self.last}" if self.last != self.first else "")


def parse(text: str) -> Locator:
    """The locator that `text` writes; ValueError with the right forms when it writes none."""
    form = _FORM.fullmatch(text)
    if not form:
        raise ValueError(
            f"{quoted(text)} is no locator; write a sentence (rus.5.22), a run (rus.5.13-14) or a paragraph (rus.5)"
        )
    part, paragraph, first, last = form.groups()
    if first is None:
        return Locator(part, int(paragraph))
    if last is not None and int(last) <= int(first):
        raise ValueError(f"the run '{text}' ends before it begins; write the smaller number first")
    return Locator(part, int(paragraph), int(first), int(last or first))


class Outline:
    """How many sentences each paragraph of each part has; a part without numbered sentences has paragraphs of 0."""

    def __init__(self, parts: Mapping[str, tuple[int, ...]]) -> None:
        self.parts = dict(parts)

    def fault(self, at: Locator) -> str:
        """Why `at` leads nowhere, in words, or nothing when it exists."""
        paragraphs = self.parts.get(at.part)
        if paragraphs is None:
            return f"the parts of the article are {', '.join(self.parts)}" if self.parts else "no source has an outline"
        if at.paragraph > len(paragraphs):
            return f"the last paragraph of part '{at.part}' is {at.part}.{len(paragraphs)}"
        last = paragraphs[at.paragraph - 1]
        if at.last is not None and at.last > last:
            paragraph = f"{at.part}.{at.paragraph}"
            return f"the last sentence is {paragraph}.{last}" if last else f"{paragraph} has no numbered sentences"
        return ""

    def sentences(self, at: Locator | None = None) -> Iterator[str]:
        """Every sentence that `at` takes in (of the whole article without it), in reading order: `rus.5.13`, ..."""
        if at is None:
            for part, counts in self.parts.items():
                for paragraph in range(1, len(counts) + 1):
                    yield from self.sentences(Locator(part, paragraph))
        elif at.paragraph <= len(counts := self.parts.get(at.part, ())):
            for sentence in range(at.first or 1, (at.last or counts[at.paragraph - 1]) + 1):
                yield f"{at.part}.{at.paragraph}.{sentence}"
