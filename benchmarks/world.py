"""An invented world to make records of: its names, and random texts, dates, places and facts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from random import Random
from typing import Any

Fields = dict[str, Any]

SYLLABLES = re.findall(
    r"\w+", "ar bel dor en far gol im kar les mir nov or pel ros sur tam ul ves yar zin"
)
WORDS = re.findall(
    r"\w+",
    """agreement alliance ambassador balance border capital centre century common companies
    conflict conversation cooperation council court culture decision declaration delegation
    dependence development dialogue distrust draft economy election energy exchange exports
    families forum freight friendship gas government growing history harbour independence
    industry influence interest investment joint language law leading letter market meeting
    military mutual minister monument neighbour neutral oil open parliament partner peace people
    policy position power president pressure price progress promise protocol quota question
    railway ratified region religion reply republic reserve road rivalry schools sea security
    session settlement share ship signed society soldiers speech stage strategic students summit
    tariff territory theatre trade transit treaty trust university village visit vote war water
    winter world""",
)
DOMAINS = "politics politics politics security energy economy culture culture geopolitics"
NAMED_IN_TEXT = (
    "actors actors actors actors places people people events treaties concepts pipelines relations"
)

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
    """What there is to name, and random choices that are the same on every machine."""

    def __init__(self, ids: Mapping[str, Sequence[str]], random: Random) -> None:
        """`ids` of each kind, best known first."""
        records = sum(map(len, ids.values()))
        self.ids, self.random = ids, random
        self.article, *works = ids["sources"]
        self.references = works[: len(works) // 12 + 1]
        self.outside_sources = works[len(self.references) :]
        self._next_source = cycle(self.outside_sources)
        self.sections = [
            f"{SYLLABLES[n // 20 % 20]}{SYLLABLES[n % 20]}" for n in range(1 + records // 100)
        ]
        self.sentences = [
            f"{section}.{paragraph}.{number}"
            for section in self.sections
            for paragraph in range(1, 5)
            for number in range(1, 11)
        ]
        self.uncovered = set(self.sentences)

    def record(self, kind: str) -> str:
        """The id of a record; nearly every text names the best known, and most are named seldom."""
        ids = self.ids[kind]
        return ids[int(len(ids) * self.random.random() * self.random.random() ** 2)]

    def records(self, kind: str, maximum: int, minimum: int = 0) -> list[str]:
        """The ids of several records of a kind, in order."""
        count = self.random.randint(minimum, maximum)
        return sorted({self.record(kind) for _ in range(count)})

    def word(self, choices: str) -> str:
        """One of several words."""
        return self.random.choice(choices.split())

    def sometimes(self, share: float, value: Callable[[], Any]) -> Any:
        """A value in this share of all cases, otherwise None, for which no field is written."""
        return value() if self.random.random() < share else None

    def text(self, count: int, links: int = 1) -> str:
        """A text of the inline language with so many words and links."""
        words = self.random.choices(WORDS, k=count)
        for _ in range(links):
            id = self.record(self.word(NAMED_IN_TEXT))
            is_labelled = self.random.random() < 0.3
            link = f"[[{id}|{self.random.choice(WORDS)} of it]]" if is_labelled else f"[[{id}]]"
            words.insert(self.random.randrange(count), link)
        return "The " + " ".join(words) + "."

    def year(self, first: int = 1991, last: int = 2017) -> str:
        return str(self.random.randint(first, last))

    def day(self) -> str:
        return f"{self.year()}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"

    def locators(self, maximum: int = 3, is_covering: bool = True) -> list[str]:
        """Sentences on which something rests, and which it covers if it says what they say."""
        sentences = self.random.sample(self.sentences, self.random.randint(1, maximum))
        if is_covering:
            self.uncovered -= set(sentences)
        return sentences

    def source(self) -> str:
        """The best known source in a third of all cases, otherwise each source in turn."""
        is_best_known = self.random.random() < 0.33
        return self.outside_sources[0] if is_best_known else next(self._next_source)

    def facts(self, kind: str) -> list[Fields]:
        """Outside facts about a record of a kind."""
        mean, types = FACTS[kind]
        count = self.random.randint(0, 2 * mean)
        return [self._fact(self.word(types)) for _ in range(count)]

    def _fact(self, what: str) -> Fields:
        changes = {"as_of": self.year()} if what in {"status", "shareholder"} else {}
        return {"what": what, **self._content(what), **changes, "sources": [self.source()]}

    def _content(self, what: str) -> Fields:
        match what:
            case "capital" | "place":
                return {"id": self.record("places")}
            case "crosses" | "party":
                return {"id": self.record("actors")}
            case "participant":
                return {"id": self.record("people")}
            case "founded" | "born":  # long before anything happens
                return {"when": self.year(1900, 1960)}
            case "in-force" | "milestone":
                return {"when": self.day()}
            case "length" | "number":
                return {"amount": self.random.randint(1, 2000), "unit": "km"}
        return {"value": " ".join(self.random.sample(WORDS, 2))}

    def claims(self, mean: int, phases: Mapping[str, Fields] | None = None) -> Fields:
        """Claims by their ids; those of a relation belong to its `phases`."""
        count = self.random.randint(mean // 2, mean + (mean + 1) // 2)
        return {
            f"{self.random.choice(WORDS)}-{number}": self._claim(phases or {})
            for number in range(1, count + 1)
        }

    def _claim(self, phases: Mapping[str, Fields]) -> Fields:
        speaker = self.sometimes(0.15, lambda: self.record("people"))
        cites = self.sometimes(0.4, lambda: [self._citation()])
        phase = None
        if phases:
            phase = self.sometimes(0.7, lambda: self.random.choice(list(phases)))
        when = phases[phase]["when"][:4] if phase else self.year()
        return {
            "text": self.text(12, self.random.randint(0, 3)),
            "at": self.locators(1),
            "voice": "speaker" if speaker else "author",
            "by": speaker,
            "cites": cites,
            "cites_scope": "run" if cites else None,
            "when": self.sometimes(0.25, lambda: when),
            "domain": self.word(DOMAINS),
            "phase": phase,
        }

    def _citation(self) -> Fields:
        return {"source": self.random.choice(self.references), "page": self.year(1, 300)}


def new_words(random: Random) -> Iterator[str]:
    """Words of no language, each different."""
    known: set[str] = set()
    while True:
        word = "".join(random.choices(SYLLABLES, k=4))
        if word not in known:
            known.add(word)
            yield word
