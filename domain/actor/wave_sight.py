"""How much of a wave a caller sees: ties of trust and conflict, and how far one trusts another, are restricted."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from domain.actor.observed import SENSITIVE
from domain.actor.wave import TRUST_SCORES, Scores, Tie, TieKind, Wave
from domain.errors import Forbidden
from domain.repository import Changes


class RestrictedTie(Forbidden):
    """Ties of trust and conflict, and how far one trusts another, are brought in by who may see them."""

    it = "I legami di fiducia e di conflitto, e quanto ci si fida, li importa chi può vederli."


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveSeen(Wave):
    """A wave as a caller sees it."""

    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a caller sees of waves: all of them, or what is not restricted, as whoever does not say."""

    withheld: bool = True

    def of(self, wave: Wave) -> WaveSeen:
        """Give what the caller sees of a wave."""
        said: dict[str, Any] = {field.name: getattr(wave, field.name) for field in fields(Wave)}
        if self.withheld:
            said["ties"] = tuple(_bare(tie) for tie in wave.ties if tie.kind not in SENSITIVE)
        return WaveSeen(**said, withheld=self.withheld)

    def require(self, kind: TieKind, scores: Scores | None) -> None:
        """Refuse what the caller may not see: whether it is there already, what becomes of it would tell."""
        if self.withheld and (kind in SENSITIVE or any(getattr(scores, name, None) for name in TRUST_SCORES)):
            raise RestrictedTie

    def over(self, changes: Changes[Wave]) -> Changes[Wave]:
        """Let a caller change what it sees: what it does not see stays as it is."""
        return self._kept(changes) if self.withheld else changes

    @staticmethod
    def _kept(changes: Changes[Wave]) -> Changes[Wave]:
        def changed(wave: Wave) -> Mapping[str, Any]:
            said = dict(changes(wave))
            return said | {"ties": _over(wave, said["ties"])} if "ties" in said else said

        return changed


def _bare(tie: Tie) -> Tie:
    return replace(tie, scores=replace(tie.scores, **dict.fromkeys(TRUST_SCORES))) if tie.scores else tie


def _over(wave: Wave, ties: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """Give the ties that are said now, with what is not seen of them, and then those that are not seen."""
    said, known = {tie.telling for tie in ties}, {tie.telling: tie.scores for tie in wave.ties}
    unseen = (tie for tie in wave.ties if tie.kind in SENSITIVE and tie.telling not in said)
    return *(_trusting(tie, known.get(tie.telling)) for tie in ties), *unseen


def _trusting(tie: Tie, former: Scores | None) -> Tie:
    trust = {name: getattr(former, name) for name in TRUST_SCORES} if former else {}
    if not any(trust.values()):
        return tie
    return replace(tie, scores=tie.scores.over(Scores(**trust)) if tie.scores else Scores(**trust))
