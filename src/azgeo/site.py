"""A site from records and hand-written pages: built with MkDocs, served with MkDocs, or written as Markdown files."""

import errno
import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from markupsafe import escape
from mkdocs.commands import build, serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from azgeo.assets import assets
from azgeo.knowledge import KnowledgeBase
from azgeo.links import broken_links
from azgeo.pages import attachments, with_pieces
from azgeo.plugin import strays
from azgeo.problems import DataError, Problem, place_at, short
from azgeo.publish import make_way
from azgeo.writing import Page


class SiteError(Exception):
    """MkDocs could not build: its own words."""


def configuration(config_file: Path, records: Path | None = None, into: Path | None = None) -> MkDocsConfig:
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


def records_of(config_file: Path) -> Path:
    """The folder of records that `config_file` names; `data` beside it when it names none."""
    plugins = configuration(config_file).plugins if config_file.is_file() else {}
    named = plugins["azgeo"].config.records if "azgeo" in plugins else "data"
    return config_file.parent / named


def build_into(
    config_file: Path, records: Path | None, folder: Path, written: Callable[[int], None] | None = None
) -> None:
    """The whole site in `folder`; SiteError when MkDocs refuses or, in strict mode, warns.

    Whenever a page is written, `written` is told of how many it is one.
    """
    config = configuration(config_file, records, folder)
    if written:
        config.plugins["azgeo/counter"] = _Counter(written)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with _told(logging.WARNING):
            build.build(config)
    except MkDocsException as error:
        raise SiteError(str(error)) from None
    finally:
        config.plugins.on_shutdown()


class _Counter(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
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


def serve_live(config_file: Path, records: Path | None, address: str | None) -> None:
    """The site at `address`, built anew when a record or page changes, until interrupted; no warning ends it."""
    configuration(config_file)
    if records:
        os.environ["AZGEO_RECORDS"] = str(records.resolve())  # MkDocs reads its configuration anew for every rebuild
    with _told(logging.INFO):
        serve.serve(str(config_file), dev_addr=address, strict=False)


@contextmanager
def _told(level: int) -> Iterator[None]:
    """On standard error, what MkDocs has to say from a level on: in strict mode, why it gives up."""
    log, said = logging.getLogger("mkdocs"), logging.StreamHandler()
    log.setLevel(level)
    log.addHandler(said)
    try:
        yield
    finally:
        log.removeHandler(said)


def links_astray(site: Path, base: str, kb: KnowledgeBase | None) -> list[Problem]:
    """Every link of a built site that leads nowhere, at the place of the record that made it where there is one."""
    made_from = {f"{record.kind}/{record.id}.html": id for id, record in kb.records.items()} if kb else {}

    def made_by(page: str, written: str) -> tuple[Path, int, int] | None:
        if kb is None or page not in made_from:
            return None
        file, data = kb.files[made_from[page]]
        name = written.rpartition("/")[2].partition("#")[0].removesuffix(".html") or written.partition("#")[2]
        text = data.decode()
        place = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) if name else None
        # None where the theme made the link, or another record.
        return place and (file.path, *place_at(text, place.start()))

    return list(broken_links(short(site), base, made_by))


def write_tree(kb: KnowledgeBase, pages: Iterable[Page], docs: Path, folder: Path) -> None:
    """The pages as Markdown files with HTML inside, what stands beside them, and the pages of `docs` over them.

    DataError where `docs` would publish what stands elsewhere, or `folder` holds what azgeo did not make.
    """
    if problems := strays(docs):
        raise DataError(problems)
    make_way(folder)
    for page in pages:
        _write(folder / f"{page.path.removesuffix('.html')}.md", _markdown(page).encode())
    for name, content in (*assets().items(), *attachments(kb)):
        _write(folder / name, content)
    for source in sorted(path for path in docs.rglob("*") if path.is_file()):
        place = source.relative_to(docs)
        content = source.read_bytes()
        if source.suffix == ".md":
            content = with_pieces(content.decode(), kb, place.with_suffix(".html").as_posix()).encode()
        _write(folder / place, content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _markdown(page: Page) -> str:
    """A page in Markdown whose headings any tool sees; all else is HTML blocks, which no Markdown parser reads into."""
    # Themes escape no front matter, and without an id of its own the title's might be that of a statement.
    meta = {"title": escape(page.title), "description": escape(page.description)}
    lines = ["---", *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()), "---", ""]
    lines += [f'<p class="az-eyebrow">{page.eyebrow}</p>', "", f"# {_heading(page.title)} {{ #top }}"]
    lines += ["", _block(page.head)]
    for section in page.sections:
        lines += ["", f"## {_heading(section.heading)} {{ #{section.anchor} }}", "", _block(section.html)]
    return "\n".join(lines) + "\n"


def _heading(words: str) -> str:
    """`words` as every Markdown tool shows them: which signs a backslash may stand before differs from tool to tool."""
    return re.sub(r"[^\w\s]|_", lambda sign: f"&#{ord(sign[0])};", words)


def _block(html: str) -> str:
    return f"<div>\n{html}\n</div>"
