"""`check` gives everything that is wrong; `load` gives a knowledge base only if nothing is."""

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from azgeo.checks.rules import FINAL_RULES, RULES
from azgeo.loading.loader import load_folder
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS, Record
from azgeo.problems import DataError, Problem

if TYPE_CHECKING:
    from azgeo.checks.fidelity.text_words import TextWords


def load(folder: Path, kinds: Sequence[type[Record]] = KINDS) -> KnowledgeBase:
    """Every record under `folder`, linked; DataError naming all that is wrong, file by file."""
    kb, problems = check(folder, kinds)
    if kb is None or problems:
        raise DataError(problems)
    return kb


def check(
    folder: Path,
    kinds: Sequence[type[Record]] = KINDS,
    text_words: "TextWords | None" = None,
) -> tuple[KnowledgeBase | None, list[Problem]]:
    """What could be read under `folder`, and all that is wrong with it.

    With the words of the texts, the records are held against them as well.
    """
    is_collecting = gc.isenabled()
    gc.disable()  # records make hardly any cycles, and the collector walks each one many times
    try:
        return _check(folder, kinds, text_words)
    finally:
        if is_collecting:
            gc.enable()


def _check(
    folder: Path, kinds: Sequence[type[Record]], text_words: "TextWords | None"
) -> tuple[KnowledgeBase | None, list[Problem]]:
    kb, problems = load_folder(folder, kinds)
    if kb is None:
        return None, sorted(set(problems))
    problems += [problem for rule in RULES for problem in rule(kb)]
    if not problems:
        problems += [problem for rule in FINAL_RULES for problem in rule(kb)]
    if not problems and text_words is not None:
        from azgeo.checks.fidelity.assertions import unsupported_assertions

        problems += unsupported_assertions(kb, text_words)
    return kb, sorted(set(problems))
