"""What Pieve Ardesia shows to others: the card of its practice, told of the process and completed by who lived it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from api.demo.story import Event
from api.demo.tables import Tables
from domain.tavolo import practice_use_cases as practices
from domain.tavolo.practice import PracticeCard, Teller
from domain.tavolo.tavolo import ExpertiseBasis

COMPLETED = ("place", "conditions", "method", "resources")


@dataclass(slots=True, kw_only=True)
class Showing:
    """The showcase tavolo."""

    tables: Tables
    card_id: UUID = field(init=False)

    def events(self) -> Iterator[Event]:
        """Tell how the card writes itself, is completed, and is published."""
        said = self.tables.town.story["practice"]
        yield said["told_day"], self.tell
        yield said["published_day"], self.publish

    def tell(self) -> None:
        """Let the draft write itself."""
        town = self.tables.town
        tavolo_id = self.tables.tavolo_ids[town.story["practice"]["tavolo"]]
        self.card_id = practices.tell_practice(town.begin, tavolo_id, town.process_id).id

    def publish(self) -> None:
        """Complete the draft, and show it."""
        begin = self.tables.town.begin
        practices.revise_practice_card(begin, self.card_id, self._completed)
        practices.publish_practice_card(begin, self.card_id)

    def _completed(self, _card: PracticeCard) -> dict[str, Any]:
        town = self.tables.town
        said = town.story["practice"]
        tellers = (
            Teller(
                actor_id=town.actor_ids[one["actor"]], role=one["role"], expertise_basis=ExpertiseBasis(one["basis"])
            )
            for one in said["tellers"]
        )
        return {name: said[name] for name in COMPLETED} | {"tellers": tuple(tellers)}
