"""Whole sites as tests build and read them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from azgeo.sites import build as site

# The configuration without the plugin, as a tool takes it that has none: what the plugin does has been done before.
WITHOUT_PLUGIN = """\
INHERIT: {config}
docs_dir: docs
site_dir: {tool}
theme: {{custom_dir: {config.parent}/overrides}}
plugins: [offline, search]
validation: {{nav: {{omitted_files: info}}}}
"""

# The least that a site needs, in the quickest theme.
PROJECT = """\
site_name: Salt and Crowns
site_url: https://example.org/kb/
use_directory_urls: false
strict: true
theme: {name: mkdocs, highlightjs: false}
plugins: [azgeo]
nav: [index.md, {Actors: actors/index.md}]
"""

COUNTED = "31 records, 16 statements"  # in the example
# What the command tells of the project once the type of a record is misspelt.
MISTAKE = (
    "data/actors/lutha.yml:4:7: TERM01 no 'relm' in actor_types of the vocabulary; did you mean 'realm'?\n",
    "1 to fix; `azgeo explain CODE` tells more of each code\n",
)


class Project:
    """A folder with mkdocs.yml, a home page and the records of the example, for a test to change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(Path(__file__).parent / "example/data", folder / "data")
        self.write("mkdocs.yml", PROJECT)
        self.write("docs/index.md", "# Home\n\nSee [Ruritania](actors/ruritania.md).\n")

    def write(self, name: str, text: str) -> None:
        """Put a text into a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Put `new` where `old` stands in a file, once."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))


# What would change the words of a command is not taken over from whoever runs the tests.
QUIET = {name: value for name, value in os.environ.items() if not re.match("NO_COLOR|FORCE_COLOR|AZGEO_", name)}


def run(*words, program=("-m", "azgeo"), **environment):
    """What the command leaves: status, standard output, standard error."""
    command = [sys.executable, *program, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=QUIET | environment)
    return done.returncode, done.stdout, done.stderr


def with_plugin(config: Path, folder: Path) -> Path:
    """The folder, once MkDocs has built the site of a configuration into it with the plugin."""
    site.build_into(config, None, folder)
    return folder


class Tree:
    """The pages of a configuration as Markdown files, and the sites that tools without the plugin make of them."""

    def __init__(self, config: Path, folder: Path, *tools: str) -> None:
        self.folder = folder
        subprocess.run([sys.executable, "-m", "azgeo", "render", "-f", config, folder / "docs"], check=True)
        self._building = {tool: self._start(config, tool) for tool in tools}

    def _start(self, config: Path, tool: str) -> subprocess.Popen[bytes]:
        own = self.folder / f"{tool}.yml"
        own.write_text(WITHOUT_PLUGIN.format(config=config, tool=tool), encoding="utf-8")
        command = [sys.executable, "-m", tool, "build", "--strict", "-f", own]
        with (self.folder / f"{tool}.log").open("wb") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def site(self, tool: str) -> Path:
        """The site that a tool makes, once it is done."""
        assert self._building[tool].wait() == 0, (self.folder / f"{tool}.log").read_text(encoding="utf-8")
        return self.folder / tool

    def end(self) -> None:
        """Nothing is built any longer."""
        for building in self._building.values():
            building.kill()
            building.wait()


def pages(folder: Path) -> dict[str, Path]:
    """Every page of a built site by its address, but for the one that stands for all missing pages."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}
    return {address: path for address, path in found.items() if address != "404.html"}


@cache
def article(path: Path) -> LexborNode:
    """The content of a built page, without what a theme adds: links of headings to themselves, buttons, colours."""
    content = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article")
    assert content is not None
    for added in content.css(".headerlink, .md-content__button, .az-how"):
        added.decompose()
    for code in content.css("pre code"):
        code.replace_with(code.text())
    return content


def words(content: LexborNode) -> str:
    """The words of a page's content, a space between elements."""
    return " ".join(content.text(separator=" ").split())


def titles(content: LexborNode) -> list[str]:
    """The words of each h1."""
    return [title.text() for title in content.css("h1")]


def links(content: LexborNode) -> list[tuple[str, str]]:
    """Every address in the order of the page, with its words; in pictures it stands in `xlink:href`."""
    addresses = [(link.attributes.get("href", link.attributes.get("xlink:href")), link) for link in content.css("a")]
    return [(address, words(link)) for address, link in addresses if address]


def ids(content: LexborNode) -> list[str]:
    """Every anchor in the order of the page, but for that of the title, which only some tools need."""
    return [str(one.attributes["id"]) for one in content.css("[id]") if one.tag != "h1"]


def differences(what: Callable[[LexborNode], Any], one: Path, other: Path) -> Mapping[str, tuple[Any, Any]]:
    """What differs between two sites, by the address of the page."""
    ones, others = pages(one), pages(other)
    found = {page: (what(article(ones[page])), what(article(others[page]))) for page in ones.keys() & others.keys()}
    return {page: both for page, both in found.items() if both[0] != both[1]}
