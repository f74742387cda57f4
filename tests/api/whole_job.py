"""What is done beyond the main job: every write of the contract once, each as it is allowed."""

import json
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import httpx

from tests.adapters.test_signed_files import BLANK
from tests.api.house import Json
from tests.api.town import AGREED, HELD, MEETING, Town, signature

EXAMPLES = Path(__file__).parents[2] / "openapi" / "examples"
TODAY = "2026-06-01"


def do_the_rest(town: Town) -> None:
    """Do what the main job leaves out."""
    do_minutes(town)
    do_invitations(town)
    do_promises(town)
    do_agendas(town)
    do_series(town)
    do_protocols(town)
    do_clients(town)
    do_webhooks(town)
    do_network(town)
    do_practices(town)
    town.operator.post(f"/actors/{town.actor('Scuola')}/assurance")
    override = {"author_id": town.actor("Comune"), "reason": "Si prova", "expires_on": "2199-01-01"}
    town.operator.post(f"/processes/{town.process()}/phase-changes", {"to_phase": "readiness", "override": override})


def example(name: str) -> Json:
    """Read an example of the contract."""
    said: Json = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return said


def do_minutes(town: Town) -> None:
    """Let minutes be read and corrected before they are approved, and rectified after they were sent."""
    ada = town.actor("Ada")
    path = f"/meetings/{town.drafted(ada)}/minutes"
    town.operator.post(f"{path}/review")
    [proposed] = town.operator.post(f"{path}/corrections", {"actor_id": ada, "text": "C'ero"})["corrections"]
    town.operator.post(f"{path}/corrections/{proposed['id']}/answer", {"state": "accepted", "reason": "Vero"})
    town.operator.post(f"{path}/approval")
    town.operator.post(f"{path}/dispatch")
    present = HELD | {"attendance": [{"actor_id": ada, "presence": "present"}]}
    town.operator.change("PUT", f"{path.removesuffix('/minutes')}/proceedings", present)
    town.operator.post(f"{path}/rectification", {"reason": "Ada era presente"})
    link = town.operator.get("/personal-links", holder_id=ada)["items"][0]
    town.operator.post(f"/personal-links/{link['id']}/revocation")


def do_promises(town: Town) -> None:
    """Let what was promised at a meeting be begun, done and cancelled."""
    owner, path = town.actor("Ada"), f"/meetings/{town.meeting(town.tavolo())}"
    promises = [{"text": text, "owner_id": owner, "due_on": "2026-04-01"} for text in ("Chiavi", "Sedie")]
    town.operator.post(f"{path}/proceedings", HELD | {"commitments": promises})
    town.operator.post(f"{path}/commitments/1/start")
    town.operator.post(f"{path}/commitments/1/completion", {"evidence": "In biblioteca"})
    town.operator.post(f"{path}/commitments/2/cancellation", {"reason": "Ci sono già"})


def do_agendas(town: Town) -> None:
    """Strike an item off an agenda, and report a decision to the tavolo above."""
    tavolo_id, above = town.tavolo(), town.tavolo()
    town.operator.change("PATCH", f"/tavoli/{tavolo_id}", {"parent_id": above})
    path = f"/meetings/{town.meeting(tavolo_id)}"
    town.operator.post(f"{path}/agenda/1/settlement", {"state": "struck", "reason": "Superato"})
    town.operator.post(f"{path}/proceedings", HELD | {"decisions": [{"text": "Si apre"}]})
    town.operator.post(f"{path}/handings", {"kind": "decision", "number": 1, "to_tavolo_id": above})


def do_series(town: Town) -> None:
    """Schedule a series, call off the rest of it, and plan a meeting like another."""
    path = f"/tavoli/{town.tavolo()}/meeting-series"
    said = {"title": "Incontro", "starts": "17:30", "minutes": 90, "starts_on": "2199-01-07", "count": 2}
    series = town.operator.post(path, said)
    town.operator.post(f"{path}/{series['id']}/cancellation", {"reason": "Si cambia giorno"})
    copy = {"starts_at": "2199-02-01T17:00:00Z"}
    town.operator.post(f"/meetings/{series['meetings'][0]['id']}/copies", copy)


def do_invitations(town: Town) -> None:
    """Invite who sits at a tavolo, take an answer, and let somebody leave."""
    tavolo_id = town.tavolo(ada := town.actor("Ada"))
    path = f"/meetings/{town.recorded(f'/tavoli/{tavolo_id}/meetings', MEETING)}/invitations"
    town.operator.post(path, {})
    town.operator.post(f"{path}/{ada}/answer", {"answer": "accepted"})
    town.operator.post(f"/tavoli/{tavolo_id}/departures", {"actor_id": ada, "until": "2026-12-02"})


def do_protocols(town: Town) -> None:
    """Let a protocol live from its negotiation to its end."""
    parties = [town.actor("Comune"), town.actor("Caritas")]
    path = f"/protocols/{town.protocol(*parties)}"
    town.operator.change("PATCH", path, {"renewal": "express"})
    town.operator.post(f"{path}/negotiation")
    promise = {"party_id": parties[1], "text": "La sala", "due_on": "2026-05-01"}
    pledge_id = town.operator.post(f"{path}/pledges", promise)["pledges"][0]["id"]
    town.operator.post(f"{path}/approval", AGREED)
    who = {"actor_id": parties[0], "name": "Ada Neri", "email": "ada@comune.example"}
    town.operator.post(f"{path}/signature-requests", who)
    town.operator.post(f"{path}/signatures", signature(parties[0], TODAY))
    said = {"actor_id": parties[1], "signed_on": TODAY, "registration_number": "7", "registered_on": TODAY}
    kind = {"content-type": "application/pdf"}
    assert town.operator.http.post(f"{path}/signed-files", content=BLANK, params=said, headers=kind).is_success
    report = {"state": "done", "done_on": TODAY, "proof": "Le chiavi"}
    town.operator.post(f"{path}/pledges/{pledge_id}/reports", report)
    for word in ("admission", "refusal"):
        join(town, path, word)
    for turn in ("review", "resumption", "suspension", "resumption"):
        town.operator.post(f"{path}/{turn}", {"reason": "Così si è deciso"})
    hand_over(town, path, pledge_id, parties)
    end(town, path)


