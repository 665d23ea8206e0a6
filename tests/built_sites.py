"""Whole sites, built for tests by MkDocs and by tools without the plugin."""

import subprocess
import sys
from pathlib import Path

from mkdocs.commands.build import build

from azgeo.sites.build import build_into
from azgeo.sites.configuration import load_configuration

# The configuration for a tool without the plugin, whose work is done before.
WITHOUT_PLUGIN = """\
INHERIT: {config}
docs_dir: docs
site_dir: {tool}
theme: {{custom_dir: {config.parent}/overrides}}
plugins: [offline, search]
validation: {{nav: {{omitted_files: info}}}}
"""


def build_site(config: Path, folder: Path) -> Path:
    """The folder, after MkDocs has built the site of a configuration into it with the plugin."""
    build_into(config, None, folder)
    return folder


def build_without_theme_cache(config: Path, folder: Path) -> Path:
    """The folder, after the site is built into it with every page rendered by the theme."""
    settings = load_configuration(config, None, folder)
    settings.plugins["azgeo"].config.theme_cache = False
    settings.plugins.on_startup(command="build", dirty=False)
    build(settings)
    settings.plugins.on_shutdown()
    return folder


def different_files(first: Path, second: Path, pattern: str) -> list[str]:
    """The files with names like `pattern` that are not to the byte the same in two sites."""
    contents, others = (
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob(pattern)}
        for site in (first, second)
    )
    assert contents
    paths = contents.keys() | others.keys()
    return sorted(path for path in paths if contents.get(path) != others.get(path))


class MarkdownSites:
    """The pages of a configuration as Markdown, of which `tools` build sites at the same time."""

    def __init__(self, config: Path, folder: Path, *tools: str) -> None:
        self.folder = folder
        render = [sys.executable, "-m", "azgeo", "render", "-f", str(config), str(folder / "docs")]
        subprocess.run(render, check=True)
        self._running = {tool: self._start(config, tool) for tool in tools}

    def _start(self, config: Path, tool: str) -> subprocess.Popen[bytes]:
        own_config = self.folder / f"{tool}.yml"
        text = WITHOUT_PLUGIN.format(config=config, tool=tool)
        own_config.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", tool, "build", "--strict", "-f", str(own_config)]
        with (self.folder / f"{tool}.log").open("wb") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def site(self, tool: str) -> Path:
        """The site that a tool builds, as soon as it is built."""
        status = self._running[tool].wait()
        assert status == 0, (self.folder / f"{tool}.log").read_text(encoding="utf-8")
        return self.folder / tool

    def stop(self) -> None:
        """Stop what is still running."""
        for process in self._running.values():
            process.kill()
            process.wait()
