"""The reader gives back exactly what is in a file or says what is wrong: it never crashes."""

import os
import re
import subprocess
import sys
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from azgeo.formats.encoding import FORBIDDEN_CHAR
from azgeo.formats.yaml_reader import key_position, read_yaml, value_position
from azgeo.problems import CODES, DataError, Problem

pytestmark = pytest.mark.slow

HERE = Path("record.yml")

DEEP = "YAML12 more than 16 mappings and lists inside each other"
HOSTILE = {
    "25,000 brackets": ("[" * 25_000, f"1:17: {DEEP}"),
    "25,000 braces": ("{" * 25_000, f"1:17: {DEEP}"),
    "500,000 dashes": ("- " * 500_000, f"1:33: {DEEP}"),
    "1,000 mappings": ("".join(f"{' ' * deep}a:\n" for deep in range(1_000)), f"17:17: {DEEP}"),
    "a merge bomb": (
        "a0: &a0 {x: y}\n"
        + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40)),
        "1:5: YAML06 the anchor '&a0'",
    ),
    "an alias bomb": (
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 40)),
        "1:5: YAML06 the anchor '&a0'",
    ),
    "a list that holds itself": ("a: &a [*a]\n", "1:4: YAML06 the anchor '&a'"),
    "60,000 directives": (
        "".join(f"%TAG !a{n}! !b\n" for n in range(60_000)) + "--- a",
        "1:1: YAML10 a line that starts with %",
    ),
}
READ_IN_A_PROCESS = """
import sys
from pathlib import Path
from azgeo.problems import DataError
from azgeo.formats.yaml_reader import read_yaml
try:
    read_yaml(Path("record.yml"), sys.stdin.buffer.read())
except DataError as error:
    print(error.problems[0])
"""


@pytest.mark.parametrize("case", HOSTILE)
def test_what_hangs_or_crashes_other_readers_is_a_problem_here(case):
    source, expected = HOSTILE[case]
    # In a process of its own, since a crash of the C parser would take all tests along.
    reported = subprocess.run(
        [sys.executable, "-c", READ_IN_A_PROCESS],
        input=source,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=60,
    ).stdout
    assert reported.partition("; ")[0] == f"record.yml:{expected}"


SIGNS = [*"aé1\n\t\r:?-,[]{}&*!%|>'\"#@`\\ \0\x85\u200b\u200c\u2028\ufeff"]
WORDS = [
    "\r\n",
    ": ",
    "- ",
    "\n  ",
    "a: ",
    "---",
    "...",
    "<<",
    "&a",
    "*a",
    "!t",
    "%YAML 1.1\n",
    "\\x07",
    "\\u200b",
]
YAML_LIKE = st.lists(st.sampled_from(SIGNS + WORDS)).map(lambda signs: "".join(signs).encode())


def problems(data: bytes) -> tuple[Problem, ...]:
    try:
        read_yaml(HERE, data)
    except DataError as error:
        return error.problems
    return ()


@given(st.binary(max_size=100) | st.text().map(str.encode) | YAML_LIKE)
@settings(max_examples=1_000)
def test_any_bytes_are_read_or_are_problems_of_one_line_at_places_in_the_file(data):
    reported = problems(data)
    lines = data.decode(errors="replace").count("\n") + 1
    assert [*reported] == sorted(set(reported))
    assert {problem.code for problem in reported} <= CODES.keys()
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in reported)
    assert all(str(problem).isprintable() for problem in reported)


@given(YAML_LIKE.map(lambda data: b"a: " + data))
@settings(max_examples=1_000)
def test_what_is_read_is_what_the_c_loader_reads_as_text(data):
    if not problems(data):
        text = data.decode().replace("\r\n", "\n")
        assert read_yaml(HERE, data) == yaml.load(text, Loader=yaml.CBaseLoader)


# ---- What is written is read, at its place -------------------------------------------------------

Loc = tuple[str | int, ...]


class YamlPage:
    """YAML that remembers the place of each name and value, and the style of each text."""

    def __init__(self) -> None:
        self.text = ""
        self.names: dict[Loc, tuple[int, int]] = {}
        self.values: dict[Loc, tuple[int, int]] = {}
        self.styles: dict[Loc, str] = {}

    def here(self) -> tuple[int, int]:
        return self.text.count("\n") + 1, len(self.text.rpartition("\n")[2]) + 1

    def write(self, value: Any, loc: Loc = (), indent: str = "") -> None:
        if isinstance(value, tuple) or not value:
            self.text += " "
            self.values[loc] = self.here()
            written = in_style(*value, indent) if isinstance(value, tuple) else str(value)
            if isinstance(value, tuple):
                self.styles[loc] = written[0] if written[0] in "'\"|" else ""
            self.text += f"{written}\n"
            return
        self.text += "\n"
        self.values[loc] = self.here()[0], len(indent) + 1
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            self.text += indent
            if isinstance(value, dict):
                self.names[(*loc, step)] = self.here()
            self.text += f"{in_style(step)}:" if isinstance(value, dict) else "-"
            self.write(inner, (*loc, step), f"{indent}  ")


def in_style(text: str, style: str = "", indent: str = "") -> str:
    """`text` in the style asked for, where it can be written so, else in double quotes."""
    if style == "" and re.fullmatch(r"[a-zəğ]+( [a-z0-9]+)*", text):
        return text
    if style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if style == "|" and re.fullmatch(r"(\S.*\n)+", text):
        return "|\n" + "\n".join(indent + line for line in text.removesuffix("\n").split("\n"))
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def without_styles(value: Any) -> Any:
    """The texts of `value`."""
    if isinstance(value, dict):
        return {name: without_styles(inner) for name, inner in value.items()}
    return [without_styles(inner) for inner in value] if isinstance(value, list) else value[0]


ANY_TEXT = st.text(
    st.characters(codec="utf-8").filter(lambda sign: not FORBIDDEN_CHAR.match(sign)), max_size=12
)
AMBIGUOUS = [
    "no",
    "turkey 1",
    "one\n",
    "a: b\n# c\n",
    "it's",
    "- a",
    "[[turkey]]",
    "&a",
    "<<",
    "\\x07",
    " a ",
    "\t",
    "~",
]
TEXTS = ANY_TEXT | st.sampled_from(AMBIGUOUS)
SCALARS = st.tuples(TEXTS, st.sampled_from(["", "'", '"', "|"]))
NAMES = TEXTS.filter(bool)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
)


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
@settings(max_examples=200)
def test_what_is_written_is_read_as_it_is_and_found_at_its_place(record):
    page = YamlPage()
    page.write(record)
    tree = read_yaml(HERE, page.text.encode())
    assert tree == without_styles(record)
    assert {loc: value_position(tree, loc) for loc in page.values} == page.values
    assert {loc: key_position(tree, loc) for loc in page.names} == page.names
    assert {loc: reduce(getitem, loc, tree).style for loc in page.styles} == page.styles
