"""How a page is put together, and how templates write what they are given."""

import os
import subprocess
import sys

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from azgeo.html.templates import Page, PageSection, Renderer, slug
from azgeo.model.records import Actor
from azgeo.pages.render import TEMPLATE_NAMES
from azgeo.problems import ErrorCode

WRITER = Renderer(TEMPLATE_NAMES)


def test_a_page_has_what_stands_above_its_title_its_head_and_its_sections():
    sections = (
        PageSection("notes", "Editor’s <notes>", Markup("<p>First.</p>")),
        PageSection("route", "Route", Markup("<p>Second.</p>")),
    )
    page = Page("actors/x.html", "A & <B>", "", Markup("<i></i>Actor"), Markup("<p>Head.</p>"), sections)
    assert page.html == (
        '<p class="az-eyebrow"><i></i>Actor</p>\n'
        "<h1>A &amp; &lt;B&gt;</h1>\n"
        "<p>Head.</p>\n"
        '<h2 id="notes">Editor’s &lt;notes&gt;'
        '<a class="headerlink" href="#notes" title="Link to this section">#</a></h2>\n'
        "<p>First.</p>\n"
        '<h2 id="route">Route<a class="headerlink" href="#route" title="Link to this section">#</a></h2>\n'
        "<p>Second.</p>"
    )


def test_what_a_template_is_given_is_escaped():
    entry = ErrorCode("YAML01", "A title", meaning="<b>", fix="write & not <", example="a: <script>")
    assert WRITER.render("error", entry=entry) == (
        "<p>&lt;b&gt;</p>\n<p><b>To fix it:</b> write &amp; not &lt;.</p>\n<pre><code>a: &lt;script&gt;</code></pre>"
    )


def test_a_name_that_a_template_is_not_given_is_a_mistake():
    with pytest.raises(UndefinedError, match="'lead' is undefined"):  # and not an empty place on the page
        WRITER.render("index", kind=Actor, total=1)


def test_the_first_template_that_there_is_writes():
    assert (
        WRITER.render("no-such", "index", lead="Who acts.", kind=Actor, total=1) == '<p class="az-lead">Who acts.</p>\n'
    )


def test_a_template_that_there_is_not_is_a_mistake():
    with pytest.raises(TemplateNotFound):
        WRITER.render("no-such", "nor-this")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("Who signed", "who-signed"), ("Editor’s notes", "editor-s-notes"), (" –A & B– ", "a-b"), ("1992", "1992")],
)
def test_an_anchor_is_made_of_the_words_of_its_heading(heading, anchor):
    assert slug(heading) == anchor


@pytest.mark.parametrize(("unwanted", "kept"), [("", 1), ("1", 0)])
def test_a_compiled_template_is_kept_where_python_keeps_what_it_compiles_or_not_at_all(tmp_path, unwanted, kept):
    program = "from azgeo.pages.render import RENDERER; RENDERER.render('errors', codes=[])"
    environment = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": unwanted}
    subprocess.run([sys.executable, "-c", program], env={**os.environ, **environment}, check=True)
    assert len(list(tmp_path.rglob("__jinja2_*"))) == kept
