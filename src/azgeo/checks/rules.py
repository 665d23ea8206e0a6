"""What must hold between records: a table of rules, and `load`, which gives a knowledge base only if all of them do."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import islice, pairwise
from pathlib import Path

from azgeo.checks.consistency import (
    dates_agree,
    figures_agree,
    offices_were_held,
    openings_fit_the_status,
    parties_existed,
)
from azgeo.checks.coverage import sentences_are_covered
from azgeo.checks.fidelity.assertions import Sentences, unsupported_assertions
from azgeo.formats import edtf as dates
from azgeo.formats.edtf import When
from azgeo.formats.locators import Locator
from azgeo.loading.loader import load_folder
from azgeo.model.fields import StrictModel, VocabularyTerm, find_references, walk_fields
from azgeo.model.knowledge import FieldPath, KnowledgeBase
from azgeo.model.records import KINDS, Conflict, Question, Record, Relation, Source
from azgeo.problems import MAX_PROBLEMS, DataError, Problem, did_you_mean, quoted

Rule = Callable[[KnowledgeBase], Iterator[Problem]]
PositionOf = Callable[[FieldPath], tuple[Path, int, int]]
# Anchors that pages give to their sections, and some that they may come to need: an anchor is permanent. Those of lists
# of links back begin with all-.
SECTION_ANCHORS = frozenset(
    """
    graph definition sides answer phases statements mentions spoken rests route outside outline coverage left-out notes
    actors relations treaties pipelines people places events concepts figures conflicts sources questions
    course timeline network matrix visits voices bibliography data claims cite facts map top
    """.split()  # noqa: SIM905  - a list of thirty lines says no more
)
NESTING_FIELDS = ("part_of", "within", "develops", "continues")


def load(folder: Path, kinds: Sequence[type[Record]] = KINDS) -> KnowledgeBase:
    """Every record under `folder`, linked; DataError naming all that is wrong, in order of file and line."""
    kb, problems = check(folder, kinds)
    if kb is None or problems:
        raise DataError(problems)
    return kb


def check(
    folder: Path, kinds: Sequence[type[Record]] = KINDS, article: Sentences | None = None
) -> tuple[KnowledgeBase | None, list[Problem]]:
    """What could be read under `folder`, and all that is wrong with it (also against the text of the article)."""
    is_collecting = gc.isenabled()
    gc.disable()  # hardly any cycles are made here, and the collector would walk every record again and again
    try:
        return _check(folder, kinds, article)
    finally:
        if is_collecting:
            gc.enable()


def _check(
    folder: Path, kinds: Sequence[type[Record]], article: Sentences | None
) -> tuple[KnowledgeBase | None, list[Problem]]:
    kb, problems = load_folder(folder, kinds)
    for rules in (RULES, FINAL_RULES):
        if kb is not None and (rules is RULES or not problems):
            problems += [problem for rule in rules for problem in rule(kb)]
    if kb is not None and article is not None and not problems:
        problems += unsupported_assertions(kb, article)
    return kb, sorted(set(problems))


def _problem(kb: KnowledgeBase, record: Record, path: FieldPath, code: str, message: str, hint: str = "") -> Problem:
    return Problem(*kb.position(record.id, path), code, message, hint)


def _all_models(kb: KnowledgeBase) -> Iterator[tuple[StrictModel, PositionOf]]:
    """All that names records and terms, each with what finds the place of its fields: the records, then the map."""
    yield from ((record, partial(kb.position, id)) for id, record in kb.records.items())
    if kb.basemap:
        yield kb.basemap.config, kb.basemap.position


def references_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every id that is named exists, and is of a kind that may stand there."""
    for part, place in _all_models(kb):
        yield from islice(_bad_references(kb, part, place), MAX_PROBLEMS)


def _bad_references(kb: KnowledgeBase, part: StrictModel, place: PositionOf) -> Iterator[Problem]:
    for path, id, to, _ in kb.all_references[part.id] if isinstance(part, Record) else find_references(part):
        kinds = to.kinds if to else ()
        is_narrow = 0 < len(kinds) < 4
        where = " or ".join(kinds) if is_narrow else "any folder"
        if id not in kb.files:
            known = (other for other, (file, _) in kb.files.items() if not kinds or file.kind.kind in kinds)
            file = kb.folder / (kinds[0] if is_narrow else "...") / f"{id}.yml"
            hint = did_you_mean(id, known) or f"make {file.as_posix()}, or name another"
            yield Problem(*place(path), "REF01", f"no '{id}' in {where}", hint)
        elif kinds and (kind := kb.files[id][0].kind.kind) not in kinds and not _is_duplicate_id(kb, id, kinds):
            yield Problem(*place(path), "REF02", f"'{id}' is in {kind}; only {where} may stand here")


