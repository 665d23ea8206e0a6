"""An invented world to make records of: what can be named in it, and texts, dates, places and facts by chance."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from random import Random
from typing import Any

Fields = dict[str, Any]

SYLLABLES = re.findall(r"\w+", "ar bel dor en far gol im kar les mir nov or pel ros sur tam ul ves yar zin")
WORDS = re.findall(
    r"\w+",
    """agreement alliance ambassador balance border capital centre century common companies conflict conversation
    cooperation council court culture decision declaration delegation dependence development dialogue distrust draft
    economy election energy exchange exports families forum freight friendship gas government growing history harbour
    independence industry influence interest investment joint language law leading letter market meeting military mutual
    minister monument neighbour neutral oil open parliament partner peace people policy position power president
    pressure price progress promise protocol quota question railway ratified region religion reply republic reserve road
    rivalry schools sea security session settlement share ship signed society soldiers speech stage strategic students
    summit tariff territory theatre trade transit treaty trust university village visit vote war water winter world""",
)
DOMAINS = "politics politics politics security energy economy culture culture geopolitics"
NAMED_IN_TEXT = "actors actors actors actors places people people events treaties concepts pipelines relations"

# For each kind, how many outside facts a record has on average, and which.
FACTS = {
    "actors": (2, "official-name wikidata wikidata capital founded own-spelling"),
    "treaties": (3, "official-name in-force party place other number"),
    "pipelines": (30, "milestone milestone shareholder crosses length status"),
    "people": (2, "own-spelling wikidata born office office"),
    "places": (1, "coordinates wikidata"),
    "events": (1, "place participant other number"),
}


class World:
    """What there is to name, and a chance that is the same on every machine."""

    def __init__(self, ids: Mapping[str, Sequence[str]], chance: Random) -> None:
        """`ids` of each kind, best known first."""
        records = sum(map(len, ids.values()))
        self.ids, self.chance = ids, chance
        self.article, *works = ids["sources"]
        self.references = works[: len(works) // 12 + 1]
        self.seen = works[len(self.references) :]
        self._next_source = cycle(self.seen)
        self.parts = [f"{SYLLABLES[n // 20 % 20]}{SYLLABLES[n % 20]}" for n in range(1 + records // 100)]
        self.sentences = [f"{part}.{p}.{s}" for part in self.parts for p in range(1, 5) for s in range(1, 11)]
        self.untold = set(self.sentences)

    def one(self, kind: str) -> str:
        """A record of a kind: nearly every text names the first few, and most are named seldom."""
        return self.ids[kind][int(len(self.ids[kind]) * self.chance.random() * self.chance.random() ** 2)]

    def some(self, kind: str, most: int, least: int = 0) -> list[str]:
        return sorted({self.one(kind) for _ in range(self.chance.randint(least, most))})

    def any_of(self, words: str) -> str:
        return self.chance.choice(words.split())

    def rarely(self, share: float, value: Callable[[], Any]) -> Any:
        """A value in this share of all cases, otherwise None, for which no field is written."""
        return value() if self.chance.random() < share else None

    def text(self, words: int, links: int = 1) -> str:
        """A text of the inline language with so many links."""
        said = self.chance.choices(WORDS, k=words)
        for _ in range(links):
            id = self.one(self.any_of(NAMED_IN_TEXT))
            link = f"[[{id}|{self.chance.choice(WORDS)} of it]]" if self.chance.random() < 0.3 else f"[[{id}]]"
            said.insert(self.chance.randrange(words), link)
        return "The " + " ".join(said) + "."

    def year(self, first: int = 1991, last: int = 2017) -> str:
        return str(self.chance.randint(first, last))

    def day(self) -> str:
        return f"{self.year()}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"

    def at(self, most: int = 3, tells: bool = True) -> list[str]:
        """Sentences that something rests on; where it `tells` what they say, they count as covered."""
        found = self.chance.sample(self.sentences, self.chance.randint(1, most))
        if tells:
            self.untold -= set(found)
        return found

    def source(self) -> str:
        """The next source in turn, so that each has something resting on it; every third time the best known."""
        return self.seen[0] if self.chance.random() < 0.33 else next(self._next_source)

    def facts(self, kind: str) -> list[Fields]:
        mean, what = FACTS[kind]
        return [self._fact(self.any_of(what)) for _ in range(self.chance.randint(0, 2 * mean))]

    def _fact(self, what: str) -> Fields:
        changes = {"as_of": self.year()} if what in {"status", "shareholder"} else {}
        return {"what": what, **self._held(what), **changes, "sources": [self.source()]}

    def _held(self, what: str) -> Fields:
        match what:
            case "capital" | "place":
                return {"id": self.one("places")}
            case "crosses" | "party":
                return {"id": self.one("actors")}
            case "participant":
                return {"id": self.one("people")}
            case "founded" | "born":  # long before anything happens
                return {"when": self.year(1900, 1960)}
            case "in-force" | "milestone":
                return {"when": self.day()}
            case "length" | "number":
                return {"amount": self.chance.randint(1, 2000), "unit": "km"}
        return {"value": " ".join(self.chance.sample(WORDS, 2))}

    def claims(self, mean: int, phases: Mapping[str, Fields] | None = None) -> Fields:
        size = self.chance.randint(mean // 2, mean + (mean + 1) // 2)
        return {f"{self.chance.choice(WORDS)}-{number}": self._claim(phases or {}) for number in range(1, size + 1)}

    def _claim(self, phases: Mapping[str, Fields]) -> Fields:
        by = self.rarely(0.15, lambda: self.one("people"))
        cites = self.rarely(0.4, lambda: [{"source": self.chance.choice(self.references), "page": self.year(1, 300)}])
        phase = self.rarely(0.7, lambda: self.chance.choice(list(phases))) if phases else None
        when = phases[phase]["when"][:4] if phase else self.year()
        return {
            "text": self.text(12, self.chance.randint(0, 3)),
            "at": self.at(1),
            "voice": "speaker" if by else "author",
            "by": by,
            "cites": cites,
            "cites_scope": "run" if cites else None,
            "when": self.rarely(0.25, lambda: when),
            "domain": self.any_of(DOMAINS),
            "phase": phase,
        }


def new_words(chance: Random) -> Iterator[str]:
    """Words of no language, none twice."""
    known: set[str] = set()
    while True:
        word = "".join(chance.choices(SYLLABLES, k=4))
        if word not in known:
            known.add(word)
            yield word
