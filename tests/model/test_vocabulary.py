"""The lists of terms in the vocabulary, and how each term is drawn."""

from typing import get_args

import pytest
from paths import EXAMPLE
from pydantic import ValidationError

from azgeo.html.style import ACCENTS, EDGE_STROKES, GLYPH_OUTLINES, ROUND_GLYPHS
from azgeo.loading.loader import read_vocabulary
from azgeo.model.vocabulary import (
    Colour,
    ConflictWeight,
    EventType,
    FactType,
    PipelineStatus,
    Shape,
    Stroke,
    Term,
)


def test_a_term_is_a_grey_circle_with_a_solid_line_unless_it_says_otherwise():
    term = Term.model_validate({"label": "Trade"})
    assert (term.colour, term.shape, term.line, term.plural, term.meaning) == (
        "grey",
        "circle",
        "solid",
        None,
        None,
    )


def test_every_colour_shape_and_line_of_terms_is_in_the_style_table():
    assert set(get_args(Colour)) == set(ACCENTS)
    assert set(get_args(Shape)) <= {"square", *ROUND_GLYPHS, *GLYPH_OUTLINES}
    assert set(get_args(Stroke)) <= set(EDGE_STROKES)


def test_what_is_true_of_a_term_unless_it_says_otherwise():
    fact = FactType.model_validate({"label": "Founded", "requires": "when"})
    assert (fact.changes, fact.compared, fact.gives) == (False, False, None)
    assert EventType.model_validate({"label": "Visit"}).visit is False
    assert ConflictWeight.model_validate({"label": "Wording"}).in_doubt is False
    assert PipelineStatus.model_validate({"label": "Operating"}).built is True


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False)])
def test_a_boolean_is_written_true_or_false(written, value):
    fields = {"label": "Owner", "requires": "any", "changes": written}
    assert FactType.model_validate(fields).changes is value


@pytest.mark.parametrize("written", ["yes", "no", "True", "maybe", "1"])
def test_anything_else_is_neither_true_nor_false(written):
    with pytest.raises(ValidationError, match=f"'{written}' is neither true nor false"):
        EventType.model_validate({"label": "Visit", "visit": written})


def test_each_list_has_its_terms_in_the_order_of_the_file():
    vocabulary = read_vocabulary(EXAMPLE / "vocabulary.yml")
    assert list(vocabulary.terms("tones")) == ["sworn", "wary", "named-once"]
    assert vocabulary.pipeline_statuses["surveyed"].built is False
