"""The site as a preview, served by MkDocs."""

import logging
import os
from pathlib import Path

from mkdocs.commands import serve

from azgeo.sites.build import load_configuration, log_to_stderr


def serve_live(config_file: Path, records: Path | None, address: str | None) -> None:
    """The site at `address`, built anew when a record or page changes, until interrupted; no warning ends it."""
    load_configuration(config_file)
    if records:
        os.environ["AZGEO_RECORDS"] = str(records.resolve())  # MkDocs reads its configuration anew for every rebuild
    with log_to_stderr(logging.INFO):
        serve.serve(str(config_file), dev_addr=address, strict=False)
