"""The ego network of a record: its neighbours, how they are tied to it, and where each is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from azgeo.formats.locators import Locator
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Person, Record, Relation
from azgeo.views.grouping import by_node_group, node_group, types_of
from azgeo.views.network.network import status_stroke
from azgeo.views.network.radial_layout import picture_height, radial_layout
from azgeo.views.network.ties import (
    EXCLUDED_STROKE,
    PLAIN_STROKE,
    Tie,
    co_mentions,
    field_ties,
    is_paired,
    supporting_claims,
    ties_around,
)

MAX_DRAWN = 35  # more neighbours than this are a list, not a picture
MAX_REASONS = 3
# What a line says that has no tone, by its stroke.
UNTONED_STROKES = {
    PLAIN_STROKE: mark("A connection without a tone; the arrow points at the record that is named"),
    EXCLUDED_STROKE: mark("Bypassed"),
    "dashed": mark("A line that is planned"),
    "dotted": mark("A line that was never built"),
}

Direction = Literal["to", "from", "both"]


class Neighbour(NamedTuple):
    """A record beside the ego: how it is tied, by the record `via`, and what carries the tie.

    `direction` tells which of the two names the other. `stroke` is one of the style table, `x` and
    `y` steps of the picture's grid.
    """

    record: Record
    tone: str
    stroke: str
    reasons: tuple[str, ...]
    via: str
    direction: Direction
    statements: tuple[Statement, ...]
    locators: tuple[Locator, ...]
    sources: tuple[str, ...]
    x: int = 0
    y: int = 0

    @property
    def arrowhead(self) -> Direction:
        """Which way its line points; a broken line, and one with a tone, points both ways."""
        return self.direction if self.stroke == PLAIN_STROKE else "both"


class NeighbourGroup(NamedTuple):
    """Neighbours that are counted together, and whether the picture shows them."""

    id: str
    label: str
    neighbours: tuple[Neighbour, ...]
    is_drawn: bool


class EgoNetwork(NamedTuple):
    """A record's neighbours in groups, those that are drawn, and their ties to each other."""

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


def ego_network(kb: KnowledgeBase, record: Record) -> EgoNetwork | None:
    """The ego network of `record`; None when nothing is tied to it or it is in no network."""
    if record.network is None:
        return None
    ordered = sorted(_neighbours(kb, record), key=lambda neighbour: _sort_key(kb, neighbour))
    neighbours = {neighbour.record.id: neighbour for neighbour in ordered}
    if not neighbours:
        return None
    drawn: dict[str, Neighbour] = {}
    groups = []
    members_of = by_node_group(kb, (neighbour.record for neighbour in ordered))
    for id, members in members_of.items():
        group = {member.id: neighbours[member.id] for member in members}
        is_drawn = len(drawn) + len(group) <= MAX_DRAWN
        if is_drawn:
            drawn |= group
        label = node_group(kb, members[0])[1]
        groups.append(NeighbourGroup(id, label, tuple(group.values()), is_drawn))
    placed = sorted(
        _place_on_rings(kb, record, tuple(drawn.values())),
        key=lambda neighbour: _sort_key(kb, neighbour),
    )
    return EgoNetwork(record, tuple(groups), tuple(placed), tuple(_cross_ties(kb, placed)))


def stroke_legend(kb: KnowledgeBase, ego: EgoNetwork) -> Iterator[tuple[str, str, str]]:
    """The kinds of lines in the picture: tone or "", stroke, and what it says."""
    used = {(neighbour.tone, neighbour.stroke) for neighbour in ego.drawn}
    for tone, term in kb.vocabulary.tones.items():
        if (tone, term.line) in used:
            yield tone, term.line, term.label
    for stroke, label in UNTONED_STROKES.items():
        if ("", stroke) in used:
            yield "", stroke, _(label)


def _sort_key(kb: KnowledgeBase, neighbour: Neighbour) -> tuple[int, int, str]:
    """By kind, then by type where pictures tell types apart, then by name."""
    record = neighbour.record
    kinds = [kind.kind for kind in kb.kinds]
    types = list(types_of(kb, type(record))) if record.is_told_apart_by_type else []
    type_index = types.index(record.type_id) if types else 0
    return kinds.index(record.kind), type_index, record.name


def _is_shown(record: Record, neighbour: Record) -> bool:
    """Whether `neighbour` belongs into the ego network of `record`."""
    role = neighbour.network
    if role is None or neighbour.id == record.id or isinstance(neighbour, Relation):
        return False
    return not (role.is_background and record.hides_background)


def _neighbours(kb: KnowledgeBase, record: Record) -> Iterator[Neighbour]:
    mentions = co_mentions(kb, record)
    if isinstance(record, Relation):
        ties_by_id = _relation_neighbours(kb, record)
    else:
        ties_by_id = _ties_by_neighbour(record.id, ties_around(kb, record))
    for id, ties in ties_by_id.items():
        if not _is_shown(record, kb[id]):
            continue
        first = max(ties, key=lambda tie: bool(tie.tone))
        both = mentions.get(id, ())
        reasons = dict.fromkeys(reason for tie in ties for reason in tie.reasons)
        yield Neighbour(
            kb[id],
            first.tone,
            _stroke(kb, record, id, first, ties),
            tuple(reasons)[:MAX_REASONS],
            first.via,
            _direction(record, ties),
            supporting_claims(kb, first, both),
            first.locators,
            first.sources,
        )


