"""A site built with MkDocs."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from azgeo.i18n import gettext as _
from azgeo.problems import DataError, Problem, SiteError
from azgeo.sites.configuration import load_configuration


def build_into(
    config_file: Path,
    records: Path | None,
    folder: Path,
    on_page: Callable[[int], None] | None = None,
) -> None:
    """The whole site in `folder`; SiteError when MkDocs refuses or, in strict mode, warns.

    DataError where the site has no home page.
    `on_page` is called when a page is written, with the number of all pages.
    """
    config = load_configuration(config_file, records, folder)
    if on_page:
        config.plugins["azgeo/progress"] = _Progress(on_page)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with log_to_stderr(logging.WARNING):
            build.build(config)
    except MkDocsException as error:
        raise SiteError(str(error)) from None
    finally:
        config.plugins.on_shutdown()
    home = folder / "index.html"
    if not home.is_file():
        raise DataError([Problem(home, 1, 1, "SITE03", _("the build made no home page"))])


class _Progress(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """A plugin that reports each page that MkDocs writes."""

    def __init__(self, on_page: Callable[[int], None]) -> None:
        self._on_page = on_page
        self._total = 0

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Count the pages."""
        self._total = len(files.documentation_pages())
        return nav

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Report a page."""
        self._on_page(self._total)
        return output


@contextmanager
def log_to_stderr(level: int) -> Iterator[None]:
    """Print what MkDocs logs from a level on: in strict mode, why it stops."""
    log, handler = logging.getLogger("mkdocs"), logging.StreamHandler()
    log.setLevel(level)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
