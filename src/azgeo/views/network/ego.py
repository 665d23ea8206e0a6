"""The ego network of a record: its neighbours, how and through what they are tied to it, and where each stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from azgeo.formats.locators import Locator
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Actor, Pipeline, Record, Relation
from azgeo.views.network.radial_layout import picture_height, radial_layout
from azgeo.views.network.ties import EXCLUDED_STROKE, Tie, co_mentions, field_ties, supporting_claims, ties_around
from azgeo.views.tables.lists import by_node_group, node_group

MAX_DRAWN = 35  # more neighbours than this are a list, not a picture
EGO_KINDS = ("actors", "pipelines", "people", "treaties", "places", "events", "concepts")
EGO_KINDS_OF = {"actors": EGO_KINDS[:4], "relations": EGO_KINDS[:4]}
MAX_REASONS = 3
PLAIN_STROKE = "thin"
# What a line says that has no tone, by its stroke.
UNTONED_STROKES = {
    PLAIN_STROKE: "A tie without a tone; the arrow points at the one that is named",
    EXCLUDED_STROKE: "Passed by",
    "dashed": "A line that is planned",
    "dotted": "A line that was never built",
}


class Neighbour(NamedTuple):
    """A record beside the ego, tied in words by the record `via`, and what that rests on: statements or, without any,
    places or sources; `way` tells which of the two names the other: "to", "from" or "both".

    `line` is a stroke of the vocabulary, `x` and `y` steps of the picture's grid.
    """

    record: Record
    tone: str
    stroke: str
    reasons: tuple[str, ...]
    via: str
    direction: str
    statements: tuple[Statement, ...]
    locators: tuple[Locator, ...]
    sources: tuple[str, ...]
    x: int = 0
    y: int = 0

    @property
    def arrowhead(self) -> str:
        """Which way its line points: where the line is broken, or has a tone, "both"."""
        return self.direction if self.stroke == PLAIN_STROKE else "both"


class NeighbourGroup(NamedTuple):
    """Neighbours that are counted together, and whether the picture shows them."""

    id: str
    label: str
    neighbours: tuple[Neighbour, ...]
    is_drawn: bool


class EgoNetwork(NamedTuple):
    """The picture of one record: neighbours in groups, those with a place in it, and their ties among each other."""

    record: Record
    groups: tuple[NeighbourGroup, ...]
    drawn: tuple[Neighbour, ...]
    cross_ties: tuple[tuple[Neighbour, Neighbour], ...]

    @property
    def height(self) -> int:
        """How high the picture is, in CSS pixels at its usual size."""
        return picture_height(len(self.drawn))

    @property
    def total(self) -> int:
        """How many neighbours there are, drawn or not."""
        return sum(len(group.neighbours) for group in self.groups)


_CACHE: WeakKeyDictionary[KnowledgeBase, dict[str, EgoNetwork | None]] = WeakKeyDictionary()


def ego_network(kb: KnowledgeBase, record: Record) -> EgoNetwork | None:
    """The ego network of `record`, or None when nothing is tied to it or its kind is no part of the network."""
    kept = _CACHE.setdefault(kb, {})  # from the picture by itself, which is drawn first, till the page asks for it
    if record.id in kept:
        return kept.pop(record.id)
    kept[record.id] = drawn = _build(kb, record)
    return drawn


def stroke_legend(kb: KnowledgeBase, drawing: EgoNetwork) -> Iterator[tuple[str, str, str]]:
    """The kinds of lines in the picture, each with its tone or none, its stroke and what it says."""
    seen = {(one.tone, one.stroke) for one in drawing.drawn}
    for id, word in kb.vocabulary.tones.items():
        if (id, word.line) in seen:
            yield id, word.line, word.label
    for line, words in UNTONED_STROKES.items():
        if ("", line) in seen:
            yield "", line, words


def _build(kb: KnowledgeBase, record: Record) -> EgoNetwork | None:
    if record.kind not in (*EGO_KINDS, Relation.kind):
        return None
    neighbours = {one.record.id: one for one in sorted(_neighbours(kb, record), key=lambda one: _sort_key(kb, one))}
    if not neighbours:
        return None
    drawn: dict[str, Neighbour] = {}
    groups = []
    for id, members in by_node_group(kb, (one.record for one in neighbours.values())).items():
        group = {member.id: neighbours[member.id] for member in members}
        is_drawn = len(drawn) + len(group) <= MAX_DRAWN
        if is_drawn:
            drawn |= group
        groups.append(NeighbourGroup(id, node_group(kb, members[0])[1], tuple(group.values()), is_drawn))
    placed = sorted(_place_on_rings(kb, record, tuple(drawn.values())), key=lambda one: _sort_key(kb, one))
    return EgoNetwork(record, tuple(groups), tuple(placed), tuple(_cross_ties(kb, placed)))


def _sort_key(kb: KnowledgeBase, one: Neighbour) -> tuple[int, int, str]:
    types = list(kb.vocabulary.actor_types)
    rank = types.index(one.record.type) if isinstance(one.record, Actor) else 0
    return EGO_KINDS.index(one.record.kind), rank, one.record.name


def _neighbours(kb: KnowledgeBase, record: Record) -> Iterator[Neighbour]:
    told = co_mentions(kb, record)
    for id, ties in (
        _relation_neighbours(kb, record)
        if isinstance(record, Relation)
        else _ties_by_neighbour(record.id, ties_around(kb, record))
    ).items():
        one = kb[id]
        if id != record.id and one.kind in EGO_KINDS_OF.get(record.kind, EGO_KINDS):
            first = max(ties, key=lambda tie: bool(tie.tone))
            apart = EXCLUDED_STROKE if all(tie.excluded for tie in ties) else ""
            line = kb.vocabulary.tones[first.tone].line if first.tone else apart or _pipeline_stroke(kb, record, one)
            reasons = tuple(dict.fromkeys(reason for tie in ties for reason in tie.reasons))[:MAX_REASONS]
            both = told.get(id, ())
            statements = tuple(both) if isinstance(record, Relation) else supporting_claims(kb, first.via, both)
            way = _direction(record, ties)
            yield Neighbour(one, first.tone, line, reasons, first.via, way, statements, first.locators, first.sources)


def _direction(record: Record, ties: Sequence[Tie]) -> str:
    """Whether the record names the neighbour, is named by it, or a third or each of them says so."""
    naming = [tie for tie in ties if tie.via in (tie.source, tie.target) and tie.source != tie.target]
    ways = {"to" if tie.source == record.id else "from" for tie in naming}
    return ways.pop() if len(ways) == 1 and not any(tie.tone for tie in ties) else "both"


def _ties_by_neighbour(id: str, ties: Iterable[Tie]) -> Mapping[str, list[Tie]]:
    """Ties of a record by the record at the other end; the other side of a relation stands for the relation."""
    by_other: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_other[tie.other_end(id)].append(tie)
    return by_other


def _relation_neighbours(kb: KnowledgeBase, relation: Relation) -> Mapping[str, list[Tie]]:
    """The actors of a relation, what is tied to all of them, and the people who speak in its claims."""
    tie = Tie(relation.id, relation.id, relation.id, "", (relation.character,), relation.tone, relation.tone_at)
    ties = {actor: [tie] for actor in relation.between}
    near = {kb.name(actor): _ties_by_neighbour(actor, field_ties(kb, kb[actor])) for actor in relation.between}
    for id in sorted(set.intersection(*map(set, near.values()))):
        if kb[id].kind in EGO_KINDS and id not in ties:
            ties[id] = [_shared_tie(relation, {name: others[id] for name, others in near.items()})]
    people = ((tie.other_end(relation.id), tie) for tie in field_ties(kb, relation))
    return ties | {id: [tie] for id, tie in people if kb[id].kind == "people"}


def _shared_tie(relation: Relation, ties: Mapping[str, Sequence[Tie]]) -> Tie:
    """How one record is tied to every side of a relation: in one word, or side by side."""
    every = [tie for each in ties.values() for tie in each]
    words = {
        side: ", ".join(dict.fromkeys(word for tie in each for word in tie.reasons)) for side, each in ties.items()
    }
    alike = len(set(words.values())) == 1
    each_one = "; ".join(f"{side}: {word}" for side, word in words.items())
    reason = f"{next(iter(words.values()))} of each" if alike else each_one
    return Tie(
        *(relation.id, relation.id, relation.id, "", (reason,), ""),
        locators=tuple(dict.fromkeys(at for tie in every for at in tie.locators)),
        sources=tuple(dict.fromkeys(source for tie in every for source in tie.sources)),
        excluded=all(tie.excluded for tie in every),
    )


def _pipeline_stroke(kb: KnowledgeBase, *ends: Record) -> str:
    lines = [kb.vocabulary.pipeline_statuses[one.status].line for one in ends if isinstance(one, Pipeline)]
    return next((line for line in lines if line != "solid"), PLAIN_STROKE)


def _cross_ties(kb: KnowledgeBase, drawn: Sequence[Neighbour]) -> Iterator[tuple[Neighbour, Neighbour]]:
    """The ties of the neighbours among each other, each pair once."""
    by_id = {one.record.id: one for one in drawn}
    pairs: set[tuple[str, str]] = set()
    for id in by_id:
        pairs.update((min(edge[:2]), max(edge[:2])) for edge in kb.edges_from.get(id, ()))
        for edge in kb.edges_to.get(id, ()):
            if isinstance(relation := kb[edge.source], Relation):
                pairs.update((min(id, actor), max(id, actor)) for actor in relation.between)
    for one, other in sorted(pairs):
        if one != other and one in by_id and other in by_id:
            yield by_id[one], by_id[other]


def _place_on_rings(kb: KnowledgeBase, record: Record, drawn: Sequence[Neighbour]) -> Iterator[Neighbour]:
    """`drawn` on rings around the ego, few on one: inside the foremost type of actors, or the sides of a relation."""
    foremost = next(iter(kb.vocabulary.actor_types), "")
    inner = [one for one in drawn if isinstance(one.record, Actor) and one.record.type == foremost]
    if isinstance(record, Relation):
        sides = record.between
        inner = sorted((one for one in drawn if one.record.id in sides), key=lambda one: sides.index(one.record.id))
    outer = [one for one in drawn if one not in inner]
    if not inner or (len(inner) < 3 and not isinstance(record, Relation)):
        inner, outer = ([], list(drawn)) if len(drawn) > 9 else (list(drawn), [])
    names = [[one.record.name for one in ring] for ring in (inner, outer)]
    for one, (x, y) in zip((*inner, *outer), radial_layout(record.name, *names), strict=True):
        yield one._replace(x=x, y=y)
