"""The examples that adapters are tried with leave nothing out."""

from collections import defaultdict
from dataclasses import MISSING, fields
from typing import Any, get_origin

import pytest

from domain.ports import Work
from domain.repository import Entity
from tests.domain.examples import COMPLETE, HELD
from tests.domain.walking import parts_of

# A tenant is kept under its own identity, and has tests of its own.
KINDS = {name for name, hint in Work.__annotations__.items() if hasattr(get_origin(hint) or hint, "save")} - {"tenants"}


def spread() -> dict[type[Any], list[Any]]:
    """Sort everything the examples hold by its class."""
    found: dict[type[Any], list[Any]] = defaultdict(list)
    for _, entity in HELD:
        for part in parts_of(entity):
            found[type(part)].append(part)
    return found


def left_at_default(things: list[Any]) -> set[str]:
    return {
        field.name
        for field in fields(things[0])
        if field.default is not MISSING and all(getattr(thing, field.name) == field.default for thing in things)
    }


@pytest.mark.parametrize("kind", spread(), ids=lambda kind: kind.__name__)
def test_no_field_of_an_example_is_left_at_its_default(kind: type[Any]) -> None:
    # The revision is the repository's to count.
    assert left_at_default(spread()[kind]) <= {"revision"}


def test_every_kind_of_entity_has_its_example() -> None:
    assert {kind for kind, _ in COMPLETE} == KINDS
    assert len(KINDS) >= 10


@pytest.mark.parametrize(("kind", "entity"), COMPLETE, ids=[kind for kind, _ in COMPLETE])
def test_every_list_of_an_example_has_an_order_that_shows(kind: str, entity: Entity) -> None:
    held = [value for field in fields(entity) if isinstance(value := getattr(entity, field.name), tuple)]
    assert all(len(set(value)) == len(value) >= 2 for value in held), kind
