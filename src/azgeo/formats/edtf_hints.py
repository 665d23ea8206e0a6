"""Dates as editors write them, and the EDTF that they may have meant."""

import re
from collections.abc import Callable

from azgeo.formats import edtf
from azgeo.formats.edtf import When
from azgeo.formats.edtf_words import date_in_words
from azgeo.i18n import gettext as _

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# By the first three letters of the English name, which is what editors write.
_NUMBERS = {name: f"{number:02}" for number, name in enumerate(_MONTHS, 1)} | {
    "spr": "21",
    "sum": "22",
    "aut": "23",
    "fal": "23",
    "win": "24",
}
_ORDINAL = "(?:st|nd|rd|th)"


def parse(text: str) -> When:
    """The date that `text` means; ValueError with the EDTF that its editor may have meant."""
    if not edtf.has_form(text) and (suggestion := suggest(text)):
        raise ValueError(
            _("{date} is not a date in EDTF; write {suggestion}").format(
                date=repr(text), suggestion=suggestion
            )
        )
    return edtf.parse(text)


def suggest(text: str) -> str:
    """What the editor may have meant, as EDTF and in words; "" where that would be a guess."""
    for pattern, rewrite in _REWRITES:
        match = re.fullmatch(pattern, text.strip(), re.ASCII | re.IGNORECASE)
        if match and edtf.has_form(spelling := rewrite(match)):
            try:
                words = date_in_words(edtf.parse(spelling))
            except ValueError:
                continue
            return _("{edtf} for {date}").format(edtf=spelling, date=words)
    return ""


def _join(year: str | None, month: str, day: str | None) -> str:
    number = _NUMBERS.get(month.lower(), month.zfill(2))
    return f"{year or 'XXXX'}-{number}" + (f"-{day.zfill(2)}" if day else "")


# Forms of dates outside EDTF, each with its spelling there; what comes out must be a date.
_REWRITES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(.*)", lambda m: m[1]),
    (r"(\d{4})[-./](\d\d?)(?:[-./](\d\d?))?", lambda m: _join(m[1], m[2], m[3])),
    (r"(\d\d?)[-./ ](\d\d?)[-./ ](\d{4})", lambda m: _join(m[3], m[2], m[1])),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: _join(m[1], m[2], m[3])),
    (
        rf"(?:(\d\d?){_ORDINAL}? (?:of )?)?([a-z]{{3}})[a-z]*\.?,? ?(\d{{4}})?",
        lambda m: _join(m[3], m[2], m[1]),
    ),
    (
        rf"([a-z]{{3}})[a-z]*\.? (\d\d?){_ORDINAL}?,? (\d{{4}})",
        lambda m: _join(m[3], m[1], m[2]),
    ),
    (
        r"(\d\d)(\d\d) ?(?:-|\u2013|/|to) ?(\d\d)?(\d\d)",
        lambda m: f"{m[1]}{m[2]}/{m[3] or m[1]}{m[4]}",
    ),
    (r"(?:the )?(\d{3})0'?s", lambda m: f"{m[1]}X"),
    (rf"(?:the )?(\d\d?){_ORDINAL} century", lambda m: f"{int(m[1]) - 1:02}XX"),
    (r"(?:c|ca|circa|about)\.? ?(\d.*)", lambda m: f"{m[1]}~"),
    (
        r"(?:since |from )?(\d[\d-]*\d) ?(?:[-/\u2013]|to|until)? ?(?:now|today|present|open)?",
        lambda m: f"{m[1]}/..",
    ),
    (r"(?:until|till|to) (\d.*)", lambda m: f"../{m[1]}"),
    (r"([\dxu-]+)([?~%]?)", lambda m: m[1].upper().replace("U", "X") + m[2]),
    (r"([\d-]+)(?:\?~|~\?)", lambda m: f"{m[1]}%"),
    (r"(\d{4}-\d\d-\d\d)[t ].*", lambda m: m[1]),
)
