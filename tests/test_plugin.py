"""The MkDocs plugin: what it adds to a site, what it leaves alone, and how a preview lives through mistakes."""

import logging
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from selectolax.lexbor import LexborHTMLParser


def built(project):
    """The folder of the site, once MkDocs has built it."""
    config = load_config(str(project.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return project.folder / "site"


def parsed(path):
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def test_every_page_of_the_generator_is_a_page_of_the_site(project, example_pages):
    site = built(project)
    assert [path for path in example_pages if not (site / path).is_file()] == []


def test_the_content_of_a_page_is_what_the_generator_made(project, example_pages):
    page = (built(project) / "actors/ruritania.html").read_text(encoding="utf-8")
    assert str(example_pages["actors/ruritania.html"].html) in page


def test_addresses_that_are_not_flat_are_refused_since_no_link_would_lead_to_them(project, caplog):
    project.edit("mkdocs.yml", "use_directory_urls: false\n", "")
    with pytest.raises(Abort):
        built(project)
    assert "write 'use_directory_urls: false' into mkdocs.yml" in caplog.text
    assert not (project.folder / "site").exists()


def test_another_plugin_may_make_the_addresses_flat(project):
    project.edit("mkdocs.yml", "use_directory_urls: false\n", "")
    project.edit("mkdocs.yml", "[azgeo]", "[azgeo, material/offline]")
    assert (built(project) / "actors/ruritania.html").is_file()


def test_pages_of_records_are_not_in_the_navigation(project):
    menu = parsed(built(project) / "actors/ruritania.html").css_first("#navbar-collapse, .navbar-collapse")
    assert [link.text(strip=True) for link in menu.css("a.nav-link[href$='.html']")] == ["Home", "Actors"]


def test_a_page_is_called_in_the_menu_what_the_menu_calls_it(project):
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("Actors: actors/index.md", "Who acts: actors/index.md"))
    page = parsed(built(project) / "actors/index.html")
    assert [link.text(strip=True) for link in page.css(".navbar-nav a.nav-link")][:2] == ["Home", "Who acts"]
    assert page.css_first("h1").text(strip=True) == "Actors"


def test_the_sections_of_a_page_are_its_table_of_contents(project, example_pages):
    page = parsed(built(project) / "actors/ruritania.html")
    contents = [(link.attributes["href"], link.text(strip=True)) for link in page.css("#toc-collapse a")]
    sections = example_pages["actors/ruritania.html"].sections
    assert contents == [(f"#{section.anchor}", section.heading) for section in sections]


def test_a_page_written_by_hand_wins_and_says_so(project, caplog):
    project.write("docs/actors/ruritania.md", "# Ruritania by hand\n")
    caplog.set_level(logging.INFO, "mkdocs.plugins.azgeo")
    page = parsed(built(project) / "actors/ruritania.html")
    assert [title.text() for title in page.css("h1")] == ["Ruritania by hand"]
    assert caplog.messages == ["docs/actors/ruritania.md is written by hand and replaces the generated page"]


def test_a_hand_written_page_may_link_to_an_anchor_of_a_generated_one(project):
    project.write("docs/index.md", "# Home\n\n[Notes](actors/ruritania.md#notes)\n")
    assert 'href="actors/ruritania.html#notes"' in (built(project) / "index.html").read_text(encoding="utf-8")


def test_a_link_by_hand_to_a_record_that_is_not_there_fails_the_build(project, caplog):
    project.write("docs/index.md", "# Home\n\n[Nobody](actors/nobody.md)\n")
    with pytest.raises(Abort):
        built(project)
    assert "contains a link 'actors/nobody.md', but the target is not found" in caplog.text


def test_the_records_may_stand_in_another_folder(project):
    (project.folder / "data").rename("records of the essay")
    project.edit("mkdocs.yml", "[azgeo]", '[{azgeo: {records: "records of the essay"}}]')
    assert (built(project) / "actors/ruritania.html").is_file()


def test_the_assets_of_the_generator_are_files_of_the_site(project):
    site = built(project)
    assert (site / "assets/azgeo/azgeo.css").is_file()
    assert (site / "assets/azgeo/azgeo.js").is_file()


def test_mistakes_in_the_records_fail_the_build_with_their_messages(project):
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    project.edit("data/places/strelsau.yml", "within: ruritania", "within: ruritanya")
    said = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert [line for line in said.stderr.splitlines() if line.startswith("data/")] == [
        "data/actors/lutha.yml:4:7: TERM01 no 'relm' in actor_types of the vocabulary; did you mean 'realm'?",
        "data/places/strelsau.yml:5:9: REF01 no 'ruritanya' in places or actors; did you mean 'ruritania'?",
    ]
    assert "Traceback" not in said.stderr
    assert not (project.folder / "site/index.html").exists()


# ---- The preview ----------------------------------------------------------------------------------------------------

PATIENCE = 30  # seconds; a rebuild takes less than one


class Preview:
    """`mkdocs serve` or `azgeo serve` on a free port, asked for pages as a browser asks."""

    def __init__(self, program):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.at = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", program, "serve", "-a", self.at]
        with Path("serve.log").open("wb") as log:
            self.server = subprocess.Popen(command, stdout=log, stderr=log)

    def get(self, page):
        with urllib.request.urlopen(f"http://{self.at}/kb/{page}", timeout=PATIENCE) as answer:
            return answer.read().decode()

    def shows(self, page, words):
        """Whether a page shows words before patience ends; asked again and again."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.server.poll() is None:
            try:
                if words in self.get(page):
                    return True
            except OSError:  # not there yet, or in the middle of a rebuild
                pass
            time.sleep(0.1)
        return False

    def reloads(self, page):
        """What the script of a page is told when the site changes: the number of the new build."""
        epoch, request = re.search(r"livereload\((\d+), (\d+)\)", self.get(page)).groups()
        with urllib.request.urlopen(f"http://{self.at}/livereload/{epoch}/{request}", timeout=PATIENCE) as answer:
            return int(answer.read()) > int(epoch)

    def end(self):
        self.server.kill()
        self.server.wait()


@pytest.fixture
def preview():
    """Starts the preview of the project, and ends it with the test."""
    with ExitStack() as stack:

        def start(program="mkdocs"):
            preview = Preview(program)
            stack.callback(preview.end)
            return preview

        yield start


def test_a_preview_follows_an_edit_shows_a_mistake_and_recovers(project, preview):
    shown = preview()
    assert shown.shows("actors/lutha.html", "The realm beyond")

    project.edit("data/actors/lutha.yml", "The realm beyond", "The land beyond")
    assert shown.reloads("actors/lutha.html")
    assert shown.shows("actors/lutha.html", "The land beyond")

    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    assert shown.shows("actors/lutha.html", "data/actors/lutha.yml:4:7")
    assert shown.shows(
        "index.html", "no &#39;relm&#39; in actor_types of the vocabulary; did you mean &#39;realm&#39;?"
    )

    project.edit("data/actors/lutha.yml", "type: relm", "type: realm")
    assert shown.shows("actors/lutha.html", "The land beyond")
    assert shown.shows("index.html", "See <a")


def test_a_preview_shows_mistakes_that_were_there_before_it(project, preview):
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    project.write("data/actors/new.yml", "name: [\n")
    shown = preview()
    for page in ("index.html", "actors/index.html", "actors/lutha.html", "actors/new.html"):
        assert shown.shows(page, "data/actors/lutha.yml:4:7")
    (project.folder / "data/actors/new.yml").unlink()
    project.edit("data/actors/lutha.yml", "type: relm", "type: realm")
    assert shown.shows("actors/lutha.html", "The realm beyond")


def test_a_preview_shows_mistakes_on_every_page_that_there_was_or_that_the_navigation_names(project):
    project.edit("mkdocs.yml", "{Actors: actors/index.md}", "{More: [{Timeline: timeline.md}]}, https://example.org/")
    config = load_config(str(project.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    before = {path for path in (project.folder / "site").rglob("*.html") if path.name != "404.html"}
    project.edit("data/actors/lutha.yml", "type: realm", "type: relm")
    build(config)
    assert {path for path in before if "actors/lutha.yml:4:7" not in parsed(path).body.text()} == set()

    config = load_config(str(project.folder / "mkdocs.yml"), site_dir=str(project.folder / "other"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    assert "actors/lutha.yml:4:7" in parsed(project.folder / "other/timeline.html").body.text()


def test_a_preview_shows_a_record_that_is_added(project, preview):
    shown = preview()
    assert shown.shows("index.html", "See <a")
    project.write("data/places/hentzau.yml", "name: Hentzau\nsummary: A town.\nat: gra.2.4\ntype: walled-town\n")
    assert shown.shows("places/hentzau.html", "A town.")
    assert shown.shows("places/index.html", "hentzau.html")


def test_the_preview_of_our_command_says_what_mkdocs_warns_of_and_goes_on(project, preview):
    project.write("docs/index.md", "# Home\n\n[Nobody](actors/nobody.md)\n")
    assert preview("azgeo").shows("actors/lutha.html", "The realm beyond")
    assert "contains a link 'actors/nobody.md', but the target is not found" in Path("serve.log").read_text()


def test_a_piece_that_cannot_be_placed_stops_a_build_and_is_told_on_the_page_in_a_preview(project):
    project.write("docs/index.md", "# Home\n\n<!-- azgeo: cuonts -->\n")
    config = load_config(str(project.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(config)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    home = parsed(project.folder / "site" / "index.html")
    assert "index.md: no piece 'cuonts'; did you mean 'counts'?" in home.body.text()
