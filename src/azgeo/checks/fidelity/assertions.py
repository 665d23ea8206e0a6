"""Whether the numbers, names and quotations of records are in the sentences that they cite."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from azgeo.checks.fidelity.citations import citation_mismatches
from azgeo.checks.fidelity.name_matching import QUOTED, NameMatcher
from azgeo.checks.fidelity.plagiarism import copied_passages, text_ngrams
from azgeo.checks.fidelity.text_words import (
    CitedText,
    TextWords,
    cited_text,
    outline_mismatches,
)
from azgeo.checks.fidelity.tokens import find_numbers, token_string, tokenize
from azgeo.formats import inline
from azgeo.formats.edtf import When
from azgeo.formats.edtf_words import date_in_english
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.fields import FieldPath, FieldValue, walk_fields
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import Claim
from azgeo.model.records import Figure, Office, Phase, Reading, Record, Relation, Treaty
from azgeo.problems import Problem

# Models with locators of their own; everything else in a record rests on those of the record.
CITING_MODELS = (Claim, Phase, Office, Reading)
Citing = Record | Claim | Phase | Office | Reading
# Single lines in the editors' words; the others are names, titles and units.
OWN_WORDS_FIELDS = frozenset({"character", "role"})
NOT_ASSERTING_FIELDS = frozenset(
    {"notes", "outside", "leaves_out", "reading", "comment", "outline", "routes"}
)
# Up to here a number word outside a claim may be the editor's, who counts what sentences list.
MAX_COUNTED = 12

_ELLIPSIS = re.compile(r"\.\.\.|…")

MESSAGES = {
    "SAYS02": mark("the number '{words}' is not in {locators}"),
    "SAYS03": mark("the name '{words}' is not in {locators}"),
    "SAYS04": mark("the quotation '{words}' is not in {locators}"),
    "SAYS05": mark("the citation '{words}' is not in {locators}"),
    "SAYS06": mark("the citation '{words}' is in or after {locators}, but the claim leaves it out"),
}


class Assertion(NamedTuple):
    """What a field says of a text: runs of words, each with the id that it links to or "".

    `citing` is the model whose `at` says where.
    """

    record: Record
    path: FieldPath
    runs: tuple[tuple[str, str], ...]
    citing: Citing

    @property
    def words(self) -> str:
        """The words as a reader sees them."""
        return "".join(words for words, _id in self.runs)


class Unsupported(NamedTuple):
    """Words of a record that the sentences it cites do not have."""

    code: str
    path: FieldPath
    citing: Citing
    words: str


def unsupported_assertions(kb: KnowledgeBase, words: TextWords) -> Iterator[Problem]:
    """All that records say of a text and its words do not, and all that they copy from it."""

    @cache
    def cited_at(at: tuple[Locator, ...]) -> CitedText:
        return cited_text(kb, words, at)

    names = NameMatcher(kb)
    ngrams = text_ngrams(words)
    yield from outline_mismatches(kb, words)
    for record in kb.records.values():
        unsupported = [
            Unsupported(code, assertion.path, assertion.citing, missing)
            for assertion in assertions(kb, record)
            for code, missing in _missing_in(assertion, cited_at(assertion.citing.at), names)
        ]
        unsupported += [
            Unsupported(*mismatch) for mismatch in citation_mismatches(kb, record, words)
        ]
        yield from _unexcused(kb, record, unsupported)
        yield from _needless_exceptions(kb, record, unsupported)
        yield from copied_passages(kb, record, ngrams)


def _unexcused(
    kb: KnowledgeBase, record: Record, unsupported: Sequence[Unsupported]
) -> Iterator[Problem]:
    for code, path, citing, words in unsupported:
        if words not in citing.unsupported_words:
            locators = ", ".join(map(str, citing.at))
            message = _(MESSAGES[code]).format(words=words, locators=locators)
            yield Problem(*kb.position(record.id, path), code, message)


def _needless_exceptions(
    kb: KnowledgeBase, record: Record, unsupported: Sequence[Unsupported]
) -> Iterator[Problem]:
    """Exceptions for words that are in the sentences, or no longer in the record."""
    needed = {(id(entry.citing), entry.words) for entry in unsupported}
    for path, reason, _rule, holder in walk_fields(record):
        words = path[-1]
        exceptions = getattr(holder, "unsupported_words", {})
        if exceptions.get(words) is reason and (id(holder), words) not in needed:
            message = _("the exception '{words}' is not needed").format(words=words)
            yield Problem(*kb.position(record.id, path, of_key=True), "SAYS07", message)


def assertions(kb: KnowledgeBase, record: Record) -> Iterator[Assertion]:
    """Everything that `record` says of a place in a text."""
    for value in walk_fields(record):
        citing = value.holder if isinstance(value.holder, CITING_MODELS) else record
        # A reading of an outside source may say what the text does not.
        is_of_source = isinstance(citing, Reading) and citing.sources
        if citing.at and not is_of_source and value.path[0] not in NOT_ASSERTING_FIELDS:
            runs = tuple(_asserted_runs(kb, value))
            if runs:
                yield Assertion(record, value.path, runs, citing)


def _asserted_runs(kb: KnowledgeBase, field: FieldValue) -> Iterator[tuple[str, str]]:
    path, value, rule, holder = field
    if isinstance(value, Inline):
        yield from inline.text_runs(value, kb.name)
    elif isinstance(value, When):
        yield date_in_english(value), ""  # the texts and the rules for them are English
    elif isinstance(holder, Figure) and path[-1] in {"amount", "low", "high"}:
        yield f"{value:f} {holder.unit}", ""
    elif rule is None and _is_own_words(path, holder):
        yield value, ""


def _is_own_words(path: FieldPath, holder: object) -> bool:
    is_named_part = isinstance(holder, Phase | Office) and path[-1] in {"name", "title"}
    return path[-1] in OWN_WORDS_FIELDS or is_named_part


def _missing_in(
    assertion: Assertion, cited: CitedText, names: NameMatcher
) -> Iterator[tuple[str, str]]:
    for number in missing_numbers(assertion, cited):
        yield "SAYS02", number
    for name in names.missing(assertion.runs, cited.names):
        yield "SAYS03", name
    for quotation in missing_quotations(assertion, cited):
        yield "SAYS04", quotation


def missing_numbers(assertion: Assertion, cited: CitedText) -> Iterator[str]:
    """Numbers, months and seasons that the cited sentences do not have.

    A relation or treaty may count its sides, and small numbers in words outside a claim may count
    what the sentences list.
    """
    sides = _number_of_sides(assertion.record)
    is_claim = isinstance(assertion.citing, Claim)
    for written, number in find_numbers(assertion.words):
        is_count = (
            written.isalpha()
            and written[1:].islower()
            and not isinstance(number, str)
            and number <= MAX_COUNTED
        )
        is_known = number in cited.numbers or number == sides
        if not is_known and (is_claim or not is_count):
            yield written


def _number_of_sides(record: Record) -> int:
    if isinstance(record, Relation):
        return len(record.between)
    return len(record.parties) if isinstance(record, Treaty) else 0


def missing_quotations(assertion: Assertion, cited: CitedText) -> Iterator[str]:
    """Words in quotation marks that are not, word for word, in the cited sentences."""
    for quotation in QUOTED.findall(assertion.words):
        parts = _ELLIPSIS.split(quotation)
        if not all(token_string(tokenize(part)) in cited.words for part in parts):
            yield quotation
