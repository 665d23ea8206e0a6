"""Whether the works that a claim cites are those whose brackets are at its sentences."""

from collections.abc import Iterator

from azgeo.checks.fidelity.text_words import BRACKET, Place, TextWords, places_of
from azgeo.formats.locators import Locator
from azgeo.model.fields import FieldPath
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import Claim
from azgeo.model.records import Record, Source

Mismatch = tuple[str, FieldPath, Claim, str]  # error code, field, claim, bracket


def citation_mismatches(kb: KnowledgeBase, record: Record, words: TextWords) -> Iterator[Mismatch]:
    """Works that a claim cites and no bracket does, and brackets that it leaves out.

    A bracket is in the sentences of the claim, or closes the run of text to which they belong.
    """
    for id, claim in record.claims.items():
        closing = {bracket for locator in claim.at for bracket in _next(kb, locator, words)}
        inside = {
            bracket
            for locator in claim.at
            for place in places_of(kb, locator)
            for bracket in _brackets(words, place)
        }
        allowed = closing if claim.cites_scope == "run" else inside
        brackets = []
        for index, citation in enumerate(claim.cites):
            work = kb[citation.source]
            number = work.number if isinstance(work, Source) else None
            brackets.append(_bracket(number, citation.page or ""))
            if brackets[-1] not in allowed:
                yield "SAYS05", ("claims", id, "cites", index), claim, brackets[-1]
        for bracket in sorted(closing - set(brackets)):
            yield "SAYS06", ("claims", id), claim, bracket


def _next(kb: KnowledgeBase, locator: Locator, words: TextWords) -> list[str]:
    """The brackets of the first sentence that has any, from the last one of `locator` on."""
    places = places_of(kb, locator.to_end_of_paragraph())
    return next(filter(None, (_brackets(words, place) for place in places)), [])


def _brackets(words: TextWords, place: Place) -> list[str]:
    return [_bracket(number, pages) for number, pages in BRACKET.findall(words.get(place, ""))]


def _bracket(number: object, pages: str) -> str:
    return f"[{number}, p. {pages.replace('–', '-')}]" if pages else f"[{number}]"
