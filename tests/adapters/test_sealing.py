"""Secrets of subscriptions, and replies that may hold them, stand in the database sealed."""

from dataclasses import replace

import pytest
from psycopg import Connection, sql

from domain.replies import KeyReused, Reply
from domain.webhook import use_cases
from domain.webhook.event import EventType
from domain.webhook.subscription import Subscription
from infra.postgres.begin import PostgresBegin
from infra.sealing import Seal

FIRST, SECOND = (
    "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "whsec_HyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4=",
)
URL = "https://hooks.town.example/regia"
REPLY = Reply(status=201, body=b'{"secret": "' + FIRST.encode() + b'"}')


@pytest.fixture
def begin(postgres_begin: PostgresBegin) -> PostgresBegin:
    return replace(postgres_begin, seal=Seal(b"a secret of the tests, long enough"))


@pytest.fixture
def rotated(begin: PostgresBegin) -> Subscription:
    """Keep a subscription with two secrets, and the reply that told the first."""
    made = use_cases.subscribe(begin, FIRST, url=URL, events=(EventType.MEETING_HELD,))
    with begin() as work:
        work.replies.keep("key", "fingerprint", REPLY)
    return use_cases.rotate_secret(begin, made.id, SECOND, None)


def test_no_secret_stands_readable_anywhere_in_the_database(
    rotated: Subscription, owner: Connection, tables: list[str]
) -> None:
    assert (rotated.secret, rotated.previous_secret) == (SECOND, FIRST)
    rows = [str(row) for table in tables for row in owner.execute(sql.SQL("TABLE {}").format(sql.Identifier(table)))]
    told = [owner.execute("SELECT convert_from(body, 'UTF8') FROM reply").fetchone()]
    assert URL in " ".join(rows)
    assert "whsec_" not in " ".join([*rows, *map(str, told)])


def test_who_has_the_secret_of_the_installation_reads_them(begin: PostgresBegin, rotated: Subscription) -> None:
    with begin() as work:
        assert work.subscriptions.see(rotated.id) == work.subscriptions.active()[0] == rotated
        assert work.replies.recall("key", "fingerprint") == REPLY


def test_under_another_secret_nothing_is_given_away_and_a_rotation_mends_it(
    begin: PostgresBegin, rotated: Subscription
) -> None:
    other = replace(begin, seal=Seal(b"another secret of the tests"))
    with other() as work:
        assert not {FIRST, SECOND} & set(work.subscriptions.see(rotated.id).secrets(work.now))
        with pytest.raises(KeyReused):
            work.replies.recall("key", "fingerprint")
    assert use_cases.rotate_secret(other, rotated.id, FIRST, None).secret == FIRST
    with other() as work:
        assert work.subscriptions.see(rotated.id).secret == FIRST


def test_what_was_kept_before_sealing_is_read_and_sealed_at_the_next_change(
    begin: PostgresBegin, rotated: Subscription, owner: Connection
) -> None:
    owner.execute("UPDATE webhook_subscription SET secret = %s, previous_secret = NULL", [FIRST])
    with begin() as work:
        assert work.subscriptions.see(rotated.id).secret == FIRST
    use_cases.disable_subscription(begin, rotated.id, "basta")
    assert owner.execute("SELECT secret FROM webhook_subscription WHERE secret LIKE 'whsec%'").fetchall() == []
