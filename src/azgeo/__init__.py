"""azgeo: scholarly writing on international relations, from YAML to a checked, linked site.

What `__all__` names is the public Python API, described in docs/python.md. It is imported when it
is first used (PEP 562), so that `import azgeo` and the command line start at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from azgeo.version import __version__ as __version__

if TYPE_CHECKING:
    from azgeo.api import QueryableKnowledgeBase, check, load
    from azgeo.model.knowledge import KnowledgeBase
    from azgeo.model.provenance import Claim
    from azgeo.model.records import (
        Actor,
        Concept,
        Conflict,
        Event,
        Figure,
        Person,
        Pipeline,
        Place,
        Question,
        Record,
        Relation,
        Source,
        Treaty,
    )
    from azgeo.problems import DataError, Problem

__all__ = [
    "Actor",
    "Claim",
    "Concept",
    "Conflict",
    "DataError",
    "Event",
    "Figure",
    "KnowledgeBase",
    "Person",
    "Pipeline",
    "Place",
    "Problem",
    "QueryableKnowledgeBase",
    "Question",
    "Record",
    "Relation",
    "Source",
    "Treaty",
    "check",
    "load",
]
_MODULES = {
    "Claim": "azgeo.model.provenance",
    "DataError": "azgeo.problems",
    "KnowledgeBase": "azgeo.model.knowledge",
    "Problem": "azgeo.problems",
    "QueryableKnowledgeBase": "azgeo.api",
    "check": "azgeo.api",
    "load": "azgeo.api",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'azgeo' has no attribute '{name}'")
    return getattr(import_module(_MODULES.get(name, "azgeo.model.records")), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
