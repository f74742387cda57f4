"""The demo town's story holds the figures that the documentation promises."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

Told = dict[str, Any]

FOLDER = Path(__file__).parents[2] / "api" / "demo" / "pieve_ardesia"
TEXT = (FOLDER / "story.json").read_text(encoding="utf-8")
STORY = json.loads(TEXT)
NETWORK = json.loads((FOLDER / "network.json").read_text(encoding="utf-8"))
TODAY = STORY["today_day"]
ACTOR_KEYS = {
    "actor", "owner", "party", "responsible", "body", "charged", "author", "said_by",
    "commissioner", "managing_body", "steering",
}  # fmt: skip
ACTOR_LISTS = {"consent", "dissent", "invited", "endorsed_by"}
KINDS = {
    "public_body", "school", "association", "cooperative", "parish", "informal_group",
    "family_network", "company", "service", "citizen",
}  # fmt: skip
SECTORS = {
    "PUB": "public",
    "ETS": "third_sector",
    "REL": "religious",
    "NAT": "natural",
    "ECO": "economic",
}


def first_day_of(month: int) -> int:
    return round(30.4375 * (month - 1))


def in_month(day: int, month: int) -> bool:
    return first_day_of(month) <= day < first_day_of(month + 1)


def members_on(tavolo_key: str, day: int) -> list[int]:
    tavolo = next(t for t in STORY["tavoli"] if t["key"] == tavolo_key)
    return sorted(m["actor"] for m in tavolo["members"] if covers(m, day))


def covers(row: Told, day: int) -> bool:
    return row["from_day"] <= day and (row["to_day"] is None or day < row["to_day"])


def present_at(meeting: Told) -> set[int]:
    return {row["actor"] for row in meeting["attendance"] if row["state"] == "present"}


def pairs_in(node: Any) -> Iterator[tuple[str, Any]]:
    """Every (key, value) pair of the story, however deep."""
    if isinstance(node, dict):
        yield from node.items()
    for child in node.values() if isinstance(node, dict) else node:
        if isinstance(child, dict | list):
            yield from pairs_in(child)


def numbers_in(value: object) -> list[int]:
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, int)]


def referred_actors() -> set[int]:
    referred: set[int] = set()
    for key, value in pairs_in(STORY):
        if key in ACTOR_KEYS | ACTOR_LISTS | {"name_or_actor"}:
            referred.update(numbers_in(value))
    return referred


def indicator(code: str) -> Told:
    return next(i for i in STORY["indicators"] if i["code"] == code)


def values_by_wave(code: str) -> list[float]:
    found = indicator(code)
    return [found["baseline"]["value"], *(m["value"] for m in found["measurements"])]


def test_forty_actors_carry_the_names_and_sectors_of_the_network() -> None:
    listed = {str(a["no"]): (a["name"], a["sector"]) for a in STORY["actors"]}
    known = {no: (a["name"], SECTORS[a["sector"]]) for no, a in NETWORK["actors"].items()}
    assert len(STORY["actors"]) == 40
    assert listed == known
    assert {a["kind"] for a in STORY["actors"]} <= KINDS


def test_every_actor_number_referred_to_exists() -> None:
    assert referred_actors() <= {a["no"] for a in STORY["actors"]}


def test_only_the_bar_has_no_address_and_sits_at_no_tavolo() -> None:
    assert [a["no"] for a in STORY["actors"] if a["email"] is None] == [38]
    assert all(m["actor"] != 38 for t in STORY["tavoli"] for m in t["members"])
    assert all(38 not in m["invited"] for m in STORY["meetings"])


def test_no_address_lies_outside_the_reserved_example_domain() -> None:
    addresses = re.findall(r"[^\s\"]+@[^\s\"]+", TEXT)
    assert len(addresses) == len(set(addresses)) == 39
    assert all(re.search(r"[@.]pieve-ardesia\.example$", a) for a in addresses)
    assert not re.search(r"https?://|www\.", TEXT)


def test_no_personal_data_of_a_minor_is_told() -> None:
    forbidden = (
        r"\bminorenn|\bmessa alla prova|\bimputat|\breat[oi]\b|\bdiagnosi|\bcodice fiscale"
        r"|\bnat[oa] (il|a)\b|\bdi anni \d|\b1[0-7] anni\b|\bquindicenn|\bsedicenn"
        r"|\b[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]\b"
    )
    assert not re.search(forbidden, TEXT, re.IGNORECASE)


def test_no_absolute_date_is_told() -> None:
    assert not re.search(r"\b(19|20)\d\d\b(?!/)", TEXT)
    assert not re.search(r"\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b", TEXT)


def test_one_wide_tavolo_has_a_working_one_below_it() -> None:
    wide, working, showcase = STORY["tavoli"]
    assert showcase["kind"] == "showcase"
    assert (wide["kind"], working["kind"], working["parent"]) == ("wide", "working", wide["key"])
    assert 18 <= len(wide["members"]) <= 22
    assert 8 <= len(working["members"]) <= 9


def test_fourteen_meetings_are_held_in_order_from_month_2_to_month_23() -> None:
    days = [m["day"] for m in STORY["meetings"]]
    assert len(days) == 14
    assert days == sorted(days)
    assert in_month(days[0], 2)
    assert in_month(days[-1], 23)


def test_the_agenda_of_every_meeting_fits_its_time() -> None:
    for meeting in STORY["meetings"]:
        planned = sum(item["planned_minutes"] for item in meeting["agenda"])
        assert 0.75 * meeting["minutes_long"] <= planned <= meeting["minutes_long"]


def test_no_discussion_is_told_twice() -> None:
    told = [item["discussion"] for m in STORY["meetings"] for item in m["agenda"]]
    assert len(told) == len(set(told))
    assert all(2 <= len(re.findall(r"[.!?](?=\s|$)", text)) <= 4 for text in told)


def test_attendance_lists_exactly_the_members_on_the_day_of_the_meeting() -> None:
    for meeting in STORY["meetings"]:
        listed = [row["actor"] for row in meeting["attendance"]]
        assert listed == members_on(meeting["tavolo"], meeting["day"])
        assert not set(listed) & set(meeting["invited"])


def test_whoever_delegates_names_the_delegate() -> None:
    for row in (row for m in STORY["meetings"] for row in m["attendance"]):
        assert (row["state"] == "delegated") == (row["delegate"] is not None)


def test_decisions_are_taken_only_by_those_present() -> None:
    for meeting in STORY["meetings"]:
        for decision in meeting["decisions"]:
            consent, dissent = set(decision["consent"]), set(decision["dissent"])
            assert consent | dissent <= present_at(meeting)
            assert consent
            assert not consent & dissent


def test_commitments_go_to_those_who_came_and_start_after_the_meeting() -> None:
    for meeting in STORY["meetings"]:
        delegated = {r["actor"] for r in meeting["attendance"] if r["state"] == "delegated"}
        came = present_at(meeting) | delegated | set(meeting["invited"])
        for commitment in meeting["commitments"]:
            assert commitment["owner"] in came
            assert meeting["day"] < commitment["due_day"]
            assert meeting["day"] < (commitment["done_day"] or TODAY) <= TODAY


def test_thirteen_minutes_were_sent_eleven_of_them_within_seven_days() -> None:
    delays = [m["sent_after_days"] for m in STORY["meetings"] if m["sent_after_days"]]
    assert len(delays) == 13
    assert sum(days <= 7 for days in delays) == 11
    assert median(delays) == 5


def test_minutes_are_approved_before_they_are_sent() -> None:
    sent = [m for m in STORY["meetings"] if m["sent_after_days"]]
    assert all(0 < m["approved_after_days"] <= m["sent_after_days"] for m in sent)


def test_the_minutes_of_the_last_meeting_are_an_overdue_draft() -> None:
    overdue = [m for m in STORY["meetings"] if m["sent_after_days"] is None]
    assert overdue == [STORY["meetings"][-1]]
    assert overdue[0]["approved_after_days"] is None
    assert TODAY - overdue[0]["day"] >= 9


def test_eleven_parties_sign_nine_in_month_10_and_two_in_month_11() -> None:
    days = [p["signed_day"] for p in STORY["protocol"]["parties"]]
    assert len(days) == 11
    assert sum(in_month(day, 10) for day in days) == 9
    assert sum(in_month(day, 11) for day in days) == 2


def test_the_protocol_text_is_approved_before_anyone_signs_it() -> None:
    protocol = STORY["protocol"]
    assert protocol["approved_day"] < min(p["signed_day"] for p in protocol["parties"])
    assert 7 <= len(protocol["articles"]) <= 9


def test_one_accession_is_pending_from_a_body_that_has_not_signed() -> None:
    accession = STORY["protocol"]["accession"]
    assert accession["actor"] not in {p["actor"] for p in STORY["protocol"]["parties"]}
    assert accession["requested_day"] < TODAY


def test_of_24_protocol_commitments_17_are_done_5_in_progress_2_overdue() -> None:
    commitments = STORY["protocol"]["commitments"]
    states = Counter(c["state"] for c in commitments)
    assert states == {"done": 17, "in_progress": 5, "overdue": 2}
    assert {c["party"] for c in commitments} == {p["actor"] for p in STORY["protocol"]["parties"]}


def test_the_state_of_each_protocol_commitment_follows_from_its_days() -> None:
    for commitment in STORY["protocol"]["commitments"]:
        late = commitment["due_day"] < TODAY
        state = "overdue" if late else "in_progress"
        assert commitment["state"] == ("done" if commitment["done_day"] else state)


def test_nine_indicators_cover_the_dimensions_the_method_asks_for() -> None:
    found = STORY["indicators"]
    dimensions = {"problem", "wellbeing", "belonging", "network", "process"}
    assert len(found) == len({i["code"] for i in found}) == 9
    assert dimensions <= {i["dimension"] for i in found}
    assert all(i["baseline"]["value"] != i["target"]["value"] for i in found)


def test_every_indicator_is_measured_at_two_waves_after_its_baseline() -> None:
    for found in STORY["indicators"]:
        days = [found["baseline"]["day"], *(m["day"] for m in found["measurements"])]
        assert [m["wave"] for m in found["measurements"]] == ["1", "2"]
        assert days == sorted(days)
        assert days[-1] <= TODAY


def test_one_measurement_is_missing_and_says_why() -> None:
    rows = [m for i in STORY["indicators"] for m in i["measurements"]]
    missing = [m for m in rows if m["value"] is None]
    assert len(missing) == 1
    assert missing[0]["missing_reason"]


def test_network_indicators_tell_what_the_network_holds() -> None:
    waves = [NETWORK["positive"][w] for w in "012"]
    sector = {int(no): a["sector"] for no, a in NETWORK["actors"].items()}
    mixed = [[{sector[a], sector[b]} == {"PUB", "NAT"} for a, b in w] for w in waves]
    assert values_by_wave("positive_ties") == [len(w) for w in waves]
    assert values_by_wave("institution_citizen_ties") == [sum(row) for row in mixed]


def test_process_indicators_tell_what_minutes_and_commitments_show() -> None:
    held = STORY["meetings"]
    in_time = sum((m["sent_after_days"] or 99) <= 7 for m in held)
    assert values_by_wave("minutes_on_time")[-1] == round(100 * in_time / len(held), 1)
    assert values_by_wave("commitments_kept")[-1] == round(100 * 17 / 24, 1)


def test_at_the_start_operator_money_and_stages_are_missing() -> None:
    assert any(covers(m, 0) for m in STORY["mandates"])
    assert STORY["process"]["purpose_accepted_day"] == 0
    assert not any(covers(o, 0) for o in STORY["operators"])
    assert all(line["committed_day"] > 0 for line in STORY["funding"])
    assert all(m["set_day"] > 0 for m in STORY["milestones"])


def test_at_month_2_money_operator_and_stages_are_there() -> None:
    day, planned = first_day_of(2), set(range(1, STORY["process"]["planned_months"] + 1))
    lines = [line for line in STORY["funding"] if line["committed_day"] <= day]
    funded = {m for line in lines for m in range(line["from_month"], line["to_month"] + 1)}
    assert funded == planned
    assert any(covers(o, day) for o in STORY["operators"])
    assert all(m["set_day"] <= day for m in STORY["milestones"])
    assert any(o["set_day"] <= day for o in STORY["objectives"])


def test_the_promise_of_continuity_expires_in_month_22() -> None:
    expiring = [line for line in STORY["funding"] if line["valid_to_day"]]
    assert len(expiring) == 1
    assert in_month(expiring[0]["valid_to_day"], 22)


def test_no_two_mandates_of_one_kind_overlap() -> None:
    kinds = [m["kind"] for m in STORY["mandates"]]
    assert len(kinds) == len(set(kinds))
    assert all(m["from_day"] < m["to_day"] for m in STORY["mandates"])


def test_the_chain_from_issue_to_action_is_whole() -> None:
    for child, key, parent in [
        ("findings", "issue", "issues"),
        ("objectives", "finding", "findings"),
        ("actions", "objective", "objectives"),
    ]:
        assert {row[key] for row in STORY[child]} <= set(range(len(STORY[parent])))


def test_objectives_are_set_after_the_finding_they_answer_to() -> None:
    for objective in STORY["objectives"]:
        assert STORY["findings"][objective["finding"]]["day"] <= objective["set_day"]
        assert objective["set_day"] < objective["due_day"]


def test_whoever_is_concerned_was_heard_before_the_agreement_or_its_absence_is_justified() -> None:
    agreement = next(p["day"] for p in STORY["phases"] if p["to"] == "agreement")
    for party in STORY["concerned_parties"]:
        heard = party["heard_day"]
        assert heard < agreement if heard is not None else party["absence_reason"]


def test_one_override_is_shown_for_the_one_action_left_open() -> None:
    overridden = [p for p in STORY["phases"] if p["override"]]
    assert [p["to"] for p in overridden] == ["evaluation"]
    assert overridden[0]["override"]["reason"]
    assert sum(a["done_day"] is None for a in STORY["actions"]) == 1


def test_no_minutes_were_overdue_when_the_evaluation_began() -> None:
    begun = next(p["day"] for p in STORY["phases"] if p["to"] == "evaluation")
    held = [m for m in STORY["meetings"] if m["day"] + 7 < begun]
    assert all(m["day"] + m["sent_after_days"] < begun for m in held)
