"""The rounds of the worker: every process once a day, and soon after something of it was changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from psycopg import Connection
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from api.watch import Watch, looking
from domain.actor.use_cases import record_wave
from domain.actor.wave import Respondent, Tie, TieKind
from domain.errand import LOOK_AGAIN, SLOT, Errand, Round
from domain.replies import Reply
from infra.network import IgraphEngine
from infra.postgres.begin import PostgresBegin
from infra.postgres.rounds import PostgresRounds
from tests.domain import town
from tests.domain.examples import LINK
from tests.domain.walking import elsewhere

MINUTE, DAY, INFORMATION = timedelta(minutes=1), date(2026, 1, 7), TieKind.INFORMATION


@pytest.fixture
def rounds(engine: Engine) -> PostgresRounds:
    return PostgresRounds(engine)


def rounds_made(rounds: PostgresRounds) -> Iterator[Round]:
    while made := rounds.claim(MINUTE):
        yield made
        rounds.done(made)


def long_ago(owner: Connection) -> None:
    """Let the slot of what was changed be over."""
    owner.execute("UPDATE errand SET due_at = due_at - interval '1 minute'")


def test_what_was_changed_together_is_looked_at_once_and_not_at_once(
    rounds: PostgresRounds, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    tavolo = town.tavolo(postgres_begin, [town.seat(one) for one in town.reachable(postgres_begin, "Ada", "Ugo")])
    town.approved(postgres_begin, town.held(postgres_begin, tavolo.id).id)
    assert rounds.claim(MINUTE) is None
    long_ago(owner)
    [made] = rounds_made(rounds)
    assert (made.tenant_id, made.subject_ids) == (postgres_begin.tenant_id, (tavolo.process_id,))


def test_every_process_is_looked_at_once_a_day(
    rounds: PostgresRounds, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    ids = {town.process(postgres_begin).id for _ in range(3)}
    long_ago(owner)
    [*_] = rounds_made(rounds)
    rounds.plan()
    rounds.plan()
    [made] = rounds_made(rounds)
    assert set(made.subject_ids) == ids
    rounds.plan()
    assert rounds.claim(MINUTE) is None
    owner.execute("UPDATE errand SET slot = slot || ' yesterday', done_at = now() - interval '3 days'")
    rounds.plan()
    assert [set(made.subject_ids) for made in rounds_made(rounds)] == [ids]
    assert owner.execute("SELECT count(*) FROM errand").fetchone() == (3,)


def test_replies_are_forgotten_when_no_key_opens_them_any_more(
    rounds: PostgresRounds, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    for key in ("of today", "of yesterday"):
        with postgres_begin() as work:
            work.replies.keep(key, "fingerprint", Reply(status=201, body=b"{}"))
    owner.execute("UPDATE reply SET kept_at = now() - interval '25 hours'")
    rounds.plan()
    assert owner.execute("SELECT count(*) FROM reply").fetchone() == (2,)
    owner.execute("UPDATE reply SET kept_at = now() - interval '27 hours' WHERE key = 'of yesterday'")
    rounds.plan()
    assert owner.execute("SELECT key FROM reply").fetchall() == [("of today",)]


TWO_YEARS = (
    "UPDATE link SET expires_at = now() - interval '24 months'",
    "UPDATE delivery SET changed_at = now() - interval '24 months'",
    "UPDATE occurrence SET at = now() - interval '24 months'",
)
KEPT = """SELECT (SELECT count(*) FROM link), (SELECT count(*) FROM delivery WHERE subscription_id IS NOT NULL),
    (SELECT count(*) FROM occurrence), (SELECT count(*) FROM delivery WHERE actor_id IS NOT NULL)"""


@pytest.mark.parametrize("chosen", [(25, (4, 2, 2, 4)), (23, (3, 1, 1, 4))])
def test_links_and_the_history_of_webhooks_stay_for_the_months_that_the_tenant_chose(
    rounds: PostgresRounds,
    ours: PostgresBegin,
    theirs: PostgresBegin,
    owner: Connection,
    chosen: tuple[int, tuple[int, ...]],
) -> None:
    months, kept = chosen
    for begin, like in ((ours, LINK), (theirs, elsewhere(LINK))):
        with begin() as work:
            work.links.save(replace(like, id=uuid7(), token_sha256="another"))
    with ours() as work:
        work.tenants.save(replace(work.tenants.get(ours.tenant_id), retention_months=months))
    for statement in TWO_YEARS:
        owner.execute(statement)
    rounds.plan()
    # A link by which somebody was asked to sign stays, and so does what shows that minutes and invitations were sent.
    assert owner.execute(KEPT).fetchone() == kept


def test_a_round_is_of_one_tenant(rounds: PostgresRounds, ours: PostgresBegin, theirs: PostgresBegin) -> None:
    rounds.plan()
    tenants = [made.tenant_id for made in rounds_made(rounds)]
    assert sorted(tenants) == sorted([ours.tenant_id, theirs.tenant_id])


def test_a_round_that_was_never_finished_is_made_again_when_its_lease_ends(
    rounds: PostgresRounds, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    process_id = town.process(postgres_begin).id
    rounds.plan()
    lost = rounds.claim(MINUTE)
    assert rounds.claim(MINUTE) is None
    owner.execute("UPDATE errand SET lease_until = now() - interval '1 second' WHERE lease_token IS NOT NULL")
    again = rounds.claim(MINUTE)
    assert lost is not None
    assert again is not None
    assert again.subject_ids == lost.subject_ids == (process_id,)
    rounds.done(lost)
    assert owner.execute("SELECT count(*) FROM errand WHERE done_at IS NOT NULL").fetchone() == (0,)


def test_an_errand_is_taken_on_once_for_its_slot(postgres_begin: PostgresBegin, owner: Connection) -> None:
    subject = uuid7()
    now = town.NOW.replace(second=0)
    with postgres_begin() as work:
        for late in (0, 1, 9, 10):
            work.errands.add(Errand.soon(LOOK_AGAIN, subject, now + timedelta(seconds=late)))
    due = owner.execute("SELECT due_at FROM errand ORDER BY due_at").fetchall()
    assert due == [(now + SLOT,), (now + timedelta(seconds=10) + SLOT,)]


def test_the_watch_looks_at_what_is_due_and_one_that_breaks_stops_no_other(
    rounds: PostgresRounds, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    tavolo = town.tavolo(postgres_begin, [town.seat(one) for one in town.reachable(postgres_begin, "Ada")])
    broken = town.process(postgres_begin).id
    late = replace(postgres_begin, clock=lambda: town.NOW)
    town.held(late, tavolo.id)
    owner.execute("UPDATE process SET planned_end = '1800-01-01' WHERE id = %s", [broken])

    def begin_for(tenant_id: UUID) -> PostgresBegin:
        return replace(postgres_begin, tenant_id=tenant_id)

    watch = Watch(rounds=rounds, make=looking(begin_for, IgraphEngine()), lease=MINUTE)
    watch()
    found = owner.execute("SELECT cause::text, process_id FROM alert").fetchall()
    assert found == [("minutes_overdue", tavolo.process_id)]
    watch()
    assert owner.execute("SELECT count(*) FROM alert").fetchone() == (1,)


def test_where_the_network_cannot_be_computed_the_rest_is_told_and_its_own_alerts_stay(
    rounds: PostgresRounds, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    ids = town.reachable(postgres_begin, "Ada", "Ugo", "Ida")
    tavolo = town.tavolo(postgres_begin, [town.seat(ids[0])])
    roster, ties = (
        [Respondent(actor_id=one) for one in ids],
        [Tie(source_id=ids[0], target_id=ids[1], kind=INFORMATION)],
    )
    record_wave(postgres_begin, tavolo.process_id, number=1, observed_on=DAY, roster=(*roster,), ties=(*ties,))
    make = looking(lambda _: postgres_begin, IgraphEngine())
    make(postgres_begin.tenant_id, tavolo.process_id)
    owner.execute("UPDATE tie SET target_id = source_id")
    town.held(replace(postgres_begin, clock=lambda: town.NOW), tavolo.id)
    Watch(rounds=rounds, make=make, lease=MINUTE)()
    standing = owner.execute("SELECT cause::text FROM alert WHERE ended_at IS NULL ORDER BY 1").fetchall()
    assert standing == [("isolated_actor",), ("minutes_overdue",)]
