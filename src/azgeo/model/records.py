"""The vocabulary of the knowledge base: a frozen class for each kind of record, listed in KINDS."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from azgeo.model.fields import (
    ANY_KIND,
    Amount,
    EdtfField,
    Id,
    InlineText,
    Latitude,
    Locators,
    Longitude,
    PartName,
    RecordIds,
    Ref,
    SingleLine,
    StrictModel,
    UnsupportedWords,
    Url,
    VocabularyTerm,
    validation_error,
)
from azgeo.model.provenance import Claim, Note, OutsideFact
from azgeo.model.works import Author, Section


class Record(StrictModel):
    """What every record has. `at` says where the article gives what stands in the record's own fields."""

    kind: ClassVar[str]
    singular: ClassVar[str]
    plural: ClassVar[str]

    id: Id
    name: SingleLine
    aliases: tuple[SingleLine, ...] = ()
    as_written: tuple[SingleLine, ...] = ()
    summary: InlineText | None = None
    at: Locators = ()
    unsupported_words: UnsupportedWords = {}
    claims: dict[Id, Claim] = {}
    outside: tuple[OutsideFact, ...] = ()
    notes: tuple[Note, ...] = ()


class Membership(StrictModel):
    """Belonging to a body, with the time if it is known."""

    actor: Annotated[Id, Ref("actors", reverse_label="Members", role="member of")]
    role: SingleLine | None = None
    when: EdtfField | None = None


class Actor(Record):
    """Who acts: states, former states, bodies, parties, companies, foundations, communities."""

    kind, singular, plural = "actors", "Actor", "Actors"
    summary: InlineText
    type: Annotated[str, VocabularyTerm("actor_types")]
    part_of: Annotated[RecordIds, Ref("actors", reverse_label="Parts", role="part of")] = ()
    member_of: tuple[Membership, ...] = ()
    seat: Annotated[Id | None, Ref("places", reverse_label="Seat of", role="seat")] = None
    existed: EdtfField | None = None


class Phase(StrictModel):
    """A stage of a relation."""

    name: SingleLine
    when: EdtfField
    summary: InlineText
    at: Annotated[Locators, Field(min_length=1)]
    unsupported_words: UnsupportedWords = {}


class Relation(Record):
    """How two or more actors stand to each other. Its tone is the editor's reading of the sentences in `tone_at`."""

    kind, singular, plural = "relations", "Relation", "Relations"
    summary: InlineText
    between: Annotated[tuple[Id, ...], Ref("actors", reverse_label="Relations", role="side"), Field(min_length=2)]
    tone: Annotated[str, VocabularyTerm("tones")]
    tone_at: Annotated[Locators, Field(min_length=1)]
    character: SingleLine
    phases: dict[Id, Phase] = {}
    leaves_out: tuple[InlineText, ...] = ()


class Signatory(StrictModel):
    """Who signed, and for whom."""

    who: Annotated[Id, Ref("people", reverse_label="Signed", role="signatory")]
    on_behalf_of: Annotated[
        Id | None, Ref("actors", reverse_label="Signed on its behalf", role="signed on its behalf")
    ] = None


class Treaty(Record):
    """What binds or proposes to: treaties, declarations, protocols, contracts, laws, waivers, programmes."""

    kind, singular, plural = "treaties", "Treaty", "Treaties"
    summary: InlineText
    type: Annotated[str, VocabularyTerm("treaty_types")]
    parties: Annotated[RecordIds, Ref("actors", reverse_label="Treaties", role="party")] = ()
    signed: EdtfField | None = None
    place: Annotated[Id | None, Ref("places", reverse_label="Signed here", role="place of signing")] = None
    signatories: tuple[Signatory, ...] = ()
    in_force: EdtfField | None = None
    status: Annotated[str | None, VocabularyTerm("treaty_statuses")] = None
    develops: Annotated[RecordIds, Ref("treaties", reverse_label="Developed by", role="develops")] = ()
    about: Annotated[RecordIds, Ref(*ANY_KIND, reverse_label="Treaties about it", role="about")] = ()


class TransitCountry(StrictModel):
    """A state that a line runs through, and what it is to the line."""

    actor: Annotated[Id, Ref("actors", reverse_label="Pipelines", role="runs through")]
    role: SingleLine


class Waypoint(StrictModel):
    """A point near which a line runs (WGS 84 degrees), in order from source to market."""

    name: SingleLine
    lat: Latitude
    lon: Longitude
    state: Annotated[Id, Ref("actors", reverse_label="Waypoints", role="waypoint in")]
    role: Annotated[str, VocabularyTerm("waypoint_roles")]
    next_leg: Literal["subsea", "tanker"] | None = None


class Route(StrictModel):
    """The line as it is drawn: an editor's choice of points, each from a named source; never the real trench."""

    name: SingleLine | None = None
    waypoints: Annotated[tuple[Waypoint, ...], Field(min_length=2)]
    sources: Annotated[RecordIds, Ref("sources", reverse_label="What rests on it", role="source"), Field(min_length=1)]
    note: InlineText | None = None


class Pipeline(Record):
    """What carries: pipelines, LNG chains, corridors."""

    kind, singular, plural = "pipelines", "Pipeline", "Pipelines"
    summary: InlineText
    commodity: Annotated[str, VocabularyTerm("commodities")]
    status: Annotated[str, VocabularyTerm("pipeline_statuses")]
    opened: EdtfField | None = None
    through: tuple[TransitCountry, ...] = ()
    bypasses: Annotated[RecordIds, Ref("actors", reverse_label="Bypassed by", role="bypassed", excluded=True)] = ()
    continues: Annotated[RecordIds, Ref("pipelines", reverse_label="Continued by", role="continues")] = ()
    routes: tuple[Route, ...] = ()


