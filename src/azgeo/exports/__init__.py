"""Every form in which the whole knowledge base can be had: a table from its name to the function that writes it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from azgeo.exports.json_export import as_json
from azgeo.exports.sqlite import as_sqlite
from azgeo.model.knowledge import KnowledgeBase

EXPORTS: Mapping[str, Callable[[KnowledgeBase], bytes]] = MappingProxyType({"json": as_json, "sqlite": as_sqlite})
