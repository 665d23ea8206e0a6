"""The ego network of a record: its neighbours, why they are neighbours, and where each stands in the picture."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.knowledge import KnowledgeBase
from azgeo.records import Actor, Pipeline, Record, Relation

GRID = 200  # positions are whole steps of a grid, so that the stylesheet can hold them all and no page needs a style
MOST = 35  # more neighbours than this are a list, not a picture
WIDTH, HEIGHT = 760, 600  # of the picture in CSS pixels at its usual size; text is measured against these
SHOWN = ("actors", "pipelines", "people", "treaties", "places", "events", "concepts")
SHOWN_OF = {"actors": SHOWN[:4], "relations": SHOWN[:4]}


class Neighbour(NamedTuple):
    """A record beside the ego: how the two are tied (terms of the vocabulary), why, and by which record."""

    record: Record
    tone: str
    line: str
    reasons: tuple[str, ...]
    via: str
    x: int = 0
    y: int = 0


class Ego(NamedTuple):
    """The picture of one record: neighbours with a place in it, and those that are only listed, by kind."""

    record: Record
    drawn: tuple[Neighbour, ...]
    listed: tuple[Neighbour, ...]
    sides: tuple[tuple[Neighbour, Neighbour], ...]


def ego(kb: KnowledgeBase, record: Record) -> Ego | None:
    """The ego network of `record`, or None when nothing is tied to it."""
    neighbours = sorted(_neighbours(kb, record), key=lambda one: _order(kb, one))
    if not neighbours:
        return None
    drawn: list[Neighbour] = []
    for kind in SHOWN_OF.get(record.kind, SHOWN):
        group = [one for one in neighbours if one.record.kind == kind]
        if len(drawn) + len(group) <= MOST:
            drawn += group
    listed = tuple(one for one in neighbours if one not in drawn)
    placed = _placed(record, drawn)
    return Ego(record, placed, listed, tuple(_sides(kb, placed)))


def _order(kb: KnowledgeBase, one: Neighbour) -> tuple[int, int, str]:
    types = list(kb.vocabulary.actor_types)
    rank = types.index(one.record.type) if isinstance(one.record, Actor) else 0
    return SHOWN.index(one.record.kind), rank, one.record.name


def _neighbours(kb: KnowledgeBase, record: Record) -> Iterator[Neighbour]:
    shown = SHOWN_OF.get(record.kind, SHOWN)
    reasons: dict[str, list[tuple[str, str, str]]] = defaultdict(list)  # id -> (tone, reason, via)
    for other, edge in _ties(kb, record.id):
        if isinstance(other, Relation) and isinstance(record, Actor):
            for actor in other.between:
                reasons[actor].append((other.tone, other.character, other.id))
        else:
            reasons[other.id].append(("", edge["role"] or edge["heading"], other.id))
    if isinstance(record, Relation):
        reasons = _between(kb, record, reasons)
    for id, ties in reasons.items():
        one = kb[id]
        if id != record.id and one.kind in shown:
            tone, _, via = max(ties, key=lambda tie: bool(tie[0]))
            line = kb.vocabulary.tones[tone].line if tone else _line(kb, record, one)
            yield Neighbour(one, tone, line, tuple(dict.fromkeys(reason for _, reason, _ in ties)), via)


def _ties(kb: KnowledgeBase, id: str) -> Iterator[tuple[Record, Mapping[str, str]]]:
    for _, other, edge in kb.graph.out_edges(id, data=True):
        yield kb[other], edge
    for other, _, edge in kb.graph.in_edges(id, data=True):
        yield kb[other], edge


def _between(
    kb: KnowledgeBase, relation: Relation, ties: Mapping[str, list[tuple[str, str, str]]]
) -> dict[str, list[tuple[str, str, str]]]:
    """The actors of a relation, and what is tied to all of them."""
    common = set.intersection(*({other.id for other, _ in _ties(kb, actor)} for actor in relation.between))
    found = {actor: [(relation.tone, relation.character, relation.id)] for actor in relation.between}
    shared = {
        id: [("", "tied to both", id)] for id in sorted(common) if kb[id].kind in {"treaties", "pipelines", "actors"}
    }
    people = {id: list(reasons) for id, reasons in ties.items() if kb[id].kind == "people"}
    return {**people, **shared, **found}


def _line(kb: KnowledgeBase, *ends: Record) -> str:
    lines = [kb.vocabulary.pipeline_statuses[one.status].line for one in ends if isinstance(one, Pipeline)]
    return next((line for line in lines if line != "solid"), "thin")


def _sides(kb: KnowledgeBase, drawn: Sequence[Neighbour]) -> Iterator[tuple[Neighbour, Neighbour]]:
    """The ties of the neighbours among each other, each pair once."""
    by_id = {one.record.id: one for one in drawn}
    pairs: set[tuple[str, str]] = set()
    for relation in kb.of(Relation):
        pairs.update((a, b) for a in relation.between for b in relation.between if a < b and a in by_id and b in by_id)
    for one in drawn:
        pairs.update(
            (one.record.id, b) for _, b in kb.graph.out_edges(one.record.id) if b in by_id and b != one.record.id
        )
    for a, b in sorted({(min(pair), max(pair)) for pair in pairs}):
        yield by_id[a], by_id[b]


def _placed(record: Record, drawn: Sequence[Neighbour]) -> tuple[Neighbour, ...]:
    """`drawn` on one or two rings around the ego: states inside, others outside; names that meet are moved apart."""
    inner = [one for one in drawn if isinstance(one.record, Actor) and one.record.type == "state"]
    outer = [one for one in drawn if one not in inner]
    if len(inner) < 3 or not outer:
        inner, outer = (
            (list(drawn), []) if len(drawn) <= 9 else (list(drawn[::3]), [d for i, d in enumerate(drawn) if i % 3])
        )
    points = [_on_ring(place, len(inner), 0.27 if outer else 0.36, 0.0) for place in range(len(inner))]
    points += [_on_ring(place, len(outer), 0.43, 0.12) for place in range(len(outer))]
    names = [one.record.name for one in (*inner, *outer)]
    spread = _spread([(WIDTH / 2, HEIGHT / 2), *points], [_extent(name) for name in (record.name, *names)])
    steps = [(round(x / WIDTH * GRID), round(y / HEIGHT * GRID)) for x, y in spread[1:]]
    return tuple(one._replace(x=x, y=y) for one, (x, y) in zip((*inner, *outer), steps, strict=True))


def _on_ring(place: int, count: int, radius: float, turn: float) -> tuple[float, float]:
    angle = turn - math.pi / 2 + 2 * math.pi * place / count
    return WIDTH / 2 + WIDTH * radius * math.cos(angle), HEIGHT / 2 + HEIGHT * (radius + 0.03) * math.sin(angle)


def _extent(name: str) -> float:
    return min(len(name), 34) * 6.6 + 34


def _spread(points: list[tuple[float, float]], widths: Sequence[float]) -> list[tuple[float, float]]:
    """`points` moved until their names (`widths` wide, 34 high) no longer meet; the first one stays."""
    for _ in range(160):
        moved = False
        for a in range(len(points)):
            for b in range(a + 1, len(points)):
                (ax, ay), (bx, by) = points[a], points[b]
                over_x = (widths[a] + widths[b]) / 2 + 8 - abs(bx - ax)
                over_y = 34 - abs(by - ay)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                share = 1.0 if a == 0 else 0.5
                if over_y < over_x:
                    push = math.copysign(over_y, by - ay or 1)
                    points[a], points[b] = (ax, ay - push * (1 - share)), (bx, by + push * share)
                else:
                    push = math.copysign(over_x, bx - ax or 1)
                    points[a], points[b] = (ax - push * (1 - share), ay), (bx + push * share, by)
        points = [points[0]] + [_inside(*point, width) for point, width in zip(points[1:], widths[1:], strict=True)]
        if not moved:
            break
    return points


def _inside(x: float, y: float, width: float) -> tuple[float, float]:
    margin = width / 2 + 4
    return min(max(x, margin), WIDTH - margin), min(max(y, 20), HEIGHT - 20)
