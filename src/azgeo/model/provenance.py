"""Who says so, and where: the claims, outside facts and editor's notes of a record."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.fields import (
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

RestsOn = Ref("sources", reverse_label=mark("What rests on it"), role=mark("source"))
NamedByFact = {
    "reverse_label": mark("In outside sources"),
    "role": mark("in an outside source"),
    "anchor": "in-outside-sources",
}
Voice = Literal["author", "speaker", "experts", "cited"]
VOICES: tuple[str, ...] = get_args(Voice)


class Citation(StrictModel):
    """A work that the text gives for a statement, as its bracket does: `[9, p. 4]`."""

    source: Annotated[
        Id,
        Ref(
            "sources",
            reverse_label=mark("What the article rests on it"),
            role=mark("cited work"),
            is_listed=False,
        ),
    ]
    page: SingleLine | None = None


class Claim(StrictModel):
    """One statement in the editors' words that can be checked against its place.

    That place is a sentence of a text (`at`), an outside source (`sources`), or both.
    """

    text: InlineText
    at: Locators = ()
    voice: Voice | None = None
    by: Annotated[
        Id | None,
        Ref(
            "people",
            "actors",
            reverse_label=mark("Statements"),
            role=mark("speaker"),
            is_listed=False,
        ),
    ] = None
    said_at: Annotated[
        Id | None,
        Ref(
            "events",
            reverse_label=mark("Said there"),
            role=mark("where it was said"),
            is_listed=False,
        ),
    ] = None
    cites: tuple[Citation, ...] = ()
    cites_scope: Literal["sentence", "run"] | None = None
    when: EdtfField | None = None
    domain: Annotated[str | None, VocabularyTerm("domains")] = None
    phase: Id | None = None
    sources: Annotated[RecordIds, RestsOn] = ()
    agrees: Agreement | None = None
    unsupported_words: UnsupportedWords = {}

    @model_validator(mode="after")
    def _has_provenance(self) -> Self:
        mistake = self._provenance_mistake()
        if mistake:
            raise validation_error("PROV01", mistake)
        return self

    def _provenance_mistake(self) -> str:
        """What is missing of who says so and where, or ""."""
        if not self.at and not self.sources:
            return _(
                "the claim has no provenance; give `at` (a sentence of the article) or `sources`"
            )
        if bool(self.at) != bool(self.voice):
            return _(
                "`at` and `voice` go together; "
                "say who speaks there: author, speaker, experts or cited"
            )
        if (self.voice == "speaker") != bool(self.by):
            return _(
                "`voice: speaker` and `by` go together; "
                "name the person who speaks, or change the voice"
            )
        if bool(self.cites) != bool(self.cites_scope):
            return _(
                "`cites` and `cites_scope` go together; "
                "say if the bracket is in this sentence or closes a run"
            )
        if self.voice == "cited" and not self.cites:
            return _(
                "`voice: cited` needs `cites`; name the reference, or change the voice to author"
            )
        if bool(self.agrees) != bool(self.at and self.sources):
            return _(
                "`agrees` needs both `at` and `sources`, and they need it; "
                "say if the source supports the article"
            )
        return ""


class OutsideFact(StrictModel):
    """One fact from outside the text, with its source: a code, a date, a length, an office."""

    row_name = "fact"

    what: Annotated[str, VocabularyTerm("fact_types")]
    value: SingleLine | None = None
    id: Annotated[Id | None, Ref(**NamedByFact, column="named")] = None
    amount: Amount | None = None
    unit: SingleLine | None = None
    when: EdtfField | None = None
    of: Annotated[Id | None, Ref(**NamedByFact, is_tie=False)] = None
    as_of: EdtfField | None = None
    agrees: Agreement | None = None
    sources: Annotated[RecordIds, RestsOn, Field(min_length=1)]
    note: InlineText | None = None

    @model_validator(mode="after")
    def _has_a_value(self) -> Self:
        if (self.value, self.id, self.amount, self.when) == (None, None, None, None):
            raise validation_error(
                "FIELD05", _("the fact says nothing; give `value`, `id`, `amount` or `when`")
            )
        return self


class Note(StrictModel):
    """An editor's note, with what it rests on."""

    text: InlineText
    at: Locators = ()
    sources: Annotated[RecordIds, RestsOn] = ()
