"""Composition of the post: who writes the mail of each event, and who carries what is owed."""

from functools import partial
from typing import Any

import structlog

from api.settings import Settings
from domain.delivery import Channel
from domain.link.link import LinkPurpose
from domain.mail import Mailer
from domain.post import Carriers, Desk, Post
from domain.protocol import signing
from domain.tavolo import inviting, reminding, reviewing
from domain.tavolo import sending_use_cases as sending
from domain.webhook.carrying import Notices
from infra.invitations import InvitationWriter
from infra.mail import FolderMailer, SmtpMailer
from infra.post import MinutesWriter
from infra.reminders import ReminderWriter
from infra.signing_letters import SigningWriter
from infra.webhooks import HttpCourier

SMTP_SECONDS = 10


def mailer_of(settings: Settings) -> Mailer:
    """Give the SMTP server that is set, or a folder of .eml files."""
    if settings.smtp_url is not None:
        return SmtpMailer(settings.smtp_url.get_secret_value(), timeout=SMTP_SECONDS)
    folder = settings.home / "mail"
    structlog.get_logger().warning("REGIA_SMTP_URL is not set: mails are written as files", folder=str(folder))
    return FolderMailer(folder)


def carriers_of(settings: Settings) -> Carriers:
    """Give those who write and carry, by channel."""
    minutes = Desk(sending.minutes_due, MinutesWriter(settings.mail_sender).minutes, LinkPurpose.READ_MINUTES)
    reviews = Desk(reviewing.review_due, MinutesWriter(settings.mail_sender).review, LinkPurpose.PROPOSE_CORRECTION)
    invitations = Desk(
        inviting.invitation_due, InvitationWriter(settings.mail_sender).write, LinkPurpose.ANSWER_INVITATION
    )
    reminders = Desk(
        partial(reminding.reminder_due, house_url=settings.house_url),
        ReminderWriter(settings.mail_sender).write,
        LinkPurpose.SEE_COMMITMENTS,
    )
    desks: dict[str, Desk[Any]] = {
        sending.MINUTES_SENT: minutes,
        sending.MINUTES_REVIEW: reviews,
        inviting.INVITATION: invitations,
        reminding.REMINDER: reminders,
        **signing_desks(settings),
    }
    mail = Post(desks, mailer_of(settings), settings.house_url)
    courier = HttpCourier(this_machine=settings.webhooks_to_this_machine)
    return Carriers({Channel.MAIL: mail, Channel.WEBHOOK: Notices(courier, settings.base_url)})


def signing_desks(settings: Settings) -> dict[str, Desk[Any]]:
    """Give those who write to the signatories of protocols."""
    writer, purpose = SigningWriter(settings.mail_sender), LinkPurpose.SIGN_PROTOCOL
    return {
        signing.SIGNATURE_REQUEST: Desk(signing.request_due, writer.request, purpose),
        signing.SIGNING_CODE: Desk(signing.code_due, writer.code, purpose),
    }
