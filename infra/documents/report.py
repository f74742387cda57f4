"""The report of a process: its mandate, its conditions, what was known, what was done, what changed."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.process.condition import Condition
from domain.process.gap_texts import SAID
from domain.process.phase import Override, PhaseChange
from domain.process.regia import regia
from domain.process.stretches import ConditionCourse, ConditionStretch, condition_course
from infra.documents.blocks import Block, Told
from infra.documents.changes import labels
from infra.documents.report_changed import changed
from infra.documents.report_done import done
from infra.documents.report_known import known
from infra.documents.report_title import title
from infra.facts import FACTS


def report_of(material: bytes) -> dict[str, Any]:
    """Compose the report of what the database answered, in a language, with the words of the vocabularies."""
    asked = json.loads(material)
    facts = FACTS.validate_python(asked["stored"]["regia"])
    told = Told(
        regia=regia(facts, asked["language"]),
        around=asked["stored"],
        words=labels(asked["language"])["report"],
        labels=asked["labels"],
        language=asked["language"],
    )
    course = condition_course(facts.process, facts.standing, facts.today)
    return {
        **title(told),
        "sections": [_mandate(told), _conditions(told, course), _phases(told), known(told), done(told), changed(told)],
    }


def _mandate(told: Told) -> Block:
    process = told.regia.process
    accepted = (
        told.quote(one.text, f"{told.words['accepted']} {told.day(one.accepted_on)}")
        for one in process.purpose_acceptances[-1:]
    )
    mandates = told.table(
        "act charged for_what period", ("19%", "20%", "1fr", "auto"), map(told.mandate, process.mandates)
    )
    roles = told.table("role held_by period", ("1fr", "1fr", "auto"), _roles(told), title="roles")
    money = (
        (line.source, told.euro(line.amount_cents), told.short(line.committed_on), told.span(line.since, line.until))
        for line in process.funding_lines
    )
    funding = told.table("source amount committed period", ("1fr", "auto", "auto", "auto"), money, title="money")
    duties = told.table("scope held_by period", ("1fr", "1fr", "auto"), _responsibilities(told), title="duties")
    return told.section("mandate", [*accepted, mandates, roles, duties, funding])


def _responsibilities(told: Told) -> Iterator[tuple[str, str, str]]:
    for one in told.regia.process.responsibilities:
        yield one.scope, told.who(one.actor_id), told.span(one.since, one.until)


def _roles(told: Told) -> Iterator[tuple[str, str, str]]:
    process = told.regia.process
    for role in process.steering_roles:
        said = f"{role.role} ({told.words['political']})" if role.political else role.role
        yield said, told.who(role.actor_id), told.span(role.since, role.until)
    for one in process.points_of_reference:
        yield f"{told.words['reference']}: {one.role}", told.who(one.actor_id), told.span(one.since, one.until)
    for operator in process.operators:
        hours = told.words["hours"].format(hours=told.number(operator.hours_per_week))
        yield (
            f"{told.words['operator']}, {hours}",
            told.who(operator.actor_id),
            told.span(operator.since, operator.until),
        )


def _conditions(told: Told, course: ConditionCourse) -> Block:
    ready = told.regia.readiness
    counts = "; ".join(
        told.words["met_since"].format(day=told.day(one.since), met=one.met, of=ready.of) for one in course.counts
    )
    first, last = course.stretches[0].since, told.regia.on
    strips = {
        "kind": "strips",
        "alt": told.words["strips"],
        "from": told.short(first),
        "to": told.short(last),
        "states": [[state, name] for state, name in told.labels["ConditionState"].items()],
        "rows": [_strip(told, condition, course, first, last) for condition in ready.conditions],
    }
    return told.section("conditions", [told.prose(f"{counts}.", "met_first"), strips])


def _strip(told: Told, condition: Condition, course: ConditionCourse, first: date, last: date) -> dict[str, object]:
    own = [stretch for stretch in course.stretches if stretch.code is condition.code]
    span = (last - first).days + 1
    until = f" {told.words['until']} {told.short(condition.valid_until)}" if condition.valid_until else ""
    lacks = dict.fromkeys(getattr(SAID[gap.code], told.language) for gap in condition.gaps)
    return {
        "name": f"{condition.number}. {told.label('ConditionCode', condition.code)}",
        "today": f"{told.label('ConditionState', condition.state)}{until if condition.met else ''}",
        "lacks": " ".join(lacks),
        "parts": [[stretch.state, round((stretch.until - stretch.since).days + 1) / span] for stretch in own],
        "said": "; ".join(_stretch(told, stretch) for stretch in own),
    }


def _stretch(told: Told, stretch: ConditionStretch) -> str:
    state = told.label("ConditionState", stretch.state)
    return f"{state}: {told.span(stretch.since, stretch.until)}"


def _phases(told: Told) -> Block:
    changes = told.regia.process.phase_changes
    passed = ((told.label("Phase", one.to_phase), told.short(one.changed_on), _note(told, one)) for one in changes)
    overrides = (_override(told, change, change.override) for change in changes if change.override)
    return told.section("phases", [told.table("phase since note", ("28%", "auto", "1fr"), passed), *overrides])


def _note(told: Told, change: PhaseChange) -> str:
    if change.override is None:
        return change.reason
    until = told.words["overridden"].format(until=told.day(change.override.expires_on))
    return f"{until} {change.reason}".strip()


def _override(told: Told, change: PhaseChange, override: Override) -> Block:
    demands = (told.demand(code) for code in change.overridden)
    said = told.words["override"].format(
        phase=told.label("Phase", change.to_phase),
        author=told.who(override.author_id),
        day=told.day(change.changed_on),
        until=told.day(override.expires_on),
        demands=" ".join(demands),
    )
    return told.quote(override.reason, said)
