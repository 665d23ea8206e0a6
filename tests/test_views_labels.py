"""Names on a map never cover each other, and fewer of them stand on a smaller map."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from azgeo.views.maps.labels import BREAKPOINTS, NAME_SIZE, LabelRequest, PlacedLabel, place_labels

SIZE = (2000, 1000)
sorts = st.sampled_from(["town", "sea", "state", "station"])
spots = st.builds(
    LabelRequest,
    st.text("abcdefg", min_size=2, max_size=14),
    sorts,
    st.tuples(st.floats(0, 2000).map(round), st.floats(0, 1000).map(round)),
    record_id=st.just(""),
    sides=st.just(""),
)


def room(label: PlacedLabel, step: int) -> tuple[float, float, float, float]:
    """The least room that the words of a label take where the map is as wide as the step says: narrow letters."""
    em = NAME_SIZE * SIZE[0] / BREAKPOINTS[step]
    across, down, anchor = label.anchor
    wide, (x, y) = len(label.request.text) * 0.5 * em, label.request.point
    left = {"start": x + across * em, "end": x + across * em - wide, "middle": x - wide / 2}[anchor]
    return left, y + (down - 0.7) * em, left + wide, y + down * em


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.lists(spots, max_size=25))
def test_no_name_covers_another_at_any_width(wanted):
    placed = place_labels(wanted, [], [], SIZE)
    for step in range(len(BREAKPOINTS)):
        shown = [room(label, step) for label in placed if label.step <= step]
        assert not any(meet(one, other) for one, other in combinations(shown, 2))


@given(st.lists(spots, max_size=25))
def test_a_name_is_written_once(wanted):
    words = [label.request.text for label in place_labels(wanted, [], [], SIZE)]
    assert len(words) == len(set(words))


def test_a_line_is_named_on_the_side_that_is_free_at_the_first_place_that_has_room():
    lines = [(float(x), 500.0) for x in range(0, 2000, 5)]
    wanted = [LabelRequest("Red", "line", (5, 500), sides="t"), LabelRequest("Red", "line", (900, 500), sides="t")]
    assert [(one.point, one.side) for one in place_labels(wanted, [], lines, SIZE)] == [((900, 500), "t")]


def test_a_town_is_named_on_the_right_if_nothing_is_there():
    assert [
        (one.side, one.step) for one in place_labels([LabelRequest("Erzurum", "town", (500, 500))], [], [], SIZE)
    ] == [("r", 0)]


def test_a_name_gives_way_to_a_line():
    line = [(float(x), 500.0) for x in range(505, 2000, 5)]
    (label,) = place_labels([LabelRequest("Erzurum", "town", (500, 500))], [], line, SIZE)
    assert label.side == "l"


def test_a_town_among_lines_is_named_all_the_same():
    lines = [(float(x), float(y)) for x in range(0, 2000, 8) for y in range(0, 1000, 8)]
    (label,) = place_labels(
        [LabelRequest("Tabriz", "town", (500, 500)), LabelRequest("Horasan", "station", (900, 500))], [], lines, SIZE
    )
    assert label.request.text == "Tabriz"


def test_a_name_gives_way_to_the_mark_of_another_place():
    (label,) = place_labels([LabelRequest("Erzurum", "town", (500, 500))], [(600, 500)], [], SIZE)
    assert label.side == "l"


def test_of_two_names_in_one_place_the_first_is_written_where_there_is_room_for_one():
    wanted = [LabelRequest("Black Sea", "sea", (500, 500)), LabelRequest("Pontus Euxinus", "sea", (500, 500))]
    assert [label.request.text for label in place_labels(wanted, [], [], SIZE)] == ["Black Sea"]


def test_a_name_that_would_leave_the_picture_is_left_out():
    assert place_labels([LabelRequest("White Sea", "sea", (1990, 500))], [], [], SIZE) == []
