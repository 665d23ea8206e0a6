"""The MkDocs plugin: it adds the pages of the knowledge base, and watches its folder.

A page is made just before it is written, and released after, so that a site of any size takes
little memory.
"""

import gc
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from azgeo.checks.check import check
from azgeo.html.assets import asset_files
from azgeo.html.templates import PageSpec, StaticFile
from azgeo.i18n import activate
from azgeo.i18n import gettext as _
from azgeo.loading.discover import unsafe_files
from azgeo.mkdocs_plugin import search_index, theme_cache
from azgeo.mkdocs_plugin.pages import RenderedPage, problem_page, problem_title
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.context import PageContext
from azgeo.pages.render import expand_shortcodes, page_context, page_specs
from azgeo.pages.shortcodes import ShortcodeError
from azgeo.problems import Problem, relative_path, shown_problems

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # imports a web server, for previews only

log = logging.getLogger("mkdocs.plugins.azgeo")


class Options(Config):  # type: ignore[no-untyped-call]
    """What can be set under `azgeo:` in mkdocs.yml."""

    records = config_options.Type(str, default="data")
    theme_cache = config_options.Type(bool, default=True)


class AzgeoPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Pages for every record in the folder `records` beside mkdocs.yml."""

    def __init__(self) -> None:
        self._is_preview = False
        self._context: PageContext | None = None
        self._last_urls: tuple[str, ...] = ()  # of the last build without mistakes
        self._page_specs: dict[str, PageSpec] = {}  # those not yet made, by their source in docs
        self._replaced: list[PageSpec] = []  # those that a hand-written page replaces
        self._search_entries: dict[str, bytes] = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview, which shows mistakes where a build fails."""
        self._is_preview = command == "serve"

    # After other plugins: the theme's `offline` changes the addresses of pages.
    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the folder of records, and print in the language of the theme if it is there."""
        if config.use_directory_urls:
            raise PluginError(
                _(
                    "write 'use_directory_urls: false' into mkdocs.yml: "
                    "the addresses of records are flat"
                )
            )
        records = os.environ.get("AZGEO_RECORDS", self.config.records)
        self._folder = Path(config.config_file_path or "mkdocs.yml").parent / records
        language = config.theme.get("language") or "en"
        try:
            activate(language)
        except ValueError as error:
            activate("en")
            log.info("%s", error)
        return config

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> None:
        """Rebuild when a record changes."""
        if self._folder.is_dir():
            server.watch(str(self._folder))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the assets, and each page that no hand-written page replaces."""
        self._page_specs, self._replaced, self._search_entries = {}, [], {}
        for asset in asset_files():
            files.append(_written_file(config, asset))
        specs, has_problems = self._specs(files, config)
        menu_titles = dict(_nav_entries(config.nav))
        for spec in specs:
            source = spec.path.removesuffix(".html") + ".md"
            written = files.get_file_from_path(source)
            if written and not has_problems:
                log.info("docs/%s is written by hand and replaces the generated page", source)
                self._replaced.append(spec)
                continue
            if written:
                files.remove(written)
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            RenderedPage(spec.title, file, config, menu_titles.get(source, ""))
            files.append(file)
            self._page_specs[source] = spec
        return files

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Expand the shortcodes of hand-written pages."""
        if self._context is None or isinstance(page, RenderedPage):
            return html
        try:
            return expand_shortcodes(html, self._context, page.file.dest_uri)
        except ShortcodeError as error:
            message = f"{page.file.src_uri}: {error}"
            if self._is_preview:
                return Markup("<p><strong>{}</strong></p>\n").format(message) + Markup(html)
            raise PluginError(message) from None

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Write pages without the theme's templates, which cost more than all else."""
        theme_cache.install(env, self.config.theme_cache)
        return env

    # After the theme's search, which would read again what `search_index` knows.
    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Make a page just before it is written, and write the files beside it."""
        if isinstance(page, RenderedPage):
            made = self._page_specs.pop(page.file.src_uri).make()
            page.fill(made)
            _write_files(config, made.files)
            self._search_entries[made.path] = search_index.packed_entries(made)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Release a page that is written."""
        if isinstance(page, RenderedPage):
            page.release()
        return output

    # After the theme's search has written its index, before `offline` copies it.
    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the pages to the search index, and release all that they were made of."""
        for spec in self._replaced:
            _write_files(config, spec.make().files)
        search_index.merge_into_index(self._search_entries, Path(config.site_dir))
        self._context, self._replaced, self._page_specs = None, [], {}
        self._search_entries = {}
        gc.collect()  # templates and their data name each other

    def _specs(self, files: Files, config: MkDocsConfig) -> tuple[Iterable[PageSpec], bool]:
        """The pages, and whether they report problems; PluginError where a build has problems."""
        kb, problems = _check(relative_path(self._folder))
        problems = unsafe_files(Path(config.docs_dir)) + problems
        self._context = None
        if kb is not None and not problems:
            self._context = page_context(kb.without_files())
            specs = list(page_specs(self._context))
            self._last_urls = tuple(spec.path for spec in specs)
            return specs, False
        if not self._is_preview:
            shown, others = shown_problems(problems)
            lines = [_("the records have mistakes:"), *map(str, shown), others]
            raise PluginError("\n".join(filter(None, lines)))
        urls = self._all_urls(files, config)
        return [
            PageSpec(url, problem_title(), partial(problem_page, problems, url)) for url in urls
        ], True

    def _all_urls(self, files: Files, config: MkDocsConfig) -> Iterable[str]:
        """The url of every page that would be there without mistakes, as far as can be known.

        MkDocs stops if the navigation names a page that is not there.
        """
        records = (
            f"{path.parent.name}/{path.stem}.html" for path in sorted(self._folder.glob("*/*.yml"))
        )
        sources = (
            *(source for source, _title in _nav_entries(config.nav)),
            *(file.src_uri for file in files.documentation_pages()),
        )
        pages = (
            f"{source.removesuffix('.md')}.html" for source in sources if source.endswith(".md")
        )
        return dict.fromkeys(["index.html", *self._last_urls, *pages, *records])


def _nav_entries(nav: Any, title: str = "") -> Iterator[tuple[str, str]]:
    """Every page that a navigation names, however deep, with its title there or ""."""
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, dict):
        for name, entry in nav.items():
            yield from _nav_entries(entry, name)
    else:
        for entry in nav or ():
            yield from _nav_entries(entry)


def _check(folder: Path) -> tuple[KnowledgeBase | None, list[Problem]]:
    """What `check` gives; the garbage collector then ignores the records, which stay to the end."""
    gc.unfreeze()  # the records of the last build, in a preview
    result = check(folder)
    gc.freeze()
    return result


def _write_files(config: MkDocsConfig, static_files: Iterable[StaticFile]) -> None:
    for file in static_files:
        write_file(file.content, str(Path(config.site_dir, file.path)))


def _written_file(config: MkDocsConfig, file: StaticFile) -> File:
    """A file of the site, already written where MkDocs would copy it, to keep it out of memory."""
    _write_files(config, [file])
    target = str(Path(config.site_dir, file.path))
    return File.generated(config, file.path, abs_src_path=target)
