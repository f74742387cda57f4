"""The draft that writes itself from the record of the meeting, and what is left for people to complete."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from domain.tavolo.content import Sources
from domain.tavolo.minutes import Minutes


class DraftGap(StrEnum):
    """What a draft lacks, that its record could tell."""

    ATTENDANCE_UNRECORDED = "attendance_unrecorded"
    DISCUSSION_MISSING = "discussion_missing"
    VOICES_MISSING = "voices_missing"
    NARRATIVE_MISSING = "narrative_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToComplete:
    """A place of the draft that people are to complete, as a JSON pointer into its content."""

    code: DraftGap
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDraft:
    """The minutes as they would be approved now."""

    minutes: Minutes
    content: Mapping[str, Any]
    to_complete: tuple[ToComplete, ...]
    logo: bytes | None = None
    """The picture that its content names."""

    @classmethod
    def of(cls, minutes: Minutes, sources: Sources) -> Self:
        """Write it."""
        content = {**sources.content(minutes), "approved_by": None, "approved_at": None}
        return cls(minutes=minutes, content=content, to_complete=tuple(_lacking(content, sources)))


def _lacking(content: Mapping[str, Any], sources: Sources) -> Iterator[ToComplete]:
    recorded = {str(row.actor_id) for row in sources.meeting.attendance}
    unrecorded = (row["actor_id"] not in recorded and row["state"] != "informed" for row in content["attendance"])
    silent = (not item["discussion"].strip() for item in content["agenda"])
    voiceless = (not (decision["consent"] or decision["dissent"]) for decision in content["decisions"])
    yield from _at(DraftGap.ATTENDANCE_UNRECORDED, "/attendance/{}/state", unrecorded)
    yield from _at(DraftGap.DISCUSSION_MISSING, "/agenda/{}/discussion", silent)
    yield from _at(DraftGap.VOICES_MISSING, "/decisions/{}/consent", voiceless)
    if not content["narrative"].strip():
        yield ToComplete(code=DraftGap.NARRATIVE_MISSING, pointer="/narrative")


def _at(code: DraftGap, pointer: str, lacking: Iterator[bool]) -> Iterator[ToComplete]:
    return (ToComplete(code=code, pointer=pointer.format(at)) for at, lacks in enumerate(lacking) if lacks)
