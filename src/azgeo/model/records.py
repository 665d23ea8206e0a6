"""The vocabulary of the knowledge base: a frozen class for each kind of record, listed in KINDS."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from azgeo.model.fields import (
    ANY,
    Amount,
    At,
    Beyond,
    Id,
    Ids,
    Latitude,
    Line,
    Longitude,
    Part,
    PartName,
    Prose,
    Term,
    Time,
    To,
    Url,
    mistake,
)
from azgeo.model.provenance import Claim, Fact, Note
from azgeo.model.works import Author, Section


class Record(Part):
    """What every record has. `at` says where the article gives what stands in the record's own fields."""

    kind: ClassVar[str]
    singular: ClassVar[str]
    plural: ClassVar[str]

    id: Id
    name: Line
    aliases: tuple[Line, ...] = ()
    as_written: tuple[Line, ...] = ()
    summary: Prose | None = None
    at: At = ()
    beyond: Beyond = {}
    claims: dict[Id, Claim] = {}
    outside: tuple[Fact, ...] = ()
    notes: tuple[Note, ...] = ()


class Membership(Part):
    """Belonging to a body, with the time if it is known."""

    actor: Annotated[Id, To("actors", back="Members", tie="member of")]
    role: Line | None = None
    when: Time | None = None


class Actor(Record):
    """Who acts: states, former states, bodies, parties, companies, foundations, communities."""

    kind, singular, plural = "actors", "Actor", "Actors"
    summary: Prose
    type: Annotated[str, Term("actor_types")]
    part_of: Annotated[Ids, To("actors", back="Parts", tie="part of")] = ()
    member_of: tuple[Membership, ...] = ()
    seat: Annotated[Id | None, To("places", back="Seat of", tie="seat")] = None
    existed: Time | None = None


class Phase(Part):
    """A stage of a relation."""

    name: Line
    when: Time
    summary: Prose
    at: Annotated[At, Field(min_length=1)]
    beyond: Beyond = {}


class Relation(Record):
    """How two or more actors stand to each other. Its tone is the editor's reading of the sentences in `tone_at`."""

    kind, singular, plural = "relations", "Relation", "Relations"
    summary: Prose
    between: Annotated[tuple[Id, ...], To("actors", back="Relations", tie="side"), Field(min_length=2)]
    tone: Annotated[str, Term("tones")]
    tone_at: Annotated[At, Field(min_length=1)]
    character: Line
    phases: dict[Id, Phase] = {}
    leaves_out: tuple[Prose, ...] = ()


class Signatory(Part):
    """Who signed, and for whom."""

    who: Annotated[Id, To("people", back="Signed", tie="signatory")]
    on_behalf_of: Annotated[Id | None, To("actors", back="Signed on its behalf", tie="signed on its behalf")] = None


class Treaty(Record):
    """What binds or proposes to: treaties, declarations, protocols, contracts, laws, waivers, programmes."""

    kind, singular, plural = "treaties", "Treaty", "Treaties"
    summary: Prose
    type: Annotated[str, Term("treaty_types")]
    parties: Annotated[Ids, To("actors", back="Treaties", tie="party")] = ()
    signed: Time | None = None
    place: Annotated[Id | None, To("places", back="Signed here", tie="place of signing")] = None
    signatories: tuple[Signatory, ...] = ()
    in_force: Time | None = None
    status: Annotated[str | None, Term("treaty_statuses")] = None
    develops: Annotated[Ids, To("treaties", back="Developed by", tie="develops")] = ()
    about: Annotated[Ids, To(*ANY, back="Treaties about it", tie="about")] = ()


class Passage(Part):
    """A state that a line runs through, and what it is to the line."""

    actor: Annotated[Id, To("actors", back="Pipelines", tie="runs through")]
    role: Line


class Waypoint(Part):
    """A point near which a line runs (WGS 84 degrees), in order from source to market."""

    name: Line
    lat: Latitude
    lon: Longitude
    state: Annotated[Id, To("actors", back="Waypoints", tie="waypoint in")]
    role: Annotated[str, Term("waypoint_roles")]
    next_leg: Literal["subsea", "tanker"] | None = None


class Route(Part):
    """The line as it is drawn: an editor's choice of points, each from a named source; never the real trench."""

    name: Line | None = None
    waypoints: Annotated[tuple[Waypoint, ...], Field(min_length=2)]
    sources: Annotated[Ids, To("sources", back="What rests on it", tie="source"), Field(min_length=1)]
    note: Prose | None = None


class Pipeline(Record):
    """What carries: pipelines, LNG chains, corridors."""

    kind, singular, plural = "pipelines", "Pipeline", "Pipelines"
    summary: Prose
    commodity: Annotated[str, Term("commodities")]
    status: Annotated[str, Term("pipeline_statuses")]
    opened: Time | None = None
    through: tuple[Passage, ...] = ()
    bypasses: Annotated[Ids, To("actors", back="Bypassed by", tie="bypassed", apart=True)] = ()
    continues: Annotated[Ids, To("pipelines", back="Continued by", tie="continues")] = ()
    routes: tuple[Route, ...] = ()


