"""The map: every line in the picture and none invented, drawn as the article has it, on its page and in its file."""

import json
import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest
from base import Data
from test_atlas import LAND, SHEET

from azgeo.checks.rules import load
from azgeo.html.templates import Page
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Pipeline
from azgeo.pages.render import expand_shortcodes, render, static_files
from azgeo.views.maps.map import pipeline_map

LINE = """\
name: {name}
summary: It carries oil.
at: pre.1
commodity: oil
status: {status}
routes:
  - sources: [gazette]
    waypoints:
      - {{name: Start of {name}, lat: 35.5, lon: {start}, state: turkey, role: port}}
      - {{name: End of {name}, lat: {end}, lon: 43.5, state: persia, role: port{leg}}}
"""
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture
def lines(data: Data) -> Data:
    """The small base with two lines on a map of two squares: one in operation, one planned."""
    data.write("map/map.yml", SHEET + "states:\n  - {name: Turkey, lat: 36.6, lon: 41, actor: turkey}\n")
    data.write("map/land.topojson", json.dumps(LAND))
    data.write("pipelines/built.yml", LINE.format(name="Built", status="operating", start=40.5, end=36, leg=""))
    data.write("pipelines/meant.yml", LINE.format(name="Meant", status="planned", start=41, end=36.5, leg=""))
    return data


@pytest.fixture(scope="module")
def real(request: pytest.FixtureRequest) -> KnowledgeBase:
    return load(request.config.rootpath / "data")


@pytest.fixture(scope="module")
def real_pages(real: KnowledgeBase) -> Mapping[str, Page]:
    return {page.path: page for page in render(real)}


