"""What azgeo costs beside plain MkDocs with Material that builds the same pages from Markdown; exits 1 over a goal.

Whole processes in turns, so that a noisy machine is noisy for all: only the ratios mean anything. A busy disk adds to
all what it adds to one; a folder in memory does not (`TMPDIR=/dev/shm`). The goals are held from 1,000 records on; with
far fewer, what every process costs at its start weighs more than the pages do.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).parent
FROM = 1000  # records, from which on the goals are held
MOST_CPU = 0.35  # of what plain MkDocs takes; of its memory all
# What is compiled of azgeo is kept, as that of MkDocs is, whatever the environment says: that costs all the same.
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
MKDOCS = ("-m", "mkdocs", "build", "--quiet", "--strict")
COMMANDS: Mapping[str, tuple[str, ...]] = {  # each is given the folder of the site as its last word
    "plain MkDocs": (*MKDOCS, "--config-file", "plain.yml", "--site-dir"),
    "MkDocs with azgeo": (*MKDOCS, "--site-dir"),
    "azgeo build": ("-m", "azgeo", "build", "--to"),  # reads and checks twice, and every link of the site
}


class Cost(NamedTuple):
    """What a command took with all its children: CPU seconds, and the memory of its largest process in MB."""

    cpu: float
    memory: float


def cost(arguments: tuple[str, ...], folder: Path) -> Cost:
    """The cost of a run of Python in `folder`.

    This process must stay small: what it holds itself would count as the least memory of every child.
    """
    process = subprocess.Popen([sys.executable, *arguments], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))


def measure(records: int, rounds: int) -> tuple[Mapping[str, list[Cost]], int]:
    """The costs of each command, a run in each round, and the number of pages, which must be the same for all."""
    with tempfile.TemporaryDirectory() as temporary:
        base, sites = Path(temporary, "base"), Path(temporary, "sites")
        cost((str(HERE / "synthetic.py"), str(base), "--records", str(records)), HERE)
        cost((str(HERE / "plain.py"), str(base)), HERE)
        costs: dict[str, list[Cost]] = {name: [] for name in COMMANDS}
        pages = set()
        for turn in range(rounds):
            for name, command in COMMANDS.items():
                site = sites / f"{name} {turn}"  # new: to write again what was just deleted costs some disks a second
                costs[name].append(cost((*command, str(site)), base))
                pages.add(sum(1 for _ in site.rglob("*.html")))
    if len(pages) > 1:
        raise RuntimeError(f"the sites have different numbers of pages: {sorted(pages)}")
    return costs, pages.pop()


def verdict(cpu: float, memory: float, memory_of_plain: float) -> str | None:
    """What is over a goal: `cpu` as a part of plain MkDocs', memory in MB. None, which `sys.exit` takes for success."""
    missed = []
    if cpu > MOST_CPU:
        missed.append(f"over the goal: {cpu:.2f} of the CPU time of plain MkDocs, not {MOST_CPU}")
    if memory >= memory_of_plain:
        missed.append(
            f"over the goal: {memory:.0f} MB of memory, not below the {memory_of_plain:.0f} MB of plain MkDocs"
        )
    return "\n".join(missed) or None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    costs, pages = measure(given.records, given.rounds)
    plain, plugin, _ = costs
    ratios = {
        name: median(one.cpu / other.cpu for one, other in zip(runs, costs[plain], strict=True))
        for name, runs in costs.items()
    }
    peaks = {name: median(one.memory for one in runs) for name, runs in costs.items()}
    print(f"{given.records} records, {pages} pages, median of {given.rounds} rounds")
    print(f"{'':20}{'CPU s':>8}{'of plain':>10}{'peak MB':>9}")
    for name, runs in costs.items():
        print(f"{name:20}{median(one.cpu for one in runs):8.2f}{ratios[name]:10.2f}{peaks[name]:9.0f}")
    if given.records >= FROM:
        sys.exit(verdict(ratios[plugin], peaks[plugin], peaks[plain]))


if __name__ == "__main__":
    main()
