"""Who says so, and where: the claims, outside facts and editor's notes that make up a record."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from azgeo.model.fields import (
    ANY_KIND,
    Agreement,
    Amount,
    EdtfField,
    Id,
    InlineText,
    Locators,
    RecordIds,
    Ref,
    SingleLine,
    StrictModel,
    UnsupportedWords,
    VocabularyTerm,
    validation_error,
)


class Citation(StrictModel):
    """A work that the article gives for a statement, as its bracket does: `[9, p. 4]`."""

    source: Annotated[Id, Ref("sources", reverse_label="What the article rests on it", role="cited work")]
    page: SingleLine | None = None


class Claim(StrictModel):
    """One statement in our own words that can be checked against its place: in the article, or in an outside source."""

    text: InlineText
    at: Locators = ()
    voice: Literal["author", "speaker", "experts", "cited"] | None = None
    by: Annotated[Id | None, Ref("people", "actors", reverse_label="Statements", role="speaker")] = None
    said_at: Annotated[Id | None, Ref("events", reverse_label="Said there", role="where it was said")] = None
    cites: tuple[Citation, ...] = ()
    cites_scope: Literal["sentence", "run"] | None = None
    when: EdtfField | None = None
    domain: Annotated[str | None, VocabularyTerm("domains")] = None
    phase: Id | None = None
    sources: Annotated[RecordIds, Ref("sources", reverse_label="What rests on it", role="source")] = ()
    agrees: Agreement | None = None
    unsupported_words: UnsupportedWords = {}

    @model_validator(mode="after")
    def _has_provenance(self) -> Self:
        if not self.at and not self.sources:
            raise validation_error(
                "PROV01", "the claim has no provenance; give `at` (a sentence of the article) or `sources`"
            )
        if bool(self.at) != bool(self.voice):
            raise validation_error(
                "PROV01", "`at` and `voice` go together; say who speaks there: author, speaker, experts or cited"
            )
        if (self.voice == "speaker") != bool(self.by):
            raise validation_error(
                "PROV01", "`voice: speaker` and `by` go together; name the person who speaks, or change the voice"
            )
        if bool(self.cites) != bool(self.cites_scope):
            raise validation_error(
                "PROV01",
                "`cites` and `cites_scope` go together; say if the bracket stands in this sentence or closes a run",
            )
        if self.voice == "cited" and not self.cites:
            raise validation_error(
                "PROV01", "`voice: cited` needs `cites`; name the reference, or change the voice to author"
            )
        if bool(self.agrees) != bool(self.at and self.sources):
            raise validation_error(
                "PROV01",
                "`agrees` stands exactly where both `at` and `sources` do; does the source support the article?",
            )
        return self


class OutsideFact(StrictModel):
    """One fact from outside the article, each with its source: a code, a date, a length, an office, an owner."""

    what: Annotated[str, VocabularyTerm("fact_types")]
    value: SingleLine | None = None
    id: Annotated[Id | None, Ref(*ANY_KIND, reverse_label="In outside sources", role="in an outside source")] = None
    amount: Amount | None = None
    unit: SingleLine | None = None
    when: EdtfField | None = None
    of: Annotated[Id | None, Ref(*ANY_KIND, reverse_label="In outside sources", role="in an outside source")] = None
    as_of: EdtfField | None = None
    agrees: Agreement | None = None
    sources: Annotated[RecordIds, Ref("sources", reverse_label="What rests on it", role="source"), Field(min_length=1)]
    note: InlineText | None = None

    @model_validator(mode="after")
    def _has_a_value(self) -> Self:
        if self.value is None and self.id is None and self.amount is None and self.when is None:
            raise validation_error("FIELD05", "the fact says nothing; give `value`, `id`, `amount` or `when`")
        return self


class Note(StrictModel):
    """An editor's note, with what it rests on."""

    text: InlineText
    at: Locators = ()
    sources: Annotated[RecordIds, Ref("sources", reverse_label="What rests on it", role="source")] = ()
