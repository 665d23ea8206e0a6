"""The file of a question with another answer, and every other byte as it was."""

import json
import re

from azgeo.formats.yaml_reader import read_yaml
from azgeo.loading.loader import read_record
from azgeo.model.knowledge import RecordFile
from azgeo.model.records import Question
from azgeo.problems import DataError

# What YAML reads as text without quotation marks, inside brackets too.
UNQUOTED_CELL = re.compile(r"[^\W_](?:[\w ./()’“”–…-]*[\w.)/”…])?")


def pinned_file(file: RecordFile, data: bytes, question: Question) -> bytes | None:
    """`data` with the answer of `question`; None where the edited file does not read as it.

    The file is edited as text, and so is read again before it is trusted.
    """
    pinned = _with_answer(file, data, question)
    try:
        return pinned if read_record(file, pinned) == question else None
    except DataError:
        return None


def _with_answer(file: RecordFile, data: bytes, question: Question) -> bytes:
    """`data` with the answer under `answer:`, at the end where there was none."""
    lines = data.decode().splitlines(keepends=True)
    fields = sorted((name.line, str(name)) for name in read_yaml(file.path, data))
    first = next((line for line, name in fields if name == "answer"), len(lines) + 1)
    last = next((line for line, _name in fields if line > first), len(lines) + 1) - 1
    # Blank lines and comments before a field belong to that field.
    while last > first and _is_blank(lines[last - 1]):
        last -= 1
    end = "\r\n" if data.endswith(b"\r\n") else "\n"
    rows = [f"  - [{', '.join(map(_yaml_cell, row))}]{end}" for row in question.answer]
    block = [f"answer:{end}", *rows]
    if first > len(lines) and lines and not lines[-1].endswith("\n"):
        block.insert(0, end)
    return "".join([*lines[: first - 1], *block, *lines[max(first, last) :]]).encode()


def _is_blank(line: str) -> bool:
    return line.lstrip().startswith("#") or not line.strip()


def _yaml_cell(text: str) -> str:
    return text if UNQUOTED_CELL.fullmatch(text) else json.dumps(text, ensure_ascii=False)
