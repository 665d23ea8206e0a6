"""The version of azgeo, which docs/python.md and CHANGELOG.md promise to mean something."""

__version__ = "0.1.0"
