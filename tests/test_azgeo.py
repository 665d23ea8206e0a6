"""The names that the package exports, each imported when it is first used."""

import pytest
from projects import run

import azgeo


def printed(program):
    """What a Python program prints in a process of its own."""
    done = run(program=("-c", program))
    assert done.status == 0, done.stderr
    return done.stdout.strip()


def test_every_exported_name_can_be_used():
    assert [name for name in azgeo.__all__ if not hasattr(azgeo, name)] == []


def test_a_star_import_gives_the_exported_names():
    program = """
from azgeo import *
print(*sorted(name for name in globals() if not name.startswith("_")))
"""
    assert printed(program).split() == sorted(azgeo.__all__)


def test_dir_lists_the_exported_names_and_the_version():
    assert dir(azgeo) == sorted([*azgeo.__all__, "__version__"])


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match=r"^module 'azgeo' has no attribute 'Country'$"):
        azgeo.Country  # noqa: B018


@pytest.mark.parametrize("use", ["azgeo.__version__", "dir(azgeo)", "azgeo.Problem"])
def test_a_name_imports_no_more_than_it_needs(use):
    heavy = "{'babel', 'jinja2', 'mkdocs', 'networkx', 'pydantic', 'yaml'}"
    program = f"import sys, azgeo; {use}; print(*{heavy} & set(sys.modules))"
    assert printed(program) == ""


def test_an_exported_name_is_the_same_as_in_its_module():
    program = """
import azgeo
from azgeo.model.records import Actor
print(azgeo.Actor is Actor, azgeo.load.__module__)
"""
    assert printed(program) == "True azgeo.api"
