"""Who has something to read is reminded once a day, of what stands at the moment of sending; on every adapter."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from psycopg import Connection
from sqlalchemy import Engine

from domain.delivery import Attempt, Delivery, DeliveryState, Verdict
from domain.link.link import LinkPurpose
from domain.post import NoLongerDue
from domain.tavolo import inviting, promising, reminding
from domain.tavolo import sending_use_cases as sending
from domain.tavolo import use_cases as tavoli
from domain.tavolo.commitment import Commitment
from domain.tavolo.invitation import Answer
from domain.tavolo.meeting import Meeting
from domain.tavolo.tavolo import SeatRole
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from infra.postgres.rounds import REMINDING, PostgresRounds
from infra.reminders import ReminderWriter
from tests.adapters.test_process_standing import at
from tests.domain import town

Opening = MemoryBegin | PostgresBegin
DUE = date(2025, 4, 13)
DAY = timedelta(days=1)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=UTC)


def promised(begin: Opening, *texts: str) -> tuple[Meeting, list[UUID]]:
    """Hold a meeting facilitated by Ada, at which Ugo promises these things for one day."""
    ada, ugo = members = town.reachable(begin, "Ada", "Ugo")
    table = town.tavolo(begin, [town.seat(ada, SeatRole.FACILITATOR), town.seat(ugo)])
    promises = tuple(Commitment(text=text, owner_id=ugo, due_on=DUE) for text in texts)
    meeting = town.scheduled(begin, table.id)
    told = replace(town.proceedings(), commitments=promises)
    return tavoli.hold_meeting(at(begin, town.NOW), meeting.id, told), members


def reminded(begin: Opening, day: date) -> list[Delivery]:
    """Remind on a day, and give what is queued for it."""
    now = at(begin, morning(day))
    reminding.remind(now)
    with now() as work:
        return work.deliveries.of(reminding.REMINDER, reminding.named(day))


def said(begin: Opening, delivery: Delivery) -> list[str]:
    """Tell what would go out now."""
    with begin() as work:
        due = reminding.reminder_due(work, delivery, town.HOUSE)
        return [f"{one.matter} {one.title}" for one in due.matters]


def sent(begin: Opening, day: date) -> list[UUID]:
    """Remind on a day, and let it all arrive; give to whom."""
    arrived = Attempt(at=morning(day), verdict=Verdict.SENT, answer="250 OK")
    queued = reminded(begin, day)
    with at(begin, morning(day))() as work:
        for one in queued:
            held = work.deliveries.get(one.id)
            work.deliveries.save(replace(held, state=DeliveryState.SENT, history=(arrived,)))
    return [one.recipient_id for one in queued]


def test_one_mail_a_day_tells_all_there_is_and_only_to_who_has_something_to_read(begin: Opening) -> None:
    _, [_, ugo] = promised(begin, "Chiavi", "Sedie")
    assert reminded(begin, DUE - 4 * DAY) == []
    [delivery] = reminded(begin, DUE)
    assert (delivery.recipient_id, [one.id for one in reminded(begin, DUE)]) == (ugo, [delivery.id])
    assert said(at(begin, morning(DUE)), delivery) == ["commitment Chiavi", "commitment Sedie"]


def test_what_nobody_sent_on_its_day_is_told_on_the_next_and_then_not_again_before_it_is_due(begin: Opening) -> None:
    _, [_, ugo] = promised(begin, "Chiavi")
    assert ugo in {one.recipient_id for one in reminded(begin, DUE - 3 * DAY)}  # and the mail never leaves
    assert [ugo in sent(begin, DUE - ahead * DAY) for ahead in (2, 1, 0)] == [True, False, True]


def test_who_was_reminded_on_the_right_day_is_not_told_the_same_on_the_next(begin: Opening) -> None:
    _, [_, ugo] = promised(begin, "Chiavi")
    told = [ugo in sent(begin, DUE - ahead * DAY) for ahead in (4, 3, 2, 1, 0)]
    assert told == [False, True, False, False, True]


def test_a_meeting_nobody_was_told_of_on_the_eve_is_told_of_on_its_day_until_it_begins(begin: Opening) -> None:
    [ada] = town.reachable(begin, "Ada")
    table, before, day = town.tavolo(begin, [town.seat(ada)]), at(begin, town.STARTS - 3 * DAY), town.STARTS.date()
    inviting.invite_members(before, town.scheduled(before, table.id).id, ())
    [delivery] = reminded(begin, day)
    assert delivery.recipient_id == ada
    with at(begin, morning(day))() as work:
        due = reminding.reminder_due(work, delivery, town.HOUSE)
    mail = ReminderWriter("Comune <regia@town.example>").write(delivery, due, None)
    assert all("oggi, 12 marzo 2025" in words for words in (mail.text, mail.html))
    with pytest.raises(NoLongerDue):
        said(at(begin, town.STARTS), delivery)


def test_what_is_done_meanwhile_is_not_told_of_any_more(begin: Opening) -> None:
    meeting, _ = promised(begin, "Chiavi", "Sedie")
    [delivery] = reminded(begin, DUE)
    now = at(begin, morning(DUE))
    promising.finish_commitment(now, meeting.id, 1, "In sala")
    assert said(now, delivery) == ["commitment Sedie"]
    promising.cancel_commitment(now, meeting.id, 2, "Ci sono")
    with pytest.raises(NoLongerDue):
        said(now, delivery)


def test_a_reminder_of_yesterday_is_not_sent_today(begin: Opening) -> None:
    promised(begin, "Chiavi")
    [delivery] = reminded(begin, DUE)
    with pytest.raises(NoLongerDue):
        said(at(begin, morning(DUE + DAY)), delivery)


def test_the_facilitator_is_reminded_of_minutes_that_are_due(begin: Opening) -> None:
    meeting, [ada, _] = promised(begin)
    due = date(2025, 3, 19)
    for day in (due - 2 * DAY, due, due + DAY):
        [delivery] = reminded(begin, day)
        assert (delivery.recipient_id, said(at(begin, morning(day)), delivery)) == (ada, [f"minutes {meeting.title}"])
    town.approved(begin, meeting.id)
    sending.dispatch_minutes(begin, meeting.id)
    assert reminded(begin, due + 8 * DAY) == []


def test_who_is_expected_tomorrow_is_told_with_a_link_to_check_in(begin: Opening) -> None:
    ada, ugo = town.reachable(begin, "Ada", "Ugo")
    table = town.tavolo(begin, [town.seat(ada), town.seat(ugo)])
    before = at(begin, town.STARTS - 3 * DAY)
    meeting = town.scheduled(before, table.id)
    inviting.invite_members(before, meeting.id, ())
    inviting.answer_invitation(before, meeting.id, ugo, Answer.DECLINED)
    eve = town.STARTS.date() - DAY
    [delivery] = reminded(begin, eve)
    assert delivery.recipient_id == ada
    with at(begin, morning(eve))() as work:
        due = reminding.reminder_due(work, delivery, town.HOUSE)
        assert work.links.made_for(LinkPurpose.CHECK_IN, meeting.id, ada) is not None
    assert (due.check_ins[meeting.id] or "").startswith(f"{town.HOUSE}/l/")
    tavoli.cancel_meeting(before, meeting.id, "neve")
    with pytest.raises(NoLongerDue):
        said(at(begin, morning(eve)), delivery)


def test_who_wants_no_reminders_gets_none(begin: Opening) -> None:
    _, [_, ugo] = promised(begin, "Chiavi")
    [delivery] = reminded(begin, DUE)
    now = at(begin, morning(DUE))
    with now() as work:
        link = work.links.made_for(LinkPurpose.SEE_COMMITMENTS, ugo, ugo)
    assert link is not None
    reminding.decline_reminders(now, link.id)
    with pytest.raises(NoLongerDue):
        said(now, delivery)
    assert reminded(begin, DUE + DAY) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_letter_says_what_when_and_where_to_ask_for_no_more(begin: Opening, language: str) -> None:
    promised(begin, "Le chiavi & <le sedie>")
    [delivery] = reminded(begin, DUE + DAY)
    with at(begin, morning(DUE + DAY))() as work:
        due = reminding.reminder_due(work, delivery, town.HOUSE)
    spoken = replace(due, tenant=replace(due.tenant, language=language))
    mail = ReminderWriter("Comune <regia@town.example>").write(delivery, spoken, None)
    assert "Le chiavi & <le sedie>" in mail.text
    assert "Le chiavi &amp; &lt;le sedie&gt;" in mail.html
    assert {"it": "era previsto entro il 13 aprile 2025", "en": "was due by 13 April 2025"}[language] in mail.text
    assert mail.unsubscribe is not None
    assert mail.unsubscribe.removesuffix("/unsubscription") in mail.text


def test_the_morning_is_planned_once_for_each_tenant(
    engine: Engine, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    rounds = PostgresRounds(engine, REMINDING)
    rounds.plan()
    rounds.plan()
    owner.execute("UPDATE errand SET due_at = now()")
    made = rounds.claim(DAY)
    assert made is not None
    assert (made.tenant_id, made.subject_ids) == (postgres_begin.tenant_id, (postgres_begin.tenant_id,))
    rounds.done(made)
    assert rounds.claim(DAY) is None
