"""The inline language of record text: links, emphasis, escapes, and each mistake in it."""

import pickle
import re
from dataclasses import FrozenInstanceError
from html import escape as escape_html

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from azgeo.formats.inline import (
    Emphasis,
    Inline,
    InlineError,
    PlainText,
    RecordLink,
    escape,
    parse,
    record_links,
    text_runs,
    to_html,
    to_plain_text,
)

NAMES = {"turkey": "Republic of Turkey", "iran": "Iran", "at-t": 'A & "T"'}


def name(id: str) -> str:
    return NAMES.get(id, id)


def url(id: str) -> str | None:
    """The address of a record as seen from the page of Iran, which does not link to itself."""
    return None if id == "iran" else f"../actors/{id}.html"


# ---- What a reader sees --------------------------------------------------------------------------

HTML = [
    ("Plain words.", "Plain words."),
    ("a [[turkey]] b", 'a <a href="../actors/turkey.html">Republic of Turkey</a> b'),
    ("[[turkey|Ankara]]", '<a href="../actors/turkey.html">Ankara</a>'),
    ("[[turkey| the\n  Turks ]]", '<a href="../actors/turkey.html">the Turks</a>'),
    (r"[[turkey|\[T\] \| \*T\* \\]]", r'<a href="../actors/turkey.html">[T] | *T* \</a>'),
    ("[[at-t]]", '<a href="../actors/at-t.html">A &amp; &quot;T&quot;</a>'),
    ("[[iran]] and [[iran|Tehran]]", "Iran and Tehran"),
    ("a *modus vivendi* b", "a <em>modus vivendi</em> b"),
    ("a*b*c", "a<em>b</em>c"),
    ("*[[turkey|Ankara]] and* x", '<em><a href="../actors/turkey.html">Ankara</a> and</em> x'),
    ("3 * 4 = 12", "3 * 4 = 12"),
    ("*3 * 4* *", "<em>3 * 4</em> *"),
    ("* first", "* first"),
    ("[sic] a[1] ] [", "[sic] a[1] ] ["),
    (r"\[[[iran]]]", "[Iran]"),
    ("a | b", "a | b"),
    (r"\[\[iran\]\] \*a\* \| \\", "[[iran]] *a* | \\"),
    ("  a\n\tb  *c\n d*\n", "a b <em>c d</em>"),
    ("a\u00a0\u00a0b", "a\u00a0\u00a0b"),
    (" \n ", ""),
    (
        "<b>&amp;</b> `x` [a](b) # _c_ <![ ---",
        "&lt;b&gt;&amp;amp;&lt;/b&gt; `x` [a](b) # _c_ &lt;![ ---",
    ),
]


@pytest.mark.parametrize(("source", "expected"), HTML)
def test_text_becomes_html(source: str, expected: str) -> None:
    assert to_html(parse(source), url, name) == expected


def test_an_address_is_escaped() -> None:
    address = 'a"onclick="x&y'
    html = to_html(parse("[[turkey|T]]"), lambda _id: address, name)
    assert html == '<a href="a&quot;onclick=&quot;x&amp;y">T</a>'


def test_plain_text_has_the_words_without_marks() -> None:
    source = r"*[[turkey]]*, [[iran|Tehran]] <b> & 3 * 4 \* 5"
    assert to_plain_text(parse(source), name) == "Republic of Turkey, Tehran <b> & 3 * 4 * 5"


def test_links_are_in_order_with_their_places() -> None:
    source = " [[turkey]] *and [[iran|Tehran]]* [[turkey]]"
    assert record_links(parse(source)) == (
        RecordLink("turkey", None, 1),
        RecordLink("iran", "Tehran", 17),
        RecordLink("turkey", None, 34),
    )


def test_text_becomes_words_links_and_emphasis() -> None:
    assert parse(r"A\*b [[iran]] *c [[turkey|T]]*") == Inline(
        r"A\*b [[iran]] *c [[turkey|T]]*",
        (
            PlainText("A*b "),
            RecordLink("iran", None, 5),
            PlainText(" "),
            Emphasis((PlainText("c "), RecordLink("turkey", "T", 17))),
        ),
    )


