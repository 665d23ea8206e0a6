"""The map: every line with a route in the picture, drawn as the text has it, with its names."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from paths import ROOT
from small_data import DataFolder

from azgeo.html.assets import asset_files
from azgeo.html.templates import Page
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Pipeline
from azgeo.pages.render import expand_shortcodes, page_context, render
from azgeo.views.maps.labels import BREAKPOINTS, FONT_SIZE
from azgeo.views.maps.map import WIDTH, LineLook, PipelineMap, map_legend, pipeline_map
from azgeo.views.maps.projected_basemap import project_basemap

CONFIG = """\
title: Two empires
borders: No statement on their status.
credit: Drawn by hand
west: 30
east: 50
south: 30
north: 45
parallels: [35, 40]
states:
  - {name: Turkey, lat: 36.6, lon: 41, actor: turkey}
  - {name: Persia, lat: 31, lon: 48, actor: persia}
"""
LINE = """\
name: {name}
summary: It carries oil.
at: pre.1
commodity: oil
status: {status}
routes:
  - sources: [gazette]
    waypoints:
      - {{name: Start of {name}, lat: {lats[0]}, lon: {start}, state: turkey, role: port}}
      - {{name: End of {name}, lat: {lats[1]}, lon: 43.5, state: persia, role: port}}
