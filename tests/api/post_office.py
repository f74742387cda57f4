"""A real SMTP server that keeps what it is given."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from socketserver import StreamRequestHandler, ThreadingTCPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pypdf import PdfReader

TAKEN = "250 OK kept for the addressee"
REFUSED = "550 5.1.1 No such mailbox"


@dataclass(slots=True)
class PostOffice:
    """Takes every mail, but those to addresses that begin with `gone`."""

    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer to a recipient."""
        if address.startswith("gone"):
            return REFUSED
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep a mail."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.mails.append(message_from_bytes(content, policy=default))
        self.recipients.extend(envelope.rcpt_tos)
        return TAKEN


def free_port() -> int:
    """Find a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def post_office(port: int) -> Iterator[PostOffice]:
    """Open at this port until the block ends."""
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


class Curt(StreamRequestHandler):
    """Refuses every addressee in the words of its server."""

    def handle(self) -> None:
        """Hold one conversation."""
        said = {b"RCPT": getattr(self.server, "words", b""), b"QUIT": b"221 Bye"}
        self.wfile.write(b"220 Ready\r\n")
        for line in self.rfile:
            self.wfile.write(said.get(line[:4].upper(), b"250 OK") + b"\r\n")


@contextmanager
def curt_office(words: bytes) -> Iterator[int]:
    """Open an office that answers so to every addressee, and give its port."""
    with ThreadingTCPServer(("127.0.0.1", 0), Curt) as office:
        vars(office)["words"] = words
        serving = threading.Thread(target=office.serve_forever)
        serving.start()
        try:
            yield office.server_address[1]
        finally:
            office.shutdown()
            serving.join()


def words_of_pdf(mail: EmailMessage) -> str:
    """Read the words of the one PDF a mail carries."""
    [pdf] = [part for part in mail.iter_attachments() if part.get_content_type() == "application/pdf"]
    pages = PdfReader(BytesIO(pdf.get_content())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
