"""The strip of the sentences of a text as a file."""

import pytest
from svg_reading import description, drawn_texts, shapes

from azgeo.html.style import light
from azgeo.pages.figures.coverage import CELL, COLUMNS, STEP, coverage_files
from azgeo.pages.render import page_context
from azgeo.views.text import text_view


@pytest.fixture(scope="module")
def strip(example_files):
    """The strip of the text of the example."""
    return example_files["sources/tarlenheim-sentences.svg"]


def test_the_strip_has_a_cell_for_each_sentence_in_the_colour_of_its_state(strip, example):
    covered = shapes(strip, "rect", fill=light("covered"))
    skipped = shapes(strip, "rect", fill=light("line"))
    bare = shapes(strip, "rect", fill=light("raised"))
    # The legend has two covered cells: one of them in doubt.
    assert (len(covered) - 2, len(skipped) - 1, len(bare)) == (16, 1, 0)
    assert len(example.sentences) == 17


def test_a_cross_marks_each_sentence_in_doubt_and_the_sample_in_the_legend(strip, example):
    view = text_view(example, example["tarlenheim"])
    assert len(shapes(strip, "path", stroke=light("red"))) == view.doubtful_count + 1 == 4


def test_the_strip_names_its_parts_and_explains_the_states_that_it_has(strip):
    assert drawn_texts(strip) == [
        "Preface",
        "Graustark",
        "Lutha",
        "covered",
        "skipped",
        "in doubt somewhere",
    ]


def test_the_strip_says_in_words_how_much_is_covered(strip):
    assert description(strip) == "16 of 17 sentences are covered."


def test_a_long_part_goes_on_in_a_second_row(data):
    data.write(
        "sources/essay.yml",
        "name: The essay\ntype: essay\ntitle: On two empires\n"
        f"outline: {{pre: {{name: Preface, paragraphs: [{{sentences: {COLUMNS + 1}, gist: All.}},"
        " {sentences: 2, gist: More.}]}}\n",
    )
    kb = data.kb
    [file] = coverage_files(page_context(kb), text_view(kb, kb["essay"]))
    cells = shapes(file.content, "rect", width=str(CELL))
    assert file.path == "sources/essay-sentences.svg"
    assert [cell.attributes["y"] for cell in cells[COLUMNS - 1 : COLUMNS + 1]] == [
        "22",
        str(22 + STEP),
    ]
