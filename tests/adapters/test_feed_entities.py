"""Whatever is audited and can be read stands in the feed of changes, where it is found."""

from psycopg import Connection

from domain.access import ENTITIES

AUDITED = """SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'audit_recorded'"""
READ_NOWHERE = {"occurrence"}
"""What webhooks are told of."""


def test_whatever_is_audited_and_can_be_read_is_in_the_feed(owner: Connection) -> None:
    assert {name for (name,) in owner.execute(AUDITED)} == ENTITIES.keys() | READ_NOWHERE


def test_the_feed_knows_where_everything_is_found(owner: Connection) -> None:
    row = owner.execute("SELECT pg_get_functiondef('place_of(uuid,text,uuid)'::regprocedure)").fetchone()
    assert row is not None
    assert [kind for kind in ENTITIES if f"WHEN '{kind}'" not in row[0]] == []
