"""A database that was restarted costs no reader an answer: what a pool still held is tried before it is believed."""

import psycopg
from psycopg.conninfo import conninfo_to_dict

from infra.embedded import Embedded
from tests.api.house import Caller, House

CUT = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


def test_readers_and_writers_are_answered_though_every_line_was_cut(
    house: House, server: Embedded, operator: Caller
) -> None:
    for path in ("/actors", "/tenant", "/processes") * 4:
        operator.get(path)
    with psycopg.connect(server.owner_url(), autocommit=True) as owner:
        [(cut,)] = owner.execute(CUT, [conninfo_to_dict(house.url)["dbname"]]).fetchall()
    assert cut > 0
    assert [operator.http.get(path).status_code for path in ("/actors", "/tenant", "/processes") * 4] == [200] * 12
    assert operator.try_to("/actors", {"name": "Scout", "kind": "association", "sector": "third_sector"}).is_success
