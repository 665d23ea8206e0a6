"""`python -m azgeo`."""

from azgeo.cli import main

main()
