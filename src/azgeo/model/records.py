"""The kinds of record: a frozen class for each, listed in `KINDS` in the order of the site.

A class says all there is to know about its kind. A new kind is a class, and a folder of its name:
page, index, backlinks, network, timeline, search, exports and checks follow from it.
"""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.i18n import Plural, format_number, mark, mark_plural
from azgeo.i18n import gettext as _
from azgeo.model.bibliography import Author, SkipReasonField, TextPart
from azgeo.model.fields import (
    ANY_SUBJECT,
    OWN_PLACE,
    Amount,
    EdtfField,
    Id,
    InlineText,
    Label,
    Latitude,
    Locators,
    Longitude,
    PartName,
    RecordIds,
    Ref,
    SentenceField,
    SingleLine,
    StrictModel,
    UnsupportedWords,
    Url,
    VocabularyTerm,
    validation_error,
)
from azgeo.model.kinds import Glyph, Lasting, NetworkRole, Purpose, YearCategory
from azgeo.model.provenance import Claim, Note, OutsideFact, RestsOn


class Record(StrictModel):
    """What every record has. `at` says where the text gives what its own fields say."""

    kind: ClassVar[str]
    """The folder of its files, and of its pages."""
    singular: ClassVar[str]
    plural: ClassVar[str]
    counted: ClassVar[Plural | None] = None
    """The message that counts its records, if not its singular and plural in small letters."""
    lead: ClassVar[str] = ""
    """The first sentence of its index, if not what the class says of itself."""
    glyph: ClassVar[Glyph] = Glyph("ring", "grey")
    is_told_apart_by_type: ClassVar[bool] = False
    """Whether pictures give each type a glyph and a group of its own."""
    purpose: ClassVar[Purpose] = "subject"
    """Only subjects can be named by `about`, need provenance and cover sentences."""

    date_field: ClassVar[str] = ""
    """The field that dates a record; with one, the kind is on the timeline."""
    fact_dates: ClassVar[dict[str, str]] = {}
    """More fields that dates of outside sources are compared with, by what such a fact gives."""
    timeline_block: ClassVar[str] = "square"
    lasting: ClassVar[Lasting | None] = None

    network: ClassVar[NetworkRole | None] = NetworkRole()
    """None where the kind is no part of the network."""
    hides_background: ClassVar[bool] = False

    search_weight: ClassVar[int] = 1
    is_name_unique: ClassVar[bool] = True
    index_template: ClassVar[str] = "index-list"
    index_pictures: ClassVar[tuple[str, ...]] = ()
    head_parts: ClassVar[tuple[str, ...]] = ()
    sections: ClassVar[tuple[str, ...]] = (
        "graph",
        "statements",
        "spoken",
        "mentions",
        "rests",
        "outside",
        "backlinks",
        "notes",
    )

    id: Annotated[Id, OWN_PLACE]
    name: Annotated[SingleLine, OWN_PLACE]
    aliases: Annotated[tuple[SingleLine, ...], Label(mark("Also called"))] = ()
    as_written: Annotated[tuple[SingleLine, ...], Label(mark("In the article"))] = ()
    summary: Annotated[InlineText | None, OWN_PLACE] = None
    at: Annotated[Locators, OWN_PLACE] = ()
    unsupported_words: Annotated[UnsupportedWords, Label(mark("Not in the sentences"))] = {}
    claims: Annotated[dict[Id, Claim], OWN_PLACE] = {}
    outside: Annotated[tuple[OutsideFact, ...], OWN_PLACE] = ()
    notes: Annotated[tuple[Note, ...], OWN_PLACE] = ()

    @classmethod
    def count_label(cls) -> Plural:
        """The message that counts records of the kind: `{count} actor`, `{count} actors`."""
        own = Plural(f"{{count}} {cls.singular.lower()}", f"{{count}} {cls.plural.lower()}")
        return cls.counted or own

    @property
    def date(self) -> When | None:
        """When the record happened, was signed or was opened, if it has such a date."""
        date: When | None = getattr(self, self.date_field) if self.date_field else None
        return date

    @property
    def type_id(self) -> str:
        """The term that says what type of its kind it is; "" for a kind without types."""
        return str(vars(self).get("type") or "")

    @property
    def detail(self) -> str:
        """What a list says of the record beside its name, such as the value of a figure."""
        return ""

    @property
    def description(self) -> tuple[Inline, ...]:
        """What the record is, for whoever lists its page."""
        return (self.summary,) if self.summary else ()


