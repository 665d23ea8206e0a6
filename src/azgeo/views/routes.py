"""The route of a line as its page tells it."""

from itertools import groupby

from azgeo.records import Route, Waypoint


def stretches(route: Route) -> tuple[tuple[str, tuple[Waypoint, ...]], ...]:
    """The points of `route` in order, those that follow each other in one state together: (state's id, points)."""
    return tuple((state, tuple(points)) for state, points in groupby(route.waypoints, key=lambda point: point.state))
