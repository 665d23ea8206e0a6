"""Whether records say of the article what it says: held against its text, where an editor has it.

The text is `article.md` in a folder, a sentence a line, as in `- **rus.5.22** On June 20 ...`; none of it is published.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from azgeo.checks.fidelity.name_matching import QUOTED, Spellings
from azgeo.checks.fidelity.plagiarism import copies, runs_of
from azgeo.checks.fidelity.tokens import Number, numbers, run, stems, told, words
from azgeo.formats import inline as text
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.model.fields import Value, walk
from azgeo.model.knowledge import FieldPath, KnowledgeBase
from azgeo.model.provenance import Claim
from azgeo.model.records import Figure, Office, Phase, Record, Relation, Side, Source, Treaty
from azgeo.problems import DataError, Problem

ARTICLE = "article.md"
COUNTED = 12  # up to here a number word outside a claim may be the editor's, who counts what the sentences list

PLACED = (Claim, Phase, Office, Side)  # parts with a place of their own; all else in a record rests on the record's
LINES = frozenset({"character", "role"})  # in our own words; other lines are names, titles and units
BESIDES = frozenset({"notes", "outside", "leaves_out", "reading", "comment", "outline", "routes"})  # not what it says

_SENTENCE = re.compile(r"^- \*\*([a-z]{2,8}(?:\.\d+){1,2})\*\* (.+)$", re.MULTILINE)
_BRACKET = re.compile(r"\[(\d+)(?:, *p\. *([\d–-]+))?\]")
_ELLIPSIS = re.compile(r"\.\.\.|…")

LACKING = {
    "SAYS02": "the number '{}' does not stand in {}",
    "SAYS03": "the name '{}' does not stand in {}",
    "SAYS04": "the quotation '{}' does not stand in {}",
    "SAYS05": "the citation '{}' does not stand in {}",
    "SAYS06": "the citation '{}' stands in or behind {}, and the claim does not give it",
}

Sentences = Mapping[str, str]  # by locator
Part = Record | Claim | Phase | Office | Side


class Passage:
    """The sentences that a statement cites, and `until`: with all that stands before them in their paragraphs."""

    def __init__(self, cited: str, until: str) -> None:
        self.cited = cited
        self.until = until

    @cached_property
    def words(self) -> str:
        """The words of the cited sentences, as a run."""
        return run(words(self.cited))

    @cached_property
    def numbers(self) -> frozenset[Number]:
        """All numbers, months and seasons that the cited sentences tell."""
        return told(self.cited)

    @cached_property
    def names(self) -> str:
        """The stems of the words up to the end of the cited sentences, as a run: a pronoun stands for a name before."""
        return run(stems(self.until))


class Saying(NamedTuple):
    """What a field says of the article: words with the ids they link to, and the part whose `at` says where."""

    record: Record
    path: FieldPath
    pieces: tuple[tuple[str, str], ...]
    part: Part

    @property
    def words(self) -> str:
        """The words as a reader sees them."""
        return "".join(words for words, _ in self.pieces)


class Lack(NamedTuple):
    """Words of ours that the cited sentences do not have."""

    code: str
    path: FieldPath
    part: Part
    words: str


def read(folder: Path) -> Sentences:
    """Each sentence of the article by its locator; DataError where the folder has no text of it."""
    path = folder / ARTICLE
    try:
        found = dict(_SENTENCE.findall(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        found = {}
    if not found:
        raise DataError([Problem(path, 1, 1, "SAYS01", "here is no text of the article")])
    return found


def against(kb: KnowledgeBase, sentences: Sentences) -> Iterator[Problem]:
    """All that records say of the article and its text does not, and all that they copy from it."""
    passage = lru_cache(maxsize=None)(partial(_passage, kb, sentences))
    spellings = Spellings(kb)
    runs = runs_of(sentences)
    yield from _outline_fits(kb, sentences)
    for record in kb.records.values():
        lacks = [
            Lack(code, saying.path, saying.part, words)
            for saying in sayings(kb, record)
            for code, words in _lacking(saying, passage(saying.part.at), spellings)
        ]
        lacks += _citations_lacking(kb, record, sentences)
        yield from _unexcused(kb, record, lacks)
        yield from _needless(kb, record, lacks)
        yield from copies(kb, record, runs)


def _unexcused(kb: KnowledgeBase, record: Record, lacks: Sequence[Lack]) -> Iterator[Problem]:
    for lack in lacks:
        if lack.words not in lack.part.beyond:
            message = LACKING[lack.code].format(lack.words, ", ".join(map(str, lack.part.at)))
            yield Problem(*kb.place(record.id, lack.path), lack.code, message)


def _needless(kb: KnowledgeBase, record: Record, lacks: Sequence[Lack]) -> Iterator[Problem]:
    """Exceptions that excuse nothing: the words stand in the sentences, or are not said any more."""
    needed = {(id(lack.part), lack.words) for lack in lacks}
    for path, reason, _, part in walk(record):
        words = path[-1]
        if getattr(part, "beyond", {}).get(words) is reason and (id(part), words) not in needed:
            yield Problem(*kb.place(record.id, path, of_key=True), "SAYS07", f"nothing needs the exception '{words}'")


def sayings(kb: KnowledgeBase, record: Record) -> Iterator[Saying]:
    """Everything that `record` says of a place in the article."""
    for value in walk(record):
        part = value.part if isinstance(value.part, PLACED) else record
        is_of_sources = isinstance(part, Side) and part.sources  # which may tell what the article does not
        if part.at and not is_of_sources and value.path[0] not in BESIDES and (pieces := tuple(_pieces(kb, value))):
            yield Saying(record, value.path, pieces, part)


def _pieces(kb: KnowledgeBase, value: Value) -> Iterator[tuple[str, str]]:
    path, said, rule, part = value
    if isinstance(said, Inline):
        yield from text.pieces(said, kb.name)
    elif isinstance(said, When):
        yield said.english, ""
    elif isinstance(part, Figure) and path[-1] in {"amount", "low", "high"}:
        yield f"{said:f} {part.unit}", ""
    elif rule is None and (path[-1] in LINES or (isinstance(part, Phase | Office) and path[-1] in {"name", "title"})):
        yield said, ""


def _lacking(saying: Saying, passage: Passage, spellings: Spellings) -> Iterator[tuple[str, str]]:
    yield from (("SAYS02", number) for number in missing_numbers(saying, passage))
    yield from (("SAYS03", name) for name in spellings.missing(saying.pieces, passage.names))
    yield from (("SAYS04", quoted) for quoted in missing_quotations(saying, passage))


def missing_numbers(saying: Saying, passage: Passage) -> Iterator[str]:
    """Numbers, months and seasons that the cited sentences do not tell; a relation or treaty may count its sides."""
    record = saying.record
    sides = record.between if isinstance(record, Relation) else record.parties if isinstance(record, Treaty) else ()
    for written, number in numbers(saying.words):
        counts = written.isalpha() and written[1:].islower() and not isinstance(number, str) and number <= COUNTED
        if number not in passage.numbers and number != len(sides) and (isinstance(saying.part, Claim) or not counts):
            yield written


def missing_quotations(saying: Saying, passage: Passage) -> Iterator[str]:
    """Words in quotation marks that do not stand in the cited sentences as they are."""
    for quoted in QUOTED.findall(saying.words):
        if not all(run(words(part)) in passage.words for part in _ELLIPSIS.split(quoted)):
            yield quoted


def _citations_lacking(kb: KnowledgeBase, record: Record, sentences: Sentences) -> Iterator[Lack]:
    """Works that a claim cites and no bracket of its sentences or its run does, and brackets that it leaves out."""
    for id, claim in record.claims.items():
        last = {bracket for place in claim.at for bracket in _closing(kb, place, sentences)}
        inside = {bracket for place in claim.at for key in _keys(kb, place) for bracket in _brackets(sentences, key)}
        given = [_written(getattr(kb[cite.source], "number", None), cite.page or "") for cite in claim.cites]
        for place, bracket in enumerate(given):
            if bracket not in (last if claim.cites_scope == "run" else inside):
                yield Lack("SAYS05", ("claims", id, "cites", place), claim, bracket)
        yield from (Lack("SAYS06", ("claims", id), claim, bracket) for bracket in sorted(last - set(given)))


def _closing(kb: KnowledgeBase, place: Locator, sentences: Sentences) -> list[str]:
    """The brackets of the first sentence that has any, from the last one of `place` to the end of its paragraph."""
    rest = _keys(kb, place._replace(first=place.last, last=None))
    return next(filter(None, (_brackets(sentences, key) for key in rest)), [])


def _brackets(sentences: Sentences, key: str) -> list[str]:
    return [_written(number, pages) for number, pages in _BRACKET.findall(sentences.get(key, ""))]


def _written(number: object, pages: str) -> str:
    return f"[{number}, p. {pages.replace('–', '-')}]" if pages else f"[{number}]"


def _outline_fits(kb: KnowledgeBase, sentences: Sentences) -> Iterator[Problem]:
    """The outline and the text number the same sentences."""
    numbered = {key for key in sentences if key.count(".") == 2}
    for key in sorted(numbered ^ set(kb.outline.sentences())):
        where = "the outline" if key in numbered else "the text"
        place = kb.place(kb.article.id, ("outline",)) if kb.article else (kb.folder, 1, 1)
        yield Problem(*place, "SAYS08", f"{where} has no sentence {key}")


def _passage(kb: KnowledgeBase, sentences: Sentences, at: tuple[Locator, ...]) -> Passage:
    """What stands at these places; a bracket names its work, and a heading stands above all of its part."""
    works = {str(work.number): f"{work.name} " for work in kb.of(Source) if work.number}
    parts = kb.article.outline if kb.article else {}
    headings = "".join(f"{parts[place.part].name}. " for place in at if place.part in parts)

    def read(keys: Iterator[str]) -> str:
        joined = " ".join(sentences.get(key, "") for key in keys)
        return _BRACKET.sub(lambda bracket: f"{works.get(bracket[1], '')}{bracket[0]}", joined)

    until = (place._replace(first=place.first and 1) for place in at)
    return Passage(
        read(key for place in at for key in _keys(kb, place)),
        headings + read(key for place in until for key in _keys(kb, place)),
    )


def _keys(kb: KnowledgeBase, place: Locator) -> list[str]:
    """The sentences of a place; a paragraph without numbered sentences is one itself."""
    return list(kb.outline.sentences(place)) or [str(place)]
