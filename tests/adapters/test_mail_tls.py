"""Mail travels encrypted, to a server that proves who it is, or it does not travel."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from domain.mail import Mail, Outcome
from infra.mail import SmtpMailer

MAIL = Mail(
    message_id="<minutes.7.v1.ada@regia.example>",
    sender="regia@pieve-ardesia.example",
    recipient_name="Ada Bianchi",
    recipient_address="ada@example.org",
    subject="Verbale",
    text="Buongiorno.",
    html="<p>Buongiorno.</p>",
)


class Inbox(list[Envelope]):
    """What a server has taken in."""

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        self.append(envelope)
        return "250 OK"


@contextmanager
def serving(inbox: Inbox, options: Mapping[str, Any]) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    controller = Controller(inbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def sent_by(url: str, tls: ssl.SSLContext | None = None) -> Outcome:
    return SmtpMailer(url, timeout=5, tls=tls).send(MAIL)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for 127.0.0.1 that no authority has signed, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(today - timedelta(days=1)).not_valid_after(today + timedelta(days=1))
    signed = builder.add_extension(alternative, critical=False).sign(key, hashes.SHA256())
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    pem = serialization.Encoding.PEM
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(key.private_bytes(pem, *private) + signed.public_bytes(pem))
    return file


def server_side(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_trusted_certificate_lets_the_mail_go_encrypted(certificate: Path) -> None:
    options = {"tls_context": server_side(certificate), "require_starttls": True}
    trusting = ssl.create_default_context(cafile=certificate)
    with serving(Inbox(), options) as port:
        assert sent_by(f"smtp+starttls://127.0.0.1:{port}", tls=trusting).state == "sent"
        assert sent_by(f"smtp://127.0.0.1:{port}").answer.startswith("530")


def test_a_certificate_of_nobody_stops_the_mail_before_it_leaves(certificate: Path) -> None:
    inbox = Inbox()
    with serving(inbox, {"tls_context": server_side(certificate)}) as port:
        outcome = sent_by(f"smtp+starttls://127.0.0.1:{port}")
    assert outcome.state == "retry"
    assert "certificate verify failed" in outcome.answer.casefold()
    assert inbox == []


def test_a_server_without_starttls_gets_nothing_in_the_clear() -> None:
    inbox = Inbox()
    with serving(inbox, {}) as port:
        assert sent_by(f"smtp+starttls://127.0.0.1:{port}").state == "retry"
    assert inbox == []


def test_smtps_is_encrypted_from_the_first_byte(certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=certificate)
    with serving(Inbox(), {"ssl_context": server_side(certificate)}) as port:
        assert sent_by(f"smtps://127.0.0.1:{port}", tls=trusting).state == "sent"
        assert sent_by(f"smtps://127.0.0.1:{port}").state == "retry"


def only_regia(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: object) -> AuthResult:
    known = isinstance(login, LoginPassword) and login == LoginPassword(b"regia", b"p@ss/word")
    return AuthResult(success=known, handled=False)


def test_a_wrong_password_is_our_own_trouble_and_costs_no_mail(certificate: Path) -> None:
    options = {"authenticator": only_regia, "auth_required": True, "tls_context": server_side(certificate)}
    trusting = ssl.create_default_context(cafile=certificate)
    with serving(Inbox(), options) as port:
        host = f"127.0.0.1:{port}"
        assert sent_by(f"smtp+starttls://regia:p%40ss%2Fword@{host}", trusting).state == "sent"
        refused = sent_by(f"smtp+starttls://regia:segreta@{host}", trusting)
    assert (refused.state, refused.answer[:3]) == ("retry", "535")
    assert "segreta" not in refused.answer
