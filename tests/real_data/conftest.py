"""The project's own records and site. Only tests in this folder read `data/`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from paths import ROOT

if TYPE_CHECKING:
    from built_sites import MarkdownSites

    from azgeo.model.knowledge import KnowledgeBase


@pytest.fixture(scope="session")
def real_data() -> "KnowledgeBase":
    """The project's own records."""
    from azgeo.checks.check import load

    return load(ROOT / "data")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built by MkDocs with the plugin."""
    from built_sites import build_site

    return build_site(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def markdown_sites(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[MarkdownSites]":
    """The project's own pages as Markdown, of which plain MkDocs and Zensical build sites."""
    from built_sites import MarkdownSites

    folder = tmp_path_factory.mktemp("markdown")
    sites = MarkdownSites(ROOT / "mkdocs.yml", folder, "mkdocs", "zensical")
    yield sites
    sites.stop()


@pytest.fixture(scope="session")
def plain_site(markdown_sites: "MarkdownSites") -> Path:
    """The project's own site, built by MkDocs without the plugin."""
    return markdown_sites.site("mkdocs")


@pytest.fixture(scope="session")
def zensical_site(markdown_sites: "MarkdownSites") -> Path:
    """The project's own site, built by Zensical."""
    return markdown_sites.site("zensical")