class Membership(StrictModel):
    """Belonging to a body, with the time if it is known."""

    actor: Annotated[
        Id, Ref("actors", reverse_label=mark("Members"), role=mark("member of"), column="body")
    ]
    role: SingleLine | None = None
    when: EdtfField | None = None


class Actor(Record):
    """Who acts: states, former states, bodies, parties, companies, foundations, communities."""

    kind, singular, plural = "actors", mark("Actor"), mark("Actors")
    counted = mark_plural("{count} actor", "{count} actors")
    lead = mark(
        "Who acts: states, bodies, parties, companies, foundations, universities, communities."
    )
    is_told_apart_by_type = True
    network = NetworkRole(is_node=True, is_passable=True)
    hides_background = True
    search_weight = 6

    summary: Annotated[InlineText, OWN_PLACE]
    type: Annotated[str, VocabularyTerm("actor_types"), OWN_PLACE]
    part_of: Annotated[
        RecordIds,
        Ref("actors", reverse_label=mark("Parts"), role=mark("part of")),
        Label(mark("Part of")),
    ] = ()
    member_of: Annotated[tuple[Membership, ...], Label(mark("Member of"))] = ()
    seat: Annotated[
        Id | None,
        Ref("places", reverse_label=mark("Seat of"), role=mark("seat")),
        Label(mark("Seat")),
    ] = None
    existed: Annotated[EdtfField | None, Label(mark("Existed"))] = None


class Phase(StrictModel):
    """A stage of a relation."""

    year_category: ClassVar[YearCategory] = "phases"

    name: SingleLine
    when: EdtfField
    summary: InlineText
    at: Annotated[Locators, Field(min_length=1)]
    unsupported_words: UnsupportedWords = {}


class Relation(Record):
    """How two or more actors stand to each other.

    Its tone is the editor's reading of the sentences in `tone_at`.
    """

    kind, singular, plural = "relations", mark("Relation"), mark("Relations")
    counted = mark_plural("{count} relation", "{count} relations")
    lead = mark("How two or more actors stand to each other.")
    glyph = Glyph("bond", "grey")
    hides_background = True
    search_weight = 4
    index_template = "index-relations"
    index_pictures = ("matrix",)
    head_parts = ("head-relation",)
    sections = ("graph", "course", *Record.sections[1:-1], "left-out", "notes")

    summary: Annotated[InlineText, OWN_PLACE]
    between: Annotated[
        tuple[Id, ...],
        Ref("actors", reverse_label=mark("Relations"), role=mark("side")),
        Field(min_length=2),
        OWN_PLACE,
    ]
    tone: Annotated[str, VocabularyTerm("tones"), OWN_PLACE]
    tone_at: Annotated[Locators, Field(min_length=1), OWN_PLACE]
    character: Annotated[SingleLine, OWN_PLACE]
    phases: Annotated[dict[Id, Phase], OWN_PLACE] = {}
    leaves_out: Annotated[tuple[InlineText, ...], OWN_PLACE] = ()


class Signatory(StrictModel):
    """Who signed, and for whom."""

    who: Annotated[
        Id,
        Ref("people", reverse_label=mark("Signed"), role=mark("signatory"), is_participant=True),
    ]
    on_behalf_of: Annotated[
        Id | None,
        Ref(
            "actors",
            reverse_label=mark("Signed on its behalf"),
            role=mark("signed on its behalf"),
        ),
    ] = None


