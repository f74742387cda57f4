"""Walking through entities and everything they hold."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from domain.repository import E


def parts_of(thing: object) -> Iterator[Any]:
    """Walk through an entity and everything it holds."""
    if is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from parts_of(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from parts_of(one)


def kinds_in(thing: object) -> list[type]:
    """List the types of everything an entity holds: a word of the domain equals its text, but is not the same."""
    if is_dataclass(thing):
        return [type(thing), *(kind for field in fields(thing) for kind in kinds_in(getattr(thing, field.name)))]
    if isinstance(thing, tuple):
        return [kind for one in thing for kind in kinds_in(one)]
    return [type(thing)]


def elsewhere(entity: E) -> E:
    """Give the same entity with every identity in it replaced by another."""
    return replace(entity, **{field.name: _moved(getattr(entity, field.name)) for field in fields(entity)})


def _moved(value: object) -> object:
    if isinstance(value, UUID):
        return uuid5(value, "elsewhere")
    if isinstance(value, tuple):
        return tuple(_moved(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _moved(getattr(value, field.name)) for field in fields(value)})
    return value
