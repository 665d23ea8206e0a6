"""The whole network: its nodes, how they are tied, and what each tie rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.fields import VocabularyTerm, field_rules
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Record, Relation
from azgeo.views.grouping import by_node_group, node_group
from azgeo.views.network.layout import DrawnEdge, NetworkLayout, lay_out
from azgeo.views.network.ties import (
    EXCLUDED_STROKE,
    PLAIN_STROKE,
    Tie,
    co_mentions,
    paired_relations,
    related_claims,
    supporting_claims,
    ties_stated_by,
)

MAX_NODES = 200  # in the picture; of more records, those with most ties
# Width and least height in pixels: of the whole network, and of the main actors, broad and narrow.
FULL_SIZE, MAIN_SIZE, MOBILE_SIZE = (1200, 560), (600, 420), (360, 340)
MIN_MAIN_RELATIONS = 2  # in which a main actor stands
UNDATED = "undated"
# What a line says that has no tone, by its strokes.
UNTONED_LINES = (
    (("thin",), mark("A connection without a tone: a party, a part, a state on the way")),
    (("apart",), mark("Bypassed")),
    (("dashed", "dotted"), mark("A connection to a line that is planned or was never built")),
)
SAID_BY = {"article": mark("The article"), "outside": mark("Outside sources only")}


class NetworkRow(NamedTuple):
    """A tie with its number, the claims that carry it, and its terms of each filter."""

    number: int
    tie: Tie
    statements: tuple[Statement, ...]
    terms: Mapping[str, tuple[str, ...]]

    @property
    def periods(self) -> tuple[str, ...]:
        """The decades of the tie, each by its first year; none where nothing dates it."""
        return tuple(decade for decade in self.terms["period"] if decade != UNDATED)


class NetworkFilter(NamedTuple):
    """A way to filter ties: its terms, each with its label and the number of its ties."""

    id: str
    label: str
    terms: tuple[tuple[str, str, int], ...]


class Network(NamedTuple):
    """The ties as rows, the filters, and the pictures; `left_out` counts the records not drawn.

    `main_layout` and `mobile_layout` show the main actors only.
    """

    left_out: int
    rows: tuple[NetworkRow, ...]
    filters: tuple[NetworkFilter, ...]
    full_layout: NetworkLayout
    main_layout: NetworkLayout
    mobile_layout: NetworkLayout

    @property
    def tones(self) -> set[str]:
        """The tones of the ties."""
        return {row.tie.tone for row in self.rows if row.tie.tone}


def is_node(record: Record) -> bool:
    """Whether the record is a node of the network."""
    return record.network is not None and record.network.is_node


def build_network(kb: KnowledgeBase, max_nodes: int = MAX_NODES) -> Network:
    """The network of the knowledge base, of at most `max_nodes` records."""
    candidates = [record for record in kb.records.values() if is_node(record)]
    ties = [
        tie
        for record in kb.records.values()
        if is_node(record) or isinstance(record, Relation)
        for tie in ties_stated_by(kb, record)
    ]
    records = _top_records(kb, candidates, ties, max_nodes)
    rows = tuple(_rows(kb, ties, {record.id for record in records}))
    main = _main_actors(kb, records)
    main_edges = tuple(_drawn_edges(kb, rows, main))
    return Network(
        len(candidates) - len(records),
        rows,
        tuple(_filters(kb, rows)),
        lay_out(kb, records, tuple(_drawn_edges(kb, rows, records)), FULL_SIZE),
        lay_out(kb, main, main_edges, MAIN_SIZE),
        lay_out(kb, main, main_edges, MOBILE_SIZE),
    )


def _top_records(
    kb: KnowledgeBase, candidates: Sequence[Record], ties: Sequence[Tie], max_nodes: int
) -> list[Record]:
    """The candidates that are drawn, in order: all of them, or those with most ties."""
    if len(candidates) <= max_nodes:
        return list(candidates)
    count = Counter(id for tie in ties for id in (tie.source, tie.target))
    top = sorted(candidates, key=lambda record: (-count[record.id], record.id))[:max_nodes]
    return sorted(top, key=lambda record: (_kind_index(kb, record), record.id))


def _kind_index(kb: KnowledgeBase, record: Record) -> int:
    return [kind.kind for kind in kb.kinds].index(record.kind)


def _main_actors(kb: KnowledgeBase, records: Sequence[Record]) -> list[Record]:
    """The actors that stand in several relations."""
    count = Counter(id for relation in paired_relations(kb) for id in relation.between)
    return [record for record in records if count[record.id] >= MIN_MAIN_RELATIONS]


def _rows(kb: KnowledgeBase, ties: Sequence[Tie], drawn: set[str]) -> Iterator[NetworkRow]:
    """The ties between records that are drawn: those with a tone first, by name."""
    mentions = {id: co_mentions(kb, kb[id]) for id in drawn}
    inside = [tie for tie in ties if tie.source in drawn and tie.target in drawn]
    inside.sort(
        key=lambda tie: (
            not tie.tone,
            _kind_index(kb, kb[tie.source]),
            kb.name(tie.source),
            kb.name(tie.target),
            tie.via,
        )
    )
    days = [when.last or when.first for tie in inside for when in tie.dates]
    latest = max((day.year for day in days if day), default=0)
    for number, tie in enumerate(inside):
        both = mentions[tie.source].get(tie.target, ())
        terms = _terms(kb, tie, related_claims(kb, tie, both), latest)
        yield NetworkRow(number, tie, supporting_claims(kb, tie, both), terms)


def _terms(
    kb: KnowledgeBase, tie: Tie, related: Sequence[Statement], latest: int
) -> Mapping[str, tuple[str, ...]]:
    dates = [*tie.dates, *(statement.claim.when for statement in related if statement.claim.when)]
    decades = sorted({year // 10 * 10 for when in dates for year in when.years(until=latest)})
    groups = (node_group(kb, kb[id])[0] for id in (tie.source, tie.target))
    domains = (statement.claim.domain for statement in related if statement.claim.domain)
    is_outside = tie.sources and not tie.locators
    return {
        "kind": tuple(dict.fromkeys(groups)),
        "tone": (tie.tone,) if tie.tone else (),
        "domain": tuple(dict.fromkeys(domains)),
        "period": tuple(map(str, decades)) or (UNDATED,),
        "said": ("outside",) if is_outside else ("article",),
    }


def _filters(kb: KnowledgeBase, rows: Sequence[NetworkRow]) -> Iterator[NetworkFilter]:
    """Each filter with the terms that occur, in the vocabulary's order."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for filter_id, terms in row.terms.items():
            count[filter_id].update(terms)
    ends = [kb[id] for row in rows for id in (row.tie.source, row.tie.target)]
    groups = {id: node_group(kb, records[0])[1] for id, records in by_node_group(kb, ends).items()}
    decades = {decade: decade_label(decade) for decade in sorted(count["period"])}
    labels: Mapping[str, tuple[str, Mapping[str, str]]] = {
        "kind": (_("One end is of this kind"), groups),
        "tone": (_("Tone"), {id: term.label for id, term in kb.vocabulary.tones.items()}),
        "domain": (
            _("Domain of a statement on it"),
            {id: term.label for id, term in kb.vocabulary.domains.items()},
        ),
        "period": (_("Period"), decades),
        "said": (_("Said by"), {id: _(label) for id, label in SAID_BY.items()}),
    }
    for id, (label, words) in labels.items():
        occurring = tuple((term, words[term], count[id][term]) for term in words if count[id][term])
        yield NetworkFilter(id, label, occurring)


