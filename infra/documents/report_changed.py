"""What a report tells has changed: indicators wave by wave, what is said of the change and by whom, how it goes on."""

from collections.abc import Iterator, Sequence

from domain.process.change import ChangeClaim
from domain.process.regia_facts import Gauge
from infra.documents.blocks import Block, Row, Told


def changed(told: Told) -> Block:
    """Compose the section."""
    return told.section("changed", [_indicators(told), *_claims(told), *_reports(told), *_acts(told)])


def _indicators(told: Told) -> Block:
    waves = sorted({wave for values in told.around["measured"].values() for wave, _ in values})
    rows = (_gauge(told, gauge, waves) for gauge in told.regia.indicators)
    heads = ("indicator", "baseline", *(f"{told.words['wave']} {wave}" for wave in waves), "target", "light")
    return told.table(heads, ("1fr", *("auto",) * (len(heads) - 1)), rows, title="indicators")


def _gauge(told: Told, gauge: Gauge, waves: Sequence[int]) -> Row:
    values = dict(told.around["measured"].get(str(gauge.id), ()))
    name = f"{gauge.title}\n{told.label('Dimension', gauge.dimension)}, {gauge.unit}"
    numbers = (gauge.baseline_value, *map(values.get, waves), gauge.target_value)
    return name, *map(told.number, numbers), told.label("Light", gauge.light)


def _claims(told: Told) -> Iterator[Block]:
    issues = {issue.id: issue.title for issue in told.regia.process.issues}
    for place, claim in enumerate(told.regia.process.change_claims):
        state = told.label("ChangeState", claim.state)
        by = f"{told.who(claim.said_by_id)}, {told.day(claim.said_on)}. {issues[claim.issue_id]}: {state}"
        yield told.quote(_claimed(told, claim), by, title="" if place else "claims")


def _claimed(told: Told, claim: ChangeClaim) -> str:
    return f"{claim.text}\n\n{told.words['unintended']}: {claim.unintended}" if claim.unintended else claim.text


def _reports(told: Told) -> Iterator[Block]:
    for report in told.regia.process.change_reports:
        yield told.quote(report.text, f"{report.title}, {told.day(report.published_on)}", title="reports")


def _acts(told: Told) -> Iterator[Block]:
    for act in told.regia.process.continuity_acts:
        kind, outcome = told.label("MandateKind", act.kind), told.label("Continuity", act.outcome)
        by = f"{outcome}: {kind} {act.number}, {told.who(act.body_id)}, {told.day(act.adopted_on)}"
        yield told.quote(act.text, by, title="continuity")
