"""The ego network of a record: its neighbours, how and through what they are tied to it, and where each stands."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.knowledge import KnowledgeBase
from azgeo.records import Actor, Pipeline, Record, Relation
from azgeo.views.rings import rings

MOST = 35  # more neighbours than this are a list, not a picture
SHOWN = ("actors", "pipelines", "people", "treaties", "places", "events", "concepts")
SHOWN_OF = {"actors": SHOWN[:4], "relations": SHOWN[:4]}
FEW_REASONS = 3


class Tie(NamedTuple):
    """How a neighbour is tied: a tone if a relation says one, the reason in words, and the record that says it."""

    tone: str
    reason: str
    via: str


class Neighbour(NamedTuple):
    """A record beside the ego; `line` is a stroke of the vocabulary, `x` and `y` steps of the picture's grid."""

    record: Record
    tone: str
    line: str
    reasons: tuple[str, ...]
    via: str
    x: int = 0
    y: int = 0


class Ego(NamedTuple):
    """The picture of one record: neighbours with a place in it, others only listed, and ties among the drawn."""

    record: Record
    drawn: tuple[Neighbour, ...]
    listed: tuple[Neighbour, ...]
    sides: tuple[tuple[Neighbour, Neighbour], ...]


def ego(kb: KnowledgeBase, record: Record) -> Ego | None:
    """The ego network of `record`, or None when nothing is tied to it or its kind is no part of the network."""
    if record.kind not in (*SHOWN, Relation.kind):
        return None
    neighbours = sorted(_neighbours(kb, record), key=lambda one: _order(kb, one))
    if not neighbours:
        return None
    drawn: list[Neighbour] = []
    for kind in SHOWN_OF.get(record.kind, SHOWN):
        group = [one for one in neighbours if one.record.kind == kind]
        if len(drawn) + len(group) <= MOST:
            drawn += group
    listed = tuple(one for one in neighbours if one not in drawn)
    placed = sorted(_placed(kb, record, drawn), key=lambda one: _order(kb, one))
    return Ego(record, tuple(placed), listed, tuple(_sides(kb, placed)))


def _order(kb: KnowledgeBase, one: Neighbour) -> tuple[int, int, str]:
    types = list(kb.vocabulary.actor_types)
    rank = types.index(one.record.type) if isinstance(one.record, Actor) else 0
    return SHOWN.index(one.record.kind), rank, one.record.name


def _neighbours(kb: KnowledgeBase, record: Record) -> Iterator[Neighbour]:
    ties = _between(kb, record) if isinstance(record, Relation) else _around(kb, record)
    for id, found in ties.items():
        one = kb[id]
        if id != record.id and one.kind in SHOWN_OF.get(record.kind, SHOWN):
            tone, _, via = max(found, key=lambda tie: bool(tie.tone))
            line = kb.vocabulary.tones[tone].line if tone else _line(kb, record, one)
            reasons = tuple(dict.fromkeys(tie.reason for tie in found))[:FEW_REASONS]
            yield Neighbour(one, tone, line, reasons, via)


def _edges(kb: KnowledgeBase, id: str) -> Iterator[tuple[Record, str]]:
    """Every record tied to `id` by a field, with the reason; neither waypoints nor what a fact is told of are ties."""
    out = ((other, edge) for _, other, edge in kb.graph.out_edges(id, data=True))
    into = ((other, edge) for other, _, edge in kb.graph.in_edges(id, data=True))
    for other, edge in (*out, *into):
        if edge["path"][0] != "routes" and edge["path"][-1] != "of":
            yield kb[other], edge["role"]


def _around(kb: KnowledgeBase, record: Record) -> Mapping[str, list[Tie]]:
    """What is tied to a record; the other side of a relation stands for the relation."""
    ties: dict[str, list[Tie]] = defaultdict(list)
    for other, reason in _edges(kb, record.id):
        if isinstance(other, Relation) and isinstance(record, Actor):
            for actor in other.between:
                ties[actor].append(Tie(other.tone, other.character, other.id))
        else:
            ties[other.id].append(Tie("", reason, other.id))
    return ties


def _between(kb: KnowledgeBase, relation: Relation) -> Mapping[str, list[Tie]]:
    """The actors of a relation, what is tied to all of them, and the people who speak in its claims."""
    ties = {actor: [Tie(relation.tone, relation.character, relation.id)] for actor in relation.between}
    common = set.intersection(*({other.id for other, _ in _edges(kb, actor)} for actor in relation.between))
    ties |= {id: [Tie("", "tied to both", id)] for id in sorted(common) if kb[id].kind in SHOWN and id not in ties}
    people = [(other.id, reason) for other, reason in _edges(kb, relation.id) if other.kind == "people"]
    return ties | {id: [Tie("", reason, relation.id)] for id, reason in people}


def _line(kb: KnowledgeBase, *ends: Record) -> str:
    lines = [kb.vocabulary.pipeline_statuses[one.status].line for one in ends if isinstance(one, Pipeline)]
    return next((line for line in lines if line != "solid"), "thin")


def _sides(kb: KnowledgeBase, drawn: Sequence[Neighbour]) -> Iterator[tuple[Neighbour, Neighbour]]:
    """The ties of the neighbours among each other, each pair once."""
    by_id = {one.record.id: one for one in drawn}
    pairs: set[tuple[str, str]] = set()
    for id in by_id:
        for _, other in kb.graph.out_edges(id):
            pairs.add((min(id, other), max(id, other)))
        for other, _ in kb.graph.in_edges(id):
            if isinstance(relation := kb[other], Relation):
                pairs.update((min(id, actor), max(id, actor)) for actor in relation.between)
    for one, other in sorted(pairs):
        if one != other and one in by_id and other in by_id:
            yield by_id[one], by_id[other]


def _placed(kb: KnowledgeBase, record: Record, drawn: Sequence[Neighbour]) -> Iterator[Neighbour]:
    """`drawn` on rings around the ego, few on one: inside the foremost type of actors, or the sides of a relation."""
    foremost = next(iter(kb.vocabulary.actor_types), "")
    inner = [one for one in drawn if isinstance(one.record, Actor) and one.record.type == foremost]
    if isinstance(record, Relation):
        inner = [one for one in drawn if one.record.id in record.between]
    outer = [one for one in drawn if one not in inner]
    if not inner or (len(inner) < 3 and not isinstance(record, Relation)):
        inner, outer = ([], list(drawn)) if len(drawn) > 9 else (list(drawn), [])
    names = [[one.record.name for one in ring] for ring in (inner, outer)]
    for one, (x, y) in zip((*inner, *outer), rings(record.name, *names), strict=True):
        yield one._replace(x=x, y=y)
