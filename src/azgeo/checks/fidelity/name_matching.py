"""Whether the names in a statement are in a text, in any spelling that the records know."""

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


def link_spans(runs: TextRuns) -> list[LinkSpan]:
    """The links of a text by their positions in its words."""
    ends = list(accumulate(len(words) for words, _id in runs))
    return [
        LinkSpan(end - len(words), end, id)
        for end, (words, id) in zip(ends, runs, strict=True)
        if id
    ]


class NameMatcher:
    """All that each record is called, by stems, and which records are called so."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._spellings: dict[str, tuple[str, ...]] = {}
        self._ids: dict[str, set[str]] = defaultdict(set)
        # Stems of words that are a name even where every word begins with a capital.
        self._proper: set[str] = set()
        for id, record in kb.records.items():
            names = (record.name, *record.aliases, *record.as_written)
            self._spellings[id] = tuple(token_string(stems(name)) for name in names)
            for spelling in self._spellings[id]:
                self._ids[spelling].add(id)
            if isinstance(record, Actor | Person | Place):
                is_person = isinstance(record, Person)
                proper = [name for name in names if is_person or len(name.split()) == 1]
                self._proper |= {
                    stem(word)
                    for name in proper
                    for word in _LETTERS.findall(name)
                    if word[0].isupper()
                }

    def missing(self, runs: TextRuns, tokens: str) -> Iterator[str]:
        """The names in `runs` that `tokens`, a string of stems, has in no known spelling."""
        words = "".join(text for text, _id in runs)
        links = link_spans(runs)
        for name in self._names(words, frozenset(link.start for link in links)):
            stemmed = [stem(word[0]) for word in name]
            is_known = [
                f" {stemmed_word} " in tokens
                or self._any_stands(_ids_at(links, word.start()), tokens)
                for stemmed_word, word in zip(stemmed, name, strict=True)
            ]
            for first, last in combinations(range(len(name) + 1), 2):
                spelling = token_string(stemmed[first:last])
                if self._any_stands(self._ids.get(spelling, ()), tokens):
                    is_known[first:last] = [True] * (last - first)
            if not all(is_known):
                yield words[name[0].start() : name[-1].end()]

    def _any_stands(self, ids: Iterable[str], tokens: str) -> bool:
        """Whether one of the records is named in `tokens`."""
        return any(spelling in tokens for id in ids for spelling in self._spellings.get(id, ()))

    def _names(self, words: str, link_starts: frozenset[int]) -> Iterator[list[re.Match[str]]]:
        """Runs of words with a capital.

        What begins a sentence or a link counts only if a record is called so.
        """
        name: list[re.Match[str]] = []
        unquoted = QUOTED.sub(lambda match: "·" * len(match[0]), words)
        for word in _LETTERS.finditer(unquoted):
            before = unquoted[: word.start()].rstrip()[-1:]
            is_first = word.start() in link_starts or before in ("", ".", "!", "?")
            is_name = self._is_name(word[0], is_first)
            if name and not (is_name and unquoted[name[-1].end() : word.start()] in (" ", "-")):
                yield name
                name = []
            if is_name:
                name.append(word)
        if name:
            yield name

    def _is_name(self, word: str, is_first: bool) -> bool:
        if not word[0].isupper() or any(find_numbers(word)):
            return False
        return not is_first or (len(word) > 1 and stem(word) in self._proper)


def _ids_at(links: Sequence[LinkSpan], position: int) -> set[str]:
    return {link.id for link in links if link.start <= position < link.end}
