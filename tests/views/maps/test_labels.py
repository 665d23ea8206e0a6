"""Names on a map never cover each other, a line or a mark, and smaller maps show fewer of them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from azgeo.views.maps.labels import (
    ANCHORS,
    BREAKPOINTS,
    FONT_SIZE,
    LabelRequest,
    PlacedLabel,
    index_by_row,
    meets_line,
    place_labels,
)
from azgeo.views.maps.projection import BoundingBox

SIZE = (2000, 1000)
NARROW_LETTER = 0.5  # of the font size; names are given more room than that
points = st.tuples(st.integers(0, SIZE[0]), st.integers(0, SIZE[1]))
requests = st.builds(
    LabelRequest,
    st.text("abcdefg", min_size=2, max_size=14),
    st.sampled_from(["town", "sea", "state", "station"]),
    points,
    record_id=st.just(""),
    sides=st.just(""),
)
many_requests = st.lists(requests, max_size=25)


def box(label: PlacedLabel, breakpoint_index: int) -> BoundingBox:
    """The least room that a name takes where the map is as wide as the breakpoint."""
    font_size = FONT_SIZE * SIZE[0] / BREAKPOINTS[breakpoint_index]
    across, down, anchor = label.anchor
    width, (x, y) = len(label.request.text) * NARROW_LETTER * font_size, label.request.point
    begin = x + across * font_size
    left = {"start": begin, "end": begin - width, "middle": x - width / 2}[anchor]
    return left, y + (down - 0.7) * font_size, left + width, y + down * font_size


def overlap(first: BoundingBox, second: BoundingBox) -> bool:
    """Whether two boxes have room in common."""
    return all(first[low] < second[low + 2] and second[low] < first[low + 2] for low in (0, 1))


def texts(labels: list[PlacedLabel]) -> list[str]:
    """The names that are placed."""
    return [label.request.text for label in labels]


@given(many_requests)
def test_no_name_covers_another_at_any_width(wanted: list[LabelRequest]):
    labels = place_labels(wanted, [], [], SIZE)
    for index in range(len(BREAKPOINTS)):
        boxes = [box(label, index) for label in labels if label.breakpoint_index <= index]
        assert not any(overlap(*pair) for pair in combinations(boxes, 2))


@given(many_requests)
def test_a_name_is_placed_once(wanted: list[LabelRequest]):
    names = texts(place_labels(wanted, [], [], SIZE))
    assert len(names) == len(set(names))


@given(many_requests, st.lists(points, max_size=9))
def test_no_name_covers_a_mark_where_it_appears(
    wanted: list[LabelRequest], marks: list[tuple[int, int]]
):
    for label in place_labels(wanted, marks, [], SIZE):
        shown = box(label, label.breakpoint_index)
        assert not any(overlap(shown, (*mark, *mark)) for mark in marks)


def test_a_town_is_named_on_the_right_if_nothing_is_there():
    [label] = place_labels([LabelRequest("Erzurum", "town", (500, 500))], [], [], SIZE)
    assert (label.side, label.breakpoint_index) == ("r", 0)
    assert label.anchor == ANCHORS["r"]


def test_a_point_is_given_in_whole_units():
    [label] = place_labels([LabelRequest("Erzurum", "town", (500.4, 499.6))], [], [], SIZE)
    assert label.point == (500, 500)


def test_a_name_gives_way_to_a_line():
    line = [(float(x), 500.0) for x in range(505, 2000, 5)]
    [label] = place_labels([LabelRequest("Erzurum", "town", (500, 500))], [], line, SIZE)
    assert label.side == "l"


def test_a_name_gives_way_to_the_mark_of_another_place():
    [label] = place_labels([LabelRequest("Erzurum", "town", (500, 500))], [(600, 500)], [], SIZE)
    assert label.side == "l"


def test_a_town_among_lines_is_named_all_the_same_and_a_station_is_not():
    lines = [(float(x), float(y)) for x in range(0, 2000, 8) for y in range(0, 1000, 8)]
    town = LabelRequest("Tabriz", "town", (500, 500))
    station = LabelRequest("Horasan", "station", (900, 500))
    assert texts(place_labels([town, station], [], lines, SIZE)) == ["Tabriz"]


def test_of_two_names_at_one_point_the_first_is_placed_where_there_is_room_for_one():
    names = [
        LabelRequest("Black Sea", "sea", (500, 500)),
        LabelRequest("Pontus Euxinus", "sea", (500, 500)),
    ]
    assert texts(place_labels(names, [], [], SIZE)) == ["Black Sea"]


def test_a_name_that_would_leave_the_picture_is_left_out():
    assert place_labels([LabelRequest("White Sea", "sea", (1990, 500))], [], [], SIZE) == []


def test_a_name_that_has_no_room_on_a_small_map_appears_on_a_larger_one():
    [label] = place_labels([LabelRequest("Caspian Sea", "sea", (1840, 500))], [], [], SIZE)
    assert label.breakpoint_index > 0


def test_a_line_is_named_on_its_free_side_at_the_first_point_that_has_room():
    line = [(float(x), 500.0) for x in range(0, 2000, 5)]
    names = [
        LabelRequest("Red", "line", (5, 500), sides="t"),
        LabelRequest("Red", "line", (900, 500), sides="t"),
    ]
    [label] = place_labels(names, [], line, SIZE)
    assert (label.point, label.side) == ((900, 500), "t")


def test_a_box_meets_a_line_if_a_point_of_the_line_lies_in_it():
    rows = index_by_row([(5.0, 5.0), (50.0, 25.0)])
    boxes = [(0, 0, 10, 10), (6, 0, 10, 10), (0, 20, 100, 30), (0, 40, 100, 50)]
    assert [meets_line(each, rows) for each in boxes] == [True, False, True, False]
