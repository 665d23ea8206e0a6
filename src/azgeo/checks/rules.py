"""What must hold between records: a table of rules, each a function from records to problems."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import islice, pairwise

from azgeo.checks.consistency import (
    dates_agree,
    figures_agree,
    offices_were_held,
    openings_fit_the_status,
    parties_existed,
)
from azgeo.checks.coverage import sentences_are_covered
from azgeo.formats.edtf import Open, Point, When
from azgeo.formats.edtf_words import date_in_words
from azgeo.formats.locators import Locator
from azgeo.i18n import gettext as _
from azgeo.i18n import listed
from azgeo.model.fields import (
    ANY_SUBJECT,
    FieldPath,
    StrictModel,
    VocabularyTerm,
    find_references,
    walk_fields,
)
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import RestsOn
from azgeo.model.records import Record, Relation, Source
from azgeo.problems import MAX_PROBLEMS, MAX_SHOWN, Position, Problem, did_you_mean, quoted

Rule = Callable[[KnowledgeBase], Iterator[Problem]]
PositionOf = Callable[[FieldPath], Position]
# Anchors that pages give to their sections, and some that they may come to need, as they may the
# names of the kinds: an anchor is permanent. Those of lists of backlinks begin with all-.
SECTION_ANCHORS = frozenset(
    [
        "graph",
        "definition",
        "sides",
        "answer",
        "burden",
        "course-end",
        "map-end",
        "phases",
        "statements",
        "mentions",
        "spoken",
        "rests",
        "route",
        "outside",
        "outline",
        "coverage",
        "left-out",
        "notes",
        "course",
        "timeline",
        "network",
        "matrix",
        "visits",
        "voices",
        "bibliography",
        "data",
        "claims",
        "cite",
        "facts",
        "map",
        "top",
    ]
)
NESTING_FIELDS = ("part_of", "within", "develops", "continues")


def _problem(kb: KnowledgeBase, record: Record, path: FieldPath, code: str, *words: str) -> Problem:
    """A problem at a field of a record; `words` are its message and, where it has one, its hint."""
    return Problem(*kb.position(record.id, path), code, *words)


def _all_models(kb: KnowledgeBase) -> Iterator[tuple[StrictModel, PositionOf]]:
    """All that names records and terms, in order of folder, with what finds its fields' places."""
    for record in sorted(kb.records.values(), key=lambda record: (record.kind, record.id)):
        yield record, partial(kb.position, record.id)
    if kb.basemap:
        yield kb.basemap.config, kb.basemap.position


def references_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every id that is named exists, and is of a kind that is allowed there."""
    count = 0
    for model, position_of in _all_models(kb):
        # What is not printed needs no suggestion, which is sought among all ids.
        suggests = count < MAX_SHOWN
        problems = list(islice(_bad_references(kb, model, position_of, suggests), MAX_PROBLEMS))
        count += len(problems)
        yield from problems


def _bad_references(
    kb: KnowledgeBase, model: StrictModel, position_of: PositionOf, suggests: bool
) -> Iterator[Problem]:
    references = (
        kb.all_references[model.id] if isinstance(model, Record) else find_references(model)
    )
    for path, id, ref, _holder in references:
        kinds = kb.kinds_of(ref) if ref else ()
        if id in kb.files and (not ref or kb.files[id][0].kind.kind in kinds):
            continue
        is_wide = not ref or ANY_SUBJECT in ref.kinds
        where = _("any folder") if is_wide else _(" or ").join(kinds)
        if id not in kb.files:
            choices = (
                other
                for other, (file, _data) in kb.files.items()
                if suggests and (not kinds or file.kind.kind in kinds)
            )
            folder = "..." if is_wide else kinds[0]
            file = (kb.folder / folder / f"{id}.yml").as_posix()
            hint = did_you_mean(id, choices) or _("make {file}, or name another").format(file=file)
            message = _("no '{id}' in {folders}").format(id=id, folders=where)
            yield Problem(*position_of(path), "REF01", message, hint)
            continue
        kind = kb.files[id][0].kind
        if not _is_duplicate_id(kb, id, kinds):
            message = _("'{id}' is in {folder}, but only {folders} can be named here").format(
                id=id, folder=kind.kind, folders=listed([*kinds])
            )
            yield Problem(*position_of(path), "REF02", message)


def _is_duplicate_id(kb: KnowledgeBase, id: str, kinds: Sequence[str]) -> bool:
    """Whether a file of one of the kinds has the id too; the loader has reported that."""
    return any((kb.folder / kind / f"{id}.yml").exists() for kind in kinds)


def terms_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every term is in the vocabulary."""
    for model, position_of in _all_models(kb):
        for path, value, rule, _holder in walk_fields(model):
            if not isinstance(rule, VocabularyTerm):
                continue
            terms = kb.vocabulary.terms(rule.list_name)
            if value not in terms:
                message = _("no {term} in {terms} of the vocabulary").format(
                    term=quoted(value), terms=rule.list_name
                )
                hint = did_you_mean(value, terms) or _("the terms are {terms}").format(
                    terms=", ".join(terms)
                )
                yield Problem(*position_of(path), "TERM01", message, hint)


