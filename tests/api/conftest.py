"""One house for the tests over HTTP; each test lives in a tenant of its own."""

from collections.abc import Iterator

import pytest

from infra.embedded import Embedded
from tests.api.house import Caller, House, open_house


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
