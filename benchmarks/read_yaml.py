"""The CPU that read_yaml takes to read records, as a ratio to that of yaml.CSafeLoader.

    python benchmarks/read_yaml.py

It makes 3,000 records of about 4 kB, reads them with one and the other in turns, and prints the
median ratio; it exits with 1 if that is over 1.15. Seconds mean nothing, since machines differ.

Why so much checking costs so little: one regex over the whole text finds forbidden characters,
about 3 % of the time; escapes are looked for in texts in double quotes only; sizes and depth are
lengths that Python knows; names are looked up in a dict that is built anyway. No type is guessed.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

import yaml

from azgeo.formats.yaml_reader import read_yaml

FILES = 3_000
ROUNDS = 5
LIMIT = 1.15
WORDS = re.findall(
    r"\w+", "treaty friendship courts railway renewed türkiye between the of both over a in"
)


def sentence(chance: Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def claim(chance: Random, number: int) -> str:
    """A claim as editors write it: a text in one of the styles of YAML, and short mappings."""
    texts = (
        f"{sentence(chance, 18)}",
        f'"{sentence(chance, 12)} \\"So\\": {sentence(chance, 6)}"',
        f">\n      {sentence(chance, 14)}\n      {sentence(chance, 14)}",
        f"|-\n      {sentence(chance, 10)}\n      {sentence(chance, 12)}",
    )
    return f"""\
  claim-{number}:
    text: {chance.choice(texts)}
    at: [rur.{number}.{chance.randint(1, 9)}, gra.2.{chance.randint(1, 5)}-7]
    voice: {chance.choice(("author", "speaker", "experts", "cited"))}
    cites:
      - {{source: ref-{chance.randint(1, 16)}, page: {chance.randint(1, 300)}}}
      - source: ref-{chance.randint(1, 16)}
        page: {chance.randint(1, 300)}
    when: {chance.randint(1890, 1930)}-{chance.randint(1, 12):02}
    domain: {chance.choice(("politics", "energy", "trade", "security"))}
    sources: [hope-1906, mccutcheon-1901]
"""


def record(number: int) -> bytes:
    chance = Random(number)
    claims = "".join(claim(chance, claim_number) for claim_number in range(1, 10))
    return f"""\
name: {sentence(chance, 5)}
aliases: [Strelsau {number}, "Traité de Strelsau", Ruritanian-Graustarkian Treaty]
summary: >
  {sentence(chance, 20)}
  {sentence(chance, 20)}
type: treaty
parties: [ruritania, graustark]
signed: {chance.randint(1890, 1930)}-07-03
signatories:
  - {{person: rudolf-elphberg, actor: ruritania, office: King}}
  - {{person: yetive, actor: graustark, office: Princess}}
claims:
{claims}notes:
  - text: {sentence(chance, 16)}
    sources: [hope-1906]
""".encode()


def cpu_time(read: Callable[[bytes], object], records: list[bytes]) -> float:
    start = time.process_time()
    for data in records:
        read(data)
    return time.process_time() - start


def main() -> int:
    records = [record(number) for number in range(FILES)]
    path = Path("record.yml")
    ratios = []
    for _ in range(ROUNDS):
        theirs = cpu_time(lambda data: yaml.load(data, Loader=yaml.CSafeLoader), records)
        ours = cpu_time(lambda data: read_yaml(path, data), records)
        ratios.append(ours / theirs)
    ratio = median(ratios)
    size = sum(map(len, records)) / FILES / 1000
    print(f"{FILES:,} records of {size:.1f} kB")
    print(f"{ratio:.2f} times the CPU of CSafeLoader, {LIMIT} allowed")
    print(f"rounds: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
