"""The base map: its frame, and the places of its fields in the file."""

from pathlib import Path

import pytest
from paths import EXAMPLE
from pydantic import ValidationError

from azgeo.loading.basemap import read_basemap
from azgeo.model.basemap import MapConfig
from azgeo.model.fields import find_references

FRAME = {
    "title": "Two empires",
    "borders": "No statement on their status.",
    "credit": "Drawn by hand",
    "west": "30",
    "east": "50",
    "south": "30",
    "north": "45",
    "parallels": ["35", "40"],
}


def test_a_frame_has_parallels_on_one_side_of_the_equator():
    config = MapConfig.model_validate(FRAME | {"south": "-45", "parallels": ["-40", "-35"]})
    assert config.parallels == (-40, -35)


@pytest.mark.parametrize(
    "wrong",
    [
        {"west": "50"},
        {"south": "45"},
        {"parallels": ["40", "35"]},
        {"parallels": ["-35", "40"]},
        {"parallels": ["0", "40"]},
    ],
)
def test_an_empty_frame_or_one_that_cannot_be_projected_is_refused(wrong):
    with pytest.raises(ValidationError, match="the frame is empty or its parallels are in"):
        MapConfig.model_validate(FRAME | wrong)


def test_the_map_names_the_lines_and_states_that_it_draws(example):
    references = find_references(example.basemap.config)
    assert [(".".join(map(str, one.path)), one.id) for one in references] == [
        ("lines.0.line", "lutha-branch"),
        ("states.0.actor", "ruritania"),
    ]


def test_a_field_of_the_map_has_a_position_in_its_file():
    basemap = read_basemap(EXAMPLE)
    path, line, _column = basemap.position(("states", 0, "actor"))
    text = Path(path).read_text(encoding="utf-8").splitlines()
    assert "actor: ruritania" in text[line - 1]
