"""What the map is drawn on: read from two files, refused where they are not what they should be."""

import hashlib
import json
import runpy

import pytest
from base import Data, problems
from folders import ROOT

from azgeo.loading.basemap_reader import read_basemap
from azgeo.problems import DataError

SHEET = """\
title: Two empires
borders: No statement on their status.
credit: Drawn by hand
west: 30
east: 50
south: 30
north: 45
parallels: [35, 40]
"""
# Two squares side by side, one country each: steps of one degree from 40 east, 35 north.
LAND = {
    "transform": {"scale": [1, 1], "translate": [40, 35]},
    "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
    "objects": {
        "land": {"geometries": [{"type": "Polygon", "arcs": [[1, 2]]}]},
        "countries": {
            "geometries": [{"type": "Polygon", "arcs": [[0, 1]]}, {"type": "MultiPolygon", "arcs": [[[2, -1]]]}]
        },
    },
}


@pytest.fixture
def map_data(tmp_path):
    """The small base with a map."""
    data = Data(tmp_path / "data")
    data.write("map/map.yml", SHEET)
    data.write("map/land.topojson", json.dumps(LAND))
    return data


def test_without_the_folder_there_is_no_map(tmp_path):
    assert read_basemap(tmp_path) is None


def test_the_land_is_a_ring_of_degrees_without_the_border_inside_it(map_data):
    (ring,) = read_basemap(map_data.folder).land
    assert ring == ((40, 37), (40, 35), (42, 35), (44, 35), (44, 37), (42, 37))


def test_a_border_is_what_two_countries_share(map_data):
    assert read_basemap(map_data.folder).borders == (((42, 35), (42, 37)),)


def test_a_sound_map_is_no_mistake(map_data):
    assert problems(map_data) == []


@pytest.mark.parametrize(
    "land", ["", "{}", "[]", "nonsense", '{"arcs": 1}', '{"transform": {}, "arcs": []}', "[" * 100_000]
)
def test_a_base_map_that_is_none_is_named(map_data, land):
    path = map_data.write("map/land.topojson", land)
    message = "this is no TopoJSON with the objects 'land' and 'countries'; make it again with tools/basemap.py"
    assert problems(map_data) == [f"{path}:1:1: MAP01 {message}"]


def test_a_base_map_that_is_missing_is_named(map_data):
    (map_data.folder / "map/land.topojson").unlink()
    with pytest.raises(DataError, match="YAML01 the file cannot be read"):
        read_basemap(map_data.folder)


def test_a_link_in_place_of_the_map_is_not_followed(map_data):
    path = map_data.folder / "map"
    path.rename(map_data.folder.parent / "elsewhere")
    for target in ("../elsewhere", "nowhere"):
        path.symlink_to(target)
        assert problems(map_data) == [f"{path}:1:1: FILE01 'map' is no plain folder; put the folder itself there"]
        path.unlink()


@pytest.mark.parametrize("name", ["map.yml", "land.topojson"])
def test_a_link_in_place_of_a_file_of_the_map_is_not_followed(map_data, name):
    path = map_data.folder / "map" / name
    path.rename(map_data.folder.parent / name)
    path.symlink_to(map_data.folder.parent / name)
    told = f"{path}:1:1: YAML01 this is not a plain file; see that it is a plain file that you may read"
    assert problems(map_data) == [told]


@pytest.mark.parametrize("frame", ["west: 60", "south: 50", "parallels: [40, 35]", "parallels: [-35, 40]"])
def test_an_empty_frame_is_named(map_data, frame):
    field = frame.partition(":")[0]
    lines = [frame if line.startswith(field) else line for line in SHEET.splitlines()]
    path = map_data.write("map/map.yml", "\n".join(lines))
    (problem,) = problems(map_data)
    assert problem.startswith(f"{path}:1:1: FIELD05 the frame is empty or its parallels are in the wrong order")


def test_a_state_on_the_map_must_be_an_actor(map_data):
    path = map_data.write("map/map.yml", SHEET + "states:\n  - {name: Turkey, lat: 36, lon: 41, actor: turky}\n")
    assert problems(map_data) == [f"{path}:10:45: REF01 no 'turky' in actors; did you mean 'turkey'?"]


def test_a_line_can_only_be_drawn_as_a_term_of_the_vocabulary(map_data):
    line = "name: A line\nsummary: One.\nat: pre.1\ncommodity: oil\nstatus: planned\n"
    map_data.write("pipelines/a-line.yml", line)
    path = map_data.write("map/map.yml", SHEET + "lines: [{line: a-line, status: plannd}]\n")
    assert problems(map_data) == [
        f"{path}:9:32: TERM01 no 'plannd' in pipeline_statuses of the vocabulary; did you mean 'planned'?"
    ]


def test_the_base_map_of_the_project_is_the_one_that_the_tool_makes():
    tool = runpy.run_path(str(ROOT / "tools/basemap.py"))
    assert hashlib.sha256((ROOT / "data/map/land.topojson").read_bytes()).hexdigest() == tool["MADE_SHA256"]


def test_the_base_map_has_its_licence_beside_it_and_in_the_notice():
    assert "Redistribution and use in source and binary forms" in (ROOT / "data/map/LICENSE").read_text(
        encoding="utf-8"
    )
    assert "data/map/land.topojson" in (ROOT / "NOTICE.md").read_text(encoding="utf-8")
