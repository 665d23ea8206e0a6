"""Shortcodes: generated content that a hand-written page places with a comment."""

import re

import pytest

from azgeo.html.urls import record_url
from azgeo.model.records import Relation
from azgeo.pages.render import expand_shortcodes, page_context
from azgeo.pages.shortcodes import SHORTCODES, ShortcodeError


@pytest.fixture(scope="module")
def expand(example_context):
    """Expands the shortcodes of a page of the example."""
    return lambda html, page="index.html": expand_shortcodes(html, example_context, page)


def links(html):
    """The urls of the links to records, in their order."""
    return re.findall(r'class="az-record" href="(.*?)"', html)


def test_a_page_without_shortcodes_stays_as_it_is(expand):
    assert expand("<p>Salt <!-- a remark --></p>") == "<p>Salt <!-- a remark --></p>"


def test_a_shortcode_that_is_shown_as_code_stays_one(expand):
    assert expand("Write `<!-- azgeo: counts -->`.") == "Write `<!-- azgeo: counts -->`."


def test_the_words_around_a_shortcode_stay(expand):
    html = expand("<p>Before</p>\n<!-- azgeo: links zenda -->\n<p>After</p>")
    assert html.startswith("<p>Before</p>\n<ul")
    assert html.endswith("</ul>\n<p>After</p>")


def test_counts_are_the_numbers_of_records_statements_and_sentences(expand, example):
    html = expand("<!-- azgeo: counts -->")
    rows = re.findall(r"<dt>(?:<a[^>]*>)?(.*?)(?:</a>)?</dt>\s*<dd>(.*?)</dd>", html)
    assert rows[1] == ("Relations", str(len(example.of(Relation))))
    assert ("Open questions", "2") in rows  # and two notes that put nothing in doubt
    assert rows[-2:] == [("Statements", "16"), ("Sentences", "17")]


def test_a_card_links_its_relation_from_where_the_page_stands(expand):
    html = expand("<!-- azgeo: cards ruritania-graustark -->", "about/index.html")
    assert '<a href="../relations/ruritania-graustark.html">' in html


def test_a_card_counts_the_statements_of_each_domain(expand):
    html = expand("<!-- azgeo: cards ruritania-graustark -->")
    assert re.findall(r"<span>(.*?) <em>(\d+)</em>", html) == [
        ("Crown and court", "1"),
        ("Borders and arms", "1"),
    ]


def test_links_are_a_list_in_the_order_of_the_comment(expand):
    assert links(expand("<!-- azgeo: links zenda ruritania -->")) == [
        "places/zenda.html",
        "actors/ruritania.html",
    ]


def test_turning_points_are_records_with_their_dates(expand):
    html = expand("<!-- azgeo: turning-points congress-of-zenda zenda -->")
    items = [" ".join(re.sub("<[^>]*>", "", item).split()) for item in html.split("</li>")]
    assert items == ["August to October 1648 Congress of Zenda", "Zenda", ""]


def test_a_statement_stands_as_on_its_page_and_leads_there(expand):
    html = expand("<!-- azgeo: statement ruritania#salt-before-swords -->", "guide/start.html")
    assert "owes its crown to salt <em>before</em> swords" in html
    assert 'href="../actors/ruritania.html#salt-before-swords"' in html


def test_the_network_shows_the_main_actors_and_leads_to_the_whole(expand, example_context):
    html = expand("<!-- azgeo: network -->", "guide/start.html")
    nodes = example_context.views.network.main_layout.nodes
    urls = re.findall(r'az-net-node[^"]*" xlink:href="(.*?)"', html)
    assert urls == [f"../{record_url(node.record)}" for node in nodes] * 2 != []
    assert 'href="../network.html"' in html


def test_the_map_shows_all_lines_and_leads_to_its_page(expand):
    html = expand("<!-- azgeo: map -->", "guide/start.html")
    assert links(html) == ["../pipelines/zenda-brine-line.html"]
    assert 'href="../map.html"' in html


def test_there_is_nothing_where_no_map_can_be_drawn(data):
    assert expand_shortcodes("<!-- azgeo: map -->", page_context(data.kb), "index.html") == ""


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- azgeo: cuonts -->", "no shortcode 'cuonts'; did you mean 'counts'?"),
        (
            "<!-- azgeo: zzz -->",
            "no shortcode 'zzz'; the shortcodes are cards, counts, links, map, network, "
            "statement, turning-points",
        ),
        (
            "<!-- azgeo: cards ruritanja -->",
            "'azgeo: cards' asks for 'ruritanja'; did you mean 'ruritania'?",
        ),
        (
            "<!-- azgeo: links xqxqxq -->",
            "'azgeo: links' asks for 'xqxqxq'; no record has this id",
        ),
        (
            "<!-- azgeo: statement ruritania#salt-before-sword -->",
            "'ruritania' has no claim 'salt-before-sword'; did you mean 'salt-before-swords'?",
        ),
        (
            "<!-- azgeo: statement zenda#xqxqxq -->",
            "'zenda' has no claim 'xqxqxq'; the claims are moat",
        ),
        (
            "<!-- azgeo: statement lutha#xqxqxq -->",
            "'lutha' has no claim 'xqxqxq'; the claims are none",
        ),
    ],
)
def test_a_shortcode_that_cannot_be_expanded_is_an_error_that_says_how_to_fix_it(
    expand, comment, message
):
    with pytest.raises(ShortcodeError) as error:
        expand(comment)
    assert str(error.value) == message


def test_every_shortcode_says_what_it_is():
    assert [name for name, make in SHORTCODES.items() if not make.__doc__] == []
