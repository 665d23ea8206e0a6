"""Records, places and text as HTML: their words, escaped, with links that are right from where they stand."""

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from azgeo.formats import edtf as dates
from azgeo.formats import inline as text
from azgeo.formats import locators
from azgeo.html.links import GLYPHS, Links, format_html
from azgeo.html.urls import record_url
from azgeo.model.knowledge import Statement
from azgeo.model.records import KINDS
from azgeo.views.tables.facts import ValuePart

PLACES = ("pre.1.1", "pre.1.1", "pre.1.2", "pre.2.1", "pre.2.2")
GRAUSTARK = '<i class="az-k az-k--circle az-c--blue" aria-hidden="true"></i>Graustark'


@pytest.fixture(scope="module")
def to(example):
    """Hypertext as it stands on the page of Ruritania."""
    return Links(example, "actors/ruritania.html")


@pytest.mark.parametrize(
    ("here", "page", "anchor", "written"),
    [
        ("actors/ruritania.html", "actors/lutha.html", "", "lutha.html"),
        ("actors/ruritania.html", "actors/lutha.html", "notes", "lutha.html#notes"),
        ("actors/ruritania.html", "places/zenda.html", "", "../places/zenda.html"),
        ("actors/ruritania.html", "places/zenda.html", "moat", "../places/zenda.html#moat"),
        ("actors/ruritania.html", "actors/ruritania.html", "", "ruritania.html"),
        ("actors/ruritania.html", "actors/ruritania.html", "notes", "#notes"),
        ("actors/ruritania.html", "errors.html", "YAML02", "../errors.html#YAML02"),
        ("index.html", "places/zenda.html", "", "places/zenda.html"),
        ("index.html", "errors.html", "", "errors.html"),
        ("about/editors/how.html", "places/zenda.html", "", "../../places/zenda.html"),
    ],
)
def test_an_address_is_written_as_seen_from_the_page(example, here, page, anchor, written):
    assert Links(example, here).url(page, anchor) == written


names = st.sampled_from(["index.html", "a.html", "a/index.html", "a/a.html", "a/b.html", "b/a.html", "a/b/c.html"])


@given(names, names, st.sampled_from(["", "x"]))
def test_an_address_leads_to_its_page(here, page, anchor):
    path, _, fragment = Links(None, here).url(page, anchor).partition("#")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), path) if path else here) == page
    assert fragment == anchor


def test_the_address_of_a_record_is_its_kind_and_its_id(example):
    assert record_url(example["zenda"]) == "places/zenda.html"


def test_a_link_to_a_record_bears_the_sign_and_the_name(to):
    assert to.record("graustark") == f'<a class="az-a" href="graustark.html">{GRAUSTARK}</a>'


def test_a_link_to_a_record_may_have_other_words(to):
    assert to.record("graustark", "the <hills>").endswith("</i>the &lt;hills&gt;</a>")


def test_above_the_title_stands_the_way_back_to_the_lists(to, example):
    assert to.breadcrumb(example["graustark"]) == (
        GRAUSTARK.removesuffix("Graustark") + '<a href="index.html">Actor</a> · <a href="index.html#realm">Realm</a>'
    )
    assert to.breadcrumb(example["salt-peace"]).endswith('</i><a href="index.html">Concept</a>')


def test_a_page_does_not_link_to_itself(to):
    assert to.record("ruritania").startswith('<b class="az-self"><i ')
    assert to.inline(text.parse("[[ruritania]] and [[ruritania|we]]")) == "Ruritania and we"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("See [[zenda]].", 'See <a href="../places/zenda.html">Zenda</a>.'),
        ("[[zenda|the <town>]]", '<a href="../places/zenda.html">the &lt;town&gt;</a>'),
        ("salt *before* swords", "salt <em>before</em> swords"),
        ("<b>&amp;</b> \"'", "&lt;b&gt;&amp;amp;&lt;/b&gt; &quot;&#x27;"),
    ],
)
def test_record_text_becomes_html_with_links_as_seen_from_the_page(to, source, html):
    assert to.inline(text.parse(source)) == html


def test_record_text_as_words_has_no_mark(to):
    assert to.plain_text(text.parse("*Salt* of [[zenda|the <town>]], [[lutha]]")) == "Salt of the <town>, Lutha"


@pytest.mark.parametrize(
    ("at", "anchor", "title"),
    [
        ("gra.2", "gra.2", "Graustark, paragraph 2"),
        ("gra.2.3", "gra.2.3", "Graustark, paragraph 2, sentence 3"),
        ("gra.2.3-4", "gra.2.3", "Graustark, paragraph 2, sentences 3 to 4"),
    ],
)
def test_a_place_in_the_article_opens_there(to, at, anchor, title):
    assert to.locator(locators.parse(at)) == (
        f'<a class="az-at" href="../sources/tarlenheim.html#{anchor}" title="{title}">{at}</a>'
    )


