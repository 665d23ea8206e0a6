"""`python -m azgeo`."""

from azgeo.cli.main import main

main()
