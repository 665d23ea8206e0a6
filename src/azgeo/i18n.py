"""Every word that azgeo prints, in the language of the site: a gettext catalogue and a CLDR locale.

English messages stand in the code, marked for extraction; `make messages` collects them in
`locale/azgeo.pot`. A translation is a file `locale/<language>/LC_MESSAGES/azgeo.po`, nothing more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

DOMAIN = "azgeo"
FOLDER = Path(__file__).parent / "locale"
ENGLISH = "en_GB"  # of the Englishes in CLDR the one that writes 3 July 1997, as the pages do


class Catalogue(NamedTuple):
    """The messages of one language, and the CLDR locale that formats its dates and numbers."""

    language: str
    messages: NullTranslations
    locale: str


class Plural(NamedTuple):
    """A message that counts: its English singular and plural, with the field `{count}`."""

    one: str
    many: str


_ENGLISH = Catalogue("en", NullTranslations(), ENGLISH)
_active: ContextVar[Catalogue] = ContextVar("catalogue", default=_ENGLISH)


def gettext(message: str) -> str:
    """`message` in the language of the site, with its `{fields}` still to be filled."""
    return _active.get().messages.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits `count`, with its `{fields}` still to be filled."""
    return _active.get().messages.ngettext(one, many, count)


def mark(message: str) -> str:
    """`message` itself, marked for extraction; it is translated where it is printed."""
    return message


def mark_plural(one: str, many: str) -> Plural:
    """The two forms of a message that counts, marked for extraction."""
    return Plural(one, many)


def counted(plural: Plural, count: int) -> str:
    """`3 actors`, in the language of the site."""
    return ngettext(plural.one, plural.many, count).format(count=format_number(count))


def listed(items: list[str]) -> str:
    """`a, b and c`, in the language of the site."""
    from babel.lists import format_list

    return format_list(items, style="standard", locale=locale()) if items else ""


def format_number(value: int | Decimal) -> str:
    """A whole or decimal number as the language writes it, every decimal kept: `1,200,000`."""
    return _format_number(value, _active.get().locale)


@cache  # the same few counts stand on every page, and Babel reads its pattern each time
def _format_number(value: int | Decimal, locale: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(locale), decimal_quantization=False)


def format_decimal(value: float, decimals: int) -> str:
    """A number with so many decimals as the language writes it: `0.08`."""
    from babel.numbers import format_decimal as format_with_pattern

    return format_with_pattern(value, f"0.{'0' * decimals}", locale=locale())


def language() -> str:
    """The language of the site, as a BCP 47 tag."""
    return _active.get().language


def locale() -> "Locale":
    """The CLDR locale of the language of the site."""
    return _locale(_active.get().locale)


@cache
def _locale(name: str) -> "Locale":
    from babel import Locale  # a tenth of a second, which `azgeo explain` need not pay

    return Locale.parse(name)


@contextmanager
def speaking(catalogue: Catalogue) -> Iterator[None]:
    """Print in another language inside a `with` block."""
    token = _active.set(catalogue)
    try:
        yield
    finally:
        _active.reset(token)


def activate(language: str) -> None:
    """Print in `language` from now on; ValueError where there is no translation into it."""
    _active.set(load_catalogue(language))


def load_catalogue(language: str, folder: Path = FOLDER) -> Catalogue:
    """The messages and the locale of a language; ValueError where `folder` has no translation."""
    if language == _ENGLISH.language:
        return _ENGLISH
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        raise ValueError(f"azgeo has no translation into '{language}'; add {path.name}, or use en")
    return Catalogue(language, _read_po(path), language)


def _read_po(path: Path) -> NullTranslations:
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    with path.open("rb") as file:
        compiled = BytesIO()
        write_mo(compiled, read_po(file, domain=DOMAIN))
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)
