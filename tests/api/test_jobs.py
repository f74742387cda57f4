"""Imports that are asked for and done later, over HTTP and by a real worker."""

from collections.abc import Iterator
from uuid import UUID

import httpx
import pytest

from api.worker import Worker
from domain.access import Role
from domain.tenant_use_cases import suspend
from infra.embedded import Embedded
from infra.postgres.engine import write_engine
from infra.postgres.tenants import begin_as_owner
from tests.api.house import Caller, House, open_house
from tests.api.test_imports import CSV, SHEET, actors
from tests.api.test_imports_of_ties import KUMU
from tests.api.town import Town

LATER = {"content-type": CSV, "prefer": "respond-async"}


@pytest.fixture(scope="module")
def house(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a database of its own: its worker does every job there is."""
    with open_house(server, tmp_path_factory.mktemp("jobs")) as opened:
        yield opened


@pytest.fixture
def crew(house: House) -> Iterator[Worker]:
    with house.worker("smtp://127.0.0.1:9") as composed:
        yield composed


def later(operator: Caller, sheet: str = SHEET, path: str = "/actor-imports", **headers: str) -> httpx.Response:
    query = {"mode": "commit"} if "?" not in path else {}
    return operator.http.post(path, content=sheet, params=query or None, headers=LATER | headers)


def taken_on(operator: Caller, sheet: str = SHEET, path: str = "/actor-imports") -> str:
    answer = later(operator, sheet, path)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def test_who_prefers_not_to_wait_is_led_from_the_job_to_its_report(operator: Caller, crew: Worker) -> None:
    answer = later(operator)
    assert (answer.status_code, answer.headers["preference-applied"]) == (202, "respond-async")
    followed = answer.headers["location"]
    assert operator.get(followed)["state"] == "queued"
    assert operator.http.get(f"{followed}/result").status_code == 404
    assert crew.shift()
    done = operator.http.get(followed)
    assert (done.status_code, done.headers["location"]) == (303, f"{followed}/result")
    assert (done.json()["state"], done.json()["done"], done.json()["total"]) == ("done", len(SHEET), len(SHEET))
    assert operator.get(done.headers["location"])["created"] == 2
    assert [actor["recorded_by"] for actor in actors(operator)] == ["operator@pieve.example"] * 2


def test_a_large_file_is_taken_on_unasked(operator: Caller) -> None:
    row = "external_id,name,kind,description\n" + "a,Circolo,association," + "x" * (5 << 20) + "\n"
    answer = operator.http.post("/actor-imports", content=row, headers={"content-type": CSV})
    assert (answer.status_code, answer.json()["state"]) == (202, "queued")
    operator.post(f"/jobs/{answer.json()['id']}/cancellation")


def test_ties_are_brought_in_later_too(operator: Caller, crew: Worker) -> None:
    town = Town(operator)
    for name in ("Circolo", "Caritas"):
        town.actor(name)
    operator.post("/actors", {"external_id": "a-3", "name": "Alpini", "kind": "service", "sector": "public"})
    process_id = town.process()
    where = f"/tie-imports?process_id={process_id}&number=1&observed_on=2026-03-01&mode=commit"
    taken_on(operator, KUMU, where)
    assert crew.shift()
    assert [one["tie_count"] for one in operator.get(f"/processes/{process_id}/waves")["items"]] == [
        2
    ]  # mutual: one each way


def test_a_job_that_has_not_begun_is_cancelled_in_the_state_that_was_seen(operator: Caller, crew: Worker) -> None:
    path = f"/jobs/{taken_on(operator)}"
    tag = operator.http.get(path).headers["etag"]
    assert operator.try_to(f"{path}/cancellation", **{"if-match": '"7"'}).status_code == 412
    assert operator.post(f"{path}/cancellation", **{"if-match": tag})["state"] == "cancelled"
    assert not crew.shift()
    assert operator.get(path)["state"] == "cancelled"
    assert operator.try_to(f"{path}/cancellation").json()["type"].endswith("job-begun")
    assert actors(operator) == []


def test_a_file_that_cannot_be_read_fails_its_job_in_the_words_of_the_rule(operator: Caller, crew: Worker) -> None:
    path = "/jobs/" + taken_on(operator, "nickname,name\na,b\n")
    assert crew.shift()
    job = operator.get(path)
    assert (job["state"], job["refusal"]["code"]) == ("failed", "unknown-column")
    assert (job["refusal"]["context"], job["refusal"]["detail"][:12]) == (
        {"unknown": ["nickname"], "twice": []},
        "Ogni colonna",
    )
    assert not crew.shift()


def test_a_key_stands_for_one_job(operator: Caller, crew: Worker) -> None:
    answers = [later(operator, **{"idempotency-key": "one"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["idempotency-replayed"] == "true"
    assert answers[1].headers["location"] == answers[0].headers["location"]
    assert [crew.shift(), crew.shift()] == [True, False]


def test_jobs_are_listed_the_newest_first_and_by_their_state(operator: Caller) -> None:
    first, second = taken_on(operator), taken_on(operator)
    operator.post(f"/jobs/{first}/cancellation")
    assert [job["id"] for job in operator.get("/jobs")["items"]] == [second, first]
    assert [job["id"] for job in operator.get("/jobs", state="queued")["items"]] == [second]
    operator.post(f"/jobs/{second}/cancellation")


def test_an_operator_sees_the_jobs_it_asked_for_an_administrator_those_of_the_tenant(
    operator: Caller, house: House
) -> None:
    job = taken_on(operator)
    with (
        house.caller(operator.tenant_id, subject="other@pieve.example") as colleague,
        house.caller(operator.tenant_id, Role.ADMINISTRATOR) as administrator,
    ):
        assert colleague.get("/jobs")["items"] == []
        assert colleague.http.get(f"/jobs/{job}").status_code == 404
        assert administrator.get(f"/jobs/{job}")["asked_by"] == "operator@pieve.example"
        administrator.post(f"/jobs/{job}/cancellation")


def test_a_job_of_a_tenant_that_is_suspended_meanwhile_is_refused(operator: Caller, house: House, crew: Worker) -> None:
    job = UUID(taken_on(operator))
    engine = write_engine(house.url, 1)
    begin = begin_as_owner(engine, operator.tenant_id, "suspend_tenant")
    suspend(begin)
    assert crew.shift()
    with begin() as work:
        refusal = work.jobs.see(job).refusal or {}
    engine.dispose()
    assert refusal["code"] == "tenant-suspended"


def test_a_job_does_only_what_its_asker_may(house: House, operator: Caller, crew: Worker) -> None:
    town = Town(operator)
    process_id = town.process()
    with house.caller(operator.tenant_id, subject="other@pieve.example") as colleague:
        where = f"/tie-imports?process_id={process_id}&number=1&observed_on=2026-03-01&mode=commit"
        job = taken_on(colleague, "from,to\n", where)
        assert crew.shift()
        assert colleague.get(f"/jobs/{job}")["refusal"]["code"] == "unknown-reference"
