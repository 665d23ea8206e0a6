"""A text as a whole: which sentences are covered, who speaks, and what its references carry."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.checks.coverage import covering_refs
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator, Sentence
from azgeo.model.knowledge import KnowledgeBase, SentenceRef, Statement
from azgeo.model.records import Record, Source

# A conflict over a longer run of sentences does not make each of them doubtful.
MAX_DOUBT_SENTENCES = 3


class SentenceStatus(NamedTuple):
    """A sentence: how many fields of records cover it, whether it is skipped, how many doubts."""

    sentence: Sentence
    covered_by: int
    is_skipped: bool
    doubts: int

    @property
    def state(self) -> str:
        """`covered`, `skipped` or `bare`: the class by which the strip shows it."""
        if self.covered_by:
            return "covered"
        return "skipped" if self.is_skipped else "bare"


class TextPartView(NamedTuple):
    """A part with its sentences, and how many claims of it each voice speaks."""

    id: str
    name: str
    sentences: tuple[SentenceStatus, ...]
    voices: Mapping[str, int]

    @property
    def claims(self) -> int:
        """How many claims rest on sentences of the part."""
        return sum(self.voices.values())


class CitationCount(NamedTuple):
    """A reference: how many claims give it in the same sentence, and how many in a longer run."""

    source: Source
    in_sentence: int
    in_run: int


class TextView(NamedTuple):
    """What the pictures of a text show."""

    text: Source
    parts: tuple[TextPartView, ...]
    references: tuple[CitationCount, ...]

    @property
    def sentences(self) -> tuple[SentenceStatus, ...]:
        """Every sentence, in reading order."""
        return tuple(sentence for part in self.parts for sentence in part.sentences)

    @property
    def states(self) -> set[str]:
        """The states in which any sentence is."""
        return {sentence.state for sentence in self.sentences}

    @property
    def covered_count(self) -> int:
        """How many sentences are covered."""
        return sum(sentence.covered_by > 0 for sentence in self.sentences)

    @property
    def doubtful_count(self) -> int:
        """Of how many sentences something is in doubt."""
        return sum(sentence.doubts > 0 for sentence in self.sentences)


def text_view(kb: KnowledgeBase, text: Source) -> TextView:
    """A text of the knowledge base: a source with an outline."""
    return TextView(text, tuple(_parts(kb, text)), tuple(_citation_counts(kb)))


def _parts(kb: KnowledgeBase, text: Source) -> Iterator[TextPartView]:
    covering = covering_refs(kb)
    voices = _voices(kb, text)
    skipped = {kb.canonical(sentence, text) for sentence in text.skipped}
    by_part: dict[str, list[SentenceStatus]] = defaultdict(list)
    for sentence in kb.outlines[text.id].sentences():
        doubts = {ref.record.id for ref in kb.sentence_refs[sentence] if _casts_doubt(kb, ref)}
        status = SentenceStatus(sentence, len(covering[sentence]), sentence in skipped, len(doubts))
        by_part[sentence.part].append(status)
    for id, part in text.outline.items():
        if by_part[id]:
            yield TextPartView(id, part.name, tuple(by_part[id]), dict(voices[id].most_common()))


def _casts_doubt(kb: KnowledgeBase, ref: SentenceRef) -> bool:
    """Whether a conflict is about this very sentence, not about a paragraph that holds it."""
    is_doubt = ref.record.purpose == "doubt" and not kb.minor_weight(ref.record)
    return is_doubt and len(kb.sentences_of(ref.locator)) <= MAX_DOUBT_SENTENCES


def _voices(kb: KnowledgeBase, text: Source) -> dict[str, Counter[str]]:
    voices: dict[str, Counter[str]] = defaultdict(Counter)
    for _home, _id, claim in kb.statements:
        parts = {locator.part for locator in claim.at if kb.text_of(locator) is text}
        for part in sorted(parts):
            voices[part][claim.voice or ""] += 1
    return voices


def _citation_counts(kb: KnowledgeBase) -> Iterator[CitationCount]:
    scopes: dict[str, Counter[str | None]] = defaultdict(Counter)
    for _home, _id, claim in kb.statements:
        for citation in claim.cites:
            scopes[citation.source][claim.cites_scope] += 1
    references = [source for source in kb.of(Source) if source.number]
    for source in sorted(references, key=lambda source: source.number or 0):
        yield CitationCount(source, scopes[source.id]["sentence"], scopes[source.id]["run"])


class SentenceEvidence(NamedTuple):
    """What rests on a sentence: its claims, and by purpose the records that name it elsewhere.

    `remarks` are conflicts that put nothing in doubt. `skip_reason` says why nothing rests on the
    sentence, where the text skips it.
    """

    sentence: Sentence
    statements: tuple[Statement, ...]
    records: tuple[Record, ...]
    works: tuple[Record, ...]
    doubts: tuple[Record, ...]
    remarks: tuple[Record, ...]
    skip_reason: str = ""

    @property
    def is_covered(self) -> bool:
        """Whether any claim or subject rests on it."""
        return bool(self.statements or self.records)


class OutlineParagraph(NamedTuple):
    """A paragraph: its locator, its gist in the editors' words, and its sentences."""

    locator: Locator
    gist: Inline
    sentences: tuple[SentenceEvidence, ...]


class OutlinePart(NamedTuple):
    """A part of a text with its paragraphs."""

    id: str
    name: str
    paragraphs: tuple[OutlineParagraph, ...]


def text_outline(kb: KnowledgeBase, text: Source) -> tuple[OutlinePart, ...]:
    """A text from its first paragraph to its last, each sentence with what rests on it."""
    prefix = kb.outlines[text.id].text
    reasons = {
        kb.canonical(sentence, text): reason.words for sentence, reason in text.skipped.items()
    }
    return tuple(
        OutlinePart(
            id,
            part.name,
            tuple(
                _outline_paragraph(kb, Locator(prefix, id, number), paragraph.gist, reasons)
                for number, paragraph in enumerate(part.paragraphs, 1)
            ),
        )
        for id, part in text.outline.items()
    )


def _outline_paragraph(
    kb: KnowledgeBase, locator: Locator, gist: Inline, reasons: Mapping[Sentence, str]
) -> OutlineParagraph:
    sentences = (
        evidence_for(kb, sentence)._replace(skip_reason=reasons.get(sentence, ""))
        for sentence in kb.sentences_of(locator)
    )
    return OutlineParagraph(locator, gist, tuple(sentences))


def evidence_for(kb: KnowledgeBase, sentence: Sentence) -> SentenceEvidence:
    """What rests on a sentence; a record whose claims do is not named once more."""
    refs = kb.sentence_refs[sentence]
    claims = {(ref.record.id, str(ref.path[1])): ref.record for ref in refs if _is_claim(ref.path)}
    statements = tuple(Statement(home, id, home.claims[id]) for (_home, id), home in claims.items())
    homes = {statement.home.id for statement in statements}
    text = kb.text_of(sentence)
    others = {
        ref.record.id: ref.record
        for ref in refs
        if ref.record is not text and ref.record.id not in homes
    }
    works = tuple(record for record in others.values() if record.purpose == "work")
    conflicts = [record for record in others.values() if record.purpose == "doubt"]
    doubts = tuple(record for record in conflicts if not kb.minor_weight(record))
    remarks = tuple(record for record in conflicts if kb.minor_weight(record))
    records = tuple(record for record in others.values() if record.purpose not in ("work", "doubt"))
    return SentenceEvidence(sentence, statements, records, works, doubts, remarks)


def _is_claim(path: Sequence[str | int]) -> bool:
    return path[0] == "claims"
