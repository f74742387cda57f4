"""An alert is answered by people, and ends by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.process.alert import Alert, AlertAnswered, AlertEnded, AlertState, DismissalWithoutReason
from domain.webhook.event import EventType, events_of
from tests.domain.examples import ALERT

NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)
OPEN = replace(ALERT, state=AlertState.OPEN, ended_at=None, reason="", answered_by=None, answered_at=None)
Answer = Callable[[Alert], Alert]


def acknowledged(alert: Alert) -> Alert:
    return alert.acknowledge("ada", NOW)


def acted(alert: Alert) -> Alert:
    return alert.act("sentita la Pro loco", "ada", NOW)


def dismissed(alert: Alert) -> Alert:
    return alert.dismiss("si sa", "ada", NOW)


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        (acknowledged, AlertState.ACKNOWLEDGED, ""),
        (acted, AlertState.ACTED, "sentita la Pro loco"),
        (dismissed, AlertState.DISMISSED, "si sa"),
    ],
)
def test_who_answers_an_alert_is_written_down(answer: Answer, state: AlertState, reason: str) -> None:
    for alert in (OPEN, acknowledged(OPEN)):
        answered = answer(alert)
        assert (answered.state, answered.reason) == (state, reason)
        assert (answered.answered_by, answered.answered_at, answered.ended_at) == ("ada", NOW, None)


@pytest.mark.parametrize("first", [acted, dismissed])
@pytest.mark.parametrize("then", [acknowledged, acted, dismissed])
def test_what_was_acted_upon_or_dismissed_is_answered(first: Answer, then: Answer) -> None:
    with pytest.raises(AlertAnswered):
        then(first(OPEN))


@pytest.mark.parametrize("answer", [acknowledged, acted, dismissed])
def test_an_alert_whose_cause_is_gone_is_not_answered(answer: Answer) -> None:
    with pytest.raises(AlertEnded):
        answer(OPEN.end(NOW))


@pytest.mark.parametrize("reason", ["", " \n"])
def test_an_alert_is_dismissed_for_a_reason(reason: str) -> None:
    with pytest.raises(DismissalWithoutReason):
        OPEN.dismiss(reason, "ada", NOW)


def test_an_alert_that_is_told_anew_keeps_its_answer() -> None:
    told = dismissed(OPEN).told(replace(OPEN, it="Altro.", en="Other."))
    assert (told.it, told.state, told.reason) == ("Altro.", AlertState.DISMISSED, "si sa")


def test_an_alert_is_announced_when_it_opens_unless_only_some_may_know_of_it() -> None:
    assert events_of(None, OPEN) == [EventType.ALERT_OPENED]
    assert events_of(OPEN, acknowledged(OPEN)) == []
    secret = next(cause for cause in type(OPEN.cause) if cause.sensitive)
    assert events_of(None, replace(OPEN, cause=secret)) == []
