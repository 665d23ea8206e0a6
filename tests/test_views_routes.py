"""The route of a line: its stretches, the bar that they make, and who is passed by."""

import pytest
from base import BASE, Data

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Pipeline, Route
from azgeo.pages.render import static_files
from azgeo.views.maps.routes import RouteBar, pipeline_routes, waypoints_by_state

LINE = "name: The line\nsummary: It carries oil.\nat: pre.1\ncommodity: oil\nstatus: operating\n"
LENGTH = "  - {{what: length, amount: {1}, unit: {2}, of: {0}, sources: [gazette]}}\n"
WHOLE = "  - {{what: length, amount: {0}, unit: km, sources: [gazette]}}\n"


def route(*states: str) -> Route:
    """A route with a point in each of the states, called a, b, c ... in order."""
    points = [
        {"name": name, "lat": "1", "lon": "2", "state": state, "role": "port"}
        for name, state in zip("abcdefgh", states, strict=False)
    ]
    return Route.model_validate({"waypoints": points, "sources": ["gazette"]})


def told(of: Route) -> list[tuple[str, str]]:
    """Each stretch as its state and the names of its points."""
    return [(state, "".join(point.name for point in points)) for state, points in waypoints_by_state(of)]


@pytest.fixture
def measuring(data: Data) -> Data:
    """The small base, in which a length is what it says."""
    words = BASE["vocabulary.yml"].replace(
        "length: {label: Length, holds: amount}", "length: {label: Length, holds: amount, tells: length}"
    )
    data.write("vocabulary.yml", words)
    return data


def bar(data: Data, way: str, *facts: str) -> RouteBar:
    """The bar of a line that runs through states, a point at each degree: `turkey persia ~ france` has a leg by sea."""
    states = way.replace(" ~", "~").split()
    points = [
        f"      - {{name: p{lon}, lat: 40, lon: {lon}, state: {state.strip('~')}, role: port"
        f"{', next_leg: subsea' if state.endswith('~') else ''}}}\n"
        for lon, state in enumerate(states)
    ]
    text = LINE + "outside:\n" * bool(facts) + "".join(facts)
    data.write("pipelines/line.yml", text + "routes:\n  - sources: [gazette]\n    waypoints:\n" + "".join(points))
    found = pipeline_routes(data.kb, data.kb["line"])
    assert found is not None
    return found.bars[0]


def shares(of: RouteBar) -> list[tuple[str, float, float]]:
    """Each stretch: its state or leg, where it begins and where it ends."""
    return [(one.state or one.leg, one.begin, one.end) for one in of.sections]


# ---- Stretches ------------------------------------------------------------------------------------------------------


def test_points_that_follow_each_other_in_one_state_are_a_stretch():
    assert told(route("turkey", "turkey", "persia", "persia", "persia")) == [("turkey", "ab"), ("persia", "cde")]


def test_a_state_that_the_line_comes_back_to_has_two_stretches():
    assert told(route("turkey", "persia", "turkey")) == [("turkey", "a"), ("persia", "b"), ("turkey", "c")]


def test_the_line_of_the_example_has_every_point_once_and_in_order(example: KnowledgeBase):
    (way,) = example["zenda-brine-line"].routes
    assert [point for _, points in waypoints_by_state(way) for point in points] == list(way.waypoints)


# ---- The bar --------------------------------------------------------------------------------------------------------


def test_the_bar_is_divided_as_the_sources_measure_the_line_in_each_state(measuring):
    drawn = bar(measuring, "turkey persia", LENGTH.format("turkey", 300, "km"), LENGTH.format("persia", 100, "km"))
    assert drawn.is_measured
    assert shares(drawn) == [("turkey", 0, 75), ("persia", 75, 100)]


def test_where_one_state_is_not_measured_the_parts_are_equal(measuring):
    drawn = bar(measuring, "turkey persia", LENGTH.format("turkey", 300, "km"))
    assert not drawn.is_measured
    assert shares(drawn) == [("turkey", 0, 50), ("persia", 50, 100)]


