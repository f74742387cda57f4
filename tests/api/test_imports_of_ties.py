"""Bringing the ties of a wave in from files."""

from typing import Any

import httpx
import pytest

from domain.access import Role
from tests.api.house import Caller, House
from tests.api.town import NOBODY, Town

KUMU = "From,To,Type,Strength,Direction\nCircolo,Caritas,Collaboration,3,mutual\ncaritas,a-3,Fiducia,,directed\n"
ROSTER = "source,target,strength,responded\na-1,a-2,3,yes\na-3,,,no\na-4,,,\n"


WHOLE = """source,target,kind,strength,provenance,reporter,since,until,influence,contribution,reliability,openness
a-1,a-2,conflict,5,observed,a-3,2025-03-01,2026-01-31,3,,4,1
a-2,a-1,trust,2,declared,a-2,,,,2,,
"""


@pytest.fixture
def town(operator: Caller) -> Town:
    """Fill the directory."""
    for external_id, name in (("a-1", "Circolo"), ("a-2", "Caritas"), ("a-3", "Alpini"), ("a-4", "Alpini")):
        body = {"external_id": external_id, "name": name, "kind": "association", "sector": "third_sector"}
        operator.post("/actors", body)
    return Town(operator)


def send(town: Town, content: str, process_id: str, kind: str = "text/csv", **asked: str) -> httpx.Response:
    query = {"process_id": process_id, "number": 1, "observed_on": "2026-03-01", "mode": "commit"} | asked
    params = {name: str(value) for name, value in query.items()}
    return town.operator.http.post("/tie-imports", content=content, params=params, headers={"content-type": kind})


def brought(town: Town, content: str, **asked: str) -> Any:
    answer = send(town, content, town.process(), **asked)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_sheet_of_kumu_becomes_a_wave(town: Town) -> None:
    process_id = town.process()
    assert send(town, KUMU, process_id).json()["created"] == 2
    [listed] = town.operator.get(f"/processes/{process_id}/waves")["items"]
    wave = town.operator.get(f"/waves/{listed['id']}")
    names = {actor["id"]: actor["external_id"] for actor in town.operator.get("/actors")["items"]}
    assert (listed["number"], listed["observed_on"], listed["asked"]) == (1, "2026-03-01", 3)
    said = [(names[tie["source_id"]], names[tie["target_id"]], tie["kind"], tie["strength"]) for tie in wave["ties"]]
    assert said == [
        ("a-1", "a-2", "collaboration", 3),
        ("a-2", "a-1", "collaboration", 3),
        ("a-2", "a-3", "trust", 1),
    ]


def test_every_fault_is_told_by_its_row_and_nothing_is_kept(town: Town) -> None:
    rows = ("a-1,a-1,", "a-1,Nessuno,", "a-1,Alpini,", "a-1,a-2,9", "a-1,a-2,", "Circolo,Caritas,", "a-1,,2", ",a-1,")
    report = brought(town, "from,to,strength\n" + "\n".join(rows) + "\n")
    assert [(fault["row"], fault["code"]) for fault in report["faults"]] == [
        (2, "tie-to-oneself"),
        (3, "unknown-actor"),
        (4, "ambiguous-actor"),
        (5, "less_than_equal"),
        (7, "repeated-in-file"),
        (8, "tie-without-target"),
        (9, "missing"),
    ]
    assert (report["kept"], report["created"], report["refused"]) == (False, 1, 7)


def test_documents_name_actors_by_their_identity_too(town: Town) -> None:
    one, other = (actor["id"] for actor in town.operator.get("/actors", q="alpini")["items"])
    document = f'{{"source": "{one}", "target": "{other}", "kind": "conflict", "strength": 2}}\n'
    assert brought(town, document, kind="application/x-ndjson")["created"] == 1


def test_a_validation_keeps_no_wave(town: Town) -> None:
    process_id = town.process()
    assert send(town, KUMU, process_id, mode="validate").json()["kept"] is False
    assert town.operator.get(f"/processes/{process_id}/waves")["items"] == []


def test_a_wave_is_of_a_process_there_is(town: Town) -> None:
    assert send(town, KUMU, NOBODY).status_code == 422


def test_a_sheet_without_both_ends_is_refused(town: Town) -> None:
    answer = send(town, "from,strength\na-1,2\n", town.process())
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, "unknown-column")


def test_a_sheet_says_who_reported_a_tie_since_when_and_what_it_is_worth(town: Town) -> None:
    sheet = "da;a;tipo;riferito da;dal;al;influence;reliability\nCircolo;Caritas;Invio;Circolo;1/3/2025;;3;4\n"
    process_id = town.process()
    assert send(town, sheet, process_id).json()["created"] == 1
    [listed] = town.operator.get(f"/processes/{process_id}/waves")["items"]
    [tie] = town.operator.get(f"/waves/{listed['id']}")["ties"]
    assert tie["reporter_id"] == tie["source_id"]
    assert (tie["provenance"], tie["since"], tie["until"]) == ("declared", "2025-03-01", None)
    assert (tie["scores"]["influence"], tie["scores"]["reliability"], tie["scores"]["openness"]) == (3, 4, None)


