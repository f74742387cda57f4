"""What actors say of their ties, beside what they have been seen doing together."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from domain.actor.multiplexity import jaccard
from domain.actor.network_texts import SEEN
from domain.actor.observed import Layer, Observed, Shared
from domain.actor.readings import Language, told

Couple = frozenset[str]


class ReportedBy(StrEnum):
    """How many of the two that a tie joins say so themselves."""

    ONE = "one"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Beside:
    """Two actors, what they have shared, and which of them declares a tie: None where neither does."""

    source: str
    target: str
    meetings: int
    commitments: int
    protocols: int
    reported_by: ReportedBy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredAndObserved:
    """Pairs of the roster: those that declare a tie and are seen together, and those of whom only one is so.

    agreement: pairs that are both over pairs that are either (Jaccard); None where there is none.
    """

    confirmed: tuple[Beside, ...]
    declared_only: tuple[Beside, ...]
    observed_only: tuple[Beside, ...]
    agreement: float | None
    sentence: str


def beside(wave: Observed, least: int, actor_id: str | None, language: Language) -> DeclaredAndObserved:
    """Set the ties of a wave beside the work shared until its day; pairs seen less than `least` times are not seen."""
    between = {frozenset((one.source, one.target)): one for one in wave.shared}
    reporters = _reporters(wave)
    declared, roster = reporters.keys(), {member.id for member in wave.members}
    seen = {pair for pair, one in between.items() if pair <= roster and one.occasions >= least}
    looked_at = {pair for pair in declared | seen if actor_id is None or actor_id in pair}

    def told_of(pairs: set[Couple]) -> tuple[Beside, ...]:
        return tuple(_beside(pair, between, reporters) for pair in sorted(pairs & looked_at, key=sorted))

    agreement = jaccard(declared & looked_at, seen & looked_at)
    parts = tuple(told_of(pairs) for pairs in (declared & seen, declared - seen, seen - declared))
    confirmed, only_declared, only_seen = parts
    return DeclaredAndObserved(
        confirmed=confirmed,
        declared_only=only_declared,
        observed_only=only_seen,
        agreement=agreement,
        sentence=_sentence(parts, agreement, language),
    )


def _reporters(wave: Observed) -> dict[Couple, set[str]]:
    """Give who says of each pair that there is a tie of working together; what was only seen is not said by anyone."""
    reporters: dict[Couple, set[str]] = defaultdict(set)
    for tie in wave.declared.holding:
        if tie.kind in Layer.POSITIVE.kinds:
            reporters[frozenset((tie.source, tie.target))].add(tie.reported_by)
    return reporters


def _beside(pair: Couple, between: dict[Couple, Shared], reporters: dict[Couple, set[str]]) -> Beside:
    one, other = sorted(pair)
    shared = between.get(pair, Shared(one, other))
    ends = len(pair & reporters.get(pair, set()))
    said = {1: ReportedBy.ONE, 2: ReportedBy.BOTH}.get(ends)
    return Beside(one, other, shared.meetings, shared.commitments, shared.protocols, said)


def _sentence(parts: tuple[tuple[Beside, ...], ...], agreement: float | None, language: Language) -> str:
    confirmed, only_declared, only_seen = parts
    declared = (*confirmed, *only_declared)
    return SEEN[language]["beside"].format(
        declared=len(declared),
        both=sum(pair.reported_by is ReportedBy.BOTH for pair in declared),
        confirmed=len(confirmed),
        others=len(only_seen),
        share=told("share", agreement or 0, language),
    )
