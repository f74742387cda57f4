"""What actors say of their ties, beside what they have been seen doing together."""

from dataclasses import dataclass

from domain.actor.multiplexity import jaccard
from domain.actor.network_texts import SEEN
from domain.actor.observed import Layer, Observed, Shared
from domain.actor.readings import Language, told


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredAndObserved:
    """Pairs of the roster: those that declare a tie and are seen together, and those of whom only one is so.

    agreement: pairs that are both over pairs that are either (Jaccard); None where there is none.
    """

    confirmed: tuple[Shared, ...]
    declared_only: tuple[Shared, ...]
    observed_only: tuple[Shared, ...]
    agreement: float | None
    sentence: str


def beside(wave: Observed, least: int, actor_id: str | None, language: Language) -> DeclaredAndObserved:
    """Set the ties of a wave beside the work shared until its day; pairs seen less than `least` times are not seen."""
    between = {frozenset((one.source, one.target)): one for one in wave.shared}
    declared = {frozenset(pair) for pair in wave.graph(Layer.POSITIVE).strengths()}
    roster = {member.id for member in wave.members}
    seen = {pair for pair, one in between.items() if pair <= roster and one.occasions >= least}
    looked_at = {pair for pair in declared | seen if actor_id is None or actor_id in pair}

    def shared(pairs: set[frozenset[str]]) -> tuple[Shared, ...]:
        chosen = sorted(tuple(sorted(pair)) for pair in pairs & looked_at)
        return tuple(between.get(frozenset((one, other)), Shared(one, other)) for one, other in chosen)

    confirmed, only_declared, only_seen = (shared(p) for p in (declared & seen, declared - seen, seen - declared))
    agreement = jaccard(declared & looked_at, seen & looked_at)
    counts = {"declared": len(confirmed) + len(only_declared), "confirmed": len(confirmed), "others": len(only_seen)}
    return DeclaredAndObserved(
        confirmed=confirmed,
        declared_only=only_declared,
        observed_only=only_seen,
        agreement=agreement,
        sentence=SEEN[language]["beside"].format(**counts, share=told("share", agreement or 0, language)),
    )
