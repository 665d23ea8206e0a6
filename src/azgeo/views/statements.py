"""Claims as pages group them: a record's own by domain, those of others by their home."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from azgeo.i18n import gettext as _
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.provenance import Claim
from azgeo.model.records import Record, Relation

# Claims of a relation shown on the page of either side, which has many; the rest is a link away.
PREVIEW = 3


class ClaimGroup(NamedTuple):
    """Claims under one heading.

    `home` is the record that holds them, where it is another one, and `limit` how many are printed.
    """

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
        """How many of the group the page does not print."""
        return len(self.statements) - len(self.shown)

    @property
    def hidden_section(self) -> str:
        """The section in which the page of their home has the first that is not printed."""
        return "statements" if self.statements[len(self.shown)].claim.at else "outside"


def own_claims(kb: KnowledgeBase, record: Record, from_text: bool = True) -> tuple[ClaimGroup, ...]:
    """The record's claims that rest on a text (or only on outside sources), by domain."""
    by_domain: dict[str | None, list[Statement]] = defaultdict(list)
    for id, claim in record.claims.items():
        if bool(claim.at) == from_text:
            by_domain[claim.domain].append(Statement(record, id, claim))
    domains = kb.vocabulary.domains.items()
    groups = [(term.label, by_domain.get(domain, [])) for domain, term in domains]
    groups.append((_("Other"), by_domain.get(None, [])))
    return tuple(
        ClaimGroup(label, tuple(_in_phase_order(record, statements)))
        for label, statements in groups
        if statements
    )


def _in_phase_order(record: Record, statements: Sequence[Statement]) -> list[Statement]:
    """Claims of a phase in the order of phases, then the others; else as the editor has them."""
    phases = list(record.phases) if isinstance(record, Relation) else []
    return sorted(
        statements,
        key=lambda statement: (
            phases.index(statement.claim.phase) if statement.claim.phase in phases else len(phases)
        ),
    )


def claims_elsewhere(kb: KnowledgeBase, record: Record) -> tuple[ClaimGroup, ...]:
    """The claims of others that name this record, and neither quote it nor rest on it."""
    return _group_by_home(
        kb, record, lambda claim: claim.by != record.id and not _rests_on(claim, record)
    )


def claims_spoken_by(kb: KnowledgeBase, record: Record) -> tuple[ClaimGroup, ...]:
    """The claims of other records that this one speaks, by their home."""
    return _group_by_home(kb, record, lambda claim: claim.by == record.id)


def claims_resting_on(kb: KnowledgeBase, record: Record) -> tuple[ClaimGroup, ...]:
    """Every claim of other records that rests on this work, by its home."""
    return _group_by_home(kb, record, lambda claim: _rests_on(claim, record))


def _rests_on(claim: Claim, record: Record) -> bool:
    is_cited = any(citation.source == record.id for citation in claim.cites)
    return is_cited or record.id in claim.sources


def _group_by_home(
    kb: KnowledgeBase, record: Record, is_wanted: Callable[[Claim], bool]
) -> tuple[ClaimGroup, ...]:
    """The claims of other records that name `record`, the homes with most of them first."""
    by_home: dict[str, list[Statement]] = defaultdict(list)
    for statement in kb.mentions(record):
        if is_wanted(statement.claim):
            by_home[statement.home.id].append(statement)
    homes = sorted(by_home, key=lambda id: (-len(by_home[id]), kb.name(id)))
    return tuple(
        ClaimGroup(kb.name(id), tuple(by_home[id]), kb[id], _preview_limit(kb[id], record))
        for id in homes
    )


def _preview_limit(home: Record, record: Record) -> int | None:
    return PREVIEW if isinstance(home, Relation) and record.id in home.between else None
