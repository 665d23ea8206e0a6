"""CITATION.cff, by which others cite azgeo."""

import subprocess
import sys
from pathlib import Path

import yaml
from paths import ROOT

from azgeo.version import __version__


def test_the_citation_file_is_valid():
    cffconvert = Path(sys.executable).parent / "cffconvert"
    command = [cffconvert, "--validate", "-i", ROOT / "CITATION.cff"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_file_names_the_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
