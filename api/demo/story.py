"""The story of Pieve Ardesia as a row of events, each a use case on its day."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from typing import Any
from uuid import UUID

from api.demo.clock import StoryClock
from domain.actor import use_cases as actors
from domain.actor.actor import ActorKind, Contact, Sector
from domain.actor.wave import Respondent, Tie, TieKind
from domain.calendar import DAY, add_months
from domain.indicator import use_cases as indicators
from domain.indicator.indicator import Dimension, Direction, Level, Measurement
from domain.ports import Begin
from domain.process import course
from domain.process import use_cases as processes
from domain.process.mandate import Mandate, MandateKind
from domain.process.purposes import Origin, Purpose, Target

Told = Mapping[str, Any]
Event = tuple[int, Callable[[], None]]


def told(name: str) -> dict[str, Any]:
    """Read a file of the demo town."""
    content: dict[str, Any] = json.loads(files("api.demo").joinpath("pieve_ardesia", name).read_text("utf-8"))
    return content


@dataclass(slots=True, kw_only=True)
class Town:
    """What the story has brought about so far."""

    begin: Begin
    clock: StoryClock
    story: Told
    network: Told
    actor_ids: dict[int, UUID] = field(default_factory=dict)
    indicator_ids: dict[str, UUID] = field(default_factory=dict)
    mandate_ids: dict[str, UUID] = field(default_factory=dict)
    process_id: UUID = field(init=False)

    def events(self) -> Iterator[Event]:
        """Tell what happens to the directory, the process, its network and its indicators."""
        yield 0, self.record_actors
        yield 0, self.record_process
        for mandate in self.story["mandates"]:
            yield mandate["from_day"], partial(self.grant, mandate)
        for wave in self.story["network_waves"]:
            yield wave["day"], partial(self.observe, wave)
        for indicator in self.story["indicators"]:
            yield from self.indicator(indicator)

    def record_actors(self) -> None:
        """Record the forty actors."""
        for told_actor in self.story["actors"]:
            saved = actors.record_actor(
                self.begin,
                external_id=f"pieve-ardesia:{told_actor['no']}",
                name=told_actor["name"],
                kind=ActorKind(told_actor["kind"]),
                sector=Sector(told_actor["sector"]),
                istat_code=self.story["tenant"]["istat_code"],
                contacts=_contacts(told_actor),
            )
            self.actor_ids[told_actor["no"]] = saved.id

    def record_process(self) -> None:
        """Record the process."""
        said = self.story["process"]
        saved = processes.record_process(
            self.begin,
            title=said["title"],
            description=said["description"],
            origin=Origin(said["origin"]),
            commissioner_id=self.actor_ids[said["commissioner"]],
            managing_body_id=self.actor_ids[said["managing_body"]],
            steering_id=self.actor_ids[said["steering"]],
            istat_codes=tuple(said["istat_codes"]),
            purposes=tuple(Purpose(purpose) for purpose in said["purposes"]),
            targets=tuple(Target(target) for target in said["targets"]),
            planned_start=self.clock.day(0),
            planned_end=add_months(self.clock.day(0), said["planned_months"]) - DAY,
        )
        self.process_id = saved.id

    def grant(self, mandate: Told) -> None:
        """Grant a mandate."""
        granted = course.add_part(
            self.begin,
            self.process_id,
            Mandate,
            kind=MandateKind(mandate["kind"]),
            number=mandate["number"],
            body_id=self.actor_ids[mandate["body"]],
            charged_id=self.actor_ids[mandate["charged"]],
            purpose=mandate["text"],
            starts_on=self.clock.day(mandate["from_day"]),
            ends_on=self.clock.maybe(mandate["to_day"]),
        )
        self.mandate_ids[mandate["number"]] = granted.mandates[-1].id

    def observe(self, wave: Told) -> None:
        """Record a wave of the network."""
        key = str(wave["wave"])
        actors.record_wave(
            self.begin,
            self.process_id,
            number=int(key),
            observed_on=self.clock.day(wave["day"]),
            roster=tuple(Respondent(actor_id=actor_id) for actor_id in self.actor_ids.values()),
            ties=(
                *self._ties(self.network["positive"][key], TieKind.COLLABORATION),
                *self._ties(self.network["conflict"][key], TieKind.CONFLICT),
            ),
        )

    def indicator(self, said: Told) -> Iterator[Event]:
        """Tell the life of an indicator: defined and started from on one day, measured on others."""
        yield said["baseline"]["day"], partial(self._define, said)
        for measurement in said["measurements"]:
            yield measurement["day"], partial(self._measure, said["code"], measurement)

    def _ties(self, pairs: list[list[int]], kind: TieKind) -> Iterator[Tie]:
        for source, target in pairs:
            yield Tie(source_id=self.actor_ids[source], target_id=self.actor_ids[target], kind=kind)

    def _define(self, said: Told) -> None:
        defined = indicators.define_indicator(
            self.begin,
            process_id=self.process_id,
            code=said["code"],
            title=said["title"],
            description=said["description"],
            dimension=Dimension(said["dimension"]),
            level=Level(said["level"]),
            unit=said["unit"],
            direction=Direction(said["direction"]),
            source=said["source"],
            responsible_id=self.actor_ids[said["responsible"]],
            target_value=said["target"]["value"],
            target_on=self.clock.day(said["target"]["by_day"]),
        )
        start = said["baseline"]
        indicators.set_baseline(self.begin, defined.id, start["value"], self.clock.day(start["day"]))
        self.indicator_ids[said["code"]] = defined.id

    def _measure(self, code: str, said: Told) -> None:
        measurement = Measurement(
            wave=int(said["wave"]),
            measured_on=self.clock.day(said["day"]),
            value=said["value"],
            n=said.get("n"),
            sd=said.get("sd"),
            method=said["method"],
            missing_reason=said.get("missing_reason"),
        )
        indicators.record_measurement(self.begin, self.indicator_ids[code], measurement)


def _contacts(actor: Told) -> tuple[Contact, ...]:
    role = actor["contact_role"]
    return (Contact(name=role or actor["name"], role=role, email=actor["email"], consent_source="protocollo di rete"),)
