"""What a work is made of: its authors, and the outline of an article."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from azgeo.model.fields import Id, InlineText, Ref, SingleLine, StrictModel, validation_error


class Author(StrictModel):
    """A name as CSL has it: family and given, or literal for a body."""

    family: SingleLine | None = None
    given: SingleLine | None = None
    literal: SingleLine | None = None
    person: Annotated[Id | None, Ref("people", "actors", reverse_label="Works", role="author")] = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if bool(self.literal) == bool(self.family):
            raise validation_error("FIELD05", "give either `family` (and `given`), or `literal`")
        return self


class Paragraph(StrictModel):
    """A paragraph of the article: how many sentences it has, and its gist in our own words."""

    sentences: Annotated[int, Field(ge=0, le=999)]
    gist: InlineText


class Section(StrictModel):
    """A part of the article."""

    name: SingleLine
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
