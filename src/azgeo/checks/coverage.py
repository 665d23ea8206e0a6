"""Whether every sentence of a text is covered by a record, or skipped for a given reason."""

from collections.abc import Iterator, Mapping, Set

from azgeo.formats.locators import Sentence
from azgeo.i18n import gettext as _
from azgeo.model.bibliography import SkipReason
from azgeo.model.knowledge import KnowledgeBase, SentenceRef
from azgeo.model.records import Source
from azgeo.problems import Problem, quoted

# A tone and a note rest on a sentence, but they do not say what it says.
NOT_COVERING_FIELDS = frozenset({"tone_at", "notes"})


def covering_refs(kb: KnowledgeBase) -> Mapping[Sentence, list[SentenceRef]]:
    """For each sentence, the fields of records that cover it."""
    return {
        sentence: [ref for ref in refs if is_covering(ref)]
        for sentence, refs in kb.sentence_refs.items()
    }


def is_covering(ref: SentenceRef) -> bool:
    """Whether it says what the sentence says: not so tones, notes, doubts and works."""
    is_own_field = ref.path[0] not in NOT_COVERING_FIELDS
    return is_own_field and ref.record.purpose not in ("doubt", "work")


def sentences_are_covered(kb: KnowledgeBase) -> Iterator[Problem]:
    """Of a text that promises `coverage: whole`, each sentence is covered or skipped, not both."""
    covered = {sentence for sentence, refs in covering_refs(kb).items() if refs}
    for text in kb.texts:
        for sentence, reason in text.skipped.items():
            yield from _check_skipped(kb, text, sentence, reason, covered)
        if text.coverage == "whole":
            skipped = {kb.canonical(sentence, text) for sentence in text.skipped}
            for sentence in kb.outlines[text.id].sentences():
                if sentence not in covered and sentence not in skipped:
                    path = ("outline", sentence.part, "paragraphs", sentence.paragraph - 1)
                    message = _("no record covers the sentence {sentence}")
                    yield Problem(
                        *kb.position(text.id, path), "COV01", message.format(sentence=sentence)
                    )


def _check_skipped(
    kb: KnowledgeBase,
    text: Source,
    written: Sentence,
    reason: SkipReason,
    covered: Set[Sentence],
) -> Iterator[Problem]:
    path = ("skipped", str(written))
    sentence = kb.canonical(written, text)
    if sentence not in kb.sentence_refs or kb.text_of(sentence) is not text:
        message = _("{sentence} is not a sentence of the text").format(
            sentence=quoted(str(written))
        )
        yield Problem(*kb.position(text.id, path, of_key=True), "COV02", message)
    elif sentence in covered:
        message = _("{sentence} is skipped, but a record covers it").format(sentence=sentence)
        yield Problem(*kb.position(text.id, path, of_key=True), "COV03", message)
    elif reason.repeats:
        repeated = kb.canonical(reason.repeats, text)
        if covered.isdisjoint(kb.sentences_of(repeated)):
            message = _("{sentence} repeats {other}, which no record covers").format(
                sentence=sentence, other=repeated
            )
            yield Problem(*kb.position(text.id, path), "COV05", message)
