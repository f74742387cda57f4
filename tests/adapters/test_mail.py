"""Mail goes out through a real SMTP server, and says what became of it."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from domain.mail import Mail, Outcome
from infra.mail import SmtpMailer

MAIL = Mail(
    message_id="<minutes.7.v1.ada@regia.example>",
    sender="Comune di Pieve Ardesia <regia@pieve-ardesia.example>",
    recipient_name="Niccolò D’Agostino",
    recipient_address="niccolo@example.org",
    subject="Verbale",
    text="Buongiorno,\n.\nè il verbale.\n",
    html="<p>è il verbale</p>",
)


@dataclass
class Postmaster:
    """A real server's conduct: what it answers, and what it has taken in."""

    rcpt: str = "250 OK"
    data: str = "250 OK queued as 4711"
    hangs: float = 0
    resets_at: str = ""
    taken: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._reset(server, "RCPT") or self.rcpt

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.hangs)
        if self.data.startswith("250"):
            self.taken.append(envelope)
        return self._reset(server, "DATA") or self.data

    async def handle_QUIT(self, server: SMTP, _session: Session, _envelope: Envelope) -> str:
        return self._reset(server, "QUIT") or "221 Bye"

    def _reset(self, server: SMTP, command: str) -> str:
        if command == self.resets_at and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def serving(postmaster: Postmaster) -> Iterator[int]:
    controller = Controller(postmaster, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield int(controller.port)
    finally:
        controller.stop()


def sent_by(url: str, timeout: float = 5) -> Outcome:
    return SmtpMailer(url, timeout).send(MAIL)


def answered(postmaster: Postmaster, timeout: float = 5) -> Outcome:
    with serving(postmaster) as port:
        return sent_by(f"smtp://127.0.0.1:{port}", timeout)


def test_an_accepted_mail_is_sent_and_keeps_the_words_of_the_server() -> None:
    postmaster = Postmaster()
    assert answered(postmaster) == Outcome(state="sent", answer="250 OK queued as 4711")
    [envelope] = postmaster.taken
    assert envelope.mail_from == "regia@pieve-ardesia.example"
    assert envelope.rcpt_tos == ["niccolo@example.org"]


def test_the_whole_text_arrives_even_after_a_line_with_a_single_dot() -> None:
    postmaster = Postmaster()
    answered(postmaster)
    message = message_from_bytes(postmaster.taken[0].original_content or b"", policy=default)
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == MAIL.text.splitlines()


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
@pytest.mark.parametrize(("answer", "state"), [("451 4.7.1 Greylisted", "retry"), ("550 5.1.1 No such user", "failed")])
def test_a_refusal_is_tried_again_or_final_as_the_server_says(stage: str, answer: str, state: str) -> None:
    outcome = answered(Postmaster(rcpt=answer) if stage == "RCPT" else Postmaster(data=answer))
    assert (outcome.state, outcome.answer) == (state, answer)


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_a_connection_reset_is_tried_again(command: str) -> None:
    outcome = answered(Postmaster(resets_at=command))
    assert outcome.state == "retry"
    assert outcome.answer


def test_a_server_that_dies_after_taking_the_mail_does_not_make_it_go_twice() -> None:
    postmaster = Postmaster(resets_at="QUIT")
    assert answered(postmaster).state == "sent"
    assert len(postmaster.taken) == 1


def test_a_server_slower_than_the_timeout_is_tried_again() -> None:
    outcome = answered(Postmaster(hangs=0.6), timeout=0.2)
    assert outcome.state == "retry"
    assert "timed out" in outcome.answer


def test_a_server_that_never_says_a_word_is_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        outcome = sent_by(f"smtp://127.0.0.1:{silent.getsockname()[1]}", timeout=0.2)
    assert outcome.state == "retry"


def test_a_server_that_is_not_there_is_tried_again() -> None:
    outcome = sent_by(f"smtp://127.0.0.1:{free_port()}")
    assert outcome.state == "retry"
    assert "refused" in outcome.answer


@pytest.mark.parametrize("url", ["http://host", "smtp://", "", "smtp://host:99999"])
def test_an_address_of_no_mail_server_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match=r"mail server|Port"):
        SmtpMailer(url)
