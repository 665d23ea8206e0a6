"""The MkDocs plugin: it adds the pages of the knowledge base and watches its folder, and nothing else."""

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from azgeo.assets import assets
from azgeo.checks import check
from azgeo.knowledge import KnowledgeBase
from azgeo.pages import attachments, render, with_pieces
from azgeo.pieces import PieceError
from azgeo.problems import Problem, short
from azgeo.records import KINDS
from azgeo.writing import Attachment, Page, Section

log = logging.getLogger("mkdocs.plugins.azgeo")


class Options(Config):  # type: ignore[no-untyped-call]
    """What stands under `azgeo:` in mkdocs.yml."""

    records = config_options.Type(str, default="data")


class FinishedPage(MkDocsPage):
    """A page whose content is already HTML: record text never meets the Markdown parser."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(str(escape(page.title)), file, config)
        self.finished = page

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read: only what Markdown's front matter would say, as HTML, since themes escape none of it."""
        title, description = str(escape(self.finished.title)), str(escape(self.finished.description))
        self.markdown = ""
        beside = [] if self.parent else ["navigation"]  # there is something beside the page only in a part of the menu
        self.meta = {"title": title, "description": description, "hide": beside}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is converted: only what MkDocs would learn from the Markdown."""
        sections = self.finished.sections
        self.content = str(self.finished.html)
        self.toc = TableOfContents([AnchorLink(str(escape(one.heading)), one.anchor, 2) for one in sections])
        self.present_anchor_ids = {one.anchor for one in sections}
        self.links_to_anchors = {}


class AzgeoPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Pages for every record in the folder `records`, beside mkdocs.yml."""

    _preview = False
    _kb: KnowledgeBase | None = None
    _attachments: Sequence[Attachment] = ()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview, which shows mistakes in place of every page instead of dying."""
        self._preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the folder of records, which is named as seen from mkdocs.yml."""
        records = os.environ.get("AZGEO_RECORDS", self.config.records)
        self._folder = Path(config.config_file_path or "mkdocs.yml").parent / records
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        """Rebuild when a record changes."""
        if self._folder.is_dir():
            server.watch(str(self._folder))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the assets, and a page for every record and kind that no hand-written page replaces."""
        for name, content in assets().items():
            files.append(File.generated(config, name, content=content))
        pages, replacing = self._pages(files)
        for path, content in self._attachments:
            files.append(File.generated(config, path, content=content))
        for page in pages:
            source = page.path.removesuffix(".html") + ".md"
            written = files.get_file_from_path(source)
            if written and replacing:
                files.remove(written)
            elif written:
                log.info("docs/%s is written by hand and replaces the generated page", source)
                continue
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            FinishedPage(page, file, config)
            files.append(file)
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put generated pieces where a hand-written page asks for them."""
        if self._kb is None or isinstance(page, FinishedPage):
            return html
        try:
            return with_pieces(html, self._kb, page.file.dest_uri)
        except PieceError as error:
            told = f"{page.file.src_uri}: {error}"
            if self._preview:
                return Markup("<p><strong>{}</strong></p>\n").format(told) + Markup(html)
            raise PluginError(told) from None

    def _pages(self, files: Files) -> tuple[list[Page], bool]:
        """The pages, and whether they come before hand-written ones: in a preview, mistakes do."""
        kb, problems = check(short(self._folder))
        self._kb = None if problems else kb
        if kb is not None and not problems:
            self._attachments = tuple(attachments(kb))
            return list(render(kb)), False
        if self._preview:
            return [mistakes(problems, address) for address in self._everywhere(files)], True
        raise PluginError("\n".join(["the records have mistakes:", *map(str, problems)]))

    def _everywhere(self, files: Files) -> Iterable[str]:
        """The address of every page that would be there without mistakes: one that is missing makes MkDocs give up."""
        lists = (f"{kind.kind}/index.html" for kind in KINDS)
        records = (f"{path.parent.name}/{path.stem}.html" for path in sorted(self._folder.glob("*/*.yml")))
        written = (f"{file.src_uri.removesuffix('.md')}.html" for file in files.documentation_pages())
        return dict.fromkeys(["index.html", "errors.html", *lists, *records, *written])


def mistakes(problems: list[Problem], address: str) -> Page:
    """What a preview shows at `address` while the records have mistakes: what is wrong, where, and how to mend it."""
    items = Markup("").join(
        Markup("<li><code>{}:{}:{}</code> <b>{}</b> {}; {}</li>").format(*one[:5], one.mend) for one in problems
    )
    head = Markup("<p>The page comes back as soon as they are mended.</p>")
    section = Section("problems", f"{len(problems)} to mend", Markup("<ol>{}</ol>").format(items))
    return Page(address, "The records have mistakes", "", Markup("Preview"), head, (section,))
