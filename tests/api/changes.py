"""One call of every operation that changes what is there, with a body it takes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from api.process.part_routes import KINDS
from api.process.parts import Kind
from tests.api.house import Json
from tests.api.pictures import picture
from tests.api.process_bodies import BODIES, Place, place_in
from tests.api.town import HELD, INDICATOR, MEETING, PROCESS, PROTOCOL, TAVOLO, Town


@dataclass(frozen=True)
class Change:
    """A change of something that is there."""

    method: str
    path: str
    body: object = None
    besides: Json = field(default_factory=dict)
    """What changes with it: a meeting that is moved is told anew, under the next number of its entry in calendars."""

    @property
    def said(self) -> Json:
        """Give what a patch says."""
        return (self.body if isinstance(self.body, dict) else {}) | self.besides


def changes_of(town: Town) -> dict[str, Change]:
    """Record what can be changed, and give a change of it by the name of its operation."""
    place = place_in(town)
    minutes = f"/meetings/{town.drafted()}/minutes"
    period = {"planned_start": "2026-01-07", "planned_end": "2028-07-07"}
    bodies = {"commissioner_id": place.actor, "managing_body_id": None, "steering_id": None}
    return {
        **parts_of(town),
        **terms_of(town),
        **removals_of(town),
        **upserts_of(town),
        "change_settings": Change("PUT", "/tenant/settings", settings_of(town)),
        "appoint_bodies": Change("PUT", f"{place.path}/bodies", bodies),
        "hang_logo": Change("PUT", "/tenant/logo", picture()),
        "plan_period": Change("PUT", f"{place.path}/period", period),
        "revise_settings": Change("PATCH", "/tenant/settings", {"minutes_days": 9, "ipa_code": None}),
        "correct_proceedings": Change("PUT", f"/meetings/{town.held()}/proceedings", HELD),
        "revise_actor": Change("PATCH", f"/actors/{place.actor}", {"name": "Altro", "tags": ["festa"]}),
        "revise_wave": Change("PATCH", waved(town), {"observed_on": "2026-04-01", "ties": []}),
        "revise_process": Change("PATCH", place.path, {"title": "Altro", "description": "Di tutti"}),
        "revise_assignment": Change("PATCH", assigned(place), {"role": "member"}),
        "revise_tavolo": Change("PATCH", f"/tavoli/{town.tavolo()}", {"title": "Altro", "kind": "showcase"}),
        "revise_meeting": Change(
            "PATCH", f"/meetings/{town.meeting()}", {"place": None, "agenda": []}, {"sequence": 1}
        ),
        "revise_minutes": Change("PATCH", minutes, {"narrative": "Altro.", "language": "en"}),
        "revise_practice_card": Change("PATCH", carded(town), {"title": "Altro", "stages": []}),
        "revise_protocol": Change("PATCH", f"/protocols/{town.protocol()}", {"title": "Altro", "articles": []}),
        "register_protocol": Change("PUT", f"{agreed(town)}/registration", {"number": "12/2026", "on": "2026-03-01"}),
        "revise_indicator": Change("PATCH", f"/indicators/{town.indicator()}", {"unit": "ore", "target_on": None}),
        "revise_webhook_subscription": Change("PATCH", subscribed(town), {"events": ["minutes.sent"]}),
        "rewrite_minutes": Change("PUT", f"{minutes}/narrative", {"narrative": "Altro."}),
    }


def upserts_of(town: Town) -> dict[str, Change]:
    """Let another system record what it knows, and give what it says anew by the name of the operation."""
    process = {"process_id": town.process()}
    showcase = {"tavolo_id": town.tavolo(kind="showcase")}
    bodies: dict[str, Json] = {
        "process": PROCESS,
        "actor": {"name": "Circolo", "kind": "association", "sector": "third_sector"},
        "tavolo": TAVOLO | process,
        "meeting": MEETING | {"tavolo_id": town.tavolo()},
        "practice_card": {"title": "Portineria"} | showcase,
        "protocol": PROTOCOL | process,
        "indicator": INDICATOR | process,
    }
    places = {"process": "processes", "tavolo": "tavoli", "practice_card": "practice-cards"}
    said = {
        f"upsert_{kind}": Change("PUT", f"/by-external-id/{places.get(kind, kind + 's')}/anagrafe:{kind}", body)
        for kind, body in bodies.items()
    }
    for change in said.values():
        answer = town.operator.http.put(change.path, json=change.body, headers={"if-none-match": "*"})
        assert answer.status_code == 201, answer.text
    return said


def removals_of(town: Town) -> dict[str, Change]:
    """Record what can be taken away, and give its removal by the name of the operation."""
    paths = {
        "withdraw_assignment": assigned(place_in(town)),
        "remove_actor": f"/actors/{town.actor('Di passaggio')}",
        "remove_wave": waved(town),
        "remove_tavolo": f"/tavoli/{town.tavolo()}",
        "remove_meeting": f"/meetings/{town.meeting()}",
        "remove_practice_card": carded(town),
        "remove_protocol": f"/protocols/{town.protocol()}",
        "remove_indicator": f"/indicators/{town.indicator()}",
        "remove_webhook_subscription": subscribed(town),
        "take_down_logo": hung(town),
        "remove_party": written(town)[0],
        "remove_pledge": written(town)[1],
    }
    parts = {kind.removes.name: path for kind, path, _ in added(town)}
    return {name: Change("DELETE", path) for name, path in (paths | parts).items()}


def settings_of(town: Town) -> Json:
    """Give the settings of the tenant as they are."""
    tenant = town.operator.get("/tenant")
    return {name: said for name, said in tenant.items() if name not in {"id", "revision", "logo_sha256"}}


def hung(town: Town) -> str:
    """Give the tenant a logo."""
    town.operator.change("PUT", "/tenant/logo", picture()).raise_for_status()
    return "/tenant/logo"


def assigned(place: Place) -> str:
    """Let somebody take part in the process."""
    body = {"subject": "ada@pieve.example", "role": "operator"}
    return f"/assignments/{place.town.recorded(f'{place.path}/assignments', body)}"


def waved(town: Town) -> str:
    """Record a wave of two actors."""
    one, other = (town.actor(name) for name in ("Caritas", "Banda"))
    roster = [{"actor_id": one}, {"actor_id": other, "responded": False}]
    ties = [{"source_id": one, "target_id": other, "kind": "conflict"}]
    body = {"number": 1, "observed_on": "2026-03-01", "roster": roster, "ties": ties}
    return f"/waves/{town.recorded(f'/processes/{town.process()}/waves', body)}"


def agreed(town: Town) -> str:
    """Approve the text of a protocol."""
    path = f"/protocols/{town.protocol(town.actor('Scuola'), town.actor('Pro loco'))}"
    town.operator.post(f"{path}/approval")
    return path


def terms_of(town: Town) -> dict[str, Change]:
    """Say the terms of a protocol otherwise, while its text is open."""
    party, pledge = written(town)
    promise = {"party_id": None, "text": "La palestra", "due_on": "2026-06-01"}
    return {
        "revise_party": Change("PUT", party, {"signatory_role": "Vicesindaca", "mandatory": False}),
        "revise_pledge": Change("PUT", pledge, promise),
    }


def written(town: Town) -> tuple[str, str]:
    """Write a protocol with a party that promises nothing, and with what all promise together: where each is."""
    path = f"/protocols/{town.protocol(actor := town.actor('Scuola'))}"
    said = {"party_id": None, "text": "La sala", "due_on": "2026-05-01"}
    [pledge] = town.operator.post(f"{path}/pledges", said)["pledges"]
    return f"{path}/parties/{actor}", f"{path}/pledges/{pledge['id']}"


def carded(town: Town) -> str:
    """Draft a practice card."""
    path = f"/tavoli/{town.tavolo(kind='showcase')}/practice-cards"
    return f"/practice-cards/{town.recorded(path, {'title': 'Portineria'})}"


def subscribed(town: Town) -> str:
    """Subscribe to an event."""
    body = {"url": "https://gestionale.pieve.example/regia", "events": ["process.recorded"]}
    return f"/webhook-subscriptions/{town.recorded('/webhook-subscriptions', body)}"


def parts_of(town: Town) -> dict[str, Change]:
    """Add a part of every kind, each to a process of its own, and say it anew."""
    return {kind.revises.name: Change("PUT", path, said) for kind, path, said in added(town)}


def added(town: Town) -> Iterator[tuple[Kind, str, Json]]:
    """Add a part of every kind, each to a process of its own: where it is, and what was said of it."""
    for kind in KINDS:
        place = place_in(town)
        said = BODIES[kind.path](place)
        if kind.stays:
            said |= {"endorsed_by": [], "dissents": []}
        kept = place.add(kind.path, said)["id"]
        yield kind, f"{place.path}/{kind.path}/{kept}", said