def join(town: Town, path: str, answer: str) -> None:
    """Ask to join a protocol, and be admitted or refused."""
    asking = town.actor("Comitato")
    asked = {"actor_id": asking, "signatory_role": "Portavoce", "reason": "Ci siamo anche noi"}
    town.operator.post(f"{path}/accessions", asked)
    town.operator.post(f"{path}/accessions/{asking}/{answer}", {"answer": "Così si è deciso"})


def hand_over(town: Town, path: str, pledge_id: str, parties: list[str]) -> None:
    """Let a party leave, and another take over what it promised."""
    town.operator.post(f"{path}/pledges/{pledge_id}/reports", {"state": "open"})
    town.operator.post(f"{path}/withdrawals", {"actor_id": parties[1], "reason": "Chiude"})
    town.operator.post(f"{path}/pledges/{pledge_id}/handovers", {"to_id": parties[0], "reason": "Ci pensa il Comune"})


def end(town: Town, path: str) -> None:
    """Renew the term of a protocol, open the text again and give that up, end it."""
    until = date.fromisoformat(town.operator.get(path)["ends_on"])
    renewal = {"since": str(until + timedelta(days=1)), "months": 24, "act": "DG 112"}
    town.operator.post(f"{path}/renewals", renewal)
    town.operator.post(f"{path}/amendments", {"reason": "Serve un anno in più"})
    town.operator.post(f"{path}/amendments/abandonment")
    town.operator.post(f"{path}/termination", {"reason": "Finito"})


def do_clients(town: Town) -> None:
    """Register a machine client, suspend, resume and remove it."""
    said = example("ClientCreate") | {"purpose_id": str(uuid4())}
    client = town.operator.post("/clients", said)
    path = f"/clients/{client['id']}"
    town.operator.post(f"{path}/suspension")
    town.operator.post(f"{path}/resumption")
    town.operator.post(f"{path}/keys/{client['keys'][0]['kid']}/retirement")
    town.operator.post(f"{path}/removal")


def do_webhooks(town: Town) -> None:
    """Rotate the secret of a subscription, disable it, enable it."""
    body = {"url": "https://gestionale.pieve.example/regia", "events": ["process.recorded"]}
    path = f"/webhook-subscriptions/{town.recorded('/webhook-subscriptions', body)}"
    town.operator.post(f"{path}/rotation", {})
    town.operator.post(f"{path}/disabling", {"reason": "Manutenzione"})
    town.operator.post(f"{path}/enabling")


def do_network(town: Town) -> None:
    """Record a wave, and bring actors and ties in."""
    ada, ugo = town.actor("Ada"), town.actor("Ugo")
    process_id = town.process()
    roster = [{"actor_id": one, "responded": True} for one in (ada, ugo)]
    wave = {"number": 0, "observed_on": TODAY, "roster": roster, "ties": []}
    town.operator.post(f"/processes/{process_id}/waves", wave)
    where = {"process_id": process_id, "number": 1, "observed_on": TODAY, "mode": "commit"}
    ties = f"source,target,kind,strength\n{ada},{ugo},collaboration,1\n"
    assert brought(town, "/tie-imports", ties, where).json()["kept"]
    assert brought(
        town, "/actor-imports", "external_id,name,kind\nx,Circolo,association\n", {"mode": "commit"}
    ).is_success
    assert brought(town, "/measurement-imports", *measured_in(town)).is_success
    job = brought(town, "/actor-imports", "name,kind\n", {}, prefer="respond-async").json()
    town.operator.post(f"/jobs/{job['id']}/cancellation")


def measured_in(town: Town) -> tuple[str, Json]:
    """Write a sheet with a measurement of an indicator."""
    indicator = town.indicator()
    town.operator.post(f"/indicators/{indicator}/baseline", {"value": 14, "measured_on": "2026-01-31"})
    return f"indicator,wave,measured_on,value\n{indicator},1,2026-10-31,9\n", {"mode": "commit"}


def do_practices(town: Town) -> None:
    """Draft a practice card, publish it, begin a process from it, withdraw it."""
    teller, tavolo_id = town.actor("Anziani"), town.tavolo(kind="showcase")
    said = example("PracticeCardCreate") | {"contact_id": None}
    told = [{"actor_id": teller, "expertise_basis": "lived"}]
    path = f"/practice-cards/{town.recorded(f'/tavoli/{tavolo_id}/practice-cards', said | {'tellers': told})}"
    town.operator.post(f"{path}/publication")
    town.operator.post(f"{path}/processes", {"title": "Qui", "planned_start": "2150-01-01"})
    town.operator.post(f"{path}/withdrawal", {"reason": "Superata"})


def brought(town: Town, path: str, sheet: str, query: Json, **more: str) -> httpx.Response:
    """Send a sheet."""
    headers = {"content-type": "text/csv"} | more
    return town.operator.http.post(path, content=sheet.encode(), params=query, headers=headers)
