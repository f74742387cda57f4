"""The contract that an installation shows is that of its code, at its own address; to show it keeps nobody waiting."""

import json

from api.app import build_api
from tests.contract.walking import DOCUMENT

ADDRESS = "https://regia.comune.example/v1"


def test_an_installation_shows_the_contract_of_its_code_at_its_own_address() -> None:
    said = json.loads(build_api(ADDRESS).state.contract()[0])
    assert said["servers"] == [{"url": ADDRESS, "description": "This installation."}]
    assert said | {"servers": DOCUMENT["servers"]} == DOCUMENT


def test_it_is_not_written_anew_for_who_asks_for_it() -> None:
    """To write it takes seconds, in which other requests would have to share the interpreter."""
    app = build_api(ADDRESS)
    written = vars(app)["openapi"]
    assert app.state.contract() is app.state.contract()
    assert written.cache_info().misses == 0
