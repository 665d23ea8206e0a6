"""The article as a whole: which sentences are told of, who speaks in each part, and what its references carry."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from azgeo.checks.coverage import covering
from azgeo.model.knowledge import KnowledgeBase, Support
from azgeo.model.records import Conflict, Source

CLOSE = 3  # a conflict over a longer run of sentences does not make each of them doubtful


class Cell(NamedTuple):
    """A sentence: how many records and claims tell of it, whether it was skipped, and how many conflicts touch it."""

    sentence: str
    told: int
    skipped: bool
    conflicts: int

    @property
    def state(self) -> str:
        """Told, skipped or bare: the class by which the strip shows it."""
        return "told" if self.told else "skipped" if self.skipped else "bare"


class PartOfArticle(NamedTuple):
    """A part with its sentences, and how many claims of it each voice speaks."""

    id: str
    name: str
    cells: tuple[Cell, ...]
    voices: tuple[tuple[str, int], ...]

    @property
    def claims(self) -> int:
        """How many claims rest on sentences of the part."""
        return sum(count for _, count in self.voices)


class Burden(NamedTuple):
    """A reference: how many claims the article gives it in the same sentence, and how many it only closes."""

    source: Source
    in_sentence: int
    in_run: int


class Article(NamedTuple):
    """What the pictures of the article show."""

    parts: tuple[PartOfArticle, ...]
    references: tuple[Burden, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every sentence, in reading order."""
        return tuple(cell for part in self.parts for cell in part.cells)


def article(kb: KnowledgeBase) -> Article | None:
    """The article of the knowledge base, or None when it has none."""
    return Article(tuple(_parts(kb)), tuple(_burdens(kb))) if kb.article else None


def _parts(kb: KnowledgeBase) -> Iterator[PartOfArticle]:
    if kb.article is None:
        return
    told = covering(kb)
    voices = _voices(kb)
    for id, section in kb.article.outline.items():
        cells = tuple(
            Cell(
                sentence,
                len(told[sentence]),
                sentence in kb.article.skipped,
                len({one.record.id for one in kb.support[sentence] if _is_close(kb, one)}),
            )
            for sentence in kb.outline.sentences()
            if sentence.startswith(f"{id}.")
        )
        if cells:
            yield PartOfArticle(id, section.name, cells, tuple(voices[id].most_common()))


def _is_close(kb: KnowledgeBase, one: Support) -> bool:
    """Whether a conflict is about this very sentence, and not about a paragraph or part that holds it."""
    return isinstance(one.record, Conflict) and sum(1 for _ in kb.outline.sentences(one.at)) <= CLOSE


def _voices(kb: KnowledgeBase) -> dict[str, Counter[str]]:
    voices: dict[str, Counter[str]] = defaultdict(Counter)
    for record in kb.records.values():
        for claim in record.claims.values():
            for part in sorted({at.part for at in claim.at}):
                voices[part][claim.voice or ""] += 1
    return voices


def _burdens(kb: KnowledgeBase) -> Iterator[Burden]:
    scopes: dict[str, Counter[str | None]] = defaultdict(Counter)
    for record in kb.records.values():
        for claim in record.claims.values():
            for one in claim.cites:
                scopes[one.source][claim.cites_scope] += 1
    references = sorted((source for source in kb.of(Source) if source.number), key=lambda one: one.number or 0)
    for source in references:
        yield Burden(source, scopes[source.id]["sentence"], scopes[source.id]["run"])
