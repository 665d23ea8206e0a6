"""azgeo: a static knowledge base of scholarly writing on international relations, from YAML records to a checked, cross-linked site."""

__version__ = "0.1.0"
