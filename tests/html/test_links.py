"""Records, locators, dates and text as HTML, escaped and with links relative to the page."""

import re

import pytest

from azgeo.formats import edtf, inline, locators
from azgeo.html.links import Links, agreement_label, locator_in_words
from azgeo.model.knowledge import Statement
from azgeo.views.tables.fields import ValuePart

GRAUSTARK = '<i class="az-glyph az-glyph--circle az-c--blue" aria-hidden="true"></i>Graustark'


@pytest.fixture(scope="module")
def links(example):
    """The links of the page of Ruritania."""
    return Links(example, "actors/ruritania.html")


def words(html):
    """The words of HTML without its tags."""
    return re.sub("<[^>]*>", "", html)


def test_the_url_of_a_record_is_relative_to_the_page(links):
    assert links.record_url("zenda", "notes") == "../places/zenda.html#notes"


def test_the_url_of_an_index_is_relative_to_the_page(links, example):
    assert links.index_url(type(example["lutha"])) == "index.html"
    assert links.index_url(type(example["zenda"]), "walled-town") == (
        "../places/index.html#walled-town"
    )


def test_the_url_of_a_claim_is_its_anchor_on_the_page_that_holds_it(links, example):
    home = example["ruritania-graustark"]
    claim = home.claims["siege-of-the-pans"]
    assert links.statement_url(Statement(home, "siege-of-the-pans", claim)) == (
        "../relations/ruritania-graustark.html#siege-of-the-pans"
    )


def test_a_link_to_a_record_has_its_glyph_and_its_name(links):
    assert (
        links.record("graustark") == f'<a class="az-record" href="graustark.html">{GRAUSTARK}</a>'
    )


def test_a_link_to_a_record_may_have_other_words(links):
    assert links.record("graustark", "the <hills>").endswith("</i>the &lt;hills&gt;</a>")


def test_several_records_have_commas_between_them(links):
    assert words(links.records(["graustark", "lutha"])) == "Graustark, Lutha"


def test_the_breadcrumb_leads_back_to_the_index_and_to_the_type_there(links, example):
    assert links.breadcrumb(example["graustark"]) == (
        GRAUSTARK.removesuffix("Graustark")
        + '<a href="index.html">Actor</a> · <a href="index.html#realm">Realm</a>'
    )


def test_the_breadcrumb_of_a_kind_without_types_is_the_kind(links, example):
    assert links.breadcrumb(example["salt-peace"]).endswith(
        '</i><a href="../concepts/index.html">Concept</a>'
    )


def test_a_page_does_not_link_to_itself(links):
    assert links.record("ruritania").startswith('<b class="az-self"><i ')
    assert links.inline(inline.parse("[[ruritania]] and [[ruritania|we]]")) == "Ruritania and we"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("See [[zenda]].", 'See <a href="../places/zenda.html">Zenda</a>.'),
        ("[[zenda|the <town>]]", '<a href="../places/zenda.html">the &lt;town&gt;</a>'),
        ("salt *before* swords", "salt <em>before</em> swords"),
        ("<b>&amp;</b> \"'", "&lt;b&gt;&amp;amp;&lt;/b&gt; &quot;&#x27;"),
    ],
)
def test_record_text_becomes_html_with_links_relative_to_the_page(links, source, html):
    assert links.inline(inline.parse(source)) == html


def test_record_text_as_plain_text_has_no_markup(links):
    text = inline.parse("*Salt* of [[zenda|the <town>]], [[lutha]]")
    assert links.plain_text(text) == "Salt of the <town>, Lutha"


@pytest.mark.parametrize(
    ("at", "anchor", "title"),
    [
        ("gra.2", "gra.2", "Graustark, paragraph 2"),
        ("gra.2.3", "gra.2.3", "Graustark, paragraph 2, sentence 3"),
        ("gra.2.3-4", "gra.2.3", "Graustark, paragraph 2, sentences 3 to 4"),
    ],
)
def test_a_locator_opens_its_place_in_the_outline(links, at, anchor, title):
    assert links.locator(locators.parse(at)) == (
        f'<a class="az-locator" href="../sources/tarlenheim.html#{anchor}" title="{title}">{at}</a>'
    )


