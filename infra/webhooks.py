"""Posts notices over HTTP, only to public addresses: each one a name resolves to is checked, then connected to."""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from ipaddress import ip_address

import httpcore
import httpx

from domain.mail import Outcome
from domain.webhook.address import is_public
from domain.webhook.notice import Notice
from infra.deadline import TimedStream, expires

Resolve = Callable[[str, int], Iterable[str]]
SECONDS = 10.0


class AddressInside(Exception):
    """A webhook goes to public addresses only."""


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for every address of a host; decimal, octal and hexadecimal forms become what they stand for."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the very address that was checked, and to none where one of them is not allowed."""

    def __init__(self, dial: httpcore.NetworkBackend, find: Resolve, *, this_machine: bool) -> None:
        self.dial, self.find, self.this_machine = dial, find, this_machine

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers, before the time of the whole request is over."""
        remaining = expires(SECONDS if timeout is None else timeout)
        failure: Exception = httpcore.ConnectError(f"{host} has no address.")
        for address in self.checked(host, port):
            try:
                stream = self.dial.connect_tcp(address, port, remaining(), local_address, socket_options)
                return TimedStream(stream, remaining)
            except (httpcore.NetworkError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def checked(self, host: str, port: int) -> list[str]:
        """Resolve a name once; every address it has must be allowed."""
        try:
            addresses = list(self.find(host, port))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"The name does not resolve: {error}") from error
        for address in addresses:
            if not self._allowed(address):
                raise AddressInside(f"{address} is not a public address.")
        return addresses

    def _allowed(self, text: str) -> bool:
        address = ip_address(text)
        return is_public(address) or (self.this_machine and address.is_loopback)


class Unread(httpx.SyncByteStream):
    """The body of an answer, of which not a byte is read."""

    def __init__(self, answer: httpcore.Response) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[bytes]:
        """Give nothing."""
        return iter(())

    def close(self) -> None:
        """Let the connection go."""
        self.answer.close()


class CheckedTransport(httpx.BaseTransport):
    """httpx over connections that are checked; none is kept for another request."""

    def __init__(self, backend: CheckedBackend, tls: ssl.SSLContext | None) -> None:
        tls = tls or httpx.create_ssl_context(trust_env=False)
        self.pool = httpcore.ConnectionPool(
            ssl_context=tls, network_backend=backend, max_keepalive_connections=0, max_connections=None
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request to its host, and give the status: no header of the answer is looked at."""
        url = request.url
        answer = self.pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, stream=Unread(answer))

    def close(self) -> None:
        """Let every connection go."""
        self.pool.close()


class HttpCourier:
    """Posts notices within a time, following nothing, through nobody. Safe among threads."""

    def __init__(
        self,
        *,
        this_machine: bool = False,
        seconds: float = SECONDS,
        find: Resolve = resolve,
        dial: httpcore.NetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        backend = CheckedBackend(dial or httpcore.SyncBackend(), find, this_machine=this_machine)
        self.client = httpx.Client(
            transport=CheckedTransport(backend, tls),
            trust_env=False,
            follow_redirects=False,
            timeout=seconds,
            headers={"user-agent": "Regia", "accept": "*/*", "accept-encoding": "identity"},
        )

    def post(self, notice: Notice) -> Outcome:
        """Post a notice: 2xx is sent, 410 is gone, an address inside has failed; all else is tried again."""
        try:
            with self.client.stream("POST", notice.url, content=notice.body, headers=notice.headers) as answer:
                return _outcome(answer.status_code)
        except AddressInside as error:
            return Outcome(state="failed", answer=str(error))
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol) as error:
            return Outcome(state="failed", answer=str(error))
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            return Outcome(state="retry", answer=f"{type(error).__name__}: {error}"[:200])

    def close(self) -> None:
        """Let every connection go."""
        self.client.close()


def _outcome(status: int) -> Outcome:
    known = status in HTTPStatus._value2member_map_
    answer = f"{status} {HTTPStatus(status).phrase}" if known else str(status)
    if status == HTTPStatus.GONE:
        return Outcome(state="failed", answer=answer, gone=True)
    return Outcome(state="sent" if httpx.codes.is_success(status) else "retry", answer=answer)
