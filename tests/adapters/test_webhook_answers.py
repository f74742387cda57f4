"""However a receiver answers, the courier says what became of the notice, in time, and follows nothing."""

import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from domain.webhook.event import EventType
from domain.webhook.notice import Notice, notice
from domain.webhook.occurrence import Occurrence
from domain.webhook.subscription import Subscription
from infra.signing import HouseSigner
from infra.webhooks import HttpCourier
from tests.adapters.receiver import Receiver, receiving

NEW, OLD, OTHER = (f"whsec_{b64encode(bytes([number]) * 32).decode()}" for number in (1, 2, 3))
SIGNER = HouseSigner(bytes(32))
HAPPENED = datetime(2025, 3, 12, 16, 30, tzinfo=UTC)
OCCURRENCE = Occurrence(
    id=UUID(int=2), type="meeting.held", subject=f"meetings/{UUID(int=3)}", subject_revision=2, at=HAPPENED
)


def subscription(url: str) -> Subscription:
    rotated = datetime.now(UTC) + timedelta(hours=1)
    events = (EventType.MEETING_HELD,)
    return Subscription(id=UUID(int=1), url=url, events=events, secret=NEW, previous_secret=OLD, previous_until=rotated)


def written(url: str) -> Notice:
    return notice(OCCURRENCE, subscription(url), "https://regia.example/v1", datetime.now(UTC), SIGNER)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Listen on this machine."""
    with receiving() as listening:
        yield listening


@pytest.fixture
def courier() -> Iterator[HttpCourier]:
    """Call receivers on this machine, for a second."""
    made = HttpCourier(this_machine=True, seconds=1)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "sent"),
        (202, "sent"),
        (299, "sent"),
        (301, "retry"),
        (304, "retry"),
        (400, "retry"),
        (404, "retry"),
        (429, "retry"),
        (500, "retry"),
        (799, "retry"),
    ],
)
def test_only_2xx_is_sent_and_the_rest_is_tried_again(
    receiver: Receiver, courier: HttpCourier, status: int, state: str
) -> None:
    receiver.statuses = [status]
    outcome = courier.post(written(receiver.url))
    assert (outcome.state, outcome.answer[:3], outcome.gone) == (state, str(status), False)


def test_410_is_gone_for_good(receiver: Receiver, courier: HttpCourier) -> None:
    receiver.statuses = [410]
    outcome = courier.post(written(receiver.url))
    assert (outcome.state, outcome.answer, outcome.gone) == ("failed", "410 Gone", True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_nowhere(receiver: Receiver, courier: HttpCourier, status: int) -> None:
    with receiving() as elsewhere:
        receiver.statuses, receiver.headers = [status], {"Location": elsewhere.url}
        assert courier.post(written(receiver.url)).state == "retry"
        assert elsewhere.taken == []


def test_a_cookie_of_one_receiver_is_not_carried_to_the_next_notice(receiver: Receiver, courier: HttpCourier) -> None:
    receiver.headers = {"Set-Cookie": "visitor=7"}
    for _ in range(2):
        courier.post(written(receiver.url))
    assert all("cookie" not in taken.headers for taken in receiver.taken)


def test_nobody_listening_is_tried_again(courier: HttpCourier) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert courier.post(written(f"http://127.0.0.1:{port}/")).answer.startswith("ConnectError")


@contextmanager
def answering(*pieces: bytes, pause: float) -> Iterator[int]:
    """Answer one call in pieces, with a pause before each."""

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            for piece in pieces:
                time.sleep(pause)
                try:
                    connection.sendall(piece)
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def test_a_receiver_that_sends_a_byte_now_and_then_is_left_when_the_time_is_over(courier: HttpCourier) -> None:
    begun = time.monotonic()
    with answering(*(b"HTTP/1.1 200 OK\r\nX: y"[at : at + 1] for at in range(20)), pause=0.2) as port:
        outcome = courier.post(written(f"http://127.0.0.1:{port}/"))
        took = time.monotonic() - begun
    assert (outcome.state, outcome.answer.split(":")[0]) == ("retry", "ReadTimeout")
    assert took < 1.5


def test_an_answer_without_end_is_not_read(courier: HttpCourier) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n"
    with answering(head, *[b"x" * 100_000] * 20, pause=0.01) as port:
        begun = time.monotonic()
        assert courier.post(written(f"http://127.0.0.1:{port}/")).state == "sent"
        assert time.monotonic() - begun < 0.5


def test_what_is_no_http_is_tried_again(courier: HttpCourier) -> None:
    with answering(b"SSH-2.0-OpenSSH\r\n", pause=0) as port:
        assert courier.post(written(f"http://127.0.0.1:{port}/")).state == "retry"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for hooks.example that no authority has signed, with its key in the same file."""
    key, today = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hooks.example")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(today - timedelta(days=1)).not_valid_after(today + timedelta(days=1))
    alternative = x509.SubjectAlternativeName([x509.DNSName("hooks.example")])
    signed = builder.add_extension(alternative, critical=False).sign(key, hashes.SHA256())
    file, pem = tmp_path_factory.mktemp("tls") / "server.pem", serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + signed.public_bytes(pem))
    return file


@pytest.mark.parametrize(("host", "state"), [("hooks.example", "sent"), ("other.example", "retry")])
def test_the_certificate_must_be_of_the_name_though_the_address_is_pinned(
    certificate: Path, host: str, state: str
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=certificate)
    courier = HttpCourier(this_machine=True, seconds=2, find=lambda *_: ["127.0.0.1"], tls=trusting)
    with receiving(tls) as receiver:
        outcome = courier.post(written(f"https://{host}:{receiver.port}/hook"))
        assert outcome.state == state
        assert [taken.headers["host"] for taken in receiver.taken] == [f"{host}:{receiver.port}"] * (state == "sent")
    courier.close()