def _is_duplicate_id(kb: KnowledgeBase, id: str, kinds: Sequence[str]) -> bool:
    """Whether a file of one of the kinds has the id too: that an id stands twice has been told."""
    return any((kb.folder / kind / f"{id}.yml").exists() for kind in kinds)


def terms_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every term stands in the vocabulary."""
    for part, place in _all_models(kb):
        for path, value, rule, _ in walk_fields(part):
            if isinstance(rule, VocabularyTerm) and value not in (words := kb.vocabulary.terms(rule.list_name)):
                hint = did_you_mean(value, words) or f"the terms are {', '.join(words)}"
                yield Problem(*place(path), "TERM01", f"no {quoted(value)} in {rule.list_name} of the vocabulary", hint)


def locators_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every locator leads to a place of the article."""
    unread = any(file.kind is Source and id not in kb.records for id, (file, _) in kb.files.items())
    if kb.article is None and unread:  # its outline may stand in the file that could not be read
        return
    for record in kb.records.values():
        for path, value, _, _ in walk_fields(record):
            if isinstance(value, Locator) and (fault := kb.outline.fault(value)):
                hint = "" if kb.article else "give the article's source an outline"
                yield _problem(kb, record, path, "LOC02", f"{value} leads nowhere: {fault}", hint)
                if kb.article is None:  # no other leads anywhere either
                    return


def at_most_one_outline(kb: KnowledgeBase) -> Iterator[Problem]:
    """Locators mean one work: only one source may have an outline."""
    for extra in [source for source in kb.of(Source) if source.outline][1:]:
        yield _problem(kb, extra, ("outline",), "LOC03", "a second source has an outline")


def names_are_unique(kb: KnowledgeBase) -> Iterator[Problem]:
    """No name or alias belongs to two records."""
    owner: dict[str, Record] = {record.name.casefold(): record for record in reversed(list(kb.records.values()))}
    for record in kb.records.values():
        named: list[tuple[FieldPath, str]] = [(("name",), record.name)]
        named += [(("aliases", place), alias) for place, alias in enumerate(record.aliases)]
        for path, name in named:
            other = owner.setdefault(name.casefold(), record)
            if other is not record and not (path == ("name",) and isinstance(record, Source | Question)):
                yield _problem(kb, record, path, "NAME01", f"'{name}' is also a name of {other.kind}/{other.id}")


def relations_are_unique(kb: KnowledgeBase) -> Iterator[Problem]:
    """No actor stands in relation to itself, and no group of actors has two relations."""
    first: dict[frozenset[str], Relation] = {}
    for relation in kb.of(Relation):
        group = frozenset(relation.between)
        if len(group) < len(relation.between):
            yield _problem(kb, relation, ("between",), "RULE01", "an actor stands in relation to itself")
        elif (other := first.setdefault(group, relation)) is not relation:
            yield _problem(kb, relation, ("between",), "RULE02", f"{other.id} is already the relation of these actors")


def phases_do_not_overlap(kb: KnowledgeBase) -> Iterator[Problem]:
    """The phases of a relation do not overlap: each is over when the next begins, or in the same month or year."""
    for relation in kb.of(Relation):
        for (_, one), (id, other) in pairwise(sorted(relation.phases.items(), key=lambda item: item[1].when)):
            if not _is_over_by(one.when, other.when):
                message = f"the phase overlaps '{one.name}' ({one.when})"
                yield _problem(kb, relation, ("phases", id, "when"), "RULE03", message)


def _is_over_by(one: When, other: When) -> bool:
    """Whether `one`, which begins first, can be over when `other` begins; an end that is not known can be any."""
    end = one.edtf.rpartition("/")[2]
    if end == "..":
        return False
    border = dates.parse(end).first if end else None
    return border is None or other.first is None or border <= other.first


def claims_fit_their_phase(kb: KnowledgeBase) -> Iterator[Problem]:
    """A claim of a relation names a phase that the relation has, and that holds the claim's time."""
    for relation in kb.of(Relation):
        for id, claim in relation.claims.items():
            phase = relation.phases.get(claim.phase or "")
            if claim.phase and not phase:
                hint = (
                    did_you_mean(claim.phase, relation.phases)
                    or f"the phases are {', '.join(relation.phases) or 'none'}"
                )
                yield _problem(kb, relation, ("claims", id, "phase"), "RULE04", f"no phase '{claim.phase}' here", hint)
            elif phase and claim.when and claim.when.conflicts(phase.when):
                message = f"{claim.when} does not lie in the phase '{phase.name}' ({phase.when})"
                yield _problem(kb, relation, ("claims", id, "when"), "RULE05", message)


