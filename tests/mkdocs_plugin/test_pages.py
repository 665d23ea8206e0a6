"""The pages that MkDocs is given: finished HTML, with what MkDocs would read from Markdown."""

from pathlib import Path

import pytest
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from azgeo.html.templates import Page, PageSection
from azgeo.mkdocs_plugin.pages import RenderedPage, problem_page
from azgeo.mkdocs_plugin.theme_cache import TEMPLATE
from azgeo.problems import Problem

SECTIONS = (
    PageSection("statements", "Statements", Markup("<p>Salt.</p>")),
    PageSection("notes", "Notes & doubts", Markup("<p>None.</p>")),
)
PAGE = Page(
    "actors/lutha.html", "Lutha & Sons", "A <realm>.", Markup("Actor"), Markup(""), SECTIONS
)


@pytest.fixture
def config():
    settings = MkDocsConfig()
    settings.load_dict({"site_name": "Salt and Crowns", "use_directory_urls": False})
    assert settings.validate() == ([], [])
    return settings


def rendered_page(config, menu_title=""):
    """A page as the plugin adds it, after MkDocs has read its source and parsed its Markdown."""
    file = File("actors/lutha.md", "docs", "site", use_directory_urls=False)
    page = RenderedPage("Lutha & Sons", file, config, menu_title)
    page.read_source(config)
    page.render(config, Files([]))
    return page


def test_a_page_is_empty_until_it_is_filled(config):
    page = rendered_page(config)
    assert (page.content, list(page.toc)) == ("", [])


def test_a_filled_page_has_the_html_of_the_generator(config):
    page = rendered_page(config)
    page.fill(PAGE)
    assert page.content == PAGE.html


def test_the_sections_become_the_table_of_contents_as_html(config):
    page = rendered_page(config)
    page.fill(PAGE)
    contents = [(link.title, link.id, link.level) for link in page.toc]
    assert contents == [("Statements", "statements", 2), ("Notes &amp; doubts", "notes", 2)]


def test_links_to_the_sections_of_a_filled_page_are_valid(config):
    page = rendered_page(config)
    page.fill(PAGE)
    assert page.present_anchor_ids == {"statements", "notes"}


def test_title_and_description_are_escaped_since_themes_do_not_escape_them(config):
    page = rendered_page(config)
    page.fill(PAGE)
    assert page.title == "Lutha &amp; Sons"
    assert page.meta == {
        "title": "Lutha &amp; Sons",
        "description": "A &lt;realm&gt;.",
        "hide": ["navigation"],
        "template": TEMPLATE,
    }


def test_a_menu_title_is_the_title_in_the_menu_only(config):
    page = rendered_page(config, "Who acts & why")
    assert (page.title, page.meta["title"]) == ("Who acts &amp; why", "Lutha &amp; Sons")


def test_a_released_page_keeps_nothing_of_its_content(config):
    page = rendered_page(config)
    page.fill(PAGE)
    page.release()
    assert (page.content, list(page.toc)) == ("", [])


MISTAKES = [
    Problem(Path("data/actors/lutha.yml"), 4, 7, "TERM01", "no 'relm' in actor_types", "try"),
    Problem(Path("data/<b>.yml"), 1, 1, "ID01", "'<b>' is no id", "rename it"),
]
PROBLEM_HTML = """\
<p class="az-eyebrow">Preview</p>
<h1>The records have mistakes</h1>
<p>The page comes back as soon as they are fixed.</p>
<h2 id="problems">2 mistakes to fix\
<a class="headerlink" href="#problems" title="Link to this section">#</a></h2>
<ol>\
<li><code>data/actors/lutha.yml:4:7</code> <b>TERM01</b> no &#39;relm&#39; in actor_types; try</li>\
<li><code>data/&lt;b&gt;.yml:1:1</code> <b>ID01</b> &#39;&lt;b&gt;&#39; is no id; rename it</li>\
</ol>"""


def test_a_preview_lists_each_mistake_with_its_fix():
    page = problem_page(MISTAKES, "index.html")
    assert (page.path, page.html) == ("index.html", PROBLEM_HTML)


def test_a_preview_counts_a_single_mistake():
    assert problem_page(MISTAKES[:1], "index.html").sections[0].heading == "1 mistake to fix"


def test_a_preview_lists_the_first_hundred_mistakes_and_counts_the_others():
    page = problem_page([MISTAKES[0]] * 103, "index.html")
    assert page.html.count("<li>") == 100
    assert page.html.endswith(
        "<p>3 more are not shown: TERM01 (3); `azgeo check --format json` lists all</p>"
    )
