"""The order and the groups in which lists show records, whatever their kind."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.fields import VocabularyTerm, field_rules
from azgeo.model.kinds import Glyph
from azgeo.model.knowledge import AnyRecord, KnowledgeBase
from azgeo.model.records import Conflict, Record
from azgeo.model.vocabulary import Term, Terms


class TypeGroup(NamedTuple):
    """The records of one type of a kind; `id` is the term, "all" for a kind without types.

    `is_minor`: they are conflicts of one weight that put nothing in doubt, whatever their type.
    """

    id: str
    label: str
    records: list[Record]
    is_minor: bool = False


FULL_LIST = mark("Full list")
WEIGHT_GROUP = "weight-"  # before a weight, since a type may have the same id


def date_key(record: Record) -> tuple[object, ...]:
    """Sorts records by their date, those without one last."""
    return record.date.sort_key if record.date else (True,)


def name_key(record: Record) -> str:
    """Sorts records by name as a reader looks for it: without accents, capitals and quotes."""
    return _fold(record.name)


@cache  # each name is in many lists
def _fold(name: str) -> str:
    folded = normalize("NFKD", name).casefold()
    return "".join(char for char in folded if char.isalnum() or char == " ")


def by_type(kb: KnowledgeBase, kind: type[Record]) -> list[TypeGroup]:
    """All records of a kind by type, in the vocabulary's order; inside by date and name.

    Conflicts that put nothing in doubt come last, by their weight.
    """
    types = _headings(types_of(kb, kind)) or {"all": _(FULL_LIST)}
    weights = _headings(kb.vocabulary.conflict_weights)
    labels = types | {f"{WEIGHT_GROUP}{id}": label for id, label in weights.items()}
    groups: dict[str, list[Record]] = {id: [] for id in labels}
    for record in sorted(kb.of(kind), key=lambda record: (date_key(record), name_key(record))):
        groups[group_id(kb, record)].append(record)
    return [
        TypeGroup(id, labels[id], records, id not in types)
        for id, records in groups.items()
        if records
    ]


def _headings(terms: Mapping[str, Term]) -> dict[str, str]:
    return {id: term.plural or term.label for id, term in terms.items()}


def group_id(kb: KnowledgeBase, record: Record) -> str:
    """The group of `by_type` that has the record, which is also its anchor on the index."""
    weight = kb.minor_weight(record)
    return f"{WEIGHT_GROUP}{weight}" if weight else record.type_id or "all"


def counted_records(kb: KnowledgeBase, kind: type[AnyRecord]) -> list[AnyRecord]:
    """The records by which pages count a kind: no conflicts that put nothing in doubt."""
    return [record for record in kb.of(kind) if not kb.minor_weight(record)]


def types_of(kb: KnowledgeBase, kind: type[Record]) -> Terms:
    """The terms that may be the type of a kind; none for a kind without types."""
    rule = field_rules(kind).get("type")
    return kb.vocabulary.terms(rule.list_name) if isinstance(rule, VocabularyTerm) else {}


def type_label(kb: KnowledgeBase, record: Record) -> str:
    """What a record is, in words: "Actor · State"; a conflict is what its weight is called."""
    singular = _(record.singular)
    if isinstance(record, Conflict):
        singular = kb.vocabulary.conflict_weights[record.weight].label
    term = types_of(kb, type(record)).get(record.type_id)
    return f"{singular} · {term.label}" if term and term.label != singular else singular


def glyph_of(kb: KnowledgeBase, record: Record) -> Glyph:
    """The glyph of a record: that of its kind, or of its type if pictures tell types apart.

    A conflict that puts nothing in doubt has the colour of its weight.
    """
    weight = kb.minor_weight(record)
    if weight:
        return record.glyph._replace(colour=kb.vocabulary.conflict_weights[weight].colour)
    if not record.is_told_apart_by_type:
        return record.glyph
    term = types_of(kb, type(record))[record.type_id]
    return Glyph(term.shape, term.colour)


def node_group(kb: KnowledgeBase, record: Record) -> tuple[str, str]:
    """Id and name of what a record is counted under in a picture: `state`, "States"."""
    if not record.is_told_apart_by_type:
        return record.kind, _(record.plural)
    term = types_of(kb, type(record))[record.type_id]
    return record.type_id, term.plural or term.label


def by_node_group(kb: KnowledgeBase, records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """`records` by the id of their group: types in the vocabulary's order, then kinds."""
    ids = [id for kind in kb.kinds if kind.is_told_apart_by_type for id in types_of(kb, kind)]
    groups: dict[str, list[Record]] = {id: [] for id in ids}
    for record in records:
        groups.setdefault(node_group(kb, record)[0], []).append(record)
    return {id: group for id, group in groups.items() if group}
