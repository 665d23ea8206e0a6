"""Words in a row that a record has from the article: it is cited, never copied."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from azgeo.checks.fidelity.name_matching import QUOTED, spans
from azgeo.checks.fidelity.tokens import WORD, run, words
from azgeo.formats import inline as text
from azgeo.formats.inline import Inline
from azgeo.model.fields import walk
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import Claim
from azgeo.model.records import Record
from azgeo.problems import Problem

COPY = 8  # words in a row that make a copy, where most of them are no record's name
QUOTATION = 25  # words for which a named speaker or a cited work may be quoted


def runs_of(sentences: Mapping[str, str]) -> frozenset[str]:
    """Every run of the article that would make a copy, also from one sentence to the next in its paragraph."""
    paragraphs: dict[str, list[str]] = defaultdict(list)
    for locator, sentence in sentences.items():
        paragraphs[".".join(locator.split(".")[:2])].append(sentence)
    return frozenset(one for paragraph in paragraphs.values() for one, _ in _runs(" ".join(paragraph)))


def copies(kb: KnowledgeBase, record: Record, article: Set[str]) -> Iterator[Problem]:
    """The first run of each text of `record` that the article has too; short quotations of one who speaks are none."""
    for path, said, _, part in walk(record):
        if isinstance(said, Inline):
            pieces = tuple(text.pieces(said, kb.name))
            shown = "".join(words for words, _ in pieces)
            names = [link for link in spans(pieces) if shown[link.start : link.end] == kb.name(link.id)]
            if isinstance(part, Claim) and part.voice in {"speaker", "cited"}:
                shown = QUOTED.sub(_without_quotation, shown)
            for ours, places in _runs(shown):
                own = sum(not any(name.start <= place < name.end for name in names) for place in places)
                if ours in article and own > COPY / 2:
                    yield Problem(*kb.place(record.id, path), "COPY01", f"the article has the words '{ours.strip()}'")
                    break


def _without_quotation(quoted: re.Match[str]) -> str:
    """A short quotation as one word of the same length that stands nowhere, so that no run goes on behind it."""
    return quoted[0] if len(words(quoted[0])) > QUOTATION else "0" * len(quoted[0])


def _runs(shown: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Every run of as many words as make a copy, with the places of its words."""
    found = [(word[0].casefold(), word.start()) for word in WORD.finditer(shown)]
    for first in range(len(found) - COPY + 1):
        some, places = zip(*found[first : first + COPY], strict=True)
        yield run(some), places
