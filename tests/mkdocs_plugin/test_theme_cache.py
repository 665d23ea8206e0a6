"""Pages written from the cache are to the byte what the theme makes of them, whatever it does."""

import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
from built_sites import build_without_theme_cache, different_files
from jinja2 import DictLoader, Environment
from mkdocs.structure.toc import AnchorLink, TableOfContents
from paths import ROOT

from azgeo.mkdocs_plugin.theme_cache import SAMPLE_EVERY, TEMPLATE, install
from azgeo.sites.build import build_into

THEME = """\
<title>{{ page.meta.title }}</title>
{% set description = page.meta.description %}
{% if description %}<meta name="description" content="{{ description }}">{% endif %}
{% for entry in page.toc %}<a href="{{ entry.url }}">{{ entry.title }}</a>{% endfor %}
{{ page.content }}
"""

# As Material's, it names the first section elsewhere, too, and writes something between entries.
THEME_WITH_SKIP_LINK = """\
{% for entry in page.toc.items[:1] %}<a href="{{ entry.url }}">Skip to content</a>{% endfor %}
<ul>
{%- for entry in page.toc %}<li><a href="{{ entry.url }}">{{ entry.title }}</a></li>
{%- if not loop.last %} | {% endif %}{% endfor -%}
</ul>
{{ page.content }}
"""
HEADINGS = ("Notes", "Route", "Graph", "Facts")


class Theme:
    """A theme with the cache, and the address of each page that its own template has rendered."""

    def __init__(self, template=THEME, is_cached=True, menu=()):
        self.rendered, self.nav = [], SimpleNamespace(pages=menu)
        self._env = Environment(loader=DictLoader({"main.html": "{{ log(page.url) }}" + template}))
        self._env.globals["log"] = lambda url: self.rendered.append(url) or ""
        install(self._env, is_cached)

    def write(self, *pages):
        template = self._env.get_template(TEMPLATE)
        return [template.render(page=page, nav=self.nav) for page in pages]


def page(number, folder="actors", headings=("Notes",), description="A realm."):
    entries = [AnchorLink(f"{word} {number}", f"{word.lower()}-{number}", 2) for word in headings]
    return SimpleNamespace(
        url=f"{folder}/{number}.html",
        title=f"Name {number}",
        meta={"title": f"Name {number}", "description": description},
        canonical_url=None,
        is_homepage=False,
        content=f"<h1>Name {number}</h1><p>{'azgeo ' * number}</p>",
        toc=TableOfContents(entries),
    )


PAGES = [page(number) for number in range(SAMPLE_EVERY + 10)]
SECOND_SAMPLE = f"actors/{SAMPLE_EVERY + 1}.html"


def test_the_theme_renders_the_first_pages_of_a_folder_and_then_samples():
    theme = Theme()
    theme.write(*PAGES)
    assert theme.rendered == ["actors/0.html", "actors/0.html", "actors/1.html", SECOND_SAMPLE]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(page(1, folder="people"), id="in another folder"),
        pytest.param(page(1, headings=()), id="without sections"),
        pytest.param(page(1, description=""), id="without a description"),
    ],
)
def test_a_page_has_a_frame_of_its_own(other):
    pages = [page(0), page(2), other, page(3)]
    assert Theme().write(*pages) == Theme(is_cached=False).write(*pages)


@pytest.mark.parametrize("count", range(1, 5))
def test_pages_with_any_number_of_sections_share_a_frame(count):
    pages = [page(0), page(2), *(page(number, headings=HEADINGS[:count]) for number in range(3, 9))]
    theme = Theme(THEME_WITH_SKIP_LINK)
    uncached = Theme(THEME_WITH_SKIP_LINK, is_cached=False)
    assert theme.write(*pages) == uncached.write(*pages)
    assert theme.rendered == ["actors/0.html", "actors/0.html", "actors/2.html"]


def test_a_page_in_the_navigation_is_rendered_by_the_theme():
    theme = Theme(menu=PAGES[:3])
    theme.write(*PAGES[:3])
    assert theme.rendered == ["actors/0.html", "actors/1.html", "actors/2.html"]


def log_lines(caplog):
    return [(record.levelname, record.message) for record in caplog.records]


def test_a_theme_that_writes_each_page_differently_renders_them_all(caplog):
    caplog.set_level(logging.INFO, "mkdocs.plugins.azgeo")
    template = "{{ page.url }}" + THEME
    assert Theme(template).write(*PAGES) == Theme(template, is_cached=False).write(*PAGES)
    words = "actors/1.html differs from the theme's own page; set `theme_cache: false`"
    assert log_lines(caplog) == [("INFO", words)]


def test_a_later_page_that_differs_is_a_warning_since_pages_before_it_may_be_wrong(caplog):
    theme = Theme("{% if page.url > 'actors/5' %}late{% endif %}" + THEME)
    theme.write(*PAGES)
    words = f"{SECOND_SAMPLE} differs from the theme's own page; set `theme_cache: false`"
    assert log_lines(caplog) == [("WARNING", words)]
    after = [f"actors/{number}.html" for number in range(SAMPLE_EVERY + 2, SAMPLE_EVERY + 10)]
    assert theme.rendered[-8:] == after


# ---- Whole sites ---------------------------------------------------------------------------------


def test_every_page_of_the_example_is_to_the_byte_as_the_theme_makes_it(example_site, tmp_path):
    uncached = build_without_theme_cache(ROOT / "tests/example/mkdocs.yml", tmp_path)
    assert different_files(example_site, uncached, "*.html") == []


@pytest.mark.slow
def test_every_page_is_to_the_byte_as_another_theme_makes_it(project, monkeypatch):
    # The home page of that theme says when it was built.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    build_into(project.folder / "mkdocs.yml", None, Path("cached"))
    uncached = build_without_theme_cache(project.folder / "mkdocs.yml", Path("uncached"))
    assert different_files(Path("cached"), uncached, "*.html") == []
