"""The route of a line, stretch by stretch."""

from azgeo.knowledge import KnowledgeBase
from azgeo.records import Route
from azgeo.views.routes import stretches


def route(*states: str) -> Route:
    """A route with a point in each of the states, called a, b, c ... in order."""
    points = [
        {"name": name, "lat": "1", "lon": "2", "state": state, "role": "port"}
        for name, state in zip("abcdefgh", states, strict=False)
    ]
    return Route.model_validate({"waypoints": points, "sources": ["gazette"]})


def told(of: Route) -> list[tuple[str, str]]:
    """Each stretch as its state and the names of its points."""
    return [(state, "".join(point.name for point in points)) for state, points in stretches(of)]


def test_points_that_follow_each_other_in_one_state_are_a_stretch():
    assert told(route("turkey", "turkey", "persia", "persia", "persia")) == [("turkey", "ab"), ("persia", "cde")]


def test_a_state_that_the_line_comes_back_to_has_two_stretches():
    assert told(route("turkey", "persia", "turkey")) == [("turkey", "a"), ("persia", "b"), ("turkey", "c")]


def test_the_line_of_the_example_has_every_point_once_and_in_order(example: KnowledgeBase):
    (way,) = example["zenda-brine-line"].routes
    assert [point for _, points in stretches(way) for point in points] == list(way.waypoints)
