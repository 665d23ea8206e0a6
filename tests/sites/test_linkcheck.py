"""What the link check reports of a built site: each fault at its place with a fix, nothing else."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths import GOLDEN
from projects import run

from azgeo.sites.linkcheck import broken_links

OTHER_FILES = {
    "index.html": '<h1 id="home">Home</h1>',
    "404.html": '<a href="/kb/index.html">Home</a> <a href="#top">Up</a>',
    "actors/index.html": '<h1 id="actors">Actors</h1>',
    "actors/turkey.html": """\
<h1 id="turkey">Turkey</h1><h2 id="trade">Trade</h2><a name="old-name"></a><p id="ağrı">""",
    "actors/Côte d'Ivoire.html": '<h1 id="100%">Côte d’Ivoire</h1>',
    "treaties/friendship.html": '<h1 id="friendship">Treaty of Friendship</h1>',
    "assets/map.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="rivers"/></svg>',
    "assets/map.png": "",
    "assets/map-2x.png": "",
    "assets/style.css": "",
    "assets/site.js": "",
    "assets/site.webmanifest": "{}",
    "assets/report.pdf": "",
}
WRITE_RELATIVE = "write the address as seen from this page, such as '../actors/turkey.html'"


@pytest.fixture
def report(tmp_path):
    """What is reported of a site with `files` and OTHER_FILES, without the folder of the site."""

    def check(files, base="/kb/", **options):
        for name, text in (OTHER_FILES | files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [
            str(problem).replace(f"{tmp_path}{os.sep}", "")
            for problem in broken_links(tmp_path, base, **options)
        ]

    return check


def cases(name):
    """The cases of a file: '# title', lines of HTML, '=> line:column: message' for each fault."""
    params = []
    for block in (GOLDEN / "sites" / name).read_text(encoding="utf-8").strip().split("\n\n"):
        title, *lines = block.split("\n")
        page = "\n".join(line for line in lines if not line.startswith("=> "))
        faults = [line[3:] for line in lines if line.startswith("=> ")]
        params.append(pytest.param(page, faults, id=title[2:]))
    return params


@pytest.mark.parametrize(("page", "faults"), cases("faults.txt"))
def test_a_fault_is_reported_at_its_place_with_a_fix(report, page, faults):
    assert report({"actors/persia.html": f"<!doctype html>\n{page}"}) == [
        f"actors/persia.html:{line}" for line in faults
    ]


@pytest.mark.parametrize(("page", "faults"), cases("no-faults.txt"))
def test_an_unusual_link_that_works_is_not_reported(report, page, faults):
    assert report({"actors/persia.html": f"<!doctype html>\n{page}"}) == faults == []


def test_a_link_is_reported_at_the_place_in_the_data_that_made_it(report):
    origins = {("actors/persia.html", "turky.html"): (Path("data/actors/persia.yml"), 4, 12)}

    def origin_of(page, address):
        return origins.get((page, address))

    page = '<a href="turky.html">Turkey</a> <a href="frence.html">France</a>'
    assert report({"actors/persia.html": page}, origin_of=origin_of) == [
        "actors/persia.html:1:42: LINK01 'frence.html' leads to no file;"
        " write the address of a file of the site",
        "data/actors/persia.yml:4:12: LINK01 on actors/persia.html 'turky.html' leads to no file;"
        " did you mean 'turkey.html'?",
    ]


def test_the_page_for_missing_pages_needs_addresses_from_the_root(report):
    page = """\
<a href="/kb/actors/turkey.html">a</a> <a href="/actors/">b</a> <a href="actors/turkey.html">c</a>
"""
    assert report({"404.html": page}) == [
        "404.html:1:49: LINK04 '/actors/' leads out of the site, which is served at '/kb/';"
        f" {WRITE_RELATIVE}",
        "404.html:1:74: LINK05 'actors/turkey.html' works only from the first folder;"
        " write '/kb/actors/turkey.html'",
    ]


def test_a_site_at_the_root_of_its_host_still_needs_relative_links(report):
    page = '<a href="/actors/turkey.html">Turkey</a>'
    files = {"404.html": page, "treaties/peace.html": page}
    assert report(files, base="https://example.org") == [
        "treaties/peace.html:1:10: LINK05 '/actors/turkey.html' works only at '/';"
        " write '../actors/turkey.html'"
    ]


def test_an_address_on_the_host_of_the_site_is_followed(report):
    page = """\
<link rel="canonical" href="https://example.org/kb/actors/prussia.html">
<a href="https://example.org/kb/actors/turkey.html#trade">a</a>
<a href="https://example.org/other/">b</a>"""
    assert report({"actors/persia.html": page}, base="https://Example.org/kb/") == [
        "actors/persia.html:1:29: LINK01 'https://example.org/kb/actors/prussia.html'"
        " leads to no file; did you mean 'persia.html'?"
    ]


def test_a_stylesheet_is_checked(report):
    stylesheet = """\
