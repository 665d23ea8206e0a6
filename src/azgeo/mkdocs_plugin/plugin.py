"""The MkDocs plugin: it adds the pages of the knowledge base and watches its folder, and nothing else.

A page is made when its turn to be written comes, and let go then, so that a site of any size takes little memory.
"""

import gc
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from azgeo.checks.rules import check
from azgeo.html.assets import asset_files
from azgeo.html.templates import Page, PageSection, PageSpec, StaticFile
from azgeo.loading.discover import unsafe_files
from azgeo.mkdocs_plugin import search_index as search
from azgeo.mkdocs_plugin import theme_cache as shells
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.render import expand_shortcodes, page_specs, static_files
from azgeo.pages.shortcodes import ShortcodeError
from azgeo.problems import Problem, relative_path

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # which brings a web server, and only a preview needs one

log = logging.getLogger("mkdocs.plugins.azgeo")

EMPTY_TOC = TableOfContents([])
PROBLEM_TITLE = "The records have mistakes"


class Options(Config):  # type: ignore[no-untyped-call]
    """What stands under `azgeo:` in mkdocs.yml."""

    records = config_options.Type(str, default="data")
    shells = config_options.Type(bool, default=True)


class RenderedPage(MkDocsPage):
    """A page whose content is HTML from the start: record text never meets the Markdown parser."""

    def __init__(self, title: str, file: File, config: MkDocsConfig, in_menu: str = "") -> None:
        self._heading = str(escape(title))
        super().__init__(str(escape(in_menu)) if in_menu else self._heading, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read: only what front matter would say, as HTML, since themes escape none of it."""
        self.markdown = ""
        beside = [] if self.parent else ["navigation"]  # there is something beside the page only in a part of the menu
        self.meta = {"title": self._heading, "hide": beside, "template": shells.TEMPLATE}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is converted."""
        self.content = ""

    def fill(self, page: Page) -> None:
        """Be this page, with what MkDocs would have learnt from its Markdown."""
        self.meta["description"] = str(escape(page.description))
        self.content = page.html
        links = [AnchorLink(str(escape(one.heading)), one.anchor, 2) for one in page.sections]
        self.toc = TableOfContents(links)
        self.present_anchor_ids = _anchors(tuple(one.anchor for one in page.sections))

    def release(self) -> None:
        """Forget what is written."""
        self.content, self.toc = "", EMPTY_TOC


@cache
def _anchors(anchors: tuple[str, ...]) -> set[str]:
    """The anchors of a page, the same for all that have the same: MkDocs keeps them to the end."""
    return set(anchors)


class AzgeoPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Pages for every record in the folder `records`, beside mkdocs.yml."""

    _preview = False
    _kb: KnowledgeBase | None = None
    _static_files: Iterable[StaticFile] = ()
    _urls: tuple[str, ...] = ()  # of the pages that the build before made
    _page_specs: dict[
        str, PageSpec
    ]  # of the pages that are yet to be made, by the file that MkDocs believes them to have
    _search_entries: dict[str, str]

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview, which shows mistakes in place of every page instead of dying."""
        self._preview = command == "serve"

    @event_priority(-100)  # after other plugins have had their say: the theme's `offline` makes addresses flat
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the folder of records, which is named as seen from mkdocs.yml."""
        if config.use_directory_urls:
            raise PluginError("write 'use_directory_urls: false' into mkdocs.yml: the addresses of records are flat")
        records = os.environ.get("AZGEO_RECORDS", self.config.records)
        self._folder = Path(config.config_file_path or "mkdocs.yml").parent / records
        return config

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        """Rebuild when a record changes."""
        if self._folder.is_dir():
            server.watch(str(self._folder))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the assets, and a page for every record and kind that no hand-written page replaces."""
        self._page_specs, self._search_entries = {}, {}
        for name, content in asset_files().items():
            files.append(_generated_file(config, name, content))
        pages, replacing = self._pages(files, config)
        for path, content in self._static_files:
            files.append(_generated_file(config, path, content))
        menu = dict(_nav_entries(config.nav))
        for plan in pages:
            source = plan.path.removesuffix(".html") + ".md"
            written = files.get_file_from_path(source)
            if written and replacing:
                files.remove(written)
            elif written:
                log.info("docs/%s is written by hand and replaces the generated page", source)
                continue
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            RenderedPage(plan.title, file, config, menu.get(source, ""))
            files.append(file)
            self._page_specs[source] = plan
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put generated pieces where a hand-written page asks for them."""
        if self._kb is None or isinstance(page, RenderedPage):
            return html
        try:
            return expand_shortcodes(html, self._kb, page.file.dest_uri)
        except ShortcodeError as error:
            told = f"{page.file.src_uri}: {error}"
            if self._preview:
                return Markup("<p><strong>{}</strong></p>\n").format(told) + Markup(html)
            raise PluginError(told) from None

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Spare pages the theme's templates, which cost more than all else."""
        shells.install(env, self.config.shells)
        return env

    @event_priority(-100)  # after the theme's search, which would read what is found by other means
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Make a page, whose turn it is to be written."""
        if isinstance(page, RenderedPage):
            made = self._page_specs.pop(page.file.src_uri).make()
            page.fill(made)
            self._search_entries[made.path] = search.entries_json(made)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let a page go."""
        if isinstance(page, RenderedPage):
            page.release()
        return output

    @event_priority(-50)  # after the theme's search has written its index, before it is inlined for reading from a disk
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the search find the pages, and let go of all that they were made of."""
        search.merge_into_index(self._search_entries, Path(config.site_dir))
        self._kb, self._static_files, self._page_specs, self._search_entries = None, (), {}, {}
        gc.collect()  # templates and what they are given name each other

    def _pages(self, files: Files, config: MkDocsConfig) -> tuple[Iterable[PageSpec], bool]:
        """The pages, and whether they come before hand-written ones: in a preview, mistakes do."""
        kb, problems = _check(relative_path(self._folder))
        problems = unsafe_files(Path(config.docs_dir)) + problems
        self._kb, self._static_files = None, ()
        if kb is not None and not problems:
            self._kb = kb = kb.without_files()
            pages, self._static_files = list(page_specs(kb)), static_files(kb)
            self._urls = tuple(plan.path for plan in pages)
            return pages, False
        if self._preview:
            everywhere = self._all_urls(files, config)
            return [
                PageSpec(address, PROBLEM_TITLE, partial(problem_page, problems, address)) for address in everywhere
            ], True
        raise PluginError("\n".join(["the records have mistakes:", *map(str, problems)]))

    def _all_urls(self, files: Files, config: MkDocsConfig) -> Iterable[str]:
        """The address of every page that would be there without mistakes, as far as can be known.

        Without one that the navigation names, MkDocs would give up.
        """
        records = (f"{path.parent.name}/{path.stem}.html" for path in sorted(self._folder.glob("*/*.yml")))
        sources = (*dict(_nav_entries(config.nav)), *(file.src_uri for file in files.documentation_pages()))
        pages = (f"{source.removesuffix('.md')}.html" for source in sources if source.endswith(".md"))
        return dict.fromkeys(["index.html", *self._urls, *pages, *records])


def _nav_entries(nav: Any, title: str = "") -> Iterator[tuple[str, str]]:
    """Whatever a navigation names, however deep, and what it is called there, if it is."""
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, dict):
        for name, one in nav.items():
            yield from _nav_entries(one, name)
    else:
        for one in nav or ():
            yield from _nav_entries(one)


def _check(folder: Path) -> tuple[KnowledgeBase | None, list[Problem]]:
    """What `check` finds, left alone by the collector from then on, since the records stay to the end."""
    gc.unfreeze()  # those of the build before, in a preview
    found = check(folder)
    gc.freeze()
    return found


def _generated_file(config: MkDocsConfig, path: str, content: bytes) -> File:
    """A file of the site, written at once to where MkDocs would copy it: all of them held till then take megabytes."""
    target = str(Path(config.site_dir, path))
    write_file(content, target)
    return File.generated(config, path, abs_src_path=target)


def problem_page(problems: list[Problem], address: str) -> Page:
    """What a preview shows at `address` while the records have mistakes: what is wrong, where, and how to fix it."""
    items = Markup("").join(
        Markup("<li><code>{}</code> <b>{}</b> {}; {}</li>").format(one.location, one.code, one.message, one.fix)
        for one in problems
    )
    head = Markup("<p>The page comes back as soon as they are fixed.</p>")
    section = PageSection("problems", f"{len(problems)} to fix", Markup("<ol>{}</ol>").format(items))
    return Page(address, PROBLEM_TITLE, "", Markup("Preview"), head, (section,))
