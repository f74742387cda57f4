"""What was recorded by the rules of other days stays, and stands in nobody's way; what is said today is as of today."""

from typing import Any

import psycopg
import pytest

from tests.api.house import Caller, House

CIRCOLO = {"name": "Circolo", "kind": "association", "sector": "third_sector"}
WRONG, SOUND = ({"kind": "vat_number", "value": value} for value in ("00743110158", "00743110157"))
OTHER = {"kind": "ipa", "value": "c_x001"}
OF_OTHER_DAYS = (
    "UPDATE identifier SET value = '00743110158' WHERE actor_id = %s",
    "UPDATE actor SET legal_status = '9.9.99', istat_code = '999999' WHERE id = %s",
)


@pytest.fixture
def old(operator: Caller, house: House) -> str:
    """Record an actor, of which the rules of today would not take what is kept."""
    said = {"identifiers": [SOUND], "legal_status": "1.7.10", "istat_code": "099099"}
    identity = str(operator.post("/actors", CIRCOLO | said)["id"])
    with psycopg.connect(house.url) as connection:
        connection.execute("SELECT set_config('app.tenant', %s, true)", (str(operator.tenant_id),))
        for statement in OF_OTHER_DAYS:
            assert connection.execute(statement, (identity,)).rowcount == 1
    return identity


def kept(actor: dict[str, Any]) -> tuple[object, ...]:
    return actor["identifiers"], actor["legal_status"], actor["istat_code"]


def test_it_is_read_revised_and_assured(operator: Caller, old: str) -> None:
    revised = operator.change("PATCH", f"/actors/{old}", {"description": "Bocce"}).json()
    assert (revised["description"], *kept(revised)) == ("Bocce", [WRONG], "9.9.99", "999999")
    operator.post(f"/actors/{old}/assurance", **{"if-match": "*"})
    assert kept(operator.get(f"/actors/{old}")) == ([WRONG], "9.9.99", "999999")


def test_it_is_said_again_beside_what_is_new(operator: Caller, old: str) -> None:
    whole = {name: said for name, said in operator.get(f"/actors/{old}").items() if name in {"legal_status", *CIRCOLO}}
    said = whole | {"istat_code": "999999", "identifiers": [WRONG, OTHER]}
    assert kept(operator.change("PATCH", f"/actors/{old}", said).json()) == ([WRONG, OTHER], "9.9.99", "999999")


@pytest.mark.parametrize("survives", [True, False])
def test_it_is_merged_either_way(operator: Caller, old: str, *, survives: bool) -> None:
    new = str(operator.post("/actors", CIRCOLO | {"identifiers": [OTHER]})["id"])
    survivor, other = (old, new) if survives else (new, old)
    merged = operator.post(f"/actors/{survivor}/merge", {"other_id": other}, **{"if-match": "*"})
    assert sorted(merged["identifiers"], key=str) == sorted([WRONG, OTHER], key=str)


def test_it_is_taken_away(operator: Caller, old: str) -> None:
    assert operator.change("DELETE", f"/actors/{old}").status_code == 200
    assert operator.http.get(f"/actors/{old}").status_code == 404


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"identifiers": [WRONG, {"kind": "vat_number", "value": "00743110159"}]}, "wrong-check-digit"),
        ({"legal_status": "9.9.98"}, "unknown-legal-status"),
        ({"istat_code": "999998"}, "unknown-municipality"),
    ],
)
def test_what_is_said_today_follows_the_rules_of_today(
    operator: Caller, old: str, said: dict[str, object], rule: str
) -> None:
    refused = operator.change("PATCH", f"/actors/{old}", said)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (422, rule)


def test_who_says_of_another_what_was_kept_of_one_is_refused(operator: Caller, old: str) -> None:
    refused = operator.try_to("/actors", CIRCOLO | {"name": "Altro", "identifiers": [WRONG]})
    assert refused.json()["type"].rpartition("/")[2] == "wrong-check-digit"
    assert kept(operator.get(f"/actors/{old}"))[0] == [WRONG]
