"""The pages behind personal links: read without an account and without a script; what is sent there is sent once."""

import re
from pathlib import Path

import httpx
import pytest

from api.app import ROOMS
from api.link.entering import LinkRoute
from api.link.leaves import LEAVES
from api.refusals import TooManyRequests
from domain.tavolo.checking_in import WrongCode
from domain.tavolo.meeting import MeetingNotScheduled
from domain.tavolo.minutes import MinutesNotInReview
from infra.embedded import Embedded
from tests.api.house import Caller, House
from tests.api.letterbox import Letterbox, asked, awaited, delivered, expected, invited
from tests.api.serving import served

KEY = re.compile(r'name="key" value="([^"]+)"')
ENGLISH = {"accept-language": "en"}


@pytest.fixture(scope="module")
def readers(house: House) -> Letterbox:
    with house.caller() as operator:
        return delivered(house, operator)


@pytest.fixture
def guests(house: House, operator: Caller) -> Letterbox:
    return invited(house, operator)


def answers(guests: Letterbox) -> list[str]:
    return [one["answer"] for one in guests.operator.get(f"/meetings/{guests.meeting_id}")["invitations"]]


def test_every_operation_a_link_opens_has_its_place_on_a_page() -> None:
    routes = [route for room in ROOMS for route in room.router.routes if isinstance(route, LinkRoute) and route.purpose]
    assert routes
    assert all("logo" in leaf.documents for leaf in LEAVES.values())
    for route in routes:
        assert route.purpose is not None
        leaf, step = LEAVES[route.purpose], route.path.removeprefix("/links/{token}/")
        assert step in ({leaf.reads, leaf.besides} | leaf.documents if "GET" in (route.methods or ()) else leaf.acts)


def test_the_minutes_are_read_on_a_page_in_the_language_of_the_reader(readers: Letterbox) -> None:
    page, english = readers.page("Scout"), readers.page("Scout", **ENGLISH)
    assert (page.status_code, english.status_code) == (200, 200)
    assert all(said in page.text for said in ('<html lang="it">', "Comune di Pieve Ardesia", "giovedì 12 marzo 2026"))
    assert all(said in english.text for said in ('<html lang="en">', "Thursday 12 March 2026", "Whom to ask"))


def test_the_language_that_was_chosen_on_the_page_comes_before_that_of_the_browser(readers: Letterbox) -> None:
    page = readers.page("Scout", "?language=en", **{"accept-language": "it"})
    assert '<html lang="en">' in page.text
    assert "minutes.pdf?language=en" in page.text


def test_the_page_hands_on_the_pdf_that_was_in_the_mail(readers: Letterbox) -> None:
    printed = readers.page("Scout", "/minutes.pdf")
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.headers["content-disposition"] == 'attachment; filename="minutes.pdf"'
    assert printed.content == readers.open(readers.token("Scout"), "/minutes.pdf").content


def test_a_page_runs_nothing_loads_nothing_from_elsewhere_and_stays_nowhere(readers: Letterbox) -> None:
    page = readers.page("Scout")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in policy + page.text
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    assert not re.findall(r'(?:src|href)="(?!/l/|#|\?)', page.text)


def test_what_people_wrote_is_shown_and_never_run(house: House, operator: Caller) -> None:
    bold = {"decisions": [{"text": "<script>alert(1)</script> & altro"}]}
    page = delivered(house, operator, **bold).page("Scout")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; altro" in page.text


@pytest.mark.parametrize("what", ["", "/minutes.pdf", "/answer", "/un/altro"])
@pytest.mark.parametrize("token", ["x", "A" * 56, "%00", "è"])
def test_what_is_no_link_any_more_opens_one_friendly_page(house: House, token: str, what: str) -> None:
    page = httpx.get(f"{house.settings.house_url}/l/{token}{what}")
    assert page.status_code == 404
    assert "Questo indirizzo non apre nulla" in page.text
    assert "/l/" not in page.text


def test_a_revoked_link_opens_the_same_page_as_one_that_never_was(house: House, operator: Caller) -> None:
    letterbox = delivered(house, operator)
    letterbox.revoke("Scout")
    unknown = httpx.get(f"{house.settings.house_url}/l/{'A' * 56}")
    assert letterbox.page("Scout").text == unknown.text


def test_pages_are_limited_and_logged_by_the_template_of_their_path(server: Embedded, tmp_path: Path) -> None:
    with served(server, tmp_path, rate_limit_per_minute=30) as serving:
        address = f"{serving.house.settings.house_url}/l/{'A' * 56}"
        pages = [httpx.get(address) for _ in range(31)]
        logged = serving.log.read_text()
    assert (pages[0].status_code, pages[-1].status_code) == (404, 429)
    assert TooManyRequests.it in pages[-1].text
    assert 0 < int(pages[-1].headers["retry-after"]) <= 60
    assert '"path": "/l/{token}"' in logged
    assert "AAAA" not in logged


def test_looking_at_every_page_changes_nothing(guests: Letterbox) -> None:
    before = guests.links()
    assert [guests.page("Scout", what).status_code for what in ("", "/answer", "?done=answer")] == [200] * 3
    assert "la risposta è registrata" not in guests.page("Scout", "?done=answer").text
    assert guests.links() == before
    assert answers(guests) == ["pending", "pending"]


