"""Views in, SVG files out, for slides and papers: each shows what a picture on a page shows."""

from azgeo.pages.figures.coverage import coverage_files
from azgeo.pages.figures.ego import ego_files
from azgeo.pages.figures.map import map_files
from azgeo.pages.figures.matrix import matrix_files
from azgeo.pages.figures.network import network_drawing, network_svg
from azgeo.pages.figures.phases import phases_files
from azgeo.pages.figures.route import route_files
from azgeo.pages.figures.timeline import TIMELINE_PICTURE, timeline_files

__all__ = [
    "TIMELINE_PICTURE",
    "coverage_files",
    "ego_files",
    "map_files",
    "matrix_files",
    "network_drawing",
    "network_svg",
    "phases_files",
    "route_files",
    "timeline_files",
]
