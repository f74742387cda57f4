"""What Pieve Ardesia comes to know, and what it wants and does: from the issues to the actions."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.demo.recorder import Facts, Recorder
from api.demo.story import Event, Told
from domain.process.chain import Action, Finding, FindingKind, Issue, IssueOrigin, Objective
from domain.process.concerned import ConcernedParty
from domain.process.phase import Phase
from domain.process.research import NetworkReview, ResearchMethod, Study
from domain.process.stages import Responsibility
from domain.process.vision import Dissent, Vision


@dataclass(slots=True, kw_only=True)
class Knowing:
    """How a problem becomes known, and is acted upon."""

    record: Recorder

    def events(self) -> Iterator[Event]:
        """Tell the chain from issue to action, and who was heard on the way."""
        each, later, told = self.record.each, self.record.later, self.record.story
        yield from each(Issue, told["issues"], "day", self._issue)
        yield from each(Study, told["studies"], "to_day", self._study)
        yield from each(Finding, told["findings"], "day", self._finding)
        yield from later(Finding, told["findings"], lambda said: int(said["restituted_day"]), self._restituted)
        read = [wave for wave in told["network_waves"] if wave["review"]]
        yield from each(NetworkReview, read, "reviewed_day", self._review)
        parties = [{**said, "listed_day": self._day_of(Phase.START_UP)} for said in told["concerned_parties"]]
        yield from each(ConcernedParty, parties, "listed_day", self._party)
        yield from later(ConcernedParty, parties, self._heard_day, self._heard)
        yield from each(Vision, told["vision"], "day", self._vision)
        yield from each(Objective, told["objectives"], "set_day", self._objective)
        yield from each(Responsibility, told["responsibilities"], "from_day", self._responsibility)
        actions = [{**said, "set_day": told["objectives"][said["objective"]]["set_day"]} for said in told["actions"]]
        yield from each(Action, actions, "set_day", self._action)
        yield from later(Action, actions, lambda said: int(said["done_day"] or said["due_day"]), self._done)

    def _issue(self, said: Told) -> Facts:
        origin = said.get("generalised_from")
        text = {"title": said["title"], "text": said["text"], "raised_on": self.record.day(said["day"])}
        return {**text, "generalised_from": IssueOrigin(origin) if origin else None}

    def _study(self, said: Told) -> Facts:
        days = {"started_on": self.record.day(said["from_day"]), "concluded_on": self.record.day(said["to_day"])}
        counts = {"invited": said["asked"], "responded": said["responded"]}
        return {"title": said["title"], "method": ResearchMethod(said["method"]), **days, **counts}

    def _finding(self, said: Told) -> Facts:
        return {
            "issue_id": self.record.part(Issue, said["issue"]),
            "kind": FindingKind(said["kind"]),
            "text": said["text"],
            "method": ResearchMethod(said["method"]),
            "sources": said["sources"],
            "found_on": self.record.day(said["day"]),
        }

    def _restituted(self, said: Told) -> Facts:
        return {"restituted_on": self.record.day(said["restituted_day"])}

    def _review(self, said: Told) -> Facts:
        reviewed_on = self.record.day(said["reviewed_day"])
        return {"wave": int(said["wave"]), "reviewed_on": reviewed_on, "text": said["review"]}

    def _party(self, said: Told) -> Facts:
        named = said["name_or_actor"]
        if isinstance(named, str):
            return {"name": named}
        name = next(actor["name"] for actor in self.record.story["actors"] if actor["no"] == named)
        return {"name": name, "actor_id": self.record.actor(named)}

    def _heard(self, said: Told) -> Facts:
        return {"heard_on": self.record.maybe(said["heard_day"]), "absence_reason": said.get("absence_reason")}

    def _heard_day(self, said: Told) -> int:
        return said["heard_day"] or self._day_of(Phase.AGREEMENT)

    def _vision(self, said: Told) -> Facts:
        dissents = (Dissent(actor_id=self.record.actor(d["actor"]), reason=d["reason"]) for d in said["dissent"])
        endorsed_by = tuple(self.record.actor(number) for number in said["endorsed_by"])
        written_on = self.record.day(said["day"])
        return {"text": said["text"], "written_on": written_on, "endorsed_by": endorsed_by, "dissents": (*dissents,)}

    def _objective(self, said: Told) -> Facts:
        return {
            "title": said["title"],
            "set_on": self.record.day(said["set_day"]),
            "finding_id": self.record.part(Finding, said["finding"]),
            "owner_id": self.record.actor(said["owner"]),
            "due_on": self.record.day(said["due_day"]),
            "criterion": said["criterion"],
        }

    def _responsibility(self, said: Told) -> Facts:
        objective_id = self.record.part(Objective, said["objective"])
        named = {"actor_id": self.record.actor(said["actor"]), "scope": said["scope"], "objective_id": objective_id}
        return named | self.record.lasting(said)

    def _action(self, said: Told) -> Facts:
        objective_id = self.record.part(Objective, said["objective"])
        named = {"title": said["title"], "objective_id": objective_id, "owner_id": self.record.actor(said["owner"])}
        return {**named, "due_on": self.record.day(said["due_day"])}

    def _done(self, said: Told) -> Facts:
        return {"done_on": self.record.maybe(said["done_day"]), "note": said.get("note", "")}

    def _day_of(self, phase: Phase) -> int:
        return next(int(said["day"]) for said in self.record.story["phases"] if said["to"] == phase)
