"""Who carries mail: an SMTP server, or a folder of `.eml` files where there is none."""

import hashlib
import os
import re
import smtplib
import socket
import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from domain.mail import Mail, Outcome, State
from infra.mail_message import Unmailable, message_of, one_line

Clock = Callable[[], datetime]
Answer = tuple[int, bytes | str]
LONGEST_ANSWER = 2000
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Where mail is handed over, as its URL says: `smtp`, `smtp+starttls` or `smtps`."""

    scheme: str
    host: str
    port: int
    user: str
    password: str

    @classmethod
    def at(cls, url: str) -> Self:
        """Read `smtp+starttls://user:password@host:port`; user and password percent-encoded."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError(f"A mail server is one of {', '.join(_PORTS)} and a host.")
        return cls(
            scheme=parts.scheme,
            host=parts.hostname,
            port=parts.port or _PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )


class SmtpMailer:
    """Hands each mail to an SMTP server. Only its answer to this very mail can be final."""

    def __init__(self, url: str, timeout: float = 30, tls: ssl.SSLContext | None = None, now: Clock = _now) -> None:
        """Certificates are verified, against the system's authorities unless `tls` names others."""
        self._server = SmtpServer.at(url)
        self._timeout = timeout
        self._tls = tls or ssl.create_default_context()
        self._name = socket.getfqdn()
        self._now = now

    def send(self, mail: Mail) -> Outcome:
        """Send: 5xx about this mail is `failed`; 4xx, network, TLS and login trouble are `retry`."""
        try:
            message = message_of(mail, self._now())
            with self._connected() as connection:
                return _handed_over(connection, message)
        except Unmailable as trouble:
            return Outcome(state="failed", answer=str(trouble))
        except smtplib.SMTPResponseException as refusal:
            return Outcome(state="retry", answer=_words((refusal.smtp_code, refusal.smtp_error)))
        except (smtplib.SMTPException, OSError) as trouble:
            return Outcome(state="retry", answer=f"{type(trouble).__name__}: {trouble}")

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        connection = self._open()
        try:
            if self._server.scheme == "smtp+starttls":
                connection.starttls(context=self._tls)
            if self._server.user:
                connection.login(self._server.user, self._server.password)
            yield connection
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()  # its answer changes nothing: the mail is already theirs
        finally:
            connection.close()

    def _open(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if self._server.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, self._name, timeout=self._timeout, context=self._tls)
        return smtplib.SMTP(host, port, self._name, timeout=self._timeout)


class FolderMailer:
    """Writes each mail as one `.eml` file named after its message id: sent again, it replaces itself."""

    def __init__(self, folder: Path, now: Clock = _now) -> None:
        """Write under `folder`, made when missing."""
        self._folder = folder
        self._now = now

    def send(self, mail: Mail) -> Outcome:
        """Write the whole file or none."""
        try:
            content = message_of(mail, self._now()).as_bytes()
            file = self._folder / file_name(mail.message_id)
            _write_whole(file, content)
        except Unmailable as trouble:
            return Outcome(state="failed", answer=str(trouble))
        except OSError as trouble:
            return Outcome(state="retry", answer=f"{type(trouble).__name__}: {trouble}")
        return Outcome(state="sent", answer=f"Written to {file.name}")


def file_name(message_id: str) -> str:
    """Name a file after a message id: readable, safe on every file system, one to one."""
    readable = re.sub(r"[^A-Za-z0-9._@-]+", "_", message_id).strip("_.")[:80]
    return f"{readable}-{hashlib.sha256(message_id.encode()).hexdigest()[:12]}.eml"


def _write_whole(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(file)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _handed_over(connection: smtplib.SMTP, message: EmailMessage) -> Outcome:
    """Give the message to the server, up to its first refusal, and keep its last word."""
    sender, recipient = (message[header].addresses[0].addr_spec for header in ("From", "To"))
    connection.ehlo_or_helo_if_needed()
    try:
        answer: Answer = connection.mail(sender)
        if _taken(answer):
            answer = connection.rcpt(recipient)
        if _taken(answer):
            answer = connection.data(message.as_bytes())
    except smtplib.SMTPDataError as refusal:
        answer = refusal.smtp_code, refusal.smtp_error
    return Outcome(state=_state(answer), answer=_words(answer))


def _taken(answer: Answer) -> bool:
    return _state(answer) == "sent"


def _state(answer: Answer) -> State:
    """Read the first digit of a reply code (RFC 5321, 4.2.1)."""
    states: dict[int, State] = {2: "sent", 5: "failed"}
    return states.get(answer[0] // 100, "retry")


def _words(answer: Answer) -> str:
    code, text = answer
    said = text if isinstance(text, str) else text.decode(errors="replace")
    return f"{code} {one_line(said)}"[:LONGEST_ANSWER]