def drawing(page: Page) -> ElementTree.Element:
    """The map on a page."""
    found = re.search(r'<svg viewBox="0 0 2000.*?</svg>', page.html, re.DOTALL)
    assert found
    return ElementTree.fromstring(found[0].replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" xmlns:xlink="{HREF[1:-5]}" ', 1))


def links(picture: ElementTree.Element) -> list[str]:
    """Where the lines of a map lead, those that a reader of screens is told of."""
    return [str(one.get(HREF)) for one in picture.iter(f"{SVG}a") if one.get("role") == "link"]


# ---- What is drawn --------------------------------------------------------------------------------------------------


def test_without_an_atlas_there_is_no_map_and_no_page_of_one(data):
    data.write("pipelines/built.yml", LINE.format(name="Built", status="operating", start=40.5, end=36, leg=""))
    assert pipeline_map(data.kb) is None
    assert {"map.html", "pipelines/built.html"} & {page.path for page in render(data.kb)} == {"pipelines/built.html"}
    assert [one.path for one in static_files(data.kb) if "map" in one.path] == []


def test_without_a_line_that_has_a_route_there_is_no_map(lines):
    for name in ("built", "meant"):
        lines.write(
            f"pipelines/{name}.yml", f"name: {name}\nsummary: A line.\nat: pre.1\ncommodity: oil\nstatus: planned\n"
        )
    assert pipeline_map(lines.kb) is None


def test_what_is_no_line_has_no_map(lines):
    assert pipeline_map(lines.kb, lines.kb["turkey"]) is None


def test_every_line_with_a_route_is_on_the_map(lines):
    assert [track.pipeline.id for track in pipeline_map(lines.kb).lines] == ["built", "meant"]


def test_a_line_is_drawn_as_the_article_has_it(lines):
    looks = [(one.commodity.label, one.status.label, one.from_outside) for one in pipeline_map(lines.kb).lines]
    assert looks == [("Oil", "Operating", False), ("Oil", "Planned", False)]


def test_where_the_article_does_not_say_a_line_is_drawn_as_the_map_says(lines):
    lines.write("map/map.yml", SHEET + "lines: [{line: built, status: planned}]\n")
    (built, _) = pipeline_map(lines.kb).lines
    assert (built.status.label, built.from_outside) == ("Planned", True)


def test_a_leg_by_tanker_is_drawn_apart_from_the_line(lines):
    text = LINE.format(name="Built", status="operating", start=40.5, end=36, leg=", next_leg: tanker")
    lines.write("pipelines/built.yml", text + "      - {name: Far, lat: 36.5, lon: 44, state: persia, role: port}\n")
    assert [by_tanker for _, by_tanker in pipeline_map(lines.kb).lines[0].legs] == [False, True]


def test_the_map_of_one_line_shows_the_others_and_names_its_points_and_states(lines):
    kb = lines.kb
    found = pipeline_map(kb, kb["built"])
    assert [track.pipeline.id for track in found.lines] == ["built", "meant"]
    assert found.states_crossed == {"turkey", "persia"}
    assert {"Turkey", "Start of Built"} <= {label.request.text for label in found.labels}


def test_the_same_records_make_the_same_map(lines):
    assert pipeline_map(lines.kb)[1:] == pipeline_map(lines.kb)[1:]


# ---- The real lines -------------------------------------------------------------------------------------------------


def test_the_links_of_the_map_are_the_lines_of_the_records(real, real_pages):
    wanted = [f"pipelines/{line.id}.html" for line in real.of(Pipeline) if line.routes]
    assert links(drawing(real_pages["map.html"])) == wanted
    assert wanted == re.findall(r'<li><p><svg.*?href="(pipelines/[\w-]+\.html)"', real_pages["map.html"].html)


def test_the_map_of_a_line_leads_to_the_other_lines_in_its_picture(real, real_pages):
    for line in (one for one in real.of(Pipeline) if one.routes):
        others = [f"{one.pipeline.id}.html" for one in pipeline_map(real, line).lines if one.pipeline is not line]
        assert links(drawing(real_pages[f"pipelines/{line.id}.html"])) == others


def test_every_end_of_a_line_has_a_name_on_some_map(real):
    lines = [line for line in real.of(Pipeline) if line.routes]
    for line in lines:
        found = pipeline_map(real, line)
        near = [label.point for label in found.labels if label.request.category in {"town", "station"}]
        ends = {(round(x / 24), round(y / 24)) for x, y in near}
        for x, y in found.ends:
            around = {(round(x / 24) + a, round(y / 24) + b) for a in (-1, 0, 1) for b in (-1, 0, 1)}
            is_own = any(
                path.startswith(f"M{x} {y}") for one in found.lines if one.pipeline is line for path, _ in one.legs
            )
            assert around & ends or not is_own, f"{line.id}: no name at {x}, {y}"


def test_every_map_says_whose_borders_it_draws_and_that_it_is_schematic(real_pages):
    maps = [page.html for page in real_pages.values() if "data-az-map" in page.html]
    assert len(maps) == 8
    assert all("Borders: Natural Earth, no statement on their status." in html for html in maps)
    assert all("Schematic" in html for html in maps)


def test_a_map_is_drawn_in_whole_units(real_pages):
    shapes = [str(one.get("d")) for one in drawing(real_pages["map.html"]).iter(f"{SVG}path")]
    assert [shape for shape in shapes if not re.fullmatch(r"(M\d+ \d+|[Mlchz\d -])+", shape)] == []


def test_a_map_by_itself_is_well_formed_and_needs_nothing_else(real):
    files = [one for one in static_files(real) if one.path == "map.svg" or one.path.startswith("maps/")]
    assert len(files) == 8
    for one in files:
        picture = ElementTree.fromstring(one.content)
        words = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
        assert "no statement on their status" in words
        assert real.article.title in words
        assert {str(link.get(HREF))[0] for link in picture.iter(f"{SVG}use")} == {"#"}
        assert not any(link.get(HREF) for link in picture.iter(f"{SVG}a"))


def test_the_script_and_the_stylesheet_know_the_widths_of_the_names(request):
    from azgeo.views.maps.labels import BREAKPOINTS

    assets = request.config.rootpath / "src/azgeo/assets"
    sheet = (assets / "style/40-map.css").read_text(encoding="utf-8")
    edges = re.findall(
        r"@container \(max-width: (\d+)\.9px\) \{\s*\.az-map > \* \{ --f: ([\d.]+)px; \} \.az-s(\d)", sheet
    )
    assert [(int(width) + 1, int(step)) for width, _, step in edges] == [
        (width, step) for step, width in reversed(list(enumerate(BREAKPOINTS))) if step
    ]
    assert all(float(size) * BREAKPOINTS[int(step) - 1] / 2000 >= 10.6 for _, size, step in edges)
    assert f">= {BREAKPOINTS[-1]}" in (assets / "script/40-map.js").read_text(encoding="utf-8")


def test_a_page_written_by_hand_can_place_the_map(real):
    html = expand_shortcodes("<!-- azgeo: map -->", real, "index.html")
    assert f'aria-label="Map: {real.basemap.config.title}"' in html
    assert all(f'xlink:href="pipelines/{line.id}.html"' in html for line in real.of(Pipeline) if line.routes)


def test_where_no_map_can_be_drawn_none_is_placed(data):
    assert expand_shortcodes("<!-- azgeo: map -->", data.kb, "index.html") == ""


# ---- The names of lines ---------------------------------------------------------------------------------------------


def named(kb: KnowledgeBase, record: Pipeline | None = None) -> dict[str, str]:
    """The names of lines on a map, by the line."""
    found = pipeline_map(kb, record)
    assert found
    return {label.request.record_id: label.request.text for label in found.labels if label.request.category == "line"}


@pytest.fixture
def far(lines: Data) -> Data:
    """The two lines far from each other."""
    lines.write("pipelines/built.yml", LINE.format(name="Built", status="operating", start=33, end=43, leg=""))
    lines.write("pipelines/meant.yml", LINE.format(name="Meant", status="planned", start=36, end=33, leg=""))
    return lines


def test_a_line_bears_its_name_but_on_its_own_page(far):
    kb = far.kb
    assert named(kb) == {"built": "Built", "meant": "Meant"}
    assert named(kb, kb.of(Pipeline)[0]) == {"meant": "Meant"}


def test_a_line_of_a_long_name_bears_its_alias_or_none(far):
    long = LINE.format(name="The line of a town", status="operating", start=33, end=43, leg="")
    far.write("pipelines/built.yml", long)
    assert named(far.kb) == {"meant": "Meant"}
    far.write("pipelines/built.yml", long + "aliases: [TLT]\n")
    assert named(far.kb) == {"built": "TLT", "meant": "Meant"}
