"""The timeline: whatever a kind dates, each record under the year in which it is known to begin."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from azgeo.formats.edtf import When
from azgeo.formats.edtf_words import date_in_english, date_in_words
from azgeo.formats.ids import slug
from azgeo.i18n import gettext as _
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Record, Relation
from azgeo.views.grouping import types_of

MIN_GAP_YEARS = 3  # from so many empty years in a row, the overview shows them as one gap
PREVIEW = 12  # of those involved, so many are shown as choices at once
MAX_LISTED = 600  # more items than this are listed on the pages of their years only


class TimelineItem(NamedTuple):
    """A dated record, such as an event, a signing or an opening.

    `when` is the text's date or, where it gives none, an outside source's. `other_dates` are dates
    of outside sources that say something else. `participants` are ids with their roles; `involved`
    adds the sides of each relation that the record is `about`.
    """

    record: Record
    when: When | None
    by_article: bool
    other_dates: tuple[OutsideFact, ...]
    participants: Mapping[str, str]
    about: tuple[str, ...]
    involved: tuple[str, ...]
    domains: tuple[str, ...]

    @property
    def type(self) -> str:
        """Its kind and type, as in `events-visit`; "" for a kind without types."""
        return f"{self.record.kind}-{self.record.type_id}" if self.record.type_id else ""


class TimelineGroup(NamedTuple):
    """What is listed together: under a year, or under a date that is known to no year."""

    heading: str
    anchor: str
    year: int | None
    items: tuple[TimelineItem, ...]


class YearSlot(NamedTuple):
    """A year of the overview, or with `last` after `first` a gap; its items by kind."""

    first: int
    last: int
    items: tuple[TimelineItem, ...]


class FilterChoice(NamedTuple):
    """A value by which a list can be filtered, its label, and how many items have it."""

    value: str
    label: str
    matches: int


class TimelineFilter(NamedTuple):
    """A way to filter: its name in the address, its heading, its choices; `preview` shown first."""

    name: str
    heading: str
    choices: tuple[FilterChoice, ...]
    preview: int


class Timeline(NamedTuple):
    """The dated items in order of time, what has no year or no date, and the ways to filter."""

    kinds: tuple[type[Record], ...]
    groups: tuple[TimelineGroup, ...]
    yearless: tuple[TimelineItem, ...]
    undated: tuple[TimelineItem, ...]
    slots: tuple[YearSlot, ...]
    filters: tuple[TimelineFilter, ...]
    total: int
    is_listed: bool


def timeline(
    kb: KnowledgeBase, items: Sequence[TimelineItem], max_listed: int = MAX_LISTED
) -> Timeline:
    """The items of the knowledge base by year; with more than `max_listed` no list on one page."""
    by_year: dict[tuple[int | None, str], list[TimelineItem]] = defaultdict(list)
    yearless, undated = [], []
    for item in items:
        if item.when is None:
            undated.append(item)
        elif not item.when.has_year:
            yearless.append(item)
        else:
            year = item.when.known_years[0] if item.when.known_years else None
            by_year[year, "" if year else item.when.edtf].append(item)
    groups = sorted(
        (_group(year, group_items) for (year, _edtf), group_items in by_year.items()), key=_order
    )
    return Timeline(
        timeline_kinds(kb),
        tuple(groups),
        tuple(yearless),
        tuple(undated),
        tuple(_slots(kb, groups)),
        tuple(_filters(kb, items)),
        len(items),
        len(items) <= max_listed,
    )


def timeline_kinds(kb: KnowledgeBase) -> tuple[type[Record], ...]:
    """The kinds whose records have a date of their own."""
    return tuple(kind for kind in kb.kinds if kind.date_field)


def timeline_items(kb: KnowledgeBase) -> tuple[TimelineItem, ...]:
    """Every record of such a kind, by date; those without a year and without a date last."""
    items = (_timeline_item(kb, record) for kind in timeline_kinds(kb) for record in kb.of(kind))
    return tuple(
        sorted(
            items,
            key=lambda item: (
                not item.when,
                item.when.sort_key if item.when else (),
                item.record.name,
            ),
        )
    )


def _timeline_item(kb: KnowledgeBase, record: Record) -> TimelineItem:
    stated = record.date
    fact_types = kb.vocabulary.fact_types
    outside = [
        fact for fact in record.outside if fact.when and fact_types[fact.what].gives == "date"
    ]
    other_dates = tuple(fact for fact in outside if stated is None or fact.when != stated)
    participants = kb.participants(record)
    about = tuple(id for id in vars(record).get("about", ()) if isinstance(kb[id], Relation))
    sides = [side for id in about for side in vars(kb[id])["between"]]
    own_domain = vars(record).get("domain")
    domains = [own_domain, *(claim.domain for claim in record.claims.values())]
    return TimelineItem(
        record,
        stated or next((fact.when for fact in outside), None),
        stated is not None,
        other_dates,
        participants,
        about,
        tuple(dict.fromkeys((*participants, *sides))),
        tuple(dict.fromkeys(domain for domain in domains if domain)),
    )


def _group(year: int | None, items: Sequence[TimelineItem]) -> TimelineGroup:
    when = items[0].when
    assert when is not None
    if year:
        return TimelineGroup(str(year), str(year), year, tuple(items))
    words, anchor = date_in_words(when), slug(date_in_english(when))
    return TimelineGroup(words[0].upper() + words[1:], anchor, None, tuple(items))


def _order(group: TimelineGroup) -> tuple[int, bool]:
    """By year; a decade or century is before its first year."""
    when = group.items[0].when
    first = when.first.year if when and when.first else 0
    return group.year or first, group.year is not None


def _slots(kb: KnowledgeBase, groups: Sequence[TimelineGroup]) -> Iterator[YearSlot]:
    by_year = {group.year: group.items for group in groups if group.year}
    years = sorted(year for year in by_year if year)
    kinds = [kind.kind for kind in kb.kinds]
    before = years[0] if years else 0
    for year in years:
        empty = range(before + 1, year)
        if len(empty) >= MIN_GAP_YEARS:
            yield YearSlot(empty[0], empty[-1], ())
        else:
            yield from (YearSlot(empty_year, empty_year, ()) for empty_year in empty)
        items = sorted(by_year[year], key=lambda item: kinds.index(item.record.kind))
        yield YearSlot(year, year, tuple(items))
        before = year


def _filters(kb: KnowledgeBase, items: Sequence[TimelineItem]) -> Iterator[TimelineFilter]:
    """Kinds, types and domains in the order of the vocabulary; who is involved by how often."""
    kinds = {kind.kind: _(kind.plural) for kind in timeline_kinds(kb)}
    types = {
        f"{kind.kind}-{id}": term.plural or term.label
        for kind in timeline_kinds(kb)
        for id, term in types_of(kb, kind).items()
    }
    domains = {id: term.label for id, term in kb.vocabulary.domains.items()}
    involved = Counter(id for item in items for id in item.involved)
    by_count = sorted(involved, key=lambda id: (-involved[id], kb.name(id)))
    who = {id: kb.name(id) for id in by_count}
    counts = {
        "kind": Counter(item.record.kind for item in items),
        "type": Counter(item.type for item in items),
        "domain": Counter(id for item in items for id in item.domains),
    }
    yield _filter("kind", _("What"), kinds, counts["kind"], len(kinds))
    yield _filter("type", _("Type"), types, counts["type"], 0)
    yield _filter("domain", _("Domain"), domains, counts["domain"], len(domains))
    yield _filter("who", _("Who took part"), who, involved, PREVIEW)


def _filter(
    name: str, heading: str, labels: Mapping[str, str], counts: Counter[str], preview: int
) -> TimelineFilter:
    choices = tuple(
        FilterChoice(value, label, counts[value])
        for value, label in labels.items()
        if counts[value]
    )
    return TimelineFilter(name, heading, choices, preview)
