"""Ties: who is tied to whom by a field of a record, in what words, and which claims carry it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple, TypeGuard

from azgeo.formats.edtf import When
from azgeo.formats.locators import Locator, Sentence
from azgeo.model.fields import FieldPath, StrictModel
from azgeo.model.knowledge import Edge, KnowledgeBase, Statement
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Record, Relation

PLAIN_STROKE = "thin"
EXCLUDED_STROKE = "apart"  # of a tie between two that do not meet
MAX_PAIRED_SIDES = 30


class Tie(NamedTuple):
    """`source` names `target`, or the relation `via` names both; `reasons` say it in words.

    `locators` are the places that state the tie; one that only outside sources tell has `sources`
    instead. `is_excluded`: the two do not meet.
    """

    source: str
    target: str
    via: str
    reasons: tuple[str, ...]
    tone: str = ""
    locators: tuple[Locator, ...] = ()
    sources: tuple[str, ...] = ()
    dates: tuple[When, ...] = ()
    is_excluded: bool = False

    def other_end(self, id: str) -> str:
        """The record at the other end."""
        return self.target if self.source == id else self.source


def is_paired(record: Record) -> TypeGuard[Relation]:
    """Whether it is a relation that ties each two of its sides.

    Of many sides there would be too many pairs to show; its own page lists them.
    """
    return isinstance(record, Relation) and len(record.between) <= MAX_PAIRED_SIDES


def paired_relations(kb: KnowledgeBase) -> list[Relation]:
    """The relations that tie each two of their sides."""
    return [relation for relation in kb.of(Relation) if is_paired(relation)]


def unpaired_relations(kb: KnowledgeBase) -> list[Relation]:
    """The relations of too many sides for that."""
    return [relation for relation in kb.of(Relation) if not is_paired(relation)]


def ties_stated_by(kb: KnowledgeBase, record: Record) -> tuple[Tie, ...]:
    """The ties that the fields of `record` state: to those it names, between a relation's sides."""
    sides: Iterable[Tie] = ()
    if is_paired(record):
        sides = _relation_ties(record, combinations(sorted(record.between), 2))
    return _merge_ties([*sides, *_ties_from_edges(kb, kb.edges_from.get(record.id, ()))])


def field_ties(kb: KnowledgeBase, record: Record) -> tuple[Tie, ...]:
    """The ties of `record` with each that it names, then with each that names it."""
    edges = (*kb.edges_from.get(record.id, ()), *kb.edges_to.get(record.id, ()))
    return _merge_ties(_ties_from_edges(kb, edges))


def ties_around(kb: KnowledgeBase, record: Record) -> tuple[Tie, ...]:
    """Every tie of `record`: those of its relations first, pairs before groups."""
    naming = dict.fromkeys(edge.source for edge in kb.edges_to.get(record.id, ()))
    relations = [relation for id in naming if is_paired(relation := kb[id])]
    relations.sort(key=lambda relation: len(relation.between))
    own = (
        tie
        for relation in relations
        for tie in _relation_ties(relation, _pairs_with(record.id, relation))
    )
    return (*own, *field_ties(kb, record))


def _pairs_with(id: str, relation: Relation) -> Iterator[tuple[str, str]]:
    """The pairs of one side of a relation, in the order of all its pairs; none of a non-side."""
    others = sorted(set(relation.between) - {id}) if id in relation.between else ()
    return ((other, id) if other < id else (id, other) for other in others)


def _ties_from_edges(kb: KnowledgeBase, edges: Iterable[Edge]) -> Iterator[Tie]:
    """A tie for each naming that is one, between kinds that are part of the network."""
    for source, target, ref, role, path in edges:
        record = kb[source]
        if not ref.is_tie or record.network is None or kb[target].network is None:
            continue
        holder = _holder_of(record, path)
        fields = vars(holder)
        is_outside = isinstance(holder, OutsideFact)
        when = fields.get("when") or record.date
        yield Tie(
            source,
            target,
            source,
            (role,),
            locators=() if is_outside else fields.get("at", record.at),
            sources=fields.get("sources", ()),
            dates=(when,) if when else (),
            is_excluded=ref.is_excluded,
        )


def _holder_of(record: Record, path: FieldPath) -> StrictModel:
    """The innermost model of `record` on the way to a field: the fact, the office, the claim."""
    holder: StrictModel = record
    value: Any = record
    for step in path:
        value = getattr(value, str(step)) if isinstance(value, StrictModel) else value[step]
        holder = value if isinstance(value, StrictModel) else holder
    return holder


def _relation_ties(relation: Relation, pairs: Iterable[tuple[str, str]]) -> Iterator[Tie]:
    """Pairs of sides of a relation, tied by it on the sentences of its tone."""
    dates = tuple(phase.when for phase in relation.phases.values())
    for source, target in pairs:
        yield Tie(
            source,
            target,
            relation.id,
            (relation.character,),
            relation.tone,
            relation.tone_at,
            dates=dates,
        )


def _merge_ties(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """One tie for each two records and the record that says so, with all that it says."""
    merged: dict[tuple[str, str, str], Tie] = {}
    for tie in ties:
        ends = (tie.source, tie.target, tie.via)
        before = merged.get(ends)
        if before:
            tie = tie._replace(
                reasons=_distinct(before.reasons + tie.reasons),
                locators=_distinct(before.locators + tie.locators),
                sources=_distinct(before.sources + tie.sources),
                dates=_distinct(before.dates + tie.dates),
                is_excluded=before.is_excluded and tie.is_excluded,
            )
        merged[ends] = tie
    return tuple(merged.values())


def _distinct(items: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))


# ---- what carries a tie ---------------------------------------------------------------------


def co_mentions(kb: KnowledgeBase, record: Record) -> Mapping[str, Sequence[Statement]]:
    """The claims that name `record` together with another, by the other's id.

    A claim names its home.
    """
    by_other: dict[str, list[Statement]] = defaultdict(list)
    own = (Statement(record, id, claim) for id, claim in record.claims.items())
    for statement in (*own, *kb.mentions(record)):
        for id in dict.fromkeys((statement.home.id, *kb.ids_in(statement))):
            if id != record.id:
                by_other[id].append(statement)
    return by_other


def supporting_claims(
    kb: KnowledgeBase, tie: Tie, both: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The claims that carry a tie: those that rest on a sentence which the tie itself cites.

    Of `both`, the claims that name the two ends, and of the claims of the record that states the
    tie; those first that are both.
    """
    cited = {sentence for locator in tie.locators for sentence in kb.sentences_of(locator)}
    if not cited:
        return ()
    home = kb[tie.via]
    own = [Statement(home, id, claim) for id, claim in home.claims.items()]
    named = {(statement.home.id, statement.id) for statement in both}
    own.sort(key=lambda statement: (home.id, statement.id) not in named)
    others = [statement for statement in both if statement.home is not home]
    return tuple(statement for statement in (*own, *others) if _rests_on_any(kb, statement, cited))


def _rests_on_any(kb: KnowledgeBase, statement: Statement, sentences: set[Sentence]) -> bool:
    return any(not sentences.isdisjoint(kb.sentences_of(locator)) for locator in statement.claim.at)


def related_claims(kb: KnowledgeBase, tie: Tie, both: Sequence[Statement]) -> tuple[Statement, ...]:
    """The claims by whose domain and date a tie can be found: those of its relation, and `both`."""
    home = kb[tie.via]
    if not isinstance(home, Relation):
        return tuple(both)
    own = tuple(Statement(home, id, claim) for id, claim in home.claims.items())
    return (*own, *(statement for statement in both if statement.home is not home))
