"""How one record is linked to another: the shortest ways along ties, each step with its reason and its statement."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Actor, Record, Relation
from azgeo.views.network.ties import Tie, co_mentions, supporting_claims, ties_stated_by

# A way leads through these; relations, places and concepts can only stand at its ends. The sides of a relation are
# tied to each other directly, and by way of places and concepts everything is linked to everything.
PASSABLE_KINDS = ("actors", "treaties", "pipelines", "people", "events")
END_KINDS = (*PASSABLE_KINDS, "relations", "places", "concepts")
MAX_PATHS, MAX_STEPS, MAX_ACTORS = 3, 6, 25
# What a step costs beside its length: ways of the same length that rest on more come first.
COST_OF_TONE, COST_OF_CLAIM, COST_OF_LOCATOR, COST_OF_OUTSIDE_SOURCE = range(4)


class PathStep(NamedTuple):
    """From one record to another, along the tie that has most behind it; `cost` is less the more there is."""

    start: str
    end: str
    tie: Tie
    statement: Statement | None
    cost: int


class PathGraph(NamedTuple):
    """Every step that can be taken, by start and end, and the place of each record in the order of all."""

    steps: Mapping[str, Mapping[str, PathStep]]
    order: Mapping[str, int]
    passable: frozenset[str]


Path = tuple[PathStep, ...]


def path_graph(kb: KnowledgeBase) -> PathGraph:
    """The steps between all records that a way can lead to."""
    steps: dict[str, dict[str, PathStep]] = {
        record.id: {} for record in kb.records.values() if record.kind in END_KINDS
    }
    told = {id: co_mentions(kb, kb[id]) for id in steps}
    for id in steps:
        for tie in ties_stated_by(kb, kb[id]):
            if tie.source in steps and tie.target in steps:
                step = _step(tie, supporting_claims(kb, tie.via, told[tie.source].get(tie.target, ())))
                before = steps[tie.source].get(tie.target)
                if before is None or _rank(kb, step) < _rank(kb, before):
                    steps[tie.source][tie.target] = step
                    steps[tie.target][tie.source] = step._replace(start=step.end, end=step.start)
    passed = frozenset(id for id in steps if kb[id].kind in PASSABLE_KINDS)
    return PathGraph(steps, {id: place for place, id in enumerate(steps)}, passed)


def _step(tie: Tie, statements: Sequence[Statement]) -> PathStep:
    statement = statements[0] if statements else None
    on_statement = COST_OF_TONE if tie.tone else COST_OF_CLAIM
    cost = (
        on_statement if statement else COST_OF_OUTSIDE_SOURCE if tie.sources and not tie.locators else COST_OF_LOCATOR
    )
    return PathStep(tie.source, tie.target, tie, statement, cost)


def _rank(kb: KnowledgeBase, step: PathStep) -> tuple[int, int, str]:
    """Of two steps between the same records the first is taken: on more, and in a relation of fewer."""
    via = kb[step.tie.via]
    return step.cost, len(via.between) if isinstance(via, Relation) else 2, via.id


def shortest_paths(web: PathGraph, one: str, other: str) -> tuple[Path, ...]:
    """The shortest ways from `one` to `other`: up to three, none more than a step longer than the shortest."""
    far = _distances(web, one)
    most = min(MAX_STEPS, far.get(other, MAX_STEPS) + 1)
    found: list[Path] = []
    ends: dict[str, list[Path]] = {other: [()]}
    for length in range(1, most + 1):
        longer: dict[str, list[Path]] = defaultdict(list)
        for id, tails in ends.items():
            for start in web.steps[id]:
                if length + far.get(start, most) <= most:
                    step = web.steps[start][id]
                    longer[start] += [(step, *tail) for tail in tails if start not in _visited(other, tail)]
        found += _cheapest(web, longer.pop(one, []))
        if len(found) >= MAX_PATHS:
            break
        ends = {id: _cheapest(web, tails) for id, tails in longer.items() if id in web.passable}
    return tuple(found[:MAX_PATHS])


def _distances(web: PathGraph, one: str) -> Mapping[str, int]:
    """How many steps each record is from `one`; what is too far for any way is left out."""
    far, ends = {one: 0}, [one]
    for steps in range(1, MAX_STEPS + 1):
        ends = [id for start in ends for id in web.steps[start] if far.setdefault(id, steps) == steps]
        ends = [id for id in dict.fromkeys(ends) if id in web.passable]
    return far


def _visited(last: str, way: Path) -> set[str]:
    return {last, *(step.start for step in way)}


def _cheapest(web: PathGraph, found: Sequence[Path]) -> list[Path]:
    """The first few of `found`: those that rest on most, then in the order of the records they lead through."""

    def rank(way: Path) -> tuple[int, list[int]]:
        return sum(step.cost for step in way), [web.order[step.start] for step in way]

    return sorted(found, key=rank)[:MAX_PATHS]


def main_actors(kb: KnowledgeBase) -> list[Record]:
    """The actors of the foremost type that stand in most relations, by name."""
    foremost = next(iter(kb.vocabulary.actor_types), "")
    count = Counter(id for relation in kb.of(Relation) for id in relation.between)
    actors = [actor for actor in kb.of(Actor) if actor.type == foremost and count[actor.id]]
    most = sorted(actors, key=lambda one: (-count[one.id], one.id))[:MAX_ACTORS]
    return sorted(most, key=lambda one: one.name)


def distinct_steps(web: PathGraph) -> Iterator[PathStep]:
    """Every step in one direction only: from the record that names the other, or the first side of a relation."""
    for id, steps in web.steps.items():
        yield from (step for step in steps.values() if step.tie.source == id)
