"""Which sorts of protocols there are, and where one can stand."""

from enum import StrEnum


class ProtocolKind(StrEnum):
    """What sort of agreement this is."""

    MEMORANDUM = "memorandum"
    NETWORK_AGREEMENT = "network_agreement"
    COLLABORATION_PACT = "collaboration_pact"
    CO_DESIGN_CONVENTION = "co_design_convention"
    INTER_BODY_AGREEMENT = "inter_body_agreement"


class ProtocolState(StrEnum):
    """Where the protocol stands."""

    DRAFT = "draft"
    NEGOTIATION = "negotiation"
    APPROVED_TEXT = "approved_text"
    SIGNING = "signing"
    IN_FORCE = "in_force"
    UNDER_REVIEW = "under_review"
    SUSPENDED = "suspended"
    RENEWED = "renewed"
    EXPIRED = "expired"
    TERMINATED = "terminated"


OPEN_TEXT = frozenset({ProtocolState.DRAFT, ProtocolState.NEGOTIATION})
RUNNING = frozenset({ProtocolState.IN_FORCE, ProtocolState.RENEWED})
"""In force, in the first term or in a later one."""
HALTED = frozenset({ProtocolState.UNDER_REVIEW, ProtocolState.SUSPENDED})
ENDED = frozenset({ProtocolState.EXPIRED, ProtocolState.TERMINATED})
