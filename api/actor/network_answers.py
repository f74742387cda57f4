"""How a question about a network is answered: from the waves as the view writes them to the JSON that leaves.

Each is a plain function of bytes, so that it can be done in another process and its answer be kept.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from random import Random
from typing import Any
from uuid import UUID

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.actor import difference_schemas, figure_schemas, network_schemas, position_schemas, sector_schemas
from api.actor.position_schemas import TieDirection
from api.refusals import ContentTooLarge, Unreadable
from api.schemas import Schema
from api.strict import parsed
from domain.actor import network_use_cases as ask
from domain.actor.analysis import NetworkEngine
from domain.actor.history import History
from domain.actor.network import Pair
from domain.actor.network_sectors import sectors as among_sectors
from domain.actor.observed import Layer, Told
from domain.actor.pictures import Picture, View
from domain.actor.readings import Language
from domain.actor.wave_difference import difference as compared

Question = Any
Make = Callable[[bytes, NetworkEngine, Language, Question], bytes]


class NetworkTooLarge(ContentTooLarge):
    """A network that is not kept has at most 20,000 nodes and 100,000 ties."""

    it = "Una rete che non viene conservata ha al massimo 20.000 nodi e 100.000 legami."


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question to a material, with all it takes to answer; equal tasks on the same material answer the same."""

    make: Make
    engine: NetworkEngine
    language: Language
    question: Question = None

    def __call__(self, material: bytes) -> bytes:
        """Answer."""
        return self.make(material, self.engine, self.language, self.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Two waves to compare, and the layer."""

    former: int
    latter: int
    layer: Layer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfActor:
    """An actor, and what is asked about the network around it."""

    actor_id: UUID
    asked: ask.Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture of a wave (None: the latest), or of how the network came from a former wave to it."""

    picture: Picture
    wave: int | None = None
    former: int | None = None


def history_of(stored: bytes) -> History:
    """Read the waves of a process as the view writes them."""
    return History.read(json.loads(stored))


def analysis(stored: bytes, engine: NetworkEngine, language: Language, question: ask.Question) -> bytes:
    """Answer with the figures of a wave."""
    found = ask.analyse(engine, history_of(stored), question, language)
    received = found.scores.received
    scores = {**asdict(received), "readings": found.scores.readings}
    told = {"wave": found.wave, "findings": found.findings, "altered": found.altered, "scores": scores}
    answer = network_schemas.NetworkAnalysis.model_validate(told)
    if found.wave.withheld:
        for findings in [answer.findings, *([answer.altered.findings] if answer.altered else [])]:
            findings.figures.balance = None
    return written(answer)


def position(stored: bytes, engine: NetworkEngine, language: Language, question: OfActor) -> bytes:
    """Answer with one actor of a wave."""
    actor_id = str(question.actor_id)
    found = ask.position(engine, history_of(stored), actor_id, question.asked, language)
    ties = [_own(tie, actor_id) for tie in found.ties]
    told = {name: getattr(found, name) for name in ("wave", "member", "neighbours", "figures", "scores", "readings")}
    return written(position_schemas.ActorPosition.model_validate({**told, "ties": ties}))


def _own(tie: Told, actor_id: str) -> dict[str, object]:
    """Tell a tie as its own actor has it: with whom, and which way it runs."""
    outwards = tie.source == actor_id
    said = {name: getattr(tie, name) for name in ("kind", "strength", "provenance", "since", "until")}
    ends = {"actor_id": tie.target if outwards else tie.source, "reporter_id": tie.reported_by}
    return {**said, **ends, "direction": TieDirection.OUTWARDS if outwards else TieDirection.INWARDS}


def difference(stored: bytes, engine: NetworkEngine, language: Language, question: Between) -> bytes:  # noqa: ARG001
    """Answer with what changed between two waves. Where conflicts are withheld, the waves hold none, and say so."""
    found = compared(history_of(stored), question.former, question.latter, question.layer, language)
    change = asdict(found.comparison)
    conflicts = change.pop("conflicts")
    for which in ("gained", "lost", "kept", "dissolved", "brought"):
        change[which] = _ties(change[which])
    for which, pairs in conflicts.items():
        change[f"conflicts_{which}"] = _ties(pairs, -1)
    told = {"before": found.before, "after": found.after, "sentence": found.sentence, **change}
    return written(difference_schemas.NetworkDifference.model_validate(told))


def _ties(pairs: Iterable[Pair], sign: int = 1) -> list[dict[str, str | int]]:
    return [{"source": source, "target": target, "sign": sign} for source, target in pairs]


def sectors(stored: bytes, engine: NetworkEngine, language: Language, question: ask.Question) -> bytes:  # noqa: ARG001
    """Answer with the network between sectors."""
    found = among_sectors(history_of(stored), question, Random(0), language)
    figures = found.figures
    brokers = [{"id": actor, **asdict(roles), "total": roles.total} for actor, roles in figures.brokerage.items()]
    told = {name: getattr(figures, name) for name in ("ei_test", "institution_community", "multiplexity")}
    answer = {**told, "wave": found.wave, "readings": found.readings, "brokerage": brokers}
    return written(sector_schemas.NetworkSectors.model_validate(answer))


def drawn(stored: bytes, engine: NetworkEngine, language: Language, question: Drawing) -> bytes:  # noqa: ARG001
    """Answer with a picture, or a file for another program."""
    history = history_of(stored)
    former = None if question.former is None else history.wave(question.former)
    view = View(history=history, wave=history.wave(question.wave), former=former, language=language)
    return question.picture.draw(view)


def stateless(body: bytes, engine: NetworkEngine, language: Language, weighted: Question) -> bytes:  # noqa: ARG001
    """Answer with the figures of the network in the body."""
    found = engine.analyse(_given(body).to_entity(), weighted=bool(weighted))
    return written(figure_schemas.Figures.model_validate(found))


def _given(body: bytes) -> figure_schemas.NetworkGiven:
    """Read the network; what is wrong with it is said as of every body."""
    try:
        told = parsed(body)
        _require_small(told)
        return figure_schemas.NetworkGiven.model_validate(told)
    except json.JSONDecodeError as error:
        raise Unreadable(f"The body is not JSON: {error.msg}.") from error
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_url=False)]
        raise RequestValidationError(faults) from error


def _require_small(told: object) -> None:
    if isinstance(told, dict):
        sizes = (
            (told.get("nodes"), figure_schemas.MOST_NODES),
            (told.get("ties"), figure_schemas.MOST_TIES),
        )
        if any(isinstance(items, list) and len(items) > most for items, most in sizes):
            raise NetworkTooLarge


def written(answer: Schema) -> bytes:
    """Write an answer as it leaves."""
    return answer.model_dump_json().encode()
