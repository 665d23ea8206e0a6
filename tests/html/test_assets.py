"""The stylesheet and the script of a site, and the vendored files, which vendor.toml lists."""

import hashlib
import tomllib
from gettext import NullTranslations
from pathlib import PurePosixPath

import pytest
from paths import ROOT

from azgeo.html.assets import asset_files
from azgeo.html.stylesheet import generated_css
from azgeo.i18n import Catalogue, speaking

ASSETS = ROOT / "src" / "azgeo" / "assets"
LIBRARIES = tomllib.loads((ASSETS / "vendor.toml").read_text(encoding="utf-8"))
FILES = {
    ASSETS / "vendor" / f"{name}-{library['version']}" / PurePosixPath(file["origin"]).name: file[
        "sha256"
    ]
    for name, library in LIBRARIES.items()
    for file in library["files"]
}
FONTS = sorted(path for path in FILES if path.suffix == ".woff2")


def joined(pattern: str) -> str:
    """The text of some parts in order of name, as they are joined for the site."""
    paths = sorted(ASSETS.glob(pattern))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def asset(name: str) -> str:
    """The text of a front-end file of the site."""
    files = {file.path: file.content for file in asset_files()}
    return files[f"assets/azgeo/{name}"].decode()


def test_the_stylesheet_is_the_generated_rules_and_then_the_hand_written_ones():
    assert asset("azgeo.css") == generated_css() + joined("style/*.css")


def test_the_script_is_its_parts_in_order_of_name():
    assert asset("azgeo.js") == joined("script/*.js")


class Shouting(NullTranslations):
    """A catalogue that has every message in capitals."""

    def gettext(self, message: str) -> str:
        return message.upper()


def test_the_script_has_its_messages_before_it_where_the_site_is_in_another_language():
    with speaking(Catalogue("en-SHOUT", Shouting(), "en_GB")):
        messages, script = asset("azgeo.js").split("\n", 1)
    assert messages.startswith('window.azgeo = {"messages": {"')
    assert '"Zoom in": "ZOOM IN"' in messages
    assert script == joined("script/*.js")


def test_every_vendored_file_has_its_url_in_the_site():
    urls = [file.path for file in asset_files()]
    vendored = [f"assets/azgeo/{path.relative_to(ASSETS).as_posix()}" for path in sorted(FILES)]
    assert urls == ["assets/azgeo/azgeo.css", "assets/azgeo/azgeo.js", *vendored]


def test_every_vendored_file_is_listed_with_its_checksum():
    checksums = {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in ASSETS.glob("vendor/**/*")
        if path.is_file()
    }
    assert checksums == FILES


def test_every_vendored_library_has_its_licence_beside_it():
    without = [
        name
        for name, library in LIBRARIES.items()
        if "LICENSE" not in [file["origin"] for file in library["files"]]
    ]
    assert without == []


def test_every_vendored_library_says_where_it_is_from():
    known = {name: sorted(library) for name, library in LIBRARIES.items()}
    assert known == {name: ["files", "licence", "package", "version"] for name in LIBRARIES}


def test_the_notice_names_every_vendored_library_with_its_licence():
    rows = [
        row.split(" | ")
        for row in (ROOT / "NOTICE.md").read_text(encoding="utf-8").splitlines()
        if row.startswith("| ")
    ]
    noticed = {row[0].removeprefix("| "): row[-1].removesuffix(" |") for row in rows}
    licences = {name: library["licence"] for name, library in LIBRARIES.items()}
    assert {name: noticed.get(name) for name in LIBRARIES} == licences


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_a_vendored_font_draws_its_letters_on_a_page_opened_from_disk(font, browser, tmp_path):
    letters = "əğşĞİŞČțʿ" if "latin-ext" in font.name else "Qaéçöüı“–”’"
    page_file = tmp_path / "page.html"
    page_file.write_text(
        '<meta charset="utf-8">'
        f'<style>@font-face {{ font-family: F; src: url("{font.as_uri()}") }}</style>'
        f'<p style="font-family: F, monospace">{letters}</p>',
        encoding="utf-8",
    )
    with browser.new_page() as page:
        page.goto(page_file.as_uri())
        page.evaluate("document.fonts.ready")
        devtools = page.context.new_cdp_session(page)
        devtools.send("DOM.enable")
        devtools.send("CSS.enable")
        document = devtools.send("DOM.getDocument")["root"]["nodeId"]
        text = devtools.send("DOM.querySelector", {"nodeId": document, "selector": "p"})["nodeId"]
        drawn = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": text})["fonts"]
    assert [(used["isCustomFont"], used["glyphCount"]) for used in drawn] == [(True, len(letters))]


def test_the_search_of_a_page_opened_from_disk_runs_in_the_vendored_worker(browser, tmp_path):
    script = next(
        path
        for path in FILES
        if path.parent.name.startswith("iframe-worker") and path.suffix == ".js"
    )
    page_file = tmp_path / "page.html"
    page_file.write_text(f'<body><script src="{script.as_uri()}"></script>', encoding="utf-8")
    (tmp_path / "worker.js").write_text(
        "addEventListener('message', e => postMessage(e.data + ' back'))", encoding="utf-8"
    )
    with browser.new_page() as page:
        page.goto(page_file.as_uri())
        answer = page.evaluate(
            """address => new Promise(resolve => {
                const worker = new Worker(address);
                worker.onmessage = message => resolve(message.data);
                worker.postMessage('there and');
            })""",
            (tmp_path / "worker.js").as_uri(),
        )
    assert answer == "there and back"
