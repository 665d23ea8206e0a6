"""A knowledge base too small for mistakes of its own, to which tests add records; and what is wrong with it then."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from azgeo.checks.rules import check
from azgeo.model.fields import StrictModel
from azgeo.model.knowledge import KnowledgeBase

BASE = {
    "vocabulary.yml": """\
domains: {trade: {label: Trade}}
tones: {close: {label: Close}, mixed: {label: Mixed}}
actor_types: {state: {label: State, plural: States}, company: {label: Company}}
treaty_types: {peace: {label: Peace}}
treaty_statuses: {signed: {label: Signed}}
commodities: {oil: {label: Oil}}
pipeline_statuses: {operating: {label: Operating}, planned: {label: Planned, line: dashed, built: no}}
waypoint_roles: {port: {label: Port}}
place_types: {city: {label: City}}
event_types: {visit: {label: Visit}}
conflict_types: {date: {label: Dates differ}}
source_types: {essay: {label: Essay}, press: {label: Press}}
ways_seen: {facsimile: {label: Seen as a facsimile}}
fact_types:
  founded: {label: Founded, holds: when, tells: beginning}
  born: {label: Born, holds: when, tells: beginning}
  date: {label: Date, holds: when, tells: date}
  office: {label: Office, holds: any, tells: office}
  length: {label: Length, holds: amount}
  owner: {label: Owner, holds: any, changes: yes}
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
  pre: {name: Preface, paragraphs: [{sentences: 3, gist: All of it.}, {sentences: 2, gist: The rest.}]}
  ref: {name: References, paragraphs: [{sentences: 0, gist: A book.}]}
""",
    "sources/gazette.yml": "name: The gazette\ntype: press\ntitle: The gazette\nseen: facsimile\n",
    "sources/ref-1.yml": "name: A book\ntype: press\ntitle: A book\nnumber: 1\n",
}


class Data:
    """A folder of records, the base unless something else is in it, to which others are added."""

    def __init__(self, folder: Path, base: Mapping[str, str] = BASE) -> None:
        self.folder = folder
        for name, text in base.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> Path:
        """The path of a file `name` of the folder, once it holds `text`."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def lay(self, case: str) -> None:
        """What a golden file shows: files, links (`a -> b`), empty folders (`a/`), and `without` what the base is."""
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
        kb, _ = check(self.folder)
        assert kb is not None
        return kb


def problems(data: Data) -> list[str]:
    """All that is wrong with the records, as an editor reads it."""
    return [str(problem) for problem in check(data.folder)[1]]


def is_filled(part: StrictModel, field: str) -> bool:
    """Whether an editor has given a field another value than it has by itself."""
    return getattr(part, field) != type(part).model_fields[field].get_default(call_default_factory=True)
