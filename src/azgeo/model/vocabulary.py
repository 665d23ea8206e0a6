"""The words of the subject: the lists of terms in `data/vocabulary.yml`, with what is printed and drawn for each."""

from typing import Literal

from pydantic import Field

from azgeo.model.fields import Id, SingleLine, StrictModel

Colour = Literal["blue", "violet", "ochre", "green", "red", "teal", "brown", "grey"]
Shape = Literal["circle", "hexagon", "square", "triangle", "diamond"]
Stroke = Literal["thick", "solid", "dashed", "dotted", "thin"]


class Term(StrictModel):
    """One term: what is printed, what it means, and for pictures its colour, shape and line."""

    label: SingleLine
    plural: SingleLine | None = None
    meaning: SingleLine | None = None
    colour: Colour = "grey"
    shape: Shape = "circle"
    line: Stroke = "solid"
    csl: SingleLine | None = None


class FactType(Term):
    """A kind of outside fact: which of its fields must be there, whether it changes and so needs `as_of`.

    `tells: date` means that it is when the record itself happened, was signed or opened; `in force`, since when a
    treaty is; `beginning`, when somebody began to exist; `office`, what a person held; `length`, how long a line is, or
    its part in the state `of`. `compared: yes` makes it a column in a table of lines.
    """

    holds: Literal["value", "amount", "id", "when", "any"]
    changes: Literal["yes", "no"] = "no"
    tells: Literal["date", "in force", "beginning", "office", "length"] | None = None
    compared: Literal["yes", "no"] = "no"


class PipelineStatus(Term):
    """A state of a line: whether a line in this state was ever built, and so can have been opened."""

    built: Literal["yes", "no"] = "yes"


class EventType(Term):
    """A kind of event: whether it is a journey, by which one side comes to the other."""

    journey: Literal["yes", "no"] = "no"


Terms = dict[Id, Term]


class Vocabulary(StrictModel):
    """Every list of terms, each in the order in which pages show it."""

    domains: Terms
    tones: Terms
    actor_types: Terms
    treaty_types: Terms
    treaty_statuses: Terms
    commodities: Terms
    pipeline_statuses: dict[Id, PipelineStatus]
    waypoint_roles: Terms
    place_types: Terms
    event_types: dict[Id, EventType]
    conflict_types: Terms
    source_types: Terms
    ways_seen: Terms
    fact_types: dict[Id, FactType] = Field(min_length=1)

    def terms(self, list_name: str) -> Terms:
        """The list of terms named `of`, such as `tones`."""
        found: Terms = getattr(self, list_name)
        return found
