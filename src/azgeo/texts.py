"""Whether records say of the article what it says: held against its text, where an editor has it.

The text is `article.md` in a folder, a sentence a line: `- **rus.5.22** On June 20 ...`. Nothing of it is published.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from azgeo import text
from azgeo.dates import MONTHS, SEASONS, When
from azgeo.fields import Part, walk
from azgeo.knowledge import FieldPath, KnowledgeBase
from azgeo.locators import Locator
from azgeo.problems import DataError, Problem
from azgeo.provenance import Claim, Fact, Note
from azgeo.records import Figure, Record, Route, Source
from azgeo.text import Inline

ARTICLE = "article.md"
RUN = 8  # words in a row that make a copy
QUOTATION = 25  # words that a named speaker or a cited work may be quoted with

_LINE = re.compile(r"^- \*\*([a-z]+(?:\.\d+){1,2})\*\* (.+)$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile('[“"]([^”"]+)[”"]')
_BRACKET = re.compile(r"\[(\d+)(?:, *p\. *([\d–-]+))?\]")

_ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
NUMBERS = (
    {word: number for number, word in enumerate(_ONES)}
    | {word: number for number, word in enumerate(_ORDINALS)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | SCALES
    | {f"{word}s": number for word, number in SCALES.items()}
)
# Words that tell a number to a reader, without being one.
ALSO = {"both": 2, "bilateral": 2, "secondly": 2, "trilateral": 3, "firstly": 1}
DATE_WORDS = frozenset({*MONTHS.values(), *SEASONS.values()})
_NUMBER = re.compile(
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?:st|nd|rd|th|s)?\b|(?P<roman>\b[IVX]{2,}\b)|(?P<word>[^\W\d_]+)"
)
