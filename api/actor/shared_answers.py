"""How the question what actors do together, beside what they say, is answered: from the view's bytes to JSON."""

from dataclasses import asdict, dataclass

from api.actor.network_answers import history_of, written
from api.actor.shared_schemas import NetworkSeen
from domain.actor.analysis import NetworkEngine
from domain.actor.readings import Language
from domain.actor.shared_work import beside


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideWork:
    """Of which wave, and from how many occasions on two actors count as seen together; one actor, or all (None)."""

    wave: int | None
    least: int
    actor_id: str | None


def shared_work(stored: bytes, engine: NetworkEngine, language: Language, question: BesideWork) -> bytes:  # noqa: ARG001
    """Answer with the ties declared beside the work that is seen."""
    wave = history_of(stored).wave(question.wave)
    found = beside(wave, question.least, question.actor_id, language)
    return written(NetworkSeen.model_validate({"wave": wave, "least": question.least, **asdict(found)}))
