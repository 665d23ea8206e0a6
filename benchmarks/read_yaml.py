"""What reading a record costs: CPU of read_yaml against yaml.CSafeLoader, over the same files, as a ratio.

Makes 3,000 records of about 4 kB, reads all of them with the one and the other in turns, and prints the median ratio;
exit status 1 if it is over 1.15. Nothing is told in seconds: machines differ.

Why so much checking costs so little: forbidden characters are searched for by one regex over the whole text before it
is parsed, about 3 % of a reading; escapes are looked for in texts in double quotes only; sizes and depth are lengths
that Python knows; names are looked up in a dict that is built anyway. And no type is guessed.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from azgeo.formats.yaml_reader import read_yaml

FILES = 3_000
ROUNDS = 5
LIMIT = 1.15
WORDS = (
    "treaty",
    "friendship",
    "courts",
    "railway",
    "renewed",
    "türkiye",
    "between",
    "the",
    "of",
    "both",
    "over",
    "a",
    "in",
)


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def claim(chance: random.Random, number: int) -> str:
    """A claim as editors write it: its text a block, plain or quoted, and short maps beside it."""
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
    chance = random.Random(number)
    claims = "".join(claim(chance, each) for each in range(1, 10))
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


def cpu(read: Callable[[bytes], object], records: list[bytes]) -> float:
    start = time.process_time()
    for data in records:
        read(data)
    return time.process_time() - start


def main() -> int:
    records = [record(number) for number in range(FILES)]
    here = Path("record.yml")
    ratios = []
    for _ in range(ROUNDS):
        theirs = cpu(lambda data: yaml.load(data, Loader=yaml.CSafeLoader), records)
        ours = cpu(lambda data: read_yaml(here, data), records)
        ratios.append(ours / theirs)
    ratio = median(ratios)
    size = sum(map(len, records)) / FILES / 1000
    print(f"{FILES:,} records of {size:.1f} kB: {ratio:.2f} times the CPU of CSafeLoader, {LIMIT} allowed")
    print(f"  rounds: {', '.join(f'{each:.2f}' for each in ratios)}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
