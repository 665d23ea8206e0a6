"""A small project for a test to change, and the command line as a user runs it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from paths import EXAMPLE

# The least that a site needs, in the fastest theme.
CONFIG = """\
site_name: Salt and Crowns
site_url: https://example.org/kb/
use_directory_urls: false
strict: true
theme: {name: mkdocs, highlightjs: false}
plugins: [azgeo]
nav: [index.md, {Actors: actors/index.md}]
"""
COUNTS = "33 records, 16 statements"  # of the example

# A mistake that a test makes, and the output and errors of a command that finds it.
MISTYPED = ("data/actors/lutha.yml", "type: realm", "type: relm")
MISTAKE = (
    "data/actors/lutha.yml:4:7: TERM01 no 'relm' in actor_types of the vocabulary;"
    " did you mean 'realm'?\n"
)
ONE_MISTAKE = "1 mistake; `azgeo explain CODE` explains each code\n"

# Variables that would change what a command prints are not taken from whoever runs the tests.
CLEAN_ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not re.match("NO_COLOR|FORCE_COLOR|AZGEO_|LANG|LC_", name)
}


class Project:
    """A folder with mkdocs.yml, a home page and the records of the example."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(EXAMPLE, folder / "data")
        self.write("mkdocs.yml", CONFIG)
        self.write("docs/index.md", "# Home\n\nSee [Ruritania](actors/ruritania.md).\n")

    def write(self, name: str, text: str) -> None:
        """Write a text to a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace `old`, which is in the file once."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))


class Finished(NamedTuple):
    """What a command leaves."""

    status: int
    stdout: str
    stderr: str


def run(*words: object, program: tuple[str, ...] = ("-m", "azgeo"), **environment: str) -> Finished:
    """Run `azgeo` with `words`, or another Python program, in the present folder."""
    done = subprocess.run(
        [sys.executable, *program, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env=CLEAN_ENVIRONMENT | environment,
    )
    return Finished(done.returncode, done.stdout, done.stderr)
