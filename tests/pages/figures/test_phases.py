"""The phases of a relation on an axis of years, as a file."""

import pytest
from svg_reading import description, drawn_texts, shapes, title

from azgeo.html.style import PHASE_BAND_OPACITY, light
from azgeo.model.records import Relation
from azgeo.pages.figures.phases import date_mark, phases_files
from azgeo.pages.render import page_context
from azgeo.views.time.phases import relation_phases


@pytest.fixture(scope="module")
def picture(example_files):
    """The axis of one relation."""
    return example_files["relations/ruritania-graustark-course.svg"]


def test_every_axis_that_a_page_draws_is_a_file(example, example_files):
    drawn = [
        f"relations/{relation.id}-course.svg"
        for relation in example.of(Relation)
        if (phases := relation_phases(example, relation)) and phases.is_drawn
    ]
    assert [path for path in example_files if path.endswith("-course.svg")] == drawn != []


def test_the_axis_numbers_its_phases_and_lists_them_with_their_times(picture):
    words = drawn_texts(picture)
    assert [word for word in words if word in ("1", "2", "The common seal")] == [
        "1",
        "2",
        "The common seal",
    ]
    assert words[-5:-3] == ["1 War of the Pans, 1641 to 1648", "2 The common seal, 1648 to 1701"]


def test_the_legend_explains_marks(picture):
    assert drawn_texts(picture)[-3:] == [
        "Treaty",
        "where a phase begins",
        "a mark is as wide as its date is uncertain",
    ]


def test_bands_are_darker_and_paler_in_turn(picture):
    bands = shapes(picture, "rect", fill=light("blue"))
    assert [band.attributes["opacity"] for band in bands] == [
        f"{opacity:g}" for opacity in PHASE_BAND_OPACITY
    ]


def test_a_mark_has_the_colour_of_its_kind(picture):
    [mark, sample] = shapes(picture, "rect", fill=light("brown"))
    assert (mark.attributes["x"], sample.attributes["x"]) == ("128", "8")


def test_a_mark_whose_end_is_open_is_paler():
    assert 'opacity="0.6"' in date_mark(0, 0, 10, "blue", is_open=True)
    assert "opacity" not in date_mark(0, 0, 10, "blue")


def test_the_axis_is_called_after_the_relation_and_says_in_words_what_is_dated(picture):
    assert title(picture) == "Ruritania and Graustark: phases and dated events"
    assert description(picture) == "Peace of Zenda, 24 October 1648"


def test_there_is_no_axis_for_a_single_mark(data):
    data.write(
        "relations/turkey-persia.yml",
        "name: Turkey and Persia\nsummary: Two.\nat: pre.1\nbetween: [turkey, persia]\n"
        "tone: close\ntone_at: pre.1\ncharacter: friends\n",
    )
    data.write(
        "treaties/pact.yml",
        "name: A pact\nsummary: A pact.\nat: pre.1\ntype: peace\nparties: [turkey, persia]\n"
        "signed: 1930\n",
    )
    kb = data.kb
    phases = relation_phases(kb, kb["turkey-persia"])
    assert len(phases.marks) == 1
    assert list(phases_files(page_context(kb), phases)) == []
