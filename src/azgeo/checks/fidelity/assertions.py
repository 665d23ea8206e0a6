"""Whether records say of the article what it says: held against its text, where an editor has it.

The text is `article.md` in a folder, a sentence a line, as in `- **rus.5.22** On June 20 ...`; none of it is published.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from azgeo.checks.fidelity.name_matching import QUOTED, NameMatcher
from azgeo.checks.fidelity.plagiarism import article_ngrams, copied_passages
from azgeo.checks.fidelity.tokens import Number, find_numbers, known_numbers, stems, token_string, tokenize
from azgeo.formats import inline as text
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.model.fields import FieldValue, walk_fields
from azgeo.model.knowledge import FieldPath, KnowledgeBase
from azgeo.model.provenance import Claim
from azgeo.model.records import Figure, Office, Phase, Reading, Record, Relation, Source, Treaty
from azgeo.problems import DataError, Problem

ARTICLE = "article.md"
MAX_COUNTED = 12  # up to here a number word outside a claim may be the editor's, who counts what the sentences list

CITING_MODELS = (
    Claim,
    Phase,
    Office,
    Reading,
)  # parts with a place of their own; all else in a record rests on the record's
OWN_WORDS_FIELDS = frozenset({"character", "role"})  # in our own words; other lines are names, titles and units
NOT_ASSERTING_FIELDS = frozenset(
    {"notes", "outside", "leaves_out", "reading", "comment", "outline", "routes"}
)  # not what it says

_SENTENCE = re.compile(r"^- \*\*([a-z]{2,8}(?:\.\d+){1,2})\*\* (.+)$", re.MULTILINE)
_BRACKET = re.compile(r"\[(\d+)(?:, *p\. *([\d–-]+))?\]")
_ELLIPSIS = re.compile(r"\.\.\.|…")

MESSAGES = {
    "SAYS02": "the number '{}' does not stand in {}",
    "SAYS03": "the name '{}' does not stand in {}",
    "SAYS04": "the quotation '{}' does not stand in {}",
    "SAYS05": "the citation '{}' does not stand in {}",
    "SAYS06": "the citation '{}' stands in or behind {}, and the claim does not give it",
}

Sentences = Mapping[str, str]  # by locator
Citing = Record | Claim | Phase | Office | Reading


class CitedText:
    """The sentences that a statement cites, and `until`: with all that stands before them in their paragraphs."""

    def __init__(self, cited: str, until: str) -> None:
        self.cited = cited
        self.until = until

    @cached_property
    def words(self) -> str:
        """The words of the cited sentences, as a run."""
        return token_string(tokenize(self.cited))

    @cached_property
    def numbers(self) -> frozenset[Number]:
        """All numbers, months and seasons that the cited sentences tell."""
        return known_numbers(self.cited)

    @cached_property
    def names(self) -> str:
        """The stems of the words up to the end of the cited sentences, as a run: a pronoun stands for a name before."""
        return token_string(stems(self.until))


class Assertion(NamedTuple):
    """What a field says of the article: words with the ids they link to, and the part whose `at` says where."""

    record: Record
    path: FieldPath
    runs: tuple[tuple[str, str], ...]
    citing: Citing

    @property
    def words(self) -> str:
        """The words as a reader sees them."""
        return "".join(words for words, _ in self.runs)


class Unsupported(NamedTuple):
    """Words of ours that the cited sentences do not have."""

    code: str
    path: FieldPath
    citing: Citing
    words: str


def read_article_text(folder: Path) -> Sentences:
    """Each sentence of the article by its locator; DataError where the folder has no text of it."""
    path = folder / ARTICLE
    try:
        found = dict(_SENTENCE.findall(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        found = {}
    if not found:
        raise DataError([Problem(path, 1, 1, "SAYS01", "here is no text of the article")])
    return found


def unsupported_assertions(kb: KnowledgeBase, sentences: Sentences) -> Iterator[Problem]:
    """All that records say of the article and its text does not, and all that they copy from it."""
    passage = lru_cache(maxsize=None)(partial(_cited_text, kb, sentences))
    spellings = NameMatcher(kb)
    runs = article_ngrams(sentences)
    yield from _outline_mismatches(kb, sentences)
    for record in kb.records.values():
        lacks = [
            Unsupported(code, saying.path, saying.citing, words)
            for saying in assertions(kb, record)
            for code, words in _unsupported_by(saying, passage(saying.citing.at), spellings)
        ]
        lacks += _unsupported_citations(kb, record, sentences)
        yield from _unexcused(kb, record, lacks)
        yield from _needless_exceptions(kb, record, lacks)
        yield from copied_passages(kb, record, runs)


def _unexcused(kb: KnowledgeBase, record: Record, lacks: Sequence[Unsupported]) -> Iterator[Problem]:
    for lack in lacks:
        if lack.words not in lack.citing.unsupported_words:
            message = MESSAGES[lack.code].format(lack.words, ", ".join(map(str, lack.citing.at)))
            yield Problem(*kb.position(record.id, lack.path), lack.code, message)


def _needless_exceptions(kb: KnowledgeBase, record: Record, lacks: Sequence[Unsupported]) -> Iterator[Problem]:
    """Exceptions that excuse nothing: the words stand in the sentences, or are not said any more."""
    needed = {(id(lack.citing), lack.words) for lack in lacks}
    for path, reason, _, part in walk_fields(record):
        words = path[-1]
        if getattr(part, "unsupported_words", {}).get(words) is reason and (id(part), words) not in needed:
            yield Problem(
                *kb.position(record.id, path, of_key=True), "SAYS07", f"nothing needs the exception '{words}'"
            )


def assertions(kb: KnowledgeBase, record: Record) -> Iterator[Assertion]:
    """Everything that `record` says of a place in the article."""
    for value in walk_fields(record):
        part = value.holder if isinstance(value.holder, CITING_MODELS) else record
        is_of_sources = isinstance(part, Reading) and part.sources  # which may tell what the article does not
        if (
            part.at
            and not is_of_sources
            and value.path[0] not in NOT_ASSERTING_FIELDS
            and (pieces := tuple(_asserted_runs(kb, value)))
        ):
            yield Assertion(record, value.path, pieces, part)


def _asserted_runs(kb: KnowledgeBase, value: FieldValue) -> Iterator[tuple[str, str]]:
    path, said, rule, part = value
    if isinstance(said, Inline):
        yield from text.text_runs(said, kb.name)
    elif isinstance(said, When):
        yield said.english, ""
    elif isinstance(part, Figure) and path[-1] in {"amount", "low", "high"}:
        yield f"{said:f} {part.unit}", ""
    elif rule is None and (
        path[-1] in OWN_WORDS_FIELDS or (isinstance(part, Phase | Office) and path[-1] in {"name", "title"})
    ):
        yield said, ""


def _unsupported_by(saying: Assertion, passage: CitedText, spellings: NameMatcher) -> Iterator[tuple[str, str]]:
    yield from (("SAYS02", number) for number in missing_numbers(saying, passage))
    yield from (("SAYS03", name) for name in spellings.missing(saying.runs, passage.names))
    yield from (("SAYS04", quoted) for quoted in missing_quotations(saying, passage))


def missing_numbers(saying: Assertion, passage: CitedText) -> Iterator[str]:
    """Numbers, months and seasons that the cited sentences do not tell; a relation or treaty may count its sides."""
    record = saying.record
    sides = record.between if isinstance(record, Relation) else record.parties if isinstance(record, Treaty) else ()
    for written, number in find_numbers(saying.words):
        counts = written.isalpha() and written[1:].islower() and not isinstance(number, str) and number <= MAX_COUNTED
        if number not in passage.numbers and number != len(sides) and (isinstance(saying.citing, Claim) or not counts):
            yield written


def missing_quotations(saying: Assertion, passage: CitedText) -> Iterator[str]:
    """Words in quotation marks that do not stand in the cited sentences as they are."""
    for quoted in QUOTED.findall(saying.words):
        if not all(token_string(tokenize(part)) in passage.words for part in _ELLIPSIS.split(quoted)):
            yield quoted


def _unsupported_citations(kb: KnowledgeBase, record: Record, sentences: Sentences) -> Iterator[Unsupported]:
    """Works that a claim cites and no bracket of its sentences or its run does, and brackets that it leaves out."""
    for id, claim in record.claims.items():
        last = {bracket for place in claim.at for bracket in _next_brackets(kb, place, sentences)}
        inside = {
            bracket for place in claim.at for key in _sentence_keys(kb, place) for bracket in _brackets(sentences, key)
        }
        given = [_bracket(getattr(kb[cite.source], "number", None), cite.page or "") for cite in claim.cites]
        for place, bracket in enumerate(given):
            if bracket not in (last if claim.cites_scope == "run" else inside):
                yield Unsupported("SAYS05", ("claims", id, "cites", place), claim, bracket)
        yield from (Unsupported("SAYS06", ("claims", id), claim, bracket) for bracket in sorted(last - set(given)))


def _next_brackets(kb: KnowledgeBase, place: Locator, sentences: Sentences) -> list[str]:
    """The brackets of the first sentence that has any, from the last one of `place` to the end of its paragraph."""
    rest = _sentence_keys(kb, place._replace(first=place.last, last=None))
    return next(filter(None, (_brackets(sentences, key) for key in rest)), [])


def _brackets(sentences: Sentences, key: str) -> list[str]:
    return [_bracket(number, pages) for number, pages in _BRACKET.findall(sentences.get(key, ""))]


def _bracket(number: object, pages: str) -> str:
    return f"[{number}, p. {pages.replace('–', '-')}]" if pages else f"[{number}]"


def _outline_mismatches(kb: KnowledgeBase, sentences: Sentences) -> Iterator[Problem]:
    """The outline and the text number the same sentences."""
    numbered = {key for key in sentences if key.count(".") == 2}
    for key in sorted(numbered ^ set(kb.outline.sentences())):
        where = "the outline" if key in numbered else "the text"
        place = kb.position(kb.article.id, ("outline",)) if kb.article else (kb.folder, 1, 1)
        yield Problem(*place, "SAYS08", f"{where} has no sentence {key}")


def _cited_text(kb: KnowledgeBase, sentences: Sentences, at: tuple[Locator, ...]) -> CitedText:
    """What stands at these places; a bracket names its work, and a heading stands above all of its part."""
    works = {str(work.number): f"{work.name} " for work in kb.of(Source) if work.number}
    parts = kb.article.outline if kb.article else {}
    headings = "".join(f"{parts[place.part].name}. " for place in at if place.part in parts)

    def read(keys: Iterator[str]) -> str:
        joined = " ".join(sentences.get(key, "") for key in keys)
        return _BRACKET.sub(lambda bracket: f"{works.get(bracket[1], '')}{bracket[0]}", joined)

    until = (place._replace(first=place.first and 1) for place in at)
    return CitedText(
        read(key for place in at for key in _sentence_keys(kb, place)),
        headings + read(key for place in until for key in _sentence_keys(kb, place)),
    )


def _sentence_keys(kb: KnowledgeBase, place: Locator) -> list[str]:
    """The sentences of a place; a paragraph without numbered sentences is one itself."""
    return list(kb.outline.sentences(place)) or [str(place)]
