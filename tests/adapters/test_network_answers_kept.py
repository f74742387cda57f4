"""What was computed of a network is not computed again while its waves stay the same."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from api.actor.network_desk import NetworkRoom
from api.answers_kept import Answers
from api.app import build_api
from api.door import Door
from api.limits import Limits
from api.logs import AccessLog
from domain.access import Caller, Role
from domain.actor.analysis import Analysis
from domain.actor.network import Graph
from domain.actor.observed import SENSITIVE_SCOPE
from domain.actor.use_cases import record_wave
from domain.actor.wave import Respondent, Tie, TieKind
from domain.audit import Pseudonyms
from infra.network import IgraphEngine
from infra.pictures.all import PICTURES
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import read_pool
from infra.postgres.reader import PostgresReader
from infra.workshop import ProcessWorkshop
from tests.conftest import Database
from tests.domain import town

DAY = date(2026, 1, 7)


@dataclass(frozen=True, slots=True)
class Diarist:
    """Analyses as igraph does, and writes a line each time, in whatever process."""

    diary: Path

    def analyse(self, graph: Graph, *, weighted: bool = False) -> Analysis:
        """Analyse."""
        with self.diary.open("a") as lines:
            lines.write("analysed\n")
        return IgraphEngine().analyse(graph, weighted=weighted)

    @property
    def lines(self) -> int:
        """Count what was computed."""
        return len(self.diary.read_text().splitlines()) if self.diary.exists() else 0


@dataclass(frozen=True, slots=True)
class Known:
    """Knows one caller, whatever the token."""

    caller: Caller

    def verify(self, token: str) -> Caller:  # noqa: ARG002
        """Give the caller."""
        return self.caller

    def remembered(self, token: str) -> Caller:
        """Give the caller."""
        return self.verify(token)


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks about the network of a process, in a house whose engine keeps a diary."""

    url: str
    begin: PostgresBegin
    engine: Diarist
    answers: Answers

    async def ask(self, process_id: UUID, *languages: str, hidden: str = "") -> list[httpx.Response]:
        """Ask for the analysis, once in each language, one after the other; without a scope, if one is hidden."""
        api, pool, workshop = build_api("http://regia.test/v1"), read_pool(self.url, 1), ProcessWorkshop()
        everything = Caller.in_roles(self.begin.tenant_id, "somebody", Role.ADMINISTRATOR)
        caller = replace(everything, scopes=(everything.scopes | {SENSITIVE_SCOPE}) - {hidden})
        api.state.reader = PostgresReader(pool)
        api.state.network = NetworkRoom(engine=self.engine, workshop=workshop, pictures=PICTURES, answers=self.answers)
        log, limits = AccessLog(Pseudonyms(b"0" * 32)), Limits(10**9, 10**9)
        door = httpx.ASGITransport(Door(api, verifier=Known(caller), limits=limits, log=log))
        said = {"authorization": "Bearer known"}
        async with pool, httpx.AsyncClient(transport=door, base_url="http://a", headers=said) as http:
            path = f"/processes/{process_id}/network/analysis"
            answers = [await http.get(path, headers={"accept-language": language}) for language in languages]
        workshop.close()
        return answers

    def __call__(self, process_id: UUID, *languages: str, hidden: str = "") -> Iterator[bytes]:
        """Give what is answered."""
        for answer in asyncio.run(self.ask(process_id, *languages, hidden=hidden)):
            assert answer.status_code == 200, answer.text
            yield answer.content


@pytest.fixture
def asking(database: Database, postgres_begin: PostgresBegin, tmp_path: Path) -> Asking:
    return Asking(database.url, postgres_begin, Diarist(tmp_path / "diary"), Answers())


def told(begin: PostgresBegin) -> tuple[UUID, Callable[[int], object]]:
    """Begin a process, and give the way to record its waves."""
    ids, process_id = town.reachable(begin, "Ada", "Ugo", "Ida"), town.process(begin).id
    roster = tuple(Respondent(actor_id=one) for one in ids)
    ties = (Tie(source_id=ids[0], target_id=ids[1], kind=TieKind.REFERRAL),)
    return process_id, lambda number: record_wave(
        begin, process_id, number=number, observed_on=DAY, roster=roster, ties=ties
    )


def test_what_was_asked_before_is_not_computed_again(asking: Asking) -> None:
    process_id, wave = told(asking.begin)
    wave(1)
    first, again = asking(process_id, "it", "it")
    assert (first == again, asking.engine.lines) == (True, 1)
    [english] = asking(process_id, "en")
    assert (english == first, asking.engine.lines) == (False, 2)


def test_another_wave_is_another_question(asking: Asking) -> None:
    process_id, wave = told(asking.begin)
    wave(1)
    [first] = asking(process_id, "it")
    wave(2)
    [second] = asking(process_id, "it")
    assert (first == second, asking.engine.lines) == (False, 3)  # the new wave, and the one before for its trend
    [*_] = asking(process_id, "it")
    assert asking.engine.lines == 3


def test_what_is_seen_without_conflicts_is_computed_without_them(asking: Asking) -> None:
    process_id, wave = told(asking.begin)
    wave(1)
    [ours], [theirs] = asking(process_id, "it"), asking(process_id, "it", hidden=SENSITIVE_SCOPE)
    assert (ours == theirs, asking.engine.lines) == (False, 2)


def test_of_what_does_not_fit_the_oldest_is_forgotten(asking: Asking) -> None:
    process_id, wave = told(asking.begin)
    wave(1)
    [first] = asking(process_id, "it")
    asking.answers.most = len(first) + 10
    [*_] = asking(process_id, "en", "it")
    assert (asking.engine.lines, len(asking.answers.kept)) == (3, 1)
