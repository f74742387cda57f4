"""How a question about a network is answered: from the waves as the view writes them to the JSON that leaves.

Each is a plain function of bytes, so that it can be done in another process and its answer be kept.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from random import Random
from typing import Any
from uuid import UUID

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.actor import figure_schemas, network_schemas, sector_schemas
from api.refusals import ContentTooLarge, Unreadable
from api.schemas import Schema
from api.strict import parsed
from domain.actor import network_use_cases as ask
from domain.actor.analysis import NetworkEngine
from domain.actor.observed import History, Layer, Observed
from domain.actor.pictures import Picture, View
from domain.actor.readings import Language

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
    answer = network_schemas.NetworkAnalysis.model_validate(found)
    for findings in [answer.findings, *([answer.altered.findings] if answer.altered else [])]:
        _leave_untold(findings, found.wave, question.layer)
    return written(answer)


def _leave_untold(findings: network_schemas.Findings, wave: Observed, layer: Layer) -> None:
    """Leave out the balance where conflicts may not be seen, and the sentences, worded for ties that join, of those."""
    if wave.withheld:
        findings.figures.balance = None
    if layer is Layer.CONFLICT:
        findings.readings, findings.alerts = [], []


def position(stored: bytes, engine: NetworkEngine, language: Language, question: OfActor) -> bytes:
    """Answer with one actor of a wave."""
    found = ask.position(engine, history_of(stored), str(question.actor_id), question.asked, language)
    return written(network_schemas.ActorPosition.model_validate(found))


def difference(stored: bytes, engine: NetworkEngine, language: Language, question: Between) -> bytes:  # noqa: ARG001
    """Answer with what changed between two waves."""
    found = ask.difference(history_of(stored), question.former, question.latter, question.layer, language)
    change = asdict(found.comparison)
    for which in ("gained", "lost", "kept", "dissolved", "brought"):
        change[which] = [{"source": a, "target": b, "sign": sign} for a, b, sign in change[which]]
    answer = network_schemas.NetworkDifference(
        before=network_schemas.WaveOfNetwork.model_validate(found.before),
        after=network_schemas.WaveOfNetwork.model_validate(found.after),
        sentence=found.sentence,
        **change,
    )
    return written(answer)


def sectors(stored: bytes, engine: NetworkEngine, language: Language, question: ask.Question) -> bytes:  # noqa: ARG001
    """Answer with the network between sectors."""
    found = ask.sectors(history_of(stored), question, Random(0))
    brokers = [{"id": actor, **asdict(roles), "total": roles.total} for actor, roles in found.brokerage.items()]
    told = {name: getattr(found, name) for name in ("wave", "ei_test", "institution_community", "multiplexity")}
    return written(sector_schemas.NetworkSectors.model_validate({**told, "brokerage": brokers}))


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