def wave_of(town: Town, process_id: str) -> Any:
    [listed] = town.operator.get(f"/processes/{process_id}/waves")["items"]
    return town.operator.get(f"/waves/{listed['id']}")


def roster_of(town: Town, process_id: str) -> dict[str, bool]:
    names = {actor["id"]: actor["external_id"] for actor in town.operator.get("/actors")["items"]}
    return {names[one["actor_id"]]: one["responded"] for one in wave_of(town, process_id)["roster"]}


def test_who_was_asked_and_has_no_tie_is_on_the_roster_and_who_did_not_answer_is_told(town: Town) -> None:
    process_id = town.process()
    assert send(town, ROSTER, process_id).json()["created"] == 3
    assert roster_of(town, process_id) == {"a-1": True, "a-2": True, "a-3": False, "a-4": True}


def test_the_same_file_again_changes_nothing_of_the_wave(town: Town) -> None:
    process_id = town.process()
    reports = [send(town, ROSTER, process_id).json() for _ in range(2)]
    assert [(report["created"], report["unchanged"]) for report in reports] == [(3, 0), (0, 3)]
    assert wave_of(town, process_id)["revision"] == 1


def test_a_second_file_adds_to_the_wave_and_changes_what_it_says(town: Town) -> None:
    process_id = town.process()
    send(town, ROSTER, process_id)
    report = send(town, "from,to,strength,responded\na-1,a-2,5,\na-3,a-2,,yes\n", process_id).json()
    assert (report["created"], report["updated"], report["unchanged"]) == (1, 1, 0)
    assert roster_of(town, process_id) == {"a-1": True, "a-2": True, "a-3": True, "a-4": True}
    assert [tie["strength"] for tie in wave_of(town, process_id)["ties"]] == [5, 1]


def test_what_is_added_to_a_wave_names_its_day(town: Town) -> None:
    process_id = town.process()
    send(town, ROSTER, process_id)
    answer = send(town, ROSTER, process_id, observed_on="2026-03-02")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "observed-on-another-day")
    assert answer.json()["context"] == {"observed_on": "2026-03-01"}


def test_what_goes_out_as_csv_comes_back_in_as_csv(town: Town) -> None:
    first, second = town.process(), town.process()
    assert send(town, WHOLE, first).json()["created"] == 2
    assert send(town, "source,responded\na-4,no\na-3,yes\n", first).json()["created"] == 1
    wave = wave_of(town, first)
    sheet = town.operator.http.get(f"/waves/{wave['id']}/network.csv").text
    assert send(town, sheet, second).json()["created"] == 3
    again, here = wave_of(town, second), wave["ties"]
    assert again["ties"] == here
    assert sorted(again["roster"], key=str) == sorted(wave["roster"], key=str)
    assert send(town, sheet, first).json()["unchanged"] == 3
    assert (here[0]["reporter_id"] is not None, here[0]["until"], here[0]["scores"]["openness"]) == (
        *(True, "2026-01-31"),
        1,
    )


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("until", "2024-01-01", "period-reversed"),
        ("openness", "5", "less_than_equal"),
        ("reporter", "Nessuno", "unknown-actor"),
    ],
)
def test_what_is_said_of_a_tie_makes_sense(town: Town, column: str, cell: str, code: str) -> None:
    report = brought(town, f"from,to,since,{column}\na-1,a-2,2025-01-01,{cell}\n")
    assert [fault["code"] for fault in report["faults"]] == [code]


@pytest.mark.parametrize("later", [{}, {"prefer": "respond-async"}])
def test_a_system_that_may_not_see_conflicts_is_told_the_same_whether_or_not_there_are_any(
    town: Town, house: House, later: dict[str, str]
) -> None:
    with house.caller(town.operator.tenant_id, Role.INTEGRATION) as machine:
        stranger = Town(machine)
        told = []
        for there in ("", "a-1,a-2,conflict,5", "a-1,a-2,conflict,2"):
            process_id = town.process()
            send(town, f"source,target,kind,strength\na-3,,,\n{there}\n", process_id)
            report = handed_in(house, stranger, "source,target,kind,strength\na-1,a-2,conflict,5\n", process_id, later)
            told.append({name: said for name, said in report.items() if name != "id"})
    assert told[0] == told[1] == told[2]
    assert (told[0]["refused"], told[0]["faults"][0]["code"]) == (1, "restricted-tie")


def test_who_may_see_conflicts_brings_them_in_by_a_job_too(town: Town, house: House) -> None:
    process_id = town.process()
    sheet = "source,target,kind,strength\na-1,a-2,conflict,5\n"
    report = handed_in(house, town, sheet, process_id, {"prefer": "respond-async"})
    assert (report["created"], report["refused"]) == (1, 0)


def handed_in(house: House, town: Town, content: str, process_id: str, headers: dict[str, str]) -> Any:
    """Give the report of an import, done at once or by the worker."""
    town.operator.http.headers.update(headers)
    answer = send(town, content, process_id)
    if answer.status_code == 201:
        return answer.json()
    with house.worker("smtp://nobody.example") as worker:
        assert worker.shift()
    return town.operator.http.get(answer.headers["location"], follow_redirects=True).json()
