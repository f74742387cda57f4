"""A real OpenID provider on this machine, and people who sign in there."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

# The provider writes no kid into its tokens although it publishes one: with "kid" the launcher adds it. A client whose
# name holds a space is an audience for each of its words.
LAUNCHER = """
import sys
import oidc_provider_mock._app as provider
from oidc_provider_mock.__main__ import run
config = provider.OpenIDCode.get_jwt_config
def with_kid(self, *given):
    return config(self, *given) | {"kid": provider.storage.jwk.as_dict()["kid"]}
if sys.argv.pop(1) == "kid":
    provider.OpenIDCode.get_jwt_config = with_kid
provider.OpenIDCode.get_audiences = lambda self, request: request.client.get_client_id().split()
run()
"""
BACK = {"redirect_uri": "http://localhost/back"}
SECONDS = 20


@contextmanager
def provider(port: int, person: Mapping[str, object], *, kid: bool = True, log: Path | None = None) -> Iterator[str]:
    """Run an OpenID provider with a fresh key, where this person may sign in; give its issuer name."""
    names = ["kid" if kid else "no kid", "--port", str(port), "--user-claims", json.dumps(person)]
    command = [sys.executable, "-W", "ignore", "-c", LAUNCHER, *names]
    kept = Path(log or "/dev/null").open("a", encoding="utf-8")  # noqa: SIM115
    with kept, subprocess.Popen(command, stderr=kept) as process:
        try:
            started = time.monotonic()
            while not answers(port):
                assert process.poll() is None
                assert time.monotonic() < started + SECONDS
                time.sleep(0.02)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def answers(port: int) -> bool:
    """Tell whether anybody listens at this port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Find a port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def discovered(issuer: str) -> dict[str, str]:
    """Ask the provider where everything is (OpenID Connect Discovery)."""
    found: dict[str, str] = httpx.get(f"{issuer}/.well-known/openid-configuration", trust_env=False).json()
    return found


def signed_in(issuer: str, person: str = "anna", client: str = "regia") -> str:
    """Sign somebody in by the authorization code flow; give the signed token."""
    return tokens(issuer, person, client)["id_token"]


def tokens(issuer: str, person: str = "anna", client: str = "regia") -> dict[str, str]:
    """Sign somebody in by the authorization code flow; give every token."""
    asked = {**BACK, "client_id": client, "response_type": "code", "scope": "openid profile"}
    with httpx.Client(base_url=issuer, trust_env=False) as browser:
        sent = browser.post("/oauth2/authorize", params=asked, data={"sub": person})
        code = parse_qs(urlsplit(sent.headers["location"]).query)["code"][0]
        who = {"client_id": client, "client_secret": "any"}
        exchange = {**BACK, **who, "grant_type": "authorization_code", "code": code}
        found: dict[str, str] = browser.post("/oauth2/token", data=exchange).json()
    return found
