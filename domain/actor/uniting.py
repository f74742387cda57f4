"""What a row of a file says of what an actor has several of: it is added or takes its like's place, the rest stays."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from itertools import product
from typing import Any, TypeVar

from domain.actor.actor import Contact, Offer
from domain.actor.identifier import Identifier

P = TypeVar("P", bound=Offer | Contact)


def united(field: str, kept: tuple[Any, ...], said: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    """Give what an actor has after a row that calls it by this name; one that says there is none takes all away."""
    return UNITED[field](kept, said, name) if said else ()


def _identifiers(kept: tuple[Identifier, ...], said: tuple[Identifier, ...], _: str) -> tuple[Identifier, ...]:
    """Let one that is new take the place of what the actor had of its kind."""
    new = tuple(one for one in said if one not in kept)
    replaced = {one.kind for one in new}
    return (*(one for one in kept if one in said or one.kind not in replaced), *new)


def _offers(kept: tuple[Offer, ...], said: tuple[Offer, ...], _: str) -> tuple[Offer, ...]:
    """Recognise an offer by its kind, its code and its title."""
    return _over(kept, said, lambda known, one: 0 if _what(known) == _what(one) else None)


def _what(offer: Offer) -> tuple[str, ...]:
    return offer.kind, offer.code, offer.title


def _contacts(kept: tuple[Contact, ...], said: tuple[Contact, ...], name: str) -> tuple[Contact, ...]:
    """Recognise a contact by its address, else by its name where one alone has it, else a desk by its telephone.

    A desk is called as its actor, for want of a name in the file: one that is recognised keeps the name it has.
    """
    called = [known.name.casefold() for known in kept]

    def likeness(known: Contact, one: Contact) -> int | None:
        named = known.name.casefold() == one.name.casefold()
        if one.email and known.email and one.email.casefold() == known.email.casefold():
            return 0 if named else 1
        if named and called.count(one.name.casefold()) == 1:
            return 2
        return 3 if one.name == name and one.phone and one.phone == known.phone else None

    return _over(kept, said, likeness, lambda one: {"name"} if one.name == name else ())


def _over(
    kept: tuple[P, ...],
    said: tuple[P, ...],
    likeness: Callable[[P, P], int | None],
    unsaid: Callable[[P], Collection[str]] = lambda _: (),
) -> tuple[P, ...]:
    """Say each over what is most like it, each of which is meant once; what is like none is new."""
    pairs = ((likeness(kept[there], said[here]), here, there) for here, there in product(*map(_places, (said, kept))))
    meant: dict[int, int] = {}
    for _, here, there in sorted(pair for pair in pairs if pair[0] is not None):
        if there not in meant.values():
            meant.setdefault(here, there)
    found = dict(enumerate(kept))
    for here, there in meant.items():
        found[there] = _revised(found[there], said[here], unsaid(said[here]))
    return (*found.values(), *(one for here, one in enumerate(said) if here not in meant))


def _places(many: tuple[object, ...]) -> range:
    return range(len(many))


def _revised(known: P, one: P, unsaid: Collection[str]) -> P:
    """Take over what is said; what is empty says nothing."""
    names = (field.name for field in fields(one) if field.name not in unsaid)
    return replace(known, **{name: value for name in names if (value := getattr(one, name)) not in {None, ""}})


UNITED: Mapping[str, Callable[[Any, Any, str], tuple[Any, ...]]] = {
    "identifiers": _identifiers,
    "offers": _offers,
    "contacts": _contacts,
}
"""How each is recognised."""
