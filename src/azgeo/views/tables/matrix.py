"""The relations as a matrix: every actor that has one against every other."""

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Actor, Relation


class MatrixRow(NamedTuple):
    """An actor, its place by closeness to the hub, and its relations in the order of the rows (None: none told)."""

    actor: Actor
    rank: int
    cells: tuple[Relation | None, ...]


class Matrix(NamedTuple):
    """All actors that stand in a relation, by type and name, that with most, and the relations of three or more."""

    rows: tuple[MatrixRow, ...]
    hub: Actor
    groups: tuple[Relation, ...]


def relation_matrix(kb: KnowledgeBase) -> Matrix | None:
    """All relations of two, None when there is none; a pair without its own shows that of a group which holds both."""
    types = list(kb.vocabulary.actor_types)
    dyads: dict[frozenset[str], Relation] = {}
    count: dict[str, int] = defaultdict(int)
    for relation in sorted(kb.of(Relation), key=lambda one: -len(one.between)):
        for pair in combinations(relation.between, 2):
            dyads[frozenset(pair)] = relation
        for id in relation.between:
            count[id] += 1
    actors = [actor for actor in kb.of(Actor) if count[actor.id]]
    actors.sort(key=lambda one: (types.index(one.type), one.name))
    hub = min(actors, key=lambda one: (-count[one.id], one.name), default=None)
    tones = list(kb.vocabulary.tones)
    near = {id: tones.index(one.tone) for pair, one in dyads.items() if hub and hub.id in pair for id in pair}
    actors_by_rank = sorted(
        actors, key=lambda one: (one is not hub, near.get(one.id, len(tones)), -count[one.id], one.name)
    )
    ranks = {actor.id: place for place, actor in enumerate(actors_by_rank)}
    rows = (
        MatrixRow(one, ranks[one.id], tuple(dyads.get(frozenset((one.id, other.id))) for other in actors))
        for one in actors
    )
    groups = tuple(relation for relation in kb.of(Relation) if len(relation.between) > 2)
    return Matrix(tuple(rows), hub, groups) if hub else None
