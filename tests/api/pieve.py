"""Pieve Ardesia as its operator finds it at the end of the story: two years lived through the use cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from api.demo.clock import StoryClock
from api.demo.load import days_of_story, live
from domain.process.watching import look_again
from infra.network import IgraphEngine
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from tests.api.house import OPERATOR, Caller, House, Json

nobody: Callable[[], object] = tuple


@dataclass(frozen=True)
class Pieve:
    """The town as its operator sees it."""

    caller: Caller
    process_id: str
    clock: StoryClock

    def ask(self, what: str, **query: object) -> Json:
        """Ask something about the process."""
        return self.caller.get(f"/processes/{self.process_id}/{what}", **query)

    def day(self, number: int) -> str:
        """Give the date of a day of the story."""
        return str(self.clock.day(number))

    def story_day(self, told: str) -> int:
        """Give the day of the story of a date."""
        return (date.fromisoformat(told) - self.clock.start).days


def lived(caller: Caller, house: House) -> Pieve:
    """Live the story in the tenant of this caller, and look at the process."""
    engine = write_engine(house.url, 1)
    clock = StoryClock.ending(datetime.now(UTC), days_of_story())
    begin = PostgresBegin(engine=engine, tenant_id=caller.tenant_id, subject=OPERATOR, operation="demo", clock=clock)
    town = live(begin, clock, nobody)
    look_again(begin, IgraphEngine(), town.process_id)
    engine.dispose()
    return Pieve(caller, str(town.process_id), clock)
