"""What searches read of what has a title: every word as it is written, and its stem; accents ignored."""

from collections.abc import Mapping

from sqlalchemy import Column, Computed
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import SQLModel

SAID: Mapping[str, tuple[str, ...]] = {
    "process": ("title", "description"),
    "tavolo": ("title", "purpose"),
    "meeting": ("title", "coalesce(place, '')"),
    "commitment": ("text",),
    "practice_card": ("title", "summary", "place", "audience", "conditions", "method", "resources"),
    "protocol": ("title", "purpose", "premises"),
    "indicator": ("code", "title", "description"),
}


def words_of(*columns: str) -> str:
    """Write the words of some columns."""
    said = " || ' ' || ".join(columns)
    return f"to_tsvector('regia_plain', {said}) || to_tsvector('regia_italian', {said})"


def keep() -> None:
    """Have the database write them beside each row: no entity carries them along."""
    for table, columns in SAID.items():
        words = Column("words", TSVECTOR, Computed(words_of(*columns), persisted=True))
        SQLModel.metadata.tables[table].append_column(words)
