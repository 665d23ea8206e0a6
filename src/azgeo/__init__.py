"""azgeo: scholarly writing on international relations, from YAML records to a checked, cross-linked static site."""

__version__ = "0.1.0"
