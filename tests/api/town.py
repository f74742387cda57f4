"""The main job over HTTP, step by step, in the demo town."""

from dataclasses import dataclass
from uuid import uuid4

from tests.api.house import Caller, Json

NOBODY = "00000000-0000-7000-8000-000000000404"
HELD = {"starts_at": "2026-03-12T16:30:00Z", "ends_at": "2026-03-12T18:00:00Z"}
PROCESS = {
    "title": "Abitare insieme: piazza della Stazione e quartiere Fornaci",
    "origin": "practice",
    "purposes": ["shared_issue", "citizens_as_experts"],
    "targets": ["intergenerational_conflict"],
    "istat_codes": ["099099"],
    "planned_start": "2026-01-07",
    "planned_end": "2028-07-07",
}
MANDATE = {"kind": "resolution", "number": "DG 41", "purpose": "Avviare il percorso.", "starts_on": "2026-01-07"}
TAVOLO = {"kind": "wide", "title": "Tavolo allargato Abitare insieme", "opened_on": "2026-02-01"}
MEETING = {
    **HELD,
    "title": "Terzo incontro",
    "place": "Biblioteca civica",
    "agenda": [{"title": "La piazza di sera", "planned_minutes": 40}],
}
PROTOCOL = {
    "kind": "network_agreement",
    "title": "Accordo di rete Abitare insieme",
    "purpose": "Restituire responsabilità a chi vi abita.",
    "duration_months": 24,
    "articles": [{"title": "Oggetto", "text": "Le parti mettono in comune spazi e ore."}],
}
INDICATOR = {
    "code": "night_calls",
    "title": "Chiamate notturne alla Polizia locale",
    "dimension": "problem",
    "level": "outcome",
    "unit": "chiamate al mese",
    "direction": "decrease",
    "target_value": 6.5,
    "target_on": "2027-12-31",
}


@dataclass(frozen=True, slots=True)
class Town:
    """What one operator does in a tenant."""

    operator: Caller

    def actor(self, name: str, email: str | None = "desk") -> str:
        """Record an actor with an address of its own, or without one."""
        address = f"{email}-{uuid4().hex[:12]}@pieve.example" if email else None
        body = {"name": name, "kind": "association", "sector": "third_sector", "contacts": [{"name": name}]}
        return self.recorded("/actors", body | {"contacts": [{"name": name, "email": address}]})

    def recorded(self, path: str, body: object) -> str:
        """Record something, and name it."""
        return str(self.operator.post(path, body)["id"])

    def process(self, **facts: object) -> str:
        """Record a process."""
        return self.recorded("/processes", PROCESS | facts)

    def tavolo(self, *members: str, process_id: str | None = None, kind: str = "wide") -> str:
        """Open a tavolo, at which these actors sit."""
        tavolo_id = self.recorded("/tavoli", TAVOLO | {"process_id": process_id or self.process(), "kind": kind})
        for actor_id in members:
            self.seat(tavolo_id, actor_id)
        return tavolo_id

    def seat(self, tavolo_id: str, actor_id: str, role: str = "member") -> Json:
        """Give an actor a seat."""
        return self.operator.post(f"/tavoli/{tavolo_id}/seats", seat_of(actor_id, role))

    def meeting(self, tavolo_id: str | None = None, **facts: object) -> str:
        """Schedule a meeting."""
        return self.recorded(f"/tavoli/{tavolo_id or self.tavolo()}/meetings", MEETING | facts)

    def held(self, *members: str, **happened: object) -> str:
        """Hold a meeting of these members."""
        meeting_id = self.meeting(self.tavolo(*members))
        self.operator.post(f"/meetings/{meeting_id}/proceedings", HELD | happened)
        return meeting_id

    def drafted(self, *members: str, **happened: object) -> str:
        """Hold a meeting of these members, and draft its minutes."""
        meeting_id = self.held(*members, **happened)
        self.operator.post(f"/meetings/{meeting_id}/minutes", {})
        return meeting_id

    def approved(self, *members: str, **happened: object) -> str:
        """Hold a meeting of these members, and approve its minutes."""
        meeting_id = self.drafted(*members, **happened)
        self.operator.post(f"/meetings/{meeting_id}/minutes/approval")
        return meeting_id

    def dispatched(self, *members: str, **happened: object) -> str:
        """Hold a meeting of these members, and dispatch its minutes."""
        meeting_id = self.approved(*members, **happened)
        self.operator.post(f"/meetings/{meeting_id}/minutes/dispatch")
        return meeting_id

    def deliveries(self, meeting_id: str, **query: object) -> list[Json]:
        """List what became of the minutes."""
        listed = self.operator.get(f"/meetings/{meeting_id}/minutes/deliveries", **query)
        items: list[Json] = listed["items"]
        return items

    def protocol(self, *parties: str) -> str:
        """Draft a protocol of these parties."""
        protocol_id = self.recorded("/protocols", PROTOCOL | {"process_id": self.process()})
        for actor_id in parties:
            self.operator.post(f"/protocols/{protocol_id}/parties", {"actor_id": actor_id, "signatory_role": "Sindaco"})
        return protocol_id

    def indicator(self) -> str:
        """Define an indicator."""
        return self.recorded("/indicators", INDICATOR | {"process_id": self.process()})


AGREED = {"agreed_on": "2024-01-31"}
"""A protocol that was agreed before it was written down."""


def signature(actor_id: str, signed_on: object) -> Json:
    """Write a signature that was made elsewhere."""
    registered = {"number": "Prot. 7", "on": str(signed_on)}
    return {"actor_id": actor_id, "signed_on": str(signed_on), "registration": registered}


def seat_of(actor_id: str, role: str = "member") -> dict[str, str]:
    """Write a seat."""
    natures = {"role_nature": "natural", "expertise_basis": "lived"}
    return {"actor_id": actor_id, "role": role, "since": "2026-02-01", **natures}
