"""Claims as pages group them: a record's own by domain, and those of others by their home."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from azgeo.knowledge import KnowledgeBase, Statement, Support
from azgeo.records import Record, Relation

FEW = 3  # claims shown of each other record; the rest is one link away


class Group(NamedTuple):
    """Claims under one heading; `home` is the record that holds them when it is another page."""

    heading: str
    statements: tuple[Statement, ...]
    home: Record | None = None

    @property
    def rest(self) -> int:
        """How many of the group are not shown."""
        return max(0, len(self.statements) - FEW) if self.home else 0

    @property
    def shown(self) -> tuple[Statement, ...]:
        """The claims that the page prints."""
        return self.statements[:FEW] if self.home else self.statements


def own_claims(kb: KnowledgeBase, record: Record, from_article: bool = True) -> tuple[Group, ...]:
    """The record's claims that rest on the article (or only on outside sources), by domain."""
    by_domain: dict[str | None, list[Statement]] = defaultdict(list)
    for id, claim in record.claims.items():
        if bool(claim.at) == from_article:
            by_domain[claim.domain].append(Statement(record, id, claim))
    groups = [(word.label, by_domain.get(domain, [])) for domain, word in kb.vocabulary.domains.items()]
    groups.append(("Other", by_domain.get(None, [])))
    return tuple(Group(label, tuple(_in_phases(record, found))) for label, found in groups if found)


def _in_phases(record: Record, statements: Sequence[Statement]) -> list[Statement]:
    """Claims of a phase in the order of the phases, those of none after them; otherwise as the editor ordered them."""
    phases = list(record.phases) if isinstance(record, Relation) else []
    return sorted(
        statements, key=lambda one: phases.index(one.claim.phase) if one.claim.phase in phases else len(phases)
    )


def claims_elsewhere(kb: KnowledgeBase, record: Record) -> tuple[Group, ...]:
    """The claims of other records that name this one, by their home, the homes with most claims first."""
    by_home: dict[str, list[Statement]] = defaultdict(list)
    for statement in kb.mentions(record):
        by_home[statement.home.id].append(statement)
    homes = sorted(by_home, key=lambda id: (-len(by_home[id]), kb.name(id)))
    return tuple(Group(kb.name(id), tuple(by_home[id]), kb[id]) for id in homes)


def rests_on(kb: KnowledgeBase, sentence: str) -> list[Support]:
    """What rests on a sentence, each claim or record once."""
    once = {
        (one.record.id, one.path[1] if one.path[0] in {"claims", "phases"} else ""): one for one in kb.support[sentence]
    }
    return list(once.values())
