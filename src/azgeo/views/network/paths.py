"""How one record is linked to another: shortest paths along ties, each step with its evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Actor, Record, Relation
from azgeo.views.network.ties import (
    Tie,
    co_mentions,
    paired_relations,
    supporting_claims,
    ties_stated_by,
)

MAX_PATHS, MAX_STEPS, MAX_ACTORS = 3, 6, 25
# What a step costs beside its length: of paths of the same length, that with more evidence is
# first.
COST_OF_TONE, COST_OF_CLAIM, COST_OF_LOCATOR, COST_OF_OUTSIDE_SOURCE = range(4)


class PathStep(NamedTuple):
    """From one record to another, along the tie with most evidence; `cost` is less the more."""

    start: str
    end: str
    tie: Tie
    statement: Statement | None
    cost: int


class PathGraph(NamedTuple):
    """Every step that can be taken, by start and end, and the position of each record.

    Paths lead through the `passable` records; the others can only stand at the ends.
    """

    steps: Mapping[str, Mapping[str, PathStep]]
    order: Mapping[str, int]
    passable: frozenset[str]


Path = tuple[PathStep, ...]


def path_graph(kb: KnowledgeBase) -> PathGraph:
    """The steps between all records that a path can lead to."""
    steps: dict[str, dict[str, PathStep]] = {
        record.id: {} for record in kb.records.values() if record.network is not None
    }
    mentions = {id: co_mentions(kb, kb[id]) for id in steps}
    for id in steps:
        for tie in ties_stated_by(kb, kb[id]):
            if tie.source in steps and tie.target in steps:
                both = mentions[tie.source].get(tie.target, ())
                step = _step(tie, supporting_claims(kb, tie, both))
                before = steps[tie.source].get(tie.target)
                if before is None or _rank(kb, step) < _rank(kb, before):
                    steps[tie.source][tie.target] = step
                    back = step._replace(start=step.end, end=step.start)
                    steps[tie.target][tie.source] = back
    passable = frozenset(id for id in steps if (role := kb[id].network) and role.is_passable)
    return PathGraph(steps, {id: index for index, id in enumerate(steps)}, passable)


def _step(tie: Tie, statements: Sequence[Statement]) -> PathStep:
    if statements:
        cost = COST_OF_TONE if tie.tone else COST_OF_CLAIM
        return PathStep(tie.source, tie.target, tie, statements[0], cost)
    cost = COST_OF_LOCATOR if tie.locators or not tie.sources else COST_OF_OUTSIDE_SOURCE
    return PathStep(tie.source, tie.target, tie, None, cost)


def _rank(kb: KnowledgeBase, step: PathStep) -> tuple[int, int, str]:
    """Of two steps between the same records the first is taken: more evidence, fewer sides."""
    via = kb[step.tie.via]
    return step.cost, len(via.between) if isinstance(via, Relation) else 2, via.id


def shortest_paths(graph: PathGraph, start: str, end: str) -> tuple[Path, ...]:
    """Up to `MAX_PATHS` paths, none more than one step longer than the shortest.

    Found from the end backwards, one step at a time; at each record only the cheapest tails are
    kept, so that the search stays small however dense the graph is.
    """
    distances = _distances(graph, start)
    most = min(MAX_STEPS, distances.get(end, MAX_STEPS) + 1)
    paths: list[Path] = []
    tails_at: dict[str, list[Path]] = {end: [()]}
    for length in range(1, most + 1):
        longer: dict[str, list[Path]] = defaultdict(list)
        for id, tails in tails_at.items():
            for before in graph.steps[id]:
                if length + distances.get(before, most) <= most:
                    step = graph.steps[before][id]
                    longer[before] += [
                        (step, *tail) for tail in tails if before not in _visited(end, tail)
                    ]
        paths += _cheapest(graph, longer.pop(start, []))
        if len(paths) >= MAX_PATHS:
            break
        tails_at = {
            id: _cheapest(graph, tails) for id, tails in longer.items() if id in graph.passable
        }
    return tuple(paths[:MAX_PATHS])


def _distances(graph: PathGraph, start: str) -> Mapping[str, int]:
    """How many steps each record is from `start`; what is too far for any path is left out."""
    distances, frontier = {start: 0}, [start]
    for steps in range(1, MAX_STEPS + 1):
        reached = [
            id
            for before in frontier
            for id in graph.steps[before]
            if distances.setdefault(id, steps) == steps
        ]
        frontier = [id for id in dict.fromkeys(reached) if id in graph.passable]
    return distances


def _visited(end: str, path: Path) -> set[str]:
    return {end, *(step.start for step in path)}


def _cheapest(graph: PathGraph, paths: Sequence[Path]) -> list[Path]:
    """The first few: those with most evidence, then in the order of the records on their way."""

    def rank(path: Path) -> tuple[int, list[int]]:
        return sum(step.cost for step in path), [graph.order[step.start] for step in path]

    return sorted(paths, key=rank)[:MAX_PATHS]


def main_actors(kb: KnowledgeBase) -> list[Record]:
    """The actors of the first type of the vocabulary that stand in most relations, by name."""
    first_type = next(iter(kb.vocabulary.actor_types), "")
    count = Counter(id for relation in paired_relations(kb) for id in relation.between)
    actors = [actor for actor in kb.of(Actor) if actor.type == first_type and count[actor.id]]
    most = sorted(actors, key=lambda actor: (-count[actor.id], actor.id))[:MAX_ACTORS]
    return sorted(most, key=lambda actor: actor.name)


def distinct_steps(graph: PathGraph) -> Iterator[PathStep]:
    """Every step in one direction: from the record that names, or a relation's first side."""
    for id, steps in graph.steps.items():
        yield from (step for step in steps.values() if step.tie.source == id)
