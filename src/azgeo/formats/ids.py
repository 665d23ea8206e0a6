"""Ids of records, claims and terms: `a-z`, `0-9` and single hyphens, at most 64 characters."""

import re

ID_LENGTH = 64
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"  # for engines that never backtrack, such as pydantic's
# Possessive repeats (++, *+) never backtrack, so that hostile text takes linear time.
_ID = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")


def is_id(text: str) -> bool:
    """Whether `text` can be the id of a record."""
    return len(text) <= ID_LENGTH and _ID.fullmatch(text) is not None


def slug(words: str) -> str:
    """An id made of English words: `the-1990s` of "The 1990s"."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
