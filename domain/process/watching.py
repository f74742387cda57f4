"""How alerts come and go: what stands today is set against what was told before; and how they are answered."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from uuid import UUID

from domain.actor.analysis import NetworkEngine
from domain.ports import Begin, Work
from domain.process.alert import OF_NETWORK, Alert, AlertCause, Sign
from domain.process.signs import signs_of_course, signs_of_network
from domain.process.watched import Watched

Key = tuple[str, ...]
Told = Mapping[Key, Alert]
Signs = Mapping[Key, Sign]
OF_COURSE = frozenset(AlertCause) - OF_NETWORK


def look_again(begin: Begin, engine: NetworkEngine, process_id: UUID) -> None:
    """Tell what asks for attention today; of the network on its own: where it cannot be computed, the rest is told."""
    with begin() as work:
        watched = Watched(work.processes.see(process_id), work.standing(process_id), work.outlook(process_id))
        tell(work, process_id, signs_of_course(watched), OF_COURSE)
    with begin() as work:
        tell(work, process_id, signs_of_network(watched, engine), OF_NETWORK)


def tell(work: Work, process_id: UUID, found: Iterable[Sign], causes: Collection[AlertCause]) -> None:
    """Open an alert for each of these causes that is new, say the others as they are today, end those that are gone."""
    signs = {sign.key: sign for sign in found}
    standing = {alert.key: alert for alert in work.alerts.standing(process_id) if alert.cause in causes}
    for alert in changed(standing, signs, work.now):
        work.alerts.save(alert)
    for sign in (sign for key, sign in signs.items() if key not in standing):
        work.alerts.save(opened(work, process_id, sign))


def changed(standing: Told, signs: Signs, now: datetime) -> Iterator[Alert]:
    """Give the alerts that are told otherwise today, or end."""
    for key, alert in standing.items():
        today = alert.told(signs[key]) if key in signs else alert.end(now)
        if today != alert:
            yield today


def opened(work: Work, process_id: UUID, sign: Sign) -> Alert:
    """Make an alert of a sign."""
    said = {field.name: getattr(sign, field.name) for field in fields(Sign)}
    return Alert(id=work.new_id(), process_id=process_id, opened_at=work.now, **said)


def acknowledge_alert(begin: Begin, alert_id: UUID) -> Alert:
    """Say that somebody has seen an alert."""
    with begin() as work:
        return work.alerts.save(work.alerts.get(alert_id).acknowledge(work.subject, work.now))


def act_on_alert(begin: Begin, alert_id: UUID, note: str) -> Alert:
    """Say what was done about an alert."""
    with begin() as work:
        return work.alerts.save(work.alerts.get(alert_id).act(note, work.subject, work.now))


def dismiss_alert(begin: Begin, alert_id: UUID, reason: str) -> Alert:
    """Say why nothing needs to be done about an alert."""
    with begin() as work:
        return work.alerts.save(work.alerts.get(alert_id).dismiss(reason, work.subject, work.now))
