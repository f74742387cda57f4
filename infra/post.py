"""Writes the mail that carries minutes, or their draft: the letter for this person, and the PDF for everyone."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import typst

from domain.delivery import Delivery
from domain.mail import Attachment, Mail
from domain.post import Unwritable
from domain.tavolo.draft import MinutesDraft
from domain.tavolo.sending_use_cases import MinutesDue
from domain.text import sha256_of
from infra.documents.typesetting import ContentAltered, Typesetter
from infra.letters.writing import Letter, LetterWriter, Reader

FILE = {"it": "verbale", "en": "minutes"}
DRAFT = {"it": "bozza-verbale", "en": "draft-minutes"}


class MinutesWriter:
    """Writes to each recipient in the language of the minutes. Safe among threads."""

    def __init__(self, sender: str) -> None:
        self.sender = sender
        self.domain = sender.rstrip(">").rpartition("@")[2]
        self.typesetter, self.letters = Typesetter(), LetterWriter()

    def minutes(self, delivery: Delivery, due: MinutesDue, link: str | None) -> Mail:
        """Write the mail. Its Message-ID is a function of the version and the recipient, so a second copy is told."""
        minutes, content, digest = due.minutes, due.minutes.content, due.minutes.sha256
        if content is None or digest is None:
            raise Unwritable("The minutes are not approved.")
        letter = self.letters.minutes(content, _reader(delivery, content, link), minutes.language)
        identity = self._message_id(f"minutes.{minutes.id}", delivery.recipient_id)
        return self._mail(delivery, letter, identity, content, self._pdf(content, digest, minutes.language, due.logo))

    def review(self, delivery: Delivery, review: MinutesDraft, link: str | None) -> Mail:
        """Write the mail that asks to read a draft; each time the draft is another, so is the Message-ID."""
        minutes, content = review.minutes, review.content
        letter = self.letters.review(content, delivery.recipient_name, link, minutes.language)
        digest = sha256_of(content)
        identity = self._message_id(f"review.{minutes.id}.{digest[:16]}", delivery.recipient_id)
        document = self._pdf(content, digest, minutes.language, review.logo, DRAFT)
        return self._mail(delivery, letter, identity, content, document)

    def _mail(
        self, delivery: Delivery, letter: Letter, identity: str, content: Mapping[str, Any], document: Attachment
    ) -> Mail:
        if delivery.address is None:
            raise Unwritable("The recipient has no address.")
        thread = self._message_id("tavolo", content["tavolo"]["id"])
        return Mail(
            message_id=identity,
            sender=self.sender,
            recipient_name=delivery.recipient_name,
            recipient_address=delivery.address,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            attachments=(document,),
            in_reply_to=thread,
            references=(thread,),
        )

    def _pdf(
        self,
        content: Mapping[str, Any],
        digest: str,
        language: str,
        logo: bytes | None,
        names: Mapping[str, str] = FILE,
    ) -> Attachment:
        day = str(content["meeting"]["starts_at"])[:10]
        try:
            document = self.typesetter.minutes(content, digest, language, logo)
        except (ContentAltered, typst.TypstError) as error:
            raise Unwritable(f"The document cannot be made: {error}") from error
        return Attachment(filename=f"{names[language]}-{day}.pdf", media_type="application/pdf", content=document)

    def _message_id(self, kind: str, identity: UUID | str) -> str:
        return f"<{kind}.{identity}@{self.domain}>"


def _reader(delivery: Delivery, content: Mapping[str, Any], link: str | None) -> Reader:
    mine = str(delivery.recipient_id)
    return Reader(
        recipient_name=delivery.recipient_name,
        attendance_state=_attended(content, mine),
        own_commitments=_owned(content, mine),
        link=link,
    )


def _attended(content: Mapping[str, Any], actor_id: str) -> str:
    return next((row["state"] for row in content["attendance"] if row["actor_id"] == actor_id), "informed")


def _owned(content: Mapping[str, Any], actor_id: str) -> Sequence[Mapping[str, Any]]:
    return [commitment for commitment in content["commitments"] if commitment["owner_id"] == actor_id]
