"""The works that claims cite, compared with the brackets of the text."""

import pytest

from azgeo.checks.fidelity.citations import citation_mismatches

CLAIM = """\
name: Tea peace
summary: A peace.
at: pre.1.3
defined: A peace over tea.
claims:
  forgotten: {{text: It is forgotten., at: {at}, {rest}}}
"""
NO_CITES = "voice: author"
BOTH = (
    "voice: author, cites: [{{source: ref-1, page: {page}}}, {{source: ref-2}}], "
    "cites_scope: {scope}"
)
SECOND_BOOK = "name: Another book\ntype: press\ntitle: Another book\nnumber: 2\n"


@pytest.mark.parametrize(
    ("at", "rest", "expected"),
    [
        ("pre.1.1", NO_CITES, []),
        ("pre.2.2", BOTH.format(page="'4'", scope="sentence"), []),
        ("pre.2.1", BOTH.format(page="'4'", scope="run"), []),
        ("pre.2.1", NO_CITES, [("SAYS06", "[1, p. 4]"), ("SAYS06", "[2]")]),
        (
            "pre.2.1",
            BOTH.format(page="'4'", scope="sentence"),
            [("SAYS05", "[1, p. 4]"), ("SAYS05", "[2]")],
        ),
        (
            "pre.2.2",
            BOTH.format(page="'5'", scope="sentence"),
            [("SAYS05", "[1, p. 5]"), ("SAYS06", "[1, p. 4]")],
        ),
    ],
    ids=["no bracket", "in the sentence", "closing a run", "left out", "not there", "other page"],
)
def test_a_claim_cites_exactly_the_brackets_of_its_sentence_or_run(
    data, text_words, at, rest, expected
):
    data.write("sources/ref-2.yml", SECOND_BOOK)
    data.write("concepts/tea-peace.yml", CLAIM.format(at=at, rest=rest))
    kb = data.kb
    mismatches = citation_mismatches(kb, kb["tea-peace"], text_words)
    assert [(code, bracket) for code, _path, _claim, bracket in mismatches] == expected
