"""A mail becomes an Internet message (RFC 5322) whose headers no text of a user can extend."""

import re
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime

from domain.mail import Attachment, Mail

_ONE_LINE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")
_URL = re.compile(r"https?://[!-;=?-~]+")
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")


class Unmailable(ValueError):
    """A mail cannot be written as an Internet message; the text says why."""


class MessageIds(UnstructuredHeader, BaseHeader):
    """A list of message ids or addresses, one a line: left to itself Python encodes the long ones, and they break."""

    def fold(self, *, policy: Policy) -> str:
        """Write the header as the wire wants it."""
        return f"{self.name}: {f'{policy.linesep} '.join(str(self).split())}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("in-reply-to", MessageIds)
_HEADERS.map_to_type("references", MessageIds)
_HEADERS.map_to_type("list-unsubscribe", MessageIds)
_POLICY = SMTP.clone(header_factory=_HEADERS)


def message_of(mail: Mail, date: datetime) -> EmailMessage:
    """Write the message: plain text, its HTML alternative, attachments."""
    try:
        return _composed(mail, date)
    except UnicodeError as trouble:
        raise Unmailable(f"Not Unicode text: {trouble}") from trouble


def one_line(text: str) -> str:
    """Fold line breaks, NUL and every control character into single spaces."""
    return _ONE_LINE.sub(" ", text).strip()


def _composed(mail: Mail, date: datetime) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    message["From"] = _sender(mail.sender)
    message["To"] = _address(mail.recipient_name, mail.recipient_address)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = _message_id(mail.message_id)
    message["Auto-Submitted"] = "auto-generated"
    _thread(message, mail)
    if mail.unsubscribe is not None:
        message["List-Unsubscribe"] = _address_in_brackets(mail.unsubscribe)
        if mail.unsubscribe.startswith("https:"):  # elsewhere no mail program may click (RFC 8058 §3.1)
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    for attachment in mail.attachments:
        _attach(message, attachment)
    return message


def _thread(message: EmailMessage, mail: Mail) -> None:
    if mail.in_reply_to is not None:
        message["In-Reply-To"] = _message_id(mail.in_reply_to)
    if mail.references:
        message["References"] = " ".join(map(_message_id, mail.references))


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    if not _MEDIA_TYPE.fullmatch(attachment.media_type):
        raise Unmailable(f"Not a media type: {attachment.media_type!r}.")
    kind, _, subkind = attachment.media_type.partition("/")
    filename = one_line(attachment.filename)
    params = dict(attachment.parameters)
    message.add_attachment(attachment.content, maintype=kind, subtype=subkind, filename=filename, params=params)


def _message_id(text: str) -> str:
    if not _MESSAGE_ID.fullmatch(text):
        raise Unmailable(f"Not a message id: {text!r}.")
    return text


def _sender(sender: str) -> Address:
    named = _NAMED.fullmatch(sender)
    return _address(named["name"].strip(' "'), named["address"]) if named else _address("", sender)


def _address_in_brackets(url: str) -> str:
    if not _URL.fullmatch(url):
        raise Unmailable(f"Not a web address: {url!r}.")
    return f"<{url}>"


def _address(name: str, address: str) -> Address:
    """Encode a name; refuse an address that is not one, or that hides more than one."""
    local, _, host = address.rpartition("@")
    try:
        exact = f"{local}@{host.encode('idna').decode()}"
        parsed = Address(display_name=one_line(name), addr_spec=exact)
    except (ValueError, HeaderParseError, IndexError) as trouble:
        raise Unmailable(f"Not a mail address: {address!r}.") from trouble
    if parsed.addr_spec != exact or not exact.isascii():
        raise Unmailable(f"Not a mail address: {address!r}.")
    return parsed
