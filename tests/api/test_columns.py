"""What the columns of a sheet say."""

import pytest

from api.actor.columns import ALIASES, KUMU, OURS, READ, READ_TIES, TIES, actors_of, ties_of
from api.actor.directory_schemas import ActorCreate
from api.actor.import_schemas import TieRow
from api.bulk.columns import UnknownColumn

CONTACT = {"name": "Circolo", "email": "ada@pieve.example"}
OFFER = {"kind": "resource", "code": "meeting_room", "title": "Sala prove", "capacity": 20, "hours": "18-23"}


def test_every_name_of_a_column_leads_to_something_an_actor_is_said_to_be() -> None:
    assert {*ALIASES.values(), *KUMU.values(), *READ} <= set(OURS)


def test_every_column_of_ours_is_a_field_of_the_contract() -> None:
    fields = {"contact": "contacts", "offer": "offers", "identifier": "identifiers"}
    groups = {path.partition(".")[0] for path in OURS}
    assert {fields.get(group, group) for group in groups} == set(ActorCreate.model_fields)


def test_every_name_of_a_column_of_ties_leads_to_a_field_of_a_row() -> None:
    assert {path.partition(".")[0] for path in TIES.values()} == set(TieRow.model_fields)
    assert set(READ_TIES) <= set(TIES.values())


@pytest.mark.parametrize(
    ("header", "cell", "said"),
    [
        ("Partita IVA", "00743110157", {"identifiers": [{"kind": "vat_number", "value": "00743110157"}]}),
        ("Codice RUNTS", "12345", {"identifiers": [{"kind": "runts", "value": "12345"}]}),
        ("identifier.ipa", "c_h501", {"identifiers": [{"kind": "ipa", "value": "c_h501"}]}),
        ("place.lat", "44,1", {"place": {"lat": 44.1}}),
        ("Email", "ada@pieve.example", {"contacts": [CONTACT]}),
        ("Email 1", "ada@pieve.example", {"contacts": [CONTACT]}),
        ("Email 2", "ada@pieve.example", {"contacts": [CONTACT]}),
        ("Tipo offerta", "Risorsa", {"offers": [{"kind": "resource"}]}),
        ("offer.2.capacity", "20", {"offers": [{"capacity": 20}]}),
    ],
)
def test_a_column_says_one_thing_of_an_actor(header: str, cell: str, said: dict[str, object]) -> None:
    assert actors_of(["Nome", header]).document(["Circolo", cell]) == {"name": "Circolo"} | said


def test_a_row_may_say_several_contacts_and_offers() -> None:
    headers = ["Nome", "Email", "Referente 2", "Telefono 2", *(f"offer.{name}" for name in OFFER), "offer 2 code"]
    said = actors_of(headers).document(
        ["Circolo", "ada@pieve.example", "Eva", "0585 1", *map(str, OFFER.values()), "gym"]
    )
    assert said["contacts"] == [CONTACT, {"name": "Eva", "phone": "0585 1"}]
    assert said["offers"] == [OFFER, {"code": "gym"}]


def test_a_sheet_of_kumu_may_have_our_columns_beside_its_own() -> None:
    sheet = actors_of(["Label", "Type", "Sector", "ISTAT code", "Image"])
    said = {"name": "Circolo", "kind": "association", "sector": "public", "istat_code": "099099"}
    assert sheet.document(["Circolo", "Association", "Public", "099099", "http://x"]) == said


@pytest.mark.parametrize(
    ("cell", "mutual"), [("mutual", True), ("Undirected", True), ("directed", False), ("sì", True), ("both", "both")]
)
def test_the_direction_of_kumu_tells_whether_a_tie_holds_both_ways(cell: str, mutual: object) -> None:
    said = ties_of(["From", "To", "Direction"]).document(["a", "b", cell])
    assert said == {"source": "a", "target": "b", "mutual": mutual}


def test_columns_that_say_the_same_are_named() -> None:
    with pytest.raises(UnknownColumn) as refused:
        actors_of(["name", "Nome", "Tipo"])
    assert refused.value.facts == {"unknown": [], "twice": ["name", "Nome"]}
