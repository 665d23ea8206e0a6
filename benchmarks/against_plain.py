"""The cost of azgeo against plain MkDocs with Material, which builds the same pages from Markdown.

    python benchmarks/against_plain.py --records 1000 --rounds 3

It exits with 1 over a goal. Whole processes run in turns, so that a noisy machine is noisy for all:
only the ratios mean anything. With `TMPDIR=/dev/shm` a slow disk does not count. The goals apply
from 1,000 records on; with far fewer, the start of each process costs more than the pages.
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
MIN_RECORDS = 1000  # for which the goals apply
# Of what plain MkDocs takes.
MAX_CPU, MAX_MEMORY = 0.4, 1.1
# Python keeps the compiled code of azgeo, as it keeps that of MkDocs, so that neither is compiled.
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "",
}
MKDOCS = ("-m", "mkdocs", "build", "--quiet", "--strict")
# The last argument of each is the folder of the site.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "plain MkDocs": (*MKDOCS, "--config-file", "plain.yml", "--site-dir"),
    "MkDocs with azgeo": (*MKDOCS, "--site-dir"),
    # It reads and checks the records twice, and checks every link of the site.
    "azgeo build": ("-m", "azgeo", "build", "--to"),
}


class Cost(NamedTuple):
    """What a command with its children took: CPU seconds, and MB of its largest process."""

    cpu: float
    memory: float


def run_python(arguments: tuple[str, ...], folder: Path) -> Cost:
    """The cost of a Python program that runs in `folder`.

    This process must stay small: its own memory would count as the least memory of every child.
    """
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    per_megabyte = 1024**2 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_megabyte)


def measure(records: int, rounds: int) -> tuple[Mapping[str, list[Cost]], int]:
    """The costs of each command in each round, and the number of pages, the same for all."""
    with tempfile.TemporaryDirectory() as temporary:
        base, sites = Path(temporary, "base"), Path(temporary, "sites")
        run_python((str(HERE / "synthetic.py"), str(base), "--records", str(records)), HERE)
        run_python((str(HERE / "plain.py"), str(base)), HERE)
        costs: dict[str, list[Cost]] = {name: [] for name in COMMANDS}
        pages = set()
        for turn in range(rounds):
            for name, command in COMMANDS.items():
                # A new folder: some disks need a second to write again what was just deleted.
                site = sites / f"{name} {turn}"
                costs[name].append(run_python((*command, str(site)), base))
                pages.add(sum(1 for _ in site.rglob("*.html")))
    if len(pages) > 1:
        raise RuntimeError(f"the sites have different numbers of pages: {sorted(pages)}")
    return costs, pages.pop()


def verdict(cpu: float, memory: float, memory_of_plain: float) -> str | None:
    """What is over a goal, or None, which `sys.exit` takes for success.

    `cpu` is a part of that of plain MkDocs, memory is in MB.
    """
    messages = []
    if cpu > MAX_CPU:
        messages.append(f"over the goal: {cpu:.2f} of the CPU time of plain MkDocs, not {MAX_CPU}")
    if memory > MAX_MEMORY * memory_of_plain:
        messages.append(
            f"over the goal: {memory:.0f} MB of memory, more than {MAX_MEMORY} times"
            f" the {memory_of_plain:.0f} MB of plain MkDocs"
        )
    return "\n".join(messages) or None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    costs, pages = measure(options.records, options.rounds)
    plain, plugin, _build = costs
    ratios = {
        name: median(run.cpu / base.cpu for run, base in zip(runs, costs[plain], strict=True))
        for name, runs in costs.items()
    }
    peaks = {name: median(run.memory for run in runs) for name, runs in costs.items()}
    print(f"{options.records} records, {pages} pages, median of {options.rounds} rounds")
    print(f"{'':20}{'CPU s':>8}{'of plain':>10}{'peak MB':>9}")
    for name, runs in costs.items():
        seconds = median(run.cpu for run in runs)
        print(f"{name:20}{seconds:8.2f}{ratios[name]:10.2f}{peaks[name]:9.0f}")
    if options.records >= MIN_RECORDS:
        sys.exit(verdict(ratios[plugin], peaks[plugin], peaks[plain]))


if __name__ == "__main__":
    main()
