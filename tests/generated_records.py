"""Folders of records that a seeded generator makes from the classes of the model.

Every kind and every field occurs, so that a new one is tried without a change here.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from paths import EXAMPLE
from pydantic import ValidationError
from small_data import BASE, DataFolder

from azgeo.checks.check import check
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.model.basemap import MapConfig
from azgeo.model.fields import ANY_SUBJECT, Ref, StrictModel, VocabularyTerm
from azgeo.model.provenance import Claim, OutsideFact
from azgeo.model.records import KINDS, Phase, Record, Source
from azgeo.model.vocabulary import Vocabulary

WORDS = (
    "words",
    "http://a b",
    "http://example.org/",
    "https://",
    "http://[",
    "javascript:alert(1)",
    "mailto:a b",
    "#words",
    "../nowhere.html",
    "\"<a href='x'>\" & 100%",
    "Ağrı, שלום",
)
URLS = ("https://example.org/a#b", "http://example.org?x=%20", "https://xn--e1afmkfd.example/é")
DATES = ("1990", "1991-04", "1992-07-03", "199X", "19XX", "1993/1995", "1996/..", "XXXX-12-18")
PLACES = ("pre.1", "pre.1.1", "pre.1.2-3", "pre.2.2")
TERMS = ("first", "second")
FACT_TYPES = {
    "beginning": {"label": "Beginning", "requires": "when", "gives": "beginning"},
    "any": {"label": "Any", "requires": "any", "compared": "true"},
}
LISTS = [name for name in Vocabulary.model_fields if name != "fact_types"]
VOCABULARY = {name: {term: {"label": term.title()} for term in TERMS} for name in LISTS}
BASE_FILES = {
    "vocabulary.yml": json.dumps({**VOCABULARY, "fact_types": FACT_TYPES}),
    "sources/essay.yml": BASE["sources/essay.yml"].replace(
        "type: essay", "type: first\nseen: first"
    ),
}
TEXT = "essay"
BEGINNING = "0900"  # of actors and people, before all other dates
FRAME = {
    "west": "0",
    "east": "60",
    "south": "0",
    "north": "60",
    "parallels": ["20", "50"],
}
# What the generator leaves to a test of its own.
LEFT_OUT = {"id", "outline", "skipped", "coverage"}
MAX_TRIES = 300  # for a model whose fields must fit each other


class RecordGenerator:
    """Makes the files of records of some kinds, with few or many of the optional fields."""

    def __init__(self, seed: int, kinds: Sequence[type[Record]] = ()) -> None:
        self.random = Random(seed)
        self.optional = self.random.choice((0.1, 0.5, 0.9))
        self.ids = {
            kind.kind: [f"{kind.kind}-{number}" for number in range(self.random.randint(2, 5))]
            for kind in kinds or self.random.sample(KINDS, self.random.randint(1, len(KINDS)))
        }
        self.ids.setdefault("sources", []).insert(0, TEXT)
        self.named = self.ids
        self.count = 0

    def files(self) -> Mapping[str, str]:
        """The text of each file by its path."""
        has_map = self.random.random() < self.optional
        return (
            BASE_FILES
            | (self._map() if has_map else {})
            | {
                f"{kind.kind}/{id}.yml": json.dumps(fields, ensure_ascii=False)
                for kind in KINDS
                for id in self.ids.get(kind.kind, ())
                if id != TEXT and (fields := self._record(kind, id))
            }
        )

    def _map(self) -> Mapping[str, str]:
        config = FRAME | {
            name: value
            for name, value in self._fields(MapConfig).items()
            if value and name not in FRAME
        }
        land = (EXAMPLE / "map/land.geojson").read_text(encoding="utf-8")
        return {"map/map.yml": json.dumps(config, ensure_ascii=False), "map/land.geojson": land}

    def _record(self, kind: type[Record], id: str) -> dict[str, Any] | None:
        # A record names only those before it of its kind, so that nothing is part of itself.
        self.named = {**self.ids, kind.kind: self.ids[kind.kind][: self.ids[kind.kind].index(id)]}
        return self._model(kind)

    def _model(self, model: type[StrictModel]) -> dict[str, Any] | None:
        """Fields that fit the model and each other; None where it must name what there is not."""
        id = {"id": "id"} if issubclass(model, Record) else {}
        for _try in range(MAX_TRIES):
            fields = self._fields(model)
            if any(
                fields[name] is None for name in fields if model.model_fields[name].is_required()
            ):
                return None
            given = {name: value for name, value in fields.items() if value is not None}
            try:
                model.model_validate(id | given)
            except ValidationError:
                continue
            return given
        return None

    def _fields(self, model: type[StrictModel]) -> dict[str, Any]:
        fields = {
            name: self._value(field.annotation, field.metadata)
            for name, field in model.model_fields.items()
            if not (issubclass(model, Record) and name in LEFT_OUT)
            and (field.is_required() or self.random.random() < self.optional)
        }
        return fields | self._own_fields(model, fields)

    def _own_fields(self, model: type[StrictModel], fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """Values that no annotation describes, since they must fit those of other fields."""
        self.count += 1
        if model is Phase:  # of which none may overlap
            return {"when": str(1000 + self.count)}
        if model is OutsideFact:
            is_beginning = fields["what"] == "beginning" and "when" in fields
            return {"when": BEGINNING} if is_beginning else {"what": "any"}
        if model is Claim:
            return {"phase": None}
        if not issubclass(model, Record):
            return {}
        own = {
            "name": f"{self.random.choice(WORDS)} {self.count}",
            "aliases": [f"alias {self.count}"],
            "measure": f"measure-{self.count}",
            "existed": BEGINNING,
            "sql": "SELECT 'a' AS a",
            "answer": [["a"], ["a"]],
        }
        provenance = {"at": [self.random.choice(PLACES)]}
        provenance |= {"seen": TERMS[0]} if model is Source else {}
        return {name: own[name] for name in fields if name in own} | provenance

    def _value(self, annotation: Any, metadata: Iterable[Any] = ()) -> Any:
        for note in metadata:
            if isinstance(note, VocabularyTerm):
                return self.random.choice(TERMS if note.list_name in LISTS else [*FACT_TYPES])
            if isinstance(note, Ref):
                return self._named(note, is_list=get_origin(annotation) is tuple)
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._value(inner[0], inner[1:])
        if origin in (Union, UnionType):
            return self._value(inner[0])
        if origin is Literal:
            return self.random.choice(inner)
        if origin in (tuple, dict):
            count = self.random.randint(1, 3)
            values = [self._value(inner[-1 if origin is dict else 0]) for _index in range(count)]
            values = [value for value in values if value is not None]
            name = getattr(inner[-1], "__name__", "n").lower()
            return values if origin is tuple else {f"{name}-{i}": v for i, v in enumerate(values)}
        if issubclass(annotation, StrictModel):
            return self._model(annotation)
        return self._simple_value(annotation, metadata)

    def _simple_value(self, annotation: type, metadata: Iterable[Any]) -> str:
        if annotation is Inline:
            return f"{self.random.choice(WORDS).replace('[', '')}{self._link()}"
        choices: Mapping[type, Iterable[str]] = {
            When: DATES,
            Locator: PLACES,
            Decimal: ("1", "44.5"),
            int: ("1", "7"),
            bool: ("true",),
        }
        if annotation in choices:
            return self.random.choice([*choices[annotation]])
        patterns = " ".join(str(getattr(note, "pattern", "")) for note in metadata)
        if "https?" in patterns:
            return self.random.choice(URLS)
        return "n0" if "a-z" in patterns else self.random.choice(WORDS)

    def _link(self) -> str:
        ids = [id for ids in self.ids.values() for id in ids]
        return f" [[{self.random.choice(ids)}]]" if self.random.random() < self.optional else ""

    def _named(self, ref: Ref, is_list: bool) -> Any:
        """Ids that a field may name; None where there are none."""
        subjects = [kind.kind for kind in KINDS if kind.purpose == "subject"]
        kinds = [
            kind for name in ref.kinds for kind in (subjects if name == ANY_SUBJECT else [name])
        ]
        ids = [id for kind in kinds for id in self.named.get(kind, ())]
        if not is_list:
            return self.random.choice(ids) if ids else None
        return self.random.sample(ids, min(len(ids), self.random.randint(1, 4))) or None


def generated_folder(folder: Path, seed: int, kinds: Sequence[type[Record]] = ()) -> DataFolder:
    """Generated records of `kinds`, or of some; those with a mistake are left out again."""
    data = DataFolder(folder, RecordGenerator(seed, kinds).files())
    while paths := {problem.path for problem in check(folder)[1]}:
        for path in paths:
            shutil.rmtree(path.parent) if path.parent.name == "map" else path.unlink()
    return data
