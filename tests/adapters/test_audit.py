"""The audit trail: every change leaves a row, and whoever tampers with the rows, as superuser too, is found out."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from psycopg import Connection
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session

from domain.audit import Fault, Flaw, Pseudonyms, Tip
from domain.errors import AlreadyExists
from domain.tenant import Tenant
from infra.postgres.audit import Verdict, verify
from infra.postgres.begin import ENTER_TENANT, PostgresBegin
from infra.postgres.row import Aggregate
from tests.adapters.conftest import NOTE
from tests.domain.examples import ACTOR, COMUNE, OTHER_ACTOR

TRIGGERS = ("audit_recorded", "audit_changed")
SWAP = """UPDATE audit SET sequence = -sequence WHERE sequence IN (2, 3);
UPDATE audit SET sequence = 5 + sequence WHERE sequence < 0"""
CLOSE_RANKS = """DELETE FROM audit WHERE sequence = 4; UPDATE audit SET sequence = 4 WHERE sequence = 5;
UPDATE audit SET sequence = 5 WHERE sequence = 6"""
NAMES = "SELECT sequence, operation, deed, entity, entity_id, revision FROM audit ORDER BY sequence"


@pytest.fixture
def verdict(engine: Engine, tenant: Tenant, postgres_begin: PostgresBegin) -> Callable[[], Verdict]:
    """Make six rows: the tenant, an actor, and four changes of its name. Then verify whenever asked."""
    with postgres_begin() as work:
        work.actors.save(ACTOR)
    for name in ("Uno", "Due", "Tre", "Quattro"):
        with postgres_begin() as work:
            work.actors.save(replace(work.actors.get(COMUNE), name=name))
    return lambda: verify(engine, tenant.id)


def test_every_change_leaves_a_row_in_the_order_of_the_commits(
    owner: Connection, tenant: Tenant, verdict: Callable[[], Verdict]
) -> None:
    changes = [(number + 1, "test", "changed", "actor", COMUNE, number) for number in range(1, 6)]
    created = (1, "create_tenant", "changed", "tenant", tenant.id, 1)
    assert owner.execute(NAMES).fetchall() == [created, *changes]
    assert verdict().fault is None
    assert verdict().tip.sequence == 6


def test_work_that_is_undone_leaves_no_row(
    owner: Connection, postgres_begin: PostgresBegin, verdict: Callable[[], Verdict]
) -> None:
    with pytest.raises(AlreadyExists), postgres_begin() as work:
        work.actors.save(replace(work.actors.save(OTHER_ACTOR), revision=0))
    assert verdict().tip.sequence == 6
    assert owner.execute("SELECT count(*) FROM audit_note").fetchone() == (0,)


def test_a_change_by_hand_leaves_a_row_that_names_the_role(owner: Connection, verdict: Callable[[], Verdict]) -> None:
    owner.execute("UPDATE actor SET name = 'Di nascosto', revision = revision + 1")
    said = owner.execute("SELECT caller, operation FROM audit ORDER BY sequence DESC LIMIT 1").fetchone()
    assert said == ("postgres", "sql")
    assert verdict().fault is None


def test_a_deletion_leaves_a_row(owner: Connection, verdict: Callable[[], Verdict]) -> None:
    owner.execute("DELETE FROM actor")
    last = owner.execute(NAMES).fetchall()[-1]
    assert last[2:] == ("deleted", "actor", COMUNE, 6)
    assert verdict().fault is None


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("UPDATE audit SET caller = 'somebody else' WHERE sequence = 3", Fault(Flaw.ALTERED, "3")),
        ("UPDATE audit SET at = at + interval '1 microsecond' WHERE sequence = 1", Fault(Flaw.ALTERED, "1")),
        ("UPDATE audit SET revision = NULL WHERE sequence = 6", Fault(Flaw.ALTERED, "6")),
        ("UPDATE audit SET hash = sha256('') WHERE sequence = 5", Fault(Flaw.ALTERED, "5")),
        ("DELETE FROM audit WHERE sequence = 4", Fault(Flaw.MISSING, "4")),
        ("DELETE FROM audit WHERE sequence < 3", Fault(Flaw.MISSING, "1")),
        (SWAP, Fault(Flaw.ALTERED, "2")),
        (CLOSE_RANKS, Fault(Flaw.ALTERED, "4")),
        ("DELETE FROM audit WHERE sequence > 4", Fault(Flaw.CUT, "5")),
        ("TRUNCATE audit", Fault(Flaw.CUT, "1")),
        ("UPDATE audit_tip SET sequence = 4", Fault(Flaw.SURPLUS, "5")),
    ],
)
def test_tampering_as_superuser_is_found_and_the_row_named(
    owner: Connection, verdict: Callable[[], Verdict], tampering: str, fault: Fault
) -> None:
    owner.execute(tampering.encode())
    assert verdict().fault == fault


def test_a_tail_cut_off_with_its_tip_is_missed_by_what_it_told_of(
    owner: Connection, verdict: Callable[[], Verdict]
) -> None:
    owner.execute("DELETE FROM audit WHERE sequence > 4")
    owner.execute("UPDATE audit_tip t SET (sequence, hash) = (SELECT 4, a.hash FROM audit a WHERE a.sequence = 4)")
    assert verdict().fault == Fault(Flaw.UNWRITTEN, f"actor {COMUNE} revision 5")


def test_a_cut_stays_to_be_seen_when_others_write_on(
    owner: Connection, postgres_begin: PostgresBegin, verdict: Callable[[], Verdict]
) -> None:
    owner.execute("DELETE FROM audit WHERE sequence > 4")
    with postgres_begin() as work:
        work.actors.save(OTHER_ACTOR)
    assert verdict().fault == Fault(Flaw.MISSING, "5")


def test_a_chain_forged_as_a_whole_differs_from_the_tip_written_down_elsewhere(
    owner: Connection, engine: Engine, tenant: Tenant, verdict: Callable[[], Verdict]
) -> None:
    genuine = verdict().tip
    forge(owner)
    assert verdict().fault is None
    assert verify(engine, tenant.id, genuine).fault == Fault(Flaw.FORSWORN, "6")
    assert verify(engine, tenant.id, Tip(9, bytes(32))).fault == Fault(Flaw.CUT, "7")


def forge(owner: Connection) -> None:
    """Write every row again, with another caller, and every hash after it."""
    owner.execute("""INSERT INTO audit_note (tenant_id, at, caller, operation, deed, entity, entity_id, revision)
    SELECT tenant_id, at, 'x', operation, 'read', entity, entity_id, revision FROM audit ORDER BY sequence""")
    owner.execute("UPDATE audit_note SET deed = 'changed'")
    owner.execute("TRUNCATE audit, audit_tip")
    owner.execute("SELECT audit_seal(tenant_id, NULL) FROM tenant")


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE audit SET caller = 'x'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "INSERT INTO audit SELECT * FROM audit",
        "UPDATE audit_tip SET sequence = 0",
        "DELETE FROM audit_tip",
        "DELETE FROM audit_note",
        "UPDATE audit_note SET caller = 'x'",
        "ALTER TABLE actor DISABLE TRIGGER ALL",
    ],
)
def test_the_application_can_only_add(engine: Engine, attempt: str) -> None:
    with Session(engine) as session, pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        session.execute(text(attempt))


def test_a_tenant_notes_nothing_in_the_trail_of_another(engine: Engine, tenant: Tenant) -> None:
    with Session(engine) as session:
        session.execute(ENTER_TENANT, {"tenant": str(tenant.id)})
        with pytest.raises(ProgrammingError, match="row-level security"):
            session.execute(NOTE, {"tenant": uuid4()})


def test_every_aggregate_is_audited(owner: Connection) -> None:
    triggers = "SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger WHERE tgname LIKE 'audit_%'"
    names = {str(row.__tablename__) for row in Aggregate.__subclasses__()}
    assert set(owner.execute(triggers)) == {(name, kind) for name in names for kind in TRIGGERS}


def test_the_trail_names_callers_by_pseudonym(owner: Connection, postgres_begin: PostgresBegin, tenant: Tenant) -> None:
    names = Pseudonyms(b"key")
    with replace(postgres_begin, subject="ada@comune.example", pseudonyms=names)() as work:
        work.actors.save(ACTOR)
    [(caller,)] = owner.execute("SELECT caller FROM audit WHERE sequence = 2").fetchall()
    assert caller == names.of(tenant.id, "ada@comune.example")
    assert caller != Pseudonyms(b"other").of(tenant.id, "ada@comune.example") != names.of(uuid4(), "ada@comune.example")
