"""The knowledge base: every record under a folder, linked in both directions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

import networkx as nx

from azgeo.formats.edtf import When
from azgeo.formats.locators import Locator, Outline, Sentence
from azgeo.formats.yaml_reader import key_position, read_yaml, value_position
from azgeo.i18n import gettext as _
from azgeo.model.basemap import Basemap
from azgeo.model.fields import (
    ANY_SUBJECT,
    FieldPath,
    RecordReference,
    Ref,
    StrictModel,
    find_references,
    walk_fields,
)
from azgeo.model.provenance import Claim, OutsideFact
from azgeo.model.records import KINDS, Conflict, Record, Source
from azgeo.model.vocabulary import Vocabulary
from azgeo.problems import Position

AnyRecord = TypeVar("AnyRecord", bound=Record)
AnyPlace = TypeVar("AnyPlace", Locator, Sentence)


class RecordFile(NamedTuple):
    """The file of a record; its id is the name of the file, its kind the name of the folder."""

    kind: type[Record]
    id: str
    path: Path


class Backlink(NamedTuple):
    """Another record that names this one: by which field (None: by a link in a text).

    `role_label` is what that record says of this one beside its field: an office, the type of an
    outside fact, the role of a participant; "" where it says no more.
    """

    record: Record
    path: FieldPath
    ref: Ref | None
    role_label: str = ""


class Edge(NamedTuple):
    """`source` names `target` by a field; `role` says what the target is to the source."""

    source: str
    target: str
    ref: Ref
    role: str
    path: FieldPath


class Statement(NamedTuple):
    """A claim with its home, the record whose file holds it, and its permanent id there."""

    home: Record
    id: str
    claim: Claim


class SentenceRef(NamedTuple):
    """What rests on a sentence: a record, a field of it, and the locator that takes it in."""

    record: Record
    path: FieldPath
    locator: Locator


class DatedField(NamedTuple):
    """A date of a record: the path of its field, and the model that holds it."""

    record: Record
    path: FieldPath
    when: When
    holder: StrictModel


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """All records by id, in order of kind and id, with the vocabulary and the base map."""

    folder: Path
    records: Mapping[str, Record]
    vocabulary: Vocabulary
    files: Mapping[str, tuple[RecordFile, bytes]]
    basemap: Basemap | None = None
    kinds: Sequence[type[Record]] = KINDS

    def __getitem__(self, id: str) -> Record:
        return self.records[id]

    def __contains__(self, id: object) -> bool:
        return id in self.records

    def __repr__(self) -> str:
        claims = sum(len(record.claims) for record in self.records.values())
        return f"<knowledge base '{self.folder}': {len(self.records)} records, {claims} claims>"

    def of(self, kind: type[AnyRecord]) -> list[AnyRecord]:
        """Every record of one kind, in order of id."""
        return [record for record in self.records.values() if isinstance(record, kind)]

    def name(self, id: str) -> str:
        """What the record is called in running text."""
        return self.records[id].name

    def kinds_of(self, ref: Ref) -> tuple[str, ...]:
        """The folders of the records that a field may name."""
        if not ref.kinds:
            return tuple(kind.kind for kind in self.kinds)
        subjects = tuple(kind.kind for kind in self.kinds if kind.purpose == "subject")
        named = (subjects if name == ANY_SUBJECT else (name,) for name in ref.kinds)
        return tuple(name for names in named for name in names)

    def minor_weight(self, record: Record) -> str:
        """The weight of a conflict that puts nothing in doubt; "" for every other record."""
        if not isinstance(record, Conflict):
            return ""
        weight = record.weight
        return "" if self.vocabulary.conflict_weights[weight].in_doubt else weight

    # ---- texts and their sentences ----------------------------------------------------------

    @cached_property
    def texts(self) -> tuple[Source, ...]:
        """The texts that the knowledge base rests on: the sources with an outline."""
        return tuple(source for source in self.of(Source) if source.outline)

    @property
    def article(self) -> Source | None:
        """The text that the knowledge base is about: the first one."""
        return self.texts[0] if self.texts else None

    @cached_property
    def outlines(self) -> Mapping[str, Outline]:
        """The outline of each text, by the id of its source; with one text also by ""."""
        is_only_text = len(self.texts) == 1
        outlines = {}
        for source in self.texts:
            parts = {
                name: tuple(paragraph.sentences for paragraph in part.paragraphs)
                for name, part in source.outline.items()
            }
            outlines[source.id] = Outline(parts, "" if is_only_text else source.id)
        return outlines | ({"": outlines[self.texts[0].id]} if is_only_text else {})

    def text_of(self, place: Locator | Sentence) -> Source | None:
        """The text to which a locator or sentence belongs, if there is one."""
        if place.text:
            return next((source for source in self.texts if source.id == place.text), None)
        return self.article if len(self.texts) == 1 else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every text, in reading order."""
        return tuple(
            sentence for source in self.texts for sentence in self.outlines[source.id].sentences()
        )

    def canonical(self, place: AnyPlace, text: Source) -> AnyPlace:
        """A place that the record of `text` names, where its own places need no prefix."""
        is_own = place.text in ("", text.id)
        return place._replace(text=self.outlines[text.id].text) if is_own else place

    def sentences_of(self, locator: Locator) -> tuple[Sentence, ...]:
        """The sentences that a locator takes in; none where it leads nowhere."""
        if locator not in self._sentences:
            outline = self.outlines.get(locator.text)
            self._sentences[locator] = tuple(outline.sentences_of(locator)) if outline else ()
        return self._sentences[locator]

    @cached_property
    def _sentences(self) -> dict[Locator, tuple[Sentence, ...]]:
        """The sentences of each locator that was asked for: many rest on the same ones."""
        return {}

    def why_missing(self, locator: Locator) -> str:
        """Why a locator leads nowhere, in words, or "" when it exists."""
        outline = self.outlines.get(locator.text)
        if outline:
            return outline.why_missing(locator)
        if not self.texts:
            return _("no source has an outline")
        texts = ", ".join(source.id for source in self.texts)
        if locator.text:
            return _("the texts are {texts}").format(texts=texts)
        return _("it names none of the texts {texts}").format(texts=texts)

    @cached_property
    def sentence_refs(self) -> Mapping[Sentence, list[SentenceRef]]:
        """For each sentence of each text, what rests on it."""
        refs: dict[Sentence, list[SentenceRef]] = {sentence: [] for sentence in self.sentences}
        for record in self.records.values():
            for path, value, _rule, _holder in walk_fields(record):
                if isinstance(value, Locator):
                    for sentence in self.sentences_of(value):
                        refs[sentence].append(SentenceRef(record, path, value))
        return refs

    # ---- who names whom ---------------------------------------------------------------------

    @cached_property
    def all_references(self) -> Mapping[str, tuple[RecordReference, ...]]:
        """For each record, every other record that it names, whether that exists or not."""
        return {id: tuple(find_references(record)) for id, record in self.records.items()}

    @cached_property
    def resolved_references(self) -> Mapping[str, tuple[RecordReference, ...]]:
        """For each record, every existing record that it names."""
        records = self.records
        return {
            id: named
            if all(reference.id in records for reference in named)
            else tuple(reference for reference in named if reference.id in records)
            for id, named in self.all_references.items()
        }

    @cached_property
    def _backlinks(self) -> Mapping[str, list[Backlink]]:
        backlinks: dict[str, list[Backlink]] = defaultdict(list)
        for id, named in self.resolved_references.items():
            for reference in named:
                if reference.id != id:
                    label = self._role_label(reference)
                    link = Backlink(self.records[id], reference.path, reference.ref, label)
                    backlinks[reference.id].append(link)
        return backlinks

    def backlinks(self, record: Record) -> Sequence[Backlink]:
        """Every place where another record names `record`, in order of kind, id and field."""
        return self._backlinks.get(record.id, ())

    def referrers(
        self,
        record: Record,
        *,
        field: str | None = None,
        kind: type[AnyRecord] = Record,  # type: ignore[assignment]
    ) -> list[AnyRecord]:
        """The records of `kind` that name `record`, each once; by their `field` if given.

        `field` is the outermost field, such as `who` of an event or `claims`.
        """
        referrers = {
            link.record.id: link.record
            for link in self.backlinks(record)
            if isinstance(link.record, kind) and (field is None or link.path[0] == field)
        }
        return list(referrers.values())

    def _role_label(self, reference: RecordReference) -> str:
        """What the record says of the one it names, beside its field."""
        holder = reference.holder
        if isinstance(holder, OutsideFact):
            return self.vocabulary.fact_types[holder.what].label.lower()
        if reference.ref is None:
            return ""
        return getattr(holder, "role", None) or getattr(holder, "title", None) or ""

    def _role(self, reference: RecordReference, ref: Ref) -> str:
        """What the named record is to the naming one, as precisely as that says."""
        label = self._role_label(reference)
        if isinstance(reference.holder, OutsideFact):
            return _("{role}, by an outside source").format(role=label)
        return label or _(ref.role)

    def participants(self, record: Record) -> Mapping[str, str]:
        """Who takes part in what `record` dates, by id, each with the first role it is named in."""
        roles: dict[str, str] = {}
        for reference in self.resolved_references[record.id]:
            if reference.ref and reference.ref.is_participant:
                roles.setdefault(reference.id, self._role(reference, reference.ref))
        return roles

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every naming of another record by a field, in order of records and fields."""
        return tuple(
            Edge(
                id,
                reference.id,
                reference.ref,
                self._role(reference, reference.ref),
                reference.path,
            )
            for id, named in self.resolved_references.items()
            for reference in named
            if reference.ref and reference.id != id
        )

    @cached_property
    def edges_from(self) -> Mapping[str, Sequence[Edge]]:
        """For each record that names others, its edges; those to the same record together."""
        return _group_edges((edge.source, edge.target, edge) for edge in self.edges)

    @cached_property
    def edges_to(self) -> Mapping[str, Sequence[Edge]]:
        """For each record that others name, the edges to it; those from one record together."""
        return _group_edges((edge.target, edge.source, edge) for edge in self.edges)

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[str]":
        """A networkx graph: a node a record (`kind`, `name`), an edge each naming by a field.

        Edges have `field`, the outermost field that names the target, and `role` and `path`.
        """
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for id, record in self.records.items():
            graph.add_node(id, kind=record.kind, name=record.name)
        for source, target, _ref, role, path in self.edges:
            graph.add_edge(source, target, field=path[0], role=role, path=path)
        return graph

    # ---- claims and dates -------------------------------------------------------------------

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every claim with its home, in order of records."""
        return tuple(
            Statement(record, id, claim)
            for record in self.records.values()
            for id, claim in record.claims.items()
        )

    @cached_property
    def _mentions(self) -> Mapping[str, list[Statement]]:
        mentions: dict[str, dict[tuple[str, str], Statement]] = defaultdict(dict)
        for id, named in self.resolved_references.items():
            home = self.records[id]
            for reference in named:
                if reference.path[0] == "claims" and reference.id != id:
                    claim = str(reference.path[1])
                    mentions[reference.id][id, claim] = Statement(home, claim, home.claims[claim])
        return {id: list(statements.values()) for id, statements in mentions.items()}

    def mentions(self, record: Record) -> Sequence[Statement]:
        """The claims of other records that name `record`."""
        return self._mentions.get(record.id, [])

    @cached_property
    def _ids_in_claims(self) -> Mapping[tuple[str, str], Sequence[str]]:
        ids: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id, named in self.resolved_references.items():
            for reference in named:
                if reference.path[0] == "claims":
                    ids[id, str(reference.path[1])].append(reference.id)
        return ids

    def ids_in(self, statement: Statement) -> Sequence[str]:
        """The ids of the records that a claim names, once for each time."""
        return self._ids_in_claims.get((statement.home.id, statement.id), ())

    @cached_property
    def dated_fields(self) -> tuple[DatedField, ...]:
        """Every date that says when something was.

        Neither when a work appeared nor as of when an outside fact is known.
        """
        return tuple(
            DatedField(record, value.path, value.value, value.holder)
            for record in self.records.values()
            if record.purpose != "work"
            for value in walk_fields(record)
            if isinstance(value.value, When)
            and not (isinstance(value.holder, OutsideFact) and value.path[-1] == "as_of")
        )

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which something was, began or ended, in order; each has a page."""
        years = {year for dated in self.dated_fields for year in dated.when.known_years}
        return tuple(sorted(years))

    # ---- files ------------------------------------------------------------------------------

    def without_files(self) -> "KnowledgeBase":
        """The same without the bytes of its files, which only messages need."""
        kept = copy(self)
        vars(kept)["files"] = {}
        return kept

    def position(self, id: str, path: Sequence[str | int] = (), of_key: bool = False) -> Position:
        """File, line and column of a field of a record, for messages.

        The file is parsed again from its bytes, once however many mistakes it has.
        """
        file, data = self.files[id]
        trees = vars(self).setdefault("_trees", {})
        if file.path not in trees:
            trees.clear()  # the mistakes of a file come one after the other
            trees[file.path] = read_yaml(file.path, data)
        line, column = (key_position if of_key else value_position)(trees[file.path], path)
        return file.path, line, column


def _group_edges(edges: Iterable[tuple[str, str, Edge]]) -> Mapping[str, Sequence[Edge]]:
    """Edges by one end, and there in groups by the other."""
    groups: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for here, there, edge in edges:
        groups[here][there].append(edge)
    return {
        here: tuple(edge for group in others.values() for edge in group)
        for here, others in groups.items()
    }