def decade_label(decade: str) -> str:
    """`1990s` for "1990", and what stands for no date."""
    return _("No date") if decade == UNDATED else _("{decade}s").format(decade=decade)


def _drawn_edges(
    kb: KnowledgeBase, rows: Sequence[NetworkRow], records: Sequence[Record]
) -> Iterator[DrawnEdge]:
    """An edge for each two of `records` that are tied; those with a tone last, to lie on top."""
    drawn = {record.id for record in records}
    pairs: dict[tuple[str, str], list[NetworkRow]] = defaultdict(list)
    for row in rows:
        source, target = sorted((row.tie.source, row.tie.target))
        if source in drawn and target in drawn:
            pairs[source, target].append(row)
    by_tone = sorted(pairs.items(), key=lambda pair: bool(pair[1][0].tie.tone))
    for (source, target), tied in by_tone:
        strongest = max(tied, key=lambda row: _tie_weight(kb, row)).tie
        yield DrawnEdge(
            source,
            target,
            tuple(row.number for row in tied),
            strongest.tone,
            tie_stroke(kb, strongest),
            strongest.via,
        )


def _tie_weight(kb: KnowledgeBase, row: NetworkRow) -> tuple[bool, int, int]:
    """The strongest of several ties is drawn: that with a tone, few sides, many claims."""
    via = kb[row.tie.via]
    sides = len(via.between) if isinstance(via, Relation) else 0
    return bool(row.tie.tone), -sides, len(row.statements)


def tie_stroke(kb: KnowledgeBase, tie: Tie) -> str:
    """The stroke of a tie: that of its tone, else that of the status of an end."""
    if tie.tone:
        return kb.vocabulary.tones[tie.tone].line
    return EXCLUDED_STROKE if tie.is_excluded else status_stroke(kb, tie.source, tie.target)


def status_stroke(kb: KnowledgeBase, *ends: str) -> str:
    """The stroke of a tie without a tone: it is broken where an end has a status that is."""
    strokes = (_line_of_status(kb, kb[id]) for id in ends)
    return next((stroke for stroke in strokes if stroke != "solid"), PLAIN_STROKE)


def _line_of_status(kb: KnowledgeBase, record: Record) -> str:
    rule, status = field_rules(type(record)).get("status"), vars(record).get("status")
    if not isinstance(rule, VocabularyTerm) or status is None:
        return "solid"
    return kb.vocabulary.terms(rule.list_name)[status].line
