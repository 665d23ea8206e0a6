"""Records in the order in which lists show them."""

from collections.abc import Iterable, Mapping
from functools import cache
from unicodedata import normalize

from azgeo.formats.edtf import When
from azgeo.model.fields import VocabularyTerm, field_rules
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Actor, Event, Pipeline, Record, Treaty
from azgeo.model.vocabulary import Terms


def date_of(record: Record) -> When | None:
    """When the record happened, was signed or was opened, if it has such a date."""
    if isinstance(record, Event):
        return record.when
    if isinstance(record, Treaty):
        return record.signed
    return record.opened if isinstance(record, Pipeline) else None


def date_key(record: Record) -> tuple[object, ...]:
    """Sorts records by their date, those without one last."""
    when = date_of(record)
    return when.sort_key if when else (True,)


def name_key(record: Record) -> str:
    """Sorts records by their name as a reader looks for it: whatever its accents, capitals and quotation marks."""
    return _fold(record.name)


@cache  # each name stands in many lists
def _fold(name: str) -> str:
    return "".join(one for one in normalize("NFKD", name).casefold() if one.isalnum() or one == " ")


def by_type(kb: KnowledgeBase, kind: type[Record]) -> tuple[tuple[str, str, list[Record]], ...]:
    """All records of a kind by type (id, plural, records), in the vocabulary's order; inside by date and name."""
    words = types_of(kb, kind)
    labels = {id: word.plural or word.label for id, word in words.items()} or {"all": f"All {kind.plural.lower()}"}
    groups: dict[str, list[Record]] = {id: [] for id in labels}
    for record in sorted(kb.of(kind), key=lambda one: (date_key(one), name_key(one))):
        groups[getattr(record, "type", "all")].append(record)
    return tuple((id, labels[id], records) for id, records in groups.items() if records)


def types_of(kb: KnowledgeBase, kind: type[Record]) -> Terms:
    """The terms that may be the type of a kind; none for a kind without types."""
    rule = field_rules(kind).get("type")
    return kb.vocabulary.terms(rule.list_name) if isinstance(rule, VocabularyTerm) else {}


def type_label(kb: KnowledgeBase, record: Record) -> str:
    """What a record is, in words: "Actor · State"."""
    word = types_of(kb, type(record)).get(getattr(record, "type", ""))
    return f"{record.singular} · {word.label}" if word and word.label != record.singular else record.singular


def node_group(kb: KnowledgeBase, record: Record) -> tuple[str, str]:
    """Id and name of what the record is counted under where actors are told apart by type: `state`, "States"."""
    if isinstance(record, Actor):
        word = kb.vocabulary.actor_types[record.type]
        return record.type, word.plural or word.label
    return record.kind, record.plural


def by_node_group(kb: KnowledgeBase, records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """`records` by the id of their family: actors in the vocabulary's order of types, then the kinds as they come."""
    groups: dict[str, list[Record]] = {type: [] for type in kb.vocabulary.actor_types}
    for record in records:
        groups.setdefault(node_group(kb, record)[0], []).append(record)
    return {id: group for id, group in groups.items() if group}
