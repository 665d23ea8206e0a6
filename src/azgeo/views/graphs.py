"""What graph theory counts, on points with numbers: `near` has for each point those it is tied to, in order.

Written out, since networkx takes as much memory as a thousand records; tests hold each count against it.
"""

from collections.abc import Mapping, Sequence

Near = Sequence[Sequence[int]]


def distances(near: Near, start: int) -> Mapping[int, int]:
    """How many steps each point is from `start` that a way leads to, nearest first."""
    far, ends = {start: 0}, [start]
    for here in ends:  # which grow on the way
        for there in near[here]:
            if there not in far:
                far[there] = far[here] + 1
                ends.append(there)
    return far


def parts(near: Near) -> list[list[int]]:
    """The parts that hang together, largest first, each in order."""
    found: list[list[int]] = []
    seen: set[int] = set()
    for start in range(len(near)):
        if start not in seen:
            found.append(sorted(distances(near, start)))
            seen.update(found[-1])
    return sorted(found, key=lambda part: (-len(part), part))


def betweenness(near: Near) -> list[float]:
    """For each point the share of the shortest ways between all others that lead through it (Brandes 2001)."""
    through = [0.0] * len(near)
    for start in range(len(near)):
        far = distances(near, start)
        ways = dict.fromkeys(far, 0.0) | {start: 1.0}
        for here in far:
            for there in near[here]:
                if far[there] > far[here]:
                    ways[there] += ways[here]
        share = dict.fromkeys(far, 0.0)  # of the ways from `start`, how many lead on through a point
        for here in reversed(far):
            for there in near[here]:
                if far[there] > far[here]:
                    share[here] += ways[here] / ways[there] * (1 + share[there])
            if here != start:
                through[here] += share[here]
    pairs = (len(near) - 1) * (len(near) - 2)
    return [one / pairs for one in through] if pairs > 0 else through


def clustering(near: Near) -> list[float]:
    """For each point the share of the pairs of points it is tied to that are tied to each other."""
    around = [set(ties) for ties in near]
    tied = (sum(len(around[one] & here) for one in here) for here in around)
    return [
        count / (len(ties) * (len(ties) - 1)) if len(ties) > 1 else 0.0 for count, ties in zip(tied, near, strict=True)
    ]


def communities(near: Near) -> list[list[int]]:
    """Groups that were joined two by two, always those by which modularity grew most, until it would have fallen.

    The largest comes first, and each is in order.
    """
    groups = {point: [point] for point in range(len(near))}
    ends = [len(ties) for ties in near]
    between = {point: dict.fromkeys(ties, 1) for point, ties in enumerate(near)}  # how many ties, by both groups
    total = sum(ends)
    while True:
        gains = (
            (total * count - ends[one] * ends[other], -one, -other)  # whole numbers: the same on every machine
            for one, others in between.items()
            for other, count in others.items()
            if one < other
        )
        gain, one, other = max(gains, default=(-1, 0, 0))
        if gain < 0:
            return sorted(map(sorted, groups.values()), key=lambda group: (-len(group), group))
        _join(-one, -other, between)
        groups[-one] += groups.pop(-other)
        ends[-one] += ends[-other]


def _join(one: int, other: int, between: dict[int, dict[int, int]]) -> None:
    """Let the ties of `other` be ties of `one`."""
    for third, count in between.pop(other).items():
        del between[third][other]
        if third != one:
            between[one][third] = between[third][one] = between[one].get(third, 0) + count


def modularity(near: Near, groups: Sequence[Sequence[int]]) -> float:
    """The share of ties inside `groups` beyond what chance would put there."""
    total = sum(map(len, near))
    inside = sum(there in group for group in map(set, groups) for here in group for there in near[here])
    chance = sum(sum(len(near[here]) for here in group) ** 2 for group in groups)
    return inside / total - chance / total**2
