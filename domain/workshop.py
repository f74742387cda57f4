"""The port to where work is done that must keep nobody waiting."""

import typing
from collections.abc import Callable

from domain.errors import InvalidInput

Job = Callable[[bytes], bytes]


class TooLong(InvalidInput):
    """A request may not take as long as the answer to this one would: ask for less."""

    it = "Una richiesta non può durare quanto richiederebbe questa risposta: chiedere di meno."


class Workshop(typing.Protocol):
    """Does jobs while others go on."""

    async def do(self, job: Job, material: bytes) -> bytes:
        """Do the job on the material; refuse, as TooLong, what takes too long."""
        ...