class Treaty(Record):
    """What binds or proposes to: treaties, declarations, protocols, contracts, laws, waivers."""

    kind, singular, plural = "treaties", mark("Treaty"), mark("Treaties")
    counted = mark_plural("{count} treaty", "{count} treaties")
    lead = mark(
        "What binds, or is meant to: treaties, declarations, protocols, contracts, laws, "
        "programmes."
    )
    glyph = Glyph("document", "brown")
    date_field = "signed"
    fact_dates = {"in force": "in_force"}
    timeline_block = "narrow"
    lasting = Lasting(
        mark("Signed before {year}"),
        mark(
            "Signed or enacted in an earlier year, and not known to have ended. The records do not "
            "say that they were in force."
        ),
        before=True,
        limit=40,
    )
    network = NetworkRole(is_node=True, is_passable=True)
    search_weight = 4

    summary: Annotated[InlineText, OWN_PLACE]
    type: Annotated[str, VocabularyTerm("treaty_types"), OWN_PLACE]
    parties: Annotated[
        RecordIds,
        Ref("actors", reverse_label=mark("Treaties"), role=mark("party"), is_participant=True),
        Label(mark("Parties")),
    ] = ()
    signed: Annotated[EdtfField | None, Label(mark("Signed"))] = None
    place: Annotated[
        Id | None,
        Ref("places", reverse_label=mark("Signed here"), role=mark("place of signing")),
        Label(mark("Place")),
    ] = None
    signatories: Annotated[tuple[Signatory, ...], Label(mark("Signatories"))] = ()
    in_force: Annotated[EdtfField | None, Label(mark("In force"))] = None
    status: Annotated[str | None, VocabularyTerm("treaty_statuses"), Label(mark("Status"))] = None
    develops: Annotated[
        RecordIds,
        Ref("treaties", reverse_label=mark("Developed by"), role=mark("develops")),
        Label(mark("Develops")),
    ] = ()
    about: Annotated[
        RecordIds,
        Ref(ANY_SUBJECT, reverse_label=mark("Treaties about it"), role=mark("about")),
        Label(mark("About")),
    ] = ()


class TransitCountry(StrictModel):
    """A state that a line runs through, and what it is to the line."""

    row_name = "passage"

    actor: Annotated[
        Id,
        Ref(
            "actors",
            reverse_label=mark("Pipelines"),
            role=mark("runs through"),
            is_participant=True,
        ),
    ]
    role: SingleLine


class Waypoint(StrictModel):
    """A point near which a line runs (WGS 84 degrees), in order from source to market."""

    name: SingleLine
    lat: Latitude
    lon: Longitude
    state: Annotated[
        Id,
        Ref(
            "actors",
            reverse_label=mark("Waypoints"),
            role=mark("waypoint in"),
            is_listed=False,
            is_tie=False,
        ),
    ]
    role: Annotated[str, VocabularyTerm("waypoint_roles")]
    next_leg: Literal["subsea", "tanker"] | None = None


class Route(StrictModel):
    """A line as the map draws it: points that an editor chose from sources, not a survey."""

    name: SingleLine | None = None
    waypoints: Annotated[tuple[Waypoint, ...], Field(min_length=2)]
    sources: Annotated[RecordIds, RestsOn, Field(min_length=1)]
    note: InlineText | None = None


class Pipeline(Record):
    """What carries: pipelines, LNG chains, corridors."""

    kind, singular, plural = "pipelines", mark("Pipeline"), mark("Pipelines")
    counted = mark_plural("{count} pipeline", "{count} pipelines")
    lead = mark("What carries: pipelines and other lines, built or not.")
    glyph = Glyph("diamond", "red")
    date_field = "opened"
    timeline_block = "diamond"
    lasting = Lasting(
        mark("Lines opened by then"),
        mark("Opened by the end of {year}; whether they ran in every year since is not said."),
    )
    network = NetworkRole(is_node=True, is_passable=True)
    search_weight = 6
    index_pictures = ("comparison",)
    sections = ("map", "route", *Record.sections)

    summary: Annotated[InlineText, OWN_PLACE]
    commodity: Annotated[str, VocabularyTerm("commodities"), Label(mark("Commodity"))]
    status: Annotated[str, VocabularyTerm("pipeline_statuses"), Label(mark("Status"))]
    opened: Annotated[EdtfField | None, Label(mark("Opened"))] = None
    through: Annotated[tuple[TransitCountry, ...], Label(mark("Runs through"))] = ()
    bypasses: Annotated[
        RecordIds,
        Ref("actors", reverse_label=mark("Bypassed by"), role=mark("bypassed"), is_excluded=True),
        Label(mark("Bypasses")),
    ] = ()
    continues: Annotated[
        RecordIds,
        Ref("pipelines", reverse_label=mark("Continued by"), role=mark("continues")),
        Label(mark("Continues")),
    ] = ()
    routes: Annotated[tuple[Route, ...], OWN_PLACE] = ()


