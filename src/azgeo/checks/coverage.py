"""Whether every sentence of the article is told of by a record, or left out for a reason that is given."""

import re
from collections.abc import Iterator, Mapping

from azgeo.formats import locators
from azgeo.model.knowledge import KnowledgeBase, SentenceRef
from azgeo.model.records import Conflict, Source
from azgeo.problems import Problem, quoted

REASON = re.compile(r"filler|repeats (?P<repeats>\S+)|garbled: .+")
NOT_COVERING_FIELDS = frozenset(
    {"tone_at", "notes"}
)  # a reading and a note rest on a sentence; they do not tell what it says


def covering_refs(kb: KnowledgeBase) -> Mapping[str, list[SentenceRef]]:
    """For each sentence, what tells of it: claims, figures, events and others, but no readings, notes or conflicts."""
    return {
        sentence: [
            one
            for one in found
            if one.path[0] not in NOT_COVERING_FIELDS and not isinstance(one.record, Conflict | Source)
        ]
        for sentence, found in kb.sentence_refs.items()
    }


def sentences_are_covered(kb: KnowledgeBase) -> Iterator[Problem]:
    """Where the article's record promises `coverage: whole`: each sentence is covered or skipped, and none is both."""
    article = kb.article
    if article is None:
        return
    told = {sentence for sentence, found in covering_refs(kb).items() if found}
    for sentence, reason in article.skipped.items():
        yield from _check_skipped(kb, article, sentence, reason, told)
    if article.coverage == "whole":
        for sentence in kb.outline.sentences():
            if sentence not in told and sentence not in article.skipped:
                part, paragraph, _ = sentence.split(".")
                place = kb.position(article.id, ("outline", part, "paragraphs", int(paragraph) - 1))
                yield Problem(*place, "COV01", f"no record tells of the sentence {sentence}")


def _check_skipped(kb: KnowledgeBase, article: Source, sentence: str, reason: str, told: set[str]) -> Iterator[Problem]:
    name, place = (kb.position(article.id, ("skipped", sentence), of_key=is_key) for is_key in (True, False))
    given = REASON.fullmatch(reason)
    if sentence not in kb.sentence_refs:
        yield Problem(*name, "COV02", f"{quoted(sentence)} is no sentence of the article")
    elif sentence in told:
        yield Problem(*name, "COV03", f"{sentence} is skipped, and yet a record tells of it")
    elif not given:
        yield Problem(*place, "COV04", f"'{reason}' is no reason to skip a sentence")
    elif (other := given["repeats"]) and not set(_sentences_of(kb, other)) & told:
        yield Problem(*place, "COV05", f"{sentence} repeats '{other}', which no record tells of")


def _sentences_of(kb: KnowledgeBase, written: str) -> Iterator[str]:
    try:
        yield from kb.outline.sentences(locators.parse(written))
    except ValueError:
        return
