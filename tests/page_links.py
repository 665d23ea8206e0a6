"""The links among all pages of a knowledge base, followed without a build."""

import shutil
from pathlib import Path

from azgeo.html.assets import asset_files
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.render import render
from azgeo.sites.linkcheck import broken_links


def broken_page_links(kb: KnowledgeBase, folder: Path) -> list[str]:
    """What is wrong with the links of all pages of `kb`, which are written into `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    files = list(asset_files())
    for page in render(kb):
        content = f"<!doctype html>\n<title>{page.path}</title>\n<main>{page.html}</main>\n"
        write(folder / page.path, content.encode())
        files += page.files
    for file in files:
        write(folder / file.path, file.content)
    return [str(problem) for problem in broken_links(folder)]


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
