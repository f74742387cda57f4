"""What fails at its very end has not succeeded: a constraint that is looked at when all is written, on every write."""

import re
from collections.abc import Iterable, Iterator

import httpx
import psycopg
import pytest
from sqlalchemy.engine import make_url

from api import contract
from api.app import build_api
from api.routing import Route
from domain.access import Role
from infra.embedded import Embedded
from tests.api.changes import changes_of
from tests.api.house import Caller, House, open_house
from tests.api.rare_job import do_what_is_rare
from tests.api.town import AGREED, Town, signature
from tests.api.whole_job import do_the_rest

# Once there is a doubt, whatever was written of any resource is refused when the transaction commits.
DOUBT = """
CREATE TABLE doubt AS SELECT false AS raised;
CREATE FUNCTION refuse_in_doubt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF (SELECT raised FROM public.doubt) THEN RAISE EXCEPTION 'doubtful' USING ERRCODE = 'check_violation'; END IF;
    RETURN NULL;
END $$;
DO $$ DECLARE kept text; BEGIN
    FOR kept IN SELECT table_name FROM information_schema.columns
                 WHERE table_schema = 'public' AND column_name = 'changed_at' LOOP
        EXECUTE format('CREATE CONSTRAINT TRIGGER doubtful AFTER INSERT OR UPDATE OR DELETE ON %I '
            'DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_in_doubt()', kept);
    END LOOP;
END $$"""
IDENTITY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
UNTRIED = {"analyse_given_network", "imagine_network"}
"""What is asked by a POST because it brings much along, and writes nothing."""
WRITES = [
    route
    for route in build_api(contract.SERVER).routes
    if isinstance(route, Route) and "GET" not in (route.methods or ())
]


def untried(tried: Iterable[str]) -> set[str]:
    """Name the operations that write, and were not tried."""
    asked = [name.split() for name in tried]
    return {
        route.operation_id or ""
        for route in WRITES
        if not any(method in (route.methods or ()) and alike(route.path, path) for method, path in asked)
    }


def alike(path: str, asked: str) -> bool:
    """Tell whether a path that was asked for is of the path of a route."""
    form = re.sub(r"\{[^}]+\}", "[^/]+", path)
    return re.fullmatch(f"/v1{form}", asked) is not None


class Doubting(httpx.BaseTransport):
    """Sends every write twice: first in doubt, when nothing may succeed, and then for good."""

    def __init__(self, owner: psycopg.Connection) -> None:
        self.owner, self.wire = owner, httpx.HTTPTransport()
        self.tried: dict[str, int] = {}

    def close(self) -> None:
        """Hang up."""
        self.wire.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        if request.method != "GET":
            self.owner.execute("UPDATE doubt SET raised = true")
            doubtful = self.wire.handle_request(request)
            doubtful.read()
            self.owner.execute("UPDATE doubt SET raised = false")
            self.tried[f"{request.method} {IDENTITY.sub('…', request.url.path)}"] = doubtful.status_code
        return self.wire.handle_request(request)


@pytest.fixture(scope="module")
def house(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(server, tmp_path_factory.mktemp("doubt")) as opened:
        yield opened


@pytest.fixture
def doubting(house: House, server: Embedded) -> Iterator[Doubting]:
    with psycopg.connect(server.owner_url(make_url(house.url).database or ""), autocommit=True) as owner:
        owner.execute(DOUBT)
        yield Doubting(owner)


def do_the_main_job(town: Town) -> None:
    """Let what is done most be done, from the first meeting to the last signature."""
    parties = [town.actor("Scuola"), town.actor("Silenzioso", email=None)]
    [failed] = town.deliveries(town.dispatched(*parties), state="failed")
    town.operator.try_to(f"/deliveries/{failed['id']}/attempts")
    protocol = f"/protocols/{town.protocol(*parties)}"
    town.operator.post(f"{protocol}/approval", AGREED)
    town.operator.post(f"{protocol}/signatures", signature(parties[0], "2026-06-01"))
    indicator = f"/indicators/{town.indicator()}"
    town.operator.post(f"{indicator}/baseline", {"value": 14, "measured_on": "2026-01-31"})
    town.operator.post(f"{indicator}/measurements", {"wave": 1, "measured_on": "2026-10-31", "value": 9.5})
    town.operator.post(f"/meetings/{town.meeting()}/cancellation", {"reason": "Neve"})
    town.operator.post(f"/tavoli/{town.tavolo()}/closure")
    town.operator.post(f"/actors/{parties[0]}/merge", {"other_id": parties[1]})


def test_nothing_that_fails_when_it_commits_is_answered_with_success(house: House, doubting: Doubting) -> None:
    with (
        house.caller(role=Role.ADMINISTRATOR) as known,
        httpx.Client(base_url=known.http.base_url, headers=known.http.headers, transport=doubting) as http,
    ):
        town = Town(Caller(http, known.tenant_id))
        do_the_main_job(town)
        do_the_rest(town)
        do_what_is_rare(house, town)
        for change in changes_of(town).values():
            assert town.operator.change(change.method, change.path, change.body).status_code == 200
    assert {name: status for name, status in doubting.tried.items() if status != 409} == {}
    assert untried(doubting.tried) == UNTRIED
