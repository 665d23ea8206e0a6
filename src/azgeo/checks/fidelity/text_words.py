"""The words of a text, where an editor has them: none of them is published.

A file `article.md` holds them, or `<id of the source>.md` where there are several texts: a sentence
a line, as in `- **rus.5.22** On June 20 ...`.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from azgeo.checks.fidelity.tokens import Number, known_numbers, stems, token_string, tokenize
from azgeo.formats import locators
from azgeo.formats.locators import Locator, Sentence
from azgeo.i18n import gettext as _
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Source
from azgeo.problems import DataError, Problem

ONLY_TEXT = "article"
Place = Sentence | Locator  # a paragraph without numbered sentences is a place of its own
TextWords = Mapping[Place, str]

BRACKET = re.compile(r"\[(\d+)(?:, *p\. *([\d–-]+))?\]")
_LINE = re.compile(r"^- \*\*([a-z]{2,8}(?:\.\d+){1,2})\*\* (.+)$", re.MULTILINE)


def read_text_words(folder: Path) -> TextWords:
    """The words of each sentence; DataError where the folder has no text of the form."""
    words: dict[Place, str] = {}
    for path in sorted(folder.glob("*.md")):
        text = "" if path.stem == ONLY_TEXT else path.stem
        try:
            lines = _LINE.findall(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
        words |= {_place(key, text): line for key, line in lines}
    if not words:
        path = folder / f"{ONLY_TEXT}.md"
        raise DataError([Problem(path, 1, 1, "SAYS01", _("there is no text here"))])
    return words


def _place(key: str, text: str) -> Place:
    locator = locators.parse(key)._replace(text=text)
    if locator.first is None:
        return locator
    return Sentence(text, locator.part, locator.paragraph, locator.first)


class CitedText:
    """The words of the sentences that a statement cites.

    `until` are those words with all that comes before them in their paragraphs: a pronoun takes up
    a name before it.
    """

    def __init__(self, cited: str, until: str) -> None:
        self.cited = cited
        self.until = until

    @cached_property
    def words(self) -> str:
        """The cited words as a token string."""
        return token_string(tokenize(self.cited))

    @cached_property
    def numbers(self) -> frozenset[Number]:
        """All numbers, months and seasons in the cited sentences."""
        return known_numbers(self.cited)

    @cached_property
    def names(self) -> str:
        """The stems of the words up to the end of the cited sentences, as a token string."""
        return token_string(stems(self.until))


def cited_text(kb: KnowledgeBase, words: TextWords, at: tuple[Locator, ...]) -> CitedText:
    """The words at these places.

    A bracket is read as the work that it names, and a heading belongs to each sentence of its part.
    """
    works = {str(work.number): f"{work.name} " for work in kb.of(Source) if work.number}

    def read(locator: Locator) -> str:
        joined = " ".join(words.get(place, "") for place in places_of(kb, locator))
        return BRACKET.sub(lambda match: f"{works.get(match[1], '')}{match[0]}", joined)

    headings = []
    for locator in at:
        text = kb.text_of(locator)
        if text and locator.part in text.outline:
            headings.append(f"{text.outline[locator.part].name}.")
    until = [read(locator.from_start_of_paragraph()) for locator in at]
    return CitedText(" ".join(map(read, at)), " ".join([*headings, *until]))


def places_of(kb: KnowledgeBase, locator: Locator) -> tuple[Place, ...]:
    """The sentences of a locator; a paragraph without numbered sentences is one place itself."""
    text = kb.text_of(locator)
    return kb.sentences_of(locator) or (kb.canonical(locator, text) if text else locator,)


def outline_mismatches(kb: KnowledgeBase, words: TextWords) -> list[Problem]:
    """Every sentence that the outline or the text has and the other has not."""
    numbered = {place for place in words if isinstance(place, Sentence)}
    problems = []
    for sentence in sorted(numbered ^ set(kb.sentences)):
        is_in_text = sentence in numbered
        message = (
            _("the outline has no sentence {sentence}")
            if is_in_text
            else _("the text has no sentence {sentence}")
        )
        text = kb.text_of(sentence)
        position = kb.position(text.id, ("outline",)) if text else (kb.folder, 1, 1)
        problems.append(Problem(*position, "SAYS08", message.format(sentence=sentence)))
    return problems
