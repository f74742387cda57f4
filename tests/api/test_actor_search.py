"""Finding actors: by words, by what they are and offer, by where they are."""

import pytest

from tests.api.house import Caller, House

TOWN = (
    ("Caritas parrocchiale di Forlì", "parish", "religious", "Accoglienza e ascolto", "040012", (44.22, 12.04)),
    ("Associazione degli Alpini", "association", "third_sector", "Volontari della montagna", "099099", (44.10, 10.20)),
    ("Scuola dell'infanzia Il Girasole", "school", "public", "", "099099", (44.11, 10.21)),
    ("Biblioteca civica", "service", "public", "Prestito e gruppi di lettura", "099099", None),
)
CARITAS, ALPINI, SCUOLA, BIBLIOTECA = (name for name, *_ in TOWN)


@pytest.fixture
def town(operator: Caller) -> Caller:
    """Fill the directory."""
    for name, kind, sector, about, istat, point in TOWN:
        place = {"lat": point[0], "lon": point[1]} if point else None
        said = {"name": name, "kind": kind, "sector": sector, "description": about, "istat_code": istat}
        offers = [{"kind": "resource", "code": "meeting_room", "title": "Sala prove"}] if kind == "service" else []
        tags = ["doposcuola", "inclusione"] if kind == "school" else []
        operator.post("/actors", said | {"place": place, "offers": offers, "tags": tags})
    return operator


def found(operator: Caller, **query: object) -> list[str]:
    return [actor["name"] for actor in operator.get("/actors", **query)["items"]]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("forli", [CARITAS]),
        ("sala prove", [BIBLIOTECA]),
        ("prova biblioteca", [BIBLIOTECA]),
        ("doposcuola", [SCUOLA]),
        ("FORLÌ", [CARITAS]),
        ("parrocchie", [CARITAS]),
        ("parr", [CARITAS]),
        ("accoglienz", [CARITAS]),
        ("accogliente", [CARITAS]),
        ("volontario", [ALPINI]),
        ("associazione alpini", [ALPINI]),
        ("alpini della associazione", [ALPINI]),
        ("infanzia", [SCUOLA]),
        ("l'infanzia", [SCUOLA]),
        ("il girasole", [SCUOLA]),
        ("alpini girasole", []),
        ("lettura, gruppo!", [BIBLIOTECA]),
        ("& | ! ( ' :* \\", []),
        ("…", []),
    ],
)
def test_actors_are_found_by_words_stems_and_beginnings(town: Caller, words: str, names: list[str]) -> None:
    assert found(town, q=words) == names


def test_filters_hold_together(town: Caller) -> None:
    assert found(town, sector="public") == [BIBLIOTECA, SCUOLA]
    assert found(town, sector="public", kind="school") == [SCUOLA]
    assert found(town, municipality="099099") == [ALPINI, BIBLIOTECA, SCUOLA]
    assert found(town, resource="meeting_room") == [BIBLIOTECA]
    assert found(town, municipality="099099", q="alpini") == [ALPINI]
    assert found(town, municipality="040012", q="alpini") == []


@pytest.mark.parametrize(
    ("near", "names"),
    [
        ("44.1,10.2,1", [ALPINI]),
        ("44.1,10.2,1.36", [ALPINI]),
        ("44.1,10.2,1.38", [ALPINI, SCUOLA]),
        ("44.1,10.2,300", [ALPINI, CARITAS, SCUOLA]),
        ("89.9,0,10", []),
    ],
)
def test_actors_are_found_by_their_distance(town: Caller, near: str, names: list[str]) -> None:
    assert found(town, near=near) == names


@pytest.mark.parametrize(
    ("near", "rule"),
    [
        ("91,0,1", "outside-the-earth"),
        ("0,181,1", "outside-the-earth"),
        ("0,0,0", "too-far"),
        ("0,0,1001", "too-far"),
        ("here", "invalid-input"),
        ("1,2", "invalid-input"),
        ("nan,0,1", "invalid-input"),
    ],
)
def test_a_distance_that_means_nothing_is_refused(operator: Caller, near: str, rule: str) -> None:
    answer = operator.http.get("/actors", params={"near": near})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, rule)


def test_the_pages_of_a_search_lead_to_each_other(town: Caller) -> None:
    page = town.get("/actors", q="a", limit=1)
    rest = town.http.get(page["next"]).json()
    assert [actor["name"] for actor in page["items"] + rest["items"]] == found(town, q="a")
    assert rest["next"] is None


def test_a_search_stays_in_the_tenant(town: Caller, house: House) -> None:
    with house.caller() as stranger:
        assert found(stranger, q="alpini") == []
    assert found(town, q="alpini") == [ALPINI]


def test_what_is_offered_no_longer_is_not_found(town: Caller) -> None:
    [actor] = town.get("/actors", q="sala")["items"]
    path = f"/actors/{actor['id']}"
    offer = {"kind": "service", "code": "cinema", "title": "Cineforum"}
    town.change("PATCH", path, {"offers": [offer]}).raise_for_status()
    assert (found(town, q="sala"), found(town, q="cineforum")) == ([], [BIBLIOTECA])
    town.change("PATCH", path, {"offers": []}).raise_for_status()
    assert found(town, q="cineforum") == []
