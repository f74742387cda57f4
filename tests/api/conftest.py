"""One house for the tests over HTTP; each test lives in a tenant of its own."""

from collections.abc import Iterator

import pytest

from domain.access import Role
from infra.embedded import Embedded
from tests.api.estates import Estates, furnished
from tests.api.house import Caller, House, open_house
from tests.api.networks import Ardesia, settle
from tests.api.pieve import Pieve, lived


@pytest.fixture(scope="session")
def house(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve the API."""
    with open_house(server, tmp_path_factory.mktemp("house")) as opened:
        yield opened


@pytest.fixture
def operator(house: House) -> Iterator[Caller]:
    """Let the operator of a new tenant in."""
    with house.caller() as caller:
        yield caller


@pytest.fixture
def other(house: House) -> Iterator[Caller]:
    """Let the operator of another new tenant in."""
    with house.caller() as caller:
        yield caller


@pytest.fixture(scope="session")
def ardesia(house: House) -> Iterator[Ardesia]:
    """Settle the demo town and its network once; nobody changes it."""
    with house.caller() as caller:
        yield settle(caller)


@pytest.fixture
def as_member(house: House, ardesia: Ardesia) -> Iterator[Ardesia]:
    """See the town as a member does."""
    with house.caller(ardesia.caller.tenant_id, Role.MEMBER) as member:
        yield ardesia.seen_by(member)


@pytest.fixture
def stranger(ardesia: Ardesia, other: Caller) -> Ardesia:
    """Look at the town from another tenant."""
    return ardesia.seen_by(other)


@pytest.fixture(scope="session")
def pieve(house: House) -> Iterator[Pieve]:
    """Live the story of the demo town once; nobody changes it."""
    with house.caller() as caller:
        yield lived(caller, house)


@pytest.fixture(scope="session")
def estates(house: House) -> Estates:
    """Furnish three houses, two of them in one tenant."""
    return furnished(house)
