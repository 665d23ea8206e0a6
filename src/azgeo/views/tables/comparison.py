"""All pipelines in one table: what the text says of each, and what outside sources say."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from azgeo.formats.edtf_words import date_in_words
from azgeo.model.fields import VocabularyTerm, field_rules
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Pipeline
from azgeo.model.vocabulary import FactType

MAX_FACTS = 4  # of a cell; the others are on the line's own page


class ComparisonCell(NamedTuple):
    """What the text says in a word, and facts from outside, those of one source together.

    `hidden_count` more stand on the page of the line.
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
    """The columns, types of fact; a row for each line with a cell a column; the sources."""

    columns: tuple[FactType, ...]
    rows: tuple[tuple[Pipeline, tuple[ComparisonCell, ...]], ...]
    sources: tuple[str, ...]

    def source_numbers(self, fact: OutsideFact) -> list[int]:
        """The numbers, from 1, that the sources of a fact have in the table."""
        return [self.sources.index(source) + 1 for source in fact.sources]


def compare_pipelines(kb: KnowledgeBase) -> Comparison | None:
    """The table of all lines; None where there is nothing to compare."""
    pipelines = sorted(kb.of(Pipeline), key=lambda pipeline: pipeline.name)
    occurring = {fact.what for pipeline in pipelines for fact in pipeline.outside}
    fact_types = {
        id: fact_type
        for id, fact_type in kb.vocabulary.fact_types.items()
        if fact_type.compared and id in occurring
    }
    if not fact_types:
        return None
    rows = tuple(
        (
            pipeline,
            tuple(_cell(kb, pipeline, id, fact_type) for id, fact_type in fact_types.items()),
        )
        for pipeline in pipelines
    )
    facts = (
        fact for _line, cells in rows for cell in cells for group in cell.facts for fact in group
    )
    sources = dict.fromkeys(id for fact in facts for id in fact.sources)
    return Comparison(tuple(fact_types.values()), rows, tuple(sources))


def _cell(kb: KnowledgeBase, pipeline: Pipeline, what: str, fact_type: FactType) -> ComparisonCell:
    facts = [fact for fact in pipeline.outside if fact.what == what]
    if fact_type.gives == "length":  # the length in one state is in the bar of the route
        facts = [fact for fact in facts if not fact.of]
    shown = latest_facts(facts)[:MAX_FACTS]
    by_source = groupby(shown, key=lambda fact: (fact.as_of, fact.sources))
    return ComparisonCell(
        _article_value(kb, pipeline, what),
        tuple(tuple(group) for _source, group in by_source),
        len(facts) - len(shown),
    )


def _article_value(kb: KnowledgeBase, pipeline: Pipeline, what: str) -> str:
    """What the text says of it, where a line has a field of the same name."""
    value = getattr(pipeline, what) if what in Pipeline.model_fields else None
    rule = field_rules(Pipeline).get(what)
    if value is None:
        return ""
    if isinstance(rule, VocabularyTerm):
        return kb.vocabulary.terms(rule.list_name)[value].label
    return date_in_words(value)


def latest_facts(facts: Sequence[OutsideFact]) -> list[OutsideFact]:
    """The facts of the latest time at which a source looked, and those that do not change."""
    latest = max((fact.as_of for fact in facts if fact.as_of), default=None)
    return [fact for fact in facts if fact.as_of is None or fact.as_of == latest]
