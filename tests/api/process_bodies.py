"""What may be said of every part of a process, over HTTP."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.api.house import Json
from tests.api.town import Town

YEAR = {"since": "2026-01-07", "until": "2026-12-31"}


@dataclass(frozen=True)
class Place:
    """A process that a service asked for, and what its parts may name."""

    town: Town
    actor: str
    path: str
    mandate: str

    def add(self, path: str, body: Json) -> Json:
        """Add a part, and give it as the process shows it."""
        written = self.town.operator.post(f"{self.path}/{path}", body)
        assert written == self.town.operator.get(self.path)
        part: Json = written[path.replace("-", "_")][-1]
        return part

    def refused(self, path: str, body: Json) -> str:
        """Try to add a part, and name the rule that refuses it."""
        answer = self.town.operator.try_to(f"{self.path}/{path}", body)
        assert answer.status_code in {409, 422}, answer.text
        return str(answer.json()["type"]).rpartition("/")[2]


def place_in(town: Town) -> Place:
    """Record a process that a service asked for, with its commissioner and a mandate."""
    actor = town.actor("Comune")
    path = f"/processes/{town.process(origin='service_request', commissioner_id=actor, planned_end='2027-07-06')}"
    act = {"kind": "resolution", "number": "1", "purpose": "", "starts_on": "2026-01-07", "ends_on": "2026-12-31"}
    granted = town.operator.post(f"{path}/mandates", act | {"body_id": actor, "charged_id": actor})
    return Place(town, actor, path, granted["mandates"][0]["id"])


Body = Callable[[Place], Json]
ISSUE = {"title": "Solitudine", "text": "Molti stanno soli", "raised_on": "2026-01-08"}
OBJECTIVE = {"title": "Qualcuno vicino", "set_on": "2026-01-09"}
FINDING = {"kind": "need", "text": "Un aiuto", "method": "interview", "sources": "14", "found_on": "2026-01-10"}
BODIES: dict[str, Body] = {
    "mandates": lambda p: {
        "kind": "assignment",
        "number": "DET 9",
        "body_id": p.actor,
        "charged_id": p.actor,
        "purpose": "accompagnare",
        "starts_on": "2026-01-07",
        "ends_on": "2026-12-31",
    },
    "steering-roles": lambda p: {"role": "Assessora", "actor_id": p.actor, "political": True, **YEAR},
    "operators": lambda p: {"actor_id": p.actor, "hours_per_week": 17.5, **YEAR},
    "funding-lines": lambda _: {
        "source": "Fondo sociale",
        "amount_cents": 3_000_000_000,
        "committed_on": "2026-01-07",
        "valid_until": "2026-11-30",
        **YEAR,
    },
    "points-of-reference": lambda p: {"actor_id": p.actor, "role": "Operatrice", "mandate_id": p.mandate, **YEAR},
    "purpose-acceptances": lambda _: {"text": "Stare insieme", "accepted_on": "2026-01-07"},
    "milestones": lambda _: {
        "title": "Avvio",
        "set_on": "2026-01-07",
        "planned_on": "2026-02-07",
        "reached_on": "2026-02-08",
        "evidence": "verbale",
    },
    "responsibilities": lambda p: {
        "actor_id": p.actor,
        "scope": "regia",
        "objective_id": p.add("objectives", OBJECTIVE)["id"],
        **YEAR,
    },
    "issues": lambda _: ISSUE | {"generalised_from": "individual"},
    "studies": lambda _: {
        "title": "Questionario",
        "method": "questionnaire",
        "started_on": "2026-01-09",
        "concluded_on": "2026-02-09",
        "invited": 190,
        "responded": 118,
    },
    "findings": lambda p: FINDING | {"issue_id": p.add("issues", ISSUE)["id"], "restituted_on": "2026-02-20"},
    "objectives": lambda p: (
        OBJECTIVE | {"finding_id": found(p), "owner_id": p.actor, "due_on": "2027-01-01", "criterion": "25 persone"}
    ),
    "actions": lambda p: {
        "title": "Telefonate",
        "objective_id": p.add("objectives", OBJECTIVE | {"finding_id": found(p)})["id"],
        "owner_id": p.actor,
        "due_on": "2026-09-01",
        "done_on": None,
        "cancelled_reason": "pioggia",
        "note": "si riprova",
    },
    "visions": lambda p: {
        "text": "Insieme",
        "written_on": "2026-02-01",
        "endorsed_by": [p.actor],
        "dissents": [{"actor_id": p.town.actor("Comitato"), "reason": "la sera"}],
    },
    "concerned-parties": lambda p: {
        "name": "Comune",
        "actor_id": p.actor,
        "heard_on": None,
        "absence_reason": "di passaggio",
    },
    "network-reviews": lambda _: {"wave": 0, "reviewed_on": "2026-02-01", "text": "Un ponte solo"},
    "interventions": lambda p: {
        "title": "Famiglie solidali",
        "purpose": "accompagnare",
        "programme": "solidarity_families",
        "requested_by_id": p.actor,
        **YEAR,
    },
    "activation-opportunities": lambda p: {
        "programme": "map_448",
        "host_id": p.actor,
        "capacity": 3,
        "filled": 2,
        **YEAR,
    },
    "belonging-activities": lambda p: {
        "kind": "listening",
        "title": "Sportello di ascolto",
        "zone": "Fornaci",
        "lead_id": p.actor,
        "indicator_ids": [],
        "sessions": [{"held_on": "2026-02-01", "reached": 12}, {"held_on": "2199-02-01", "reached": None}],
    },
    "change-claims": lambda p: {
        "issue_id": p.add("issues", ISSUE)["id"],
        "state": "mitigated",
        "text": "Qualcuno telefona",
        "said_by_id": p.actor,
        "said_on": "2026-02-10",
        "unintended": "stanchezza",
    },
    "change-reports": lambda _: {"title": "Che cosa è cambiato", "text": "Molto", "published_on": "2026-02-11"},
    "continuity-acts": lambda p: {
        "outcome": "renewal",
        "kind": "resolution",
        "number": "DG 88",
        "body_id": p.actor,
        "adopted_on": "2026-02-12",
        "text": "Si continua",
        "transferred_protocol_ids": [],
    },
}


def found(place: Place) -> str:
    issue_id = place.add("issues", ISSUE)["id"]
    return str(place.add("findings", FINDING | {"issue_id": issue_id})["id"])
