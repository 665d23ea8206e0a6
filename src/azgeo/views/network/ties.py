"""The ties between records: who is tied to whom by a field of a record, in what words, and what stands behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from azgeo.formats.edtf import When
from azgeo.formats.locators import Locator
from azgeo.model.fields import Ref, StrictModel, field_rules
from azgeo.model.knowledge import Edge, FieldPath, KnowledgeBase, Statement
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Record, Relation
from azgeo.views.tables.lists import date_of

# What ties join. Figures, conflicts, sources and questions are about these, and tie nothing.
TIED_KINDS = frozenset(["actors", "relations", "treaties", "pipelines", "people", "places", "events", "concepts"])

EXCLUDED_STROKE = "apart"  # the stroke of a tie of two that do not meet


class Tie(NamedTuple):
    """`one` names `other`, or the relation `via` names both: in which words, with which tone, where, when.

    A tie that only outside sources tell of has `sources` and no place in the article. What is `apart` does not meet.
    """

    source: str
    target: str
    via: str
    heading: str
    reasons: tuple[str, ...]
    tone: str = ""
    locators: tuple[Locator, ...] = ()
    sources: tuple[str, ...] = ()
    dates: tuple[When, ...] = ()
    excluded: bool = False

    def other_end(self, id: str) -> str:
        """The record at the other end."""
        return self.target if self.source == id else self.source


def ties_stated_by(kb: KnowledgeBase, record: Record) -> tuple[Tie, ...]:
    """What the fields of `record` tie: itself to those it names, and of a relation its sides to each other."""
    sides = _relation_ties(record) if isinstance(record, Relation) else ()
    return _merge_ties([*sides, *_ties_from_edges(kb, kb.edges_from.get(record.id, ()))])


def field_ties(kb: KnowledgeBase, record: Record) -> tuple[Tie, ...]:
    """The ties of `record` with each that it names, then with each that names it."""
    return _merge_ties(_ties_from_edges(kb, (*kb.edges_from.get(record.id, ()), *kb.edges_to.get(record.id, ()))))


def ties_around(kb: KnowledgeBase, record: Record) -> tuple[Tie, ...]:
    """Every tie that has `record` at one end: the sides of its relations first, those of two before those of more."""
    naming = dict.fromkeys(edge.source for edge in kb.edges_to.get(record.id, ()))
    relations = [one for id in naming if isinstance(one := kb[id], Relation)]
    sides = [tie for one in sorted(relations, key=lambda one: len(one.between)) for tie in _relation_ties(one)]
    return (*(tie for tie in sides if record.id in (tie.source, tie.target)), *field_ties(kb, record))


def _ties_from_edges(kb: KnowledgeBase, edges: Iterable[Edge]) -> Iterator[Tie]:
    """A tie for each naming that is one."""
    for one, other, heading, role, path in edges:
        record = kb[one]
        if record.kind in TIED_KINDS and kb[other].kind in TIED_KINDS and _is_tie(path):
            holder = _holder_of(record, path)
            said = vars(holder)
            at = () if isinstance(holder, OutsideFact) else said.get("at", record.at)
            when = said.get("when") or date_of(record)
            sources = said.get("sources", ())
            rule = field_rules(type(record)).get(str(path[0]))
            apart = isinstance(rule, Ref) and rule.excluded
            yield Tie(one, other, one, heading, (role,), "", at, sources, (when,) if when else (), apart)


def _is_tie(path: FieldPath) -> bool:
    """Neither the state of a waypoint nor whom a fact from outside is told of is a tie; whose office one held is."""
    return path[0] != "routes" and (path[0], path[-1]) != ("outside", "of")


def _holder_of(record: Record, path: FieldPath) -> StrictModel:
    """The innermost part of `record` on the way to a field: the fact, the office, the claim that names another."""
    holder: StrictModel = record
    value: Any = record
    for step in path:
        value = getattr(value, str(step)) if isinstance(value, StrictModel) else value[step]
        holder = value if isinstance(value, StrictModel) else holder
    return holder


def _relation_ties(relation: Relation) -> Iterator[Tie]:
    """The sides of a relation, each two of them tied by it."""
    dates = tuple(phase.when for phase in relation.phases.values())
    for one, other in combinations(sorted(relation.between), 2):
        yield Tie(one, other, relation.id, "Relations", (relation.character,), relation.tone, relation.at, (), dates)


def _merge_ties(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """One tie for each two records and the record that says so, with all that it says."""
    by_ends: dict[tuple[str, str, str], Tie] = {}
    for tie in ties:
        ends = (tie.source, tie.target, tie.via)
        before = by_ends.get(ends)
        by_ends[ends] = (
            tie._replace(
                reasons=_distinct(before.reasons + tie.reasons),
                locators=_distinct(before.locators + tie.locators),
                sources=_distinct(before.sources + tie.sources),
                dates=_distinct(before.dates + tie.dates),
                excluded=before.excluded and tie.excluded,
            )
            if before
            else tie
        )
    return tuple(by_ends.values())


def _distinct(items: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))


def co_mentions(kb: KnowledgeBase, record: Record) -> Mapping[str, Sequence[Statement]]:
    """The statements that name `record` together with another, by the other's id; a statement names its home."""
    told: dict[str, list[Statement]] = defaultdict(list)
    own = (Statement(record, id, claim) for id, claim in record.claims.items())
    for statement in (*own, *kb.mentions(record)):
        named = dict.fromkeys((statement.home.id, *kb.ids_in(statement)))
        for id in named:
            if id != record.id:
                told[id].append(statement)
    return told


def supporting_claims(kb: KnowledgeBase, via: str, told: Sequence[Statement]) -> tuple[Statement, ...]:
    """What stands behind a tie: of the statements that name both ends those at home in `via` first, then the others.

    A relation is a tie with all its statements.
    """
    home = kb[via]
    here = [one for one in told if one.home.id == via]
    if isinstance(home, Relation):
        named = {one.id for one in here}
        here += [Statement(home, id, claim) for id, claim in home.claims.items() if id not in named]
    return (*here, *(one for one in told if one.home.id != via))
