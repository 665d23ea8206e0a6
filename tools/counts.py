"""Writes the numbers of README.md: records, pages, import contracts and tests.

python tools/counts.py        (or: make docs)
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from azgeo.checks.check import load
from azgeo.pages.render import page_context, page_specs

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"<!-- counts:.*?<!-- end of counts -->", re.DOTALL)


def counts() -> dict[str, int]:
    """The number of records, pages, import contracts and tests."""
    kb = load(ROOT / "data")
    generated = {spec.path for spec in page_specs(page_context(kb))}
    docs = ROOT / "docs"
    written = {
        path.relative_to(docs).with_suffix(".html").as_posix() for path in docs.rglob("*.md")
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "records": len(kb.records),
        "pages": len(generated | written | {"404.html"}),
        "kept": len(project["tool"]["importlinter"]["contracts"]),
        "passed": _count_tests(),
    }


def _count_tests() -> int:
    """How many tests `make test` runs."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m"]
    done = subprocess.run(
        [*command, "not browser and not html"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    match = re.search(r"(\d+)(?:/\d+)? tests collected", done.stdout)
    assert match, done.stdout
    return int(match[1])


def with_counts(text: str, numbers: dict[str, int]) -> str:
    """`text` with each number in the marked block before its word: `917 records`."""

    def fill(block: re.Match[str]) -> str:
        words = "|".join(numbers)
        return re.sub(rf"\d+ ({words})\b", lambda word: f"{numbers[word[1]]} {word[1]}", block[0])

    return BLOCK.sub(fill, text)


def main() -> int:
    """Write the file."""
    README.write_text(with_counts(README.read_text(encoding="utf-8"), counts()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
