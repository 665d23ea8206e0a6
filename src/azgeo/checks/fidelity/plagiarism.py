"""Words in a row that a record has from the article: it is cited, never copied."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from azgeo.checks.fidelity.name_matching import QUOTED, link_spans
from azgeo.checks.fidelity.tokens import WORD, token_string, tokenize
from azgeo.formats import inline as text
from azgeo.formats.inline import Inline
from azgeo.model.fields import walk_fields
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import Claim
from azgeo.model.records import Record
from azgeo.problems import Problem

NGRAM_WORDS = 8  # words in a row that make a copy, where most of them are no record's name
MAX_QUOTATION_WORDS = 25  # words for which a named speaker or a cited work may be quoted


def article_ngrams(sentences: Mapping[str, str]) -> frozenset[str]:
    """Every run of the article that would make a copy, also from one sentence to the next in its paragraph."""
    paragraphs: dict[str, list[str]] = defaultdict(list)
    for locator, sentence in sentences.items():
        paragraphs[".".join(locator.split(".")[:2])].append(sentence)
    return frozenset(one for paragraph in paragraphs.values() for one, _ in _ngrams(" ".join(paragraph)))


def copied_passages(kb: KnowledgeBase, record: Record, article: Set[str]) -> Iterator[Problem]:
    """The first run of each text of `record` that the article has too; short quotations of one who speaks are none."""
    for path, said, _, part in walk_fields(record):
        if isinstance(said, Inline):
            pieces = tuple(text.text_runs(said, kb.name))
            shown = "".join(words for words, _ in pieces)
            names = [link for link in link_spans(pieces) if shown[link.start : link.end] == kb.name(link.id)]
            if isinstance(part, Claim) and part.voice in {"speaker", "cited"}:
                shown = QUOTED.sub(_mask_short_quotation, shown)
            for ours, places in _ngrams(shown):
                own = sum(not any(name.start <= place < name.end for name in names) for place in places)
                if ours in article and own > NGRAM_WORDS / 2:
                    yield Problem(
                        *kb.position(record.id, path), "COPY01", f"the article has the words '{ours.strip()}'"
                    )
                    break


def _mask_short_quotation(quoted: re.Match[str]) -> str:
    """A short quotation as one word of the same length that stands nowhere, so that no run goes on behind it."""
    return quoted[0] if len(tokenize(quoted[0])) > MAX_QUOTATION_WORDS else "0" * len(quoted[0])


def _ngrams(shown: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Every run of as many words as make a copy, with the places of its words."""
    found = [(word[0].casefold(), word.start()) for word in WORD.finditer(shown)]
    for first in range(len(found) - NGRAM_WORDS + 1):
        some, places = zip(*found[first : first + NGRAM_WORDS], strict=True)
        yield token_string(some), places