class Office(Part):
    """An office as the article gives it."""

    title: Line
    of: Annotated[Id | None, To("actors", back="People", tie="office")] = None
    when: Time | None = None
    at: Annotated[At, Field(min_length=1)]
    beyond: Beyond = {}


class Person(Record):
    """Who speaks, signs, visits or writes."""

    kind, singular, plural = "people", "Person", "People"
    summary: Prose
    offices: tuple[Office, ...] = ()


class Location(Record):
    """Cities, regions, seas, rivers, straits."""

    kind, singular, plural = "places", "Place", "Places"
    summary: Prose
    type: Annotated[str, Term("place_types")]
    within: Annotated[Ids, To("places", "actors", back="Places in it", tie="in")] = ()


class Participant(Part):
    """Who took part, as what."""

    id: Annotated[Id, To("actors", "people", back="Events", tie="took part")]
    role: Line


class Event(Record):
    """What happened: visits, summits, wars, elections, openings, signings, speeches, awards, attacks, games, forums."""

    kind, singular, plural = "events", "Event", "Events"
    summary: Prose
    type: Annotated[str, Term("event_types")]
    when: Time | None = None
    where: Annotated[Ids, To("places", "actors", back="Events here", tie="place")] = ()
    who: tuple[Participant, ...] = ()
    led_to: Annotated[Ids, To(*ANY, back="Came out of", tie="led to")] = ()
    about: Annotated[Ids, To(*ANY, back="Events about it", tie="about")] = ()
    part_of: Annotated[Id | None, To("events", back="Parts", tie="part of")] = None
    domain: Annotated[str | None, Term("domains")] = None


class Concept(Record):
    """A term by which the author thinks, in the article's sense."""

    kind, singular, plural = "concepts", "Concept", "Concepts"
    summary: Prose
    coined_by: Annotated[Ids, To("people", "actors", back="Concepts", tie="whose term")] = ()
    defined: Prose
    about: Annotated[Ids, To(*ANY, back="Concepts about it", tie="about")] = ()


class Figure(Record):
    """A number of the article: what is counted, its value or range, of when. Same `measure`, same thing measured."""

    kind, singular, plural = "figures", "Figure", "Figures"
    measure: Id
    about: Annotated[Ids, To(*ANY, back="Figures", tie="measured"), Field(min_length=1)]
    amount: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    bound: Literal["exactly", "about", "almost", "more than", "less than"] = "exactly"
    unit: Line
    as_of: Time | None = None

    @model_validator(mode="after")
    def _has_a_value(self) -> Self:
        if (self.amount is None) == (self.low is None) or (self.low is None) != (self.high is None):
            raise mistake("FIELD05", "give either `amount`, or `low` and `high`")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise mistake("FIELD05", "`low` is not below `high`")
        return self


class Side(Part):
    """One of the readings that clash, with its locator or its source."""

    says: Prose
    at: At = ()
    beyond: Beyond = {}
    sources: Annotated[Ids, To("sources", back="What rests on it", tie="source")] = ()

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if not self.at and not self.sources:
            raise mistake("PROV01", "the side has no provenance; give `at` or `sources`")
        return self


class Conflict(Record):
    """Where the article disagrees with itself or an outside source, is garbled or cut off, or says the impossible."""

    kind, singular, plural = "conflicts", "Conflict", "Conflicts"
    type: Annotated[str, Term("conflict_types")]
    sides: Annotated[tuple[Side, ...], Field(min_length=1)]
    reading: Prose
    affects: Annotated[Ids, To(*ANY, "sources", back="Conflicts", tie="affected"), Field(min_length=1)]


class Source(Record):
    """A work: the article itself (the one with an outline), a reference of it, or an outside source."""

    kind, singular, plural = "sources", "Source", "Sources"
    type: Annotated[str, Term("source_types")]
    title: Line
    authors: tuple[Author, ...] = ()
    issued: Time | None = None
    container_title: Line | None = None
    publisher: Line | None = None
    publisher_place: Line | None = None
    volume: Line | None = None
    issue: Line | None = None
    pages: Line | None = None
    number_of_pages: Annotated[int, Field(ge=1)] | None = None
    language: Line | None = None
    url: Url | None = None
    archived: Url | None = None
    dead_since: Time | None = None
    licence: Line | None = None
    seen: Annotated[str | None, Term("ways_seen")] = None
    number: Annotated[int, Field(ge=1)] | None = None
    outline: dict[PartName, Section] = {}
    skipped: dict[str, Line] = {}
    coverage: Literal["whole", "in progress"] = "in progress"


class Question(Record):
    """What readers ask; `name` is the question, answered by a query over the exported SQLite file and pinned."""

    kind, singular, plural = "questions", "Question", "Questions"
    sql: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    answer: tuple[tuple[str, ...], ...] = ()
    comment: Prose | None = None


KINDS: tuple[type[Record], ...] = (
    Actor, Relation, Treaty, Pipeline, Person, Location, Event, Concept, Figure, Conflict, Source, Question
)  # fmt: skip
