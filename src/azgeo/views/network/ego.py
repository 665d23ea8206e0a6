"""The ego network of a record: its neighbours, how and through what they are tied to it, and where each stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from azgeo.formats.locators import Locator
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Actor, Pipeline, Record, Relation
from azgeo.views.network.radial_layout import rings, tall
from azgeo.views.network.ties import APART, Tie, behind, named_at, ties_at, told_with
from azgeo.views.tables.lists import families, family

MOST = 35  # more neighbours than this are a list, not a picture
SHOWN = ("actors", "pipelines", "people", "treaties", "places", "events", "concepts")
SHOWN_OF = {"actors": SHOWN[:4], "relations": SHOWN[:4]}
FEW_REASONS = 3
THIN = "thin"
# What a line says that has no tone, by its stroke.
UNTONED = {
    THIN: "A tie without a tone; the arrow points at the one that is named",
    APART: "Passed by",
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
    line: str
    reasons: tuple[str, ...]
    via: str
    way: str
    statements: tuple[Statement, ...]
    at: tuple[Locator, ...]
    sources: tuple[str, ...]
    x: int = 0
    y: int = 0

    @property
    def barb(self) -> str:
        """Which way its line points: where the line is broken, or has a tone, "both"."""
        return self.way if self.line == THIN else "both"


class Group(NamedTuple):
    """Neighbours that are counted together, and whether the picture shows them."""

    id: str
    label: str
    neighbours: tuple[Neighbour, ...]
    is_drawn: bool


class Ego(NamedTuple):
    """The picture of one record: neighbours in groups, those with a place in it, and their ties among each other."""

    record: Record
    groups: tuple[Group, ...]
    drawn: tuple[Neighbour, ...]
    sides: tuple[tuple[Neighbour, Neighbour], ...]

    @property
    def tall(self) -> int:
        """How high the picture is, in CSS pixels at its usual size."""
        return tall(len(self.drawn))

    @property
    def total(self) -> int:
        """How many neighbours there are, drawn or not."""
        return sum(len(group.neighbours) for group in self.groups)


_KEPT: WeakKeyDictionary[KnowledgeBase, dict[str, Ego | None]] = WeakKeyDictionary()


def ego(kb: KnowledgeBase, record: Record) -> Ego | None:
    """The ego network of `record`, or None when nothing is tied to it or its kind is no part of the network."""
    kept = _KEPT.setdefault(kb, {})  # from the picture by itself, which is drawn first, till the page asks for it
    if record.id in kept:
        return kept.pop(record.id)
    kept[record.id] = drawn = _drawn(kb, record)
    return drawn


def strokes(kb: KnowledgeBase, drawing: Ego) -> Iterator[tuple[str, str, str]]:
    """The kinds of lines in the picture, each with its tone or none, its stroke and what it says."""
    seen = {(one.tone, one.line) for one in drawing.drawn}
    for id, word in kb.vocabulary.tones.items():
        if (id, word.line) in seen:
            yield id, word.line, word.label
    for line, words in UNTONED.items():
        if ("", line) in seen:
            yield "", line, words


def _drawn(kb: KnowledgeBase, record: Record) -> Ego | None:
    if record.kind not in (*SHOWN, Relation.kind):
        return None
    neighbours = {one.record.id: one for one in sorted(_neighbours(kb, record), key=lambda one: _order(kb, one))}
    if not neighbours:
        return None
    drawn: dict[str, Neighbour] = {}
    groups = []
    for id, members in families(kb, (one.record for one in neighbours.values())).items():
        group = {member.id: neighbours[member.id] for member in members}
        is_drawn = len(drawn) + len(group) <= MOST
        if is_drawn:
            drawn |= group
        groups.append(Group(id, family(kb, members[0])[1], tuple(group.values()), is_drawn))
    placed = sorted(_placed(kb, record, tuple(drawn.values())), key=lambda one: _order(kb, one))
    return Ego(record, tuple(groups), tuple(placed), tuple(_sides(kb, placed)))


def _order(kb: KnowledgeBase, one: Neighbour) -> tuple[int, int, str]:
    types = list(kb.vocabulary.actor_types)
    rank = types.index(one.record.type) if isinstance(one.record, Actor) else 0
    return SHOWN.index(one.record.kind), rank, one.record.name


def _neighbours(kb: KnowledgeBase, record: Record) -> Iterator[Neighbour]:
    told = told_with(kb, record)
    for id, ties in (
        _between(kb, record) if isinstance(record, Relation) else _around(record.id, ties_at(kb, record))
    ).items():
        one = kb[id]
        if id != record.id and one.kind in SHOWN_OF.get(record.kind, SHOWN):
            first = max(ties, key=lambda tie: bool(tie.tone))
            apart = APART if all(tie.apart for tie in ties) else ""
            line = kb.vocabulary.tones[first.tone].line if first.tone else apart or _line(kb, record, one)
            reasons = tuple(dict.fromkeys(reason for tie in ties for reason in tie.reasons))[:FEW_REASONS]
            both = told.get(id, ())
            statements = tuple(both) if isinstance(record, Relation) else behind(kb, first.via, both)
            way = _way(record, ties)
            yield Neighbour(one, first.tone, line, reasons, first.via, way, statements, first.at, first.sources)


def _way(record: Record, ties: Sequence[Tie]) -> str:
    """Whether the record names the neighbour, is named by it, or a third or each of them says so."""
    naming = [tie for tie in ties if tie.via in (tie.one, tie.other) and tie.one != tie.other]
    ways = {"to" if tie.one == record.id else "from" for tie in naming}
    return ways.pop() if len(ways) == 1 and not any(tie.tone for tie in ties) else "both"


def _around(id: str, ties: Iterable[Tie]) -> Mapping[str, list[Tie]]:
    """Ties of a record by the record at the other end; the other side of a relation stands for the relation."""
    by_other: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_other[tie.beside(id)].append(tie)
    return by_other


def _between(kb: KnowledgeBase, relation: Relation) -> Mapping[str, list[Tie]]:
    """The actors of a relation, what is tied to all of them, and the people who speak in its claims."""
    tie = Tie(relation.id, relation.id, relation.id, "", (relation.character,), relation.tone, relation.tone_at)
    ties = {actor: [tie] for actor in relation.between}
    near = {kb.name(actor): _around(actor, named_at(kb, kb[actor])) for actor in relation.between}
    for id in sorted(set.intersection(*map(set, near.values()))):
        if kb[id].kind in SHOWN and id not in ties:
            ties[id] = [_shared(relation, {name: others[id] for name, others in near.items()})]
    people = ((tie.beside(relation.id), tie) for tie in named_at(kb, relation))
    return ties | {id: [tie] for id, tie in people if kb[id].kind == "people"}


def _shared(relation: Relation, ties: Mapping[str, Sequence[Tie]]) -> Tie:
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
        at=tuple(dict.fromkeys(at for tie in every for at in tie.at)),
        sources=tuple(dict.fromkeys(source for tie in every for source in tie.sources)),
        apart=all(tie.apart for tie in every),
    )


def _line(kb: KnowledgeBase, *ends: Record) -> str:
    lines = [kb.vocabulary.pipeline_statuses[one.status].line for one in ends if isinstance(one, Pipeline)]
    return next((line for line in lines if line != "solid"), THIN)


def _sides(kb: KnowledgeBase, drawn: Sequence[Neighbour]) -> Iterator[tuple[Neighbour, Neighbour]]:
    """The ties of the neighbours among each other, each pair once."""
    by_id = {one.record.id: one for one in drawn}
    pairs: set[tuple[str, str]] = set()
    for id in by_id:
        pairs.update((min(edge[:2]), max(edge[:2])) for edge in kb.edges_from.get(id, ()))
        for edge in kb.edges_to.get(id, ()):
            if isinstance(relation := kb[edge.one], Relation):
                pairs.update((min(id, actor), max(id, actor)) for actor in relation.between)
    for one, other in sorted(pairs):
        if one != other and one in by_id and other in by_id:
            yield by_id[one], by_id[other]


def _placed(kb: KnowledgeBase, record: Record, drawn: Sequence[Neighbour]) -> Iterator[Neighbour]:
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
    for one, (x, y) in zip((*inner, *outer), rings(record.name, *names), strict=True):
        yield one._replace(x=x, y=y)
