"""A row of ties in the contract."""

from typing import Annotated

from pydantic import Field

from api.actor.schemas import Scores
from api.schemas import Day, Flag, Schema, Title
from domain.actor.wave import TieKind, TieProvenance


class TieRow(Schema):
    """A tie, or who was asked, as a row says it: actors by their identity, their external identifier or their name."""

    source: Title
    """The actor the tie starts from."""
    target: Title | None = None
    """The actor the tie leads to; without it, the source is only put on the roster."""
    kind: TieKind = TieKind.COLLABORATION
    """What passes between them."""
    mutual: Flag = False
    """Whether it holds both ways: it then stands for two ties."""
    strength: Annotated[int, Field(ge=1, le=5, json_schema_extra={"format": "int32"})] = 1
    """From 1, weak, to 5, strong."""
    provenance: TieProvenance = TieProvenance.DECLARED
    """Whether somebody said it, or meetings and protocols show it."""
    reporter: Title | None = None
    """The actor that reported it."""
    since: Day | None = None
    """First day of the tie."""
    until: Day | None = None
    """Last day of the tie."""
    scores: Scores | None = None
    """Value and trust."""
    responded: Flag | None = None
    """Whether the source answered when it was asked; unless it is said, whoever is named did."""
