"""What a picture has around it where it stands by itself."""

import hashlib
import re
import runpy
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from folders import ROOT
from markupsafe import Markup

from azgeo.html.standalone_svg import credit_line, glyph_shape, standalone_svg, svg_legend
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.render import static_files

SVG = "{http://www.w3.org/2000/svg}"
LETTERING = ROOT / "src/azgeo/assets/lettering"
TOOL = runpy.run_path(str(ROOT / "tools/picture_font.py"))


def picture(words: str = "Turkey", wide: int = 400, weights: tuple[int, ...] = (400, 600)) -> str:
    return standalone_svg(
        "A title", "A line", (wide, 100), Markup(f"<text>{words}</text>"), (), "Drawn by hand", weights
    )


def lines(svg: str, name: str) -> list[str | None]:
    """The lines of text of a class."""
    return [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text") if one.get("class") == name]


def carried(svg: str) -> list[str]:
    """The files of lettering in a picture."""
    names = {path.read_bytes(): path.stem for path in LETTERING.iterdir()}
    return [names[b64decode(found)] for found in re.findall(r"base64,([\w+/=]+)", svg)]


def test_a_picture_has_its_title_above_it_its_credit_below_and_in_words_what_it_shows():
    tree = ElementTree.fromstring(picture())
    assert [(one.tag.removeprefix(SVG), one.text) for one in tree[:2]] == [("title", "A title"), ("desc", "A line")]
    assert lines(picture(), "az-heading") == ["A title"]
    assert lines(picture(), "az-credit") == ["Drawn by hand"]


def test_words_that_are_wider_than_the_picture_are_broken_into_lines():
    svg = standalone_svg(
        "A title of several words", "", (150, 9), Markup(""), (), "Drawn by azgeo from a long essay", ()
    )
    assert lines(svg, "az-heading") == ["A title of", "several words"]
    assert lines(svg, "az-credit") == ["Drawn by azgeo from a", "long essay"]


@pytest.mark.parametrize(
    ("words", "weights", "files"),
    [
        ("Turkey", (600,), ["latin-600"]),
        ("Turkey", (400, 600), ["latin-400", "latin-600"]),
        ("Türkgözü", (600,), ["latin-600"]),
        ("Şəmkir", (600,), ["latin-600", "latin-ext-600"]),
    ],
)
def test_a_picture_carries_the_letters_that_it_needs(words, weights, files):
    assert carried(picture(words, weights=weights)) == files


def test_the_lettering_is_what_the_tool_makes():
    made = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in LETTERING.iterdir()}
    assert made == TOOL["MADE_SHA256"]


def test_the_notice_says_whose_the_lettering_is():
    assert "`src/azgeo/assets/lettering/`" in (ROOT / "NOTICE.md").read_text(encoding="utf-8")


def test_a_browser_draws_a_picture_in_its_own_letters(browser, tmp_path):
    file = tmp_path / "picture.svg"
    file.write_text(picture("Şəmkir, İzmir – “Țara”"), encoding="utf-8")
    with browser.new_page() as page:
        page.goto(file.as_uri())
        devtools = page.context.new_cdp_session(page)
        devtools.send("DOM.enable")
        devtools.send("CSS.enable")
        page.wait_for_function("document.fonts.status === 'loaded'")
        root = devtools.send("DOM.getDocument")["root"]["nodeId"]
        texts = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "text"})["nodeIds"]
        fonts = [devtools.send("CSS.getPlatformFontsForNode", {"nodeId": one})["fonts"] for one in texts]
    assert {font["familyName"] for found in fonts for font in found} == {"azgeo Sans"}


def test_every_picture_by_itself_has_words_letters_and_credit_and_leads_nowhere(example: KnowledgeBase):
    found = {one.path: one.content.decode() for one in static_files(example) if one.path.endswith(".svg")}
    assert len(found) > 20
    for svg in found.values():
        tree = ElementTree.fromstring(svg)
        assert tree.findtext(f"{SVG}title")
        assert tree.findtext(f"{SVG}desc")
        assert " ".join(filter(None, lines(svg, "az-credit"))) == credit_line(example)
        assert carried(svg)
        assert "var(--" not in svg.replace("var(--at-sea", "")
        assert "href=" not in svg.replace('xlink:href="#', "")


def test_the_credit_names_the_author_and_the_work(example: KnowledgeBase):
    assert (
        credit_line(example)
        == "Drawn by azgeo from Fritz von Tarlenheim, “Salt and Crowns: Ruritania between Graustark and Lutha”"
    )


def test_a_legend_goes_on_in_a_new_row_where_there_is_no_room():
    drawn, end = svg_legend([(Markup("<i/>"), "Close"), (Markup("<b/>"), "Strained")], 120, 50)
    assert drawn == (
        '<g transform="translate(8 50)"><i/><text class="az-legend" x="34" y="4">Close</text></g>'
        '<g transform="translate(8 70)"><b/><text class="az-legend" x="34" y="4">Strained</text></g>'
    )
    assert end == 90


@pytest.mark.parametrize(
    ("shape", "drawn"),
    [
        ("circle", '<circle cx="10" cy="20" r="5"/>'),
        ("square", '<rect class="az-mark" x="5" y="15" width="10" height="10"/>'),
        ("diamond", '<path d="M10 15L15 20L10 25L5 20Z"/>'),
    ],
)
def test_a_mark_has_the_outline_of_its_sign(shape, drawn):
    assert glyph_shape(shape, 10, 20, 5) == drawn
