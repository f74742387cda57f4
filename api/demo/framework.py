"""The framework of the process of Pieve Ardesia: who directs, who works, with what money, by which stages."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.demo.recorder import Facts, Recorder
from api.demo.story import Event, Told
from domain.calendar import DAY, add_months
from domain.process.activation import ActivationOpportunity, Programme
from domain.process.belonging import ActivityKind, ActivitySession, BelongingActivity
from domain.process.framework import FundingLine, OperatorAssignment, PointOfReference, PurposeAcceptance, SteeringRole
from domain.process.stages import Milestone

CENTS = 100


@dataclass(slots=True, kw_only=True)
class Framework:
    """What makes the process possible."""

    record: Recorder

    def events(self) -> Iterator[Event]:
        """Tell how the seven conditions come about."""
        process, told = self.record.story["process"], self.record.story
        yield from self.record.each(PurposeAcceptance, [process], "purpose_accepted_day", self._acceptance)
        yield from self.record.each(SteeringRole, process["steering_roles"], "from_day", self._steering_role)
        yield from self.record.each(FundingLine, told["funding"], "committed_day", self._funding)
        yield from self.record.each(OperatorAssignment, told["operators"], "from_day", self._operator)
        yield from self.record.each(PointOfReference, [process["point_of_reference"]], "from_day", self._reference)
        yield from self.record.each(Milestone, told["milestones"], "set_day", self._milestone)
        yield from self.record.later(Milestone, told["milestones"], _settled_day, self._reached)
        yield from self.record.each(ActivationOpportunity, told["activation_opportunities"], "from_day", self._places)
        activities = told["belonging_activities"]
        yield from self.record.each(BelongingActivity, activities, "planned_day", self._activity)
        yield from self.record.later(BelongingActivity, activities, _told_day, self._counted)

    def _acceptance(self, said: Told) -> Facts:
        return {"text": said["purpose_text"], "accepted_on": self.record.day(said["purpose_accepted_day"])}

    def _steering_role(self, said: Told) -> Facts:
        named = {"role": said["role"], "political": said["political"], "actor_id": self.record.actor(said["actor"])}
        return named | self.record.lasting(said)

    def _funding(self, said: Told) -> Facts:
        start = self.record.day(0)
        return {
            "source": said["source"],
            "amount_cents": said["amount_eur"] * CENTS,
            "since": add_months(start, said["from_month"] - 1),
            "until": add_months(start, said["to_month"]) - DAY,
            "committed_on": self.record.day(said["committed_day"]),
            "valid_until": self.record.maybe(said["valid_to_day"]),
        }

    def _operator(self, said: Told) -> Facts:
        named = {"actor_id": self.record.actor(said["actor"]), "hours_per_week": float(said["hours_per_week"])}
        return named | self.record.lasting(said)

    def _reference(self, said: Told) -> Facts:
        mandate_id = self.record.town.mandate_ids[said["mandate_number"]]
        named = {"actor_id": self.record.actor(said["actor"]), "role": said["role"], "mandate_id": mandate_id}
        return named | self.record.lasting(said)

    def _milestone(self, said: Told) -> Facts:
        days = {"set_on": self.record.day(said["set_day"]), "planned_on": self.record.day(said["planned_day"])}
        return {"title": said["title"], **days}

    def _reached(self, said: Told) -> Facts:
        return {"reached_on": self.record.maybe(said["reached_day"]), "evidence": said["evidence"]}

    def _places(self, said: Told) -> Facts:
        counts = {"capacity": said["capacity"], "filled": said["filled"]}
        host = {"programme": Programme(said["programme"]), "host_id": self.record.actor(said["host"])}
        return host | counts | self.record.lasting(said)

    def _activity(self, said: Told) -> Facts:
        return {
            "kind": ActivityKind(said["kind"]),
            "title": said["title"],
            "zone": said["zone"],
            "lead_id": self.record.actor(said["lead"]),
            "indicator_ids": tuple(self.record.town.indicator_ids[code] for code in said["indicators"]),
            "sessions": tuple(ActivitySession(held_on=self.record.day(one["day"])) for one in said["sessions"]),
        }

    def _counted(self, said: Told) -> Facts:
        days = ((self.record.day(one["day"]), one["reached"]) for one in said["sessions"])
        return {"sessions": tuple(ActivitySession(held_on=day, reached=reached) for day, reached in days)}


def _settled_day(said: Told) -> int:
    day: int = said["reached_day"] or said["planned_day"]
    return day


def _told_day(said: Told) -> int:
    day: int = said["told_day"]
    return day