def test_the_brackets_of_the_article_lead_to_the_works(to, example):
    claims = example["ruritania-graustark"].claims
    assert to.citations(claims["one-salt-two-crowns"]) == (
        '<a class="az-cite" href="../sources/ref-1.html" title="Chronicle of the Pans">[1, p. 4, 7]</a>'
        ' <a class="az-cite" href="../sources/ref-2.html" title="Letters of Sapt">[2]</a>'
    )
    assert to.citations(claims["siege-of-the-pans"]) == (
        '<a class="az-cite" href="../sources/ref-1.html" title="Chronicle of the Pans">[1] further on</a>'
    )


def test_under_a_claim_stands_where_who_on_which_occasion_and_when(to, example):
    claim = example["ruritania-graustark"].claims["one-salt-two-crowns"]
    assert re.sub("<[^>]*>", "", to.provenance(claim)) == (
        "gra.1.6 says Rudolf the Red at Congress of Zenda [1, p. 4, 7] [2] 24 October 1648 "
        "Strelsau Gazette agrees in part"
    )
    claim = example["ruritania-graustark"].claims["siege-of-the-pans"]
    assert re.sub("<[^>]*>", "", to.provenance(claim)) == "gra.1.3 a cited work [1] further on 1641 to 1648"


@pytest.mark.parametrize(
    ("edtf", "html"),
    [
        ("1651", '<time datetime="1651" data-edtf="1651">1651</time>'),
        ("1648-10", '<time datetime="1648-10" data-edtf="1648-10">October 1648</time>'),
        ("1648-10-24", '<time datetime="1648-10-24" data-edtf="1648-10-24">24 October 1648</time>'),
        ("1651-22", '<span data-edtf="1651-22">summer 1651</span>'),
        ("1655?", '<span data-edtf="1655?">perhaps 1655</span>'),
        ("1648/1701", '<span data-edtf="1648/1701">1648 to 1701</span>'),
    ],
)
def test_a_date_is_in_english_and_for_machines_where_html_knows_the_form(to, edtf, html):
    assert to.date(dates.parse(edtf)) == html


def test_the_pieces_of_a_value_stand_side_by_side(to):
    at = locators.parse("gra.2")
    pieces = (ValuePart("a < b"), ValuePart(id="graustark"), ValuePart(prose=text.parse("*c*")), ValuePart(locator=at))
    link = f'<a class="az-a" href="graustark.html">{GRAUSTARK}</a>'
    assert to.value(pieces) == f"a &lt; b, {link}, <em>c</em> {to.locator(at)}"


def test_an_address_outside_is_a_link_that_tells_the_other_site_nothing(to):
    assert to.value((ValuePart("https://example.org/?a=1&b=2"),)) == (
        '<a class="az-out" href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">'
        "https://example.org/?a=1&amp;b=2</a>"
    )


def test_every_kind_has_a_sign(example):
    assert {kind.kind for kind in KINDS} - {"actors"} == set(GLYPHS)
    assert all(Links(example, "index.html").glyph(record) for record in example.records.values())


@given(st.lists(st.one_of(st.text(max_size=9), st.text("<&>\"'b", max_size=9).map(Markup), st.integers()), max_size=4))
def test_a_form_is_filled_as_markup_itself_fills_it(values):
    form = '<p title="{}">{}</p>' * (len(values) // 2) + "{}" * (len(values) % 2)
    assert format_html(form, *values) == Markup(form).format(*values)


def test_a_number_stands_in_a_form_as_it_asks():
    assert format_html("<i>{:.1f} {}</i>", 2 / 3, "<") == "<i>0.7 &lt;</i>"


def test_of_the_statements_behind_a_tie_that_stand_in_one_place_the_first_is_shown(data):
    claims = "".join(
        f"  {id}: {{text: It did., at: {at}, voice: author}}\n" for id, at in zip("abcde", PLACES, strict=True)
    )
    data.write("actors/persia.yml", f"name: Persia\nsummary: An empire.\nat: pre.1\ntype: state\nclaims:\n{claims}")
    persia = data.kb["persia"]
    statements = [Statement(persia, id, claim) for id, claim in persia.claims.items()]
    shown = Links(data.kb, "actors/persia.html").evidence(statements, (), ())
    assert re.findall(r'href="(.*?)">(.*?)<', shown) == [("#a", "pre.1.1"), ("#c", "pre.1.2"), ("#d", "pre.2.1")]
    assert shown.endswith(" <small>of 5 statements</small>")
