"""How one record is linked to another: the shortest ways along ties, each step with its reason and its statement."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Actor, Record, Relation
from azgeo.views.network.ties import Tie, behind, ties_of, told_with

# A way leads through these; relations, places and concepts can only stand at its ends. The sides of a relation are
# tied to each other directly, and by way of places and concepts everything is linked to everything.
PASSED = ("actors", "treaties", "pipelines", "people", "events")
ENDS = (*PASSED, "relations", "places", "concepts")
MOST_WAYS, MOST_STEPS, MOST_ACTORS = 3, 6, 25
# What a step costs beside its length: ways of the same length that rest on more come first.
ON_TONE, ON_STATEMENT, ON_PLACE, ON_OUTSIDE = range(4)


class Step(NamedTuple):
    """From one record to another, along the tie that has most behind it; `cost` is less the more there is."""

    start: str
    end: str
    tie: Tie
    statement: Statement | None
    cost: int


class Web(NamedTuple):
    """Every step that can be taken, by start and end, and the place of each record in the order of all."""

    steps: Mapping[str, Mapping[str, Step]]
    order: Mapping[str, int]
    passed: frozenset[str]


Way = tuple[Step, ...]


def web(kb: KnowledgeBase) -> Web:
    """The steps between all records that a way can lead to."""
    steps: dict[str, dict[str, Step]] = {record.id: {} for record in kb.records.values() if record.kind in ENDS}
    told = {id: told_with(kb, kb[id]) for id in steps}
    for id in steps:
        for tie in ties_of(kb, kb[id]):
            if tie.one in steps and tie.other in steps:
                step = _step(tie, behind(kb, tie.via, told[tie.one].get(tie.other, ())))
                before = steps[tie.one].get(tie.other)
                if before is None or _rank(kb, step) < _rank(kb, before):
                    steps[tie.one][tie.other] = step
                    steps[tie.other][tie.one] = step._replace(start=step.end, end=step.start)
    passed = frozenset(id for id in steps if kb[id].kind in PASSED)
    return Web(steps, {id: place for place, id in enumerate(steps)}, passed)


def _step(tie: Tie, statements: Sequence[Statement]) -> Step:
    statement = statements[0] if statements else None
    on_statement = ON_TONE if tie.tone else ON_STATEMENT
    cost = on_statement if statement else ON_OUTSIDE if tie.sources and not tie.at else ON_PLACE
    return Step(tie.one, tie.other, tie, statement, cost)


def _rank(kb: KnowledgeBase, step: Step) -> tuple[int, int, str]:
    """Of two steps between the same records the first is taken: on more, and in a relation of fewer."""
    via = kb[step.tie.via]
    return step.cost, len(via.between) if isinstance(via, Relation) else 2, via.id


def ways(web: Web, one: str, other: str) -> tuple[Way, ...]:
    """The shortest ways from `one` to `other`: up to three, none more than a step longer than the shortest."""
    far = _far(web, one)
    most = min(MOST_STEPS, far.get(other, MOST_STEPS) + 1)
    found: list[Way] = []
    ends: dict[str, list[Way]] = {other: [()]}
    for length in range(1, most + 1):
        longer: dict[str, list[Way]] = defaultdict(list)
        for id, tails in ends.items():
            for start in web.steps[id]:
                if length + far.get(start, most) <= most:
                    step = web.steps[start][id]
                    longer[start] += [(step, *tail) for tail in tails if start not in _visited(other, tail)]
        found += _best(web, longer.pop(one, []))
        if len(found) >= MOST_WAYS:
            break
        ends = {id: _best(web, tails) for id, tails in longer.items() if id in web.passed}
    return tuple(found[:MOST_WAYS])


def _far(web: Web, one: str) -> Mapping[str, int]:
    """How many steps each record is from `one`; what is too far for any way is left out."""
    far, ends = {one: 0}, [one]
    for steps in range(1, MOST_STEPS + 1):
        ends = [id for start in ends for id in web.steps[start] if far.setdefault(id, steps) == steps]
        ends = [id for id in dict.fromkeys(ends) if id in web.passed]
    return far


def _visited(last: str, way: Way) -> set[str]:
    return {last, *(step.start for step in way)}


def _best(web: Web, found: Sequence[Way]) -> list[Way]:
    """The first few of `found`: those that rest on most, then in the order of the records they lead through."""

    def rank(way: Way) -> tuple[int, list[int]]:
        return sum(step.cost for step in way), [web.order[step.start] for step in way]

    return sorted(found, key=rank)[:MOST_WAYS]


def main_actors(kb: KnowledgeBase) -> list[Record]:
    """The actors of the foremost type that stand in most relations, by name."""
    foremost = next(iter(kb.vocabulary.actor_types), "")
    count = Counter(id for relation in kb.of(Relation) for id in relation.between)
    actors = [actor for actor in kb.of(Actor) if actor.type == foremost and count[actor.id]]
    most = sorted(actors, key=lambda one: (-count[one.id], one.id))[:MOST_ACTORS]
    return sorted(most, key=lambda one: one.name)


def each_once(web: Web) -> Iterator[Step]:
    """Every step in one direction only: from the record that names the other, or the first side of a relation."""
    for id, steps in web.steps.items():
        yield from (step for step in steps.values() if step.tie.one == id)
