"""The knowledge base: every record under a folder, linked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import networkx as nx

from azgeo.formats.edtf import When
from azgeo.formats.locators import Locator, Outline
from azgeo.formats.yaml_reader import MappingNode, key_position, read_yaml, value_position
from azgeo.model.basemap import Basemap
from azgeo.model.fields import RecordReference, StrictModel, find_references, walk_fields
from azgeo.model.provenance import Claim, OutsideFact
from azgeo.model.records import Record, Source
from azgeo.model.vocabulary import Vocabulary

AnyRecord = TypeVar("AnyRecord", bound=Record)
FieldPath = tuple[str | int, ...]


class RecordFile(NamedTuple):
    """Where a record stands; its id is the name of the file, its kind the name of the folder."""

    kind: type[Record]
    id: str
    path: Path


class Backlink(NamedTuple):
    """Another record that names this one: under which heading it is shown, by which field, in which role.

    `says` is what the role adds to the heading: nothing for a party under "Treaties".
    """

    heading: str
    record: Record
    path: FieldPath
    role: str
    role_label: str = ""


class Edge(NamedTuple):
    """A record that names another by a field: under which heading that is shown there, and in which role."""

    source: str
    target: str
    heading: str
    role: str
    path: FieldPath


class Statement(NamedTuple):
    """A claim with its home: the record whose file holds it, and its permanent id there."""

    home: Record
    id: str
    claim: Claim


class SentenceRef(NamedTuple):
    """What rests on a sentence: a record, the path of a field, and its locator, which takes the sentence in."""

    record: Record
    path: FieldPath
    locator: Locator


class DatedField(NamedTuple):
    """A date of a record: the path of its field, and the part of the record that holds it."""

    record: Record
    path: FieldPath
    when: When
    holder: StrictModel


@dataclass(frozen=True, eq=False)  # each is one of its own, for which views can keep what they made
class KnowledgeBase:
    """All records by id, in order of kind and id, with the vocabulary, the article's outline and what a map needs."""

    folder: Path
    records: Mapping[str, Record]
    vocabulary: Vocabulary
    files: Mapping[str, tuple[RecordFile, bytes]]
    basemap: Basemap | None = None

    def __getitem__(self, id: str) -> Record:
        return self.records[id]

    def __contains__(self, id: object) -> bool:
        return id in self.records

    def of(self, kind: type[AnyRecord]) -> list[AnyRecord]:
        """Every record of one kind, in order of id."""
        return [record for record in self.records.values() if isinstance(record, kind)]

    def name(self, id: str) -> str:
        """What the record is called in running text."""
        return self.records[id].name

    @cached_property
    def article(self) -> Source | None:
        """The work that the knowledge base is about: the source with an outline."""
        return next((source for source in self.of(Source) if source.outline), None)

    @cached_property
    def outline(self) -> Outline:
        """The places of the article; empty when no source has an outline."""
        parts = self.article.outline if self.article else {}
        return Outline({name: tuple(p.sentences for p in part.paragraphs) for name, part in parts.items()})

    @cached_property
    def all_references(self) -> Mapping[str, tuple[RecordReference, ...]]:
        """For each record, every naming of another record, be it there or not."""
        return {id: tuple(find_references(record)) for id, record in self.records.items()}

    @cached_property
    def resolved_references(self) -> Mapping[str, tuple[RecordReference, ...]]:
        """For each record, every naming of another record that exists."""
        there = self.records
        return {
            id: named if all(one.id in there for one in named) else tuple(one for one in named if one.id in there)
            for id, named in self.all_references.items()
        }

    @cached_property
    def _backlinks(self) -> Mapping[str, list[Backlink]]:
        found: dict[str, list[Backlink]] = defaultdict(list)
        for id, named in self.resolved_references.items():
            for one in named:
                heading = one.ref.reverse_label if one.ref else "Mentioned on"
                says = self._role_label(one)
                found[one.id].append(Backlink(heading, self.records[id], one.path, self._role(one, says), says))
        return found

    def _role_label(self, one: RecordReference) -> str:
        """What the record itself says of the named one: its role or office there, or what an outside source tells."""
        if isinstance(one.holder, OutsideFact):
            return self.vocabulary.fact_types[one.holder.what].label.lower()
        if one.ref is None:
            return ""
        return getattr(one.holder, "role", None) or getattr(one.holder, "title", None) or ""

    def _role(self, one: RecordReference, says: str) -> str:
        """What the named record is to the naming one, as precisely as the record says."""
        if isinstance(one.holder, OutsideFact):
            return f"{says}, by an outside source"
        return says or (one.ref.role if one.ref else "")

    def backlinks(self, record: Record) -> Mapping[str, list[Backlink]]:
        """The records that name `record`, by heading; itself left out."""
        by_heading: dict[str, list[Backlink]] = defaultdict(list)
        for link in self._backlinks.get(record.id, ()):
            if link.record is not record:
                by_heading[link.heading].append(link)
        return by_heading

    @cached_property
    def _mentions(self) -> Mapping[str, list[Statement]]:
        found: dict[str, dict[tuple[str, str], Statement]] = defaultdict(dict)
        for id, named in self.resolved_references.items():
            home = self.records[id]
            for one in named:
                if one.path[0] == "claims" and one.id != id:
                    claim = str(one.path[1])
                    found[one.id][id, claim] = Statement(home, claim, home.claims[claim])
        return {id: list(statements.values()) for id, statements in found.items()}

    def mentions(self, record: Record) -> Sequence[Statement]:
        """The claims of other records that name `record`."""
        return self._mentions.get(record.id, [])

    @cached_property
    def _ids_in_claims(self) -> Mapping[tuple[str, str], Sequence[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id, named in self.resolved_references.items():
            for one in named:
                if one.path[0] == "claims":
                    found[id, str(one.path[1])].append(one.id)
        return found

    def ids_in(self, statement: Statement) -> Sequence[str]:
        """The records that a claim names, once for each time."""
        return self._ids_in_claims.get((statement.home.id, statement.id), ())

    @cached_property
    def sentence_refs(self) -> Mapping[str, list[SentenceRef]]:
        """For each sentence of the article (`rus.5.13`), what rests on it."""
        found: dict[str, list[SentenceRef]] = {sentence: [] for sentence in self.outline.sentences()}
        for record in self.records.values():
            for path, value, _, _ in walk_fields(record):
                if isinstance(value, Locator):
                    for sentence in self.outline.sentences(value):
                        found[sentence].append(SentenceRef(record, path, value))
        return found

    @cached_property
    def dated_fields(self) -> tuple[DatedField, ...]:
        """Every date that says when something was: neither when a work appeared nor as of when a fact is known."""
        found = ((record, one) for record in self.records.values() for one in walk_fields(record))
        return tuple(
            DatedField(record, one.path, one.value, one.holder)
            for record, one in found
            if isinstance(one.value, When)
            and not isinstance(record, Source)
            and not (isinstance(one.holder, OutsideFact) and one.path[-1] == "as_of")
        )

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which something was, began or ended, in order; each has a page."""
        return tuple(sorted({year for one in self.dated_fields for year in one.when.known_years}))

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every naming of another record by a field, in order of records and fields."""
        return tuple(
            Edge(id, one.id, one.ref.reverse_label, self._role(one, self._role_label(one)), one.path)
            for id, named in self.resolved_references.items()
            for one in named
            if one.ref and one.id != id
        )

    @cached_property
    def edges_from(self) -> Mapping[str, Sequence[Edge]]:
        """For each record that names others, its edges; those to the same record together."""
        return _group_edges((edge.source, edge.target, edge) for edge in self.edges)

    @cached_property
    def edges_to(self) -> Mapping[str, Sequence[Edge]]:
        """For each record that others name, the edges to it; those from the same record together."""
        return _group_edges((edge.target, edge.source, edge) for edge in self.edges)

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[str]":
        """A node a record (`kind`, `name`), an edge each naming by a field (`heading`, `role`, `path`)."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from((id, {"kind": record.kind, "name": record.name}) for id, record in self.records.items())
        for one, other, heading, role, path in self.edges:
            graph.add_edge(one, other, heading=heading, role=role, path=path)
        return graph

    def without_files(self) -> "KnowledgeBase":
        """The same without the files it was read from, in which only mistakes have places."""
        kept = copy(self)
        vars(kept)["files"] = {}
        return kept

    def position(self, id: str, path: Sequence[str | int] = (), of_key: bool = False) -> tuple[Path, int, int]:
        """File, line and column of a field of a record, for messages; read again from the bytes, since it is rare."""
        file, data = self.files[id]
        line, column = (key_position if of_key else value_position)(_parsed_file(file.path, data), path)
        return file.path, line, column


@lru_cache(maxsize=1)  # the mistakes of a file come one after the other
def _parsed_file(path: Path, data: bytes) -> MappingNode:
    return read_yaml(path, data)


def _group_edges(edges: Iterable[tuple[str, str, Edge]]) -> Mapping[str, Sequence[Edge]]:
    """Edges by one end, and there in groups by the other."""
    groups: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for here, there, edge in edges:
        groups[here][there].append(edge)
    return {here: tuple(edge for group in others.values() for edge in group) for here, others in groups.items()}
