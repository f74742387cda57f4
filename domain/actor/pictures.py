"""The port to those who draw networks, or write them for other programs."""

import typing
from dataclasses import dataclass

from domain.actor.history import History
from domain.actor.observed import Observed
from domain.actor.readings import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a history is drawn: this wave, or how the network came from the former wave to this one."""

    history: History
    wave: Observed
    former: Observed | None = None
    language: Language = "it"


class Draw(typing.Protocol):
    """Draws a picture, or writes a file."""

    def __call__(self, view: View) -> bytes:
        """Draw what is asked for."""
        ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A way to draw or write, and the media type of what comes of it."""

    draw: Draw
    media_type: str
