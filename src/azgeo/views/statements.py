"""Claims as pages group them: a record's own by domain, and those of others by their home."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.provenance import Claim
from azgeo.model.records import Conflict, Record, Relation, Source

PREVIEW = 3  # claims of a relation shown on the page of either side, which has many; the rest is one link away


class ClaimGroup(NamedTuple):
    """Claims under one heading; `home` is the record that holds them if it is another, `few` how many are printed."""

    heading: str
    statements: tuple[Statement, ...]
    home: Record | None = None
    limit: int | None = None

    @property
    def shown(self) -> tuple[Statement, ...]:
        """The claims that the page prints."""
        return self.statements[: self.limit]

    @property
    def hidden_count(self) -> int:
        """How many of the group are not shown."""
        return len(self.statements) - len(self.shown)


def own_claims(kb: KnowledgeBase, record: Record, from_article: bool = True) -> tuple[ClaimGroup, ...]:
    """The record's claims that rest on the article (or only on outside sources), by domain."""
    by_domain: dict[str | None, list[Statement]] = defaultdict(list)
    for id, claim in record.claims.items():
        if bool(claim.at) == from_article:
            by_domain[claim.domain].append(Statement(record, id, claim))
    groups = [(word.label, by_domain.get(domain, [])) for domain, word in kb.vocabulary.domains.items()]
    groups.append(("Other", by_domain.get(None, [])))
    return tuple(ClaimGroup(label, tuple(_in_phase_order(record, found))) for label, found in groups if found)


def _in_phase_order(record: Record, statements: Sequence[Statement]) -> list[Statement]:
    """Claims of a phase in the order of the phases, those of none after them; otherwise as the editor ordered them."""
    phases = list(record.phases) if isinstance(record, Relation) else []
    return sorted(
        statements, key=lambda one: phases.index(one.claim.phase) if one.claim.phase in phases else len(phases)
    )


def claims_elsewhere(kb: KnowledgeBase, record: Record) -> tuple[ClaimGroup, ...]:
    """The claims of other records that name this one, and neither are its words nor rest on it, by their home."""
    return _group_by_home(kb, record, lambda one: one.by != record.id and not _rests_on(one, record))


def claims_spoken_by(kb: KnowledgeBase, record: Record) -> tuple[ClaimGroup, ...]:
    """The claims of other records that this one speaks, by their home."""
    return _group_by_home(kb, record, lambda one: one.by == record.id)


def claims_resting_on(kb: KnowledgeBase, record: Record) -> tuple[ClaimGroup, ...]:
    """Every claim of other records that rests on this work, by its home."""
    return _group_by_home(kb, record, lambda one: _rests_on(one, record))


def _rests_on(claim: Claim, record: Record) -> bool:
    return record.id in claim.sources or any(one.source == record.id for one in claim.cites)


def _group_by_home(kb: KnowledgeBase, record: Record, is_one: Callable[[Claim], bool]) -> tuple[ClaimGroup, ...]:
    """The claims of other records that name `record`, the homes with most of them first."""
    by_home: dict[str, list[Statement]] = defaultdict(list)
    for statement in kb.mentions(record):
        if is_one(statement.claim):
            by_home[statement.home.id].append(statement)
    homes = sorted(by_home, key=lambda id: (-len(by_home[id]), kb.name(id)))
    return tuple(ClaimGroup(kb.name(id), tuple(by_home[id]), kb[id], _preview_limit(kb[id], record)) for id in homes)


def _preview_limit(home: Record, record: Record) -> int | None:
    return PREVIEW if isinstance(home, Relation) and record.id in home.between else None


class SentenceEvidence(NamedTuple):
    """What rests on a sentence: its claims, and the records that name it elsewhere."""

    statements: tuple[Statement, ...]
    records: tuple[Record, ...]
    works: tuple[Record, ...]
    doubts: tuple[Record, ...]


def evidence_for(kb: KnowledgeBase, sentence: str) -> SentenceEvidence:
    """What rests on a sentence of the article; a record whose claims do is not named once more."""
    found = kb.sentence_refs[sentence]
    claims = {(one.record.id, str(one.path[1])): one.record for one in found if one.path[0] == "claims"}
    statements = tuple(Statement(record, id, record.claims[id]) for (_, id), record in claims.items())
    homes = {one.home.id for one in statements}
    others = {one.record.id: one.record for one in found if one.record is not kb.article and one.record.id not in homes}
    apart = (Source, Conflict)
    records = tuple(one for one in others.values() if not isinstance(one, apart))
    works, doubts = (tuple(one for one in others.values() if isinstance(one, kind)) for kind in apart)
    return SentenceEvidence(statements, records, works, doubts)
