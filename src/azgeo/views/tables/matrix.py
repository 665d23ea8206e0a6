"""The relations as a matrix: every actor that has one against every other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Actor, Relation
from azgeo.views.network.ties import paired_relations


class MatrixRow(NamedTuple):
    """An actor, its rank by closeness to the hub, and its relations in the order of the rows.

    A cell is None where no relation of the two is told.
    """

    actor: Actor
    rank: int
    cells: tuple[Relation | None, ...]


class Matrix(NamedTuple):
    """All actors that stand in a relation, by type and name; the hub is in most of them.

    `groups` are the relations of three or more actors.
    """

    rows: tuple[MatrixRow, ...]
    hub: Actor
    groups: tuple[Relation, ...]


def relation_matrix(kb: KnowledgeBase) -> Matrix | None:
    """All relations of pairs, and of groups that tie pairs; None when there is none.

    A pair without a relation of its own shows that of a group which holds both.
    """
    pairs: dict[frozenset[str], Relation] = {}
    relations = paired_relations(kb)
    for relation in sorted(relations, key=lambda relation: -len(relation.between)):
        pairs.update((frozenset(pair), relation) for pair in combinations(relation.between, 2))
    counts = Counter(id for relation in relations for id in relation.between)
    types = list(kb.vocabulary.actor_types)
    actors = [actor for actor in kb.of(Actor) if counts[actor.id]]
    actors.sort(key=lambda actor: (types.index(actor.type), actor.name))
    if not actors:
        return None
    hub = min(actors, key=lambda actor: (-counts[actor.id], actor.name))
    ranks = _ranks(kb, actors, hub, pairs, counts)
    rows = tuple(
        MatrixRow(
            actor,
            ranks[actor.id],
            tuple(pairs.get(frozenset((actor.id, other.id))) for other in actors),
        )
        for actor in actors
    )
    return Matrix(rows, hub, tuple(relation for relation in relations if len(relation.between) > 2))


def _ranks(
    kb: KnowledgeBase,
    actors: Sequence[Actor],
    hub: Actor,
    pairs: Mapping[frozenset[str], Relation],
    counts: Mapping[str, int],
) -> Mapping[str, int]:
    """The position of each actor by closeness to the hub: by tone, then number of relations."""
    tones = list(kb.vocabulary.tones)
    tone_of = {
        id: tones.index(relation.tone)
        for pair, relation in pairs.items()
        if hub.id in pair
        for id in pair
    }
    by_rank = sorted(
        actors,
        key=lambda actor: (
            actor is not hub,
            tone_of.get(actor.id, len(tones)),
            -counts[actor.id],
            actor.name,
        ),
    )
    return {actor.id: rank for rank, actor in enumerate(by_rank)}
