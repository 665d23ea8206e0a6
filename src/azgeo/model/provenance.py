"""Who says so, and where: the claims, outside facts and editor's notes that make up a record."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from azgeo.model.fields import ANY, Agrees, Amount, At, Beyond, Id, Ids, Line, Part, Prose, Term, Time, To, mistake


class Cite(Part):
    """A work that the article gives for a statement, as its bracket does: `[9, p. 4]`."""

    source: Annotated[Id, To("sources", back="What the article rests on it", tie="cited work")]
    page: Line | None = None


class Claim(Part):
    """One statement in our own words that can be checked against its place: in the article, or in an outside source."""

    text: Prose
    at: At = ()
    voice: Literal["author", "speaker", "experts", "cited"] | None = None
    by: Annotated[Id | None, To("people", "actors", back="Statements", tie="speaker")] = None
    said_at: Annotated[Id | None, To("events", back="Said there", tie="where it was said")] = None
    cites: tuple[Cite, ...] = ()
    cites_scope: Literal["sentence", "run"] | None = None
    when: Time | None = None
    domain: Annotated[str | None, Term("domains")] = None
    phase: Id | None = None
    sources: Annotated[Ids, To("sources", back="What rests on it", tie="source")] = ()
    agrees: Agrees | None = None
    beyond: Beyond = {}

    @model_validator(mode="after")
    def _says_who(self) -> Self:
        if not self.at and not self.sources:
            raise mistake("PROV01", "the claim has no provenance; give `at` (a sentence of the article) or `sources`")
        if bool(self.at) != bool(self.voice):
            raise mistake(
                "PROV01", "`at` and `voice` go together; say who speaks there: author, speaker, experts or cited"
            )
        if (self.voice == "speaker") != bool(self.by):
            raise mistake(
                "PROV01", "`voice: speaker` and `by` go together; name the person who speaks, or change the voice"
            )
        if bool(self.cites) != bool(self.cites_scope):
            raise mistake(
                "PROV01",
                "`cites` and `cites_scope` go together; say if the bracket stands in this sentence or closes a run",
            )
        if self.voice == "cited" and not self.cites:
            raise mistake("PROV01", "`voice: cited` needs `cites`; name the reference, or change the voice to author")
        if bool(self.agrees) != bool(self.at and self.sources):
            raise mistake(
                "PROV01",
                "`agrees` stands exactly where both `at` and `sources` do; does the source support the article?",
            )
        return self


class Fact(Part):
    """One fact from outside the article, each with its source: a code, a date, a length, an office, an owner."""

    what: Annotated[str, Term("fact_types")]
    value: Line | None = None
    id: Annotated[Id | None, To(*ANY, back="In outside sources", tie="in an outside source")] = None
    amount: Amount | None = None
    unit: Line | None = None
    when: Time | None = None
    of: Annotated[Id | None, To(*ANY, back="In outside sources", tie="in an outside source")] = None
    as_of: Time | None = None
    agrees: Agrees | None = None
    sources: Annotated[Ids, To("sources", back="What rests on it", tie="source"), Field(min_length=1)]
    note: Prose | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.id is None and self.amount is None and self.when is None:
            raise mistake("FIELD05", "the fact says nothing; give `value`, `id`, `amount` or `when`")
        return self


class Note(Part):
    """An editor's note, with what it rests on."""

    text: Prose
    at: At = ()
    sources: Annotated[Ids, To("sources", back="What rests on it", tie="source")] = ()
