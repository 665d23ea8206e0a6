"""The site as a preview, served by MkDocs."""

import logging
import os
from pathlib import Path

from mkdocs.commands import serve

from azgeo.sites.build import log_to_stderr
from azgeo.sites.configuration import load_configuration


def serve_live(config_file: Path, records: Path | None, address: str | None) -> None:
    """The site at `address` (host:port), rebuilt when a record or page changes, until interrupted.

    No warning ends it.
    """
    load_configuration(config_file)
    if records:
        # MkDocs reads its configuration again for every rebuild.
        os.environ["AZGEO_RECORDS"] = str(records.resolve())
    with log_to_stderr(logging.INFO):
        serve.serve(str(config_file), dev_addr=address, strict=False)
