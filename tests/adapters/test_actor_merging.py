"""Merging keeps every reference, on every adapter."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session

from domain.actor import use_cases
from domain.actor.merging import substitute
from infra.memory import MemoryBegin
from infra.postgres.begin import ENTER_TENANT, PostgresBegin
from infra.postgres.references import Reference, references, referring
from infra.postgres.repository import PostgresRepository
from infra.postgres.row import Many
from infra.postgres.tables import metadata
from tests.domain.examples import COMUNE, HELD, MERGED, OTHER_ACTOR, PROCESS, SCUOLA, named

TWIN = replace(OTHER_ACTOR, id=named("twin"), name="Comune, servizi sociali")
OF_OTHERS = {"continuity_act.transferred_protocol_ids"}
"""Arrays of identities that are not of actors: they are looked through all the same."""
Opening = MemoryBegin | PostgresBegin


@pytest.fixture
def full(begin: Opening) -> Opening:
    """Begin in a house that holds every example."""
    with begin() as work:
        for kind, entity in HELD:
            getattr(work, kind).save(entity)
        work.actors.save(TWIN)
    return begin


def everything(begin: Opening) -> Iterator[Any]:
    """Give everything that is held but tombstones."""
    for kind, entity in HELD:
        with begin() as work:
            kept = getattr(work, kind).see(entity.id)
        if getattr(kept, "merged_into", None) is None:
            yield kept


def test_nothing_refers_to_the_other_any_more(full: Opening) -> None:
    use_cases.merge_actors(full, TWIN.id, COMUNE)
    naming = [kept for kept in everything(full) if substitute(kept, COMUNE, TWIN.id) is not kept]
    assert naming == []


def test_what_referred_to_the_other_refers_to_the_survivor(full: Opening) -> None:
    before = {kept.id: kept for kept in everything(full)}
    use_cases.merge_actors(full, TWIN.id, COMUNE)
    after = {kept.id: kept for kept in everything(full)}
    assert after[PROCESS.id].commissioner_id == TWIN.id
    assert after[PROCESS.id].revision == before[PROCESS.id].revision + 1


def test_the_tombstones_of_the_other_point_to_the_survivor(full: Opening) -> None:
    use_cases.merge_actors(full, TWIN.id, COMUNE)
    with full() as work:
        assert work.actors.see(COMUNE).merged_into == work.actors.see(MERGED.id).merged_into == TWIN.id


def test_no_foreign_key_to_an_actor_is_forgotten(ours: PostgresBegin, engine: Engine) -> None:
    with ours() as work:
        work.actors.save(TWIN)
    use_cases.merge_actors(ours, TWIN.id, COMUNE)
    with Session(engine) as session:
        session.execute(ENTER_TENANT, {"tenant": str(ours.tenant_id)})
        left = {str(one.column): count(session, one, COMUNE) for one in references("actor")}
    assert set(left.values()) == {0}


def test_the_examples_hold_every_kind_of_reference(ours: PostgresBegin, engine: Engine) -> None:
    with Session(engine) as session:
        session.execute(ENTER_TENANT, {"tenant": str(ours.tenant_id)})
        held = {
            str(one.column): count(session, one, SCUOLA) + count(session, one, COMUNE) for one in references("actor")
        }
    assert {column for column, rows in held.items() if not rows} <= OF_OTHERS


def count(session: Session, reference: Reference, actor_id: UUID) -> int:
    """Count the rows in which a column names the actor."""
    table = reference.column.table
    counted = select(func.count()).select_from(table).where(reference.named_in(table, actor_id))
    return int(session.execute(counted).scalar_one())


def test_every_column_that_names_actors_is_known() -> None:
    keys = {
        f"{table.name}.{key.column_keys[-1]}"
        for table in metadata.sorted_tables
        for key in table.foreign_key_constraints
        if key.referred_table.name == "actor" and key.ondelete is None
    }
    arrays = {
        str(c) for t in metadata.sorted_tables for c in t.columns if isinstance(c.type, Many) and c.type.kind is UUID
    } - {"continuity_act.transferred_protocol_ids", "belonging_activity.indicator_ids"}
    assert {str(reference.column) for reference in references("actor")} == keys | arrays
    assert {"seat.actor_id", "decision.consent_ids", "actor.merged_into"} < keys | arrays


def test_every_reference_is_held_by_a_repository(postgres_begin: PostgresBegin) -> None:
    with postgres_begin() as work:
        held = [kept for kept in vars(work).values() if isinstance(kept, PostgresRepository)]
        assert referring(held, SCUOLA, COMUNE) == []
