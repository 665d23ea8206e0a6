"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests/example/data"
GOLDEN = ROOT / "tests/golden"
