"""What asks for attention in a process today: each cause of the method, as a function that tells its signs."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from domain.actor.analysis import NetworkEngine
from domain.calendar import DAY, Period, gaps
from domain.process.alert import AlertCause, Sign
from domain.process.alert_texts import Fact, sign
from domain.process.framework import FundingLine
from domain.process.network_signs import network_signs
from domain.process.outlook import Due
from domain.process.overridden import still_missing
from domain.process.promise_signs import commitments_overdue, parties_silent, pledges_orphaned, pledges_overdue
from domain.process.stretches import lost_conditions
from domain.process.watched import HORIZONS, Watched
from domain.tavolo.owing import MinutesClock, clock


def minutes_owed(watched: Watched) -> Iterator[Sign]:
    """Tell of minutes that were not sent: due soon, or overdue."""
    told = {MinutesClock.SOON_DUE: AlertCause.MINUTES_DUE, MinutesClock.OVERDUE: AlertCause.MINUTES_OVERDUE}
    for due in watched.outlook.unsent_minutes:
        cause = told.get(clock(due.on, watched.today, watched.outlook.minutes_alert_days))
        if cause is not None:
            yield sign(cause, f"meetings/{due.id}", fact=Fact.of(due.title, due.on))


def mandates_expiring(watched: Watched) -> Iterator[Sign]:
    """Tell of mandates that end, while no other of the kind to the same actor goes on."""
    for mandate in watched.process.mandates:
        kind = (mandate.kind, mandate.charged_id)
        same = (other.period for other in watched.process.mandates if (other.kind, other.charged_id) == kind)
        ending = Due(mandate.id, mandate.number, mandate.period.last, (mandate.charged_id,))
        yield from _expiring(watched, AlertCause.MANDATE_EXPIRING, ending, same)


def funding_expiring(watched: Watched) -> Iterator[Sign]:
    """Tell of money that ends, while no other that is counted on today goes on."""
    counted = _counted(watched)
    for line in counted:
        ending = Due(line.id, line.source, line.period.last)
        yield from _expiring(watched, AlertCause.FUNDING_EXPIRING, ending, (other.period for other in counted))


def funding_lapsing(watched: Watched) -> Iterator[Sign]:
    """Tell of money that can no more be counted on after a day, while days it pays for are still to come."""
    counted = _counted(watched)
    for line in counted:
        horizon = _horizon(line.counted_on.last, watched.today)
        if horizon and line.left_open_by(counted):
            fact = Fact.of(line.source, line.valid_until)
            yield sign(AlertCause.FUNDING_LAPSING, watched.about, f"{line.id}:{horizon}", fact)


def protocols_expiring(watched: Watched) -> Iterator[Sign]:
    """Tell of protocols whose time is nearly over."""
    for ending in watched.outlook.ending_protocols:
        about = f"protocols/{ending.id}"
        if horizon := _horizon(ending.on, watched.today):
            mended_by = None if ending.renewable else "draft_protocol"
            fact = Fact(it=ending.title, en=ending.title, day=ending.on, mended_by=mended_by)
            yield sign(AlertCause.PROTOCOL_EXPIRING, about, str(horizon), fact)


def conditions_lost(watched: Watched) -> Iterator[Sign]:
    """Tell of enabling conditions that were met, and are no more."""
    for condition in lost_conditions(watched.process, watched.standing, watched.today):
        mended_by = next((gap.mended_by for gap in condition.gaps), None)
        fact = Fact(it=condition.code.it, en=condition.code.en, mended_by=mended_by)
        yield sign(AlertCause.CONDITION_LOST, watched.about, condition.code, fact)


def operator_days_uncovered(watched: Watched) -> Iterator[Sign]:
    """Tell of days without an operator, today or soon: those that have passed can be covered no more."""
    process, today = watched.process, watched.today
    if not process.has_started:
        return
    soon = today + timedelta(days=min(HORIZONS))
    at_work = (operator.period for operator in process.operators if operator.hours_per_week > 0)
    for gap in gaps(at_work, Period(process.phase_since(today), max(process.planned_end, today))):
        if gap.last >= today and gap.since <= soon:
            fact = Fact(day=gap.since, until=gap.last)
            yield sign(AlertCause.UNCOVERED_OPERATOR_DAYS, watched.about, gap.since.isoformat(), fact)


def reference_missing(watched: Watched) -> Iterator[Sign]:
    """Tell of a process at work that has nobody to turn to today."""
    process = watched.process
    if process.has_started and not any(one.holds_on(watched.today) for one in process.points_of_reference):
        yield sign(AlertCause.NO_POINT_OF_REFERENCE, watched.about)


def overrides_ending(watched: Watched) -> Iterator[Sign]:
    """Tell of overrides that end soon, or have ended, while what they passed over is missing still."""
    for one in still_missing(watched.process, watched.standing, watched.today):
        left = (one.override.expires_on - watched.today).days
        if left <= min(HORIZONS):
            cause = AlertCause.OVERRIDE_EXPIRING if left >= 0 else AlertCause.OVERRIDE_EXPIRED
            it, en = (" ".join(getattr(demand, language) for demand in one.demands) for language in ("it", "en"))
            author, mended_by = (one.override.author_id,), one.demands[0].mended_by
            fact = Fact(it=it, en=en, day=one.override.expires_on, actor_ids=author, mended_by=mended_by)
            yield sign(cause, watched.about, one.phase, fact)


def indicators_without_value(watched: Watched) -> Iterator[Sign]:
    """Tell of indicators that start from nowhere, or of which nothing is said in the latest wave that was measured."""
    indicators = watched.outlook.indicators
    latest = max((wave for one in indicators for wave in one.waves), default=None)
    for one in indicators:
        about = f"indicators/{one.id}"
        if not one.has_baseline:
            yield sign(AlertCause.INDICATOR_WITHOUT_BASELINE, about, fact=Fact.of(one.title))
        elif latest is not None and latest not in one.waves:
            fact = Fact.of(one.title, wave=latest)
            yield sign(AlertCause.INDICATOR_NOT_MEASURED, about, str(latest), fact)


SIGNS: tuple[Callable[[Watched], Iterator[Sign]], ...] = (
    minutes_owed,
    mandates_expiring,
    funding_expiring,
    funding_lapsing,
    protocols_expiring,
    conditions_lost,
    operator_days_uncovered,
    reference_missing,
    overrides_ending,
    commitments_overdue,
    pledges_overdue,
    pledges_orphaned,
    parties_silent,
    indicators_without_value,
)


def signs_of_course(watched: Watched) -> list[Sign]:
    """List every cause that stands today, but for those of the network."""
    return [] if watched.process.is_over else [told for cause in SIGNS for told in cause(watched)]


def signs_of_network(watched: Watched, engine: NetworkEngine) -> list[Sign]:
    """List every cause that stands in the network today."""
    return [] if watched.process.is_over else network_signs(watched.process, watched.outlook, engine)


def _counted(watched: Watched) -> list[FundingLine]:
    return [line for line in watched.process.funding_lines if line.counts_on(watched.today)]


def _expiring(watched: Watched, cause: AlertCause, ending: Due, others: Iterable[Period]) -> Iterator[Sign]:
    """Tell of what ends soon, unless another covers the day after."""
    horizon = _horizon(ending.on, watched.today)
    if horizon and not any(other.includes(ending.on + DAY) for other in others):
        fact = Fact.of(ending.title, ending.on, actor_ids=ending.actor_ids)
        yield sign(cause, watched.about, f"{ending.id}:{horizon}", fact)


def _horizon(end: date, today: date) -> int | None:
    """Give the nearest horizon within which it ends; None where that is far off, or has passed."""
    left = (end - today).days
    return next((horizon for horizon in HORIZONS if 0 <= left <= horizon), None)
