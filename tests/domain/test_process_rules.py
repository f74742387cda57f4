"""A process, and the mandates that legitimise it."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from domain.actor.municipalities import UnknownMunicipality
from domain.calendar import PeriodReversed
from domain.errors import UnknownReference
from domain.ports import Begin
from domain.process import course, use_cases
from domain.process.mandate import Mandate, MandateKind, MandateOverlaps
from domain.process.phase import Phase
from domain.process.process import Process
from domain.process.purposes import Origin
from domain.tavolo.agenda import Visibility
from tests.domain.town import NOBODY, OPENED, begun, process, reachable

BODY, CHARGED = UUID(int=1), UUID(int=2)
MARCH = Mandate(
    id=UUID(int=3),
    kind=MandateKind.RESOLUTION,
    number="1/2025",
    body_id=BODY,
    charged_id=CHARGED,
    purpose="avviare",
    starts_on=date(2025, 3, 1),
    ends_on=date(2025, 3, 31),
)
PROCESS = Process(
    id=UUID(int=4), title="Doposcuola", origin=Origin.PRACTICE, planned_start=OPENED, planned_end=date(2027, 1, 1)
)


def granted(*mandates: Mandate) -> Process:
    """Grant these mandates one after the other."""
    process = PROCESS
    for mandate in mandates:
        process = process.add(mandate, OPENED)
    return process


def another(starts_on: date, ends_on: date | None) -> Mandate:
    return replace(MARCH, id=uuid4(), starts_on=starts_on, ends_on=ends_on)


def test_a_process_that_names_no_territory_lies_in_that_of_its_tenant() -> None:
    assert PROCESS.within(("045001",)).istat_codes == ("045001",)
    assert replace(PROCESS, istat_codes=("045002",)).within(("045001",)).istat_codes == ("045002",)


def test_a_process_may_end_on_the_day_it_starts_but_not_before() -> None:
    assert replace(PROCESS, planned_end=OPENED).planned_end == OPENED
    with pytest.raises(PeriodReversed):
        replace(PROCESS, planned_end=date(2024, 12, 31))


def test_a_mandate_may_last_one_day_but_not_less() -> None:
    assert another(date(2025, 3, 1), date(2025, 3, 1)).ends_on == date(2025, 3, 1)
    with pytest.raises(PeriodReversed):
        another(date(2025, 3, 2), date(2025, 3, 1))


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2025, 3, 31), date(2025, 4, 30)),
        (date(2025, 2, 1), date(2025, 3, 1)),
        (date(2025, 3, 10), date(2025, 3, 11)),
        (date(2025, 1, 1), None),
        (date(2025, 3, 31), None),
    ],
)
def test_two_mandates_of_a_kind_to_one_actor_do_not_share_a_day(starts_on: date, ends_on: date | None) -> None:
    with pytest.raises(MandateOverlaps):
        granted(MARCH, another(starts_on, ends_on))


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(date(2025, 4, 1), None), (date(2025, 2, 1), date(2025, 2, 28))], ids=["after", "before"]
)
def test_a_mandate_follows_another_of_its_kind_the_day_after(starts_on: date, ends_on: date | None) -> None:
    assert len(granted(MARCH, another(starts_on, ends_on)).mandates) == 2


def test_a_mandate_without_an_end_leaves_no_room_after_it() -> None:
    with pytest.raises(MandateOverlaps):
        granted(replace(MARCH, ends_on=None), another(date(2099, 1, 1), None))


@pytest.mark.parametrize(
    "other", [replace(MARCH, kind=MandateKind.AGREEMENT), replace(MARCH, charged_id=BODY)], ids=["kind", "actor"]
)
def test_mandates_of_another_kind_or_to_another_actor_may_overlap(other: Mandate) -> None:
    both = granted(MARCH, other)
    assert [mandate.number for mandate in both.mandates] == ["1/2025", "1/2025"]


def test_a_process_is_recorded_as_proposed() -> None:
    begin = begun()
    recorded = process(begin)
    with begin() as work:
        assert work.processes.see(recorded.id) == recorded
    assert (recorded.phase, recorded.revision) == (Phase.PROPOSED, 1)


def test_the_territory_of_a_process_is_of_municipalities_that_are_known() -> None:
    begin = begun()
    facts = use_cases.ProcessFacts(title="P", origin=Origin.PRACTICE, planned_start=OPENED, planned_end=OPENED)
    recorded = use_cases.record_process(begin, **facts | {"istat_codes": ("099099",)})
    assert (recorded.istat_codes, recorded.visibility) == (("099099",), Visibility.INTERNAL)
    with pytest.raises(UnknownMunicipality):
        use_cases.record_process(begin, **facts | {"istat_codes": ("099099", "000000")})
    with pytest.raises(UnknownMunicipality):
        use_cases.revise_process(begin, recorded.id, lambda _: {"istat_codes": ("000000",)})


@pytest.mark.parametrize("role", ["commissioner_id", "managing_body_id"])
def test_a_process_is_commissioned_and_managed_by_actors_of_the_directory(role: str) -> None:
    begin = begun()
    [known] = reachable(begin, "Comune")
    facts = use_cases.ProcessFacts(title="P", origin=Origin.PRACTICE, planned_start=OPENED, planned_end=OPENED)
    named = {"commissioner_id": known, "managing_body_id": known}
    assert use_cases.record_process(begin, **facts, **named).managing_body_id == known
    with pytest.raises(UnknownReference):
        use_cases.record_process(begin, **facts, **named | {role: NOBODY})


def test_a_mandate_is_granted_once_to_the_process() -> None:
    begin = begun()
    body, charged = reachable(begin, "Comune", "Scuola")
    recorded = process(begin)
    granted = grant(begin, recorded.id, body, charged)
    assert [(mandate.body_id, mandate.charged_id) for mandate in granted.mandates] == [(body, charged)]
    with pytest.raises(MandateOverlaps):
        grant(begin, recorded.id, body, charged)


@pytest.mark.parametrize("unknown", ["body", "charged"])
def test_a_mandate_names_actors_of_the_directory(unknown: str) -> None:
    begin = begun()
    [known] = reachable(begin, "Comune")
    body, charged = (NOBODY, known) if unknown == "body" else (known, NOBODY)
    with pytest.raises(UnknownReference) as refused:
        grant(begin, process(begin).id, body, charged)
    assert refused.value.facts == {"missing": [str(NOBODY)]}


def grant(begin: Begin, process_id: UUID, body_id: UUID, charged_id: UUID) -> Process:
    return course.add_part(
        begin,
        process_id,
        Mandate,
        kind=MandateKind.RESOLUTION,
        number="1/2025",
        body_id=body_id,
        charged_id=charged_id,
        purpose="avviare",
        starts_on=OPENED,
    )
