"""What network analysis counts: how well each record of a drawing is tied, and how close-knit the whole is."""

from collections.abc import Sequence
from typing import NamedTuple

from azgeo.records import Record
from azgeo.views.drawing import Drawing
from azgeo.views.graphs import Near, betweenness, clustering, communities, distances, modularity, parts


class Standing(NamedTuple):
    """How a record stands in the network; betweenness and clustering are shares from 0 to 1."""

    record: Record
    degree: int
    betweenness: float
    clustering: float
    community: int


class Measures(NamedTuple):
    """The standing of every tied record, the most tied first, and figures of the whole.

    `communities` names the most tied records of each; `parts_without_hub` is how many parts, each of two or more, the
    network would fall into without `hub`, its most tied record, and `alone_without_hub` how many records would be tied
    to nothing.
    """

    standings: tuple[Standing, ...]
    ties: int
    density: float
    parts: int
    longest: int
    mean: float
    modularity: float
    communities: tuple[tuple[Record, ...], ...]
    hub: Record | None
    parts_without_hub: int
    alone_without_hub: int


def measures(drawing: Drawing) -> Measures | None:
    """The measures of the tied records of `drawing`, each two tied at most once; None when there is no tie."""
    records = [node.record for node in drawing.nodes if node.degree]
    near = _near(drawing, records)
    if not records:
        return None
    count, ties = len(records), sum(map(len, near)) // 2
    groups = communities(near)
    largest, *others = parts(near)
    steps = [far for start in largest for far in distances(near, start).values()]
    hub = _foremost(near, range(count))[0]
    without = list(
        map(len, parts([[] if here == hub else [one for one in ends if one != hub] for here, ends in enumerate(near)]))
    )
    return Measures(
        _standings(near, records, groups),
        ties,
        2 * ties / (count * (count - 1)),
        1 + len(others),
        max(steps),
        sum(steps) / (len(largest) * (len(largest) - 1)),
        modularity(near, groups),
        tuple(tuple(records[one] for one in _foremost(near, group)) for group in groups),
        records[hub],
        sum(size > 1 for size in without),
        sum(size == 1 for size in without) - 1,  # the hub itself
    )


def _near(drawing: Drawing, records: Sequence[Record]) -> Near:
    """For each of `records` the numbers of those it is tied to."""
    number = {record.id: place for place, record in enumerate(records)}
    near: list[set[int]] = [set() for _ in records]
    for start, end, _ in drawing.lines:
        one, other = number[start.record.id], number[end.record.id]
        near[one].add(other)
        near[other].add(one)
    return list(map(sorted, near))


def _foremost(near: Near, group: Sequence[int]) -> list[int]:
    """The members of a group, the most tied first."""
    return sorted(group, key=lambda one: (-len(near[one]), one))


def _standings(near: Near, records: Sequence[Record], groups: Sequence[Sequence[int]]) -> tuple[Standing, ...]:
    between, clustered = betweenness(near), clustering(near)
    community = {one: place for place, group in enumerate(groups, 1) for one in group}
    return tuple(
        Standing(records[one], len(near[one]), between[one], clustered[one], community[one])
        for one in _foremost(near, range(len(records)))
    )
