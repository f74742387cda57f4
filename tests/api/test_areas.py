"""The area of a process over HTTP: GeoJSON in, the same GeoJSON out."""

from typing import Any

import pytest

from tests.api.house import Caller, Json
from tests.api.refusing import named, problem
from tests.api.town import PROCESS, Town
from tests.contract.walking import faults

RING = [[10.02, 44.51], [10.03, 44.51], [10.03, 44.5225], [10.02, 44.51]]
PIECE = {"type": "Polygon", "coordinates": [RING]}
PIECES = {"type": "MultiPolygon", "coordinates": [[RING, RING], [RING]]}
LONG = [[9.5, 44.5], *([step / 1000, 44.5] for step in range(2499)), [9.5, 44.5]]
MANY = {"type": "MultiPolygon", "coordinates": [[LONG], [LONG]]}


def area(kind: str, *rings: Any) -> Json:
    return {"area": {"type": kind, "coordinates": rings}}


@pytest.mark.parametrize("said", [PIECE, PIECES])
def test_an_area_is_shown_as_it_was_drawn_with_its_process_and_not_in_lists(operator: Caller, said: Json) -> None:
    made = operator.post("/processes", PROCESS | {"area": said})
    shown = operator.get(f"/processes/{made['id']}")
    assert made["area"] == shown["area"] == said
    assert faults("Process", shown) == []
    [listed] = operator.get("/processes")["items"]
    assert "area" not in listed


def test_an_area_is_drawn_anew_and_taken_away(operator: Caller) -> None:
    path = f"/processes/{Town(operator).process()}"
    assert operator.get(path)["area"] is None
    for said in (PIECE, PIECES, None):
        assert operator.change("PATCH", path, {"area": said}).json()["area"] == said
        assert operator.change("PATCH", path, {"title": "Altro"}).json()["area"] == said
        assert operator.get(path)["area"] == said


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"area": {"type": "Point", "coordinates": [10, 44]}}, "#/area/type"),
        ({"area": {"coordinates": [RING]}}, "#/area/type"),
        ({"area": {"type": "Polygon"}}, "#/area/coordinates"),
        ({"area": PIECE | {"bbox": [10, 44, 11, 45]}}, "#/area/bbox"),
        (area("Polygon"), "#/area/coordinates"),
        (area("Polygon", RING, RING[1:]), "#/area/coordinates/1"),
        (area("Polygon", [RING[0], [180.5, 44], *RING[2:]]), "#/area/coordinates/0/1/0"),
        (area("MultiPolygon", [[RING[0], [10, 90.5], *RING[2:]]]), "#/area/coordinates/0/0/1/1"),
        (area("Polygon", [*RING[:3], [10.02, 44.51, 300]]), "#/area/coordinates/0/3"),
        (area("Polygon", [*RING[:3], ["10.02", 44.51]]), "#/area/coordinates/0/3/0"),
        (area("MultiPolygon", RING), "#/area/coordinates/0/0/0"),
    ],
)
def test_what_is_no_area_is_refused_where_it_stands(operator: Caller, said: Json, where: str) -> None:
    path = f"/processes/{Town(operator).process()}"
    for answer in (operator.try_to("/processes", PROCESS | said), operator.change("PATCH", path, said)):
        assert where in named(problem(answer, 422, "invalid-input"))
    assert operator.get(path)["area"] is None


@pytest.mark.parametrize(
    ("said", "rule"),
    [(area("Polygon", RING, [*RING[:3], RING[1]]), "ring-not-closed"), ({"area": MANY}, "area-too-detailed")],
)
def test_a_rule_of_areas_is_named(operator: Caller, said: Json, rule: str) -> None:
    path = f"/processes/{Town(operator).process()}"
    for answer in (operator.try_to("/processes", PROCESS | said), operator.change("PATCH", path, said)):
        problem(answer, 422, rule)
    external = operator.http.put("/by-external-id/processes/a:1", json=PROCESS | said, headers={"if-none-match": "*"})
    problem(external, 422, rule)
