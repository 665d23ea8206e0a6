"""Pieces that pages written by hand place with a comment."""

import pytest

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.pages.render import with_pieces
from azgeo.pages.shortcodes import PIECES, PieceError


def test_a_page_without_comments_stays_as_it_is(example: KnowledgeBase) -> None:
    assert with_pieces("<p>Salt <!-- a remark --></p>", example, "index.html") == "<p>Salt <!-- a remark --></p>"


def test_a_comment_shown_as_code_stays_one(example: KnowledgeBase) -> None:
    assert with_pieces("Write `<!-- azgeo: counts -->`.", example, "index.md") == "Write `<!-- azgeo: counts -->`."


def test_the_counts_tell_how_many_records_there_are(example: KnowledgeBase) -> None:
    html = with_pieces("<!-- azgeo: counts -->", example, "index.html")
    assert f'<a href="relations/index.html">Relations</a></dt> <dd>{len(example.of(Relation))}</dd>' in html


def test_a_card_links_to_its_relation_from_where_the_page_stands(example: KnowledgeBase) -> None:
    relation = example.of(Relation)[0]
    html = with_pieces(f"<!-- azgeo: cards {relation.id} -->", example, "about/index.html")
    assert f'<a href="../relations/{relation.id}.html">' in html


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- azgeo: cuonts -->", "no piece 'cuonts'; did you mean 'counts'?"),
        ("<!-- azgeo: cards ruritanja -->", "'azgeo: cards' asks for 'ruritanja'; did you mean 'ruritania'?"),
    ],
)
def test_what_cannot_be_placed_is_told(example: KnowledgeBase, comment: str, message: str) -> None:
    with pytest.raises(PieceError) as told:
        with_pieces(comment, example, "index.html")
    assert str(told.value) == message


def test_a_statement_that_is_none_is_told(example: KnowledgeBase) -> None:
    with pytest.raises(PieceError, match="'ruritania' has no claim 'nothing'"):
        with_pieces("<!-- azgeo: statement ruritania#nothing -->", example, "index.html")


def test_each_piece_says_what_it_is() -> None:
    assert all(piece.__doc__ for piece in PIECES.values())
