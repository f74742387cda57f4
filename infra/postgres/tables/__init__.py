"""Every table, imported so that the metadata is whole."""

from sqlmodel import SQLModel

from infra.postgres.tables import (
    actor,
    alert,
    audit,
    client,
    indicator,
    job,
    link,
    logo,
    meeting,
    minutes,
    practice,
    process,
    protocol,
    suspicion,
    system,
    tavolo,
    webhook,
    words,
)

metadata = SQLModel.metadata
words.keep()

__all__ = [
    "actor",
    "alert",
    "audit",
    "client",
    "indicator",
    "job",
    "link",
    "logo",
    "meeting",
    "metadata",
    "minutes",
    "practice",
    "process",
    "protocol",
    "suspicion",
    "system",
    "tavolo",
    "webhook",
    "words",
]
