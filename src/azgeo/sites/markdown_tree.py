"""The pages as Markdown files, for tools without the plugin."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from markupsafe import escape

from azgeo.html.assets import asset_files
from azgeo.html.templates import Page
from azgeo.loading.discover import unsafe_files
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.render import expand_shortcodes, static_files
from azgeo.problems import DataError
from azgeo.sites.publish import clear_output_dir


def write_markdown_tree(kb: KnowledgeBase, pages: Iterable[Page], docs: Path, folder: Path) -> None:
    """The pages as Markdown files with HTML inside, what stands beside them, and the pages of `docs` over them.

    DataError where `docs` would publish what stands elsewhere, or `folder` holds what azgeo did not make.
    """
    if problems := unsafe_files(docs):
        raise DataError(problems)
    clear_output_dir(folder)
    for page in pages:
        _write(folder / f"{page.path.removesuffix('.html')}.md", _markdown(page).encode())
    for name, content in (*asset_files().items(), *static_files(kb)):
        _write(folder / name, content)
    for source in sorted(path for path in docs.rglob("*") if path.is_file()):
        place = source.relative_to(docs)
        content = source.read_bytes()
        if source.suffix == ".md":
            content = expand_shortcodes(content.decode(), kb, place.with_suffix(".html").as_posix()).encode()
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
