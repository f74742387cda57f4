"""Every refusal states its rule, in both languages; and who may do what."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from uuid import UUID

import pytest

from domain.access import SCOPES, Caller, Role
from domain.errors import Forbidden, Refusal, StaleRevision

HOUSE = Path(__file__).parents[2]
MODULES = sorted(".".join(path.relative_to(HOUSE).with_suffix("").parts) for path in HOUSE.glob("domain/**/*.py"))


def refusals(base: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for module in MODULES:
        import_module(module)
    for kind in base.__subclasses__():
        yield kind
        yield from refusals(kind)


REFUSALS = [kind for kind in refusals() if kind.__module__.startswith("domain.")]


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_refusal_states_a_rule_of_its_own_in_both_languages(kind: type[Refusal]) -> None:
    for language in ("en", "it"):
        said = kind.rule(language)
        assert said.endswith(".")
        assert [other for other in REFUSALS if other.rule(language) == said] == [kind]
    assert str(kind()) == kind.rule()


def test_the_problem_type_is_the_name_in_kebab_case() -> None:
    kinds = [kind.kind() for kind in REFUSALS]
    assert StaleRevision.kind() == "stale-revision"
    assert len(set(kinds)) == len(kinds) > 30
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", kind) for kind in kinds)


def test_a_caller_has_every_scope_of_every_role() -> None:
    caller = Caller.in_roles(UUID(int=1), "ada", Role.COMMISSIONER, Role.ADMINISTRATOR)
    assert caller.scopes == SCOPES[Role.COMMISSIONER] | SCOPES[Role.ADMINISTRATOR]


def test_a_caller_without_the_scope_is_refused() -> None:
    caller = Caller.in_roles(UUID(int=1), "ada", Role.COMMISSIONER)
    caller.require("minutes:read")
    with pytest.raises(Forbidden) as refused:
        caller.require("minutes:write")
    assert refused.value.facts == {"scope": "minutes:write"}


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.MEMBER])
def test_who_only_takes_part_changes_nothing_and_sees_no_contacts(role: Role) -> None:
    assert all(scope.endswith(":read") and scope != "contact:read" for scope in SCOPES[role])


def test_only_an_administrator_reads_the_audit_trail_and_changes_the_tenant() -> None:
    for scope in ("audit:read", "tenant:write"):
        assert [role for role in Role if scope in SCOPES[role]] == [Role.ADMINISTRATOR]
