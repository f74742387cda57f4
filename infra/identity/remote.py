"""The published keys of an OpenID Connect issuer."""

import ipaddress
import logging
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

import httpx
from jose.backends.base import Key

from domain.identity import Flaw
from infra.identity.keys import UnusableIssuer, require_algorithm, usable_keys
from infra.identity.strict import BROKEN, read_object

MAX_AGE = 600.0
RETRY = 60.0
TIMEOUT = 3.0
MAX_SIZE = 256 * 1024

log = logging.getLogger(__name__)


class InsecureAddress(UnusableIssuer):
    """Keys are fetched over HTTPS, or from this very machine."""


class RemoteKeys:
    """A JWKS over HTTP, fetched again every ten minutes and, for an unknown kid, at most once a minute."""

    def __init__(
        self,
        jwks_url: str,
        algorithm: str,
        *,
        transport: httpx.BaseTransport | None = None,
        timeout: float = TIMEOUT,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        require_algorithm(algorithm)
        self._url = _require_safe(httpx.URL(jwks_url))
        self._algorithm = algorithm
        self._timeout = timeout
        self._seconds = seconds
        self._client = _client(transport, timeout)
        self._keys: dict[str, Key] = {}
        self._fetching = Lock()
        self._retry_at = self._stale_at = float("-inf")

    def known(self, kid: str) -> Key | None:
        """Give the key as last fetched; keys grown old are fetched again meanwhile, in a thread."""
        if self._keys and self._seconds() >= self._stale_at:
            self._stale_at = self._seconds() + RETRY
            Thread(target=self._refresh_alone, daemon=True).start()
        return self._keys.get(kid)

    def find(self, kid: str) -> Key | None:
        """Give the key, fetching anew for an unknown kid when the last attempt is a minute old."""
        if found := self.known(kid):
            return found
        with self._fetching:
            if kid not in self._keys and self._seconds() >= self._retry_at:
                self._refresh()
        return self._keys.get(kid)

    def close(self) -> None:
        """Let go of the HTTP client."""
        self._client.close()

    def _refresh_alone(self) -> None:
        with self._fetching:
            if self._seconds() >= self._retry_at:
                self._refresh()

    def _refresh(self) -> None:
        """Replace the keys by those now published; on any failure keep the last good ones."""
        self._retry_at = self._stale_at = self._seconds() + RETRY
        try:
            fetched = usable_keys(read_object(self._fetch()), self._algorithm)
        except (httpx.HTTPError, *BROKEN) as failure:
            log.warning("keys of %r not fetched: %r", self._url, failure)
            return
        self._keys = {kid: self._unchanged(kid, key) for kid, key in fetched.items()}
        self._stale_at = self._seconds() + MAX_AGE

    def _unchanged(self, kid: str, key: Key) -> Key:
        """Keep the very object while the key is the same, so that what it verified stays remembered."""
        before = self._keys.get(kid)
        return before if before is not None and before.to_dict() == key.to_dict() else key

    def _fetch(self) -> bytes:
        """Read the document as sent, within a size and a time."""
        deadline = time.monotonic() + self._timeout
        body = bytearray()
        with self._client.stream("GET", self._url) as response:
            if response.status_code != httpx.codes.OK or "content-encoding" in response.headers:
                raise Flaw(f"answered {response.status_code} {response.headers.get('content-encoding', '')}")
            for chunk in response.iter_raw():
                body += chunk
                if len(body) > MAX_SIZE or time.monotonic() > deadline:
                    raise Flaw("too large or too slow")
        return bytes(body)


def _client(transport: httpx.BaseTransport | None, timeout: float) -> httpx.Client:
    return httpx.Client(
        transport=transport,
        limits=httpx.Limits(max_keepalive_connections=0),
        # The certificates this system trusts, a municipality's own authority among them; no proxy of the environment.
        verify=ssl.create_default_context(),
        trust_env=False,
        follow_redirects=False,
        timeout=timeout,
        headers={"Accept": "application/jwk-set+json, application/json", "Accept-Encoding": "identity"},
    )


def _require_safe(url: httpx.URL) -> httpx.URL:
    if url.host and (url.scheme == "https" or (url.scheme == "http" and _is_loopback(url.host))):
        return url
    raise InsecureAddress(f"{url!r} is neither HTTPS nor on this machine.")


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