def phases_only_in_relations(kb: KnowledgeBase) -> Iterator[Problem]:
    """Only a relation has phases that a claim may name."""
    for record in kb.records.values():
        for id, claim in record.claims.items():
            if claim.phase and not isinstance(record, Relation):
                yield _problem(
                    kb, record, ("claims", id, "phase"), "RULE04", f"{record.kind} have no phases", "remove it"
                )


def nesting_has_no_cycle(kb: KnowledgeBase) -> Iterator[Problem]:
    """What is part of something, or continues it, is not again part of that, however many steps lie between."""
    for field in NESTING_FIELDS:
        inside = {id: [one.id for one in named if one.path[0] == field] for id, named in kb.resolved_references.items()}
        try:
            TopologicalSorter(inside).prepare()
        except CycleError as error:
            around = list(reversed(error.args[1]))
            message = f"{field} leads back to where it began: {' > '.join(around)}"
            yield _problem(kb, kb[around[0]], (field,), "RULE07", message)


def records_have_provenance(kb: KnowledgeBase) -> Iterator[Problem]:
    """What a record says in its own fields has a place in the article, or an outside source."""
    for record in kb.records.values():
        if not isinstance(record, Source | Question | Conflict) and not record.at and not record.outside:
            yield _problem(kb, record, (), "PROV02", "the record says nowhere what it rests on")


def facts_are_complete(kb: KnowledgeBase) -> Iterator[Problem]:
    """An outside fact holds what its kind needs, and has a date if it changes."""
    for record in kb.records.values():
        for place, fact in enumerate(record.outside):
            word = kb.vocabulary.fact_types.get(fact.what)
            here: FieldPath = ("outside", place)
            if word and word.holds != "any" and getattr(fact, word.holds) is None:
                yield _problem(kb, record, here, "FACT01", f"'{fact.what}' must hold `{word.holds}`")
            if word and word.changes == "yes" and not fact.as_of:
                yield _problem(kb, record, here, "FACT02", f"'{fact.what}' changes, and says not of when it is")


def sources_were_seen(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing rests on an outside source that nobody has seen; told once for each, where the first thing does."""
    resting: dict[str, list[tuple[Record, FieldPath]]] = defaultdict(list)
    for record in kb.records.values():
        for path, id, to, _ in kb.resolved_references[record.id]:
            source = kb[id]
            if to and to.role == "source" and isinstance(source, Source) and not source.seen:
                resting[id].append((record, path))
    for id, places in resting.items():
        more = f" (this is one of {len(places)} that do)" if len(places) > 1 else ""
        message = f"nobody has seen the source '{id}', so nothing may rest on it{more}"
        yield _problem(kb, *places[0], "FACT03", message)


def sources_are_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every outside source has something resting on it; the article and its references stand for themselves."""
    for source in kb.of(Source):
        if not source.number and not source.outline and not kb.backlinks(source):
            yield _problem(kb, source, (), "REF03", f"nothing rests on the source '{source.id}'")


def anchors_are_free(kb: KnowledgeBase) -> Iterator[Problem]:
    """No claim or phase takes the anchor of a section of its page, or of each other."""
    for record in kb.records.values():
        phases = record.phases if isinstance(record, Relation) else {}
        parts = record.outline.keys() if isinstance(record, Source) else ()
        for field, ids in (("claims", record.claims), ("phases", phases)):
            for id in ids:
                is_section = id in SECTION_ANCHORS or id.startswith("all-") or id in parts
                if is_section or (field == "phases" and id in record.claims):
                    place = kb.position(record.id, (field, id), of_key=True)
                    yield Problem(*place, "ID04", f"'{id}' is already an anchor of the page")


RULES: tuple[Rule, ...] = (
    references_exist,
    terms_exist,
    locators_exist,
    at_most_one_outline,
    names_are_unique,
    relations_are_unique,
    phases_do_not_overlap,
    claims_fit_their_phase,
    phases_only_in_relations,
    nesting_has_no_cycle,
    records_have_provenance,
    facts_are_complete,
    sources_were_seen,
    anchors_are_free,
)
# What is missing can be told only when nothing else is wrong: it may stand where the mistake is.
FINAL_RULES: tuple[Rule, ...] = (
    sources_are_used,
    parties_existed,
    figures_agree,
    dates_agree,
    offices_were_held,
    openings_fit_the_status,
    sentences_are_covered,
)
