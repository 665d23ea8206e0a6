"""Who says so, and where: what claims, facts and notes must hold together."""

import pytest
from pydantic import ValidationError

from azgeo.model.provenance import VOICES, Claim, Note, OutsideFact

CLAIM = {"text": "It is old.", "at": "pre.1", "voice": "author"}
FACT = {"what": "length", "amount": "5", "sources": "gazette"}


def reason(model: type, fields: dict[str, object]) -> str:
    """Why the fields do not go together."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    (error,) = caught.value.errors()
    return f"{error['type']} {error['msg']}"


@pytest.mark.parametrize(
    "fields",
    [
        CLAIM,
        {"text": "It is old.", "sources": ["gazette"]},
        CLAIM | {"sources": "gazette", "agrees": "partly"},
        CLAIM | {"voice": "speaker", "by": "smith", "said_at": "congress"},
        CLAIM | {"cites": [{"source": "ref-1"}], "cites_scope": "run"},
        CLAIM | {"voice": "cited", "cites": [{"source": "ref-1"}], "cites_scope": "sentence"},
    ],
)
def test_a_claim_has_a_place_with_a_voice_or_a_source(fields):
    assert Claim.model_validate(fields).text.source == "It is old."


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"text": "It is old."},
            "the claim has no provenance; give `at` (a sentence of the article) or `sources`",
        ),
        (
            {"text": "It is old.", "at": "pre.1"},
            "`at` and `voice` go together; say who speaks there: author, speaker, experts or cited",
        ),
        (
            CLAIM | {"voice": "speaker"},
            "`voice: speaker` and `by` go together; "
            "name the person who speaks, or change the voice",
        ),
        (
            CLAIM | {"cites": [{"source": "ref-1"}]},
            "`cites` and `cites_scope` go together; "
            "say if the bracket is in this sentence or closes a run",
        ),
        (
            CLAIM | {"voice": "cited"},
            "`voice: cited` needs `cites`; name the reference, or change the voice to author",
        ),
        (
            CLAIM | {"agrees": "yes"},
            "`agrees` needs both `at` and `sources`, and they need it; "
            "say if the source supports the article",
        ),
    ],
)
def test_a_claim_without_provenance_is_refused(fields, message):
    assert reason(Claim, fields) == f"PROV01 {message}"


def test_the_voices_are_those_that_a_claim_may_have():
    assert VOICES == ("author", "speaker", "experts", "cited")


@pytest.mark.parametrize(
    "value", [{"value": "long"}, {"id": "turkey"}, {"amount": "5"}, {"when": "1997"}]
)
def test_an_outside_fact_has_a_value_of_some_kind(value):
    fact = OutsideFact.model_validate({"what": "length", "sources": ["gazette"], **value})
    assert fact.sources == ("gazette",)


def test_an_outside_fact_without_a_value_is_refused():
    assert reason(OutsideFact, {"what": "length", "sources": "gazette"}) == (
        "FIELD05 the fact says nothing; give `value`, `id`, `amount` or `when`"
    )


def test_an_outside_fact_needs_a_source():
    assert reason(OutsideFact, FACT | {"sources": []}).startswith("too_short")


def test_a_note_needs_no_provenance():
    assert Note.model_validate({"text": "It may be older."}).at == ()
