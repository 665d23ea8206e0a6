"""A year: what happened, what held, what is stated of it; what outside sources say of it stands apart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from azgeo.model.fields import StrictModel
from azgeo.model.knowledge import DatedField, KnowledgeBase, Statement
from azgeo.model.provenance import Claim, OutsideFact
from azgeo.model.records import Figure, Office, Phase, Pipeline, Treaty
from azgeo.views.time.timeline import TimelineItem, timeline_items

MAX_TREATIES = 40  # treaties signed before that a page lists; the older ones are on the timeline

# What is told of a year: the article's phases, offices, memberships and spans of being, statements dated in the year
# or of a longer time, figures; and apart from them the offices, dates and spans that only outside sources give.
YearCategory = Literal[
    "phases", "offices", "standing", "stated", "lasting", "figures", "outside offices", "outside", "outside lasting"
]
CATEGORY_OF: Mapping[type[StrictModel], YearCategory] = {
    Phase: "phases",
    Office: "offices",
    Figure: "figures",
}  # others: standing
OWN_DATE_FIELDS = frozenset({"when", "signed", "opened"})  # the date of a happening itself


class YearView(NamedTuple):
    """All that is dated in a year or reaches into it, and the nearest years before and after of which anything is.

    `perhaps` lists what is known to a decade or century only; `opened` the lines opened by its end; `signed` the
    treaties signed before it and not known to have ended, the latest first.
    """

    year: int
    before: int | None
    after: int | None
    items: tuple[TimelineItem, ...]
    possible_items: tuple[TimelineItem, ...]
    opened: tuple[TimelineItem, ...]
    signed: tuple[TimelineItem, ...]
    dated_fields: Mapping[YearCategory, tuple[DatedField, ...]]

    @property
    def begins(self) -> bool:
        """Whether anything happened that begins in it, and so stands under it on the timeline."""
        return any(one.when and self.year in one.when.known_years[:1] for one in self.items)

    @property
    def held(self) -> bool:
        """Whether anything is known to have held."""
        shelves: tuple[YearCategory, ...] = ("phases", "offices", "outside offices", "standing")
        return bool(self.opened or self.signed) or any(self.dated_fields[shelf] for shelf in shelves)

    def statements(self, shelf: YearCategory) -> tuple[Statement, ...]:
        """The claims of a shelf, with their homes."""
        return tuple(
            Statement(one.record, str(one.path[1]), one.holder)
            for one in self.dated_fields[shelf]
            if isinstance(one.holder, Claim)
        )


def year_views(kb: KnowledgeBase) -> Iterator[YearView]:
    """Every year in which something was, began or ended, in order."""
    found = timeline_items(kb)
    listed, told = _items_by_year(kb.years, found), _fields_by_year(kb)
    treaties = [one for one in reversed(found) if isinstance(one.record, Treaty)]
    lines = [one for one in found if isinstance(one.record, Pipeline)]
    for before, year, after in zip((None, *kb.years), kb.years, (*kb.years[1:], None), strict=False):
        yield YearView(
            year,
            before,
            after,
            tuple(one for one in listed[year] if one.when and one.when.known_years),
            tuple(one for one in listed[year] if one.when and not one.when.known_years),
            tuple(one for one in lines if _exists_by(one, year)),
            tuple(one for one in treaties if _exists_by(one, year - 1) and not _has_ended(one, year)),
            {shelf: tuple(told[year, shelf]) for shelf in get_args(YearCategory)},
        )


def _exists_by(one: TimelineItem, year: int) -> bool:
    """Whether it was certainly there by the end of a year."""
    return one.when is not None and one.when.last is not None and one.when.last.year <= year


def _has_ended(one: TimelineItem, year: int) -> bool:
    force = getattr(one.record, "in_force", None)
    return force is not None and force.last is not None and force.last.year < year


def _items_by_year(years: Sequence[int], found: Sequence[TimelineItem]) -> Mapping[int, list[TimelineItem]]:
    by_year: dict[int, list[TimelineItem]] = defaultdict(list)
    for one in found:
        for year in one.when.years(years[0], years[-1]) if one.when else ():
            by_year[year].append(one)
    return by_year


def _fields_by_year(kb: KnowledgeBase) -> Mapping[tuple[int, YearCategory], list[DatedField]]:
    """What reaches into each year, by shelf, in order of date."""
    by_year: dict[tuple[int, YearCategory], list[DatedField]] = defaultdict(list)
    dated = _dated_by_article(kb)
    for one in sorted(kb.dated_fields, key=lambda one: (one.when.sort_key, one.record.name)):
        for year in one.when.years(*_open_limits(one, dated)):
            shelf = _category(kb, one, year)
            if shelf:
                by_year[year, shelf].append(one)
    return by_year


def _dated_by_article(kb: KnowledgeBase) -> Sequence[int]:
    """The years that the article dates: over no others lasts what it leaves without begin or end."""
    told = (
        one.when
        for one in kb.dated_fields
        if not isinstance(one.holder, OutsideFact) and getattr(one.holder, "at", True)
    )
    return sorted({year for when in told for year in when.known_years}) or kb.years


def _open_limits(one: DatedField, dated: Sequence[int]) -> tuple[int | None, int]:
    """The first and last year of which an open date is told; an outside fact's is told up to the time it is as of."""
    if isinstance(one.holder, OutsideFact):
        return None, max((one.holder.as_of or one.when).known_years, default=dated[-1])
    return dated[0], dated[-1]


def _category(kb: KnowledgeBase, one: DatedField, year: int) -> YearCategory | None:
    """Where a date stands on the page of a year; None for the date of a happening, which is listed as such."""
    is_in = year in one.when.known_years
    if isinstance(one.holder, Claim):
        return "stated" if is_in else "lasting"
    if not isinstance(one.holder, OutsideFact):
        return None if one.path[0] in OWN_DATE_FIELDS else CATEGORY_OF.get(type(one.holder), "standing")
    tells = kb.vocabulary.fact_types[one.holder.what].tells
    if tells == "office":
        return "outside offices"
    return "outside" if is_in else "outside lasting"