def test_a_locator_of_no_text_is_not_a_link(links):
    assert links.locator(locators.parse("other:gra.2.3")) == "other:gra.2.3"


def test_a_locator_in_words_names_the_part_as_the_outline_does():
    assert locator_in_words(locators.parse("tur.5.13-14"), "On Turkey") == (
        "On Turkey, paragraph 5, sentences 13 to 14"
    )


def test_the_brackets_of_the_article_lead_to_the_cited_works(links, example):
    claims = example["ruritania-graustark"].claims
    cite = '<a class="az-cite" href="../sources/{}.html" title="{}">{}</a>'
    chronicle, letters = ("ref-1", "Chronicle of the Pans"), ("ref-2", "Letters of Sapt")
    assert links.citations(claims["one-salt-two-crowns"]) == " ".join(
        [cite.format(*chronicle, "[1, p. 4, 7]"), cite.format(*letters, "[2]")]
    )
    bracket = "[1] later in the paragraph"
    assert links.citations(claims["siege-of-the-pans"]) == cite.format(*chronicle, bracket)


def test_the_provenance_of_a_claim_says_where_who_on_which_occasion_and_when(links, example):
    claims = example["ruritania-graustark"].claims
    assert words(links.provenance(claims["one-salt-two-crowns"])) == (
        "gra.1.6 says Rudolf the Red at Congress of Zenda [1, p. 4, 7] [2] 24 October 1648 "
        "Strelsau Gazette agrees in part"
    )
    assert words(links.provenance(claims["siege-of-the-pans"])) == (
        "gra.1.3 a cited work [1] later in the paragraph 1641 to 1648"
    )


@pytest.mark.parametrize(
    ("agreement", "label"),
    [
        ("yes", "agrees with the article"),
        ("partly", "agrees in part"),
        ("no", "differs from the article"),
    ],
)
def test_the_agreement_of_an_outside_source_is_said_in_words(agreement, label):
    assert agreement_label(agreement) == (
        f'<span class="az-agrees az-agrees--{agreement}">{label}</span>'
    )


@pytest.mark.parametrize(
    ("date", "html"),
    [
        ("1651", '<time datetime="1651" data-edtf="1651">1651</time>'),
        ("1648-10", '<time datetime="1648-10" data-edtf="1648-10">October 1648</time>'),
        ("1648-10-24", '<time datetime="1648-10-24" data-edtf="1648-10-24">24 October 1648</time>'),
        ("1651-22", '<span data-edtf="1651-22">summer 1651</span>'),
        ("1655?", '<span data-edtf="1655?">perhaps 1655</span>'),
        ("1648/1701", '<span data-edtf="1648/1701">1648 to 1701</span>'),
    ],
)
def test_a_date_is_in_words_and_for_machines_where_html_knows_the_form(links, date, html):
    assert links.date(edtf.parse(date)) == html


def test_a_date_leads_to_the_page_of_the_year_in_which_it_begins(example):
    links = Links(example, "events/congress-of-zenda.html")
    when = example["congress-of-zenda"].when
    assert links.year_link(when) == (
        f'<a class="az-date" href="../years/1648.html">{links.date(when)}</a>'
    )


def test_a_date_without_a_known_year_is_not_a_link(example):
    links = Links(example, "events/audience-of-yetive.html")
    assert "href" not in links.year_link(example["audience-of-yetive"].when)


def test_a_date_on_the_page_of_its_own_year_is_not_a_link(example):
    links = Links(example, "years/1648.html")
    assert "href" not in links.year_link(example["congress-of-zenda"].when)


