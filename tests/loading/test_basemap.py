"""The folder of the map: read from two files, refused where they are not what they should be."""

import json

import pytest
from small_data import DataFolder

from azgeo.loading.basemap import read_basemap
from azgeo.problems import CODES, DataError

CONFIG = """\
title: Two empires
borders: No statement on their status.
credit: Drawn by hand
west: 30
east: 50
south: 30
north: 45
parallels: [35, 40]
"""


def feature(layer: str, type: str, coordinates: object) -> dict[str, object]:
    """A feature of GeoJSON in one of the layers."""
    geometry = {"type": type, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"layer": layer}, "geometry": geometry}


def collection(*features: dict[str, object]) -> str:
    """A file of GeoJSON."""
    return json.dumps({"type": "FeatureCollection", "features": features})


SQUARE = [[40, 35], [44, 35], [44, 37], [40, 37], [40, 35]]
ISLANDS = [[[[41, 40], [42, 40], [42, 41], [41, 40]]], [[[45, 40], [46, 40], [46, 41], [45, 40]]]]
LAND = feature("land", "Polygon", [SQUARE])
BORDER = feature("borders", "LineString", [[42, 35], [42, 37]])


@pytest.fixture
def map_data(data: DataFolder) -> DataFolder:
    """The small base with a map."""
    data.write("map/map.yml", CONFIG)
    data.write("map/land.geojson", collection(LAND, BORDER))
    return data


# ---- What is read --------------------------------------------------------------------------------


def test_without_the_folder_there_is_no_map(tmp_path):
    assert read_basemap(tmp_path) is None


def test_land_and_borders_are_read_in_degrees(map_data):
    basemap = read_basemap(map_data.folder)
    assert basemap.config.title == "Two empires"
    assert basemap.land == (((40, 35), (44, 35), (44, 37), (40, 37), (40, 35)),)
    assert basemap.borders == (((42, 35), (42, 37)),)


def test_each_part_of_a_multiple_geometry_is_a_line_of_its_own(map_data):
    islands = feature("land", "MultiPolygon", ISLANDS)
    lines = feature("borders", "MultiLineString", [[[42, 35], [42, 36]], [[43, 35], [43, 36]]])
    map_data.write("map/land.geojson", collection(islands, lines))
    basemap = read_basemap(map_data.folder)
    assert [ring[0] for ring in basemap.land] == [(41, 40), (45, 40)]
    assert basemap.borders == (((42, 35), (42, 36)), ((43, 35), (43, 36)))


def test_a_hole_in_the_land_is_a_ring_too(map_data):
    hole = [[41, 35.5], [42, 35.5], [42, 36], [41, 35.5]]
    land = feature("land", "Polygon", [SQUARE, hole])
    map_data.write("map/land.geojson", collection(land, BORDER))
    assert [ring[0] for ring in read_basemap(map_data.folder).land] == [(40, 35), (41, 35.5)]


def test_an_altitude_is_left_out(map_data):
    border = feature("borders", "LineString", [[42, 35, 900], [42, 37, 1200]])
    map_data.write("map/land.geojson", collection(LAND, border))
    assert read_basemap(map_data.folder).borders == (((42, 35), (42, 37)),)


def test_a_correct_map_has_no_problem(map_data):
    assert map_data.problems == []


# ---- What is refused -----------------------------------------------------------------------------

NOT_LAND = {
    "empty": "",
    "an empty object": "{}",
    "a list": "[]",
    "no JSON": "nonsense",
    "TopoJSON": '{"type": "Topology", "transform": {}, "arcs": [], "objects": {}}',
    "no features": '{"features": 1}',
    "brackets without end": "[" * 100_000,
    "one layer": collection(LAND),
    "no property": collection(LAND, {"type": "Feature", "properties": {}, "geometry": None}),
    "no geometry": collection(LAND, BORDER | {"geometry": None}),
    "points": collection(LAND, feature("borders", "Point", [42, 35])),
    "words": collection(LAND, feature("borders", "LineString", [["a", "b"]])),
    "one number": collection(LAND, feature("borders", "LineString", [[42]])),
    "not on Earth": collection(LAND, feature("borders", "LineString", [[421, 35], [42, 37]])),
    "not a number": collection(LAND, BORDER).replace("42", "NaN"),
    "no end": collection(LAND, BORDER).replace("42", "1e999"),
    "a very large number": collection(LAND, BORDER).replace("42", "9" * 400),
}


@pytest.mark.parametrize("case", NOT_LAND)
def test_a_file_without_coasts_and_borders_is_reported(map_data, case):
    path = map_data.write("map/land.geojson", NOT_LAND[case])
    message = "this is not GeoJSON with the layers 'land' and 'borders'"
    assert map_data.problems == [f"{path}:1:1: MAP01 {message}; {CODES['MAP01'].fix}"]


def test_a_missing_file_is_reported(map_data):
    (map_data.folder / "map/land.geojson").unlink()
    with pytest.raises(DataError, match="YAML01 the file cannot be read"):
        read_basemap(map_data.folder)


def test_a_link_in_place_of_the_folder_is_not_followed(map_data):
    path = map_data.folder / "map"
    path.rename(map_data.folder.parent / "elsewhere")
    for target in ("../elsewhere", "nowhere"):
        path.symlink_to(target)
        assert map_data.problems == [
            f"{path}:1:1: FILE01 'map' is not a plain folder; put the folder itself there"
        ]
        path.unlink()


@pytest.mark.parametrize("name", ["map.yml", "land.geojson"])
def test_a_link_in_place_of_a_file_is_not_followed(map_data, name):
    path = map_data.folder / "map" / name
    path.rename(map_data.folder.parent / name)
    path.symlink_to(f"../../{name}")
    assert map_data.problems == [
        f"{path}:1:1: YAML01 this is not a plain file; "
        "see that it is a plain file that you may read"
    ]


@pytest.mark.parametrize(
    "frame", ["west: 60", "south: 50", "parallels: [40, 35]", "parallels: [-35, 40]"]
)
def test_an_empty_frame_is_reported(map_data, frame):
    field = frame.partition(":")[0]
    lines = [frame if line.startswith(field) else line for line in CONFIG.splitlines()]
    path = map_data.write("map/map.yml", "\n".join(lines))
    assert map_data.problems == [
        f"{path}:1:1: FIELD05 the frame is empty or its parallels are in the wrong order; "
        + CODES["FIELD05"].fix
    ]


def test_a_state_on_the_map_must_be_an_actor(map_data):
    states = "states:\n  - {name: Turkey, lat: 36, lon: 41, actor: turky}\n"
    path = map_data.write("map/map.yml", CONFIG + states)
    assert map_data.problems == [
        f"{path}:10:45: REF01 no 'turky' in actors; did you mean 'turkey'?"
    ]


def test_a_line_can_only_be_drawn_as_a_term_of_the_vocabulary(map_data):
    line = "name: A line\nsummary: One.\nat: pre.1\ncommodity: oil\nstatus: planned\n"
    map_data.write("pipelines/a-line.yml", line)
    path = map_data.write("map/map.yml", CONFIG + "lines: [{line: a-line, status: plannd}]\n")
    assert map_data.problems == [
        f"{path}:9:32: TERM01 no 'plannd' in pipeline_statuses of the vocabulary; "
        "did you mean 'planned'?"
    ]