def test_the_runs_of_a_text_are_its_words_with_the_records_to_which_they_link() -> None:
    inline = parse("*See [[turkey]]* and [[iran|the other]].")
    assert list(text_runs(inline, name)) == [
        ("See ", ""),
        ("Republic of Turkey", "turkey"),
        (" and ", ""),
        ("the other", "iran"),
        (".", ""),
    ]


# ---- What is refused, where, and what to write instead -------------------------------------------

REFUSED = [
    ("a [[turkey", 2, r"at '[[turkey': no ]] closes this link; close it, or write \[\["),
    ("a [[turkey|T", 2, r"at '[[turkey|T': no ]] closes this link; close it, or write \[\["),
    (
        "[[a [[b]]",
        4,
        "at '[[b]]': a link inside a link; close the first with ]] before the next begins",
    ),
    (
        "[[a|[[b]]]]",
        4,
        "at '[[b]]]]': a link inside a link; close the first with ]] before the next begins",
    ),
    (
        "[[]]",
        0,
        "at '[[]]': the link names no record; write its id, as in [[turkey]] or [[turkey|Ankara]]",
    ),
    (
        "[[|T]]",
        0,
        "at '[[|T]]': the link names no record; "
        "write its id, as in [[turkey]] or [[turkey|Ankara]]",
    ),
    ("[[a|]]", 0, "at '[[a|]]': the link has no text; [[a]] shows the record's name"),
    ("[[a| ]]", 0, "at '[[a| ]]': the link has no text; [[a]] shows the record's name"),
    (
        "x [[New Turkey]]",
        2,
        "at '[[New Turkey]]': 'New Turkey' is not an id; did you mean 'new-turkey'?",
    ),
    ("[[a--b]]", 0, "at '[[a--b]]': 'a--b' is not an id; did you mean 'a-b'?"),
    ("[[Ü]]", 0, "at '[[Ü]]': 'Ü' is not an id; write a-z, 0-9 and hyphens"),
    (f"[[{'a' * 65}]]", 0, f"at '[[{'a' * 22}': an id has at most 64 characters, this one 65"),
    (
        "[[[a]]",
        0,
        "at '[[[a]]': an id cannot hold [; "
        "close the link after its id, [[turkey]] or [[turkey|Ankara]]",
    ),
    ("[[a|b|c]]", 5, r"at '|c]]': in the text of a link write \| for |"),
    ("[[a|*b*]]", 4, r"at '*b*]]': in the text of a link write \* for *"),
    ("[[a|b [sic]]]", 6, r"at '[sic]]]': in the text of a link write \[ for ["),
    (
        r"[[a|b\c]]",
        5,
        r"at '\\c]]': \ is only allowed before one of [ ] | * \; write \\ for a backslash",
    ),
    ("a ]] b", 2, r"at ']] b': ]] closes no link; write \]\] where brackets are meant"),
    ("a *b", 2, r"at '*b': no * closes this emphasis; close it, or write \* for an asterisk"),
    ("a* b", 1, r"at '* b': emphasis begins before a space; write \* for an asterisk"),
    ("*a *b", 3, r"at '*b': emphasis ends after a space; write \* for an asterisk"),
    ("**a**", 0, r"at '**a**': nothing is emphasised; write *text*, or \*\* for two asterisks"),
    (
        "C:\\dir",
        2,
        r"at '\\dir': \ is only allowed before one of [ ] | * \; write \\ for a backslash",
    ),
    ("a\\", 1, r"at '\\': \ is only allowed before one of [ ] | * \; write \\ for a backslash"),
]


@pytest.mark.parametrize(("source", "offset", "message"), REFUSED)
def test_a_mistake_is_reported_at_its_place(source: str, offset: int, message: str) -> None:
    with pytest.raises(InlineError) as caught:
        parse(source)
    assert (caught.value.offset, str(caught.value)) == (offset, message)


