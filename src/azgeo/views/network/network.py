"""The whole network: actors, treaties and pipelines, how they are tied, and what each tie rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Pipeline, Record, Relation
from azgeo.views.network.layout import DrawnEdge, NetworkLayout, lay_out
from azgeo.views.network.ties import EXCLUDED_STROKE, Tie, co_mentions, supporting_claims, ties_stated_by
from azgeo.views.tables.lists import by_node_group, node_group

NODE_KINDS = ("actors", "treaties", "pipelines")
MAX_NODES = 200  # records in the picture; of more, those with most ties
# Width and least height in pixels: of the picture of all, and of that of the main actors, broad and for a phone.
FULL_SIZE, MAIN_SIZE, MOBILE_SIZE = (1200, 560), (600, 420), (360, 340)
MIN_MAIN_RELATIONS = 2  # relations in which a main actor stands
UNDATED = ("undated", "No date")
VOICES = {"article": "The article", "outside": "Outside sources only"}


class NetworkRow(NamedTuple):
    """A tie with its number, what stands behind it, and under which terms of each facet it is found."""

    number: int
    tie: Tie
    statements: tuple[Statement, ...]
    terms: Mapping[str, tuple[str, ...]]


class NetworkFilter(NamedTuple):
    """A way to choose among ties: its terms, each with its label and the number of its ties."""

    id: str
    label: str
    terms: tuple[tuple[str, str, int], ...]


class Network(NamedTuple):
    """The ties as rows, the facets to choose among them, and the pictures: of all records, and of the main actors."""

    left_out: int
    rows: tuple[NetworkRow, ...]
    filters: tuple[NetworkFilter, ...]
    full_layout: NetworkLayout
    main_layout: NetworkLayout
    mobile_layout: NetworkLayout


def build_network(kb: KnowledgeBase) -> Network:
    """The network of the knowledge base."""
    every = [record for record in kb.records.values() if record.kind in NODE_KINDS]
    ties = [
        tie
        for record in kb.records.values()
        if record.kind in (*NODE_KINDS, Relation.kind)
        for tie in ties_stated_by(kb, record)
    ]
    records = _top_records(every, ties)
    rows = tuple(_rows(kb, ties, {record.id for record in records}))
    main = _main_actors(kb, records)
    of_main = tuple(_drawn_edges(kb, rows, main))
    return Network(
        len(every) - len(records),
        rows,
        tuple(_filters(kb, rows)),
        lay_out(kb, records, tuple(_drawn_edges(kb, rows, records)), FULL_SIZE),
        lay_out(kb, main, of_main, MAIN_SIZE),
        lay_out(kb, main, of_main, MOBILE_SIZE),
    )


def _top_records(every: Sequence[Record], ties: Sequence[Tie]) -> list[Record]:
    """Those of `every` that are drawn, in order: all of them, or the most tied."""
    if len(every) <= MAX_NODES:
        return list(every)
    count = Counter(id for tie in ties for id in (tie.source, tie.target))
    most = sorted(every, key=lambda one: (-count[one.id], one.id))[:MAX_NODES]
    return sorted(most, key=lambda one: (NODE_KINDS.index(one.kind), one.id))


def _main_actors(kb: KnowledgeBase, records: Sequence[Record]) -> list[Record]:
    """The actors that stand in several relations."""
    count = Counter(id for relation in kb.of(Relation) for id in relation.between)
    return [record for record in records if count[record.id] >= MIN_MAIN_RELATIONS]


def _rows(kb: KnowledgeBase, ties: Sequence[Tie], drawn: set[str]) -> Iterator[NetworkRow]:
    """The ties between records that are drawn: those with a tone first, by name."""
    told = {id: co_mentions(kb, kb[id]) for id in drawn}
    inside = [tie for tie in ties if tie.source in drawn and tie.target in drawn]
    inside.sort(
        key=lambda tie: (
            not tie.tone,
            NODE_KINDS.index(kb[tie.source].kind),
            kb.name(tie.source),
            kb.name(tie.target),
            tie.via,
        )
    )
    latest = max((day.year for tie in inside for when in tie.dates if (day := when.last or when.first)), default=0)
    for number, tie in enumerate(inside):
        statements = supporting_claims(kb, tie.via, told[tie.source].get(tie.target, ()))
        yield NetworkRow(number, tie, statements, _terms(kb, tie, statements, latest))


def _terms(kb: KnowledgeBase, tie: Tie, statements: Sequence[Statement], latest: int) -> Mapping[str, tuple[str, ...]]:
    dates = [*tie.dates, *(one.claim.when for one in statements if one.claim.when)]
    decades = sorted({year // 10 * 10 for when in dates for year in when.years(until=latest)})
    return {
        "kind": tuple(dict.fromkeys(node_group(kb, kb[id])[0] for id in (tie.source, tie.target))),
        "tone": (tie.tone,) if tie.tone else (),
        "domain": tuple(dict.fromkeys(one.claim.domain for one in statements if one.claim.domain)),
        "period": tuple(f"{decade}s" for decade in decades) or UNDATED[:1],
        "said": ("outside",) if tie.sources and not tie.locators else ("article",),
    }


def _filters(kb: KnowledgeBase, rows: Sequence[NetworkRow]) -> Iterator[NetworkFilter]:
    """Each facet with the terms that occur, in the vocabulary's order."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for facet, found in row.terms.items():
            count[facet].update(found)
    ends = [kb[id] for row in rows for id in (row.tie.source, row.tie.target)]
    kinds = {id: node_group(kb, group[0])[1] for id, group in by_node_group(kb, ends).items()}
    decades = {decade: decade for decade in sorted(count["period"]) if decade != UNDATED[0]}
    words: Mapping[str, tuple[str, Mapping[str, str]]] = {
        "kind": ("One end is of this kind", kinds),
        "tone": ("Tone", {id: word.label for id, word in kb.vocabulary.tones.items()}),
        "domain": ("Domain of a statement behind it", {id: word.label for id, word in kb.vocabulary.domains.items()}),
        "period": ("Period", decades | dict([UNDATED])),
        "said": ("Said by", VOICES),
    }
    for id, (label, terms) in words.items():
        yield NetworkFilter(id, label, tuple((term, terms[term], count[id][term]) for term in terms if count[id][term]))