class Office(StrictModel):
    """An office as the text gives it."""

    year_category: ClassVar[YearCategory] = "offices"

    title: SingleLine
    of: Annotated[Id | None, Ref("actors", reverse_label=mark("People"), role=mark("office"))] = (
        None
    )
    when: EdtfField | None = None
    at: Annotated[Locators, Field(min_length=1)]
    unsupported_words: UnsupportedWords = {}


class Person(Record):
    """Who speaks, signs, visits or writes."""

    kind, singular, plural = "people", mark("Person"), mark("People")
    counted = mark_plural("{count} person", "{count} people")
    lead = mark("Who speaks, signs, visits or writes, and in which office.")
    glyph = Glyph("triangle", "green")
    network = NetworkRole(is_passable=True)
    search_weight = 6
    index_template = "index-people"

    summary: Annotated[InlineText, OWN_PLACE]
    offices: Annotated[tuple[Office, ...], Label(mark("Offices"))] = ()


class Place(Record):
    """Cities, regions, seas, rivers, straits."""

    kind, singular, plural = "places", mark("Place"), mark("Places")
    counted = mark_plural("{count} place", "{count} places")
    lead = mark("Where it is: cities, regions, seas and rivers.")
    glyph = Glyph("ring", "teal")
    network = NetworkRole(is_background=True)
    search_weight = 4

    summary: Annotated[InlineText, OWN_PLACE]
    type: Annotated[str, VocabularyTerm("place_types"), OWN_PLACE]
    within: Annotated[
        RecordIds,
        Ref("places", "actors", reverse_label=mark("Places in it"), role=mark("in")),
        Label(mark("In")),
    ] = ()


class Participant(StrictModel):
    """Who took part, as what."""

    id: Annotated[
        Id,
        Ref(
            "actors",
            "people",
            reverse_label=mark("Events"),
            role=mark("took part"),
            is_participant=True,
            column="who",
        ),
    ]
    role: SingleLine


class Event(Record):
    """What happened: visits, summits, wars, elections, openings, signings, speeches, awards."""

    kind, singular, plural = "events", mark("Event"), mark("Events")
    counted = mark_plural("{count} event", "{count} events")
    lead = mark("What happened: visits, summits, openings, awards, elections, wars.")
    glyph = Glyph("spark", "ochre")
    date_field = "when"
    network = NetworkRole(is_passable=True, is_background=True)
    search_weight = 2

    summary: Annotated[InlineText, OWN_PLACE]
    type: Annotated[str, VocabularyTerm("event_types"), OWN_PLACE]
    when: Annotated[EdtfField | None, Label(mark("When"))] = None
    where: Annotated[
        RecordIds,
        Ref("places", "actors", reverse_label=mark("Events here"), role=mark("place")),
        Label(mark("Where")),
    ] = ()
    who: Annotated[tuple[Participant, ...], Label(mark("Took part"))] = ()
    led_to: Annotated[
        RecordIds,
        Ref(ANY_SUBJECT, reverse_label=mark("Came out of"), role=mark("led to")),
        Label(mark("Led to")),
    ] = ()
    about: Annotated[
        RecordIds,
        Ref(ANY_SUBJECT, reverse_label=mark("Events about it"), role=mark("about")),
        Label(mark("About")),
    ] = ()
    part_of: Annotated[
        Id | None,
        Ref("events", reverse_label=mark("Parts"), role=mark("part of")),
        Label(mark("Part of")),
    ] = None
    domain: Annotated[str | None, VocabularyTerm("domains"), Label(mark("Domain"))] = None


