"""Jobs in the contract."""

from typing import Annotated

from pydantic import Field

from api.schemas import Count, Kept, Language, Many, Moment, Real, Schema, Subject
from api.unmet import Fact, Whole
from domain.job.job import JobKind, JobState

ProblemCode = Annotated[str, Field(max_length=100, pattern="^[a-z0-9-]*$")]


class JobRefusal(Schema):
    """Why a job was refused: nothing was done."""

    code: ProblemCode
    """Stable name of the rule, as in the type of a problem."""
    title: Fact
    """The rule, as a sentence."""
    detail: Annotated[str, Field(max_length=2000)]
    """What happened this time."""
    context: Annotated[dict[str, Whole | Real | Fact | Many[Fact]], Field(max_length=20)]
    """What the rule looked at, by name."""


class Job(Kept):
    """Work that takes long: how far it is, and what came of it."""

    kind: JobKind
    """The operation that asked for it."""
    language: Language
    """The language of the sentences in which its result, or its refusal, is told: that of who asked."""
    state: JobState
    """Where it stands."""
    done: Count
    """How many bytes of its file were read by now."""
    total: Count
    """How many bytes its file has."""
    tries: Count
    """How often it was begun: it is begun anew where a worker was lost."""
    asked_by: Subject
    """Who asked for it."""
    asked_at: Moment
    """When it was asked for."""
    begun_at: Moment | None = None
    """When it began, first."""
    ended_at: Moment | None = None
    """When it was done, refused, or cancelled."""
    refusal: JobRefusal | None = None
    """Why it failed, where it did."""
