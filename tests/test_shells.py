"""Pages in shells: to the byte what the theme makes of them by itself, whatever the theme does."""

import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
from folders import ROOT
from jinja2 import DictLoader, Environment
from mkdocs.commands.build import build
from mkdocs.structure.toc import AnchorLink, TableOfContents

from azgeo.mkdocs_plugin.theme_cache import SAMPLE_EVERY, TEMPLATE, install
from azgeo.sites.build import load_configuration

THEME = """\
<title>{{ page.meta.title }}</title>
{% if page.meta.description %}<meta name="description" content="{{ page.meta.description }}">{% endif %}
{% for one in page.toc %}<a href="{{ one.url }}">{{ one.title }}</a>{% endfor %}
{{ page.content }}
"""

# As Material's, it names the first section also elsewhere, and has something between two entries.
SKIPPING = (
    "{% for one in page.toc.items[:1] %}<a href='{{ one.url }}'>Skip to content</a>{% endfor %}<ul>"
    "{% for one in page.toc %}<li><a href='{{ one.url }}'>{{ one.title }}</a></li>{% if not loop.last %} | {% endif %}"
    "{% endfor %}</ul>{{ page.content }}"
)
HEADINGS = ("Notes", "Route", "Graph", "Facts")


class Theme:
    """A theme whose pages are written in shells, and the address of each page that its own template has rendered."""

    def __init__(self, template=THEME, shells=True, menu=()):
        self.rendered, self.nav = [], SimpleNamespace(pages=menu)
        self._env = Environment(loader=DictLoader({"main.html": "{{ seen(page.url) }}" + template}))
        self._env.globals["seen"] = lambda url: self.rendered.append(url) or ""
        install(self._env, shells)

    def write(self, *pages):
        template = self._env.get_template(TEMPLATE)
        return [template.render(page=page, nav=self.nav) for page in pages]


def page(number, folder="actors", headings=("Notes",), description="A realm."):
    return SimpleNamespace(
        url=f"{folder}/{number}.html",
        title=f"Name {number}",
        meta={"title": f"Name {number}", "description": description},
        canonical_url=None,
        is_homepage=False,
        content=f"<h1>Name {number}</h1><p>{'azgeo ' * number}</p>",
        toc=TableOfContents([AnchorLink(f"{one} {number}", f"{one.lower()}-{number}", 2) for one in headings]),
    )


PAGES = [page(number) for number in range(SAMPLE_EVERY + 10)]


def test_the_theme_renders_the_first_pages_of_a_shape_and_one_now_and_then():
    theme = Theme()
    theme.write(*PAGES)
    assert theme.rendered == ["actors/0.html", "actors/0.html", "actors/1.html", f"actors/{SAMPLE_EVERY + 1}.html"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(page(1, folder="people"), id="in another folder"),
        pytest.param(page(1, headings=()), id="without sections"),
        pytest.param(page(1, description=""), id="without a description"),
    ],
)
def test_a_page_has_a_shell_of_its_own(other):
    pages = [page(0), page(2), other, page(3)]
    assert Theme().write(*pages) == Theme(shells=False).write(*pages)


@pytest.mark.parametrize("count", range(1, 5))
def test_pages_of_any_number_of_sections_have_one_shell(count):
    pages = [page(0), page(2), *(page(number, headings=HEADINGS[:count]) for number in range(3, 9))]
    theme = Theme(SKIPPING)
    assert theme.write(*pages) == Theme(SKIPPING, shells=False).write(*pages)
    assert theme.rendered == ["actors/0.html", "actors/0.html", "actors/2.html"]


def test_a_page_in_the_navigation_is_rendered_by_the_theme():
    theme = Theme(menu=PAGES[:3])
    theme.write(*PAGES[:3])
    assert theme.rendered == ["actors/0.html", "actors/1.html", "actors/2.html"]


def test_a_theme_that_tells_pages_apart_renders_them_all(caplog):
    caplog.set_level(logging.INFO, "mkdocs.plugins.azgeo")
    template = "{{ page.url }}" + THEME
    assert Theme(template).write(*PAGES) == Theme(template, shells=False).write(*PAGES)
    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("INFO", "actors/1.html differs from its shell; the option `shells: false` does without")
    ]


def test_a_page_that_is_found_to_differ_among_others_is_a_warning_and_so_fails_a_strict_build(caplog):
    theme = Theme("{% if page.url > 'actors/5' %}late{% endif %}" + THEME)
    theme.write(*PAGES)
    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("WARNING", f"actors/{SAMPLE_EVERY + 1}.html differs from its shell; the option `shells: false` does without")
    ]
    assert theme.rendered[-8:] == [f"actors/{number}.html" for number in range(SAMPLE_EVERY + 2, SAMPLE_EVERY + 10)]


# ---- Whole sites ----------------------------------------------------------------------------------------------------


def built(config_file: Path, folder: Path, shells: bool) -> Path:
    """The folder, once MkDocs has built the site of a configuration into it, with shells or without."""
    config = load_configuration(config_file, None, folder)
    config.plugins["azgeo"].config.shells = shells
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return folder


def differing(one: Path, other: Path) -> list[str]:
    """The pages that are not the same to the byte in two sites."""
    ones, others = (
        {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.html")} for site in (one, other)
    )
    return sorted(page for page in ones.keys() | others.keys() if ones.get(page) != others.get(page))


def test_every_page_of_the_example_is_to_the_byte_as_the_theme_makes_it(example_site, tmp_path):
    assert differing(example_site, built(ROOT / "tests/example/mkdocs.yml", tmp_path, shells=False)) == []


def test_every_page_of_the_real_data_is_to_the_byte_as_the_theme_makes_it(real_site, tmp_path):
    assert differing(real_site, built(ROOT / "mkdocs.yml", tmp_path, shells=False)) == []


def test_every_page_is_to_the_byte_as_another_theme_makes_it(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")  # the home page of that theme tells when it was built
    with_shells, without = (
        built(project.folder / "mkdocs.yml", project.folder / name, shells)
        for name, shells in (("with", True), ("without", False))
    )
    assert differing(with_shells, without) == []