class Concept(Record):
    """A term by which the author thinks, in the text's sense."""

    kind, singular, plural = "concepts", mark("Concept"), mark("Concepts")
    counted = mark_plural("{count} concept", "{count} concepts")
    lead = mark("The terms by which the author thinks, each in the article’s sense.")
    glyph = Glyph("cloud", "violet")
    network = NetworkRole(is_background=True)
    search_weight = 6
    sections = ("graph", "definition", *Record.sections[1:])

    summary: Annotated[InlineText, OWN_PLACE]
    coined_by: Annotated[
        RecordIds,
        Ref("people", "actors", reverse_label=mark("Concepts"), role=mark("whose term")),
        Label(mark("Whose term")),
    ] = ()
    defined: Annotated[InlineText, OWN_PLACE]
    about: Annotated[
        RecordIds,
        Ref(ANY_SUBJECT, reverse_label=mark("Concepts about it"), role=mark("about")),
        Label(mark("About")),
    ] = ()


Bound = Literal["exactly", "about", "almost", "more than", "less than"]
BOUNDS: dict[Bound, str] = {
    "exactly": mark("{value}"),
    "about": mark("about {value}"),
    "almost": mark("almost {value}"),
    "more than": mark("more than {value}"),
    "less than": mark("less than {value}"),
}


class Figure(Record):
    """A number of the text: what is counted, its value or range, of when.

    Figures of the same `measure` measure the same thing.
    """

    kind, singular, plural = "figures", mark("Figure"), mark("Figures")
    counted = mark_plural("{count} figure", "{count} figures")
    lead = mark("Every number of the article: what is counted, of when, and in which sentence.")
    glyph = Glyph("bars", "blue")
    year_category = "figures"
    network = None
    index_template = "index-figures"

    measure: Annotated[Id, Label(mark("Measure, in the data"))]
    about: Annotated[
        RecordIds,
        Ref(ANY_SUBJECT, reverse_label=mark("Figures"), role=mark("measured")),
        Field(min_length=1),
        Label(mark("About")),
    ]
    amount: Annotated[Amount | None, OWN_PLACE] = None
    low: Annotated[Amount | None, OWN_PLACE] = None
    high: Annotated[Amount | None, OWN_PLACE] = None
    bound: Annotated[Literal["exactly", "about", "almost", "more than", "less than"], OWN_PLACE] = (
        "exactly"
    )
    unit: Annotated[SingleLine, OWN_PLACE]
    as_of: Annotated[EdtfField | None, Label(mark("As of"))] = None

    @model_validator(mode="after")
    def _has_a_value(self) -> Self:
        is_one_value = self.amount is not None
        if is_one_value == (self.low is not None) or (self.low is None) != (self.high is None):
            raise validation_error("FIELD05", _("give either `amount`, or `low` and `high`"))
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise validation_error("FIELD05", _("`low` is not below `high`"))
        return self

    @property
    def detail(self) -> str:
        """Its value in words: `more than 150,000 people`, `22 to 30 million persons`."""
        if self.low is not None and self.high is not None:
            value = _("{low} to {high}").format(
                low=format_number(self.low), high=format_number(self.high)
            )
        else:
            value = format_number(self.amount or Decimal(0))
        bounded = _(BOUNDS[self.bound]).format(value=value)
        return _("{value} {unit}").format(value=bounded, unit=self.unit)


class Reading(StrictModel):
    """One of the readings that conflict, with its locator or its source."""

    row_name = "side"

    says: InlineText
    at: Locators = ()
    unsupported_words: UnsupportedWords = {}
    sources: Annotated[RecordIds, RestsOn] = ()

    @model_validator(mode="after")
    def _has_provenance(self) -> Self:
        if not self.at and not self.sources:
            raise validation_error(
                "PROV01", _("the side has no provenance; give `at` or `sources`")
            )
        return self


class Conflict(Record):
    """Where a text disagrees with itself or an outside source, is garbled, or is cut off."""

    kind, singular, plural = "conflicts", mark("Doubtful point"), mark("Open questions")
    counted = mark_plural("{count} doubtful point", "{count} doubtful points")
    lead = mark(
        "Where the article disagrees with itself or with an outside source, is garbled or "
        "breaks off: both sides, each with its place, and the reading that this site follows. "
        "Notes that put nothing in doubt come last."
    )
    glyph = Glyph("cross", "red")
    purpose = "doubt"
    network = None
    index_template = "index-conflicts"
    sections = ("sides", *Record.sections[1:])

    type: Annotated[str, VocabularyTerm("conflict_types"), OWN_PLACE]
    weight: Annotated[str, VocabularyTerm("conflict_weights"), OWN_PLACE]
    sides: Annotated[tuple[Reading, ...], Field(min_length=1), OWN_PLACE]
    reading: Annotated[InlineText, OWN_PLACE]
    affects: Annotated[
        RecordIds,
        Ref(
            ANY_SUBJECT,
            "sources",
            reverse_label=mark("Open questions"),
            role=mark("affected"),
            is_listed=False,
        ),
        Field(min_length=1),
        Label(mark("Affects")),
    ]

    @property
    def description(self) -> tuple[Inline, ...]:
        """Both sides."""
        return super().description or tuple(side.says for side in self.sides)


