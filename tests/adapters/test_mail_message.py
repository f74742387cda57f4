"""What is written in a mail, read back with the standard library; and the folder that keeps it."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from domain.mail import Attachment, Mail
from infra.mail import FolderMailer
from infra.mail_message import Unmailable, message_of

MAIL = Mail(
    message_id=f"<minutes.{'7' * 80}.v1@regia.example>",
    sender="Unione dei Comuni, Pieve Ardesia <regia@pieve-ardesia.example>",
    recipient_name="Niccolò D’Agostino",
    recipient_address="niccolo@münchen.example",
    subject="Verbale di giovedì: perché no?",
    text="Buongiorno,\nè il verbale.\n",
    html="<p>è il verbale</p>",
    attachments=(Attachment(filename="verbale è.pdf", media_type="application/pdf", content=b"%PDF\x00\r\n"),),
    in_reply_to=f"<meeting.{'1' * 80}@regia.example>",
    references=(f"<tavolo.{'3' * 90}@regia.example>", f"<meeting.{'1' * 80}@regia.example>"),
)
NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
INJECTION = "Ada\r\nBcc: spia@example.net\r\n\r\nAltro\x00 testo\u2028fine\x85"


def read_back(mail: Mail) -> EmailMessage:
    message = message_from_bytes(message_of(mail, NOON).as_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_names_and_subject_with_accents_are_read_back_whole() -> None:
    message = read_back(MAIL)
    assert message["Subject"] == MAIL.subject
    assert message["To"].addresses[0].display_name == MAIL.recipient_name
    assert message["To"].addresses[0].addr_spec == "niccolo@xn--mnchen-3ya.example"
    assert message["From"].addresses[0].display_name == "Unione dei Comuni, Pieve Ardesia"


def test_long_message_ids_are_not_encoded_so_that_threads_hold() -> None:
    raw = message_of(MAIL, NOON).as_bytes().decode()
    assert f"Message-ID: {MAIL.message_id}\r\n" in raw
    assert f"In-Reply-To: {MAIL.in_reply_to}\r\n" in raw
    assert "References: " + "\r\n ".join(MAIL.references) + "\r\n" in raw


def test_a_mail_says_its_date_and_that_a_machine_wrote_it() -> None:
    message = read_back(MAIL)
    assert message["Date"].datetime == NOON
    assert message["Auto-Submitted"] == "auto-generated"


def test_where_no_more_of_them_is_asked_for_takes_one_click_over_https_alone() -> None:
    secure = read_back(replace(MAIL, unsubscribe="https://regia.example/l/x/unsubscription"))
    assert secure["List-Unsubscribe"] == "<https://regia.example/l/x/unsubscription>"
    assert secure["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain = read_back(replace(MAIL, unsubscribe="http://regia.example/l/x/unsubscription"))
    assert (plain["List-Unsubscribe"] is None, plain["List-Unsubscribe-Post"]) == (False, None)
    assert read_back(MAIL)["List-Unsubscribe"] is None


def test_text_and_html_are_two_forms_of_one_mail() -> None:
    message = read_back(MAIL)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().splitlines() == MAIL.text.splitlines()
    assert html.get_content().strip() == MAIL.html


def test_an_attachment_arrives_byte_for_byte_under_its_name() -> None:
    [attached] = read_back(MAIL).iter_attachments()
    assert attached.get_filename() == "verbale è.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == b"%PDF\x00\r\n"


@pytest.mark.parametrize(
    "hostile",
    [
        replace(MAIL, subject=INJECTION),
        replace(MAIL, recipient_name=INJECTION),
        replace(MAIL, recipient_name=f'"{INJECTION}" <spia@example.net>,'),
        replace(MAIL, sender=f"{INJECTION} <regia@pieve-ardesia.example>"),
        replace(MAIL, attachments=(replace(MAIL.attachments[0], filename=f"{INJECTION}.pdf"),)),
    ],
)
def test_text_of_a_user_never_becomes_a_header(hostile: Mail) -> None:
    message, honest = read_back(hostile), read_back(MAIL)
    assert message.keys() == honest.keys()
    assert message["To"].addresses[0].addr_spec == honest["To"].addresses[0].addr_spec
    assert len(message["To"].addresses) == len(message["From"].addresses) == 1
    attachment = next(message.iter_attachments())
    assert attachment.keys() == next(honest.iter_attachments()).keys()
    assert (attachment.get_filename() or "").isprintable()
    assert b"\nBcc" not in message_of(hostile, NOON).as_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example.org\r\nBcc: spia@example.net",
        "ada@example.org, spia@example.net",
        "Ada <ada@example.org>",
        "ada@example..org",
        "adà@example.org",
        "(Ada)ada@example.org",
        "ada@example.org\x00",
    ],
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(Unmailable, match="Not a mail address"):
        message_of(replace(MAIL, recipient_address=address), NOON)


@pytest.mark.parametrize(
    "hostile",
    [
        replace(MAIL, message_id="<a@b>\r\nBcc: spia@example.net"),
        replace(MAIL, in_reply_to="a@b"),
        replace(MAIL, references=("<a@b> <c@d>",)),
        replace(MAIL, attachments=(replace(MAIL.attachments[0], media_type="text/x\r\nBcc: a@b"),)),
        replace(MAIL, text="\ud800"),
    ],
)
def test_what_cannot_be_written_is_refused_and_never_repaired(hostile: Mail) -> None:
    with pytest.raises(Unmailable):
        message_of(hostile, NOON)


def test_the_folder_keeps_one_file_a_mail_that_any_program_opens(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    assert FolderMailer(folder).send(MAIL).state == "sent"
    [file] = folder.iterdir()
    assert file.suffix == ".eml"
    assert message_from_bytes(file.read_bytes(), policy=default)["Message-ID"] == MAIL.message_id


def test_a_mail_sent_again_replaces_itself(tmp_path: Path) -> None:
    mailer = FolderMailer(tmp_path)
    mailer.send(MAIL)
    mailer.send(replace(MAIL, subject="Di nuovo"))
    [file] = tmp_path.iterdir()
    assert b"Subject: Di nuovo" in file.read_bytes()


def test_two_message_ids_never_share_a_file(tmp_path: Path) -> None:
    mailer = FolderMailer(tmp_path)
    for message_id in ("<a/b@regia.example>", "<a?b@regia.example>", "<../a@regia.example>"):
        assert mailer.send(replace(MAIL, message_id=message_id)).state == "sent"
    assert len(list(tmp_path.glob("*.eml"))) == 3


def test_the_folder_keeps_nothing_of_a_mail_that_cannot_be_written(tmp_path: Path) -> None:
    outcome = FolderMailer(tmp_path).send(replace(MAIL, recipient_address=""))
    assert outcome.state == "failed"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    taken = tmp_path / "mail"
    taken.write_text("a file stands here")
    assert FolderMailer(taken).send(MAIL).state == "retry"
