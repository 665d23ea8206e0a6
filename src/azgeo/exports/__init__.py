"""A knowledge base in -> the bytes of a file out, in one of the forms of EXPORTS."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from azgeo.exports.json_export import as_json
from azgeo.exports.sqlite import as_sqlite
from azgeo.model.knowledge import KnowledgeBase

EXPORTS: Mapping[str, Callable[[KnowledgeBase], bytes]] = MappingProxyType(
    {"json": as_json, "sqlite": as_sqlite}
)
"""Each format by its name."""
