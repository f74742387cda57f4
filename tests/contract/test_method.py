"""docs/method.md keeps its word: every sentence has its row, every row names what is there."""

import re
from pathlib import Path

import pytest

from api import contract
from api.app import build_api

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split(" | ")]
    for line in (ROOT / "docs/method.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Sentence")
]
OPERATIONS = {
    operation["operationId"]
    for path in build_api(contract.SERVER).openapi()["paths"].values()
    for operation in path.values()
}
TESTS = {
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
}
ASKING = [row for row in ROWS if row[4] != "—"]


def words(cell: str) -> list[str]:
    """Take the names in a cell that are there today."""
    return re.findall(r"`(\w+)`", cell.split("planned:", maxsplit=1)[0])


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row[0][:40])
def test_a_row_names_operations_that_are_there(row: list[str]) -> None:
    assert set(words(row[2])) <= OPERATIONS
    assert words(row[2]) or row[4] == "planned"


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row[0][:40])
def test_a_row_names_tests_that_are_there(row: list[str]) -> None:
    assert set(words(row[3])) <= TESTS
    assert words(row[3]) or row[4] == "planned"


def test_a_row_says_how_far_it_is() -> None:
    assert {row[4] for row in ASKING} <= {"served", "partly", "planned"}
    assert all("planned:" not in row[2] for row in ASKING if row[4] == "served")


def test_the_sums_below_the_tables_are_right() -> None:
    told = (ROOT / "docs/method.md").read_text("utf-8").splitlines()[-1]
    counts = [len(ASKING), *(sum(row[4] == status for row in ASKING) for status in ("served", "partly", "planned"))]
    assert [int(number) for number in re.findall(r"\d+", told)] == counts
