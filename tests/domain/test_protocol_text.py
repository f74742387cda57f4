"""The text of a protocol: written from its terms, frozen as it was approved, amended by a version to sign again."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.actor import use_cases as actors
from domain.errors import NotFound, Refusal, UnknownReference
from domain.ports import Begin
from domain.process.part import NotYetHappened
from domain.protocol import life_use_cases as life
from domain.protocol import use_cases
from domain.protocol.kinds import ProtocolKind, ProtocolState
from domain.protocol.pledge import PledgeState
from domain.protocol.protocol import Protocol
from domain.protocol.refusals import (
    NothingToAmend,
    SignatureNotShown,
    SignedBeforeApproval,
    TextFrozen,
    TextNotApproved,
)
from domain.protocol.signature import Examined, SignedFileKind
from domain.protocol.terms import Article, ArticleTopic, Party, Registration, RenewalRule
from domain.text import sha256_of
from infra.memory import MemoryBegin
from tests.domain.town import NOBODY, NOW, begun, process, reachable, tavolo

DUE, SIGNED = date(2025, 9, 15), NOW.date()
REGISTRATION = Registration(number="Prot. 12", on=SIGNED)


@pytest.fixture
def begin() -> MemoryBegin:
    return begun()


def written(begin: Begin, *parties: UUID) -> Protocol:
    """Write a draft between these parties."""
    protocol = use_cases.draft_protocol(
        begin,
        process_id=process(begin).id,
        kind=ProtocolKind.MEMORANDUM,
        title="Patto",
        purpose="Stare insieme",
        duration_months=12,
        articles=(Article(title="Oggetto", text="Le parti collaborano", topic=ArticleTopic.SUBJECT),),
    )
    for actor_id in parties:
        use_cases.invite_party(begin, protocol.id, Party(actor_id=actor_id, signatory_role="presidente"))
    return use_cases.record_pledge(begin, protocol.id, party_id=parties[0], text="Le aule", due_on=DUE)


def approved(begin: Begin, *parties: UUID) -> Protocol:
    """Approve what they wrote."""
    return use_cases.approve_protocol(begin, written(begin, *parties).id)


def test_what_is_approved_is_kept_with_the_names_of_that_day_under_its_fingerprint(begin: MemoryBegin) -> None:
    ada, ugo = reachable(begin, "Ada", "Ugo")
    protocol = approved(begin, ada, ugo)
    text = protocol.text()
    assert [party["name"] for party in text.content["parties"]] == ["Ada", "Ugo"]
    assert (text.content["commitments"][0]["party"], text.content["articles"][0]["topic"]) == ("Ada", "subject")
    assert protocol.sha256 == text.sha256 == sha256_of(text.content)
    assert (text.version, text.approved_by, text.approved_at) == (1, "tester", NOW)


def test_the_text_stays_what_was_signed_when_a_party_is_called_otherwise_or_merged(begin: MemoryBegin) -> None:
    ada, ugo, twin = reachable(begin, "Ada", "Ugo", "Ada Rossi")
    protocol = approved(begin, ada, ugo)
    use_cases.sign_protocol(begin, protocol.id, actor_id=ada, signed_on=SIGNED, registration=REGISTRATION)
    actors.merge_actors(begin, twin, ada)
    kept = use_cases.verify_protocol(begin, protocol.id, protocol.sha256, None)
    assert (kept.intact, kept.matches, kept.recomputed) == (True, True, protocol.sha256)
    with begin() as work:
        found = work.protocols.see(protocol.id)
    assert [party.actor_id for party in found.parties] == [twin, ugo]
    assert found.text().content["parties"][0]["actor_id"] == str(ada)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": ProtocolKind.NETWORK_AGREEMENT},
        {"title": "Altro"},
        {"purpose": "Altro"},
        {"premises": "Visto"},
        {"duration_months": 13},
        {"renewal": RenewalRule.TACIT},
        {"quorum": 2},
        {"articles": (Article(title="Oggetto", text="Altro"),)},
    ],
)
def test_whatever_changes_in_a_text_changes_its_fingerprint(begin: MemoryBegin, change: dict[str, object]) -> None:
    draft = written(begin, *reachable(begin, "Ada", "Ugo"))
    with begin() as work:
        before, after = (use_cases.sources(work, draft).content(one) for one in (draft, draft.revise(change)))
    assert sha256_of(before) != sha256_of(after)


def test_the_text_can_be_said_otherwise_until_it_is_approved(begin: MemoryBegin) -> None:
    draft = written(begin, *reachable(begin, "Ada", "Ugo"))
    assert use_cases.negotiate_protocol(begin, draft.id).state is ProtocolState.NEGOTIATION
    use_cases.revise_protocol(begin, draft.id, lambda _: {"premises": "Visto"})
    use_cases.approve_protocol(begin, draft.id)
    for late in (use_cases.negotiate_protocol, use_cases.approve_protocol):
        with pytest.raises(TextFrozen):
            late(begin, draft.id)


def test_an_amendment_is_another_version_to_sign_again_and_the_first_stays(begin: MemoryBegin) -> None:
    ada, ugo = reachable(begin, "Ada", "Ugo")
    first = approved(begin, ada, ugo)
    for actor_id in (ada, ugo):
        use_cases.sign_protocol(begin, first.id, actor_id=actor_id, signed_on=SIGNED, registration=REGISTRATION)
    opened = use_cases.amend_protocol(begin, first.id, "Serve un anno in più")
    assert (opened.state, opened.version, opened.sha256) == (ProtocolState.NEGOTIATION, 2, first.sha256)
    use_cases.revise_protocol(begin, first.id, lambda _: {"duration_months": 24})
    second = use_cases.approve_protocol(begin, first.id)
    assert [party.signed_on for party in second.parties] == [None, None]
    assert [text.sha256 for text in second.texts] == [first.sha256, second.sha256]
    assert second.text().content["previous_sha256"] == first.sha256
    assert [one["signed_on"] for one in second.text().content["previous_signatures"]] == [SIGNED.isoformat()] * 2
    assert first.text().content["previous_signatures"] == []
    assert second.text().reason == second.text().content["amendment_reason"] == "Serve un anno in più"
    assert second.verify(None, 1).sha256 == first.sha256
    with pytest.raises(NotFound):
        second.text(3)


def test_a_text_that_was_never_approved_is_neither_amended_nor_verified_nor_registered(begin: MemoryBegin) -> None:
    draft = written(begin, *reachable(begin, "Ada", "Ugo"))
    with pytest.raises(NothingToAmend):
        use_cases.amend_protocol(begin, draft.id, "Perché sì")
    with pytest.raises(TextNotApproved):
        use_cases.verify_protocol(begin, draft.id, None, None)
    with pytest.raises(TextNotApproved):
        use_cases.register_protocol(begin, draft.id, REGISTRATION)


def test_the_register_of_the_municipality_is_named_without_touching_the_text(begin: MemoryBegin) -> None:
    protocol = approved(begin, *reachable(begin, "Ada", "Ugo"))
    registered = use_cases.register_protocol(begin, protocol.id, REGISTRATION)
    assert (registered.registration, registered.sha256) == (REGISTRATION, protocol.sha256)


def test_a_commitment_may_be_of_all_and_its_indicator_is_one_that_exists(begin: MemoryBegin) -> None:
    draft = written(begin, *reachable(begin, "Ada", "Ugo"))
    both = use_cases.record_pledge(begin, draft.id, party_id=None, text="Una festa", due_on=DUE)
    assert [pledge.party_id for pledge in both.pledges] == [draft.parties[0].actor_id, None]
    with pytest.raises(UnknownReference):
        use_cases.record_pledge(begin, draft.id, party_id=None, text="Altro", due_on=DUE, indicator_id=NOBODY)


def test_a_protocol_is_written_in_the_language_of_its_tenant(begin: MemoryBegin) -> None:
    assert replace(written(begin, *reachable(begin, "Ada"))).language == "it"


def test_a_signature_made_elsewhere_has_a_day_it_may_have_and_something_that_shows_it(begin: MemoryBegin) -> None:
    ada, ugo = reachable(begin, "Ada", "Ugo")
    protocol = approved(begin, ada, ugo)
    cases: list[tuple[type[Refusal], date, Registration | None]] = [
        (NotYetHappened, date(2199, 1, 1), REGISTRATION),
        (SignedBeforeApproval, date(1990, 1, 1), REGISTRATION),
        (SignatureNotShown, SIGNED, None),
    ]
    for rule, day, registration in cases:
        with pytest.raises(rule):
            use_cases.sign_protocol(begin, protocol.id, actor_id=ada, signed_on=day, registration=registration)
    file = Examined(content=b"%PDF-", kind=SignedFileKind.PDF)
    with pytest.raises(NotYetHappened):
        use_cases.record_signed_file(begin, protocol.id, file, actor_id=ada, signed_on=date(2199, 1, 1))
    assert use_cases.record_signed_file(begin, protocol.id, file, actor_id=ada, signed_on=SIGNED).signatures


def test_an_agreement_of_before_it_was_written_here_is_signed_from_the_day_it_was_approved(begin: MemoryBegin) -> None:
    draft, agreed = written(begin, *reachable(begin, "Ada", "Ugo")), date(2024, 2, 1)
    with pytest.raises(NotYetHappened):
        use_cases.approve_protocol(begin, draft.id, date(2199, 1, 1))
    text = use_cases.approve_protocol(begin, draft.id, agreed).text()
    assert (text.content["agreed_on"], text.approved_at) == ("2024-02-01", NOW)
    for day, rule in ((date(2024, 1, 31), SignedBeforeApproval), (agreed, None)):
        said = {"actor_id": draft.parties[0].actor_id, "signed_on": day, "registration": REGISTRATION}
        with pytest.raises(rule) if rule else nullcontext():
            use_cases.sign_protocol(begin, draft.id, **said)  # type: ignore[arg-type]


def test_nothing_is_kept_on_a_day_to_come(begin: MemoryBegin) -> None:
    ada, ugo = reachable(begin, "Ada", "Ugo")
    protocol = approved(begin, ada, ugo)
    for actor_id in (ada, ugo):
        use_cases.sign_protocol(begin, protocol.id, actor_id=actor_id, signed_on=SIGNED, registration=REGISTRATION)
    said = life.ReportFacts(state=PledgeState.DONE, done_on=date(2199, 1, 1), proof="Le chiavi")
    with pytest.raises(NotYetHappened):
        life.report_pledge(begin, protocol.id, protocol.pledges[0].id, **said)


def test_the_text_names_the_tavolo_that_follows_it_and_who_directs_the_process(begin: MemoryBegin) -> None:
    draft = written(begin, *reachable(begin, "Ada", "Ugo"))
    table = tavolo(begin)
    with pytest.raises(UnknownReference):
        use_cases.revise_protocol(begin, draft.id, lambda _: {"tavolo_id": NOBODY})
    use_cases.revise_protocol(begin, draft.id, lambda _: {"tavolo_id": table.id})
    text = use_cases.approve_protocol(begin, draft.id).text()
    assert (text.content["tavolo"], text.content["steering"]) == ({"id": str(table.id), "title": "Tavolo"}, None)
    opened = use_cases.amend_protocol(begin, draft.id, "Altro").revise({"tavolo_id": None})
    assert opened.abandon().tavolo_id == table.id
