"""A folder of records without mistakes, to which a test adds its own, and what is then wrong."""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from azgeo.checks.check import check
from azgeo.model.fields import StrictModel
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS, Record

BASE = {
    "vocabulary.yml": """\
domains: {trade: {label: Trade}}
tones: {close: {label: Close}, mixed: {label: Mixed}}
actor_types: {state: {label: State, plural: States}, company: {label: Company}}
treaty_types: {peace: {label: Peace}}
treaty_statuses: {signed: {label: Signed}}
commodities: {oil: {label: Oil}}
pipeline_statuses:
  operating: {label: Operating}
  planned: {label: Planned, line: dashed, built: false}
waypoint_roles: {port: {label: Port}}
place_types: {city: {label: City}}
event_types: {visit: {label: Visit}}
conflict_types: {date: {label: Dates differ}}
conflict_weights: {grave: {label: Grave, in_doubt: true}, slip: {label: Slip, plural: Slips}}
source_types: {essay: {label: Essay}, press: {label: Press}}
ways_seen: {facsimile: {label: Seen as a facsimile}}
fact_types:
  founded: {label: Founded, requires: when, gives: beginning}
  born: {label: Born, requires: when, gives: beginning}
  date: {label: Date, requires: when, gives: date}
  office: {label: Office, requires: any, gives: office}
  length: {label: Length, requires: amount}
  owner: {label: Owner, requires: any, changes: true}
""",
    "actors/turkey.yml": """\
name: Turkey
summary: A republic.
at: pre.1
type: state
outside: [{what: founded, when: 1923, sources: [gazette]}]
""",
    "actors/persia.yml": "name: Persia\nsummary: An empire.\nat: pre.1\ntype: state\n",
    "actors/france.yml": "name: France\nsummary: Another republic.\nat: pre.1\ntype: state\n",
    "people/smith.yml": "name: John Smith\nsummary: An envoy.\nat: pre.2.1\n",
    "places/tabriz.yml": "name: Tabriz\nsummary: A city.\nat: pre.2.2\ntype: city\n",
    "sources/essay.yml": """\
name: The essay
type: essay
title: On two empires
outline:
  pre:
    name: Preface
    paragraphs: [{sentences: 3, gist: All of it.}, {sentences: 2, gist: The rest.}]
  ref: {name: References, paragraphs: [{sentences: 0, gist: A book.}]}
""",
    "sources/gazette.yml": "name: The gazette\ntype: press\ntitle: The gazette\nseen: facsimile\n",
    "sources/ref-1.yml": "name: A book\ntype: press\ntitle: A book\nnumber: 1\n",
}


class DataFolder:
    """A folder of records: the base, unless something else is given, and what a test adds."""

    def __init__(
        self,
        folder: Path,
        base: Mapping[str, str] = BASE,
        kinds: Sequence[type[Record]] = KINDS,
    ) -> None:
        self.folder = folder
        self.kinds = kinds
        for name, text in base.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> Path:
        """The path of the file `name` in the folder, after writing `text` to it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def write_case(self, case: str) -> None:
        """Write what a golden file shows.

        That is files, links (`a -> b`), empty folders (`a/`), and `without` what the base has.
        """
        _, *parts = re.split(r"^---- (?:data/)?(.+?) ----\n", case, flags=re.MULTILINE)
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            if name == "without data":
                shutil.rmtree(self.folder)
            elif name.startswith("without "):
                (self.folder / name.removeprefix("without data/")).unlink()
            elif " -> " in name:
                link, target = name.split(" -> ")
                self.write(link, "").unlink()
                (self.folder / link).symlink_to(target)
            elif name.endswith("/"):
                (self.folder / name).mkdir()
            else:
                self.write(name, text)

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base, whatever is wrong with it."""
        kb, _problems = check(self.folder, self.kinds)
        assert kb is not None
        return kb

    @property
    def problems(self) -> list[str]:
        """All that is wrong with the records, as an editor reads it."""
        return [str(problem) for problem in check(self.folder, self.kinds)[1]]


def is_set(model: StrictModel, field: str) -> bool:
    """Whether a field has another value than its default."""
    default = type(model).model_fields[field].get_default(call_default_factory=True)
    return getattr(model, field) != default
