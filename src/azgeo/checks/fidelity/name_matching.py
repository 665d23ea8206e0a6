"""The names in a text, and whether another text has them too, in any of the spellings that the records know."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

from azgeo.checks.fidelity.tokens import find_numbers, stem, stems, token_string
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Actor, Person, Place

QUOTED = re.compile("“([^”]+)”")

_LETTERS = re.compile(r"[^\W\d_]+")

TextRuns = Sequence[tuple[str, str]]  # words as a reader sees them, and the id they link to, or ""


class LinkSpan(NamedTuple):
    """Where in a text a link begins and ends, and the record it leads to."""

    start: int
    end: int
    id: str


def link_spans(pieces: TextRuns) -> list[LinkSpan]:
    """The links of a text by their places in it."""
    ends = list(accumulate(len(words) for words, _ in pieces))
    return [LinkSpan(end - len(words), end, id) for end, (words, id) in zip(ends, pieces, strict=True) if id]


class NameMatcher:
    """All that each record is called, by stems, and which records are called so."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._of: dict[str, tuple[str, ...]] = {}
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._proper: set[str] = set()  # what is a name even where every word has a capital
        for id, record in kb.records.items():
            names = (record.name, *record.aliases, *record.as_written)
            self._of[id] = tuple(token_string(stems(name)) for name in names)
            for spelling in self._of[id]:
                self._ids[spelling].add(id)
            if isinstance(record, Actor | Person | Place):
                own = names if isinstance(record, Person) else [name for name in names if len(name.split()) == 1]
                self._proper |= {stem(word) for name in own for word in _LETTERS.findall(name) if word[0].isupper()}

    def missing(self, pieces: TextRuns, there: str) -> Iterator[str]:
        """The names in `pieces` that `there`, a run of stems, has in no spelling known."""
        shown = "".join(words for words, _ in pieces)
        links = link_spans(pieces)
        for name in self._names(shown, frozenset(link.start for link in links)):
            stemmed = [stem(word[0]) for word in name]
            found = [
                f" {one} " in there
                or self._any({link.id for link in links if link.start <= word.start() < link.end}, there)
                for one, word in zip(stemmed, name, strict=True)
            ]
            for first, last in combinations(range(len(name) + 1), 2):
                if self._any(self._ids.get(token_string(stemmed[first:last]), ()), there):
                    found[first:last] = [True] * (last - first)
            if not all(found):
                yield shown[name[0].start() : name[-1].end()]

    def _any(self, ids: Iterable[str], there: str) -> bool:
        """Whether one of the records is named there."""
        return any(spelling in there for id in ids for spelling in self._of.get(id, ()))

    def _names(self, shown: str, begun: frozenset[int]) -> Iterator[list[re.Match[str]]]:
        """Words in a row with a capital; what begins a sentence or a link, only if a record is called so."""
        name: list[re.Match[str]] = []
        unquoted = QUOTED.sub(lambda quoted: "·" * len(quoted[0]), shown)
        for word in _LETTERS.finditer(unquoted):
            begins = word.start() in begun or unquoted[: word.start()].rstrip()[-1:] in ("", ".", "!", "?")
            is_name = (
                word[0][0].isupper()
                and not any(find_numbers(word[0]))
                and (not begins or (len(word[0]) > 1 and stem(word[0]) in self._proper))
            )
            if name and not (is_name and unquoted[name[-1].end() : word.start()] in (" ", "-")):
                yield name
                name = []
            if is_name:
                name.append(word)
        if name:
            yield name
