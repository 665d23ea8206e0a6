"""A year: what happened, what held, what is stated of it; outside sources stand apart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from azgeo.model.knowledge import DatedField, KnowledgeBase, Statement
from azgeo.model.provenance import Claim, OutsideFact
from azgeo.model.records import Record
from azgeo.views.time.timeline import TimelineItem

# The lists of a year's page. The texts give phases, offices, memberships and spans of existence
# ("standing"), figures, and statements dated in the year ("stated") or with a longer time
# ("lasting"). Apart from them is what only outside sources give.
Category = Literal[
    "phases",
    "offices",
    "standing",
    "stated",
    "lasting",
    "figures",
    "outside offices",
    "outside",
    "outside lasting",
]
HELD: tuple[Category, ...] = ("phases", "offices", "outside offices", "standing")


class LastingItems(NamedTuple):
    """The records of a kind that had begun by a year and are not known to have ended."""

    kind: type[Record]
    items: tuple[TimelineItem, ...]


class YearView(NamedTuple):
    """All that is dated in a year or reaches into it.

    `before` and `after` are the nearest years of which anything is dated. `possible_items` are
    known to a decade or century only.
    """

    year: int
    before: int | None
    after: int | None
    items: tuple[TimelineItem, ...]
    possible_items: tuple[TimelineItem, ...]
    lasting: tuple[LastingItems, ...]
    dated_fields: Mapping[Category, tuple[DatedField, ...]]

    @property
    def begins(self) -> bool:
        """Whether an item begins in it, and so is under it on the timeline."""
        return any(item.when and self.year in item.when.known_years[:1] for item in self.items)

    @property
    def held(self) -> bool:
        """Whether anything is known to have held."""
        return bool(self.lasting) or any(self.dated_fields[category] for category in HELD)

    def statements(self, category: Category) -> tuple[Statement, ...]:
        """The claims of a category, with their homes."""
        return tuple(
            Statement(dated.record, str(dated.path[1]), dated.holder)
            for dated in self.dated_fields[category]
            if isinstance(dated.holder, Claim)
        )


def year_views(kb: KnowledgeBase, items: Sequence[TimelineItem]) -> Iterator[YearView]:
    """Every year in which something was, began or ended, in order; `items` by date."""
    years = kb.years
    if not years:  # all dates are vague
        return
    by_year = _items_by_year(years, items)
    fields = _fields_by_year(kb)
    for before, year, after in zip((None, *years), years, (*years[1:], None), strict=False):
        here = [item for item in by_year[year] if item.when]
        yield YearView(
            year,
            before,
            after,
            tuple(item for item in here if item.when and item.when.known_years),
            tuple(item for item in here if item.when and not item.when.known_years),
            tuple(_lasting(kb, items, year)),
            {category: tuple(fields[year, category]) for category in get_args(Category)},
        )


def _lasting(kb: KnowledgeBase, items: Sequence[TimelineItem], year: int) -> Iterator[LastingItems]:
    for kind in kb.kinds:
        if kind.lasting is None:
            continue
        until = year - 1 if kind.lasting.before else year
        lasting = [
            item
            for item in items
            if type(item.record) is kind and _exists_by(item, until) and not _has_ended(item, year)
        ]
        if lasting:
            latest_first = reversed(lasting) if kind.lasting.before else lasting
            yield LastingItems(kind, tuple(latest_first))


def _exists_by(item: TimelineItem, year: int) -> bool:
    """Whether it was certainly there by the end of a year."""
    return item.when is not None and item.when.last is not None and item.when.last.year <= year


def _has_ended(item: TimelineItem, year: int) -> bool:
    in_force = vars(item.record).get("in_force")
    return in_force is not None and in_force.last is not None and in_force.last.year < year


def _items_by_year(
    years: Sequence[int], items: Sequence[TimelineItem]
) -> Mapping[int, list[TimelineItem]]:
    by_year: dict[int, list[TimelineItem]] = defaultdict(list)
    for item in items:
        for year in item.when.years(years[0], years[-1]) if item.when else ():
            by_year[year].append(item)
    return by_year


def _fields_by_year(kb: KnowledgeBase) -> Mapping[tuple[int, Category], list[DatedField]]:
    """What reaches into each year, by category, in order of date."""
    by_year: dict[tuple[int, Category], list[DatedField]] = defaultdict(list)
    text_years = _years_of_texts(kb)
    for dated in sorted(
        kb.dated_fields,
        key=lambda dated_field: (dated_field.when.sort_key, dated_field.record.name),
    ):
        for year in dated.when.years(*_open_limits(dated, text_years)):
            category = _category(kb, dated, year)
            if category:
                by_year[year, category].append(dated)
    return by_year


def _years_of_texts(kb: KnowledgeBase) -> Sequence[int]:
    """The years that the texts date: what they leave without begin or end lasts over no others."""
    stated = [
        dated.when
        for dated in kb.dated_fields
        if not isinstance(dated.holder, OutsideFact) and vars(dated.holder).get("at", True)
    ]
    return sorted({year for when in stated for year in when.known_years}) or kb.years


def _open_limits(dated: DatedField, text_years: Sequence[int]) -> tuple[int | None, int]:
    """The first and last year to which an open date reaches.

    That of an outside fact reaches to the time that the fact is as of.
    """
    if isinstance(dated.holder, OutsideFact):
        as_of = dated.holder.as_of or dated.when
        return None, max(as_of.known_years, default=text_years[-1])
    return text_years[0], text_years[-1]


def _category(kb: KnowledgeBase, dated: DatedField, year: int) -> Category | None:
    """The list of a year's page to which a date belongs; None for the date of an item itself."""
    is_in_year = year in dated.when.known_years
    if isinstance(dated.holder, Claim):
        return "stated" if is_in_year else "lasting"
    if isinstance(dated.holder, OutsideFact):
        if kb.vocabulary.fact_types[dated.holder.what].gives == "office":
            return "outside offices"
        return "outside" if is_in_year else "outside lasting"
    is_own_date = dated.path == (dated.record.date_field,)
    return None if is_own_date else dated.holder.year_category
