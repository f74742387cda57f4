"""Invitations to meetings in the contract."""

from typing import Literal

from api.schemas import Few, Flag, Id, Moment, Schema
from domain.tavolo.invitation import Answer


class Invitation(Schema):
    """An actor that is invited to a meeting."""

    actor_id: Id
    """The actor."""
    guest: Flag
    """Whether it is invited without being a member of the tavolo."""
    answer: Answer
    """Pending, accepted, declined or tentative."""
    answered_at: Moment | None
    """When it answered last."""


class InvitationsCreate(Schema):
    """Who is invited beside the members of the tavolo."""

    guest_ids: Few[Id] = []
    """Actors that are no members."""


class InvitationAnswer(Schema):
    """What an invited actor answers."""

    answer: Literal[Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE]
    """Accepted, declined or tentative."""