def test_a_form_is_sent_and_the_page_then_shows_what_was_done(guests: Letterbox) -> None:
    key = KEY.findall(guests.page("Scout", "/answer").text)[0]
    sent = [guests.send("Scout", "/answer?language=en", {"key": key, "answer": "declined"}) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [303, 303]
    page = httpx.get(guests.address("Scout") + sent[0].headers["location"].partition(guests.token("Scout"))[2])
    assert "Thank you: your answer is recorded." in page.text
    assert "I will not be there" in page.text
    assert sorted(answers(guests)) == ["declined", "pending"]


def test_what_is_wrong_with_a_form_stands_beside_its_field(guests: Letterbox) -> None:
    page = guests.send("Scout", "/answer", {"key": "k"})
    assert page.status_code == 422
    assert '<p class="fault" id="answer-fault">Il dato è obbligatorio.</p>' in page.text
    assert '<a href="#answer">' in page.text
    assert "<title>Errore: " in page.text


def test_a_rule_that_refuses_is_told_in_the_words_of_the_rule(guests: Letterbox) -> None:
    guests.operator.post(f"/meetings/{guests.meeting_id}/cancellation", {"reason": "Neve"})
    page = guests.send("Scout", "/answer", {"key": "k", "answer": "accepted"})
    assert page.status_code == 409
    assert MeetingNotScheduled.it in page.text.replace("&#39;", "'")
    assert "Questo incontro è stato annullato. Motivo: Neve" in guests.page("Scout").text


def test_a_correction_of_the_draft_is_proposed_on_its_page(house: House, operator: Caller) -> None:
    readers = asked(house, operator)
    assert "Bozza non approvata" in readers.page("Scout").text
    assert readers.send("Scout", "/corrections", {"key": "k", "text": " \r\n"}).status_code == 422
    assert readers.send("Scout", "/corrections", {"key": "k", "text": "C'ero\r\nanch'io"}).status_code == 303
    minutes = f"/meetings/{readers.meeting_id}/minutes"
    [kept] = operator.get(minutes)["corrections"]
    assert kept["text"] == "C'ero\nanch'io"
    operator.post(f"{minutes}/corrections/{kept['id']}/answer", {"state": "accepted"})
    operator.post(f"{minutes}/approval")
    assert readers.page("Scout").status_code == 409
    assert MinutesNotInReview.it in readers.page("Scout").text.replace("&#39;", "'")


def test_who_is_at_the_meeting_checks_in_on_a_page(house: House, operator: Caller) -> None:
    guests = expected(house, operator)
    meeting = f"/meetings/{guests.meeting_id}"
    code = operator.get(f"{meeting}/check-in-code")["code"]
    wrong = guests.send("Scout", "/check-in", {"key": "k", "code": f"{(int(code) + 1) % 1_000_000:06}"})
    assert wrong.status_code == 422
    assert f'<p class="fault" id="code-fault">{WrongCode.it}</p>' in wrong.text.replace("&#39;", "'")
    sent = guests.send("Scout", "/check-in", {"key": "k", "code": code})
    assert (sent.status_code, [row["presence"] for row in operator.get(meeting)["attendance"]]) == (303, ["present"])
    assert "la Sua presenza è registrata" in guests.page("Scout", "?done=check-in").text


def test_who_is_invited_checks_in_on_the_page_of_the_invitation_while_that_is_open(
    house: House, operator: Caller, guests: Letterbox
) -> None:
    here = awaited(house, operator)
    assert "/arrival" in here.page("Scout").text
    assert "/arrival" not in guests.page("Scout").text
    code = operator.get(f"/meetings/{here.meeting_id}/check-in-code")["code"]
    assert here.send("Scout", "/arrival", {"key": "k", "code": code}).status_code == 303
    assert "la Sua presenza è registrata" in here.page("Scout", "?done=arrival").text
    assert len(operator.get(f"/meetings/{here.meeting_id}")["attendance"]) == 1


def test_minutes_that_were_replaced_say_so_on_their_page_and_not_what_others_asked(
    house: House, operator: Caller
) -> None:
    readers = delivered(house, operator)
    assert "Questa versione è stata sostituita." not in readers.page("Scout").text
    path = f"/meetings/{readers.meeting_id}/minutes"
    operator.post(f"{path}/rectification", {"reason": "Mancava un punto"})
    operator.post(f"{path}/approval")
    operator.post(f"{path}/dispatch")
    assert "Questa versione è stata sostituita." in readers.page("Scout").text


CROSS = [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://elsewhere.example"}]


@pytest.mark.parametrize("headers", CROSS)
def test_another_site_sends_no_form_of_ours(guests: Letterbox, headers: dict[str, str]) -> None:
    page = guests.send("Scout", "/answer", {"key": "k", "answer": "accepted"}, **headers)
    assert page.status_code == 403
    assert "Un modulo si invia dalla pagina in cui si trova." in page.text
    assert answers(guests) == ["pending", "pending"]


@pytest.mark.parametrize("origin", ["null", "here"])
def test_a_browser_that_does_not_say_where_a_form_comes_from_is_let_in(guests: Letterbox, origin: str) -> None:
    known = guests.house.settings.house_url if origin == "here" else origin
    answer = guests.send("Scout", "/answer", {"key": "k", "answer": "accepted"}, origin=known)
    assert answer.status_code == 303


def test_a_form_beyond_measure_is_refused(guests: Letterbox) -> None:
    assert guests.send("Scout", "/answer", {"answer": "x" * 1_100_000}).status_code == 413
    many = httpx.post(guests.address("Scout", "/answer"), content="&".join(f"f{n}=1" for n in range(60)))
    assert many.status_code == 400


def test_no_act_is_done_that_the_link_is_not_for(readers: Letterbox) -> None:
    assert readers.send("Scout", "/answer", {"key": "k", "answer": "accepted"}).status_code == 404
    assert readers.send("Scout", "/minutes", {}).status_code == 404
