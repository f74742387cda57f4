"""docs/method.md keeps its word: every sentence has its row, every row names what is there."""

import re
from pathlib import Path

import pytest

from api import contract
from api.app import build_api
from domain.process.guard import Guard
from domain.process.guards import GUARDS
from domain.process.step_texts import METHOD_OF_BELONGING, METHOD_OF_CHAIN

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
METHOD = ROOT / "tests/contract/method.txt"
"""The method as its author presented it, slides turned into text."""
HEADINGS = re.findall(r"^## (.+)$", (ROOT / "docs/method.md").read_text("utf-8"), re.MULTILINE)
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


def plain(text: str) -> str:
    """Give the words of a text on one line, without what marks headings, items and emphasis."""
    lines = (re.sub(r"^\s*(#+|[-*]|\d+\.)\s+", "", line) for line in text.splitlines())
    return " ".join(" ".join(lines).replace("*", "").split())


TOLD = plain(METHOD.read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_row_says_a_sentence_of_the_method_word_for_word(row: list[str]) -> None:
    assert row[0] in TOLD


def test_every_sentence_of_the_method_has_its_row() -> None:
    left = TOLD
    for said in sorted([*HEADINGS, *(row[0] for row in ROWS)], key=len, reverse=True):
        left = left.replace(said, "|")
    assert re.findall(r"\w+", left) == []


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.code)
def test_a_demand_serves_a_sentence_of_the_method(guard: Guard) -> None:
    assert guard.method in TOLD


def test_the_next_steps_serve_sentences_of_the_method() -> None:
    assert METHOD_OF_CHAIN["it"] in TOLD
    assert METHOD_OF_BELONGING["it"] in TOLD
