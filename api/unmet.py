"""Demands that are not met, as a problem tells them."""

from dataclasses import asdict
from typing import Annotated

from pydantic import Field

from api.schemas import INT64, NOT_NUL, Code, Day, Many, Schema
from domain.errors import Unmet

Fact = Annotated[str, Field(max_length=500, pattern=NOT_NUL)]
Whole = Annotated[int, Field(ge=-INT64, le=INT64, json_schema_extra={"format": "int64"})]


class Lacking(Schema):
    """One thing that is missing before a demand is met."""

    code: Code
    """What is missing: a room of the process, a sort of thing, a gap of a condition, the cause of an alert."""
    sentence: Fact
    """In a few words of the caller's language; a title, where one thing of several is meant."""
    found: Whole | None
    """How many there are, where they are counted."""
    wanted: Whole | None
    """How many are wanted."""
    met_from: Day | None
    """The day from which it will be met by itself, where time alone is missing."""
    mended_by: Code | None
    """The operation that mends this one; null where it is that of the demand."""


class UnmetDemand(Schema):
    """A demand of the method that is not met."""

    code: Code
    """Which one."""
    sentence: Fact
    """What it demands."""
    method: Fact
    """The sentence of the method that it serves, in the language it was written in."""
    missing: Many[Fact]
    """What is missing, each in a few words of the caller's language."""
    lacks: Many[Lacking]
    """The same, each with a code and figures."""
    mended_by: Code
    """The operation that mends it."""


def told(demand: Unmet, language: str) -> dict[str, object]:
    """Tell of a demand in the language of the caller."""
    sentence = demand.it if language == "it" else demand.en
    lacks = [asdict(lack) | {"sentence": getattr(lack, language)} for lack in demand.missing]
    return {
        "code": demand.code,
        "sentence": sentence,
        "method": demand.method,
        "missing": [lack["sentence"] for lack in lacks],
        "lacks": [{name: lack[name] for name in Lacking.model_fields} for lack in lacks],
        "mended_by": demand.mended_by,
    }
