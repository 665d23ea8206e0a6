"""The matrix of relations as a file."""

import pytest
from svg_reading import description, drawn_texts, shapes

from azgeo.html.style import TONE_SIGNS, light
from azgeo.pages.figures.matrix import CELL, MATRIX_PICTURE, NAME_WIDTH


@pytest.fixture(scope="module")
def picture(example_files):
    """The matrix of the example."""
    return example_files[MATRIX_PICTURE]


def test_the_matrix_is_beside_the_index_of_relations(example_pages):
    files = [file.path for file in example_pages["relations/index.html"].files]
    assert files == [MATRIX_PICTURE] == ["relations/matrix.svg"]


def test_each_actor_is_named_beside_its_row_and_above_its_column(picture):
    assert drawn_texts(picture)[:6] == [
        "Graustark",
        "Graustark",
        "Lutha",
        "Lutha",
        "Ruritania",
        "Ruritania",
    ]


def test_the_legend_has_every_tone(picture):
    assert drawn_texts(picture)[6:] == ["Sworn to each other", "Wary", "Only named"]


def test_a_relation_has_the_sign_and_the_colour_of_its_tone_in_both_cells(picture):
    signs = shapes(picture, "path", d=TONE_SIGNS["thick"], fill=light("green"))
    places = [sign.attributes["transform"] for sign in signs]
    first, third = NAME_WIDTH + 2, NAME_WIDTH + 2 * CELL + 2
    assert places == [
        f"translate({third} {first})",
        f"translate({first} {third})",
        "translate(8 -6)",  # in the legend
    ]


def test_the_cell_of_an_actor_with_itself_is_filled(picture):
    cells = shapes(picture, "rect", fill=light("line"))
    assert [(cell.attributes["x"], cell.attributes["y"]) for cell in cells] == [
        (str(NAME_WIDTH + CELL * index), str(NAME_WIDTH + CELL * index)) for index in range(3)
    ]


def test_the_matrix_says_in_words_which_relation_has_which_tone(picture):
    assert description(picture) == (
        "Graustark and Lutha: Only named; Ruritania and Graustark: Sworn to each other"
    )
