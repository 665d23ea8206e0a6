"""The words of the subject: the lists of terms in `vocabulary.yml`, and how each term is drawn."""

from typing import Literal

from pydantic import Field

from azgeo.model.fields import Flag, Id, SingleLine, StrictModel

Colour = Literal["blue", "violet", "ochre", "green", "red", "teal", "brown", "grey"]
Shape = Literal["circle", "hexagon", "square", "triangle", "diamond"]
Stroke = Literal["thick", "solid", "dashed", "dotted", "thin"]
FactRole = Literal["date", "in force", "beginning", "office", "length"]


class Term(StrictModel):
    """One term: what is printed, what it means, and for pictures its colour, shape and line."""

    label: SingleLine
    plural: SingleLine | None = None
    meaning: SingleLine | None = None
    colour: Colour = "grey"
    shape: Shape = "circle"
    line: Stroke = "solid"


class FactType(Term):
    """A type of outside fact.

    `requires` is the field that such a fact must fill. One that `changes` needs `as_of`, and one
    that is `compared` makes a column in the table of pipelines. `gives` says what the site takes
    from it: `date`, when its record happened, was signed or opened; `in force`, since when a treaty
    binds; `beginning`, when somebody began to exist; `office`, what a person held; `length`, of a
    line or of its part in the state `of`.
    """

    requires: Literal["value", "amount", "id", "when", "any"]
    changes: Flag = False
    gives: FactRole | None = None
    compared: Flag = False


class PipelineStatus(Term):
    """A state of a line: whether a line in this state was ever built, and so can have opened."""

    built: Flag = True


class EventType(Term):
    """A type of event: whether it is a visit, by which one side comes to the other."""

    visit: Flag = False


class ConflictWeight(Term):
    """How much a conflict matters: whether it puts its sentences and what it affects in doubt."""

    in_doubt: Flag = False


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
    conflict_weights: dict[Id, ConflictWeight]
    source_types: Terms
    ways_seen: Terms
    fact_types: dict[Id, FactType] = Field(min_length=1)

    def terms(self, list_name: str) -> Terms:
        """The terms of one list, such as `tones`."""
        terms: Terms = getattr(self, list_name)
        return terms