def locators_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every locator leads to a place of a text."""
    is_source_unread = any(
        file.kind is Source and id not in kb.records for id, (file, _data) in kb.files.items()
    )
    if not kb.texts and is_source_unread:  # the outline may be in the file that has mistakes
        return
    for record in kb.records.values():
        for path, value, _rule, _holder in walk_fields(record):
            if isinstance(value, Locator) and (reason := kb.why_missing(value)):
                message = _("{locator} leads nowhere: {reason}").format(
                    locator=value, reason=reason
                )
                code, hint = _locator_fix(kb, value)
                yield _problem(kb, record, path, code, message, hint)
                if not kb.texts:  # no other leads anywhere either
                    return


def _locator_fix(kb: KnowledgeBase, locator: Locator) -> tuple[str, str]:
    """The error code and the hint for a locator that leads nowhere."""
    if not kb.texts:
        return "LOC02", _("give the article's source an outline")
    if not locator.text and len(kb.texts) > 1:
        prefixed = [locator._replace(text=text.id) for text in kb.texts]
        example = next(
            (locator for locator in prefixed if not kb.why_missing(locator)), prefixed[0]
        )
        hint = _("write the id of the source before it, as in {locator}").format(locator=example)
        return "LOC03", hint
    is_text_unknown = locator.text not in kb.outlines
    return "LOC02", did_you_mean(locator.text, kb.outlines) if is_text_unknown else ""


def names_are_unique(kb: KnowledgeBase) -> Iterator[Problem]:
    """No name or alias belongs to two records."""
    owners: dict[str, Record] = {
        record.name.casefold(): record for record in reversed(list(kb.records.values()))
    }
    for record in kb.records.values():
        names: list[tuple[FieldPath, str]] = [(("name",), record.name)]
        names += [(("aliases", index), alias) for index, alias in enumerate(record.aliases)]
        for path, name in names:
            owner = owners.setdefault(name.casefold(), record)
            may_repeat = path == ("name",) and not record.is_name_unique
            if owner is not record and not may_repeat:
                message = _("'{name}' is also a name of {record}").format(
                    name=name, record=f"{owner.kind}/{owner.id}"
                )
                yield _problem(kb, record, path, "NAME01", message)


def relations_are_unique(kb: KnowledgeBase) -> Iterator[Problem]:
    """No actor has a relation with itself, and no group of actors has two relations."""
    first: dict[frozenset[str], Relation] = {}
    for relation in kb.of(Relation):
        group = frozenset(relation.between)
        other = first.setdefault(group, relation)
        if len(group) < len(relation.between):
            message = _("an actor has a relation with itself")
            yield _problem(kb, relation, ("between",), "RULE01", message)
        elif other is not relation:
            message = _("'{relation}' is already the relation of these actors").format(
                relation=other.id
            )
            yield _problem(kb, relation, ("between",), "RULE02", message)


def phases_do_not_overlap(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each phase of a relation is over when the next begins, or in the same month or year."""
    for relation in kb.of(Relation):
        phases = sorted(relation.phases.items(), key=lambda item: item[1].when)
        for (_id, phase), (id, following) in pairwise(phases):
            if not _is_over_by(phase.when, following.when):
                message = _("the phase overlaps '{phase}' ({when})").format(
                    phase=phase.name, when=date_in_words(phase.when)
                )
                yield _problem(kb, relation, ("phases", id, "when"), "RULE03", message)


def _is_over_by(when: When, following: When) -> bool:
    """Whether `when`, which begins first, can be over when `following` begins."""
    if isinstance(when.end, Open):
        return False
    end = when.end.first if isinstance(when.end, Point) else None  # an unknown end can be any
    return end is None or following.first is None or end <= following.first


def claims_fit_their_phase(kb: KnowledgeBase) -> Iterator[Problem]:
    """A claim names a phase only of its own relation, and one that holds the claim's time."""
    for record in kb.records.values():
        phases = record.phases if isinstance(record, Relation) else None
        for id, claim in record.claims.items():
            if not claim.phase:
                continue
            path: FieldPath = ("claims", id, "phase")
            if phases is None:
                message = _("{kind} have no phases").format(kind=record.kind)
                yield _problem(kb, record, path, "RULE04", message, _("remove it"))
            elif claim.phase not in phases:
                message = _("no phase '{phase}' here").format(phase=claim.phase)
                hint = did_you_mean(claim.phase, phases) or _("the phases are {phases}").format(
                    phases=", ".join(phases) or _("none")
                )
                yield _problem(kb, record, path, "RULE04", message, hint)
            elif claim.when and claim.when.conflicts(phases[claim.phase].when):
                phase = phases[claim.phase]
                message = _("{when} is not in the phase '{phase}' ({span})").format(
                    when=date_in_words(claim.when),
                    phase=phase.name,
                    span=date_in_words(phase.when),
                )
                yield _problem(kb, record, ("claims", id, "when"), "RULE05", message)


