"""Bringing the ties of a wave in from files."""

from typing import Any

import httpx
import pytest

from tests.api.house import Caller
from tests.api.town import NOBODY, Town

KUMU = "From,To,Type,Strength,Direction\nCircolo,Caritas,Collaboration,3,mutual\ncaritas,a-3,Fiducia,,directed\n"


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
    assert said == [("a-1", "a-2", "collaboration", 3), ("a-2", "a-3", "trust", 1)]


def test_every_fault_is_told_by_its_row_and_nothing_is_kept(town: Town) -> None:
    rows = ("a-1,a-1,", "a-1,Nessuno,", "a-1,Alpini,", "a-1,a-2,9", "a-1,a-2,", "Circolo,Caritas,", "a-1,,")
    report = brought(town, "from,to,strength\n" + "\n".join(rows) + "\n")
    assert [(fault["row"], fault["code"]) for fault in report["faults"]] == [
        (2, "tie-to-oneself"),
        (3, "unknown-actor"),
        (4, "ambiguous-actor"),
        (5, "less_than_equal"),
        (7, "repeated-in-file"),
        (8, "missing"),
    ]
    assert (report["kept"], report["created"], report["refused"]) == (False, 1, 6)


def test_documents_name_actors_by_their_identity_too(town: Town) -> None:
    one, other = (actor["id"] for actor in town.operator.get("/actors", q="alpini")["items"])
    document = f'{{"source": "{one}", "target": "{other}", "kind": "conflict", "strength": 2}}\n'
    assert brought(town, document, kind="application/x-ndjson")["created"] == 1


def test_a_validation_keeps_no_wave(town: Town) -> None:
    process_id = town.process()
    assert send(town, KUMU, process_id, mode="validate").json()["kept"] is False
    assert town.operator.get(f"/processes/{process_id}/waves")["items"] == []


def test_a_wave_is_recorded_once_and_of_a_process_there_is(town: Town) -> None:
    process_id = town.process()
    answers = [send(town, KUMU, named) for named in (process_id, process_id, NOBODY)]
    assert [answer.status_code for answer in answers] == [201, 409, 422]


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


def test_what_goes_out_as_csv_comes_back_in_as_csv(town: Town) -> None:
    first, second = town.process(), town.process()
    assert send(town, WHOLE, first).json()["created"] == 2
    [listed] = town.operator.get(f"/processes/{first}/waves")["items"]
    sheet = town.operator.http.get(f"/waves/{listed['id']}/network.csv").text
    assert send(town, sheet, second).json()["created"] == 2
    [again] = town.operator.get(f"/processes/{second}/waves")["items"]
    there, here = (town.operator.get(f"/waves/{wave['id']}")["ties"] for wave in (again, listed))
    assert there == here
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
