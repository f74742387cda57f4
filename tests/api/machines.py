"""Registered clients, their keys, and the PDND, for the tests of whatever machines may do."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jose import jwk, jws

from tests.api.house import Caller, House, Json

PDND = "interop.example"


def pair(algorithm: str) -> Any:
    """Make a key pair of a machine."""
    private: Any = (
        ec.generate_private_key(ec.SECP256R1()) if algorithm == "ES256" else rsa.generate_private_key(65537, 2048)
    )
    return jwk.construct(private, algorithm)


def public(key: Any) -> dict[str, str]:
    return {name: value for name, value in key.public_key().to_dict().items() if name not in {"alg", "use"}}


@dataclass
class Platform:
    """The PDND: it publishes one key, and issues vouchers."""

    url: str
    key: Any = field(default_factory=lambda: pair("RS256"))

    def document(self) -> bytes:
        return json.dumps({"keys": [public(self.key) | {"kid": "pdnd", "use": "sig"}]}).encode()


@dataclass(frozen=True)
class Machine:
    """A registered client, its key, and who registered it."""

    house: House
    administrator: Caller
    client: Json
    key: Any
    algorithm: str

    def claims(self, **changes: object) -> dict[str, object]:
        now = int(datetime.now(UTC).timestamp())
        audience = f"{self.house.settings.base_url}/{self.administrator.tenant_id}"
        name = self.client["id"]
        said = {"iss": name, "sub": name, "aud": audience, "iat": now, "nbf": now, "exp": now + 100}
        return {key: value for key, value in (said | {"jti": uuid4().hex} | changes).items() if value is not None}

    def token(self, **changes: object) -> str:
        """Sign a token; what changes of its claims, or None for those it leaves out."""
        kid = self.client["keys"][0]["kid"]
        return jws.sign(self.claims(**changes), self.key, {"typ": "JWT", "kid": kid}, self.algorithm)

    def voucher(self, platform: Platform, typ: str = "at+jwt", **changes: object) -> str:
        said = {"iss": PDND, "sub": "c", "client_id": "c", "purposeId": self.client["purpose_id"]} | changes
        return jws.sign(self.claims(**said), platform.key, {"typ": typ, "kid": "pdnd"}, "RS256")

    def call(self, token: str, path: str = "/processes") -> httpx.Response:
        headers = {"authorization": f"Bearer {token}"}
        return httpx.get(f"{self.house.settings.base_url}{path}", headers=headers, timeout=30)

    def status(self, token: str, path: str = "/processes") -> int:
        """Call; give the status, which comes with a problem where it is not 200."""
        answer = self.call(token, path)
        assert answer.status_code == 200 or answer.json()["status"] == answer.status_code
        return answer.status_code

    def do(self, what: str, body: object = None) -> Json:
        return self.administrator.post(f"/clients/{self.client['id']}/{what}", body)


def registered(house: House, administrator: Caller, algorithm: str = "ES256", **facts: object) -> Machine:
    key = pair(algorithm)
    body = {"name": "Gestionale", "scopes": ["process:read"], "keys": [{"jwk": public(key)}]}
    client = administrator.post("/clients", body | {"purpose_id": str(uuid4())} | facts)
    return Machine(house, administrator, client, key, algorithm)
