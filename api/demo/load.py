"""Lives the story of the demo town, day by day, through the use cases."""

from collections.abc import Callable
from operator import itemgetter

from api.demo.agreement import Agreement
from api.demo.changing import Changing
from api.demo.clock import StoryClock
from api.demo.framework import Framework
from api.demo.knowing import Knowing
from api.demo.recorder import Recorder
from api.demo.showing import Showing
from api.demo.story import Town, told
from api.demo.tables import Tables
from domain.ports import Begin


def days_of_story() -> int:
    """Tell how many days the story lasts."""
    days: int = told("story.json")["today_day"]
    return days


def live(begin: Begin, clock: StoryClock, deliver: Callable[[], object]) -> Town:
    """Live every day of the story in order; on the same day, in the order it is told."""
    town = Town(begin=begin, clock=clock, story=told("story.json"), network=told("network.json"))
    record = Recorder(town=town)
    course = (Framework(record=record), Knowing(record=record), Changing(record=record))
    tables = Tables(town=town, deliver=deliver)
    rooms = (town, tables, Agreement(town=town, deliver=deliver), *course, Showing(tables=tables))
    for day, happen in sorted((event for room in rooms for event in room.events()), key=itemgetter(0)):
        clock.now = clock.at(day)
        happen()
    return town