def _drawn_edges(kb: KnowledgeBase, rows: Sequence[NetworkRow], records: Sequence[Record]) -> Iterator[DrawnEdge]:
    """A line for each two of `records` that are tied; those with a tone last, so that they lie on top."""
    drawn = {record.id for record in records}
    pairs: dict[tuple[str, str], list[NetworkRow]] = defaultdict(list)
    for row in rows:
        if row.tie.source in drawn and row.tie.target in drawn:
            pairs[min(row.tie.source, row.tie.target), max(row.tie.source, row.tie.target)].append(row)
    for (one, other), tied in sorted(pairs.items(), key=lambda pair: bool(pair[1][0].tie.tone)):
        first = max(tied, key=lambda row: _tie_weight(kb, row))
        tone = first.tie.tone
        untoned = EXCLUDED_STROKE if first.tie.excluded else _stroke(kb, one, other)
        stroke = kb.vocabulary.tones[tone].line if tone else untoned
        yield DrawnEdge(one, other, tuple(row.number for row in tied), tone, stroke, first.tie.via)


def _tie_weight(kb: KnowledgeBase, row: NetworkRow) -> tuple[bool, int, int]:
    """Of several ties of two records the heaviest one is drawn: with a tone, between few, with much behind it."""
    via = kb[row.tie.via]
    return bool(row.tie.tone), -len(via.between) if isinstance(via, Relation) else 0, len(row.statements)


def _stroke(kb: KnowledgeBase, *ends: str) -> str:
    """The line of a tie without a tone: that of a pipeline which does not run is broken."""
    pipelines = [record for record in map(kb.__getitem__, ends) if isinstance(record, Pipeline)]
    lines = [kb.vocabulary.pipeline_statuses[one.status].line for one in pipelines]
    return next((line for line in lines if line != "solid"), "thin")
