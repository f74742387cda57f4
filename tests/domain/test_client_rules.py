"""What a machine client may do, and how its keys change."""

from dataclasses import replace

import pytest

from domain.access import SCOPES, Role
from domain.client.client import (
    ClientKey,
    ClientNotActive,
    ClientNotSuspended,
    KeyKnown,
    NoSuchKey,
    ScopesTooWide,
    TooManyKeys,
)
from tests.domain.examples import CLIENT
from tests.domain.town import NOBODY, NOW

KEY = ClientKey(kid="k3", algorithm="ES256", jwk={})
ACTIVE = replace(CLIENT, suspended_at=None, removed_at=None, keys=())


@pytest.mark.parametrize("scope", ["tenant:write", "client:write", "audit:read", "contact:read", "process:delete"])
def test_a_client_has_scopes_of_the_role_integration_only(scope: str) -> None:
    with pytest.raises(ScopesTooWide):
        replace(ACTIVE, scopes=("process:read", scope))


def test_a_client_calls_with_its_own_scopes_and_sees_every_process() -> None:
    caller = ACTIVE.caller(NOBODY)
    assert caller.scopes == {"process:read", "tavolo:read"} < SCOPES[Role.INTEGRATION]
    assert (caller.bound, caller.subject) == (None, f"client:{CLIENT.id}")


def test_a_key_is_changed_without_a_pause() -> None:
    first, second = replace(KEY, kid="k1"), replace(KEY, kid="k2")
    both = ACTIVE.add_key(first).add_key(second)
    with pytest.raises(TooManyKeys):
        both.add_key(KEY)
    with pytest.raises(KeyKnown):
        both.add_key(first)
    assert both.retire_key("k1").keys == (second,)
    with pytest.raises(NoSuchKey):
        both.retire_key("k3")


def test_a_suspended_client_is_resumed_and_a_removed_one_never() -> None:
    assert not ACTIVE.suspend(NOW).active
    assert ACTIVE.suspend(NOW).resume() == ACTIVE
    with pytest.raises(ClientNotSuspended):
        ACTIVE.resume()
    with pytest.raises(ClientNotActive):
        ACTIVE.suspend(NOW).suspend(NOW)
    gone = ACTIVE.add_key(KEY).suspend(NOW).remove(NOW)
    assert (gone.active, gone.keys, gone.purpose_id) == (False, (), None)
    with pytest.raises(ClientNotSuspended):
        gone.resume()
    with pytest.raises(ClientNotActive):
        gone.remove(NOW)
