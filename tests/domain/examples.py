"""One complete example of every entity: no field is left at its default, every tuple holds at least two."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_DNS, UUID, uuid5

from domain.access import Role
from domain.actor.actor import Actor, ActorKind, Contact, Offer, OfferKind, PublicationConsent, Sector
from domain.actor.identifier import Identifier, IdentifierKind
from domain.actor.place import Place, Precision
from domain.actor.wave import Respondent, Scores, Tie, TieKind, TieProvenance, Wave
from domain.client.client import Client, ClientKey
from domain.delivery import Attempt, Channel, Delivery, DeliveryState, Verdict
from domain.indicator.indicator import Dimension, Direction, Indicator, Level, Measurement
from domain.job.job import Job, JobKind, JobState
from domain.link.code import LinkCode
from domain.link.link import Link, LinkPurpose
from domain.link.token import hash_of
from domain.process.alert import Alert, AlertCause, AlertState
from domain.process.area import Area
from domain.process.assignment import Assignment
from domain.process.mandate import Mandate, MandateKind
from domain.process.phase import Phase
from domain.process.process import Process
from domain.process.purposes import Origin, Purpose, Target
from domain.process.template import Goal, Measure, RoleNeeded, Stage
from domain.protocol.kinds import ProtocolKind, ProtocolState
from domain.protocol.pledge import Pledge, PledgeState
from domain.protocol.protocol import Protocol
from domain.protocol.signature import (
    AttachedText,
    Signature,
    SignatureMethod,
    SignatureRequest,
    SignedFile,
    SignedFileKind,
)
from domain.protocol.terms import (
    Accession,
    AccessionState,
    ApprovedText,
    Article,
    ArticleTopic,
    Party,
    PartyState,
    Registration,
    RenewalRule,
    Step,
    Term,
)
from domain.protocol.turns import Handover, Opened
from domain.repository import Entity
from domain.tavolo.agenda import AgendaItem, ItemState, Source, SourceKind, Visibility
from domain.tavolo.commitment import Commitment, CommitmentState
from domain.tavolo.correction import Correction, CorrectionState
from domain.tavolo.handing import Handing
from domain.tavolo.invitation import Answer, Invitation
from domain.tavolo.inviting import INVITATION
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import Minutes, MinutesState
from domain.tavolo.practice import ClaimBasis, PracticeCard, PracticeClaim, PracticeState, Teller
from domain.tavolo.proceedings import Attendance, Decision, Presence
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, Seat, SeatRole, Tavolo, TavoloKind
from domain.text import sha256_of
from domain.webhook.event import EventType
from domain.webhook.occurrence import Occurrence
from domain.webhook.subscription import Subscription
from tests.domain.process_parts import FORMER, PARTS

STARTS = datetime(2025, 3, 12, 16, 30, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
APPROVED = datetime(2025, 3, 14, 9, 15, 20, 123456, tzinfo=UTC)


def named(name: str) -> UUID:
    """Give a name an identity that is the same in every run."""
    return uuid5(NAMESPACE_DNS, name)


COMUNE, SCUOLA = named("comune"), named("scuola")
CONTENT = {"schema": "regia/minutes/1", "è": ["à", 1, None, True], "attendance": [{"name": "Ada"}, {"name": "Ugo"}]}

ACTOR = Actor(
    id=COMUNE,
    external_id="IPA:c_x001",
    name="Comune di Pieve Ardesia",
    kind=ActorKind.PUBLIC_BODY,
    sector=Sector.PUBLIC,
    description="Il Comune, con i suoi uffici",
    legal_status="2.4.30",
    istat_code="099099",
    place=Place(lat=44.125, lon=10.5, precision=Precision.STREET),
    tags=("servizi", "anziani"),
    identifiers=(
        Identifier(kind=IdentifierKind.TAX_CODE, value="00743110157"),
        Identifier(kind=IdentifierKind.IPA, value="c_x001"),
    ),
    offers=(
        Offer(kind=OfferKind.RESOURCE, code="meeting_room", title="Sala civica", capacity=60, hours="lun-ven 15-19"),
        Offer(kind=OfferKind.SERVICE, code="listening_desk", title="Sportello", capacity=4, hours="mar 9-12"),
    ),
    contacts=(
        Contact(
            name="Ada",
            role="assessora",
            email="ada@comune.example",
            phone="+39 0585",
            consent_source="atto 1",
            consent_on=date(2025, 1, 2),
        ),
        Contact(name="Ugo", role="ufficio", email="ugo@comune.example", phone="+39 0586", consent_source="atto 2"),
    ),
    publication=PublicationConsent(source="atto 3", given_on=date(2025, 1, 3)),
    recorded_by="ada@comune.example",
    recorded_at=APPROVED,
    last_assured_by="ugo@comune.example",
    last_assured_at=APPROVED + timedelta(days=1),
)
MERGED = Actor(id=named("merged"), name="Comune", kind=ActorKind.PUBLIC_BODY, sector=Sector.PUBLIC, merged_into=COMUNE)
OTHER_ACTOR = Actor(
    id=SCUOLA,
    name="Scuola media",
    kind=ActorKind.SCHOOL,
    sector=Sector.PUBLIC,
    contacts=(Contact(name="Ida", email="ida@scuola.example"),),
)
PROCESS = Process(
    id=named("process"),
    external_id="P-1",
    title="Comunità educante",
    description="Dalla scuola al paese",
    origin=Origin.PRACTICE,
    phase=Phase.SUSPENDED,
    commissioner_id=COMUNE,
    managing_body_id=SCUOLA,
    steering_id=COMUNE,
    istat_codes=("045999", "045998"),
    area=Area(
        type="MultiPolygon",
        coordinates=(
            (((10.0, 44.5), (10.25, 44.5), (10.25, 44.75), (10.0, 44.5)),),
            (
                ((9.0, 44.0), (9.5, 44.0), (9.5, 44.5), (9.0, 44.0)),
                ((9.25, 44.1), (9.3, 44.1), (9.3, 44.2), (9.25, 44.1)),
            ),
        ),
    ),
    visibility=Visibility.PUBLIC,
    purposes=(Purpose.VISIBLE_COMMUNITY, Purpose.SHARED_ISSUE),
    targets=(Target.WELLBEING_OF_ALL, Target.INDIVIDUAL_AS_COMMON),
    planned_start=date(2025, 1, 1),
    planned_end=date(2027, 12, 31),
    mandates=(
        Mandate(
            id=named("mandate 1"),
            kind=MandateKind.RESOLUTION,
            number="12/2025",
            body_id=COMUNE,
            charged_id=SCUOLA,
            purpose="avviare il processo",
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 12, 31),
        ),
        Mandate(
            id=named("mandate 2"),
            kind=MandateKind.AGREEMENT,
            number="13/2025",
            body_id=SCUOLA,
            charged_id=COMUNE,
            purpose="sostenerlo",
            starts_on=date(2025, 2, 1),
            ends_on=date(2026, 1, 31),
        ),
    ),
    **FORMER,
    **PARTS,
)
ASSIGNMENT = Assignment(id=named("assignment"), process_id=PROCESS.id, subject="ada", role=Role.COMMISSIONER)
WAVE = Wave(
    id=named("wave"),
    process_id=PROCESS.id,
    number=2,
    observed_on=date(2025, 5, 6),
    roster=(Respondent(actor_id=SCUOLA, responded=False), Respondent(actor_id=COMUNE)),
    ties=(
        Tie(
            source_id=SCUOLA,
            target_id=COMUNE,
            kind=TieKind.TRUST,
            strength=3,
            provenance=TieProvenance.OBSERVED,
            reporter_id=COMUNE,
            since=date(2025, 1, 7),
            until=date(2025, 6, 30),
            scores=Scores(influence=1, involvement=2, contribution=3, reliability=4, shared_mission=1, openness=2),
        ),
        Tie(source_id=COMUNE, target_id=SCUOLA, kind=TieKind.CONFLICT, strength=2),
    ),
)
PARENT = Tavolo(
    id=named("parent"),
    process_id=PROCESS.id,
    kind=TavoloKind.WIDE,
    title="Tavolo allargato",
    opened_on=date(2025, 1, 10),
)
TAVOLO = Tavolo(
    id=named("tavolo"),
    external_id="T-1",
    process_id=PROCESS.id,
    parent_id=PARENT.id,
    kind=TavoloKind.WORKING,
    title="Tavolo di lavoro",
    purpose="Il doposcuola",
    opened_on=date(2025, 1, 20),
    closed_at=datetime(2027, 6, 30, 10, tzinfo=UTC),
    seats=(
        Seat(
            actor_id=SCUOLA,
            role=SeatRole.SECRETARY,
            role_nature=RoleNature.INSTITUTIONAL,
            expertise_basis=ExpertiseBasis.PROFESSIONAL,
            since=date(2025, 1, 20),
            until=date(2026, 1, 20),
            represented_by="Ida Neri",
        ),
        Seat(
            actor_id=COMUNE,
            role=SeatRole.INFORMED,
            role_nature=RoleNature.NATURAL,
            expertise_basis=ExpertiseBasis.LIVED,
            since=date(2025, 1, 21),
        ),
    ),
)
EARLIER = Meeting(
    id=named("earlier meeting"),
    tavolo_id=TAVOLO.id,
    title="Incontro preparatorio",
    starts_at=STARTS - timedelta(days=30),
    ends_at=ENDS - timedelta(days=30),
    state=MeetingState.HELD,
    agenda=(AgendaItem(title="Spazi", state=ItemState.OPEN),),
    decisions=(Decision(text="Si cerca una sala"), Decision(text="Si chiede alla scuola")),
)
MEETING = Meeting(
    id=named("meeting"),
    external_id="M-1",
    tavolo_id=TAVOLO.id,
    series_id=named("series"),
    title="Primo incontro",
    place="Sala consiliare",
    state=MeetingState.CANCELLED,
    cancellation_reason="neve",
    starts_at=STARTS,
    ends_at=ENDS,
    agenda=(
        AgendaItem(
            title="Spazi",
            planned_minutes=20,
            visibility=Visibility.INTERNAL,
            discussion="Si parla di spazi",
            state=ItemState.STRUCK,
            reason="Se ne occupa la scuola",
            source=Source(kind=SourceKind.ITEM, meeting_id=EARLIER.id, number=1),
        ),
        AgendaItem(
            title="Orari", part_of=1, planned_minutes=30, visibility=Visibility.INTERNAL, discussion="Si parla di orari"
        ),
    ),
    attendance=(
        Attendance(actor_id=SCUOLA, presence=Presence.DELEGATED, delegate="Ida", guest=True),
        Attendance(actor_id=COMUNE, presence=Presence.EXCUSED),
    ),
    decisions=(
        Decision(text="Si apre il martedì", consent_ids=(SCUOLA, COMUNE)),
        Decision(text="Si chiude alle 18", agenda_item=2, consent_ids=(COMUNE,), dissent_ids=(SCUOLA,)),
    ),
    commitments=(
        Commitment(
            text="Le chiavi",
            owner_id=SCUOLA,
            due_on=date(2025, 3, 20),
            agenda_item=1,
            state=CommitmentState.DONE,
            note="Consegnate",
            changed_at=APPROVED,
        ),
        Commitment(text="Le sedie", owner_id=COMUNE, due_on=date(2025, 3, 19)),
    ),
    sequence=3,
    invitations=(
        Invitation(actor_id=SCUOLA, guest=True, answer=Answer.TENTATIVE, answered_at=APPROVED),
        Invitation(actor_id=COMUNE),
    ),
    handings=(
        Handing(kind=SourceKind.DECISION, number=2, to_tavolo_id=PARENT.id, note="Da ratificare", handed_at=APPROVED),
        Handing(kind=SourceKind.ITEM, number=1, to_tavolo_id=PARENT.id, handed_at=APPROVED),
    ),
)
FIRST_MINUTES = Minutes(id=named("first minutes"), meeting_id=MEETING.id, due_on=date(2025, 3, 19))
MINUTES = Minutes(
    id=named("minutes"),
    meeting_id=MEETING.id,
    version=2,
    language="en",
    state=MinutesState.SENT,
    narrative="Si è detto…",
    due_on=date(2025, 3, 19),
    content=CONTENT,
    sha256=sha256_of(CONTENT),
    approved_at=APPROVED,
    approved_by="ada@comune.example",
    sent_at=APPROVED + timedelta(hours=1),
    rectifies_id=FIRST_MINUTES.id,
    rectification_reason="Mancava una presenza",
    persons=("Rosa Verdi", "Ida Neri"),
    corrections=(
        Correction(
            id=named("correction"),
            proposed_by_id=SCUOLA,
            text="Non eravamo assenti",
            proposed_at=APPROVED,
            state=CorrectionState.REFUSED,
            reason="Non risulta",
            answered_at=APPROVED + timedelta(minutes=5),
        ),
        Correction(id=named("other correction"), proposed_by_id=COMUNE, text="Le 18", proposed_at=APPROVED),
    ),
)
PROTOCOL = Protocol(
    id=named("protocol"),
    external_id="PR-1",
    process_id=PROCESS.id,
    kind=ProtocolKind.COLLABORATION_PACT,
    title="Patto educativo",
    purpose="Stare insieme",
    premises="Visto che",
    language="en",
    renewal=RenewalRule.TACIT,
    quorum=2,
    tavolo_id=TAVOLO.id,
    version=2,
    in_force_version=2,
    amendment_reason="Il pulmino",
    duration_months=36,
    state=ProtocolState.IN_FORCE,
    articles=(
        Article(title="Art. 1", text="Finalità", topic=ArticleTopic.SUBJECT),
        Article(title="Art. 2", text="Impegni"),
    ),
    parties=(
        Party(
            actor_id=SCUOLA,
            signatory_role="dirigente",
            authorising_act="delibera 4",
            mandatory=False,
            signed_on=date(2025, 4, 2),
            state=PartyState.WITHDRAWN,
            signed_sha256="b" * 64,
            withdrawn_on=date(2026, 4, 2),
            withdrawal_reason="Chiude",
            since_version=2,
        ),
        Party(actor_id=COMUNE, signatory_role="sindaca"),
    ),
    pledges=(
        Pledge(
            id=named("pledge"),
            party_id=SCUOLA,
            text="Le aule",
            quantity="3 aule",
            due_on=date(2025, 9, 15),
            indicator_id=named("indicator"),
            evidence="foto",
            state=PledgeState.DONE,
            done_on=date(2025, 9, 1),
            proof="le chiavi",
            since_version=2,
            until_version=3,
            replaces_id=named("pledge before"),
        ),
        Pledge(
            id=named("other pledge"), party_id=None, text="Il pulmino", due_on=date(2025, 9, 14), evidence="contratto"
        ),
    ),
    texts=(
        ApprovedText(
            version=1,
            language="en",
            content={"title": "Patto"},
            sha256="b" * 64,
            reason="Il pulmino",
            approved_at=APPROVED,
            approved_by="ada",
        ),
        ApprovedText(version=2, language="it", content={"title": "Patto"}, sha256="c" * 64, approved_at=APPROVED),
    ),
    sha256="b" * 64,
    approved_at=APPROVED,
    in_force_on=date(2025, 4, 2),
    ends_on=date(2028, 4, 1),
    terms=(
        Term(since=date(2026, 4, 2), until=date(2027, 4, 1), tacit=True, act="delibera 9"),
        Term(since=date(2027, 4, 2), until=date(2028, 4, 1)),
    ),
    accessions=(
        Accession(
            actor_id=SCUOLA,
            signatory_role="dirigente",
            reason="Anche noi",
            requested_on=date(2026, 5, 1),
            state=AccessionState.REFUSED,
            answered_on=date(2026, 5, 2),
            answer="Non ora",
        ),
        Accession(actor_id=COMUNE, signatory_role="sindaca", reason="Ci siamo", requested_on=date(2026, 5, 3)),
    ),
    steps=(
        Step(state=ProtocolState.SUSPENDED, on=date(2026, 1, 2), reason="Mancano i fondi"),
        Step(state=ProtocolState.IN_FORCE, on=date(2026, 2, 2)),
    ),
    registration=Registration(number="Prot. 7", on=date(2025, 4, 3)),
    opened=Opened(state=ProtocolState.IN_FORCE),
    handovers=(
        Handover(
            pledge_id=named("pledge"), from_id=SCUOLA, to_id=COMUNE, on=date(2026, 4, 3), reason="D'accordo tutti"
        ),
        Handover(pledge_id=named("pledge"), from_id=COMUNE, to_id=SCUOLA, on=date(2026, 4, 4), reason="Di nuovo"),
    ),
    requests=(
        SignatureRequest(
            actor_id=SCUOLA,
            name="Ida Neri",
            email="ida@scuola.example",
            version=2,
            sha256="c" * 64,
            link_id=named("link"),
            asked_at=APPROVED,
        ),
        SignatureRequest(
            actor_id=COMUNE,
            name="Eva Blu",
            email="sindaca@comune.example",
            version=2,
            sha256="c" * 64,
            link_id=named("link"),
            asked_at=APPROVED,
        ),
    ),
    signatures=(
        Signature(
            id=named("signature"),
            actor_id=SCUOLA,
            signed_on=date(2025, 4, 2),
            method=SignatureMethod.LINK,
            version=2,
            sha256="c" * 64,
            signatory="Ida Neri",
            signatory_role="dirigente",
            authorising_act="delibera 4",
            signed_at=APPROVED,
            verified_at=APPROVED,
            email="ida@scuola.example",
            ip="192.0.2.7",
            user_agent="Firefox",
        ),
        Signature(
            id=named("signature elsewhere"),
            actor_id=COMUNE,
            signed_on=date(2025, 4, 1),
            registration=Registration(number="Prot. 9", on=date(2025, 4, 3)),
            file=SignedFile(sha256="d" * 64, kind=SignedFileKind.P7M, size=7, attached=AttachedText.SAME),
        ),
    ),
)
INDICATOR = Indicator(
    id=named("indicator"),
    external_id="I-1",
    process_id=PROCESS.id,
    code="ben_1",
    title="Benessere percepito",
    description="Da 0 a 10",
    dimension=Dimension.WELLBEING,
    level=Level.IMPACT,
    unit="punti",
    direction=Direction.INCREASE,
    source="questionario",
    responsible_id=SCUOLA,
    target_value=7.5,
    target_on=date(2027, 12, 31),
    baseline_value=5.25,
    baseline_on=date(2025, 2, 1),
    measurements=(
        Measurement(wave=2, measured_on=date(2026, 2, 1), missing_reason="neve", method="a voce"),
        Measurement(wave=1, measured_on=date(2025, 6, 1), value=0.1, n=40, sd=1.5, method="questionario"),
    ),
)
ALERT = Alert(
    id=named("alert"),
    process_id=PROCESS.id,
    cause=AlertCause.CUT_POINT,
    about=f"processes/{PROCESS.id}",
    detail=str(SCUOLA),
    it="Una parte della rete è unita al resto da: {names}.",
    en="Part of the network is joined to the rest by: {names}.",
    mended_by="show_position",
    day=date(2026, 2, 3),
    actor_ids=(SCUOLA, COMUNE),
    opened_at=APPROVED,
    ended_at=APPROVED + timedelta(days=2),
    state=AlertState.DISMISSED,
    reason="si sa già",
    answered_by="ada",
    answered_at=APPROVED + timedelta(days=1),
)
PRACTICE = PracticeCard(
    id=named("practice"),
    tavolo_id=TAVOLO.id,
    process_id=PROCESS.id,
    external_id="ostensivo:portineria",
    source_id=PROCESS.id,
    title="Portineria di quartiere",
    summary="Un bancone condiviso",
    place="Pieve Ardesia",
    audience="Chi abita solo",
    purposes=(Purpose.VISIBLE_COMMUNITY, Purpose.SHARED_ISSUE),
    targets=(Target.WELLBEING_OF_ALL, Target.INDIVIDUAL_AS_COMMON),
    conditions="Una sala, due anni",
    method="Turni",
    resources="18 ore a settimana",
    contact_id=SCUOLA,
    links=("https://pieve.example/portineria", "https://pieve.example/foto"),
    tellers=(
        Teller(actor_id=SCUOLA, role="volontaria", expertise_basis=ExpertiseBasis.LIVED),
        Teller(actor_id=COMUNE, role="operatrice", expertise_basis=ExpertiseBasis.PROFESSIONAL),
    ),
    claims=(
        PracticeClaim(text="Le chiavi sono al sicuro", basis=ClaimBasis.OBSERVED, evidence="registro"),
        PracticeClaim(text="La sera non basta", worked=False, basis=ClaimBasis.ASSERTED),
    ),
    days=400,
    stages=(Stage(title="Apertura", after_days=30), Stage(title="Un anno", after_days=365)),
    goals=(Goal(title="Qualcuno vicino", criterion="25 persone", after_days=300), Goal(title="Chiavi")),
    roles=(
        RoleNeeded(role="Assessora", political=True, since_days=5, until_days=300),
        RoleNeeded(role="Dirigente"),
    ),
    measures=(
        Measure(
            code="alone",
            title="Chi sta solo",
            description="Ogni semestre",
            dimension=Dimension.PROBLEM,
            level=Level.OUTCOME,
            unit="%",
            direction=Direction.DECREASE,
            source="questionario",
            after_days=350,
        ),
        Measure(
            code="keys",
            title="Chiavi",
            dimension=Dimension.BELONGING,
            level=Level.OUTPUT,
            unit="chiavi",
            direction=Direction.INCREASE,
        ),
    ),
    state=PracticeState.WITHDRAWN,
    published_on=date(2026, 2, 1),
    withdrawn_on=date(2026, 2, 8),
    withdrawal_reason="superata",
)
DELIVERY = Delivery(
    id=named("delivery"),
    event="minutes.sent",
    subject_id=MINUTES.id,
    recipient_id=SCUOLA,
    recipient_name="Scuola media",
    address="ida@scuola.example",
    state=DeliveryState.FAILED,
    next_attempt_at=APPROVED,
    lease_token=named("lease"),
    lease_until=APPROVED + timedelta(minutes=1),
    history=(
        Attempt(at=APPROVED, verdict=Verdict.RETRY, answer="451 domani"),
        Attempt(at=APPROVED + timedelta(hours=1), verdict=Verdict.FAILED, answer="550 mai"),
    ),
)
INVITED = replace(DELIVERY, id=named("invited"), event=INVITATION, subject_id=MEETING.id)
SUBSCRIPTION = Subscription(
    id=named("subscription"),
    url="https://gestionale.pieve.example/regia",
    description="Il gestionale del Comune",
    events=(EventType.PROTOCOL_SIGNED, EventType.MEETING_HELD),
    secret="whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    previous_secret="whsec_HyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4=",
    previous_until=APPROVED,
    public_key="whpk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    disabled_at=APPROVED,
    disabled_reason="410 Gone",
)
OCCURRENCE = Occurrence(
    id=named("occurrence"),
    type="meeting.held",
    subject=f"meetings/{MEETING.id}",
    subject_revision=2,
    at=APPROVED,
)
NOTICE = Delivery(
    id=named("notice"),
    channel=Channel.WEBHOOK,
    event=OCCURRENCE.type,
    subject_id=OCCURRENCE.id,
    recipient_id=SUBSCRIPTION.id,
    recipient_name="gestionale.pieve.example",
    address=SUBSCRIPTION.url,
    state=DeliveryState.SENT,
    next_attempt_at=APPROVED,
    earlier_tries=1,
    unsettled=True,
    history=(
        Attempt(at=APPROVED, verdict=Verdict.RETRY, answer="503 Service Unavailable"),
        Attempt(at=APPROVED + timedelta(hours=1), verdict=Verdict.SENT, answer="204 No Content"),
    ),
)
LINK = Link(
    id=named("link"),
    purpose=LinkPurpose.SIGN_PROTOCOL,
    target_id=named("protocol"),
    process_id=PROCESS.id,
    title="Patto educativo",
    holder_id=SCUOLA,
    holder_name="Scuola media",
    holder_email="ida@scuola.example",
    token_sha256=hash_of("a token"),
    expires_at=APPROVED + timedelta(days=90),
    one_time=True,
    used_at=APPROVED + timedelta(days=1),
    revoked_at=APPROVED + timedelta(days=2),
    code=LinkCode(id=named("code"), asked_at=APPROVED, tries=1, proved_at=APPROVED + timedelta(minutes=1)),
    codes=2,
)
CLIENT = Client(
    id=named("client"),
    name="Gestionale sociale",
    scopes=("process:read", "tavolo:read"),
    purpose_id=named("purpose"),
    single_use=False,
    suspended_at=APPROVED,
    removed_at=APPROVED + timedelta(days=1),
    keys=(
        ClientKey(kid="k2", algorithm="ES256", jwk={"kty": "EC", "x": "2"}),
        ClientKey(kid="k1", algorithm="RS256", jwk={"kty": "RSA", "n": "1"}),
    ),
)

JOB = Job(
    id=named("job"),
    kind=JobKind.IMPORT_TIES,
    terms={"seen": {"number": 1}, "terms": {"mode": "commit"}},
    media_type="text/csv",
    language="en",
    asked_by=ASSIGNMENT.subject,
    signature="Ada",
    bound=True,
    asked_at=APPROVED,
    state=JobState.DONE,
    tries=2,
    done=80,
    total=81,
    lease_token=named("lease"),
    lease_until=APPROVED + timedelta(minutes=1),
    begun_at=APPROVED + timedelta(seconds=1),
    ended_at=APPROVED + timedelta(seconds=2),
    report={
        **dict.fromkeys(("total", "created", "updated", "unchanged", "refused"), 1),
        "mode": "commit",
        "kept": True,
        "faults": [],
    },
    refusal={"code": "unknown-column", "title": "…", "detail": "…", "context": {"unknown": ["a"]}},
)

# What a complete house holds: the name of each repository, and what it keeps, in the order of reference.
HELD: tuple[tuple[str, Entity], ...] = (
    ("actors", OTHER_ACTOR),
    ("actors", ACTOR),
    ("actors", MERGED),
    ("processes", PROCESS),
    ("assignments", ASSIGNMENT),
    ("waves", WAVE),
    ("tavoli", PARENT),
    ("tavoli", TAVOLO),
    ("meetings", EARLIER),
    ("meetings", MEETING),
    ("minutes", FIRST_MINUTES),
    ("minutes", MINUTES),
    ("indicators", INDICATOR),
    ("links", LINK),
    ("practices", PRACTICE),
    ("protocols", PROTOCOL),
    ("alerts", ALERT),
    ("subscriptions", SUBSCRIPTION),
    ("occurrences", OCCURRENCE),
    ("deliveries", DELIVERY),
    ("deliveries", INVITED),
    ("deliveries", NOTICE),
    ("clients", CLIENT),
    ("jobs", JOB),
)
COMPLETE = tuple(
    (kind, entity)
    for kind, entity in HELD
    if entity not in (OTHER_ACTOR, MERGED, PARENT, EARLIER, FIRST_MINUTES, INVITED)
)
