"""All lines in one table: what the article says of each, and what outside sources say, kind of fact by kind of fact."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from azgeo.model.fields import VocabularyTerm, field_rules
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Pipeline
from azgeo.model.vocabulary import FactType

MAX_FACTS = 4  # facts of a cell; the others are on the line's own page


class ComparisonCell(NamedTuple):
    """What the article says in a word, and facts from outside, those of one source and time together.

    `rest` more stand on the page of the line.
    """

    article_value: str
    facts: tuple[tuple[OutsideFact, ...], ...]
    hidden_count: int

    @property
    def sort_key(self) -> str:
        """What the cell is sorted by: its first amount or date, else its words."""
        first = self.facts[0][0] if self.facts else None
        if first and first.amount is not None:
            return str(first.amount)
        return first.when.edtf if first and first.when else self.article_value


class Comparison(NamedTuple):
    """The columns, kinds of fact; a row for each line with a cell for each column; the sources, by their numbers."""

    columns: tuple[FactType, ...]
    rows: tuple[tuple[Pipeline, tuple[ComparisonCell, ...]], ...]
    sources: tuple[str, ...]

    def source_numbers(self, fact: OutsideFact) -> list[int]:
        """The numbers, from 1, of the sources of a fact in the table."""
        return [self.sources.index(source) + 1 for source in fact.sources]


def compare_pipelines(kb: KnowledgeBase) -> Comparison | None:
    """The table of all lines; None where the vocabulary names nothing to compare, or there is nothing to put in it."""
    lines = sorted(kb.of(Pipeline), key=lambda line: line.name)
    kinds = {
        what: word
        for what, word in kb.vocabulary.fact_types.items()
        if word.compared == "yes" and any(fact.what == what for line in lines for fact in line.outside)
    }
    if not kinds:
        return None
    rows = tuple((line, tuple(_cell(kb, line, what, word) for what, word in kinds.items())) for line in lines)
    facts = (fact for _, cells in rows for cell in cells for group in cell.facts for fact in group)
    return Comparison(tuple(kinds.values()), rows, tuple(dict.fromkeys(id for fact in facts for id in fact.sources)))


def _cell(kb: KnowledgeBase, line: Pipeline, what: str, word: FactType) -> ComparisonCell:
    # The length in one state is told by the bar of the route.
    facts = [fact for fact in line.outside if fact.what == what and not (word.tells == "length" and fact.of)]
    shown = latest_facts(facts)[:MAX_FACTS]
    together = groupby(shown, key=lambda fact: (fact.as_of, fact.sources))
    return ComparisonCell(
        _article_value(kb, line, what), tuple(tuple(group) for _, group in together), len(facts) - len(shown)
    )


def _article_value(kb: KnowledgeBase, line: Pipeline, what: str) -> str:
    """What the article says of it, where a line has a field of the same name."""
    value = getattr(line, what, None) if what in Pipeline.model_fields else None
    rule = field_rules(Pipeline).get(what)
    if value is None:
        return ""
    return kb.vocabulary.terms(rule.list_name)[value].label if isinstance(rule, VocabularyTerm) else value.english


def latest_facts(facts: Sequence[OutsideFact]) -> list[OutsideFact]:
    """The facts of the latest time at which a source looked, and those that do not change."""
    last = max((fact.as_of for fact in facts if fact.as_of), default=None)
    return [fact for fact in facts if fact.as_of is None or fact.as_of == last]
