"""Writes reminders: one letter for all that one person is reminded of on a day."""

from collections.abc import Mapping

from domain.delivery import Delivery
from domain.mail import Mail
from domain.post import Unwritable
from domain.tavolo.pending import Matter, Pending
from domain.tavolo.reminding import Reminder
from infra.documents.dates import day_in_words, weekday_in_words
from infra.letters.writing import LetterWriter


class ReminderWriter:
    """Writes to each in the language of the tenant. Safe among threads."""

    def __init__(self, sender: str) -> None:
        self.sender = sender
        self.domain = sender.rstrip(">").rpartition("@")[2]
        self.letters = LetterWriter()

    def write(self, delivery: Delivery, reminder: Reminder, link: str | None) -> Mail:  # noqa: ARG002 (it holds its own)
        """Write the mail, which says where to ask for no more of them."""
        if delivery.address is None:
            raise Unwritable("The recipient has no address.")
        letter = self.letters.written("reminder", _words(reminder, delivery.recipient_name), reminder.tenant.language)
        return Mail(
            message_id=f"<reminder.{reminder.day}.{delivery.recipient_id}@{self.domain}>",
            sender=self.sender,
            recipient_name=delivery.recipient_name,
            recipient_address=delivery.address,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            unsubscribe=reminder.unsubscribe,
        )


def _words(reminder: Reminder, recipient_name: str) -> Mapping[str, object]:
    language = reminder.tenant.language
    by_matter = {matter: [one for one in reminder.matters if one.matter is matter] for matter in Matter}
    return {
        "tenant": reminder.tenant.name,
        "recipient_name": recipient_name,
        "day": weekday_in_words(reminder.day, language),
        "commitments": [_told(one, reminder) for one in by_matter[Matter.COMMITMENT]],
        "minutes": [_told(one, reminder) for one in by_matter[Matter.MINUTES]],
        "meetings": [_told(one, reminder) for one in by_matter[Matter.MEETING]],
        "link": reminder.link,
    }


def _told(one: Pending, reminder: Reminder) -> Mapping[str, object]:
    return {
        "title": one.title,
        "day": day_in_words(one.on, reminder.tenant.language),
        "late": one.on < reminder.day,
        "today": one.on == reminder.day,
        "link": reminder.check_ins.get(one.subject_id),
    }
