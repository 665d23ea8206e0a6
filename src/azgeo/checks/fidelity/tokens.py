"""What two texts must share to tell the same: their words, the stems of their names, their numbers and dates."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from azgeo.formats.edtf import MONTHS, SEASONS

Number = Decimal | str  # a month or a season is told by its name

WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:ish|ic|ian|an|ern|ia|ey|us|ain|i|y|e|a|s)$")
_MIN_STEM_LENGTH = 3  # letters of a stem: Asia and Asian have no more in common

_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_NUMBER_WORDS = (
    {word: number for words in (_CARDINALS, _ORDINALS) for number, word in enumerate(words.split())}
    | {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
    | {f"{word}{plural}": number for word, number in _SCALES.items() for plural in ("", "s")}
)
# Words that tell a number to whoever reads them. A bare "one" is more often a pronoun, so it tells, but never asks.
_IMPLIED_NUMBERS = (
    dict.fromkeys(("one", "firstly", "initially", "largest", "most"), Decimal(1))
    | dict.fromkeys(("both", "bilateral", "secondly"), Decimal(2))
    | dict.fromkeys(("trilateral", "thirdly"), Decimal(3))
)
_HALVES = {"first half of": ("january", "june"), "second half of": ("july", "december")}  # EDTF knows only months
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMBER = re.compile(
    rf"(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:st|nd|rd|th|s)?|\b(?P<spelt>(?i:{'|'.join(_NUMBER_WORDS)})))"
    rf"(?:[ -](?P<scale>{'|'.join(_SCALES)})|(?=(?:[–-]| to )\d+ (?P<ahead>{'|'.join(_SCALES)})))?\b"
    rf"|\b(?P<roman>[IVX]{{2,}})\b|\b(?P<date>{'|'.join(MONTHS.values())}|(?i:{'|'.join(SEASONS.values())}))\b"
)


def tokenize(text: str) -> list[str]:
    """The words of `text`, case and punctuation folded."""
    return WORD.findall(text.casefold())


def token_string(words: Iterable[str]) -> str:
    """Words as one text: a shorter run of words is part of a longer one where its text is part of that text."""
    return f" {' '.join(words)} "


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What a name shares with its adjective: `turk` of Turkey and Turkish, `iran` of Iran and Iranians."""
    word = word.casefold()
    while ending := _ENDING.search(word, _MIN_STEM_LENGTH):
        word = word[: ending.start()]
    return word


def stems(text: str) -> list[str]:
    """The stems of the words of `text`."""
    return [stem(word) for word in tokenize(text)]


def find_numbers(text: str) -> Iterator[tuple[str, Number]]:
    """Each number, month and season of `text` as written and its value: `40 thousand` and 40000, `XXII` and 22."""
    for match in _NUMBER.finditer(text):
        if match["date"]:
            yield match[0], match[0].casefold()
        elif match[0].casefold() != "one":
            yield match[0], _value(match) * _SCALES.get(match["scale"] or match["ahead"], 1)


def known_numbers(text: str) -> frozenset[Number]:
    """All numbers, months and seasons that `text` tells, in any way: `both` tells 2, `the second half of 1996` July."""
    folded = token_string(tokenize(text))
    telling = (number for word, number in _IMPLIED_NUMBERS.items() if f" {word} " in folded)
    halves = (month for half, months in _HALVES.items() if f" {half} " in folded for month in months)
    return frozenset({*(value for _, value in find_numbers(text)), *telling, *halves})


def _value(match: re.Match[str]) -> Decimal:
    if match["roman"]:
        values = [_ROMAN[sign] for sign in match["roman"]]
        return Decimal(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))
    return (
        Decimal(match["digits"].replace(",", ""))
        if match["digits"]
        else Decimal(_NUMBER_WORDS[match["spelt"].casefold()])
    )
