"""What is done once in a while: it needs a worker before it, a day to come, a code, or somebody with a link alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from domain.delivery import DeliveryState
from domain.link.link import LinkPurpose
from domain.link.token import LinkTokens
from domain.ports import Work
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from tests.api.estates import Estate
from tests.api.house import SECRET, House, Json
from tests.api.letterbox import made, upcoming
from tests.api.machines import pair, public
from tests.api.town import Town
from tests.api.whole_job import example

T = TypeVar("T")
TOKENS = LinkTokens(SECRET)
COURSE = ("readiness", "start_up", "shared_vision", "agreement", "action", "evaluation", "continuity")


def do_what_is_rare(house: House, town: Town) -> None:
    """Do what is left of the writes, in a house furnished with every example."""
    estates = [Estate(town.operator.tenant_id, moves, mark) for moves, mark in ((0, ""), (1, "zqother"))]
    for estate in estates:
        estate.furnish(house)
    answer_alerts(town, *estates)
    send_again(house, town, *estates)
    follow_a_course(town)
    client = town.operator.post("/clients", example("ClientCreate") | {"purpose_id": None})
    town.operator.post(f"/clients/{client['id']}/keys", {"jwk": public(pair("ES256"))})
    act_by_links(house, town)


def answer_alerts(town: Town, one: Estate, other: Estate) -> None:
    """Take note of an alert and act on it; dismiss another."""
    path = f"/alerts/{one.id_of('alert_id', '/')}"
    town.operator.post(f"{path}/acknowledgement")
    town.operator.post(f"{path}/action", {"note": "Sentito l'assessore"})
    town.operator.post(f"/alerts/{other.id_of('alert_id', '/')}/dismissal", {"reason": "Si sa già"})


def send_again(house: House, town: Town, one: Estate, other: Estate) -> None:
    """Send a copy, note what came back, replay a notice."""
    town.operator.post(f"/webhook-deliveries/{one.id_of('delivery_id', '/webhook-')}/replay")
    town.operator.post(f"/deliveries/{one.id_of('delivery_id', '/')}/copies")
    sent = other.id_of("delivery_id", "/")
    changed(
        house,
        town,
        lambda work: work.deliveries.save(replace(work.deliveries.get(UUID(sent)), state=DeliveryState.SENT)),
    )
    town.operator.post(f"/deliveries/{sent}/bounces", {"answer": "550 mai"})


def follow_a_course(town: Town) -> None:
    """Begin a process like another, and tell the practice of one that has come to its end."""
    author = town.actor("Comune")
    override = {"author_id": author, "reason": "Si prova", "expires_on": "2199-01-01"}
    process_id = town.process()
    for phase in COURSE:
        town.operator.post(f"/processes/{process_id}/phase-changes", {"to_phase": phase, "override": override})
    town.operator.post(f"/tavoli/{town.tavolo(kind='showcase')}/told-practices", {"process_id": process_id})
    town.operator.post(f"/processes/{process_id}/copies", {"title": "Altrove", "planned_start": "2150-01-01"})


def act_by_links(house: House, town: Town) -> None:
    """Let three actors do by their links what members do without an account."""
    ada, ugo, ida = (town.actor(name) for name in ("Ada", "Ugo", "Ida"))
    tomorrow = upcoming(town, ada, ugo, ida)
    town.operator.post(f"/meetings/{tomorrow}/invitations", {})
    by_link(town, made(house, town, tomorrow, ada, LinkPurpose.ANSWER_INVITATION), "answer", {"answer": "accepted"})
    code = town.operator.get(f"/meetings/{tomorrow}/check-in-code")["code"]
    town.operator.post(f"/meetings/{tomorrow}/check-ins", {"actor_id": ugo, "code": code})
    by_link(town, made(house, town, tomorrow, ada, LinkPurpose.CHECK_IN), "check-in", {"code": code})
    by_link(town, made(house, town, tomorrow, ida, LinkPurpose.ANSWER_INVITATION), "arrival", {"code": code})
    drafted = town.drafted(ada)
    town.operator.post(f"/meetings/{drafted}/minutes/review")
    by_link(town, token_of(town, held_by(town, ada, LinkPurpose.PROPOSE_CORRECTION)), "corrections", {"text": "C'ero"})
    promises = made(house, town, drafted, ada, LinkPurpose.SEE_COMMITMENTS)
    by_link(town, promises, "unsubscription")
    by_link(town, promises, "resubscription")
    sign(house, town, ada)


def sign(house: House, town: Town, party: str) -> None:
    """Ask for a code, and sign with it."""
    path = f"/protocols/{town.protocol(party, town.actor('Comune'))}"
    town.operator.post(f"{path}/approval")
    who = {"actor_id": party, "name": "Ada Neri", "email": "ada.neri@scuola.example"}
    town.operator.post(f"{path}/signature-requests", who)
    link_id = held_by(town, party, LinkPurpose.SIGN_PROTOCOL)
    by_link(town, token_of(town, link_id), "code")
    asked = changed(house, town, lambda work: work.links.get(link_id).asked_code())
    said = {"code": TOKENS.code(town.operator.tenant_id, asked.id), "sha256": town.operator.get(path)["sha256"]}
    by_link(town, token_of(town, link_id), "signature", said)


def held_by(town: Town, actor_id: str, purpose: LinkPurpose) -> UUID:
    """Name the link that somebody was given."""
    [link] = town.operator.get("/personal-links", purpose=purpose, holder_id=actor_id)["items"]
    return UUID(link["id"])


def token_of(town: Town, link_id: UUID) -> str:
    """Give the token of a link, as it stands in the mail."""
    return TOKENS.of(town.operator.tenant_id, link_id)


def by_link(town: Town, token: str, what: str, body: Json | None = None) -> None:
    """Act as somebody who has nothing but a link."""
    answer = town.operator.http.post(f"/links/{token}/{what}", json=body)
    assert answer.status_code == 201, answer.text


def changed(house: House, town: Town, change: Callable[[Work], T]) -> T:
    """Bring about what a worker would, or look at what nobody is shown."""
    engine = write_engine(house.url, 1)
    with PostgresBegin(engine=engine, tenant_id=town.operator.tenant_id, subject="worker", operation="test")() as work:
        done = change(work)
    engine.dispose()
    return done