def nesting_has_no_cycle(kb: KnowledgeBase) -> Iterator[Problem]:
    """What is part of something, or continues it, is not again part of that at any depth."""
    for field in NESTING_FIELDS:
        inside = {
            id: [reference.id for reference in references if reference.path[0] == field]
            for id, references in kb.resolved_references.items()
        }
        try:
            TopologicalSorter(inside).prepare()
        except CycleError as error:
            cycle = list(reversed(error.args[1]))
            message = _("{field} leads back to where it began: {cycle}").format(
                field=field, cycle=" > ".join(cycle)
            )
            yield _problem(kb, kb[cycle[0]], (field,), "RULE07", message)


def records_have_provenance(kb: KnowledgeBase) -> Iterator[Problem]:
    """What a record says in its own fields has a place in a text, or an outside source."""
    for record in kb.records.values():
        if record.purpose == "subject" and not record.at and not record.outside:
            message = _("the record does not say what it rests on")
            yield _problem(kb, record, (), "PROV02", message)


def facts_are_complete(kb: KnowledgeBase) -> Iterator[Problem]:
    """An outside fact fills what its type requires, and has a date if it changes."""
    for record in kb.records.values():
        for index, fact in enumerate(record.outside):
            fact_type = kb.vocabulary.fact_types.get(fact.what)
            if fact_type is None:  # `terms_exist` has reported it
                continue
            path: FieldPath = ("outside", index)
            required = fact_type.requires
            if required != "any" and getattr(fact, required) is None:
                message = _("'{fact}' needs `{field}`").format(fact=fact.what, field=required)
                yield _problem(kb, record, path, "FACT01", message)
            if fact_type.changes and not fact.as_of:
                message = _("'{fact}' changes with time, but has no date").format(fact=fact.what)
                yield _problem(kb, record, path, "FACT02", message)


def sources_were_seen(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing rests on an outside source that nobody has seen; reported once for each source."""
    resting: dict[str, list[tuple[Record, FieldPath]]] = defaultdict(list)
    for record in kb.records.values():
        for path, id, ref, _holder in kb.resolved_references[record.id]:
            source = kb[id]
            if ref is RestsOn and isinstance(source, Source) and not source.seen:
                resting[id].append((record, path))
    for id, places in resting.items():
        message = _("nobody has seen the source '{source}', so nothing may rest on it").format(
            source=id
        )
        if len(places) > 1:
            message = _("{message} (one of {count} places)").format(
                message=message, count=len(places)
            )
        yield _problem(kb, *places[0], "FACT03", message)


def sources_are_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """Something rests on every outside source; texts and their references need nothing."""
    for source in kb.of(Source):
        if not source.number and not source.outline and not kb.backlinks(source):
            message = _("nothing rests on the source '{source}'").format(source=source.id)
            yield _problem(kb, source, (), "REF03", message)


def anchors_are_free(kb: KnowledgeBase) -> Iterator[Problem]:
    """No claim, phase or part of a text takes the anchor of a section, or of each other."""
    anchors = SECTION_ANCHORS | {kind.kind for kind in kb.kinds}
    for record in kb.records.values():
        phases = record.phases if isinstance(record, Relation) else {}
        parts = record.outline.keys() if isinstance(record, Source) else ()
        taken = {"claims": parts, "phases": record.claims.keys(), "outline": ()}
        for field, ids in (("claims", record.claims), ("phases", phases), ("outline", parts)):
            for id in ids:
                if id in anchors or id.startswith("all-") or id in taken[field]:
                    position = kb.position(record.id, (field, id), of_key=True)
                    message = _("'{id}' is already an anchor of the page").format(id=id)
                    yield Problem(*position, "ID04", message)


RULES: tuple[Rule, ...] = (
    references_exist,
    terms_exist,
    locators_exist,
    names_are_unique,
    relations_are_unique,
    phases_do_not_overlap,
    claims_fit_their_phase,
    nesting_has_no_cycle,
    records_have_provenance,
    facts_are_complete,
    sources_were_seen,
    anchors_are_free,
)
# What is missing is known only when nothing else is wrong: it may be where the mistake is.
FINAL_RULES: tuple[Rule, ...] = (
    sources_are_used,
    parties_existed,
    figures_agree,
    dates_agree,
    offices_were_held,
    openings_fit_the_status,
    sentences_are_covered,
)
