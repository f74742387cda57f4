"""What the directory knows of an actor."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.actor import use_cases
from domain.actor.actor import Actor, ActorKind, ConsentWithoutSource, Contact, PublicationConsent, SaidTwice, Sector
from domain.actor.identifier import Identifier, IdentifierKind
from domain.actor.legal_status import LEGAL_STATUS, UnknownLegalStatus
from domain.actor.municipalities import UnknownMunicipality
from domain.actor.place import OutsideTheEarth, Place
from domain.errors import NotFound
from infra.memory import MemoryBegin
from tests.domain.town import NOBODY, NOW, actor, begun

IPA = Identifier(kind=IdentifierKind.IPA, value="c_x001")


@pytest.fixture
def begin() -> MemoryBegin:
    return begun()


def known(**facts: Any) -> Actor:
    """Describe an actor of whom only this is known."""
    said: dict[str, Any] = {"id": NOBODY, "name": "Circolo", "kind": ActorKind.ASSOCIATION}
    return Actor(**{"sector": Sector.THIRD_SECTOR, **said, **facts})


def test_who_records_an_actor_and_when_is_written_down(begin: MemoryBegin) -> None:
    recorded = actor(begin, "Circolo")
    assert (recorded.recorded_by, recorded.recorded_at) == ("tester", NOW)
    assert recorded.last_assured_at is None


def test_assurance_says_who_confirmed_the_entry_and_when(begin: MemoryBegin) -> None:
    assured = use_cases.assure_actor(begin, actor(begin, "Circolo").id)
    assert (assured.last_assured_by, assured.last_assured_at) == ("tester", NOW)


def test_a_revision_changes_what_it_says_and_nothing_else(begin: MemoryBegin) -> None:
    before = actor(begin, "Circolo", "desk@town.example")
    after = use_cases.revise_actor(begin, before.id, lambda _: {"description": "Bocce", "tags": ("sport",)})
    assert (after.description, after.tags, after.revision) == ("Bocce", ("sport",), 2)
    assert (after.name, after.contacts) == (before.name, before.contacts)


def test_a_revision_may_depend_on_what_is_said_now(begin: MemoryBegin) -> None:
    recorded = actor(begin, "Circolo")
    revised = use_cases.revise_actor(begin, recorded.id, lambda now: {"name": f"{now.name} ARCI"})
    assert revised.name == "Circolo ARCI"


def test_only_what_is_recorded_is_revised(begin: MemoryBegin) -> None:
    with pytest.raises(NotFound):
        use_cases.revise_actor(begin, NOBODY, lambda _: {})


def test_the_municipality_of_an_actor_is_one_of_istat(begin: MemoryBegin) -> None:
    facts: Any = {"name": "Circolo", "kind": ActorKind.ASSOCIATION, "sector": Sector.THIRD_SECTOR}
    assert use_cases.record_actor(begin, **facts, istat_code="058091").istat_code == "058091"
    with pytest.raises(UnknownMunicipality):
        use_cases.record_actor(begin, **facts, istat_code="999999")
    with pytest.raises(UnknownMunicipality):
        use_cases.revise_actor(begin, actor(begin, "Altro").id, lambda _: {"istat_code": "000000"})


def test_a_legal_status_is_one_of_ontopia() -> None:
    assert LEGAL_STATUS["1.7.10"] == "Associazione riconosciuta"
    assert known(legal_status="1.7.10").legal_status == "1.7.10"
    with pytest.raises(UnknownLegalStatus):
        known().revise({"legal_status": "9.9.99"})


def test_an_actor_has_each_identifier_once() -> None:
    with pytest.raises(SaidTwice):
        known(identifiers=(IPA, Identifier(kind=IdentifierKind.IPA, value="C_X001")))


@pytest.mark.parametrize(("lat", "lon"), [(90.1, 0), (-90.1, 0), (0, 180.1), (0, -180.1), (float("nan"), 0)])
def test_a_place_is_on_the_earth(lat: float, lon: float) -> None:
    with pytest.raises(OutsideTheEarth):
        Place(lat=lat, lon=lon)


def test_a_consent_has_a_source() -> None:
    with pytest.raises(ConsentWithoutSource):
        Contact(name="Ada", consent_on=date(2025, 1, 1))
    with pytest.raises(ConsentWithoutSource):
        PublicationConsent(source="", given_on=date(2025, 1, 1))
    assert Contact(name="Ada", consent_source="modulo", consent_on=date(2025, 1, 1)).consent_source == "modulo"


def test_the_time_of_an_assurance_is_given_to_it() -> None:
    then = datetime(2025, 5, 6, tzinfo=UTC)
    assert known().assure("ada", then).last_assured_at == then
