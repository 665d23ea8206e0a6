"""The rooms of the generator: who may import whom, and where each third-party library lives."""

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"

# In the order in which data flows: a room may import only from the rooms before it. A new file needs its place here.
ROOMS = (
    "problems",
    "blunders",
    "characters",
    "yamlfile",
    "dates",
    "locators",
    "text",
    "fields",
    "vocabulary",
    "provenance",
    "works",
    "records",
    "reading",
    "atlas",
    "knowledge",
    "gathering",
    "clashes",
    "coverage",
    "wording",
    "spellings",
    "copies",
    "texts",
    "checks",
    "views",
    "assets",
    "hypertext",
    "writing",
    "record_pages",
    "overviews",
    "alone",
    "pictures",
    "overview_map",
    "overview_time",
    "overview_network",
    "overview_relations",
    "pieces",
    "pages",
    "exports",
    "answers",
    "addresses",
    "links",
    "publish",
    "search",
    "shells",
    "plugin",
    "site",
    "cli",
    "__main__",
)

LIBRARIES = {
    "click": {"cli"},
    "jinja2": {"writing", "shells", "plugin"},
    "markupsafe": {
        "alone",
        "hypertext",
        "overview_map",
        "overview_network",
        "overview_relations",
        "overview_time",
        "overviews",
        "pictures",
        "pieces",
        "plugin",
        "search",
        "site",
        "writing",
    },
    "mkdocs": {"shells", "plugin", "site"},
    "networkx": {"knowledge", "views"},
    "pydantic": {"fields", "vocabulary", "provenance", "works", "records", "reading", "atlas"},
    "pydantic_core": {"fields"},
    "selectolax": {"links"},
    "yaml": {"yamlfile"},
}


def imports(source: str, package: str) -> Iterator[str]:
    """The dotted name of all that `source`, a module of `package`, imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def modules() -> Mapping[str, Path]:
    """Every module of the generator by its dotted name; the package itself, which holds but its version, is none."""
    paths = {path.relative_to(SOURCE).with_suffix(""): path for path in sorted(SOURCE.glob("azgeo/**/*.py"))}
    named = {".".join(parts.parts).removesuffix(".__init__"): path for parts, path in paths.items()}
    return {name: path for name, path in named.items() if name != "azgeo"}


MODULES = modules()


def room(module: str) -> str:
    return module.split(".")[1]


def used(module: str) -> Iterator[str]:
    """The dotted names that `module` imports; of a name inside one of our modules, that module."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for name in imports(path.read_text(encoding="utf-8"), package):
        inner = name
        while inner.startswith("azgeo.") and inner not in MODULES:
            inner = inner.rpartition(".")[0]
        yield inner


@pytest.mark.parametrize(
    ("source", "package", "names"),
    [
        ("import yaml.events, re as regex", "azgeo", ["yaml.events", "re"]),
        ("from azgeo.dates import When", "azgeo", ["azgeo.dates.When"]),
        ("from azgeo import dates", "azgeo", ["azgeo.dates"]),
        ("from . import dates", "azgeo", ["azgeo.dates"]),
        ("from .dates import When", "azgeo", ["azgeo.dates.When"]),
        ("from ..dates import When", "azgeo.views", ["azgeo.dates.When"]),
        ("def late():\n    import networkx", "azgeo", ["networkx"]),
        ("if TYPE_CHECKING:\n    from azgeo.records import Record", "azgeo", ["azgeo.records.Record"]),
    ],
)
def test_an_import_is_seen_however_it_is_written(source, package, names):
    assert list(imports(source, package)) == names


def test_every_file_has_its_place_in_the_order_of_rooms():
    assert {room(module) for module in MODULES} - set(ROOMS) == set()


def test_a_room_imports_only_from_rooms_before_it():
    against = [
        f"{module} imports {name}"
        for module in MODULES
        for name in used(module)
        if name in MODULES and ROOMS.index(room(name)) > ROOMS.index(room(module))
    ]
    assert against == []


def test_no_modules_import_each_other_in_a_circle():
    graph = {module: {name for name in used(module) if name in MODULES and name != module} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])))


def test_a_third_party_library_stays_in_its_room():
    strangers = [
        f"{module} imports {library}"
        for module in MODULES
        for library in {name.partition(".")[0] for name in used(module)} - sys.stdlib_module_names - {"azgeo"}
        if room(module) not in LIBRARIES.get(library, set())
    ]
    assert sorted(strangers) == []
