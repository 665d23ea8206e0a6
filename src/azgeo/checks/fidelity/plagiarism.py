"""Words in a row that a record has from a text: it is cited, never copied."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from azgeo.checks.fidelity.name_matching import QUOTED, link_spans
from azgeo.checks.fidelity.text_words import Place, TextWords
from azgeo.checks.fidelity.tokens import WORD, token_string, tokenize
from azgeo.formats import inline
from azgeo.formats.inline import Inline
from azgeo.i18n import gettext as _
from azgeo.model.fields import walk_fields
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import Claim
from azgeo.model.records import Record
from azgeo.problems import Problem

NGRAM_WORDS = 8  # words in a row that make a copy, where most of them are no record's name
MAX_QUOTATION_WORDS = 25  # for which a named speaker or a cited work may be quoted


def text_ngrams(words: TextWords) -> frozenset[str]:
    """Every run of words that would make a copy, across the sentences of a paragraph."""
    paragraphs: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for place, sentence in words.items():
        paragraphs[_paragraph(place)].append(sentence)
    return frozenset(
        ngram
        for sentences in paragraphs.values()
        for ngram, _starts in _ngrams(" ".join(sentences))
    )


def _paragraph(place: Place) -> tuple[str, str, int]:
    return place.text, place.part, place.paragraph


def copied_passages(kb: KnowledgeBase, record: Record, ngrams: Set[str]) -> Iterator[Problem]:
    """The first run of words in each text of `record` that the article has too.

    Short quotations of a speaker or a cited work are no copies.
    """
    for path, value, _rule, holder in walk_fields(record):
        if not isinstance(value, Inline):
            continue
        runs = tuple(inline.text_runs(value, kb.name))
        words = "".join(text for text, _id in runs)
        names = [
            span for span in link_spans(runs) if words[span.start : span.end] == kb.name(span.id)
        ]
        if isinstance(holder, Claim) and holder.voice in {"speaker", "cited"}:
            words = QUOTED.sub(_mask_short_quotation, words)
        for ngram, starts in _ngrams(words):
            own = sum(not any(name.start <= start < name.end for name in names) for start in starts)
            if ngram in ngrams and own > NGRAM_WORDS / 2:
                message = _("the article has the words '{words}'").format(words=ngram.strip())
                yield Problem(*kb.position(record.id, path), "COPY01", message)
                break


def _mask_short_quotation(match: re.Match[str]) -> str:
    """A short quotation as one word that is in no text, so that no run continues across it."""
    return match[0] if len(tokenize(match[0])) > MAX_QUOTATION_WORDS else "0" * len(match[0])


def _ngrams(words: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Every run of `NGRAM_WORDS` words as a token string, with where each word starts."""
    tokens = [(word[0].casefold(), word.start()) for word in WORD.finditer(words)]
    for first in range(len(tokens) - NGRAM_WORDS + 1):
        run, starts = zip(*tokens[first : first + NGRAM_WORDS], strict=True)
        yield token_string(run), starts
