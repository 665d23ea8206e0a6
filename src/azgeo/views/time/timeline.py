"""The timeline: events, signings and openings, each under the year in which it is known to begin."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.formats.edtf import When
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Event, Pipeline, Record, Relation, Treaty
from azgeo.views.tables.lists import date_of, types_of

KINDS = (Event, Treaty, Pipeline)
MIN_GAP_YEARS = 3  # from so many empty years in a row, the overview shows them as one gap
PREVIEW = 12  # of those involved, the most frequent are shown as choices at once
MAX_LISTED = 600  # more happenings than this are listed on the pages of their years only


class TimelineItem(NamedTuple):
    """An event, a signing or an opening: `when` is the article's date or, where it gives none, an outside source's.

    `beside` are outside sources' dates that say something else; `involved` are who took part, and the sides of each
    relation that it is `about`.
    """

    record: Record
    when: When | None
    by_article: bool
    other_dates: tuple[OutsideFact, ...]
    participants: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    involved: tuple[str, ...]
    domains: tuple[str, ...]

    @property
    def type(self) -> str:
        """Its kind and type, as in `events-visit`; a line has no type."""
        type = getattr(self.record, "type", None)
        return f"{self.record.kind}-{type}" if type else ""


class TimelineGroup(NamedTuple):
    """What is listed together: under a year, or under a date that is known to no year."""

    heading: str
    year: int | None
    items: tuple[TimelineItem, ...]


class YearSlot(NamedTuple):
    """A year of the overview, or with `last` after `first` a gap of years; its happenings stand in order of kind."""

    first: int
    last: int
    items: tuple[TimelineItem, ...]


class FilterChoice(NamedTuple):
    """A value by which the list can be filtered, and how many happenings have it."""

    value: str
    label: str
    matches: int


class TimelineFilter(NamedTuple):
    """A way to filter: its name in the address, its heading, its choices; of those, `few` are shown at once."""

    name: str
    heading: str
    choices: tuple[FilterChoice, ...]
    preview: int


class Timeline(NamedTuple):
    """The dated in order of time, the two shelves, the slots of the overview, and the ways to filter."""

    groups: tuple[TimelineGroup, ...]
    yearless: tuple[TimelineItem, ...]
    undated: tuple[TimelineItem, ...]
    slots: tuple[YearSlot, ...]
    filters: tuple[TimelineFilter, ...]
    total: int

    @property
    def is_listed(self) -> bool:
        """Whether the happenings are few enough for one page."""
        return self.total <= MAX_LISTED


def timeline(kb: KnowledgeBase) -> Timeline:
    """All events, treaties and lines of the knowledge base, by year."""
    all_of_them = timeline_items(kb)
    by_year: dict[tuple[int | None, str], list[TimelineItem]] = defaultdict(list)
    yearless, undated = [], []
    for one in all_of_them:
        if one.when is None:
            undated.append(one)
        elif not one.when.year_given:
            yearless.append(one)
        else:
            year = _year(one.when)
            by_year[year, "" if year else one.when.english].append(one)
    groups = sorted((_group(year, words, found) for (year, words), found in by_year.items()), key=_order)
    facets = tuple(_filters(kb, all_of_them))
    return Timeline(tuple(groups), tuple(yearless), tuple(undated), tuple(_slots(groups)), facets, len(all_of_them))


def timeline_items(kb: KnowledgeBase) -> tuple[TimelineItem, ...]:
    """Every event, treaty and line, by date, those without a year and those without a date last."""
    found = (_timeline_item(kb, record) for kind in KINDS for record in kb.of(kind))
    return tuple(sorted(found, key=lambda one: (not one.when, one.when.sort_key if one.when else (), one.record.name)))


def _timeline_item(kb: KnowledgeBase, record: Record) -> TimelineItem:
    said = date_of(record)
    told = [fact for fact in record.outside if fact.when and kb.vocabulary.fact_types[fact.what].tells == "date"]
    beside = tuple(fact for fact in told if said is None or (fact.when and fact.when.edtf != said.edtf))
    when = said or next((fact.when for fact in told), None)
    who: dict[str, str] = {}
    for id, role in _participants(record):
        who.setdefault(id, role)
    about = tuple(id for id in getattr(record, "about", ()) if isinstance(kb[id], Relation))
    sides = (side for id in about for side in getattr(kb[id], "between", ()))
    involved = tuple(dict.fromkeys((*who, *sides)))
    own = getattr(record, "domain", None)
    domains = tuple(dict.fromkeys(filter(None, (own, *(claim.domain for claim in record.claims.values())))))
    return TimelineItem(record, when, said is not None, beside, tuple(who.items()), about, involved, domains)


def _participants(record: Record) -> Sequence[tuple[str, str]]:
    if isinstance(record, Event):
        return [(one.id, one.role) for one in record.who]
    if isinstance(record, Treaty):
        return [*((id, "party") for id in record.parties), *((one.who, "signatory") for one in record.signatories)]
    return [(one.actor, one.role) for one in record.through] if isinstance(record, Pipeline) else []


def _year(when: When) -> int | None:
    return when.known_years[0] if when.known_years else None


def _group(year: int | None, words: str, found: Sequence[TimelineItem]) -> TimelineGroup:
    return TimelineGroup(str(year) if year else words[0].upper() + words[1:], year, tuple(found))


def _order(group: TimelineGroup) -> tuple[int, bool]:
    when = group.items[0].when
    return group.year or (when.first.year if when and when.first else 0), group.year is not None


def _slots(groups: Sequence[TimelineGroup]) -> Iterator[YearSlot]:
    by_year = {group.year: group for group in groups if group.year}
    years = sorted(year for year in by_year if year)
    before = years[0] if years else 0
    for year in years:
        empty = range(before + 1, year)
        if len(empty) >= MIN_GAP_YEARS:
            yield YearSlot(empty[0], empty[-1], ())
        else:
            yield from (YearSlot(one, one, ()) for one in empty)
        kinds = [kind.kind for kind in KINDS]
        found = sorted(by_year[year].items, key=lambda one: kinds.index(one.record.kind))
        yield YearSlot(year, year, tuple(found))
        before = year


def _filters(kb: KnowledgeBase, found: Sequence[TimelineItem]) -> Iterator[TimelineFilter]:
    """Kinds, types, domains in the order of the vocabulary; who is involved by how often."""
    kinds = {kind.kind: kind.plural for kind in KINDS}
    words = ((kind, id, word) for kind in KINDS for id, word in types_of(kb, kind).items())
    types = {f"{kind.kind}-{id}": word.plural or word.label for kind, id, word in words}
    domains = {id: word.label for id, word in kb.vocabulary.domains.items()}
    involved = Counter(id for one in found for id in one.involved)
    who = {id: kb.name(id) for id in sorted(involved, key=lambda id: (-involved[id], kb.name(id)))}
    yield _filter("kind", "What", kinds, Counter(one.record.kind for one in found), len(kinds))
    yield _filter("type", "Type", types, Counter(one.type for one in found), 0)
    yield _filter("domain", "Domain", domains, Counter(id for one in found for id in one.domains), len(domains))
    yield _filter("who", "Who took part", who, involved, PREVIEW)


def _filter(name: str, heading: str, labels: Mapping[str, str], counts: Counter[str], few: int) -> TimelineFilter:
    choices = (FilterChoice(value, label, counts[value]) for value, label in labels.items() if counts[value])
    return TimelineFilter(name, heading, tuple(choices), few)