@import "print.css";
@font-face { src: url(serif.woff2) }
p { background: url(map.png); fill: url(#dawn) }"""
    assert report({"assets/style.css": stylesheet}) == [
        "assets/style.css:1:10: LINK01 'print.css' leads to no file;"
        " write the address of a file of the site",
        "assets/style.css:2:23: LINK01 'serif.woff2' leads to no file;"
        " write the address of a file of the site",
    ]


def test_an_svg_file_is_checked(report):
    picture = """\
<?xml version="1.0"?>
<svg><style>p { fill: url(#dawn) }</style><a href="../actors/turky.html"/></svg>"""
    assert report({"assets/plan.svg": picture}) == [
        "assets/plan.svg:2:27: LINK02 '#dawn' leads to no anchor of assets/plan.svg;"
        " write an anchor that the page has, or none",
        "assets/plan.svg:2:52: LINK01 '../actors/turky.html' leads to no file;"
        " did you mean '../actors/turkey.html'?",
    ]


def test_each_address_of_the_sitemap_needs_its_page(report):
    sitemap = """<urlset>
<url><loc>https://example.org/kb/index.html</loc></url>
<url><loc>https://example.org/kb/actors/C%C3%B4te%20d&#39;Ivoire.html</loc></url>
<url><loc>https://example.org/kb/actors/turky.html</loc></url>
<url><loc>https://example.org/actors/turkey.html</loc></url>
<url><loc>https://example.net/kb/actors/turkey.html</loc></url>
</urlset>"""
    assert report({"sitemap.xml": sitemap}) == [
        "sitemap.xml:4:11: LINK01 'https://example.org/kb/actors/turky.html' leads to no file;"
        " did you mean 'actors/turkey.html'?",
        "sitemap.xml:5:11: LINK04 'https://example.org/actors/turkey.html' leads out of the site,"
        f" which is served at '/kb/'; {WRITE_RELATIVE}",
        "sitemap.xml:6:11: LINK04 'https://example.net/kb/actors/turkey.html' leads out of the"
        f" site, which is served at '/kb/'; {WRITE_RELATIVE}",
    ]


def test_each_address_of_the_search_index_needs_its_page_and_anchor(report):
    index = r"""{"docs": [
{"location": "", "title": "Home"},
{"location": "actors/turkey.html#trade", "text": "{\"location\": \"nowhere.html\"}"},
{"location": "actors/turkey.html#a\u011fr\u0131"},
{"location": "actors/turkey.html#zzz"},
{"location":"turky.html"}]}"""
    assert report({"search/search_index.json": index}) == [
        "search/search_index.json:5:15: LINK02 'actors/turkey.html#zzz' leads to no anchor of"
        " actors/turkey.html; write an anchor that the page has, or none",
        "search/search_index.json:6:14: LINK01 'turky.html' leads to no file;"
        " did you mean 'actors/turkey.html'?",
    ]


def test_faults_come_page_by_page_in_the_order_of_the_text(report):
    page = '<a href="b-0.html">\n<i id="x"></i><i id="x"></i><a href="a-0.html">\n<a href="">'
    places = [line.split(": ")[0] for line in report({"b.html": page, "a/z.html": page})]
    assert places == [
        *("a/z.html:1:10", "a/z.html:2:22", "a/z.html:2:38", "a/z.html:3:4"),
        *("b.html:1:10", "b.html:2:22", "b.html:2:38", "b.html:3:4"),
    ]


def test_bytes_that_are_not_text_do_not_stop_the_check(report, tmp_path):
    (tmp_path / "latin.html").write_bytes(b'<p>T\xfcrkiye <a href="turky.html">')
    assert report({}) == [
        "latin.html:1:21: LINK01 'turky.html' leads to no file; did you mean 'actors/turkey.html'?"
    ]


ODD_PAGE = """\
<base href="{}"><a href="{}" ping="{}"><img src="{}" srcset="{}">
<meta http-equiv="refresh" content="0;{}"><p style="a: url({})" id="{}">
<svg><use xlink:href="{}"/></svg>"""


@given(st.lists(st.text("ab.:/\\\\?#%2e[](){},;'&\x00\t é", max_size=12), min_size=9, max_size=9))
def test_no_odd_address_stops_the_check(odd):
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "index.html").write_text(ODD_PAGE.format(*odd), encoding="utf-8")
        sitemap = f"<loc>{odd[0]}</loc><loc>http://{odd[1]}</loc>"
        (folder / "sitemap.xml").write_text(sitemap, encoding="utf-8")
        assert {problem.path.parent for problem in broken_links(folder)} <= {folder}


MKDOCS = """
site_name: Ruritania
site_url: https://example.org/kb/
use_directory_urls: false
theme:
  name: material
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: Dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-sunny, name: Light}
  features: [navigation.instant, navigation.instant.progress, navigation.instant.preview,
    navigation.tabs, navigation.indexes, navigation.path, navigation.footer, navigation.top,
    navigation.prune, toc.follow, search.suggest, search.share, search.highlight,
    content.code.copy, content.tooltips]
plugins: [search, tags]
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables,
  {toc: {permalink: true}}, pymdownx.details, pymdownx.superfences,
  {pymdownx.tabbed: {alternate_style: true}}, {pymdownx.highlight: {anchor_linenums: true}},
  {pymdownx.tasklist: {custom_checkbox: true}}]
"""
TURKEY = """---
tags: [state]
---
# Turkey

[Home](../index.md), the same [home](../index.md#home), [trade](#trade), a note[^1].

## Trade

=== "Oil"

    - [ ] By sea

=== "Gas"

    | By | land |
    |----|------|
    | a  | b    |

??? note "More"

    ``` { .python linenums="1" }
    x = 1
    ```

[^1]: The note.
"""


@pytest.mark.slow
def test_a_site_of_mkdocs_with_material_has_no_fault(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("docs/actors").mkdir(parents=True)
    Path("mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    home = "# Home\n\n[Turkey](actors/turkey.md#trade)\n"
    Path("docs/index.md").write_text(home, encoding="utf-8")
    Path("docs/actors/turkey.md").write_text(TURKEY, encoding="utf-8")
    build = run("build", "--quiet", "--strict", program=("-m", "mkdocs"), NO_MKDOCS_2_WARNING="1")
    assert build.status == 0, build.stderr
    assert Path("site/actors/turkey.html").is_file()
    assert [str(problem) for problem in broken_links(Path("site"), "/kb/")] == []
