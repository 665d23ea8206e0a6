"""What two English texts must share to say the same: words, stems of names, numbers and dates."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

Number = Decimal | str  # a month or a season is known by its name

WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:ish|ic|ian|an|ern|ia|ey|us|ain|i|y|e|a|s)$")
_MIN_STEM_LENGTH = 3  # letters: Asia and Asian have no more in common

_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_MONTHS = "January February March April May June July August September October November December"
_SEASONS = "spring summer autumn winter"
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_NUMBER_WORDS = (
    {word: number for words in (_CARDINALS, _ORDINALS) for number, word in enumerate(words.split())}
    | {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
    | {f"{word}{plural}": number for word, number in _SCALES.items() for plural in ("", "s")}
)
# Words that imply a number. A bare "one" is more often a pronoun: it implies 1, but asks for none.
_IMPLIED_NUMBERS = (
    dict.fromkeys(("one", "firstly", "initially", "largest", "most"), Decimal(1))
    | dict.fromkeys(("both", "bilateral", "secondly"), Decimal(2))
    | dict.fromkeys(("trilateral", "thirdly"), Decimal(3))
)
# EDTF knows months only.
_HALVES = {"first half of": ("january", "june"), "second half of": ("july", "december")}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMBER = re.compile(
    rf"(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:st|nd|rd|th|s)?"
    rf"|\b(?P<word>(?i:{'|'.join(_NUMBER_WORDS)})))"
    rf"(?:[ -](?P<scale>{'|'.join(_SCALES)})"
    rf"|(?=(?:[–-]| to )\d+ (?P<scale_ahead>{'|'.join(_SCALES)})))?\b"
    rf"|\b(?P<roman>[IVX]{{2,}})\b"
    rf"|\b(?P<date>{'|'.join(_MONTHS.split())}|(?i:{'|'.join(_SEASONS.split())}))\b"
)


def tokenize(text: str) -> list[str]:
    """The words of `text`, without case and punctuation."""
    return WORD.findall(text.casefold())


def token_string(words: Iterable[str]) -> str:
    """Words as one text, in which a shorter run of words is a substring of a longer one."""
    return f" {' '.join(words)} "


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What a name shares with its adjective: `turk` of Turkey and Turkish, `iran` of Iranians."""
    word = word.casefold()
    while ending := _ENDING.search(word, _MIN_STEM_LENGTH):
        word = word[: ending.start()]
    return word


def stems(text: str) -> list[str]:
    """The stems of the words of `text`."""
    return [stem(word) for word in tokenize(text)]


def find_numbers(text: str) -> Iterator[tuple[str, Number]]:
    """Each number, month and season as written, with its value: `40 thousand` and 40000."""
    for match in _NUMBER.finditer(text):
        if match["date"]:
            yield match[0], match[0].casefold()
        elif match[0].casefold() != "one":
            scale = match["scale"] or match["scale_ahead"]
            yield match[0], _value(match) * _SCALES.get(scale, 1)


def known_numbers(text: str) -> frozenset[Number]:
    """All numbers, months and seasons in `text`, in any form: `both` means 2."""
    tokens = token_string(tokenize(text))
    implied = [number for word, number in _IMPLIED_NUMBERS.items() if f" {word} " in tokens]
    months = [month for half, ends in _HALVES.items() if f" {half} " in tokens for month in ends]
    return frozenset({*(value for _written, value in find_numbers(text)), *implied, *months})


def _value(match: re.Match[str]) -> Decimal:
    if match["roman"]:
        values = [_ROMAN[letter] for letter in match["roman"]]
        following = [*values[1:], 0]
        return Decimal(
            sum(
                -value if value < after else value
                for value, after in zip(values, following, strict=True)
            )
        )
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    return Decimal(_NUMBER_WORDS[match["word"].casefold()])
