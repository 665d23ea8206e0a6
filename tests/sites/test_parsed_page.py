"""What the link check reads in a file: its addresses, ids, anchors and faults."""

import pytest

from azgeo.sites.parsed_page import PageFault, reader_of


def parse(text, path="actors/persia.html"):
    return reader_of(path)(path, text)


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="turkey.html">', ["href turkey.html"]),
        ('<a ping="a b">', ["ping a loaded", "ping b loaded"]),
        ('<link rel="canonical" href="a.html">', ["href a.html"]),
        ('<link rel="shortcut icon" href="a.ico">', ["href a.ico loaded"]),
        ('<img src="a.png">', ["src a.png loaded"]),
        ('<img srcset="a.png, b.png 2x">', ["srcset a.png loaded", "srcset b.png loaded"]),
        ('<form action="search.html">', ["action search.html"]),
        ('<object data="a.pdf"></object><div data="b.pdf">', ["data a.pdf loaded"]),
        ('<meta http-equiv="refresh" content="0; url=a.html">', ["content a.html"]),
        ('<meta name="description" content="0; url=a.html">', []),
        ("<p style=\"background: url('a.png')\">", ["style a.png loaded"]),
        ('<style>@import "a.css"; /* url(b.css) */</style>', ["url a.css loaded"]),
        ('<svg><use xlink:href="#ship"/></svg>', ["xlink:href #ship loaded"]),
        ('<svg><rect fill="url(#dawn)"/></svg>', ["fill #dawn loaded"]),
        ('<template><a href="a.html"></a></template>', ["href a.html"]),
        ('<textarea><a href="b.html"></textarea>', []),
    ],
)
def test_the_addresses_of_a_page_are_read_as_a_browser_reads_them(html, links):
    found = [
        f"{link.attribute} {link.address}{' loaded' if link.is_loaded else ''}"
        for link in parse(html).links
    ]
    assert found == links


def test_an_address_that_a_page_repeats_is_read_once():
    page = parse('<a href="a.html">One</a> <a href="a.html">Two</a>')
    assert [link.address for link in page.links] == ["a.html"]


def test_the_base_of_a_page_is_no_link():
    page = parse('<base href="../"><p>')
    assert (page.base, list(page.links)) == ("../", [])


def test_names_of_links_are_anchors_and_titles_in_svg_are_not():
    page = parse('<p id="a"><a name="b"></a><svg><title id="c"></title></svg><input name="d">')
    assert (page.ids, page.anchors) == ({"a", "c"}, {"a", "b"})


def test_a_duplicate_id_is_a_fault_at_its_second_place():
    assert parse('<p id="a"><p id="a">').faults == (
        PageFault("LINK11", "id", "a", "the id 'a' stands 2 times on the page", occurrence=1),
    )


def test_a_reference_to_a_missing_id_is_a_fault():
    message = 'aria-labelledby="trad" names no id of the page'
    assert parse('<p id="trade"><section aria-labelledby="trad">').faults == (
        PageFault("LINK10", "aria-labelledby", "trad", message, "did you mean 'trade'?"),
    )


def test_a_plain_href_in_svg_is_a_fault_of_a_page_but_not_of_an_svg_file():
    svg = '<svg><a href="b.html"></a></svg>'
    message = "'b.html' is a plain href on <a> in SVG"
    assert parse(svg).faults == (PageFault("LINK12", "href", "b.html", message),)
    assert parse(svg, "a.svg").faults == ()


def test_a_stylesheet_may_name_an_id_of_the_page_that_uses_it():
    page = parse("p { fill: url(#dawn); background: url(a.png) }", "a.css")
    assert [link.address for link in page.links] == ["a.png"]


def test_the_addresses_of_a_sitemap_are_unescaped():
    page = parse("<loc>https://example.org/a&amp;b.html</loc>", "sitemap.xml")
    assert [link.address for link in page.links] == ["https://example.org/a&b.html"]


def test_the_locations_of_a_search_index_start_from_the_root():
    page = parse(r'[{"location":""},{"location":"a\u0131.html#b"}]', "search/search_index.json")
    assert (page.base, [link.address for link in page.links]) == ("../", ["./", "aı.html#b"])


@pytest.mark.parametrize("path", ["a.png", "a.json", "a.xml", "README"])
def test_a_file_without_links_has_no_reader(path):
    assert reader_of(path) is None
