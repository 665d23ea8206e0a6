"""The article as a whole."""

from base import Data

from azgeo.views.article import ArticleView, article_view

CLAIMS = """\
name: Turkey
summary: A republic.
at: pre.2.1
type: state
claims:
  by-the-author: {text: It is so., at: pre.1.1, voice: author}
  by-a-book: {text: It is written., at: pre.1.2, voice: cited, cites: [{source: ref-1}], cites_scope: sentence}
  before-a-book: {text: It may be written., at: pre.1.1, voice: author, cites: [{source: ref-1}], cites_scope: run}
"""


def found(data: Data) -> ArticleView:
    data.write("actors/turkey.yml", CLAIMS)
    for name in ("persia", "france"):
        data.write(f"actors/{name}.yml", f"name: {name}\nsummary: A state.\nat: pre.2.1\ntype: state\n")
    one = article_view(data.kb)
    assert one is not None
    return one


def test_each_sentence_is_told_or_bare(data: Data) -> None:
    assert [(cell.sentence, cell.state) for cell in found(data).sentences] == [
        ("pre.1.1", "told"),
        ("pre.1.2", "told"),
        ("pre.1.3", "bare"),
        ("pre.2.1", "told"),
        ("pre.2.2", "told"),
    ]


def test_a_conflict_over_a_whole_part_makes_no_single_sentence_doubtful(data: Data) -> None:
    conflict = "name: {0}\ntype: date\nsides: [{{says: So., at: {1}}}]\nreading: So.\naffects: turkey\n"
    data.write("conflicts/close.yml", conflict.format("Close", "pre.1.2"))
    data.write("conflicts/wide.yml", conflict.format("Wide", "[pre.1, pre.2]"))
    doubts = {cell.sentence: cell.conflicts for cell in found(data).sentences}
    assert doubts["pre.1.2"] == doubts["pre.1.1"] + 1


def test_voices_are_counted_by_part(data: Data) -> None:
    [part] = found(data).parts
    assert (part.name, dict(part.voices), part.claims) == ("Preface", {"author": 2, "cited": 1}, 3)


def test_a_reference_carries_what_stands_in_its_sentence_apart_from_what_it_closes(data: Data) -> None:
    [burden] = found(data).references
    assert (burden.source.id, burden.in_sentence, burden.in_run) == ("ref-1", 1, 1)
