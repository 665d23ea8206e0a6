"""A site from records and hand-written pages: built with MkDocs, served with MkDocs, or written as Markdown files."""

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage


class SiteError(Exception):
    """MkDocs could not build: its own words."""


def load_configuration(config_file: Path, records: Path | None = None, into: Path | None = None) -> MkDocsConfig:
    """What `config_file` says, with `records` as the folder of records and `into` as that of the site if given."""
    if not config_file.is_file():
        where = "no such file; go to the folder of the project, or name the file with -f"
        raise FileNotFoundError(errno.ENOENT, where, str(config_file))
    try:
        config = load_config(str(config_file), site_dir=str(into) if into else None)
    except MkDocsException as error:
        raise SiteError(str(error)) from None
    if records and "azgeo" in config.plugins:
        config.plugins["azgeo"].config.records = str(records.resolve())
    return config


def records_folder(config_file: Path) -> Path:
    """The folder of records that `config_file` names; `data` beside it when it names none."""
    plugins = load_configuration(config_file).plugins if config_file.is_file() else {}
    named = plugins["azgeo"].config.records if "azgeo" in plugins else "data"
    return config_file.parent / named


def build_into(
    config_file: Path, records: Path | None, folder: Path, written: Callable[[int], None] | None = None
) -> None:
    """The whole site in `folder`; SiteError when MkDocs refuses or, in strict mode, warns.

    Whenever a page is written, `written` is told of how many it is one.
    """
    config = load_configuration(config_file, records, folder)
    if written:
        config.plugins["azgeo/counter"] = _PageCounter(written)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with log_to_stderr(logging.WARNING):
            build.build(config)
    except MkDocsException as error:
        raise SiteError(str(error)) from None
    finally:
        config.plugins.on_shutdown()


class _PageCounter(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Tells of each page that MkDocs writes."""

    def __init__(self, written: Callable[[int], None]) -> None:
        self._written, self._pages = written, 0

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """See how many pages there are."""
        self._pages = len(files.documentation_pages())
        return nav

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Tell of one more."""
        self._written(self._pages)
        return output


@contextmanager
def log_to_stderr(level: int) -> Iterator[None]:
    """On standard error, what MkDocs has to say from a level on: in strict mode, why it gives up."""
    log, said = logging.getLogger("mkdocs"), logging.StreamHandler()
    log.setLevel(level)
    log.addHandler(said)
    try:
        yield
    finally:
        log.removeHandler(said)
