"""What the MkDocs plugin adds to a site, and how a preview goes on while records have mistakes."""

import logging
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from paths import ROOT
from previews import Preview
from projects import run
from selectolax.lexbor import LexborHTMLParser

from azgeo.sites.build import build_into

pytestmark = pytest.mark.slow


def build_project(project, command="build"):
    """The folder of the site, after MkDocs has built it."""
    config = load_config(str(project.folder / "mkdocs.yml"))
    config.plugins.on_startup(command=command, dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return project.folder / "site"


def parse(path):
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def link_words(page, selector):
    return [link.text(strip=True) for link in page.css(selector)]


# ---- Pages ---------------------------------------------------------------------------------------


def test_every_page_of_the_generator_is_a_page_of_the_site(project, example_pages):
    site = build_project(project)
    assert [path for path in example_pages if not (site / path).is_file()] == []


def test_the_content_of_a_page_is_what_the_generator_made(project, example_pages):
    page = (build_project(project) / "actors/ruritania.html").read_text(encoding="utf-8")
    assert example_pages["actors/ruritania.html"].html in page


def test_the_files_of_each_page_are_beside_it(project, example_files):
    site = build_project(project)
    contents = {path: (site / path).read_bytes() for path in example_files}
    assert contents == example_files


def test_the_files_of_a_page_are_written_when_it_is_made(project):
    counts = []

    def count_files(_total):
        counts.append(len(list(Path("public").rglob("*.svg"))))

    build_into(project.folder / "mkdocs.yml", None, Path("public"), count_files)
    assert counts[0] < counts[len(counts) // 2] < counts[-1]


def test_directory_urls_are_refused_since_links_between_records_are_flat(project, caplog):
    project.edit("mkdocs.yml", "use_directory_urls: false\n", "")
    with pytest.raises(Abort):
        build_project(project)
    assert "write 'use_directory_urls: false' into mkdocs.yml" in caplog.text
    assert not (project.folder / "site").exists()


def test_another_plugin_may_make_the_addresses_flat(project):
    project.edit("mkdocs.yml", "use_directory_urls: false\n", "")
    project.edit("mkdocs.yml", "[azgeo]", "[azgeo, material/offline]")
    assert (build_project(project) / "actors/ruritania.html").is_file()


def test_pages_of_records_are_not_in_the_navigation(project):
    page = parse(build_project(project) / "actors/ruritania.html")
    assert link_words(page, ".navbar-collapse a.nav-link[href$='.html']") == ["Home", "Actors"]


def test_the_navigation_can_give_a_page_another_title(project):
    project.edit("mkdocs.yml", "{Actors: actors/index.md}", "{Who acts: actors/index.md}")
    page = parse(build_project(project) / "actors/index.html")
    assert link_words(page, ".navbar-nav a.nav-link")[:2] == ["Home", "Who acts"]
    assert page.css_first("h1").text(strip=True) == "Actors"


def test_the_sections_of_a_page_are_its_table_of_contents(project, example_pages):
    page = parse(build_project(project) / "actors/ruritania.html")
    contents = [
        (link.attributes["href"], link.text(strip=True)) for link in page.css("#toc-collapse a")
    ]
    sections = example_pages["actors/ruritania.html"].sections
    assert contents == [(f"#{section.anchor}", section.heading) for section in sections]


def test_the_records_can_be_in_another_folder(project):
    (project.folder / "data").rename("records of the essay")
    project.edit("mkdocs.yml", "[azgeo]", '[{azgeo: {records: "records of the essay"}}]')
    assert (build_project(project) / "actors/ruritania.html").is_file()


def test_the_assets_of_the_generator_are_files_of_the_site(project):
    site = build_project(project)
    assert (site / "assets/azgeo/azgeo.css").is_file()
    assert (site / "assets/azgeo/azgeo.js").is_file()


# ---- Hand-written pages --------------------------------------------------------------------------


def test_a_hand_written_page_replaces_a_generated_one_with_a_message(project, caplog):
    project.write("docs/actors/ruritania.md", "# Ruritania by hand\n")
    caplog.set_level(logging.INFO, "mkdocs.plugins.azgeo")
    page = parse(build_project(project) / "actors/ruritania.html")
    assert [title.text() for title in page.css("h1")] == ["Ruritania by hand"]
    assert caplog.messages == [
        "docs/actors/ruritania.md is written by hand and replaces the generated page"
    ]


def test_a_replaced_page_still_gives_its_files(project, example_files):
    project.write("docs/actors/ruritania.md", "# By hand\n")
    svg = build_project(project) / "actors/ruritania.svg"
    assert svg.read_bytes() == example_files["actors/ruritania.svg"]


def test_a_hand_written_page_can_link_to_an_anchor_of_a_generated_one(project):
    project.write("docs/index.md", "# Home\n\n[Notes](actors/ruritania.md#notes)\n")
    home = (build_project(project) / "index.html").read_text(encoding="utf-8")
    assert 'href="actors/ruritania.html#notes"' in home


def test_a_link_to_a_record_that_does_not_exist_fails_the_build(project, caplog):
    project.write("docs/index.md", "# Home\n\n[Nobody](actors/nobody.md)\n")
    with pytest.raises(Abort):
        build_project(project)
    assert "contains a link 'actors/nobody.md', but the target is not found" in caplog.text


def test_shortcodes_are_expanded(project):
    project.write("docs/index.md", "# Home\n\n<!-- azgeo: cards ruritania-graustark -->\n")
    home = parse(build_project(project) / "index.html")
    addresses = [link.attributes["href"] for link in home.css("[role=main] a")]
    assert "relations/ruritania-graustark.html" in addresses


def test_an_unknown_shortcode_stops_a_build(project, caplog):
    project.write("docs/index.md", "# Home\n\n<!-- azgeo: cuonts -->\n")
    with pytest.raises(Abort):
        build_project(project)
    assert "index.md: no shortcode 'cuonts'; did you mean 'counts'?" in caplog.messages


def test_a_preview_shows_an_unknown_shortcode_on_the_page(project):
    project.write("docs/index.md", "# Home\n\n<!-- azgeo: cuonts -->\n")
    home = parse(build_project(project, "serve") / "index.html")
    words = home.css_first("strong").text()
    assert words == "index.md: no shortcode 'cuonts'; did you mean 'counts'?"


# ---- Languages -----------------------------------------------------------------------------------

TURKISH = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Editor’s notes"
msgstr "Notlar"
"""


def second_headings(path):
    return [heading.text().removesuffix("#") for heading in parse(path).css("h2")]


def test_the_language_of_the_theme_selects_the_catalogue(project):
    shutil.copytree(ROOT / "src/azgeo", "package/azgeo")
    project.write("package/azgeo/locale/tr/LC_MESSAGES/azgeo.po", TURKISH)
    project.edit("mkdocs.yml", "name: mkdocs,", "name: mkdocs, language: tr,")
    build = run("build", "--quiet", program=("-m", "mkdocs"), PYTHONPATH="package")
    assert build.status == 0, build.stderr
    assert second_headings(Path("site/actors/ruritania.html"))[-1] == "Notlar"


def test_a_language_without_a_translation_falls_back_to_english(project, caplog, example_pages):
    project.edit("mkdocs.yml", "name: mkdocs,", "name: mkdocs, language: eo,")
    caplog.set_level(logging.INFO, "mkdocs.plugins.azgeo")
    page = build_project(project) / "actors/ruritania.html"
    sections = example_pages["actors/ruritania.html"].sections
    assert second_headings(page) == [section.heading for section in sections]
    assert caplog.messages == [
        "azgeo has no translation into 'eo'; add azgeo.po, or use en",
    ]


# ---- Mistakes in the records ---------------------------------------------------------------------


def test_mistakes_in_the_records_fail_the_build_with_their_messages(project):
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    project.edit("data/places/strelsau.yml", "within: ruritania", "within: ruritanya")
    build = run("build", "--strict", program=("-m", "mkdocs"))
    assert build.status == 1
    assert [line for line in build.stderr.splitlines() if line.startswith("data/")] == [
        "data/actors/lutha.yml:4:7: TERM01 no 'relm' in actor_types of the vocabulary;"
        " did you mean 'realm'?",
        "data/places/strelsau.yml:5:9: REF01 no 'ruritanya' in places or actors;"
        " did you mean 'ruritania'?",
    ]
    assert "Traceback" not in build.stderr
    assert not (project.folder / "site/index.html").exists()


def test_a_preview_shows_mistakes_on_every_page_of_the_last_build(project):
    config = load_config(str(project.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    pages = {path for path in Path("site").rglob("*.html") if path.name != "404.html"}
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    build(config)
    assert {
        path for path in pages if "actors/lutha.yml:4:7" not in parse(path).body.text()
    } == set()


def test_a_first_preview_shows_mistakes_on_every_page_of_the_navigation(project):
    project.edit(
        "mkdocs.yml",
        "{Actors: actors/index.md}",
        "{More: [{Timeline: timeline.md}]}, https://example.org/",
    )
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    site = build_project(project, "serve")
    assert "actors/lutha.yml:4:7" in parse(site / "timeline.html").body.text()


# ---- The preview ---------------------------------------------------------------------------------


def test_a_preview_follows_an_edit_shows_a_mistake_and_recovers(project):
    with Preview("mkdocs") as preview:
        assert preview.shows("actors/lutha.html", "The realm beyond")

        project.edit("data/actors/lutha.yml", "The realm beyond", "The land beyond")
        assert preview.reloads("actors/lutha.html")
        assert preview.shows("actors/lutha.html", "The land beyond")

        project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
        assert preview.shows("actors/lutha.html", "data/actors/lutha.yml:4:7")
        message = "no &#39;relm&#39; in actor_types of the vocabulary; did you mean &#39;realm&#39;"
        assert preview.shows("index.html", message)

        project.edit("data/actors/lutha.yml", "type: relm", "type: realm")
        assert preview.shows("actors/lutha.html", "The land beyond")
        assert preview.shows("index.html", "See <a")


def test_a_preview_shows_mistakes_that_were_there_before_it(project):
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    project.write("data/actors/new.yml", "name: [\n")
    with Preview("mkdocs") as preview:
        for page in ("index.html", "actors/index.html", "actors/lutha.html", "actors/new.html"):
            assert preview.shows(page, "data/actors/lutha.yml:4:7")
        (project.folder / "data/actors/new.yml").unlink()
        project.edit("data/actors/lutha.yml", "type: relm", "type: realm")
        assert preview.shows("actors/lutha.html", "The realm beyond")


HENTZAU = "name: Hentzau\nsummary: A town.\nat: gra.2.4\ntype: walled-town\n"


def test_a_preview_shows_a_record_that_is_added(project):
    with Preview("mkdocs") as preview:
        assert preview.shows("index.html", "See <a")
        project.write("data/places/hentzau.yml", HENTZAU)
        assert preview.shows("places/hentzau.html", "A town.")
        assert preview.shows("places/index.html", "hentzau.html")