def test_a_mistake_is_a_value_error_that_survives_pickling() -> None:
    mistake = pickle.loads(pickle.dumps(InlineError("wrong", 7)))
    assert isinstance(mistake, ValueError)
    assert (str(mistake), mistake.offset) == ("wrong", 7)


# ---- What holds for every text -------------------------------------------------------------------

ANY_TEXT = st.text(max_size=40)
MARKS = st.lists(
    st.sampled_from(
        [
            "[[",
            "]]",
            "[",
            "]",
            "|",
            "*",
            "\\",
            " ",
            "\n",
            "a",
            "iran",
            "<b>",
            "&",
            '"',
            "[[a]]",
            "[[a|b]]",
        ]
    ),
    max_size=12,
).map("".join)
SOURCES = st.one_of(ANY_TEXT, MARKS)


def fold_white_space(text: str) -> str:
    return re.sub("[ \t\n\r\f\v]+", " ", text).strip(" ")


def read(source: str) -> Inline | InlineError:
    try:
        return parse(source)
    except InlineError as mistake:
        return mistake


@given(SOURCES)
def test_an_escaped_text_is_read_as_it_was(text: str) -> None:
    assert to_plain_text(parse(escape(text)), name) == fold_white_space(text)
    assert to_html(parse(escape(text)), url, name) == fold_white_space(escape_html(text))


@given(SOURCES)
def test_any_text_is_read_or_refused_at_a_place_in_it(source: str) -> None:
    outcome = read(source)
    assert isinstance(outcome, Inline) or 0 <= outcome.offset < len(source)


@given(SOURCES.map(read))
def test_html_has_no_tags_but_links_and_emphasis(outcome: Inline | InlineError) -> None:
    assume(isinstance(outcome, Inline))
    words = re.sub('</?em>|<a href="[^"<>]*">|</a>', "", to_html(outcome, url, name))
    assert not set("<>\"'") & set(words)
    assert words == escape_html(to_plain_text(outcome, name))


@given(SOURCES)
def test_every_link_is_at_its_offset(source: str) -> None:
    outcome = read(source)
    assume(isinstance(outcome, Inline))
    assert all(source.startswith(f"[[{link.id}", link.offset) for link in record_links(outcome))


@given(SOURCES)
def test_a_text_survives_pickling(source: str) -> None:
    outcome = read(source)
    assume(isinstance(outcome, Inline))
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_text_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        parse("a").source = "b"  # type: ignore[misc]


# ---- Long and hostile texts, for which a parser that backtracks would take for ever --------------

MANY = 32_000


@pytest.mark.parametrize(
    ("unit", "words"),
    [(r"\*", "*"), ("* ", "* "), ("*a* ", "a "), ("[[iran|b]] ", "b "), ("[a", "[a")],
)
def test_a_long_text_is_read(unit: str, words: str) -> None:
    assert to_plain_text(parse(unit * MANY), name) == (words * MANY).strip()


HOSTILE = [
    ("*" * MANY, 0),
    ("[[" * MANY, 2),
    ("]]" * MANY, 0),
    ("[[a|" * MANY, 4),
    ("[[" + "a" * MANY, 0),
    ("[[" + "a-" * MANY + "]]", 0),
    ("[[a|" + r"\*" * MANY, 0),
    ("[[a|" + "b " * MANY + "*", 4 + 2 * MANY),
    ("*a" + " * b" * MANY, 0),
    ("a]" * MANY + "\\", 2 * MANY),
]


@pytest.mark.parametrize(("source", "offset"), HOSTILE, ids=[source[:8] for source, _ in HOSTILE])
def test_a_long_hostile_text_is_refused_at_its_place(source: str, offset: int) -> None:
    with pytest.raises(InlineError) as caught:
        parse(source)
    assert caught.value.offset == offset
