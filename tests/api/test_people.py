"""People sign in at a real OpenID provider, and call with the token it signed for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from jose import jwt

from api.settings import Issuer
from infra.embedded import Embedded
from infra.identity.strict import encode_segment
from tests.api.house import House, open_house
from tests.provider import answers, discovered, free_port, provider, signed_in, tokens

TENANT = UUID("0195f7a0-0000-7000-8000-000000000001")
ANNA: dict[str, object] = {
    "sub": "TINIT-RSSNNA80A41H501U",
    "name": "Anna Rossi",
    "tenant": str(TENANT),
    "roles": ["operator", "offline_access"],
    "acr": "https://www.spid.gov.it/SpidL2",
}


@dataclass
class Stopwatch:
    """Seconds that pass when told."""

    seconds: float = 0

    def __call__(self) -> float:
        """Tell how many have passed."""
        return self.seconds


@dataclass
class Place:
    """A house that believes one provider, which opens and closes."""

    house: House
    port: int
    log: Path
    watch: Stopwatch = field(default_factory=Stopwatch)

    @contextmanager
    def provider(self) -> Iterator[str]:
        """Open the provider, with a key of its own each time."""
        with provider(self.port, ANNA, log=self.log) as issuer:
            yield issuer
        assert not answers(self.port)

    def status(self, token: str) -> int:
        """Call with this token; give the status, which comes with a problem where it is not 200."""
        headers = {"authorization": f"Bearer {token}"}
        answer = httpx.get(f"{self.house.settings.base_url}/me", headers=headers, timeout=30)
        assert answer.status_code == 200 or answer.json()["status"] == answer.status_code
        return answer.status_code

    def fetches(self) -> int:
        """Count how often the provider was asked for its keys."""
        return self.log.read_text("utf-8").count("GET /jwks")


@pytest.fixture(scope="module")
def built(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("people")
    port, log, watch = free_port(), home / "provider.log", Stopwatch()
    with provider(port, ANNA, log=log) as issuer:
        found = discovered(issuer)
        told = {"issuer": found["issuer"], "audience": "regia", "jwks_url": found["jwks_uri"]}
    with open_house(server, home, watch, issuers=(Issuer.model_validate(told),)) as house:
        house.tenant(TENANT)
        yield Place(house, port, log, watch)


@pytest.fixture
def place(built: Place) -> Place:
    """Come back a minute after whoever was here before."""
    built.watch.seconds += 60
    return built


def sign_in(issuer: str, client: str = "regia") -> str:
    return signed_in(issuer, str(ANNA["sub"]), client)


def test_a_person_who_signed_in_is_known_with_her_level_of_assurance(place: Place) -> None:
    with place.provider() as issuer:
        headers = {"authorization": f"Bearer {sign_in(issuer)}"}
        me = httpx.get(f"{place.house.settings.base_url}/me", headers=headers).json()
    assert (me["name"], me["roles"], me["assurance"]) == ("Anna Rossi", ["operator"], "substantial")
    assert me["subject"] is None
    assert "RSSNNA" not in str(me)


@pytest.mark.parametrize("client", ["another", "regia http://id.example/oauth2/userinfo"])
def test_a_token_for_another_audience_or_for_userinfo_is_refused(place: Place, client: str) -> None:
    with place.provider() as issuer:
        assert place.status(sign_in(issuer)) == 200
        assert place.status(sign_in(issuer, client)) == 401


def test_tokens_that_are_not_signed_for_an_api_are_refused(place: Place) -> None:
    with place.provider() as issuer:
        given = tokens(issuer, str(ANNA["sub"]))
        assert place.status(given["access_token"]) == 401, "opaque"
        assert place.status(given["refresh_token"]) == 401, "opaque"
        assert place.status(given["id_token"][:-8] + "AAAAAAAA") == 401, "another signature"


def test_a_token_of_the_local_key_is_refused_where_a_real_provider_is_set(place: Place) -> None:
    assert place.status(place.house.token(TENANT)) == 401
    assert place.status(place.house.token(TENANT, issued_ago=timedelta(hours=2))) == 401


def test_unknown_keys_are_asked_for_at_most_once_a_minute(place: Place) -> None:
    with place.provider() as issuer:
        genuine = sign_in(issuer)
        assert place.status(genuine) == 200
        before = place.fetches()
        strange = [renamed(genuine, f"k{number}") for number in range(20)]
        assert {place.status(token) for token in strange} == {401}
        assert place.fetches() == before
        place.watch.seconds += 60
        assert {place.status(token) for token in strange} == {401}
        assert place.fetches() == before + 1


def test_keys_that_rotate_are_followed_and_the_last_good_ones_outlive_the_provider(place: Place) -> None:
    with place.provider() as issuer:
        before = sign_in(issuer)
        assert place.status(before) == 200
    assert place.status(before) == 200, "the provider is away, its last good key is not"
    place.watch.seconds += 60
    assert place.status(renamed(before, "unknown")) == 401, "asked for in vain"
    assert place.status(before) == 200
    with place.provider() as issuer:
        after = sign_in(issuer)
        assert place.status(after) == 401, "less than a minute after the last time"
        place.watch.seconds += 60
        assert (place.status(after), place.status(before)) == (200, 401)


def test_a_provider_that_never_answered_vouches_for_nobody(place: Place) -> None:
    with place.provider() as issuer:
        token = sign_in(issuer)
    assert place.status(token) == 401
    with place.provider():
        assert place.status(token) == 401, "signed with a key that is gone"


def renamed(token: str, kid: str) -> str:
    """Name another key in the header of a token."""
    header = jwt.get_unverified_header(token) | {"kid": kid}
    return ".".join([encode_segment(str(header).replace("'", '"').encode()), *token.split(".")[1:]])
