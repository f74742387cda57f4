"""The rules of the method over HTTP: each refused as its own problem."""

from collections.abc import Callable

import httpx
import pytest

from api.system.routes import refusals
from domain.errors import Refusal
from tests.api.house import Caller
from tests.api.refusing import problem
from tests.api.town import AGREED, HELD, MANDATE, MEETING, NOBODY, PROCESS, PROTOCOL, TAVOLO, Town, seat_of, signature
from tests.contract.walking import operations

Try = Callable[[Town], httpx.Response]
LONG_AGO = {"starts_at": "2026-03-12T16:30:00Z", "ends_at": "2026-03-12T16:30:00Z"}
IN_THE_FUTURE = {"starts_at": "2199-03-12T16:30:00Z", "ends_at": "2199-03-12T18:00:00Z"}


def period_reversed(town: Town) -> httpx.Response:
    return town.operator.try_to("/processes", PROCESS | {"planned_end": "2025-12-31"})


def unknown_reference(town: Town) -> httpx.Response:
    return town.operator.try_to("/processes", PROCESS | {"commissioner_id": NOBODY})


def already_exists(town: Town) -> httpx.Response:
    body = {"external_id": "ipa:c_x000", "name": "Comune", "kind": "public_body", "sector": "public"}
    town.operator.post("/actors", body)
    return town.operator.try_to("/actors", body)


def mandate_overlaps(town: Town) -> httpx.Response:
    actor_id, path = town.actor("Giunta"), f"/processes/{town.process()}/mandates"
    mandate = MANDATE | {"body_id": actor_id, "charged_id": actor_id}
    town.operator.post(path, mandate | {"ends_on": "2026-06-30"})
    town.operator.post(path, mandate | {"starts_on": "2026-07-01"})
    return town.operator.try_to(path, mandate | {"starts_on": "2026-06-30", "ends_on": "2026-06-30"})


def tie_to_oneself(town: Town) -> httpx.Response:
    actor_id = town.actor("Scout")
    tie = {"source_id": actor_id, "target_id": actor_id, "kind": "trust"}
    wave = {"number": 1, "observed_on": "2026-01-01", "roster": [{"actor_id": actor_id}], "ties": [tie]}
    return town.operator.try_to(f"/processes/{town.process()}/waves", wave)


def tie_outside_roster(town: Town) -> httpx.Response:
    asked, other = town.actor("Scout"), town.actor("Banda")
    tie = {"source_id": asked, "target_id": other, "kind": "trust"}
    wave = {"number": 1, "observed_on": "2026-01-01", "roster": [{"actor_id": asked}], "ties": [tie]}
    return town.operator.try_to(f"/processes/{town.process()}/waves", wave)


def already_seated(town: Town) -> httpx.Response:
    actor_id = town.actor("Scout")
    return town.operator.try_to(f"/tavoli/{town.tavolo(actor_id)}/seats", seat_of(actor_id))


def not_seated(town: Town) -> httpx.Response:
    leave = {"actor_id": town.actor("Scout"), "until": "2026-05-01"}
    return town.operator.try_to(f"/tavoli/{town.tavolo()}/departures", leave)


def tavolo_closed(town: Town) -> httpx.Response:
    actor_id, path = town.actor("Scout"), f"/tavoli/{town.tavolo()}"
    town.operator.post(f"{path}/closure")
    problem(town.operator.try_to(f"{path}/meetings", MEETING), 409, "tavolo-closed")
    problem(town.operator.try_to(f"{path}/closure"), 409, "tavolo-closed")
    return town.operator.try_to(f"{path}/seats", seat_of(actor_id))


def ends_before_it_starts(town: Town) -> httpx.Response:
    return town.operator.try_to(f"/tavoli/{town.tavolo()}/meetings", MEETING | LONG_AGO)


def held_in_the_future(town: Town) -> httpx.Response:
    return town.operator.try_to(f"/meetings/{town.meeting()}/proceedings", IN_THE_FUTURE)


def attendance_twice(town: Town) -> httpx.Response:
    row = {"actor_id": town.actor("Scout"), "presence": "present"}
    return town.operator.try_to(f"/meetings/{town.meeting()}/proceedings", HELD | {"attendance": [row, row]})


def meeting_not_scheduled(town: Town) -> httpx.Response:
    path = f"/meetings/{town.held()}"
    problem(town.operator.try_to(f"{path}/proceedings", HELD), 409, "meeting-not-scheduled")
    return town.operator.try_to(f"{path}/cancellation", {"reason": "Neve"})


def meeting_not_held(town: Town) -> httpx.Response:
    path = f"/meetings/{town.meeting()}"
    problem(town.operator.try_to(f"{path}/minutes", {}), 409, "meeting-not-held")
    town.operator.post(f"{path}/cancellation", {"reason": "Neve"})
    return town.operator.try_to(f"{path}/minutes", {})


def minutes_frozen(town: Town) -> httpx.Response:
    path = f"/meetings/{town.approved()}/minutes"
    rewritten = town.operator.change("PUT", f"{path}/narrative", {"narrative": "Altro."})
    problem(rewritten, 409, "minutes-frozen")
    problem(town.operator.try_to(f"{path}/review"), 409, "minutes-frozen")
    return town.operator.try_to(f"{path}/approval")


def minutes_not_approved(town: Town) -> httpx.Response:
    return town.operator.try_to(f"/meetings/{town.drafted()}/minutes/dispatch")


def minutes_already_sent(town: Town) -> httpx.Response:
    return town.operator.try_to(f"/meetings/{town.dispatched()}/minutes/dispatch")


def delivery_not_failed(town: Town) -> httpx.Response:
    [delivery] = town.deliveries(town.dispatched(town.actor("Scout")))
    return town.operator.try_to(f"/deliveries/{delivery['id']}/attempts")


