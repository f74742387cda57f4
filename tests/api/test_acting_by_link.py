"""What a feature gets that lets people act by a personal link: it is checked, and used, in the act's transaction."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from api import problems
from api.actor import directory_schemas as schemas
from api.door import Door
from api.limits import Limits
from api.link.entering import LinkRouter, Opened
from api.logs import AccessLog
from api.writes import Begin
from domain.actor import use_cases as actors
from domain.actor.actor import Actor, ActorKind, Sector
from domain.audit import Pseudonyms
from domain.link.link import LIFE, Link, LinkHolder, LinkPurpose, Target
from domain.link.use_cases import link_for, open_link
from domain.ports import Begin as BeginWork
from infra.memory import MemoryBegin
from tests.api.house import SECRET
from tests.domain.town import NOW, Clock, actor, begun, process

PURPOSE = LinkPurpose.SIGN_PROTOCOL
router = LinkRouter("actor", PURPOSE)


@router.post("/links/{token}/acts", status_code=201, response_model=schemas.Actor)
def act(link: Opened, begin: Begin) -> Any:
    """Record an actor named after the holder."""
    return record(begin, f"{link.holder_name} ha agito")


def record(begin: BeginWork, name: str) -> Actor:
    kind, sector = ActorKind.CITIZEN, Sector.NATURAL
    return actors.record_actor(begin, name=name, external_id="the-act", kind=kind, sector=sector)


@dataclass(frozen=True, slots=True)
class Scene:
    """A town in memory, somebody with a link, and the API with one operation that the link opens."""

    begin: MemoryBegin
    clock: Clock
    link: Link
    api: Door

    @property
    def token(self) -> str:
        return self.begin.tokens.of(self.begin.store.tenant.id, self.link.id)

    def act(self, **headers: str) -> tuple[int, str]:
        """Act by the link: give the status, and the kind of problem."""
        answer = asyncio.run(self._posted(headers))
        return answer.status_code, str(answer.json().get("type", "")).rpartition("/")[2]

    async def _posted(self, headers: dict[str, str]) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.api), base_url="http://here") as http:
            return await http.post(f"/links/{self.token}/acts", headers=headers)

    def names(self) -> list[str]:
        """List the actors of the town."""
        return sorted(one.name for one in self.begin.store.shelves["actors"].values())


def served(begin: MemoryBegin) -> Door:
    app = FastAPI()
    app.router.routes.extend(router.routes)
    problems.install(app)

    def beginner(caller: LinkHolder, operation: str, expected: Mapping[UUID, int]) -> MemoryBegin:  # noqa: ARG001
        return replace(begin, subject=caller.subject, signature=caller.name)

    app.state.base_url, app.state.beginner = "http://here", beginner
    app.state.by_link = lambda token, purpose, operation: open_link(begin, token, purpose)  # noqa: ARG005
    log = AccessLog(Pseudonyms(SECRET))
    return Door(app, verifier=Nobody(), limits=Limits(1000, 1000), log=log)


class Nobody:
    """Recognises nobody."""

    def verify(self, token: str) -> LinkHolder:
        raise AssertionError(token)

    def remembered(self, token: str) -> None:
        raise AssertionError(token)


@pytest.fixture
def scene() -> Scene:
    clock = Clock()
    begin = begun(clock)
    ada: Actor = actor(begin, "Ada", "ada@town.example")
    target = Target(UUID(int=7), process(begin).id, "Accordo di rete")
    with begin() as work:
        link = link_for(work, PURPOSE, target, ada)
    return Scene(begin, clock, link, served(begin))


def test_an_act_uses_the_link_once_and_is_done_once(scene: Scene) -> None:
    assert scene.act() == (201, "")
    assert scene.act() == (409, "link-used")
    assert scene.names() == ["Ada", "Ada ha agito"]
    assert scene.begin.store.shelves["links"][scene.link.id].used_at == NOW


def test_the_same_idempotency_key_is_answered_again_though_the_link_is_used(scene: Scene) -> None:
    assert [scene.act(**{"idempotency-key": "k"}) for _ in range(2)] == [(201, "")] * 2
    assert scene.act(**{"idempotency-key": "other"}) == (409, "link-used")
    assert scene.names() == ["Ada", "Ada ha agito"]


def test_an_act_that_is_refused_does_not_use_the_link(scene: Scene) -> None:
    record(scene.begin, "Chi era prima")
    assert scene.act() == (409, "already-exists")
    assert scene.begin.store.shelves["links"][scene.link.id] == scene.link


def test_nobody_acts_by_an_expired_link(scene: Scene) -> None:
    scene.clock.now = NOW + LIFE[PURPOSE] + timedelta(seconds=1)
    assert scene.act() == (404, "link-invalid")
    assert scene.names() == ["Ada"]


def test_nobody_acts_by_a_link_for_another_purpose(scene: Scene) -> None:
    scene.begin.store.shelves["links"][scene.link.id] = replace(scene.link, purpose=LinkPurpose.READ_MINUTES)
    assert scene.act() == (404, "link-invalid")
    assert scene.names() == ["Ada"]
