"""Where records say two different things of one matter, and no conflict record tells the reader so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from azgeo.formats import inline as text
from azgeo.formats.edtf import When
from azgeo.model.knowledge import FieldPath, KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import Actor, Conflict, Event, Figure, Person, Pipeline, Record, Treaty
from azgeo.problems import Problem

# The field of a record that says the same as an outside fact, by what such a fact tells.
DATE_FIELDS: Mapping[tuple[type[Record], str], str] = {
    (Event, "date"): "when",
    (Treaty, "date"): "signed",
    (Treaty, "in force"): "in_force",
    (Pipeline, "date"): "opened",
}


def has_conflict_record(kb: KnowledgeBase, *ids: str) -> bool:
    """Whether a conflict record affects all of these records."""
    return any(set(ids) <= set(conflict.affects) for conflict in kb.of(Conflict))


def figures_agree(kb: KnowledgeBase) -> Iterator[Problem]:
    """Two values of one measure of one time differ only where a conflict record says so."""
    by_measure: dict[str, list[Figure]] = defaultdict(list)
    for figure in kb.of(Figure):
        by_measure[figure.measure].append(figure)
    for figures in by_measure.values():
        for one, other in combinations(figures, 2):
            same_time = not (one.as_of and other.as_of) or one.as_of.overlaps(other.as_of)
            if (
                same_time
                and _figure_value(one) != _figure_value(other)
                and not has_conflict_record(kb, one.id, other.id)
            ):
                message = f"'{one.id}' gives another value of '{other.measure}'"
                yield Problem(*kb.position(other.id, ("measure",)), "CLASH01", message)


def _figure_value(figure: Figure) -> tuple[object, ...]:
    return figure.amount, figure.low, figure.high, figure.unit


def dates_agree(kb: KnowledgeBase) -> Iterator[Problem]:
    """The article's date and an outside source's differ only where a conflict record weighs the two."""
    for record in kb.records.values():
        for place, fact in enumerate(record.outside):
            field = DATE_FIELDS.get((type(record), _fact_role(kb, fact)))
            said = getattr(record, field) if field else None
            differs = fact.agrees == "no" or (isinstance(said, When) and fact.when and said.conflicts(fact.when))
            if isinstance(said, When) and fact.when and differs and not _has_dated_reading(kb, record.id, fact):
                message = f"an outside source says {fact.when}, the article {said}"
                yield _problem_at(kb, record, ("outside", place, "when"), "CLASH02", message)


def _has_dated_reading(kb: KnowledgeBase, id: str, fact: OutsideFact) -> bool:
    """Whether a conflict record that affects `id` has a side that gives the date of the fact, from a source of it."""
    sides = [side for conflict in kb.of(Conflict) if id in conflict.affects for side in conflict.sides]
    giving = [side for side in sides if fact.when and fact.when.english in text.to_plain_text(side.says, kb.name)]
    return any(set(side.sources) & set(fact.sources) for side in giving)


def _fact_role(kb: KnowledgeBase, fact: OutsideFact) -> str:
    return kb.vocabulary.fact_types[fact.what].tells or ""


def offices_were_held(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nobody takes part in an event in an office that an outside source dates otherwise."""
    held = {
        person.id: [fact for fact in person.outside if _fact_role(kb, fact) == "office"] for person in kb.of(Person)
    }
    for event in kb.of(Event):
        for place, one in enumerate(event.who):
            terms = [fact for fact in held.get(one.id, []) if _is_same_office(fact, one.role) and fact.when]
            when = event.when
            outside = when and terms and not any(fact.when and fact.when.overlaps(when) for fact in terms)
            if outside and not has_conflict_record(kb, event.id, one.id):
                message = f"{kb.name(one.id)} was not {terms[0].value} at that time ({when})"
                yield _problem_at(kb, event, ("who", place, "role"), "CLASH03", message)


def _is_same_office(fact: OutsideFact, role: str) -> bool:
    return bool(fact.value) and str(fact.value).casefold() in role.casefold()


def parties_existed(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing happens before one of its parties existed, unless a conflict record explains it."""
    for record in kb.records.values():
        field = "when" if isinstance(record, Event) else "signed"
        when = getattr(record, field, None) if isinstance(record, Event | Treaty) else None
        for party in _parties(record) if when else ():
            begin = _beginning(kb, party)
            if when and begin and when.before(begin) and not has_conflict_record(kb, record.id, party):
                message = f"{when} is before {kb.name(party)} existed ({begin})"
                yield _problem_at(kb, record, (field,), "RULE06", message)


def _parties(record: Record) -> tuple[str, ...]:
    if isinstance(record, Event):
        return tuple(one.id for one in record.who)
    return record.parties if isinstance(record, Treaty) else ()


def _beginning(kb: KnowledgeBase, party: str) -> When | None:
    record = kb.records.get(party)
    if isinstance(record, Actor) and record.existed:
        return record.existed
    if isinstance(record, Actor | Person):
        return next((fact.when for fact in record.outside if _fact_role(kb, fact) == "beginning"), None)
    return None


def openings_fit_the_status(kb: KnowledgeBase) -> Iterator[Problem]:
    """A line that was never built has no opening."""
    for line in kb.of(Pipeline):
        if (
            line.opened
            and kb.vocabulary.pipeline_statuses[line.status].built == "no"
            and not has_conflict_record(kb, line.id)
        ):
            yield _problem_at(
                kb, line, ("opened",), "CLASH04", f"the line is '{line.status}', and yet opened in {line.opened}"
            )


def _problem_at(kb: KnowledgeBase, record: Record, path: FieldPath, code: str, message: str) -> Problem:
    return Problem(*kb.position(record.id, path), code, message)
