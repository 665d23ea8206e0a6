"""Addresses on the web: which texts are one."""

import re
from urllib.parse import urlsplit

# Without the signs that an address can hold only as escapes, such as %20 for a space.
_ADDRESS = re.compile(r"https?://(?:[^\x00-\x20\x7f\s<>\"'\\^`{|}%]|%[0-9A-Fa-f]{2})+")


def is_web_address(text: str) -> bool:
    """Whether the whole of `text` is an address that names a host: `https://example.org/page`."""
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a host in brackets that is no IPv6 address, a port beyond 65535
        return False
