"""What a report tells was known: issues, research, findings, who was heard, the network, the vision."""

from collections.abc import Iterator

from domain.actor.history import History
from domain.actor.network_use_cases import Question, analyse
from domain.actor.observed import Layer, Observed
from domain.process.concerned import ConcernedParty
from domain.process.research import Study
from infra.documents.blocks import NOTHING, Block, Row, Told
from infra.network import IgraphEngine

READ = ("density", "components", "isolates", "cut_points", "bridges", "communities", "ei_index")
ENGINE = IgraphEngine()


def known(told: Told) -> Block:
    """Compose the section."""
    process = told.regia.process
    issues = ((f"{one.title}\n{one.text}", told.short(one.raised_on)) for one in process.issues)
    findings = (
        (told.label("FindingKind", one.kind), one.text, one.sources, told.short(one.restituted_on))
        for one in process.findings
    )
    heard = ((party.name, _heard(told, party)) for party in process.concerned_parties)
    return told.section(
        "known",
        [
            told.table("issue raised", ("1fr", "auto"), issues, title="issues"),
            told.table("study method period answers", ("1fr", "auto", "auto", "auto"), _studies(told), title="studies"),
            told.table("kind finding sources restituted", ("auto", "1fr", "28%", "auto"), findings, title="findings"),
            told.table("party heard", ("1fr", "38%"), heard, title="concerned"),
            *_network(told),
            *_vision(told),
        ],
    )


def _studies(told: Told) -> Iterator[Row]:
    for study in told.regia.process.studies:
        method = told.label("ResearchMethod", study.method)
        yield study.title, method, told.span(study.started_on, study.concluded_on), _answers(told, study)


def _answers(told: Told, study: Study) -> str:
    asked = [told.count(count) for count in (study.responded, study.invited) if count is not None]
    return "/".join(asked) or NOTHING


def _heard(told: Told, party: ConcernedParty) -> str:
    return told.short(party.heard_on) if party.heard_on else party.absence_reason or told.words["not_heard"]


def _network(told: Told) -> Iterator[Block]:
    """Tell each wave in figures, and read the latest in words, compared with the wave before."""
    history = History.read(told.around["network"])
    if not history.waves:
        return
    rows = (_wave(told, wave) for wave in history.waves)
    yield told.table("wave day actors answers ties without_ties", ("1fr", *("auto",) * 5), rows, title="network")
    found = analyse(ENGINE, history, Question(), told.language).findings
    said = {reading.figure: reading for reading in found.readings}
    sentences = ((said[figure].text, said[figure].trend or "") for figure in READ)
    yield told.table("reading before", ("1fr", "36%"), sentences, title="readings")


def _wave(told: Told, wave: Observed) -> Row:
    graph = wave.graph(Layer.POSITIVE)
    ties = graph.strengths()
    tied = {end for pair in ties for end in pair}
    actors = len(wave.members)
    counts = (actors, f"{wave.responded}/{actors}", len(ties), actors - len(tied))
    return (f"{told.words['wave']} {wave.number}", told.short(wave.observed_on), *map(str, counts))


def _vision(told: Told) -> Iterator[Block]:
    for vision in told.regia.process.visions[-1:]:
        stands = told.words["stands"].format(
            version=vision.version,
            day=told.day(vision.written_on),
            endorsed=len(vision.endorsed_by),
            dissents=len(vision.dissents),
        )
        yield told.quote(vision.text, stands, title="vision")
        for dissent in vision.dissents:
            yield told.prose(f"{told.who(dissent.actor_id)}. {dissent.reason}", "dissent")
