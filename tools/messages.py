"""Collects every message of the code in src/azgeo/locale/azgeo.pot, which translators start from.

    python tools/messages.py            (or: make messages)

A test compares the file with the code.
"""

import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

PACKAGE = Path(__file__).parents[1] / "src" / "azgeo"
TEMPLATE = PACKAGE / "locale" / "azgeo.pot"
KEYWORDS: Mapping[str, Any] = {
    "_": None,
    "gettext": None,
    "mark": None,
    "mark_plural": (1, 2),
    "ngettext": (1, 2),
}


def extract_errors(
    file: IO[bytes], _keywords: Mapping[str, Any], _tags: Collection[str], _options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts of errors.toml, as Babel wants them: line, function, message, comments."""
    for code, entry in tomllib.load(file).items():
        for text in entry.values():
            yield 0, "", text.strip("\n"), [code]


METHODS = [
    ("**.py", "python"),
    ("**.jinja", "jinja2"),
    ("**.js", "javascript"),
    ("**errors.toml", extract_errors),
]


def template() -> bytes:
    """The content of azgeo.pot: messages in order of file and line, without line numbers."""
    catalog = Catalog(project="azgeo", charset="utf-8")
    for name, _line, message, comments, context in extract_from_dir(
        PACKAGE, METHODS, keywords=KEYWORDS
    ):
        catalog.add(message, None, [(name, 1)], auto_comments=comments, context=context)
    output = BytesIO()
    # No header: its date would change with every run.
    write_po(output, catalog, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    return output.getvalue()


def main() -> int:
    """Write the file."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(template())
    print(f"{TEMPLATE.relative_to(Path.cwd())}: {template().count(b'msgid')} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
