"""Bringing measurements in from files, over HTTP and at the command line."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.house import Caller, House
from tests.api.test_imports import CSV, NDJSON, faults
from tests.api.test_imports_by_command import regia
from tests.api.town import Town

SHEET = """Indicatore;Rilevazione;Data;Valore;n;Deviazione standard;Motivo mancanza
night_calls;1;31/10/2026;9,5;40;1,25;
night_calls;2;2027-10-31;;;;La Polizia locale non ha risposto
"""


@pytest.fixture
def indicator(operator: Caller) -> str:
    """Define an indicator with its baseline."""
    defined = Town(operator).indicator()
    operator.post(f"/indicators/{defined}/baseline", {"value": 14, "measured_on": "2026-01-31"})
    return defined


def send(operator: Caller, content: str, kind: str = CSV, **asked: str) -> httpx.Response:
    query = {"mode": "commit"} | asked
    return operator.http.post("/measurement-imports", content=content, params=query, headers={"content-type": kind})


def brought(operator: Caller, content: str, kind: str = CSV, **asked: str) -> Any:
    answer = send(operator, content, kind, **asked)
    assert answer.status_code == 201, answer.text
    return answer.json()


def measured(operator: Caller, indicator: str) -> list[Any]:
    return [(one["wave"], one["value"], one["n"]) for one in operator.get(f"/indicators/{indicator}")["measurements"]]


def test_a_sheet_brings_measurements_in_as_an_office_writes_it(operator: Caller, indicator: str) -> None:
    assert brought(operator, SHEET)["created"] == 2
    assert measured(operator, indicator) == [(1, 9.5, 40), (2, None, None)]
    [first, second] = operator.get(f"/indicators/{indicator}")["measurements"]
    assert (first["measured_on"], first["sd"]) == ("2026-10-31", 1.25)
    assert second["missing_reason"] == "La Polizia locale non ha risposto"


def test_documents_bring_them_in_line_by_line_and_say_them_anew(operator: Caller, indicator: str) -> None:
    brought(operator, SHEET)
    anew = f'{{"indicator": "{indicator}", "wave": 1, "measured_on": "2026-11-02", "value": 9}}\n'
    assert brought(operator, anew, NDJSON, strategy="update")["updated"] == 1
    assert measured(operator, indicator)[0] == (1, 9, None)


def test_every_fault_is_told_by_its_row_and_nothing_is_kept(operator: Caller, indicator: str) -> None:
    rows = ("night_calls,1,2026-10-31,", "calls,1,2026-10-31,3", "night_calls,x,ieri,3", "night_calls,1,2026-10-31,3")
    report = brought(operator, "indicator,wave,measured_on,value\n" + "\n".join(rows) + "\n")
    assert faults(report) == [
        (2, "#", "value-or-reason"),
        (3, "#", "unknown-indicator"),
        (4, "#/measured_on", "day_form"),
        (4, "#/wave", "int_type"),
    ]
    assert (report["kept"], report["created"], measured(operator, indicator)) == (False, 1, [])


def test_a_sheet_says_of_which_indicator_and_wave_it_speaks(operator: Caller) -> None:
    answer = send(operator, "indicator,value\nnight_calls,3\n")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, "unknown-column")


def test_they_are_brought_in_later_too(house: House, operator: Caller, indicator: str) -> None:
    later = {"content-type": CSV, "prefer": "respond-async"}
    answer = operator.http.post("/measurement-imports", content=SHEET, params={"mode": "commit"}, headers=later)
    with house.worker("smtp://127.0.0.1:9") as crew:
        while crew.shift():
            pass
    assert operator.get(f"{answer.headers['location']}/result")["created"] == 2
    assert len(measured(operator, indicator)) == 2


def test_they_are_brought_in_at_the_command_line(
    house: House, operator: Caller, indicator: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "measurements.csv"
    sheet.write_text(SHEET)
    told = regia(house, "measurements", str(sheet), "--tenant", str(operator.tenant_id), "--mode", "commit")
    assert told.exit_code == 0, told.output
    assert len(measured(operator, indicator)) == 2
