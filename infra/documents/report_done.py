"""What a report tells was done: tavoli, meetings and their minutes, protocols, objectives, actions, stages, places."""

from collections.abc import Iterator

from domain.process.activation import ActivationOpportunity, Programme
from domain.process.chain import Action
from infra.documents.blocks import NOTHING, Block, Row, Told


def done(told: Told) -> Block:
    """Compose the section."""
    held, led = ("auto", "1fr", "auto", "auto", "auto"), ("1fr", "28%", "auto", "auto")
    return told.section(
        "done",
        [
            told.table(
                "tavolo opened members meetings", ("1fr", "auto", "auto", "auto"), _tavoli(told), title="tavoli"
            ),
            told.table("day meeting present decisions minutes_sent", held, _meetings(told), title="meetings"),
            *_punctuality(told),
            told.table(
                "protocol state parties pledges", ("1fr", "26%", "auto", "auto"), _protocols(told), title="protocols"
            ),
            told.table(
                "objective owner due criterion", ("1fr", "22%", "auto", "32%"), _objectives(told), title="objectives"
            ),
            told.table("action owner due outcome", ("1fr", "24%", "auto", "30%"), _actions(told), title="actions"),
            *_predefined(told),
            told.table(
                "intervention for_what asked_by period",
                ("1fr", "1fr", "22%", "auto"),
                _interventions(told),
                title="interventions",
            ),
            told.table("stage planned reached shown_by", ("27%", "auto", "auto", "1fr"), _stages(told), title="stages"),
            told.table("activity led_by sessions reached_many", led, _belonging(told), title="belonging"),
            told.table("programme host places", ("1fr", "1fr", "auto"), _places(told), title="places"),
        ],
    )


def _objectives(told: Told) -> Iterator[Row]:
    for one in told.regia.process.objectives:
        yield one.title, told.who(one.owner_id), told.short(one.due_on), one.criterion


def _stages(told: Told) -> Iterator[Row]:
    for one in told.regia.process.milestones:
        yield one.title, told.short(one.planned_on), told.short(one.reached_on), one.evidence


def _tavoli(told: Told) -> Iterator[Row]:
    for one in told.around["tavoli"]:
        title = f"{one['title']}\n{told.label('TavoloKind', one['kind'])}"
        yield title, told.short(one["opened_on"]), str(one["members"]), str(one["meetings"])


def _meetings(told: Told) -> Iterator[Row]:
    for one in told.around["meetings"]:
        counts = (str(one["present"]), str(one["decisions"]))
        yield told.short(one["held_on"]), one["title"], *counts, told.short(one["sent_on"])


def _punctuality(told: Told) -> Iterator[Block]:
    counts = told.regia.minutes
    if counts.held:
        median = told.number(counts.median_days)
        said = {"held": counts.held, "sent": counts.sent, "in_time": counts.in_time, "median": median}
        yield told.prose(told.words["punctuality"].format(**said))


def _protocols(told: Told) -> Iterator[Row]:
    for one in told.around["protocols"]:
        signed = sum(party["signed_on"] is not None for party in one["parties"])
        since = f" {told.words['since']} {told.short(one['in_force_on'])}" if one["in_force_on"] else ""
        yield (
            f"{one['title']}\n{told.label('ProtocolKind', one['kind'])}",
            f"{told.label('ProtocolState', one['state'])}{since}",
            f"{signed}/{len(one['parties'])}",
            str(one["promised"]),
        )


def _actions(told: Told) -> Iterator[Row]:
    for action in told.regia.process.actions:
        yield action.title, told.who(action.owner_id), told.short(action.due_on), _outcome(told, action)


def _outcome(told: Told, action: Action) -> str:
    if action.cancelled_reason:
        return f"{told.words['cancelled']}: {action.cancelled_reason}"
    if action.done_on:
        return f"{told.words['done_on']} {told.short(action.done_on)}"
    return str(told.words["late" if action.due_on < told.regia.on else "open"])


def _predefined(told: Told) -> Iterator[Block]:
    """Name the actions that answer to nothing that was found: the method warns of them."""
    predefined = set(told.regia.process.predefined_action_ids)
    titles = [action.title for action in told.regia.process.actions if action.id in predefined]
    if titles:
        yield told.prose("; ".join(titles), "predefined")


def _interventions(told: Told) -> Iterator[Row]:
    for one in told.regia.process.interventions:
        yield one.title, one.purpose, told.who(one.requested_by_id), told.span(one.since, one.until)


def _belonging(told: Told) -> Iterator[Row]:
    for one in told.regia.process.belonging_activities:
        held = [session.held_on for session in one.sessions if session.held_on <= told.regia.on]
        counted = [session.reached for session in one.sessions if session.reached is not None]
        yield (
            f"{one.title}\n{told.label('ActivityKind', one.kind)}, {one.zone}",
            told.who(one.lead_id),
            str(len(held)),
            told.count(sum(counted)) if counted else NOTHING,
        )


def _places(told: Told) -> Iterator[Row]:
    for one in told.regia.process.activation_opportunities:
        yield told.label("Programme", one.programme), told.who(one.host_id), _taken(told, one)


def _taken(told: Told, one: ActivationOpportunity) -> str:
    """Say how many of the places are taken."""
    taken = told.count(one.filled, minors=one.programme is Programme.MAP_448)
    said = f"{taken}/{one.capacity}" if taken.isdigit() else told.words["taken"]
    return said.format(capacity=one.capacity, taken=taken)
