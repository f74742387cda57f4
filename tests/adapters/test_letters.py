"""The letter that carries minutes speaks to the person who opens it."""

import json
import re
from collections.abc import Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from domain.text import sha256_of
from infra.letters.writing import Letter, LetterWriter, Reader

SAMPLE = json.loads(Path(__file__).with_name("minutes_sample.json").read_text(encoding="utf-8"))
Own = Sequence[Mapping[str, str]]
OWN: Own = SAMPLE["commitments"][:1]
WRITER = LetterWriter()
LINK = "https://regia.pieve.example/l/A7_-Zz"
STATES = ("present", "delegated", "excused", "absent", "informed")


def letter(
    state: str = "present", language: str = "it", own: Own = (), *, name: str = "Fatima El Khoury", **changes: object
) -> Letter:
    """Write the letter, with a link unless the changes say otherwise."""
    link = str(changes.pop("link", LINK))
    reader = Reader(recipient_name=name, attendance_state=state, own_commitments=own, link=link or None)
    return WRITER.minutes(SAMPLE | changes, reader, language)


def seen(html: str) -> str:
    """Say what a reader of the HTML sees, without tags and styles."""
    body = re.sub(r"<(head|style|title).*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_subject_names_day_meeting_and_tavolo_on_one_line() -> None:
    said = "Verbale di giovedì 6 marzo 2025: Gli orari della Casa: #1 *subito* _poi_ $x$ – Giovani e spazi"
    assert letter().subject == said
    spread = {**SAMPLE["tavolo"], "title": "Giovani\r\nBcc: x@example.org"}
    assert letter(tavolo=spread).subject.endswith("– Giovani Bcc: x@example.org")


def test_the_subject_is_not_escaped_as_if_it_were_html() -> None:
    assert letter(tavolo={**SAMPLE["tavolo"], "title": "Scuola & <noi>"}).subject.endswith("Scuola & <noi>")


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_state_of_attendance_is_spoken_to_in_its_own_words(language: str) -> None:
    assert len({letter(state, language).text for state in STATES}) == len(STATES)


def test_who_was_absent_is_told_kindly_what_was_decided() -> None:
    text = letter("absent").text
    assert "Quel giorno non era con noi: ecco che cosa è successo" in text
    assert "1. Da aprile la Casa del Quartiere apre il martedì e il giovedì fino alle 22" in text


def test_who_was_present_is_thanked() -> None:
    assert "Grazie per aver partecipato." in letter("present").text
    assert "Thank you for taking part." in letter("present", "en").text


def test_the_owner_of_a_commitment_finds_it_with_its_day() -> None:
    text = letter(own=OWN).text
    assert "I SUOI IMPEGNI" in text
    assert f"- {OWN[0]['text']}\n  Scadenza: 20 marzo 2025" in text


def test_who_owns_no_commitment_reads_of_none() -> None:
    assert "I SUOI IMPEGNI" not in letter().text
    assert SAMPLE["commitments"][0]["text"] not in letter().html


def test_a_rectified_version_says_that_it_replaces_the_earlier_one() -> None:
    rectified = letter(version=2)
    assert rectified.subject.startswith("Verbale rettificato di giovedì")
    assert "Sostituisce il verbale che ha ricevuto in precedenza." in rectified.text
    assert "Sostituisce" not in letter().text


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["it", "en"])
def test_plain_text_and_html_say_the_same(state: str, language: str) -> None:
    for version in (1, 2):
        written = letter(state, language, OWN, version=version)
        html = seen(written.html).replace(":", "").casefold()
        for line in written.text.splitlines():
            said = re.sub(r"^(\d+\.|-+) ", "", line.strip() + " ").strip()
            assert said.replace(":", "").casefold() in html


def test_the_letter_carries_the_hash_of_the_minutes_it_brings() -> None:
    assert sha256_of(SAMPLE) in letter().text
    assert sha256_of(SAMPLE) in letter().html


def test_a_name_cannot_become_html() -> None:
    written = letter("absent", name='<script src="//x"></script>')
    assert "script" not in {tag for tag, _ in Tags(written.html).found}
    assert "&lt;script" in written.html


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_letter_fetches_nothing_follows_nobody_and_says_its_language(language: str) -> None:
    tags = Tags(letter("absent", language, OWN).html).found
    assert {name for _, attributes in tags for name in attributes}.isdisjoint({"src", "background"})
    assert [attributes["href"] for _, attributes in tags if "href" in attributes] == [LINK]
    assert "url(" not in letter("absent", language).html
    assert ("html", {"lang": language}) in tags
    assert [tag for tag, _ in tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h2"]


@pytest.mark.parametrize("language", ["it", "en"])
def test_who_has_a_link_finds_it_on_a_line_of_its_own_and_who_has_none_reads_of_none(language: str) -> None:
    assert LINK in letter(language=language).text.splitlines()
    without = letter(language=language, link="")
    assert "http" not in without.text + without.html


def test_a_letter_about_minutes_without_a_decision_says_so() -> None:
    assert "L’incontro non ha preso decisioni." in letter(decisions=[]).text


def test_a_template_that_names_something_missing_is_never_sent() -> None:
    with pytest.raises((KeyError, UndefinedError)):
        letter(own=[{"due_on": "2025-03-20"}])