def test_the_parts_of_a_value_have_commas_between_them_but_not_before_a_locator(links):
    locator = locators.parse("gra.2")
    value = (
        ValuePart("a < b"),
        ValuePart(id="graustark"),
        ValuePart(inline=inline.parse("*c*")),
        ValuePart(locator=locator),
    )
    link = f'<a class="az-record" href="graustark.html">{GRAUSTARK}</a>'
    assert links.value(value) == f"a &lt; b, {link}, <em>c</em> {links.locator(locator)}"


def test_an_external_url_is_a_link_that_sends_no_referrer(links):
    assert links.value((ValuePart("https://example.org/?a=1&b=2"),)) == (
        '<a class="az-external" href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">'
        "https://example.org/?a=1&amp;b=2</a>"
    )


def test_a_text_that_only_begins_like_a_url_is_no_link(links):
    assert links.value((ValuePart("http://a b"),)) == "http://a b"


def test_every_record_has_a_glyph(links, example):
    without = [
        id for id, record in example.records.items() if "az-glyph--" not in links.glyph(record)
    ]
    assert without == []


def test_a_tone_has_its_word_and_its_colour(links):
    assert links.tone_label("sworn") == (
        '<span class="az-tone az-c--green">Sworn to each other</span>'
    )


def test_a_line_without_a_tone_is_grey(links):
    assert links.edge_classes("sworn", "thick") == "az-edge az-edge--thick az-c--green"
    assert links.edge_classes("", "thin") == "az-edge az-edge--thin az-c--grey"


def test_the_reasons_of_a_tie_lead_to_the_record_that_states_it(links):
    reasons = ("party", "host")
    assert links.tie_reasons(reasons, "peace-of-zenda", "ruritania", "graustark") == (
        '<a href="../treaties/peace-of-zenda.html">party, host</a>'
    )


def test_the_reasons_of_a_tie_are_plain_words_where_an_end_of_it_states_it(links):
    assert links.tie_reasons(("part of",), "ruritania", "ruritania", "eyra-league") == "part of"


def test_a_tie_leads_to_the_claim_that_carries_it_else_to_a_record(links, example):
    home = example["ruritania"]
    statement = Statement(home, "two-neighbours", home.claims["two-neighbours"])
    assert links.tie_url("ruritania", [statement], "ruritania", "lutha") == "#two-neighbours"
    assert links.tie_url("ruritania", [], "ruritania", "lutha") == "ruritania.html"
    assert links.tie_url("peace-of-zenda", [], "ruritania", "lutha") == (
        "../treaties/peace-of-zenda.html"
    )


def test_evidence_without_a_claim_is_locators_else_outside_sources(links):
    at = [locators.parse(text) for text in ("gra.1.1", "gra.1.2", "gra.1.3", "gra.1.4")]
    sources = ["strelsau-gazette", "ref-1", "ref-2"]
    assert words(links.evidence((), at, sources)) == "gra.1.1 gra.1.2 gra.1.3"
    assert words(links.evidence((), (), sources)) == "Strelsau Gazette Chronicle of the Pans"


def test_of_the_claims_at_one_place_only_the_first_is_evidence(data):
    places = ("pre.1.1", "pre.1.1", "pre.1.2", "pre.2.1", "pre.2.2")
    claims = "".join(
        f"  {id}: {{text: It did., at: {at}, voice: author}}\n"
        for id, at in zip("abcde", places, strict=True)
    )
    data.write(
        "actors/persia.yml",
        f"name: Persia\nsummary: An empire.\nat: pre.1\ntype: state\nclaims:\n{claims}",
    )
    persia = data.kb["persia"]
    statements = [Statement(persia, id, claim) for id, claim in persia.claims.items()]
    shown = Links(data.kb, "actors/persia.html").evidence(statements, (), ())
    assert re.findall(r'href="(.*?)">(.*?)<', shown) == [
        ("#a", "pre.1.1"),
        ("#c", "pre.1.2"),
        ("#d", "pre.2.1"),
    ]
    assert shown.endswith(" <small>of 5 statements</small>")


def test_the_name_of_the_page_is_that_of_its_file_without_the_ending(links):
    assert links.name == "ruritania"
