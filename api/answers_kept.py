"""What was told of something is not worked out again while that stays the same."""

import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

Place = tuple[Hashable, bytes]
"""A question, and the digest of what it was answered from."""
MOST = 32 * 1024 * 1024


def place_of(question: Hashable, material: bytes) -> Place:
    """Say where the answer to a question about a material is kept."""
    # Processors compute SHA-256 themselves: half the time of BLAKE2.
    return question, hashlib.sha256(material).digest()


@dataclass(slots=True)
class Answers:
    """The answers given last; as many as fit."""

    most: int = MOST
    size: int = 0
    kept: OrderedDict[Place, bytes] = field(default_factory=OrderedDict)

    def recall(self, place: Place) -> bytes | None:
        """Give the answer, if it is still there."""
        answer = self.kept.get(place)
        if answer is not None:
            self.kept.move_to_end(place)
        return answer

    def keep(self, place: Place, answer: bytes) -> None:
        """Keep the answer, and forget those that have not been asked for the longest."""
        self.size += len(answer) - len(self.kept.pop(place, b""))
        self.kept[place] = answer
        while self.size > self.most:
            self.size -= len(self.kept.popitem(last=False)[1])