def _stroke(kb: KnowledgeBase, record: Record, id: str, first: Tie, ties: Sequence[Tie]) -> str:
    if first.tone:
        return kb.vocabulary.tones[first.tone].line
    if all(tie.is_excluded for tie in ties):
        return EXCLUDED_STROKE
    return status_stroke(kb, record.id, id)


def _direction(record: Record, ties: Sequence[Tie]) -> Direction:
    """Whether the record names the neighbour, is named by it, or a third or each says so."""
    naming = [tie for tie in ties if tie.via in (tie.source, tie.target)]
    naming = [tie for tie in naming if tie.source != tie.target]
    directions: set[Direction] = {"to" if tie.source == record.id else "from" for tie in naming}
    if len(directions) == 1 and not any(tie.tone for tie in ties):
        return directions.pop()
    return "both"


def _ties_by_neighbour(id: str, ties: Iterable[Tie]) -> Mapping[str, list[Tie]]:
    """Ties of a record by the other end; the other side of a relation stands for the relation."""
    by_neighbour: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_neighbour[tie.other_end(id)].append(tie)
    return by_neighbour


def _relation_neighbours(kb: KnowledgeBase, relation: Relation) -> Mapping[str, list[Tie]]:
    """The sides of a relation, what is tied to all of them, and the people who speak in it."""
    side_tie = Tie(
        relation.id,
        relation.id,
        relation.id,
        (relation.character,),
        relation.tone,
        relation.tone_at,
    )
    ties = {actor: [side_tie] for actor in relation.between}
    around = {
        kb.name(actor): _ties_by_neighbour(actor, field_ties(kb, kb[actor]))
        for actor in relation.between
    }
    shared = set.intersection(*map(set, around.values()))
    for id in sorted(shared - ties.keys()):
        ties[id] = [_shared_tie(relation, {name: others[id] for name, others in around.items()})]
    speakers = {claim.by for claim in relation.claims.values() if claim.by}
    for tie in field_ties(kb, relation):
        id = tie.other_end(relation.id)
        if id in speakers and isinstance(kb[id], Person):
            ties[id] = [tie]
    return ties


def _shared_tie(relation: Relation, ties: Mapping[str, Sequence[Tie]]) -> Tie:
    """How one record is tied to every side of a relation: in one word, or side by side."""
    every = [tie for side_ties in ties.values() for tie in side_ties]
    words = {
        side: ", ".join(dict.fromkeys(reason for tie in side_ties for reason in tie.reasons))
        for side, side_ties in ties.items()
    }
    if len(set(words.values())) == 1:
        reason = _("each: {role}").format(role=next(iter(words.values())))
    else:
        reason = "; ".join(f"{side}: {word}" for side, word in words.items())
    return Tie(
        relation.id,
        relation.id,
        relation.id,
        (reason,),
        locators=tuple(dict.fromkeys(locator for tie in every for locator in tie.locators)),
        sources=tuple(dict.fromkeys(source for tie in every for source in tie.sources)),
        is_excluded=all(tie.is_excluded for tie in every),
    )


def _cross_ties(
    kb: KnowledgeBase, drawn: Sequence[Neighbour]
) -> Iterator[tuple[Neighbour, Neighbour]]:
    """The ties of the neighbours among each other, each pair once."""
    by_id = {neighbour.record.id: neighbour for neighbour in drawn}
    pairs: set[tuple[str, str]] = set()
    for id in by_id:
        for edge in kb.edges_from.get(id, ()):
            pairs.add((min(edge.source, edge.target), max(edge.source, edge.target)))
        for edge in kb.edges_to.get(id, ()):
            relation = kb[edge.source]
            if is_paired(relation):
                sides = by_id.keys() & relation.between
                pairs.update((min(id, side), max(id, side)) for side in sides)
    for first, second in sorted(pairs):
        if first != second and first in by_id and second in by_id:
            yield by_id[first], by_id[second]


def _place_on_rings(
    kb: KnowledgeBase, record: Record, drawn: Sequence[Neighbour]
) -> Iterator[Neighbour]:
    """`drawn` on two rings around the ego, few on one.

    Inside stand the first type of actors, or the sides of a relation.
    """
    first_type = next(iter(kb.vocabulary.actor_types), "")
    if isinstance(record, Relation):
        sides = record.between
        inner = [neighbour for neighbour in drawn if neighbour.record.id in sides]
        inner.sort(key=lambda neighbour: sides.index(neighbour.record.id))
        is_split = bool(inner)
    else:
        inner = [
            neighbour
            for neighbour in drawn
            if neighbour.record.is_told_apart_by_type and neighbour.record.type_id == first_type
        ]
        is_split = len(inner) >= 3
    outer = [neighbour for neighbour in drawn if neighbour not in inner]
    if not is_split:
        inner, outer = ([], list(drawn)) if len(drawn) > 9 else (list(drawn), [])
    names = [[neighbour.record.name for neighbour in ring] for ring in (inner, outer)]
    positions = radial_layout(record.name, *names)
    for neighbour, (x, y) in zip((*inner, *outer), positions, strict=True):
        yield neighbour._replace(x=x, y=y)
