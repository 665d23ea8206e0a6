"""The pages as Markdown files, for tools without the plugin."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from markupsafe import escape

from azgeo.html.assets import asset_files
from azgeo.html.templates import Page
from azgeo.loading.discover import unsafe_files
from azgeo.pages.context import PageContext
from azgeo.pages.render import expand_shortcodes
from azgeo.pages.shortcodes import ShortcodeError
from azgeo.problems import DataError, SiteError, relative_path


def write_markdown_tree(
    context: PageContext, pages: Iterable[Page], docs: Path, folder: Path
) -> None:
    """Each page as Markdown with HTML inside, its files, and the pages of `docs` over them.

    `folder` is empty. DataError where `docs` would publish what is elsewhere; SiteError for a
    shortcode that cannot be expanded.
    """
    if problems := unsafe_files(docs):
        raise DataError(problems)
    for page in pages:
        _write(folder / f"{page.path.removesuffix('.html')}.md", _markdown(page).encode())
        for file in page.files:
            _write(folder / file.path, file.content)
    for asset in asset_files():
        _write(folder / asset.path, asset.content)
    for source in sorted(path for path in docs.rglob("*") if path.is_file()):
        path = source.relative_to(docs)
        content = source.read_bytes()
        if source.suffix == ".md":
            url = path.with_suffix(".html").as_posix()
            try:
                content = expand_shortcodes(content.decode(), context, url).encode()
            except ShortcodeError as error:
                raise SiteError(f"{relative_path(source)}: {error}") from None
        _write(folder / path, content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _markdown(page: Page) -> str:
    """A page with Markdown headings; the rest are HTML blocks, which Markdown leaves alone."""
    # Themes do not escape front matter.
    meta = {"title": escape(page.title), "description": escape(page.description)}
    front_matter = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()
    ]
    lines = ["---", *front_matter, "---", ""]
    lines += [f'<p class="az-eyebrow">{page.eyebrow}</p>', ""]
    # Without an id of its own, the title might get that of a statement.
    lines += [f"# {_heading(page.title)} {{ #top }}", "", _block(page.head)]
    for section in page.sections:
        heading = f"## {_heading(section.heading)} {{ #{section.anchor} }}"
        lines += ["", heading, "", _block(section.html)]
    return "\n".join(lines) + "\n"


def _heading(words: str) -> str:
    """`words` with all punctuation as references: Markdown tools differ in what can be escaped."""
    return re.sub(r"[^\w\s]|_", lambda sign: f"&#{ord(sign[0])};", words)


def _block(html: str) -> str:
    return f"<div>\n{html}\n</div>"