"""
BUILT = LINE.format(name="Built", status="operating", lats=(35.5, 36), start=40.5)
MEANT = LINE.format(name="Meant", status="planned", lats=(35.5, 36.5), start=41)
FAR_BUILT = LINE.format(name="Built", status="operating", lats=(35.5, 43), start=33)
FAR_MEANT = LINE.format(name="Meant", status="planned", lats=(35.5, 33), start=36)
WITHOUT_ROUTE = "name: X\nsummary: A line.\nat: pre.1\ncommodity: oil\nstatus: planned\n"


def feature(layer: str, kind: str, coordinates: object) -> dict[str, Any]:
    """A feature in GeoJSON."""
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"layer": layer}, "geometry": geometry}


SQUARE = [[40, 35], [44, 35], [44, 37], [40, 37], [40, 35]]
LAND = {
    "type": "FeatureCollection",
    "features": [
        feature("land", "Polygon", [SQUARE]),
        feature("borders", "LineString", [[42, 35], [42, 37]]),
    ],
}


@pytest.fixture
def lines(data: DataFolder) -> DataFolder:
    """The small base with a map, and on it two lines: one in operation, one planned."""
    data.write("map/map.yml", CONFIG)
    data.write("map/land.geojson", json.dumps(LAND))
    data.write("pipelines/built.yml", BUILT)
    data.write("pipelines/meant.yml", MEANT)
    return data


@pytest.fixture
def far_lines(lines: DataFolder) -> DataFolder:
    """The same with the two lines far from each other."""
    lines.write("pipelines/built.yml", FAR_BUILT)
    lines.write("pipelines/meant.yml", FAR_MEANT)
    return lines


def picture(kb: KnowledgeBase, focus: str = "") -> PipelineMap | None:
    """The map of all lines, or around one."""
    base = project_basemap(kb.basemap) if kb.basemap else None
    pipelines = {pipeline.id: pipeline for pipeline in kb.of(Pipeline)}
    return pipeline_map(kb, base, pipelines[focus] if focus else None)


def drawn(kb: KnowledgeBase, focus: str = "") -> PipelineMap:
    """The same, which must be there."""
    view = picture(kb, focus)
    assert view is not None
    return view


# ---- What is drawn ------------------------------------------------------------------------------


def test_without_a_base_map_there_is_no_map_and_no_page_or_file_of_one(data: DataFolder):
    data.write("pipelines/built.yml", BUILT)
    kb = data.kb
    assert picture(kb) is None
    pages = list(render(kb))
    assert [page.path for page in pages if "map" in page.path] == []
    assert [file.path for page in pages for file in page.files if "map" in file.path] == []


def test_without_a_line_that_has_a_route_there_is_no_map(lines: DataFolder):
    lines.write("pipelines/built.yml", WITHOUT_ROUTE)
    lines.write("pipelines/meant.yml", WITHOUT_ROUTE)
    assert picture(lines.kb) is None


def test_a_line_without_a_route_has_no_map_of_its_own(lines: DataFolder):
    lines.write("pipelines/built.yml", WITHOUT_ROUTE)
    assert picture(lines.kb, "built") is None


def test_every_line_with_a_route_is_on_the_map(lines: DataFolder):
    lines.write("pipelines/wished.yml", WITHOUT_ROUTE)
    assert [line.pipeline.id for line in drawn(lines.kb).lines] == ["built", "meant"]


def test_a_line_is_drawn_as_the_text_has_it(lines: DataFolder):
    looks = [
        (line.commodity.label, line.status.label, line.from_outside, line.look)
        for line in drawn(lines.kb).lines
    ]
    assert looks == [
        ("Oil", "Operating", False, LineLook("grey", "solid", "solid")),
        ("Oil", "Planned", False, LineLook("grey", "solid", "dashed")),
    ]


def test_where_the_text_does_not_say_a_line_is_drawn_as_the_map_says(lines: DataFolder):
    lines.write("map/map.yml", CONFIG + "lines: [{line: built, status: planned}]\n")
    built, _meant = drawn(lines.kb).lines
    assert (built.status.label, built.from_outside) == ("Planned", True)


def test_a_leg_by_tanker_is_drawn_apart_from_the_line(lines: DataFolder):
    by_tanker = BUILT.removesuffix("}\n") + ", next_leg: tanker}\n"
    beyond = "      - {name: Far, lat: 36.5, lon: 44, state: persia, role: port}\n"
    lines.write("pipelines/built.yml", by_tanker + beyond)
    view = drawn(lines.kb)
    assert [by_tanker for _path, by_tanker in view.lines[0].legs] == [False, True]
    assert list(map_legend(lines.kb, view))[-1] == (
        LineLook("grey", by_tanker=True),
        "By tanker",
    )


def test_the_legend_says_what_lines_carry_and_their_status(lines: DataFolder):
    legend = [label for _look, label in map_legend(lines.kb, drawn(lines.kb))]
    assert legend == ["Oil", "Operating", "Planned"]


def test_what_outside_sources_say_of_a_status_later_is_given_with_the_line(lines: DataFolder):
    vocabulary = (lines.folder / "vocabulary.yml").read_text(encoding="utf-8")
    lines.write("vocabulary.yml", vocabulary + "  status: {label: Status, requires: value}\n")
    facts = (
        "outside:\n"
        "  - {what: status, value: Rusting, as_of: 2001, sources: [gazette]}\n"
        "  - {what: status, value: Gone, as_of: 2020, sources: [gazette]}\n"
    )
    lines.write("pipelines/built.yml", BUILT + facts)
    built, meant = drawn(lines.kb).lines
    assert [fact.value for fact in built.later_statuses] == ["Gone"]
    assert meant.later_statuses == ()


def test_the_map_of_one_line_shows_the_others_and_names_its_points_and_states(lines: DataFolder):
    view = drawn(lines.kb, "built")
    assert [line.pipeline.id for line in view.lines] == ["built", "meant"]
    assert view.states_crossed == {"turkey", "persia"}
    names = {label.request.text for label in view.labels}
    assert {"Turkey", "Start of Built", "End of Built"} <= names
    assert (view.title, view.file) == ("Built", "maps/built.svg")


def test_the_map_of_all_lines_has_the_title_and_the_size_of_its_frame(lines: DataFolder):
    view = drawn(lines.kb)
    assert (view.title, view.file) == ("Two empires", "map.svg")
    assert view.size == (WIDTH, 1900)
    assert (view.stations, view.states_crossed) == ((), frozenset())


def test_the_map_of_one_line_is_a_part_of_the_whole_in_which_distant_lines_are_left_out(
    far_lines: DataFolder,
):
    near = BUILT.replace("Start of Built, lat: 35.5", "Start of Built, lat: 44")
    far_lines.write("pipelines/built.yml", near.replace("lat: 36,", "lat: 44,"))
    assert [line.pipeline.id for line in drawn(far_lines.kb, "built").lines] == ["built"]


def test_every_end_of_a_line_is_marked_and_the_points_between_on_its_own_map(lines: DataFolder):
    between = "      - {name: Between, lat: 35.8, lon: 42, state: turkey, role: port}\n"
    head, start, end = BUILT.rpartition("      - {name: End")
    lines.write("pipelines/built.yml", head + between + start + end)
    view = drawn(lines.kb, "built")
    assert len(view.ends) == 4
    assert len(view.stations) == 1


def test_the_same_records_make_the_same_map(lines: DataFolder):
    assert drawn(lines.kb)[1:] == drawn(lines.kb)[1:]


def test_a_map_is_drawn_in_whole_units(lines: DataFolder):
    view = drawn(lines.kb)
    legs = [path for line in view.lines for path, _by_tanker in line.legs]
    for path in (view.land, view.borders, *legs):
        assert re.fullmatch(r"[Mlchz\d -]+", path)


# ---- The names of lines -------------------------------------------------------------------------


def line_names(view: PipelineMap) -> dict[str, str]:
    """The names of lines on a map, by the line."""
    return {
        label.request.record_id: label.request.text
        for label in view.labels
        if label.request.category == "line"
    }


def test_a_line_bears_its_name_except_on_its_own_map(far_lines: DataFolder):
    kb = far_lines.kb
    assert line_names(drawn(kb)) == {"built": "Built", "meant": "Meant"}
    assert line_names(drawn(kb, "built")) == {"meant": "Meant"}


@pytest.mark.parametrize(
    ("more", "names"),
    [("", {"meant": "Meant"}), ("aliases: [TLT]\n", {"built": "TLT", "meant": "Meant"})],
)
def test_a_line_of_a_long_name_bears_its_alias_or_none(
    more: str, names: dict[str, str], far_lines: DataFolder
):
    long_name = FAR_BUILT.replace("name: Built", "name: The line of a town", 1)
    far_lines.write("pipelines/built.yml", long_name + more)
    assert line_names(drawn(far_lines.kb)) == names


# ---- The map on pages ---------------------------------------------------------------------------


def test_the_map_of_the_example_links_to_each_line_with_a_route(
    example: KnowledgeBase, example_pages: Mapping[str, Page]
):
    html = example_pages["map.html"].html
    links = re.findall(r'<a class="[^"]*az-map__line[^"]*" xlink:href="([^"]+)" role="link"', html)
    routed = [f"pipelines/{line.id}.html" for line in example.of(Pipeline) if line.routes]
    assert links == routed


def test_where_no_map_can_be_drawn_a_shortcode_places_none(data: DataFolder):
    context = page_context(data.kb)
    assert expand_shortcodes("<!-- azgeo: map -->", context, "index.html") == ""


def test_a_page_written_by_hand_can_place_the_map(lines: DataFolder):
    html = expand_shortcodes("<!-- azgeo: map -->", page_context(lines.kb), "index.html")
    assert 'aria-label="Map: Two empires"' in html
    for id in ("built", "meant"):
        assert f'xlink:href="pipelines/{id}.html"' in html


def test_stylesheet_and_script_know_the_widths_from_which_names_appear():
    stylesheet = asset_files()[0].content.decode()
    rules = re.findall(
        r"@container \(max-width: (\d+)\.9px\) \{\n"
        r"\.az-map > \* \{ --f: ([\d.]+)px \}\n\.az-from-(\d) \{ display: none \}",
        stylesheet,
    )
    widths = {int(index): int(width) + 1 for width, _size, index in rules}
    assert widths == dict(list(enumerate(BREAKPOINTS))[1:])
    for _width, size, index in rules:
        font_size = float(size) * BREAKPOINTS[int(index) - 1] / WIDTH
        assert font_size == pytest.approx(FONT_SIZE, abs=0.05)
    script = ROOT / "src/azgeo/assets/script/40-map-zoom.js"
    assert f"ALL_NAMES_WIDTH = {BREAKPOINTS[-1]};" in script.read_text(encoding="utf-8")
