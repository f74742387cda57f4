"""What stays open, what was promised and what another tavolo hands over, on the agendas, over HTTP."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from tests.api.house import Caller, Json
from tests.api.refusing import problem
from tests.api.town import HELD, TAVOLO, Town
from tests.contract.walking import faults

SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
COMING = {"title": "Prossimo", "starts_at": SOON.isoformat(), "ends_at": (SOON + timedelta(hours=2)).isoformat()}
DECISION = {"text": "Si apre un punto d'ascolto"}
HAPPENED = HELD | {"agenda": [{"title": "La piazza di sera"}], "decisions": [DECISION]}


@dataclass
class Tables:
    """A wide tavolo and a working one that reports to it, which has met and has a meeting to come."""

    town: Town
    wide: str = field(init=False)
    working: str = field(init=False)
    met: str = field(init=False)

    def __post_init__(self) -> None:
        process_id = self.town.process()
        self.wide = self.town.tavolo(process_id=process_id)
        body = TAVOLO | {"process_id": process_id, "parent_id": self.wide, "kind": "working", "title": "Piazza"}
        self.working = self.town.recorded("/tavoli", body)
        self.met = self.town.meeting(self.working)
        self.town.operator.post(f"/meetings/{self.met}/proceedings", HAPPENED)

    def next_of(self, tavolo_id: str) -> str:
        """Schedule the next meeting of a tavolo."""
        return self.town.recorded(f"/tavoli/{tavolo_id}/meetings", COMING)

    def agenda(self, meeting_id: str) -> list[Json]:
        """Read an agenda."""
        items: list[Json] = self.town.operator.get(f"/meetings/{meeting_id}")["agenda"]
        return items

    def report(self, **said: object) -> Json:
        """Report the decision up."""
        body = {"kind": "decision", "number": 1, "to_tavolo_id": self.wide, "note": "Da ratificare"}
        return self.town.operator.post(f"/meetings/{self.met}/handings", body | said)

    def handings(self, tavolo_id: str, **query: object) -> list[Json]:
        """List what went to and from a tavolo."""
        found: list[Json] = self.town.operator.get(f"/tavoli/{tavolo_id}/handings", **query)["items"]
        assert [faults("TavoloHanding", one) for one in found] == [[]] * len(found)
        return found


@pytest.fixture
def tables(operator: Caller) -> Tables:
    return Tables(Town(operator))


def test_what_was_left_open_stands_on_the_next_agenda_with_where_it_comes_from(tables: Tables) -> None:
    [item] = tables.agenda(tables.next_of(tables.working))
    assert item["title"] == "La piazza di sera"
    assert item["source"] == {"kind": "item", "meeting_id": tables.met, "number": 1}
    assert tables.agenda(tables.met)[0]["state"] == "open"


def test_what_came_forward_is_edited_and_struck_but_not_left_out(tables: Tables) -> None:
    path = f"/meetings/{tables.next_of(tables.working)}"
    [item] = tables.town.operator.get(path)["agenda"]
    answer = tables.town.operator.change("PATCH", path, {"agenda": []})
    problem(answer, 409, "came-forward")
    kept = item | {"planned_minutes": 5}
    patched = tables.town.operator.change("PATCH", path, {"agenda": [{"title": "Orari"}, kept]})
    assert [one["planned_minutes"] for one in patched.json()["agenda"]] == [None, 5]
    struck = tables.town.operator.post(f"{path}/agenda/2/settlement", {"state": "struck", "reason": "Superato"})
    assert [one["state"] for one in struck["agenda"]] == ["planned", "struck"]


def test_a_decision_that_is_reported_is_found_from_both_sides(tables: Tables) -> None:
    above = tables.next_of(tables.wide)
    tables.report()
    [given], [received] = tables.handings(tables.working), tables.handings(tables.wide)
    assert given == received
    assert (given["from_tavolo_id"], given["to_tavolo_id"]) == (tables.working, tables.wide)
    assert (given["text"], given["from_tavolo"]) == ("Si apre un punto d'ascolto", "Piazza")
    assert given["stands_on"] == {"meeting_id": above, "number": 1, "state": "planned"}
    assert [item["source"]["meeting_id"] for item in tables.agenda(above)] == [tables.met]


def test_what_was_handed_over_waits_until_there_is_an_agenda(tables: Tables) -> None:
    tables.report()
    assert [one["stands_on"] for one in tables.handings(tables.wide, waiting=True)] == [None]
    tables.next_of(tables.wide)
    assert tables.handings(tables.wide, waiting=True) == []
    assert len(tables.handings(tables.wide, direction="received")) == 1
    assert tables.handings(tables.wide, direction="given") == []


def test_nothing_is_handed_over_to_a_tavolo_that_is_no_relation(tables: Tables) -> None:
    answer = tables.town.operator.try_to(
        f"/meetings/{tables.met}/handings", {"kind": "decision", "number": 1, "to_tavolo_id": tables.town.tavolo()}
    )
    problem(answer, 409, "neither-parent-nor-child")


def test_a_tavolo_that_would_report_to_itself_by_way_of_others_is_refused(tables: Tables) -> None:
    answer = tables.town.operator.change("PATCH", f"/tavoli/{tables.wide}", {"parent_id": tables.working})
    problem(answer, 409, "reports-to-itself")
