"""How much the actors of a network are valued and trusted by those who work with them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields
from operator import itemgetter
from statistics import fmean

from domain.actor.observed import Observed, Told
from domain.actor.wave import TRUST_SCORES, Scores

ITEMS = [field.name for field in fields(Scores)]
OF_TRUST = itemgetter(*(place for place, name in enumerate(ITEMS) if name in TRUST_SCORES))
OF_VALUE = itemgetter(*(place for place, name in enumerate(ITEMS) if name not in TRUST_SCORES))
Items = Callable[[tuple[int | None, ...]], tuple[int | None, ...]]
Rating = tuple[str, str]  # who rates, and whom


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What an actor receives, from 1 to 4: the mean of what each who rates it holds; None where nobody said."""

    id: str
    value: float | None
    trust: float | None
    raters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresReceived:
    """Value and trust in a wave: the means over all ratings, and what each actor of the roster receives."""

    value: float | None
    trust: float | None
    actors: tuple[Received, ...]

    def of(self, actor: str) -> Received:
        """Give what one actor receives."""
        return next(received for received in self.actors if received.id == actor)


def scores_received(wave: Observed) -> ScoresReceived:
    """Average what actors hold of one another, as PARTNER does.

    Value is the mean of power and influence, level of involvement and contribution of resources; trust that of
    reliability, support of the mission and openness to discussion (Varda, Chandra, Stern & Lurie 2008, J Public
    Health Management and Practice 14(5)). Items that were not answered do not count; somebody who rates an actor on
    several ties rates it once, so that who names more kinds of tie weighs no more than others.
    """
    value, trust = (_ratings(wave.holding, items) for items in (OF_VALUE, OF_TRUST))
    valued, trusted = _by_rated(value), _by_rated(trust)
    return ScoresReceived(
        value=_mean(value.values()),
        trust=_mean(trust.values()),
        actors=tuple(
            Received(
                id=member.id,
                value=_mean(valued[member.id].values()),
                trust=_mean(trusted[member.id].values()),
                raters=len(valued[member.id].keys() | trusted[member.id].keys()),
            )
            for member in wave.members
        ),
    )


def _ratings(ties: Iterable[Told], items: Items) -> dict[Rating, float]:
    """Give the mean of one dimension in each rating."""
    said: dict[Rating, list[int]] = defaultdict(list)
    for tie in ties:
        said[_rating(tie)] += [score for score in items(tie.scores) if score]
    return {rating: fmean(scores) for rating, scores in said.items() if scores}


def _rating(tie: Told) -> Rating:
    """Tell who rates whom: who reports the tie rates the other end of it."""
    return (tie.target, tie.source) if tie.reporter == tie.target else (tie.source, tie.target)


def _by_rated(ratings: dict[Rating, float]) -> dict[str, dict[str, float]]:
    """Give each who was rated what each who rates it holds."""
    received: dict[str, dict[str, float]] = defaultdict(dict)
    for (rater, rated), mean in ratings.items():
        received[rated][rater] = mean
    return received


def _mean(means: Collection[float]) -> float | None:
    return fmean(means) if means else None
