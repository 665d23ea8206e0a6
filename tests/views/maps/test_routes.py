"""The route of a line as a bar: its sections, how long they are, and who is bypassed."""

from collections.abc import Mapping

import pytest
from small_data import BASE, DataFolder

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Pipeline, Route
from azgeo.views.maps.routes import RouteBar, pipeline_routes, waypoints_by_state

LINE = "name: The line\nsummary: It carries oil.\nat: pre.1\ncommodity: oil\nstatus: operating\n"
WHOLE = "  - {{what: length, amount: {0}, unit: km, sources: [gazette]}}\n"


def route(*states: str) -> Route:
    """A route with a point in each of the states, called a, b, c ... in order."""
    waypoints = [
        {"name": name, "lat": "1", "lon": "2", "state": state, "role": "port"}
        for name, state in zip("abcdefgh", states, strict=False)
    ]
    return Route.model_validate({"waypoints": waypoints, "sources": ["gazette"]})


def length_in(state: str, amount: int, unit: str = "km") -> str:
    """An outside fact: how long the line is in a state."""
    return (
        f"  - {{what: length, amount: {amount}, unit: {unit}, of: {state}, sources: [gazette]}}\n"
    )


@pytest.fixture
def measured(data: DataFolder) -> DataFolder:
    """The small base, in which outside sources give lengths of lines."""
    plain = "length: {label: Length, requires: amount}"
    gives_length = "length: {label: Length, requires: amount, gives: length}"
    data.write("vocabulary.yml", BASE["vocabulary.yml"].replace(plain, gives_length))
    return data


def bar(data: DataFolder, states: str, *facts: str) -> RouteBar:
    """The bar of a line with a point at each degree, as in `turkey persia ~ france`.

    The tilde stands for a leg under the sea.
    """
    waypoints = ""
    for lon, word in enumerate(states.replace(" ~", "~").split()):
        leg = ", next_leg: subsea" if word.endswith("~") else ""
        where = f"lat: 40, lon: {lon}, state: {word.strip('~')}"
        waypoints += f"      - {{name: p{lon}, {where}, role: port{leg}}}\n"
    outside = "outside:\n" + "".join(facts) if facts else ""
    routes = "routes:\n  - sources: [gazette]\n    waypoints:\n" + waypoints
    data.write("pipelines/line.yml", LINE + outside + routes)
    view = pipeline_routes(data.kb, data.kb["line"])
    assert view is not None
    return view.bars[0]


def sections(of: RouteBar) -> list[tuple[str, float, float]]:
    """Each section: its state or leg, where it begins and where it ends."""
    return [(section.state or section.leg, section.begin, section.end) for section in of.sections]


# ---- Sections -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("turkey", "turkey", "persia", "persia"), [("turkey", "ab"), ("persia", "cd")]),
        (("turkey", "persia", "turkey"), [("turkey", "a"), ("persia", "b"), ("turkey", "c")]),
    ],
)
def test_points_that_follow_each_other_in_one_state_stand_together(
    states: tuple[str, ...], expected: list[tuple[str, str]]
):
    assert [
        (state, "".join(waypoint.name for waypoint in waypoints))
        for state, waypoints in waypoints_by_state(route(*states))
    ] == expected


def test_the_line_of_the_example_has_every_point_once_and_in_order(example: KnowledgeBase):
    [way] = example["zenda-brine-line"].routes
    waypoints = [waypoint for _state, group in waypoints_by_state(way) for waypoint in group]
    assert waypoints == list(way.waypoints)


# ---- The bar ------------------------------------------------------------------------------------


def test_the_bar_is_divided_as_outside_sources_measure_the_line_in_each_state(measured):
    view = bar(measured, "turkey persia", length_in("turkey", 300), length_in("persia", 100))
    assert (view.is_measured, sections(view)) == (True, [("turkey", 0, 75), ("persia", 75, 100)])
    assert [section.width for section in view.sections] == [75, 25]


def test_where_one_state_is_not_measured_the_sections_are_equal(measured):
    view = bar(measured, "turkey persia", length_in("turkey", 300))
    assert (view.is_measured, sections(view)) == (False, [("turkey", 0, 50), ("persia", 50, 100)])


