"""Where records say different things about one matter, and no conflict record explains it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from azgeo.formats import inline
from azgeo.formats.edtf import When
from azgeo.formats.edtf_words import date_in_words
from azgeo.i18n import gettext as _
from azgeo.model.fields import FieldPath
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Actor, Conflict, Event, Figure, Person, Pipeline, Record
from azgeo.model.vocabulary import FactRole
from azgeo.problems import Problem


def has_conflict_record(kb: KnowledgeBase, *ids: str) -> bool:
    """Whether a conflict record puts all of these records in doubt."""
    return any(set(ids) <= set(conflict.affects) for conflict in _doubts(kb))


def _doubts(kb: KnowledgeBase) -> list[Conflict]:
    """Every conflict of which the pages of the records that it affects warn the reader."""
    return [conflict for conflict in kb.of(Conflict) if not kb.minor_weight(conflict)]


def figures_agree(kb: KnowledgeBase) -> Iterator[Problem]:
    """Two values of one measure of one time differ only where a conflict record says so."""
    by_measure: dict[str, list[Figure]] = defaultdict(list)
    for figure in kb.of(Figure):
        by_measure[figure.measure].append(figure)
    for figures in by_measure.values():
        for figure, other_figure in combinations(figures, 2):
            same_time = not (figure.as_of and other_figure.as_of) or figure.as_of.overlaps(
                other_figure.as_of
            )
            differ = same_time and _figure_value(figure) != _figure_value(other_figure)
            if differ and not has_conflict_record(kb, figure.id, other_figure.id):
                message = _("'{figure}' gives another value of '{measure}'").format(
                    figure=figure.id, measure=other_figure.measure
                )
                yield _problem_at(kb, other_figure, ("measure",), "CLASH01", message)


def _figure_value(figure: Figure) -> tuple[object, ...]:
    return figure.amount, figure.low, figure.high, figure.unit


def dates_agree(kb: KnowledgeBase) -> Iterator[Problem]:
    """The text's date and an outside source's differ only where a conflict record weighs them."""
    for record in kb.records.values():
        for index, fact in enumerate(record.outside):
            stated = _date_field(record, _fact_role(kb, fact))
            if not stated or not fact.when:
                continue
            differs = fact.agrees == "no" or stated.conflicts(fact.when)
            if differs and not _has_dated_reading(kb, record.id, fact):
                message = _("an outside source says {outside}, the article {stated}").format(
                    outside=date_in_words(fact.when), stated=date_in_words(stated)
                )
                yield _problem_at(kb, record, ("outside", index, "when"), "CLASH02", message)


def _date_field(record: Record, role: FactRole | None) -> When | None:
    """What the record itself says of the date that an outside fact with this role gives."""
    if role == "date":
        return record.date
    field = record.fact_dates.get(role or "")
    date: When | None = getattr(record, field) if field else None
    return date


def _has_dated_reading(kb: KnowledgeBase, id: str, fact: OutsideFact) -> bool:
    """Whether a conflict record that affects `id` gives the date, from the fact's source."""
    if not fact.when:
        return False
    date = date_in_words(fact.when)
    return any(
        set(side.sources) & set(fact.sources)
        for conflict in _doubts(kb)
        if id in conflict.affects
        for side in conflict.sides
        if date in inline.to_plain_text(side.says, kb.name)
    )


def _fact_role(kb: KnowledgeBase, fact: OutsideFact) -> FactRole | None:
    return kb.vocabulary.fact_types[fact.what].gives


def offices_were_held(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nobody takes part in an event in an office that an outside source dates otherwise."""
    held = {
        person.id: [fact for fact in person.outside if _fact_role(kb, fact) == "office"]
        for person in kb.of(Person)
    }
    for event in kb.of(Event):
        when = event.when
        for index, participant in enumerate(event.who):
            terms = [
                fact
                for fact in held.get(participant.id, [])
                if fact.when and _is_same_office(fact, participant.role)
            ]
            is_outside = when and not any(fact.when and fact.when.overlaps(when) for fact in terms)
            if when and terms and is_outside:
                if has_conflict_record(kb, event.id, participant.id):
                    continue
                message = _("{person} was not {office} at that time ({when})").format(
                    person=kb.name(participant.id),
                    office=terms[0].value,
                    when=date_in_words(when),
                )
                yield _problem_at(kb, event, ("who", index, "role"), "CLASH03", message)


def _is_same_office(fact: OutsideFact, role: str) -> bool:
    return bool(fact.value) and str(fact.value).casefold() in role.casefold()


def parties_existed(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing happens before one of its participants existed, unless a conflict explains it."""
    for record in kb.records.values():
        when = record.date
        if when is None:
            continue
        for id in kb.participants(record):
            begin = _beginning(kb, id)
            if begin and when.before(begin) and not has_conflict_record(kb, record.id, id):
                message = _("{when} is before {party} existed ({begin})").format(
                    when=date_in_words(when), party=kb.name(id), begin=date_in_words(begin)
                )
                yield _problem_at(kb, record, (record.date_field,), "RULE06", message)


def _beginning(kb: KnowledgeBase, id: str) -> When | None:
    record = kb.records.get(id)
    if isinstance(record, Actor) and record.existed:
        return record.existed
    if record is None:
        return None
    beginnings = (fact.when for fact in record.outside if _fact_role(kb, fact) == "beginning")
    return next(beginnings, None)


def openings_fit_the_status(kb: KnowledgeBase) -> Iterator[Problem]:
    """A line that was never built has no opening."""
    for line in kb.of(Pipeline):
        status = kb.vocabulary.pipeline_statuses[line.status]
        if line.opened and not status.built and not has_conflict_record(kb, line.id):
            message = _("the line is '{status}', but opened in {when}").format(
                status=line.status, when=date_in_words(line.opened)
            )
            yield _problem_at(kb, line, ("opened",), "CLASH04", message)


def _problem_at(
    kb: KnowledgeBase, record: Record, path: FieldPath, code: str, message: str
) -> Problem:
    return Problem(*kb.position(record.id, path), code, message)
