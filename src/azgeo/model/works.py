"""What a work is made of: its authors, and the outline of an article."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from azgeo.model.fields import Id, Line, Part, Prose, To, mistake


class Author(Part):
    """A name as CSL has it: family and given, or literal for a body."""

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = None
    person: Annotated[Id | None, To("people", "actors", back="Works", tie="author")] = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if bool(self.literal) == bool(self.family):
            raise mistake("FIELD05", "give either `family` (and `given`), or `literal`")
        return self


class Paragraph(Part):
    """A paragraph of the article: how many sentences it has, and its gist in our own words."""

    sentences: Annotated[int, Field(ge=0, le=999)]
    gist: Prose


class Section(Part):
    """A part of the article."""

    name: Line
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