def already_party(town: Town) -> httpx.Response:
    actor_id = town.actor("Comune")
    party = {"actor_id": actor_id, "signatory_role": "Sindaco"}
    return town.operator.try_to(f"/protocols/{town.protocol(actor_id)}/parties", party)


def not_party(town: Town) -> httpx.Response:
    pledge = {"party_id": town.actor("Comune"), "text": "La sala", "due_on": "2026-09-30"}
    return town.operator.try_to(f"/protocols/{town.protocol()}/pledges", pledge)


def no_parties(town: Town) -> httpx.Response:
    return town.operator.try_to(f"/protocols/{town.protocol(town.actor('Comune'))}/approval")


def text_frozen(town: Town) -> httpx.Response:
    path = f"/protocols/{town.protocol(town.actor('Comune'), town.actor('Caritas'))}"
    town.operator.post(f"{path}/approval", AGREED)
    party = {"actor_id": town.actor("Scout"), "signatory_role": "Capo"}
    return town.operator.try_to(f"{path}/parties", party)


def text_not_approved(town: Town) -> httpx.Response:
    actor_id = town.actor("Comune")
    return town.operator.try_to(f"/protocols/{town.protocol(actor_id)}/signatures", signature(actor_id, "2026-06-01"))


def already_signed(town: Town) -> httpx.Response:
    parties = [town.actor("Comune"), town.actor("Caritas")]
    path, said = f"/protocols/{town.protocol(*parties)}", signature(parties[0], "2026-06-01")
    town.operator.post(f"{path}/approval", AGREED)
    town.operator.post(f"{path}/signatures", said)
    return town.operator.try_to(f"{path}/signatures", said)


def no_baseline(town: Town) -> httpx.Response:
    measured = {"wave": 1, "measured_on": "2026-10-31", "value": 9.5}
    return town.operator.try_to(f"/indicators/{town.indicator()}/measurements", measured)


def baseline_stands(town: Town) -> httpx.Response:
    path, baseline = f"/indicators/{town.indicator()}/baseline", {"value": 14, "measured_on": "2026-01-31"}
    town.operator.post(path, baseline)
    return town.operator.try_to(path, baseline | {"value": 20})


def wave_already_measured(town: Town) -> httpx.Response:
    path = f"/indicators/{town.indicator()}"
    town.operator.post(f"{path}/baseline", {"value": 14, "measured_on": "2026-01-31"})
    measured = {"wave": 1, "measured_on": "2026-10-31", "value": 9.5}
    town.operator.post(f"{path}/measurements", measured)
    return town.operator.try_to(f"{path}/measurements", measured)


def value_or_reason(town: Town) -> httpx.Response:
    both = {"wave": 1, "measured_on": "2026-10-31", "value": 9.5, "missing_reason": "…"}
    return town.operator.try_to(f"/indicators/{NOBODY}/measurements", both)


CONFLICTS: tuple[Try, ...] = (
    period_reversed,
    already_exists,
    mandate_overlaps,
    tie_to_oneself,
    tie_outside_roster,
    already_seated,
    not_seated,
    tavolo_closed,
    ends_before_it_starts,
    held_in_the_future,
    attendance_twice,
    meeting_not_scheduled,
    meeting_not_held,
    minutes_frozen,
    minutes_not_approved,
    minutes_already_sent,
    delivery_not_failed,
    already_party,
    not_party,
    no_parties,
    text_frozen,
    text_not_approved,
    already_signed,
    no_baseline,
    baseline_stands,
    wave_already_measured,
    value_or_reason,
)
EVERY = [kind for kind in refusals(Refusal) if kind.__module__.startswith(("domain.", "api."))]


@pytest.mark.parametrize("attempt", CONFLICTS, ids=lambda attempt: attempt.__name__)
def test_a_broken_rule_is_a_conflict_of_its_own_kind(attempt: Try, operator: Caller) -> None:
    kind = attempt.__name__.replace("_", "-")
    said = problem(attempt(Town(operator)), 409, kind)
    assert said["title"] == operator.get(f"/problems/{kind}")["title"]


def test_a_reference_to_nothing_is_invalid_and_named(operator: Caller) -> None:
    said = problem(unknown_reference(Town(operator)), 422, "unknown-reference")
    assert said["context"] == {"missing": [NOBODY]}


@pytest.mark.parametrize(("path", "body"), [("/tavoli", TAVOLO), ("/protocols", PROTOCOL)])
def test_what_belongs_to_no_process_is_refused(operator: Caller, path: str, body: dict[str, object]) -> None:
    problem(operator.try_to(path, body | {"process_id": NOBODY}), 422, "unknown-reference")


def test_what_is_refused_leaves_no_trace(operator: Caller) -> None:
    tavolo_closed(town := Town(operator))
    assert operator.get("/meetings")["items"] == []
    [tavolo] = operator.get("/tavoli")["items"]
    assert (tavolo["seats"], tavolo["revision"]) == ([], 2)
    town.tavolo()


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_rule_says_itself_in_italian_and_english(kind: type[Refusal]) -> None:
    *_, parent = kind.__bases__
    for language in ("it", "en"):
        rule = kind.rule(language)
        assert rule.endswith(".")
        assert not issubclass(parent, Refusal) or rule != parent.rule(language)


@pytest.mark.parametrize("attempt", CONFLICTS, ids=lambda attempt: attempt.__name__)
def test_every_rule_over_http_stands_in_the_contract(attempt: Try) -> None:
    kind = attempt.__name__.replace("_", "-")
    assert any(kind in str(dict(operation.responses()).get("409")) for operation in operations())
