"""A picture as a file of its own: what is around it, its letters, and its look as attributes."""

import hashlib
import re
import runpy
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from markupsafe import Markup
from paths import ROOT

from azgeo.html.standalone_svg import (
    Picture,
    credit_line,
    standalone_svg,
    svg_legend,
    truncate,
)
from azgeo.model.knowledge import KnowledgeBase

SVG = "{http://www.w3.org/2000/svg}"
FONTS = ROOT / "src/azgeo/assets/embedded_fonts"
TOOL = runpy.run_path(str(ROOT / "tools/picture_font.py"))


def svg(
    kb: KnowledgeBase, words: str = "Turkey", width: int = 400, weights: tuple[int, ...] = (400,)
) -> str:
    """A picture of some words as a file."""
    body = Markup("<text>{}</text>").format(words)
    picture = Picture("A title", "A line", (width, 100), body, weights)
    return standalone_svg(kb, picture).decode()


def lines(content: str) -> list[str | None]:
    """The words of each text, in the order of the file."""
    return [text.text for text in ElementTree.fromstring(content).iter(f"{SVG}text")]


def embedded_fonts(content: str) -> list[str]:
    """The names of the font files that a picture contains."""
    names = {path.read_bytes(): path.stem for path in FONTS.iterdir()}
    return [names[b64decode(data)] for data in re.findall(r"base64,([\w+/=]+)", content)]


def test_a_picture_says_in_words_what_it_is_and_what_it_shows(example):
    tree = ElementTree.fromstring(svg(example))
    assert [(child.tag.removeprefix(SVG), child.text) for child in tree[:2]] == [
        ("title", "A title"),
        ("desc", "A line"),
    ]


def test_a_picture_has_its_title_its_credit_and_its_drawing(data):
    assert lines(svg(data.kb)) == ["A title", "Drawn by azgeo from “On two empires”", "Turkey"]


def test_a_picture_has_the_size_of_its_drawing_and_room_for_its_words(data):
    tree = ElementTree.fromstring(svg(data.kb))
    assert (tree.get("viewBox"), tree.get("width"), tree.get("height")) == (
        "0 0 400 161",
        "400",
        "161",
    )


def test_words_that_are_wider_than_the_picture_are_broken_into_lines(data):
    picture = Picture("A title of several words", "", (150, 9), Markup(""), ())
    assert lines(standalone_svg(data.kb, picture).decode()) == [
        "A title of",
        "several words",
        "Drawn by azgeo from “On",
        "two empires”",
    ]


def test_the_words_of_a_picture_are_escaped(example):
    picture = Picture("A & <b>", "C & <d>", (400, 9), Markup(""), ())
    tree = ElementTree.fromstring(standalone_svg(example, picture))
    assert [child.text for child in tree[:2]] == ["A & <b>", "C & <d>"]


@pytest.mark.parametrize(
    ("words", "weights", "files"),
    [
        ("Turkey", (600,), ["latin-600"]),
        ("Turkey", (400, 600), ["latin-400", "latin-600"]),
        ("Türkgözü", (600,), ["latin-600"]),
        ("Şəmkir", (600,), ["latin-600", "latin-ext-600"]),
    ],
)
def test_a_picture_contains_the_letters_that_it_needs(example, words, weights, files):
    assert embedded_fonts(svg(example, words, weights=weights)) == files


def test_the_embedded_fonts_are_those_that_the_tool_makes():
    checksums = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.iterdir()
    }
    assert checksums == TOOL["RESULT_SHA256"]


def test_the_notice_says_whose_the_embedded_fonts_are():
    assert "`src/azgeo/assets/embedded_fonts/`" in (ROOT / "NOTICE.md").read_text(encoding="utf-8")


def test_a_browser_draws_a_picture_in_its_own_letters(example, browser, tmp_path):
    file = tmp_path / "picture.svg"
    file.write_text(svg(example, "Şəmkir, İzmir – “Țara”", weights=(400, 600)), encoding="utf-8")
    with browser.new_page() as page:
        page.goto(file.as_uri())
        devtools = page.context.new_cdp_session(page)
        devtools.send("DOM.enable")
        devtools.send("CSS.enable")
        page.wait_for_function("document.fonts.status === 'loaded'")
        root = devtools.send("DOM.getDocument")["root"]["nodeId"]
        query = {"nodeId": root, "selector": "text"}
        nodes = devtools.send("DOM.querySelectorAll", query)["nodeIds"]
        fonts = [
            devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            for node in nodes
        ]
    assert {font["familyName"] for used in fonts for font in used} == {"azgeo Sans"}


@pytest.fixture(scope="module")
def pictures(example_files):
    """Every picture of the example as a file, by its path."""
    return {
        path: content.decode() for path, content in example_files.items() if path.endswith(".svg")
    }


def test_the_example_has_pictures_of_every_sort(pictures):
    names = {
        re.sub(r".*/[\w-]*?(-course|-route|-sentences)?\.svg", r"\1", path) for path in pictures
    }
    assert names == {
        "",
        "-course",
        "-route",
        "-sentences",
        "map.svg",
        "network.svg",
        "timeline.svg",
    }


def test_every_picture_has_words_letters_and_the_credit(example, pictures):
    incomplete = [
        path
        for path, content in pictures.items()
        if not ElementTree.fromstring(content).findtext(f"{SVG}title")
        or not ElementTree.fromstring(content).findtext(f"{SVG}desc")
        or credit_line(example) not in " ".join(filter(None, lines(content)))
        or not embedded_fonts(content)
    ]
    assert incomplete == []


@pytest.mark.parametrize("foreign", ["var(", " class=", " style=", "href=", "url(#"])
def test_no_picture_needs_a_stylesheet_or_another_file(pictures, foreign):
    assert [path for path, content in pictures.items() if foreign in content] == []


def test_the_credit_names_the_author_and_the_work(example):
    assert credit_line(example) == (
        "Drawn by azgeo from Fritz von Tarlenheim, "
        "“Salt and Crowns: Ruritania between Graustark and Lutha”"
    )


def test_the_credit_of_a_knowledge_base_without_a_text_names_its_folder(data):
    (data.folder / "sources/essay.yml").unlink()
    assert credit_line(data.kb) == "Drawn by azgeo from “data”"


def test_a_legend_goes_on_in_a_new_row_where_there_is_no_room():
    drawn, end = svg_legend([(Markup("<i/>"), "Close"), (Markup("<b/>"), "Strained")], 120, 50)
    label = '<text fill="#59616a" x="34" y="4" font-size="12">{}</text>'
    assert drawn == (
        f'<g transform="translate(8 50)"><i/>{label.format("Close")}</g>'
        f'<g transform="translate(8 70)"><b/>{label.format("Strained")}</g>'
    )
    assert end == 90


def test_an_empty_legend_takes_no_room():
    assert svg_legend([], 120, 50) == ("", 50)


def test_a_long_name_is_cut():
    assert truncate("Ruritania") == "Ruritania"
    assert truncate("A name of very many letters, too many") == "A name of very many letters, too …"
