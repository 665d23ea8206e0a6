"""The project's own base map is the one that its tool makes, with its licence."""

import hashlib
import runpy

from paths import ROOT

LAND = ROOT / "data/map/land.geojson"


def test_the_base_map_is_the_one_that_the_tool_makes():
    tool = runpy.run_path(str(ROOT / "tools/basemap.py"))
    assert hashlib.sha256(LAND.read_bytes()).hexdigest() == tool["RESULT_SHA256"]


def test_the_licence_of_the_base_map_is_beside_it_and_in_the_notice():
    licence = (ROOT / "data/map/LICENSE").read_text(encoding="utf-8")
    assert "Redistribution and use in source and binary forms" in licence
    assert "data/map/land.geojson" in (ROOT / "NOTICE.md").read_text(encoding="utf-8")