class Office(StrictModel):
    """An office as the article gives it."""

    title: SingleLine
    of: Annotated[Id | None, Ref("actors", reverse_label="People", role="office")] = None
    when: EdtfField | None = None
    at: Annotated[Locators, Field(min_length=1)]
    unsupported_words: UnsupportedWords = {}


class Person(Record):
    """Who speaks, signs, visits or writes."""

    kind, singular, plural = "people", "Person", "People"
    summary: InlineText
    offices: tuple[Office, ...] = ()


class Place(Record):
    """Cities, regions, seas, rivers, straits."""

    kind, singular, plural = "places", "Place", "Places"
    summary: InlineText
    type: Annotated[str, VocabularyTerm("place_types")]
    within: Annotated[RecordIds, Ref("places", "actors", reverse_label="Places in it", role="in")] = ()


class Participant(StrictModel):
    """Who took part, as what."""

    id: Annotated[Id, Ref("actors", "people", reverse_label="Events", role="took part")]
    role: SingleLine


class Event(Record):
    """What happened: visits, summits, wars, elections, openings, signings, speeches, awards, attacks, games, forums."""

    kind, singular, plural = "events", "Event", "Events"
    summary: InlineText
    type: Annotated[str, VocabularyTerm("event_types")]
    when: EdtfField | None = None
    where: Annotated[RecordIds, Ref("places", "actors", reverse_label="Events here", role="place")] = ()
    who: tuple[Participant, ...] = ()
    led_to: Annotated[RecordIds, Ref(*ANY_KIND, reverse_label="Came out of", role="led to")] = ()
    about: Annotated[RecordIds, Ref(*ANY_KIND, reverse_label="Events about it", role="about")] = ()
    part_of: Annotated[Id | None, Ref("events", reverse_label="Parts", role="part of")] = None
    domain: Annotated[str | None, VocabularyTerm("domains")] = None


class Concept(Record):
    """A term by which the author thinks, in the article's sense."""

    kind, singular, plural = "concepts", "Concept", "Concepts"
    summary: InlineText
    coined_by: Annotated[RecordIds, Ref("people", "actors", reverse_label="Concepts", role="whose term")] = ()
    defined: InlineText
    about: Annotated[RecordIds, Ref(*ANY_KIND, reverse_label="Concepts about it", role="about")] = ()


class Figure(Record):
    """A number of the article: what is counted, its value or range, of when. Same `measure`, same thing measured."""

    kind, singular, plural = "figures", "Figure", "Figures"
    measure: Id
    about: Annotated[RecordIds, Ref(*ANY_KIND, reverse_label="Figures", role="measured"), Field(min_length=1)]
    amount: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    bound: Literal["exactly", "about", "almost", "more than", "less than"] = "exactly"
    unit: SingleLine
    as_of: EdtfField | None = None

    @model_validator(mode="after")
    def _has_a_value(self) -> Self:
        if (self.amount is None) == (self.low is None) or (self.low is None) != (self.high is None):
            raise validation_error("FIELD05", "give either `amount`, or `low` and `high`")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise validation_error("FIELD05", "`low` is not below `high`")
        return self


class Reading(StrictModel):
    """One of the readings that clash, with its locator or its source."""

    says: InlineText
    at: Locators = ()
    unsupported_words: UnsupportedWords = {}
    sources: Annotated[RecordIds, Ref("sources", reverse_label="What rests on it", role="source")] = ()

    @model_validator(mode="after")
    def _has_provenance(self) -> Self:
        if not self.at and not self.sources:
            raise validation_error("PROV01", "the side has no provenance; give `at` or `sources`")
        return self


class Conflict(Record):
    """Where the article disagrees with itself or an outside source, is garbled or cut off, or says the impossible."""

    kind, singular, plural = "conflicts", "Conflict", "Conflicts"
    type: Annotated[str, VocabularyTerm("conflict_types")]
    sides: Annotated[tuple[Reading, ...], Field(min_length=1)]
    reading: InlineText
    affects: Annotated[
        RecordIds, Ref(*ANY_KIND, "sources", reverse_label="Conflicts", role="affected"), Field(min_length=1)
    ]


class Source(Record):
    """A work: the article itself (the one with an outline), a reference of it, or an outside source."""

    kind, singular, plural = "sources", "Source", "Sources"
    type: Annotated[str, VocabularyTerm("source_types")]
    title: SingleLine
    authors: tuple[Author, ...] = ()
    issued: EdtfField | None = None
    container_title: SingleLine | None = None
    publisher: SingleLine | None = None
    publisher_place: SingleLine | None = None
    volume: SingleLine | None = None
    issue: SingleLine | None = None
    pages: SingleLine | None = None
    number_of_pages: Annotated[int, Field(ge=1)] | None = None
    language: SingleLine | None = None
    url: Url | None = None
    archived: Url | None = None
    dead_since: EdtfField | None = None
    licence: SingleLine | None = None
    seen: Annotated[str | None, VocabularyTerm("ways_seen")] = None
    number: Annotated[int, Field(ge=1)] | None = None
    outline: dict[PartName, Section] = {}
    skipped: dict[str, SingleLine] = {}
    coverage: Literal["whole", "in progress"] = "in progress"


class Question(Record):
    """What readers ask; `name` is the question, answered by a query over the exported SQLite file and pinned."""

    kind, singular, plural = "questions", "Question", "Questions"
    sql: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    answer: tuple[tuple[str, ...], ...] = ()
    comment: InlineText | None = None


KINDS: tuple[type[Record], ...] = (
    Actor, Relation, Treaty, Pipeline, Person, Place, Event, Concept, Figure, Conflict, Source, Question
)  # fmt: skip