class Source(Record):
    """A work: a text of the knowledge base (one with an outline), a reference, or another."""

    kind, singular, plural = "sources", mark("Source"), mark("Sources")
    counted = mark_plural("{count} source", "{count} sources")
    lead = mark(
        "The article, the works that it lists, and outside sources, each of which somebody has "
        "seen."
    )
    glyph = Glyph("lines", "grey")
    purpose = "work"
    network = None
    is_name_unique = False
    index_template = "index-sources"
    head_parts = ("head-source",)
    sections = (*Record.sections[1:6], "coverage", "outline", "backlinks", "notes")

    type: Annotated[str, VocabularyTerm("source_types"), OWN_PLACE]
    title: Annotated[SingleLine, OWN_PLACE]
    authors: Annotated[tuple[Author, ...], OWN_PLACE] = ()
    issued: Annotated[EdtfField | None, Label(mark("Issued"))] = None
    container_title: Annotated[SingleLine | None, Label(mark("In"))] = None
    publisher: Annotated[SingleLine | None, Label(mark("Publisher"))] = None
    publisher_place: Annotated[SingleLine | None, Label(mark("Published in"))] = None
    volume: Annotated[SingleLine | None, Label(mark("Volume"))] = None
    issue: Annotated[SingleLine | None, Label(mark("Issue"))] = None
    pages: Annotated[SingleLine | None, Label(mark("Pages"))] = None
    number_of_pages: Annotated[
        Annotated[int, Field(ge=1)] | None, Label(mark("Number of pages"))
    ] = None
    language: Annotated[SingleLine | None, Label(mark("Language"))] = None
    url: Annotated[Url | None, Label(mark("Address"))] = None
    archived: Annotated[Url | None, Label(mark("Archived copy"))] = None
    dead_since: Annotated[EdtfField | None, Label(mark("Address dead since"))] = None
    licence: Annotated[SingleLine | None, Label(mark("Licence"))] = None
    seen: Annotated[str | None, VocabularyTerm("ways_seen"), Label(mark("How it was seen"))] = None
    number: Annotated[Annotated[int, Field(ge=1)] | None, Label(mark("Reference number"))] = None
    outline: Annotated[dict[PartName, TextPart], OWN_PLACE] = {}
    skipped: Annotated[dict[SentenceField, SkipReasonField], OWN_PLACE] = {}
    coverage: Annotated[Literal["whole", "in progress"], OWN_PLACE] = "in progress"


class Question(Record):
    """What readers ask; `name` is the question, answered by a query over the SQLite export.

    `answer` is the pinned result: its first row is the headings.
    """

    kind, singular, plural = "questions", mark("Question"), mark("Questions")
    counted = mark_plural("{count} question", "{count} questions")
    lead = mark("What readers ask, each answered from the records.")
    glyph = Glyph("query", "blue")
    purpose = "question"
    network = None
    is_name_unique = False
    sections = ("answer", *Record.sections[1:])

    sql: Annotated[str, StringConstraints(min_length=1, max_length=4000), OWN_PLACE]
    answer: Annotated[tuple[tuple[str, ...], ...], OWN_PLACE] = ()
    comment: Annotated[InlineText | None, OWN_PLACE] = None

    @property
    def description(self) -> tuple[Inline, ...]:
        """What the answer means."""
        return super().description or ((self.comment,) if self.comment else ())


KINDS: tuple[type[Record], ...] = (
    Actor,
    Relation,
    Treaty,
    Pipeline,
    Person,
    Place,
    Event,
    Concept,
    Figure,
    Conflict,
    Source,
    Question,
)
