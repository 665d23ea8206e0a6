"""Pieces that pages written by hand place with a comment."""

import pytest

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.pages.render import expand_shortcodes
from azgeo.pages.shortcodes import SHORTCODES, ShortcodeError


def test_a_page_without_comments_stays_as_it_is(example: KnowledgeBase) -> None:
    assert expand_shortcodes("<p>Salt <!-- a remark --></p>", example, "index.html") == "<p>Salt <!-- a remark --></p>"


def test_a_comment_shown_as_code_stays_one(example: KnowledgeBase) -> None:
    assert (
        expand_shortcodes("Write `<!-- azgeo: counts -->`.", example, "index.md") == "Write `<!-- azgeo: counts -->`."
    )


def test_the_counts_tell_how_many_records_there_are(example: KnowledgeBase) -> None:
    html = expand_shortcodes("<!-- azgeo: counts -->", example, "index.html")
    assert f'<a href="relations/index.html">Relations</a></dt> <dd>{len(example.of(Relation))}</dd>' in html


def test_a_card_links_to_its_relation_from_where_the_page_stands(example: KnowledgeBase) -> None:
    relation = example.of(Relation)[0]
    html = expand_shortcodes(f"<!-- azgeo: cards {relation.id} -->", example, "about/index.html")
    assert f'<a href="../relations/{relation.id}.html">' in html


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- azgeo: cuonts -->", "no piece 'cuonts'; did you mean 'counts'?"),
        ("<!-- azgeo: cards ruritanja -->", "'azgeo: cards' asks for 'ruritanja'; did you mean 'ruritania'?"),
    ],
)
def test_what_cannot_be_placed_is_told(example: KnowledgeBase, comment: str, message: str) -> None:
    with pytest.raises(ShortcodeError) as told:
        expand_shortcodes(comment, example, "index.html")
    assert str(told.value) == message


def test_a_statement_that_is_none_is_told(example: KnowledgeBase) -> None:
    with pytest.raises(ShortcodeError, match="'ruritania' has no claim 'nothing'"):
        expand_shortcodes("<!-- azgeo: statement ruritania#nothing -->", example, "index.html")


def test_each_piece_says_what_it_is() -> None:
    assert all(piece.__doc__ for piece in SHORTCODES.values())