def test_lengths_in_two_units_do_not_divide_the_bar(measuring):
    drawn = bar(measuring, "turkey persia", LENGTH.format("turkey", 300, "km"), LENGTH.format("persia", 60, "miles"))
    assert not drawn.is_measured


def test_a_state_that_the_line_comes_back_to_cannot_be_measured(measuring):
    facts = [LENGTH.format("turkey", 300, "km"), LENGTH.format("persia", 100, "km")]
    assert not bar(measuring, "turkey persia turkey", *facts).is_measured


def test_a_leg_by_sea_between_states_has_what_is_left_of_the_whole(measuring):
    facts = [WHOLE.format(500), LENGTH.format("turkey", 300, "km"), LENGTH.format("france", 100, "km")]
    assert shares(bar(measuring, "turkey ~ france", *facts)) == [
        ("turkey", 0, 60),
        ("subsea", 60, 80),
        ("france", 80, 100),
    ]


def test_a_leg_by_sea_of_which_nothing_is_told_makes_the_parts_equal(measuring):
    facts = [LENGTH.format("turkey", 300, "km"), LENGTH.format("france", 100, "km")]
    assert not bar(measuring, "turkey ~ france", *facts).is_measured


def test_a_leg_by_sea_within_one_state_is_part_of_it(measuring):
    assert shares(bar(measuring, "turkey ~ turkey")) == [("turkey", 0, 100)]


def test_a_line_in_one_state_is_as_long_there_as_it_is(measuring):
    (part,) = bar(measuring, "turkey turkey", WHOLE.format(500)).sections
    assert part.length.amount == 500


def test_points_stand_on_the_bar_by_their_distance_and_in_their_stretch(measuring):
    first, second = bar(measuring, "turkey turkey turkey persia").sections
    places = [place for _, place in first.points]
    assert places == sorted(places)
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.2)
    assert 0 < places[0] < places[2] < first.end == second.begin < second.points[0][1] < 100


def test_a_name_has_room_under_a_long_stretch_sooner_and_under_a_sliver_never(measuring):
    facts = [LENGTH.format("turkey", 900, "km"), LENGTH.format("persia", 95, "km"), LENGTH.format("france", 5, "km")]
    assert [part.breakpoint for part in bar(measuring, "turkey persia france", *facts).sections] == [0, None, None]


# ---- Who is passed by -----------------------------------------------------------------------------------------------


def test_of_whom_the_line_passes_by_stand_the_statements_of_its_page_that_name_them(data):
    claims = (
        "bypasses: [persia, france]\n"
        "claims:\n"
        "  why: {text: 'Past [[persia]].', at: pre.1.1, voice: author}\n"
        "  what: {text: 'Oil for [[turkey]].', at: pre.1.2, voice: author}\n"
    )
    data.write("pipelines/line.yml", LINE + claims)
    found = pipeline_routes(data.kb, data.kb["line"])
    assert [(id, [one.id for one in said]) for id, said in found.bypassed] == [("persia", ["why"]), ("france", [])]


def test_a_line_without_a_route_that_passes_nobody_by_has_nothing_to_show(data):
    data.write("pipelines/line.yml", LINE)
    assert pipeline_routes(data.kb, data.kb["line"]) is None


def test_what_is_no_line_has_no_route(data):
    assert pipeline_routes(data.kb, data.kb["turkey"]) is None


def test_the_bar_by_itself_names_the_states_and_says_how_long_its_parts_are(example: KnowledgeBase):
    files = {one.path: one.content.decode() for one in static_files(example) if one.path.endswith("-route.svg")}
    lines = [line for line in example.of(Pipeline) if line.routes]
    assert list(files) == [f"pipelines/{line.id}-route.svg" for line in lines]
    for line, svg in zip(lines, files.values(), strict=True):
        found = pipeline_routes(example, line)
        assert found
        for bar in found.bars:
            assert ("Each part is as long" if bar.is_measured else "The parts are drawn equally long") in svg
            assert all(example.name(part.state) in svg for part in bar.sections if part.state)
