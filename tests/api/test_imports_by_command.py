"""`regia import` at the command line."""

import contextlib
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from tests.api.house import Caller, House
from tests.api.town import Town

SHEET = "external_id,name,kind\na-1,Circolo,association\na-2,Caritas,parish\n"


def regia(house: House, *words: str) -> Result:
    """Run the command line on the database of the house."""
    environment = {"REGIA_DATABASE_URL": house.url, "REGIA_HOME": str(house.settings.home), "COLUMNS": "200"}
    return CliRunner(env=environment).invoke(app, ["import", *words])


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(SHEET)
    return path


def test_a_sheet_is_checked_first_and_kept_when_told(house: House, operator: Caller, sheet: Path) -> None:
    words = ("actors", str(sheet), "--tenant", str(operator.tenant_id))
    checked = regia(house, *words)
    assert (checked.exit_code, operator.get("/actors")["items"]) == (0, [])
    assert "2 new" in checked.output
    kept = regia(house, *words, "--mode", "commit")
    assert kept.exit_code == 0, kept.output
    assert [actor["name"] for actor in operator.get("/actors")["items"]] == ["Caritas", "Circolo"]


def test_faulty_rows_are_told_and_the_command_fails(house: House, operator: Caller, sheet: Path) -> None:
    sheet.write_text(SHEET + "a-3,Pro Loco,club\n")
    told = regia(house, "actors", str(sheet), "--tenant", str(operator.tenant_id), "--mode", "commit")
    assert told.exit_code == 1
    assert "#/kind" in told.output
    assert "nothing was kept" in told.output
    assert operator.get("/actors")["items"] == []


def test_a_file_that_cannot_be_read_is_told(house: House, operator: Caller, sheet: Path) -> None:
    sheet.write_text("nickname\nx\n")
    assert regia(house, "actors", str(sheet), "--tenant", str(operator.tenant_id)).exit_code == 1


def on_a_screen(house: House, *words: str) -> str:
    """Run the command line in a terminal of its own, and give all that was shown there."""
    environment = {"REGIA_DATABASE_URL": house.url, "REGIA_HOME": str(house.settings.home), "COLUMNS": "120"}
    screen, ours = pty.openpty()
    command = [sys.executable, "-c", "from api.cli import app; app()", "import", *words]
    with subprocess.Popen(command, stdout=ours, stderr=ours, stdin=ours, env=os.environ | environment):
        os.close(ours)
        shown = b""
        with contextlib.suppress(OSError):  # how Linux says that nobody writes to the terminal any more
            while piece := os.read(screen, 1 << 16):
                shown += piece
    os.close(screen)
    return shown.decode()


def test_who_waits_at_a_screen_sees_how_far_it_is(house: House, operator: Caller, sheet: Path) -> None:
    sheet.write_text("external_id,name,kind\n" + "".join(f"a-{n},Circolo {n},association\n" for n in range(20_000)))
    shown = on_a_screen(house, "actors", str(sheet), "--tenant", str(operator.tenant_id))
    told = [int(rows.replace(",", "")) for rows in re.findall(r"([\d,]+) rows[^:]", shown)]
    assert told == sorted(told)
    assert len(set(told)) > 2, shown[-2000:]
    assert told[-1] == 20_000
    assert "nothing was kept" in shown


def test_ties_become_a_wave(house: House, operator: Caller, sheet: Path, tmp_path: Path) -> None:
    tenant, process_id = ("--tenant", str(operator.tenant_id)), Town(operator).process()
    regia(house, "actors", str(sheet), *tenant, "--mode", "commit")
    ties = tmp_path / "ties.ndjson"
    ties.write_text('{"source": "a-1", "target": "a-2"}\n')
    wave = ("--process", process_id, "--wave", "1", "--observed-on", "2026-03-01")
    kept = regia(house, "ties", str(ties), *tenant, *wave, "--mode", "commit")
    assert kept.exit_code == 0, kept.output
    assert [one["number"] for one in operator.get(f"/processes/{process_id}/waves")["items"]] == [1]
