"""How Pieve Ardesia changes: what is said of it, how it goes on, and its way through the phases."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from api.demo.recorder import Facts, Recorder
from api.demo.story import Event, Told
from domain.process import course
from domain.process.chain import Issue
from domain.process.change import ChangeClaim, ChangeReport, ChangeState, Continuity, ContinuityAct
from domain.process.mandate import MandateKind
from domain.process.phase import Override, Phase


@dataclass(slots=True, kw_only=True)
class Changing:
    """What the process brings about."""

    record: Recorder

    def events(self) -> Iterator[Event]:
        """Tell what changed; and, at the end of each day, to which phase the process passes."""
        each, told = self.record.each, self.record.story
        yield from each(ChangeClaim, told["change_claims"], "day", self._claim)
        yield from each(ChangeReport, [told["change_report"]], "published_day", self._report)
        yield from each(ContinuityAct, [told["continuity_act"]], "day", self._act)
        for phase in told["phases"][1:]:
            yield phase["day"], partial(self.enter, phase)

    def enter(self, said: Told) -> None:
        """Pass to a phase."""
        town, told = self.record.town, said["override"]
        override = told and Override(
            author_id=self.record.actor(told["author"]),
            reason=told["reason"],
            expires_on=self.record.day(told["expires_day"]),
        )
        course.change_phase(town.begin, town.process_id, Phase(said["to"]), override=override)

    def _claim(self, said: Told) -> Facts:
        return {
            "issue_id": self.record.part(Issue, said["issue"]),
            "state": ChangeState(said["state"]),
            "text": said["text"],
            "said_by_id": self.record.actor(said["said_by"]),
            "said_on": self.record.day(said["day"]),
            "unintended": said["unintended"],
        }

    def _report(self, said: Told) -> Facts:
        published_on = self.record.day(said["published_day"])
        return {"title": said["title"], "text": said["text"], "published_on": published_on}

    def _act(self, said: Told) -> Facts:
        return {
            "outcome": Continuity(said["outcome"]),
            "kind": MandateKind(said["kind"]),
            "number": said["number"],
            "body_id": self.record.actor(said["body"]),
            "adopted_on": self.record.day(said["day"]),
            "text": said["text"],
        }
