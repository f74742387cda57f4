"""Writes to who signs a protocol: what there is to sign, and the code to confirm with."""

from collections.abc import Mapping
from uuid import UUID

from domain.delivery import Delivery
from domain.mail import Mail
from domain.post import Unwritable
from domain.protocol.signing import AskedToSign, CodeToConfirm
from infra.documents.dates import moment_in_words
from infra.letters.writing import LetterWriter


class SigningWriter:
    """Writes in the language of the text, in the thread of its protocol. Safe among threads."""

    def __init__(self, sender: str) -> None:
        self.sender = sender
        self.domain = sender.rstrip(">").rpartition("@")[2]
        self.letters = LetterWriter()

    def request(self, delivery: Delivery, asked: AskedToSign, link: str | None) -> Mail:
        """Write the mail that asks for a signature; asked again by another link, the Message-ID is another."""
        protocol, request = asked.protocol, asked.request
        text = protocol.text(request.version)
        words = {
            "title": protocol.title,
            "party": asked.party,
            "office": protocol.awaited(request.actor_id).signatory_role,
            "sha256": request.sha256,
            "until": moment_in_words(asked.until.isoformat(), asked.tenant.time_zone, text.language),
            "tenant": asked.tenant.name,
            "link": link,
        }
        identity = self._message_id("signature", request.link_id)
        return self._mail(delivery, identity, ("signature", text.language), words, protocol.id)

    def code(self, delivery: Delivery, asked: CodeToConfirm, link: str | None) -> Mail:  # noqa: ARG002 (never both)
        """Write the mail that carries a code: never together with the link it confirms."""
        words = {
            "title": asked.link.title,
            "code": asked.spoken,
            "until": moment_in_words(asked.until.isoformat(), asked.tenant.time_zone, asked.language),
            "tenant": asked.tenant.name,
        }
        identity = self._message_id("code", asked.code_id)
        return self._mail(delivery, identity, ("code", asked.language), words, asked.link.target_id)

    def _mail(
        self,
        delivery: Delivery,
        identity: str,
        letter: tuple[str, str],
        words: Mapping[str, object],
        protocol_id: UUID,
    ) -> Mail:
        if delivery.address is None:
            raise Unwritable("The recipient has no address.")
        name, language = letter
        written = self.letters.written(name, {**words, "recipient_name": delivery.recipient_name}, language)
        thread = self._message_id("protocol", protocol_id)
        return Mail(
            message_id=identity,
            sender=self.sender,
            recipient_name=delivery.recipient_name,
            recipient_address=delivery.address,
            subject=written.subject,
            text=written.text,
            html=written.html,
            in_reply_to=thread,
            references=(thread,),
        )

    def _message_id(self, kind: str, identity: UUID) -> str:
        return f"<{kind}.{identity}@{self.domain}>"
