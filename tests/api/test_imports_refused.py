"""Files that are refused, or sent twice."""

import pytest

from api.strict import UPLOAD_LIMIT
from tests.api.house import Caller, House
from tests.api.refusing import problem
from tests.api.test_imports import CSV, DOCUMENTS, NDJSON, SHEET, actors, brought, counts, faults, send


@pytest.mark.parametrize(
    ("content", "kind", "rule"),
    [
        ("", CSV, "malformed-sheet"),
        ('name,kind\n"Circolo,association\n', CSV, "malformed-sheet"),
        ("nickname,name\na,b\n", CSV, "unknown-column"),
        ("name,nome\na,b\n", CSV, "unknown-column"),
        ("kind\nschool\n", CSV, "unknown-column"),
        (b"name,kind\n\x81\xff,school\n", CSV, "unknown-encoding"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(
    operator: Caller, content: str | bytes, kind: str, rule: str
) -> None:
    answer = send(operator, content, kind, mode="commit")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, rule)


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("", 1),
        ('name,kind\nBanda,association\n"Circolo,association\n', 3),
        ('name,kind\n"Banda",association\n"Circolo"x,association\nAvis,association\n', 3),
    ],
)
def test_a_sheet_that_is_torn_says_in_which_row(operator: Caller, content: str, row: int) -> None:
    said = problem(send(operator, content, mode="commit"), 422, "malformed-sheet")
    assert said["context"] == {"row": row}


def test_a_line_that_is_no_document_is_told_by_its_number(operator: Caller) -> None:
    lines = DOCUMENTS + "{\n[1]\n" + '{"name": "A", "name": "B"}\n'
    report = brought(operator, lines, NDJSON)
    assert faults(report) == [(4, "#", "json_invalid"), (5, "#", "model_attributes_type"), (6, "#", "json_invalid")]


@pytest.mark.parametrize(
    ("content", "kind", "row"),
    [
        ("external_id,name,kind\na-1,Scuola,school\na-2,Ban\x00da,association\n", CSV, 3),
        (
            DOCUMENTS.splitlines()[0] + '\n{"name": "Ban\\u0000da", "kind": "association", "sector": "third_sector"}\n',
            NDJSON,
            2,
        ),
        (DOCUMENTS.splitlines()[0] + "\n\x00\n", NDJSON, 2),
    ],
)
def test_a_nul_is_told_of_its_row(operator: Caller, content: str, kind: str, row: int) -> None:
    report = brought(operator, content, kind)
    assert ({number for number, *_ in faults(report)}, report["refused"]) == ({row}, 1)


def test_a_file_may_be_larger_than_a_document_but_not_endless(operator: Caller) -> None:
    wide = "x" * 180
    rows = "".join(f"b-{number},Scuola {wide},school\n" for number in range(6000))
    report = send(operator, "external_id,name,kind\n" + rows).json()
    assert (report["created"], report["refused"]) == (6000, 0)
    assert send(operator, b"x" * (UPLOAD_LIMIT + 1)).status_code == 413


def test_an_import_is_of_a_kind_it_takes(operator: Caller) -> None:
    assert send(operator, SHEET, "application/json").status_code == 415


def test_a_repeated_import_is_answered_alike_and_done_once(operator: Caller) -> None:
    headers = {"content-type": CSV, "idempotency-key": "import-1"}
    answers = [
        operator.http.post("/actor-imports", content=SHEET, params={"mode": "commit"}, headers=headers)
        for _ in range(2)
    ]
    assert [answer.json()["created"] for answer in answers] == [2, 2]
    assert len(actors(operator)) == 2


def test_an_import_stays_in_the_tenant(operator: Caller, house: House) -> None:
    brought(operator, SHEET)
    with house.caller() as stranger:
        assert counts(brought(stranger, SHEET)) == (2, 2, 0, 0, 0)
        assert len(actors(stranger)) == 2