def test_lengths_in_two_units_do_not_divide_the_bar(measured):
    lengths = length_in("turkey", 300), length_in("persia", 60, "miles")
    assert not bar(measured, "turkey persia", *lengths).is_measured


def test_a_state_that_the_line_comes_back_to_cannot_be_measured(measured):
    lengths = length_in("turkey", 300), length_in("persia", 100)
    assert not bar(measured, "turkey persia turkey", *lengths).is_measured


def test_a_leg_by_sea_between_states_has_what_is_left_of_the_whole(measured):
    lengths = WHOLE.format(500), length_in("turkey", 300), length_in("france", 100)
    assert sections(bar(measured, "turkey ~ france", *lengths)) == [
        ("turkey", 0, 60),
        ("subsea", 60, 80),
        ("france", 80, 100),
    ]


def test_a_leg_by_sea_of_unknown_length_makes_the_sections_equal(measured):
    lengths = length_in("turkey", 300), length_in("france", 100)
    assert not bar(measured, "turkey ~ france", *lengths).is_measured


def test_a_leg_by_sea_within_one_state_is_part_of_it(measured):
    assert sections(bar(measured, "turkey ~ turkey")) == [("turkey", 0, 100)]


def test_a_line_in_one_state_has_the_length_of_the_whole_there(measured):
    [section] = bar(measured, "turkey turkey", WHOLE.format(500)).sections
    assert section.length is not None
    assert section.length.amount == 500


def test_points_stand_on_the_bar_by_their_distance_inside_their_section(measured):
    first, second = bar(measured, "turkey turkey turkey persia").sections
    positions = [position for _waypoint, position in first.points]
    assert positions == sorted(positions)
    assert positions[1] - positions[0] == pytest.approx(positions[2] - positions[1], abs=0.2)
    assert 0 < positions[0] < positions[2] < first.end == second.begin < second.points[0][1] < 100


def test_a_name_has_room_under_a_long_section_on_any_bar_and_under_a_short_one_on_none(measured):
    lengths = length_in("turkey", 900), length_in("persia", 95), length_in("france", 5)
    view = bar(measured, "turkey persia france", *lengths)
    assert [section.breakpoint for section in view.sections] == [0, None, None]


# ---- Who is bypassed ----------------------------------------------------------------------------


def test_each_actor_that_a_line_bypasses_has_the_claims_of_the_line_that_name_it(data):
    data.write(
        "pipelines/line.yml",
        LINE + "bypasses: [persia, france]\nclaims:\n"
        "  why: {text: 'Past [[persia]].', at: pre.1.1, voice: author}\n"
        "  what: {text: 'Oil for [[turkey]].', at: pre.1.2, voice: author}\n",
    )
    view = pipeline_routes(data.kb, data.kb["line"])
    assert view is not None
    assert view.bars == ()
    claims = [(id, [statement.id for statement in said]) for id, said in view.bypassed]
    assert claims == [("persia", ["why"]), ("france", [])]


def test_a_line_without_a_route_that_bypasses_nobody_and_any_other_record_have_no_routes(data):
    data.write("pipelines/line.yml", LINE)
    kb = data.kb
    assert [pipeline_routes(kb, kb[id]) for id in ("line", "turkey")] == [None, None]


def test_the_picture_of_a_route_names_its_states_and_says_whether_they_are_measured(
    example: KnowledgeBase, example_files: Mapping[str, bytes]
):
    lines = [line for line in example.of(Pipeline) if line.routes]
    pictures = {path: svg for path, svg in example_files.items() if path.endswith("-route.svg")}
    assert list(pictures) == [f"pipelines/{line.id}-route.svg" for line in lines]
    for line in lines:
        svg = pictures[f"pipelines/{line.id}-route.svg"].decode()
        view = pipeline_routes(example, line)
        assert view is not None
        for each in view.bars:
            remark = "Each part is as long" if each.is_measured else "drawn equally long"
            assert remark in svg
            names = [example.name(section.state) for section in each.sections if section.state]
            assert all(name in svg for name in names)
