"""The feed of changes over HTTP: whoever polls it stays in step."""

from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import Any

import pytest

from domain.access import Role
from tests.api.house import Caller, House
from tests.api.town import Town


class Consumer:
    """Polls the feed, each time where the last answer led."""

    def __init__(self, caller: Caller, limit: int = 50) -> None:
        self.caller, self.next = caller, f"/changes?limit={limit}"

    def news(self) -> list[dict[str, Any]]:
        """Give what is new."""
        answer = self.caller.http.get(self.next)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        self.next = answer.json()["next"]
        return items


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


def test_a_change_says_what_where_and_when(town: Town) -> None:
    actor_id = town.actor("Comune")
    consumer = Consumer(town.operator)
    created, recorded = consumer.news()
    assert created["entity"] == "tenant"
    assert (recorded["entity"], recorded["id"], recorded["revision"]) == ("actor", actor_id, 1)
    assert (recorded["operation"], recorded["deleted"]) == ("record_actor", False)
    assert town.operator.get(recorded["link"])["id"] == actor_id
    assert consumer.news() == []


def test_every_link_of_the_main_job_leads_somewhere(town: Town) -> None:
    town.dispatched(town.actor("Scuola"), town.actor("Parrocchia"))
    changes = Consumer(town.operator, 200).news()
    assert {"process", "tavolo", "meeting", "minutes", "delivery", "actor"} <= {one["entity"] for one in changes}
    for link in {one["link"] for one in changes}:
        assert town.operator.http.get(link).status_code == 200


def test_a_consumer_misses_nothing_and_sees_nothing_twice_beside_parallel_writers(town: Town) -> None:
    consumer, working, seen = Consumer(town.operator, 7), True, list[str]()
    news = consumer.news()
    with ThreadPoolExecutor(8) as pool:
        writers = [pool.submit(town.actor, "Comune") for _ in range(60)]
        while working or news:
            working = not all(writer.done() for writer in writers)
            news = consumer.news()
            seen += [one["id"] for one in news if one["entity"] == "actor"]
    assert sorted(seen) == sorted(writer.result() for writer in writers)


def test_pages_are_never_short_and_join_without_a_seam(town: Town) -> None:
    recorded = [town.actor("Comune") for _ in repeat(None, 5)]
    consumer = Consumer(town.operator, 2)
    pages = [consumer.news() for _ in range(4)]
    assert [len(page) for page in pages] == [2, 2, 2, 0]
    assert [one["id"] for page in pages for one in page][1:] == recorded


def test_who_may_not_see_a_resource_does_not_hear_of_it(house: House, operator: Caller) -> None:
    wish = {"url": "https://receiver.example/hook", "events": ["minutes.sent"]}
    with house.caller(operator.tenant_id, Role.INTEGRATION) as integration:
        integration.post("/webhook-subscriptions", wish)
        assert [one["entity"] for one in Consumer(integration).news()] == ["tenant", "webhook_subscription"]
    assert [one["entity"] for one in Consumer(operator).news()] == ["tenant"]


def test_a_cursor_belongs_to_its_tenant_and_to_nobody_who_wrote_it(house: House, town: Town) -> None:
    stranger = Consumer(town.operator)
    stranger.news()
    with house.caller() as other:
        for path in (stranger.next, "/changes?since=bm90YWN1cnNvcg"):
            refused = other.http.get(path)
            assert refused.status_code == 422
            assert refused.json()["type"].endswith("/problems/invalid-cursor")
