"""How a page is put together, and how templates write what they are given."""

import os
import subprocess
import sys

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from azgeo.html.templates import Page, PageSection, Renderer, translate, translate_plural
from azgeo.model.records import Actor
from azgeo.pages.render import TEMPLATE_NAMES
from azgeo.problems import ErrorCode

RENDERER = Renderer(TEMPLATE_NAMES)


def test_a_page_has_its_eyebrow_its_title_its_head_and_its_sections():
    sections = (
        PageSection("notes", "Editor’s <notes>", Markup("<p>First.</p>")),
        PageSection("route", "Route", Markup("<p>Second.</p>")),
    )
    page = Page(
        "actors/x.html", "A & <B>", "", Markup("<i></i>Actor"), Markup("<p>Head.</p>"), sections
    )
    assert page.html == (
        '<p class="az-eyebrow"><i></i>Actor</p>\n'
        "<h1>A &amp; &lt;B&gt;</h1>\n"
        "<p>Head.</p>\n"
        '<h2 id="notes">Editor’s &lt;notes&gt;'
        '<a class="headerlink" href="#notes" title="Link to this section">#</a></h2>\n'
        "<p>First.</p>\n"
        '<h2 id="route">Route'
        '<a class="headerlink" href="#route" title="Link to this section">#</a></h2>\n'
        "<p>Second.</p>"
    )


def test_what_a_template_is_given_is_escaped():
    entry = ErrorCode(
        "YAML01", "A title", meaning="<b>", fix="write & not <", example="a: <script>"
    )
    assert RENDERER.render("error", entry=entry) == (
        "<p>&lt;b&gt;</p>\n"
        "<p><b>To fix it:</b> write &amp; not &lt;.</p>\n"
        "<pre><code>a: &lt;script&gt;</code></pre>"
    )


def test_a_name_that_a_template_is_not_given_is_an_error_and_not_an_empty_place_on_the_page():
    with pytest.raises(UndefinedError, match="'lead' is undefined"):
        RENDERER.render("index", kind=Actor, total=1)


def test_a_template_that_does_not_exist_is_an_error():
    with pytest.raises(TemplateNotFound):
        RENDERER.render("no-such")


def test_a_message_is_escaped_and_so_are_the_values_of_its_fields():
    assert translate("{a} & {b}", a="<i>", b=Markup("<b>x</b>")) == "&lt;i&gt; &amp; <b>x</b>"


def test_a_message_without_fields_may_have_braces():
    assert translate("write {id: x}") == "write {id: x}"


@pytest.mark.parametrize(("count", "words"), [(1, "1 line of A"), (1200, "1,200 lines of A")])
def test_a_message_that_counts_has_the_form_and_the_number_of_its_count(count, words):
    assert translate_plural("{count} line of {x}", "{count} lines of {x}", count, x="A") == words


@pytest.mark.slow
@pytest.mark.parametrize(("unwanted", "kept"), [("", 1), ("1", 0)])
def test_a_compiled_template_is_kept_where_python_keeps_compiled_modules_if_it_does(
    tmp_path, unwanted, kept
):
    program = "from azgeo.pages.render import renderer; renderer().render('errors', codes=[])"
    environment = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": unwanted}
    subprocess.run([sys.executable, "-c", program], env={**os.environ, **environment}, check=True)
    assert len(list(tmp_path.rglob("__jinja2_*"))) == kept
