"""The version of the package, and the places that repeat it."""

import re

from packaging.version import Version
from paths import ROOT

from azgeo.version import __version__


def test_the_version_is_a_semantic_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert str(Version(__version__)) == __version__


def test_the_changelog_starts_with_the_version_of_the_package():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)[0] == __version__
