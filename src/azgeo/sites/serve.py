"""The site as a preview, served by MkDocs."""

import logging
import os
from pathlib import Path

from mkdocs.commands import serve

from azgeo.i18n import gettext as _
from azgeo.problems import SiteError
from azgeo.sites.build import log_to_stderr
from azgeo.sites.configuration import load_configuration

MAX_PORT = 65535


def serve_live(config_file: Path, records: Path | None, address: str | None) -> None:
    """The site at `address` (host:port), rebuilt when a record or page changes, until interrupted.

    No warning ends it. SiteError for a `dev_addr` without a possible port, OSError for an address
    that cannot be used.
    """
    config = load_configuration(config_file)
    host, port = config.dev_addr
    if not 0 <= port <= MAX_PORT:
        message = _("{file}: there is no port {port} in dev_addr; write one up to {limit}")
        raise SiteError(message.format(file=config_file, port=port, limit=MAX_PORT))
    if records:
        # MkDocs reads its configuration again for every rebuild.
        os.environ["AZGEO_RECORDS"] = str(records.resolve())
    with log_to_stderr(logging.INFO):
        try:
            serve.serve(str(config_file), dev_addr=address, strict=False)
        except OSError as error:
            if error.filename is not None:
                raise
            message = _("{reason}; name another address with -a").format(reason=error.strerror)
            raise OSError(error.errno, message, address or f"{host}:{port}") from None
