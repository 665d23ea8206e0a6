"""Twice as many records take about twice the time, of the processor and not of the clock."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from small_data import BASE, DataFolder

from azgeo.checks.check import check
from azgeo.pages.render import render

pytestmark = pytest.mark.slow
CLAIM = "  {id}: {{text: 'It trades with [[turkey]].', at: pre.1.1, voice: author}}\n"
PERSIA = BASE["actors/persia.yml"]


def claims(data: DataFolder, count: int) -> None:
    """One actor with so many claims."""
    lines = [CLAIM.format(id=f"n{number}") for number in range(count)]
    data.write("actors/persia.yml", f"{PERSIA}claims:\n{''.join(lines)}")


def claims_without_ids(data: DataFolder, count: int) -> None:
    """One actor with so many claims whose ids are none."""
    lines = [CLAIM.format(id=f"N{number}") for number in range(count)]
    data.write("actors/persia.yml", f"{PERSIA}claims:\n{''.join(lines)}")


def sides(data: DataFolder, count: int) -> None:
    """One relation of so many actors."""
    ids = [f"n{number}" for number in range(count)]
    for id in ids:
        data.write(f"actors/{id}.yml", PERSIA.replace("Persia", id))
    fields = "summary: They deal., at: pre.1, tone: close, tone_at: pre.1, character: Trade"
    data.write("relations/all.yml", f"{{name: All, between: [{', '.join(ids)}], {fields}}}")


def links_to_nothing(data: DataFolder, count: int) -> None:
    """So many records that name records which are not there."""
    for number in range(count):
        text = f"name: N {number}\nsummary: '[[m{number}]]'\nat: pre.1\n"
        data.write(f"people/n{number}.yml", text)


def seconds(fill: Callable[[DataFolder, int], None], count: int, folder: Path) -> float:
    """The time of the processor that a check takes, and all pages if nothing is wrong."""
    data = DataFolder(folder)
    fill(data, count)
    start = process_time()
    kb, problems = check(data.folder)
    if kb is not None and not problems:
        for _page in render(kb):
            pass
    return process_time() - start


@pytest.mark.parametrize(
    ("fill", "count"),
    [(claims, 3000), (claims_without_ids, 3000), (sides, 80), (links_to_nothing, 700)],
)
def test_twice_as_much_takes_far_less_than_four_times_as_long(fill, count, tmp_path):
    # The templates and the like are read for whoever is first; the constant share stays small.
    seconds(fill, 10, tmp_path / "first")
    once = seconds(fill, count, tmp_path / "once")
    twice = seconds(fill, 2 * count, tmp_path / "twice")
    assert twice / once < 3
