"""The article as a whole: which sentences are told of, who speaks in each part, and what its references carry."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from azgeo.checks.coverage import covering_refs
from azgeo.model.knowledge import KnowledgeBase, SentenceRef
from azgeo.model.records import Conflict, Source

MAX_DOUBT_SENTENCES = 3  # a conflict over a longer run of sentences does not make each of them doubtful


class SentenceStatus(NamedTuple):
    """A sentence: how many records and claims tell of it, whether it was skipped, and how many conflicts touch it."""

    sentence: str
    covered_by: int
    skipped: bool
    conflicts: int

    @property
    def state(self) -> str:
        """Told, skipped or bare: the class by which the strip shows it."""
        return "told" if self.covered_by else "skipped" if self.skipped else "bare"


class ArticlePartView(NamedTuple):
    """A part with its sentences, and how many claims of it each voice speaks."""

    id: str
    name: str
    sentences: tuple[SentenceStatus, ...]
    voices: tuple[tuple[str, int], ...]

    @property
    def claims(self) -> int:
        """How many claims rest on sentences of the part."""
        return sum(count for _, count in self.voices)


class CitationCount(NamedTuple):
    """A reference: how many claims the article gives it in the same sentence, and how many it only closes."""

    source: Source
    in_sentence: int
    in_run: int


class ArticleView(NamedTuple):
    """What the pictures of the article show."""

    parts: tuple[ArticlePartView, ...]
    references: tuple[CitationCount, ...]

    @property
    def sentences(self) -> tuple[SentenceStatus, ...]:
        """Every sentence, in reading order."""
        return tuple(cell for part in self.parts for cell in part.sentences)


def article_view(kb: KnowledgeBase) -> ArticleView | None:
    """The article of the knowledge base, or None when it has none."""
    return ArticleView(tuple(_parts(kb)), tuple(_citation_counts(kb))) if kb.article else None


def _parts(kb: KnowledgeBase) -> Iterator[ArticlePartView]:
    if kb.article is None:
        return
    told = covering_refs(kb)
    voices = _voices(kb)
    for id, section in kb.article.outline.items():
        cells = tuple(
            SentenceStatus(
                sentence,
                len(told[sentence]),
                sentence in kb.article.skipped,
                len({one.record.id for one in kb.sentence_refs[sentence] if _casts_doubt(kb, one)}),
            )
            for sentence in kb.outline.sentences()
            if sentence.startswith(f"{id}.")
        )
        if cells:
            yield ArticlePartView(id, section.name, cells, tuple(voices[id].most_common()))


def _casts_doubt(kb: KnowledgeBase, one: SentenceRef) -> bool:
    """Whether a conflict is about this very sentence, and not about a paragraph or part that holds it."""
    return isinstance(one.record, Conflict) and sum(1 for _ in kb.outline.sentences(one.locator)) <= MAX_DOUBT_SENTENCES


def _voices(kb: KnowledgeBase) -> dict[str, Counter[str]]:
    voices: dict[str, Counter[str]] = defaultdict(Counter)
    for record in kb.records.values():
        for claim in record.claims.values():
            for part in sorted({at.part for at in claim.at}):
                voices[part][claim.voice or ""] += 1
    return voices


def _citation_counts(kb: KnowledgeBase) -> Iterator[CitationCount]:
    scopes: dict[str, Counter[str | None]] = defaultdict(Counter)
    for record in kb.records.values():
        for claim in record.claims.values():
            for one in claim.cites:
                scopes[one.source][claim.cites_scope] += 1
    references = sorted((source for source in kb.of(Source) if source.number), key=lambda one: one.number or 0)
    for source in references:
        yield CitationCount(source, scopes[source.id]["sentence"], scopes[source.id]["run"])
